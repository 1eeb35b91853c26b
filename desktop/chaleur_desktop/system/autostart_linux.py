"""Start at login on desktops that follow freedesktop.org: an entry in the autostart folder."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from chaleur_desktop.system.whole_file import write_whole

_FILE_NAME = "chaleur-desktop.desktop"
_SECTION = "[Desktop Entry]"
# Inside double quotes the specification has these escaped, and every % doubled.
_ESCAPED = '\\"`$'


class DesktopEntry:
    """The file `chaleur-desktop.desktop` in the person's autostart folder."""

    def __init__(self, folder: Path | None = None) -> None:
        config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        self._path = (folder or Path(config) / "autostart") / _FILE_NAME

    def command(self) -> list[str] | None:
        """What the entry starts; None without one, and for one that the desktop switched off."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        values = _values(text)
        off = values.get("Hidden") == "true" or (
            values.get("X-GNOME-Autostart-enabled", "true") == "false"
        )
        line = values.get("Exec", "")
        return None if off or not line else _words(line)

    def set_command(self, command: list[str] | None) -> None:
        """Write the entry, or take it away."""
        if command is None:
            self._path.unlink(missing_ok=True)
            return
        lines = (
            _SECTION,
            "Type=Application",
            "Name=Chaleur",
            "Icon=chaleur-desktop",
            f"Exec={_exec_line(command)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        write_whole(self._path, "\n".join(lines) + "\n")


def _exec_line(command: list[str]) -> str:
    quoted = " ".join(_quoted(word) for word in command)
    # A backslash is one of the file format's own escapes, too.
    return quoted.replace("\\", "\\\\")


def _quoted(word: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in word)
    return f'"{escaped}"'.replace("%", "%%")


def _words(line: str) -> list[str] | None:
    try:
        return shlex.split(line.replace("\\\\", "\\").replace("%%", "%"))
    except ValueError:
        # Somebody else wrote it. It is started, but not as we would.
        return [line]


def _values(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == _SECTION
        elif inside and "=" in line:
            key, value = line.split("=", 1)
            values[key.strip()] = value.strip()
    return values
