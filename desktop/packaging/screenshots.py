"""Draw the tray app's pictures for the docs: `python desktop/packaging/screenshots.py DIR`.

Real windows of the app with example figures, drawn without a display, in English and French, light
and dark, at twice the normal size.
"""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "2"

from chaleur_desktop.core.models import (
    Activity,
    AppState,
    Estimate,
    FoundHome,
    Home,
    Impact,
    Link,
    LinkStatus,
    Money,
    Phase,
    Room,
    SignIn,
)
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.settings import ColourScheme
from chaleur_desktop.ui import language
from chaleur_desktop.ui.icons import activity_pixmap
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

NAMES = {"en": ("Living room", "Bedroom", "Office"), "fr": ("Salon", "Chambre", "Bureau")}
HOMES = {"en": "Home", "fr": "Maison"}
PRESETS = ("comfort", "eco", "sleep", "away", "boost")
SCHEMES = {"light": ColourScheme.LIGHT, "dark": ColourScheme.DARK}
ICON_SIZE = 64
TALL_SCREEN = QSize(1280, 2000)


def example_states(spoken: str) -> dict[str, AppState]:
    """The situations to show, by the name of the picture."""
    living, bedroom, office = NAMES[spoken]
    rooms = (
        Room("1", living, Activity.HEATING, 19.4, 20.5, 7, 26, "comfort", PRESETS, 640, 82),
        Room("2", bedroom, Activity.IDLE, 18.1, 17.0, 7, 26, "sleep", PRESETS, 6, 0),
        Room("3", office, Activity.COMPUTING, 20.2, 20.0, 7, 26, None, PRESETS, 180, 23),
    )
    home = Home(
        name=HOMES[spoken],
        rooms=rooms,
        impact=Impact((Money(0.84, "EUR"),), Estimate(0.62, 0.41, 0.88)),
        updated_at=datetime.now(UTC) - timedelta(minutes=12, seconds=10),
    )
    inside = AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE), home=home)
    found = FoundHome("u1", HOMES[spoken], ("http://192.168.1.20:8123",))
    return {
        "home": inside,
        "offline": replace(inside, link=Link(LinkStatus.OFFLINE, Problem.CONNECTION_LOST)),
        "sign-in": AppState(phase=Phase.SIGNED_OUT, sign_in=SignIn(found=(found,))),
    }


def draw_windows(app: QApplication, preferences: Preferences, folder: Path, spoken: str) -> None:
    """Draw all situations in one language."""
    language.install(app, spoken)
    menu = AppMenu()
    for scheme_name, scheme in SCHEMES.items():
        preferences.change(colour_scheme=scheme)
        for name, state in example_states(spoken).items():
            shell = Shell(lambda _intent: None, menu)
            shell.render_state(state)
            shell.show_window()
            app.processEvents()
            shell.resize(shell.wanted_size(TALL_SCREEN))
            app.processEvents()
            shell.grab().save(str(folder / f"tray-{name}-{spoken}-{scheme_name}.png"))
            shell.hide()


def draw_icons(folder: Path) -> None:
    """Draw the tray icon's states, for light and dark panels."""
    for scheme_name in SCHEMES:
        for activity in (Activity.HEATING, Activity.COMPUTING, Activity.IDLE, Activity.OFFLINE):
            picture = activity_pixmap(activity, ICON_SIZE, dark=scheme_name == "dark")
            picture.save(str(folder / f"icon-{activity.name.lower()}-{scheme_name}.png"))


def main(folder: Path) -> None:
    """Draw everything into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    preferences = Preferences()
    theme = Theme(app, preferences)
    theme.apply()
    for spoken in NAMES:
        draw_windows(app, preferences, folder, spoken)
    draw_icons(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
