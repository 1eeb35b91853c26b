"""Starting the app when the person logs in: asked of the system each time, never remembered."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Protocol

COMMAND = "chaleur-desktop"
HIDDEN_OPTION = "--background"


class Autostart(Protocol):
    """One system's way to start programs at login."""

    def command(self) -> list[str] | None:
        """What is started at login; None when nothing is, or the person switched it off there.

        Raises:
            OSError: the system does not tell.
        """
        ...

    def set_command(self, command: list[str] | None) -> None:
        """Start this at login, or nothing.

        Raises:
            OSError: the system does not take it.
        """
        ...


def system_autostart() -> Autostart:
    """The way of the system that this runs on."""
    if sys.platform == "win32":
        from chaleur_desktop.system.autostart_windows import RunKey  # noqa: PLC0415

        return RunKey()
    if sys.platform == "darwin":
        from chaleur_desktop.system.autostart_macos import LaunchAgent  # noqa: PLC0415

        return LaunchAgent()
    from chaleur_desktop.system.autostart_linux import DesktopEntry  # noqa: PLC0415

    return DesktopEntry()


def own_command(*, hidden: bool) -> list[str]:
    """How this very program is started.

    Args:
        hidden: with only its icon.
    """
    options = [HIDDEN_OPTION] if hidden else []
    return [*_program(), *options]


def _program() -> list[str]:
    appimage = os.environ.get("APPIMAGE")
    if appimage:
        # What runs inside of it is gone when it ends.
        return [appimage]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    started = Path(sys.argv[0])
    if started.stem == COMMAND and (found := shutil.which(str(started))):
        return [str(Path(found).absolute())]
    return [sys.executable, "-m", "chaleur_desktop"]


def start_at_login(autostart: Autostart, *, wanted: bool, hidden: bool) -> bool:
    """Switch it on or off, and tell what the system says afterwards.

    Raises:
        OSError: the system does not take it, or does not tell.
    """
    autostart.set_command(own_command(hidden=hidden) if wanted else None)
    return autostart.command() is not None


def refresh(autostart: Autostart, *, hidden: bool) -> None:
    """Put the present place of the program where an older one is started at login.

    Raises:
        OSError: the system does not take it, or does not tell.
    """
    kept = autostart.command()
    if kept is not None and kept != (present := own_command(hidden=hidden)):
        autostart.set_command(present)
