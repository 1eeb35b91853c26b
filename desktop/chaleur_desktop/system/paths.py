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


def settings_file() -> Path:
    """The file with the resident's choices about the app."""
    return config_dir() / "settings.json"


def last_state_file() -> Path:
    """The file with the home as it was last seen, for a start without a network."""
    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False)) / "last-state.json"


def computer_file() -> Path:
    """The file with what the resident says about this computer."""
    return config_dir() / "computer.json"


def meter_file() -> Path:
    """The file with what this computer used in each hour."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "computer.sqlite3"


def learning_file() -> Path:
    """The file with the progress of the quiz and tips."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "learning.json"
