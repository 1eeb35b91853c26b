"""The file with the progress of the quiz and tips, which only this person can read."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from chaleur_desktop.core.learning.progress import Progress, ProgressError, from_json, to_json
from chaleur_desktop.system.paths import learning_file
from chaleur_desktop.system.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_LOGGER = logging.getLogger(__name__)


def load_progress(path: Path) -> Progress:
    """The progress kept in a file; none where there is no file, or a damaged one.

    A damaged file is set aside under the name with `.damaged` at its end.
    """
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Progress()
    except (ProgressError, UnicodeDecodeError) as error:
        _LOGGER.warning("The learning progress was set aside: %s", error)
        _set_aside(path)
    except OSError as error:
        _LOGGER.warning("The learning progress could not be read: %s", error)
    return Progress()


def save_progress(path: Path, progress: Progress) -> None:
    """Keep the progress; an empty one leaves no file behind, not even a damaged one.

    Raises:
        OSError: the file could not be written; what was there before is still there.
    """
    if progress == Progress():
        path.unlink(missing_ok=True)
        _aside(path).unlink(missing_ok=True)
        return
    write_whole(path, to_json(progress))


class LearningFile:
    """The progress with its file; the pages share one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.progress = load_progress(path)

    def keep(self, progress: Progress) -> None:
        """Have the progress from now on, and keep it. Raises OSError as `save_progress`."""
        self.progress = progress
        save_progress(self._path, progress)


@cache
def the_learning_file() -> LearningFile:
    """The one of this person on this computer; read when first wanted."""
    return LearningFile(learning_file())


def _set_aside(path: Path) -> None:
    try:
        path.replace(_aside(path))
    except OSError as error:
        _LOGGER.warning("The damaged learning progress stays where it is: %s", error)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")
