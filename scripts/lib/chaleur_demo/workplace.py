"""The demo's folder: made anew by each demo, and never taken from anything else."""

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

from .messages import text
from .processes import DemoError

MARK = "chaleur-demo.lock"


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Empty the folder and keep other demos out of it.

    Raises:
        DemoError: when the folder holds other things, is in use, or cannot be written.
    """
    mark = folder / MARK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not mark.exists() and any(folder.iterdir()):
            raise DemoError(text("folder_not_ours", folder=folder))
        with mark.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DemoError(text("folder_in_use", folder=folder)) from None
            empty(folder)
            yield
    except PermissionError as err:
        raise DemoError(text("folder_not_writable", folder=folder, error=err)) from err


def empty(folder: Path) -> None:
    """Remove what an earlier demo left."""
    for left in folder.iterdir():
        if left.name == MARK:
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()
