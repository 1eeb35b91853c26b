"""The file with the devices that the resident says they own. It never leaves the computer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.owned import NOTHING, OwnedDevices, from_json, to_json
from chaleur_desktop.system.paths import config_dir
from chaleur_desktop.system.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_LOGGER = logging.getLogger(__name__)


def devices_file() -> Path:
    """Where the devices are kept."""
    return config_dir() / "devices.json"


class DevicesFile:
    """Keeps `OwnedDevices` in a file that only this person can read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> OwnedDevices:
        """What was kept last; nothing where there is no file or it cannot be read."""
        try:
            return from_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return NOTHING
        except (OSError, UnicodeDecodeError) as error:
            _LOGGER.warning("The devices could not be read: %s", error)
            return NOTHING

    def save(self, owned: OwnedDevices) -> None:
        """Keep the devices.

        Raises:
            OSError: the file could not be written; what was there before is still there.
        """
        write_whole(self._path, to_json(owned))
