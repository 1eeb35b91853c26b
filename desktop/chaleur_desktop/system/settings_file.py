"""The resident's settings as a file in the platform's folder for settings."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from chaleur_desktop.core.settings import Settings, from_json, to_json
from chaleur_desktop.system.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_LOGGER = logging.getLogger(__name__)


def load_settings(path: Path) -> Settings:
    """The settings kept in a file; the usual ones where there is none or it cannot be read."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        _LOGGER.warning("The settings could not be read: %s", error)
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Keep the settings.

    Raises:
        OSError: the file could not be written; what was there before is still there.
    """
    write_whole(path, to_json(settings))
