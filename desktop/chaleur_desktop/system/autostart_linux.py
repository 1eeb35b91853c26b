"""Start at login on desktops that follow freedesktop.org: an entry in the autostart folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from chaleur_desktop.system.whole_file import write_whole

_FILE_NAME = "chaleur-desktop.desktop"
_SECTION = "[Desktop Entry]"
_WORD = re.compile(r'"((?:\\.|[^"\\])*)"|(\S+)')
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


def _words(line: str) -> list[str]:
    plain = line.replace("\\\\", "\\").replace("%%", "%")
    return [
        re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in _WORD.findall(plain)
    ]


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
