"""The command `chaleur-desktop`."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

# First of all: it keeps PySide6 from slowing the imports down.
from chaleur_desktop.system import lean_imports  # noqa: F401

# isort: split
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from chaleur_desktop.bridge import Bridge, Start
from chaleur_desktop.system import autostart
from chaleur_desktop.system.instance import SingleInstance, instance_name
from chaleur_desktop.system.paths import settings_file
from chaleur_desktop.system.settings_file import load_settings, save_settings
from chaleur_desktop.ui import language
from chaleur_desktop.ui.app import TrayApp
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNAL_CHECK_MS = 250


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="chaleur-desktop", description="Your compute radiators, in the tray of your desktop."
    )
    parser.add_argument(
        "--home",
        metavar="URL",
        help="address of Home Assistant; without a stored sign-in the browser opens at once",
    )
    parser.add_argument(
        "--session-only", action="store_true", help="do not store the sign-in in the keyring"
    )
    parser.add_argument(
        "--background", action="store_true", help="show only the icon (for start at login)"
    )
    parser.add_argument(
        "--language",
        choices=language.LANGUAGES,
        help="default: the one chosen in the settings, else the system's",
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the app and end the process."""
    leave(run(arguments))


def leave(status: int) -> NoReturn:
    """End the process now.

    Python would wait for a look-up of a name that nobody answers, which nothing can stop.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # Without a console there are none; with a closed one there is nobody to tell.
        with contextlib.suppress(AttributeError, OSError):
            stream.flush()
    os._exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the app; the exit status is 0 also when another one is running and was raised."""
    options = parse_arguments(arguments)
    logging.basicConfig(level=os.environ.get("CHALEUR_LOG_LEVEL", "WARNING").upper())
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Chaleur")
    app.setDesktopFileName("chaleur-desktop")
    instance = SingleInstance(instance_name())
    if not instance.claim():
        return 0
    path = settings_file()
    preferences = Preferences(load_settings(path), lambda settings: save_settings(path, settings))
    wanted = options.language or preferences.settings.language
    chosen = language.choose_language(wanted, QLocale.system().uiLanguages())
    language.install(app, chosen)
    bridge = Bridge(
        Start(
            home_url=options.home,
            session_only=options.session_only,
            sign_in_at_once=bool(options.home) and not options.background,
            language=chosen,
        )
    )
    tray_app = TrayApp(app, bridge, Theme(app, preferences), background=options.background)
    _quit_on_signals(app, tray_app)
    tray_app.start(instance)
    # An older version in another place may be what is started at login.
    with contextlib.suppress(OSError):
        autostart.refresh(autostart.system_autostart(), hidden=preferences.settings.start_hidden)
    status = app.exec()
    # First: who starts the app again now gets a new one, not the one that is ending.
    instance.release()
    bridge.stop()
    return status


def _quit_on_signals(app: QApplication, tray_app: TrayApp) -> None:
    """End cleanly at Ctrl-C and at log-out. Python sees signals only when Qt lets it run."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: tray_app.quit())
    breather = QTimer(app)
    breather.timeout.connect(lambda: None)
    breather.start(_SIGNAL_CHECK_MS)


if __name__ == "__main__":
    main()
