"""The file with the home as it was last seen. It is a convenience: failures are only logged."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from chaleur_desktop.system.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_LOGGER = logging.getLogger(__name__)


class LastStateFile:
    """One file in the platform's folder for such things, which only this person can read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str:
        """The text; empty where there is none, or none that can be read."""
        try:
            return self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def write(self, text: str) -> None:
        """Keep a text in place of the former."""
        try:
            write_whole(self._path, text)
        except OSError as error:
            _LOGGER.warning("The last state could not be kept: %s", error)

    def delete(self) -> None:
        """Keep nothing."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _LOGGER.warning("The last state could not be forgotten: %s", error)
