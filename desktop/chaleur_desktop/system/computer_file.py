"""The file with what the resident says about this computer and about counting its use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.system.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path


class ComputerFile:
    """One file in the platform's folder for settings, which only this person can read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str:
        """The text; empty where there is none. A file that cannot be read gives `?`."""
        try:
            return self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError):
            return "?"

    def write(self, text: str) -> None:
        """Keep a text.

        Raises:
            OSError: it could not be kept; what was there before is still there.
        """
        write_whole(self._path, text)
