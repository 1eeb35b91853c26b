"""Where the app keeps its small files, by each system's own custom."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP_NAME = "chaleur"


def config_dir() -> Path:
    """The folder for settings; it may not exist yet."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def last_home_file() -> Path:
    """The file that remembers which home was used last (an address, no secret)."""
    return config_dir() / "last-home.txt"
