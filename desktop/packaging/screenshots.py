"""Draw the tray app's pictures for the docs: `python desktop/packaging/screenshots.py [DIR]`.

The app's real window and core, signed in to a home with example figures on this computer, drawn
without a display at 1.5 times the normal size: each page in English and French, light and dark.
"""

from __future__ import annotations

import io
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"
# No picture may ask the real network for homes, nor open a real browser.
os.environ["CHALEUR_MDNS_INTERFACES"] = "127.0.0.1"
os.environ["BROWSER"] = "curl -sL -o /dev/null %s"
os.environ["LC_ALL"] = "en_GB.UTF-8"

from chaleur_desktop.bridge import Bridge, Start  # noqa: E402 - as the next: after Qt's settings
from chaleur_desktop.core.models import (  # noqa: E402
    Activity,
    AppState,
    FoundHome,
    Phase,
    SignIn,
    TokenStorage,
)
from chaleur_desktop.core.periods import Span  # noqa: E402
from chaleur_desktop.core.settings import ColourScheme  # noqa: E402
from chaleur_desktop.ui import language  # noqa: E402
from chaleur_desktop.ui.icons import activity_pixmap  # noqa: E402
from chaleur_desktop.ui.page import PageName  # noqa: E402
from chaleur_desktop.ui.preferences import Preferences  # noqa: E402
from chaleur_desktop.ui.shell import Shell  # noqa: E402
from chaleur_desktop.ui.theme import Theme  # noqa: E402
from chaleur_desktop.ui.tray import AppMenu  # noqa: E402
from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QSize  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.packaging.example_computer import move_in  # noqa: E402
from desktop.packaging.example_home import NAMES, ExampleHome, evening_zone  # noqa: E402
from tests.desktop.fake_home.home import ThreadedHome  # noqa: E402
from tests.desktop.fake_home.rooms import LIVING_ROOM  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.controller import Controller
    from PySide6.QtGui import QPixmap

IMAGES = ROOT / "docs" / "images"
SCHEMES = {"light": ColourScheme.LIGHT, "dark": ColourScheme.DARK}
CONTEXTS = {PageName.WEEK: {"room_id": LIVING_ROOM}}
ICON_SIZE = 64
SCREEN = QSize(1280, 4200)
_REST_S = 1.5
_LIMIT_S = 60.0


class Session:
    """One run of the app in one language, signed in to the example home."""

    def __init__(self, app: QApplication, spoken: str) -> None:
        self._app = app
        self._home = ThreadedHome(ExampleHome(spoken))
        language.install(app, spoken)
        self._preferences = Preferences()
        # It applies the colours, at each change of the preferences.
        self._theme = Theme(app, self._preferences)
        self._menu = AppMenu()
        url = self._home.home.url
        self._bridge = Bridge(Start(url, session_only=True, sign_in_at_once=True, language=spoken))
        self.ask = self._bridge.ask
        self.shell = Shell(self.ask, self._menu, self._preferences)
        self._changed_at = time.monotonic()
        self.state = AppState()
        self._bridge.state_changed.connect(self._on_state)
        self._bridge.start()
        self.wait(
            lambda: bool(self.state.phase is Phase.SIGNED_IN and self.state.home.impact.co2_avoided)
        )

    def close(self) -> None:
        """End the app and the home."""
        self.shell.hide()
        self._bridge.stop()
        self._home.close()

    def use(self, scheme: ColourScheme) -> None:
        """Show everything in these colours."""
        self._preferences.change(colour_scheme=scheme)

    def wait(self, condition: Callable[[], bool] = lambda: True) -> None:
        """Wait for a condition, and then until nothing has changed for a while.

        Raises:
            TimeoutError: it never came.
        """
        deadline = time.monotonic() + _LIMIT_S
        while not condition() or time.monotonic() - self._changed_at < _REST_S:
            if time.monotonic() > deadline:
                raise TimeoutError("The app never came to show it.")
            self._app.processEvents()
            time.sleep(0.01)

    def save(self, path: Path, window: Shell | None = None) -> None:
        """Draw what a window, usually the one of this session, shows: as high as all of it is."""
        shell = window or self.shell
        self._changed_at = time.monotonic()
        self.wait()
        shell.resize(shell.wanted_size(SCREEN))
        self._app.processEvents()
        keep_small(shell.grab(), path)

    def _on_state(self, state: AppState) -> None:
        self._changed_at = time.monotonic()
        # As it is for most: with a keyring, which the computer that draws need not have.
        self.state = state = replace(state, storage=TokenStorage.KEYRING)
        self.shell.render_state(state)


def keep_small(picture: QPixmap, path: Path) -> None:
    """Save as a PNG of 256 colours: a third of the size, and no eye tells the two apart."""
    written = QBuffer()
    picture.save(written, "PNG")
    with Image.open(io.BytesIO(bytes(written.data().data()))) as image:
        few = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def show_last_month(core: Controller) -> None:
    """Let the figures be those of a month that is over."""
    core.impact.choose_span(Span.MONTH)
    core.impact.step(-1)


def draw_windows(app: QApplication, folder: Path, spoken: str) -> None:
    """Draw all pages in one language."""
    session = Session(app, spoken)
    session.shell.show_window()
    for look, scheme in SCHEMES.items():
        session.use(scheme)
        session.save(folder / f"tray-home-{spoken}-{look}.png")
        for name in PageName:
            session.shell.open_page(name, **CONTEXTS.get(name, {}))
            # A whole month, whatever day it is.
            session.ask(show_last_month)
            if name is PageName.MY_COMPUTER:
                # Power is known when the sensors have been read a second time.
                session.wait(lambda: session.state.computer.power is not None)
            session.save(folder / f"tray-{name}-{spoken}-{look}.png")
            session.shell.back()
        outside = Shell(session.ask, AppMenu())
        found = FoundHome("u1", NAMES[spoken][0], ("http://192.168.1.20:8123",))
        outside.render_state(AppState(phase=Phase.SIGNED_OUT, sign_in=SignIn(found=(found,))))
        outside.show_window()
        session.save(folder / f"tray-sign-in-{spoken}-{look}.png", outside)
        outside.hide()
    session.close()


def draw_icons(folder: Path) -> None:
    """Draw the tray icon's states, for light and dark panels."""
    for look in SCHEMES:
        for activity in (Activity.HEATING, Activity.COMPUTING, Activity.IDLE, Activity.OFFLINE):
            picture = activity_pixmap(activity, ICON_SIZE, dark=look == "dark")
            picture.save(str(folder / f"icon-{activity.name.lower()}-{look}.png"))


def main(folder: Path) -> None:
    """Draw everything into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = evening_zone()
    time.tzset()
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with TemporaryDirectory() as own_folders:
        move_in(Path(own_folders))
        for spoken in NAMES:
            draw_windows(app, folder, spoken)
    draw_icons(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
