"""The real bridge, core, sensors and files with the real page: signed out and without a network."""

import stat

import pytest
from chaleur_desktop.bridge import Bridge, Start
from chaleur_desktop.core.meter.state import MeterStatus
from chaleur_desktop.core.models import AppState
from chaleur_desktop.system import paths
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.tray import AppMenu
from PySide6.QtCore import Qt

LIMIT = 20_000


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("config", "data", "state"):
        folder = tmp_path / name
        monkeypatch.setattr(f"platformdirs.user_{name}_dir", lambda *_a, f=folder, **_k: str(f))


class App:
    """The window and the core, as the app has them."""

    def __init__(self, qtbot):
        self.state = AppState()
        self.bridge = Bridge(Start(session_only=True))
        self.menu = AppMenu()
        self.shell = Shell(self.bridge.ask, self.menu)
        qtbot.addWidget(self.shell)
        self.bridge.state_changed.connect(self.on_state)
        self.bridge.start()
        self.shell.show_window()
        self.shell.open_page(PageName.MY_COMPUTER)
        self.page = self.shell.pages.page

    def on_state(self, state):
        self.state = state
        self.shell.render_state(state)


@pytest.fixture
def start(qtbot, theme):
    apps = []

    def run():
        apps.append(App(qtbot))
        return apps[-1]

    yield run
    for app in apps:
        app.bridge.stop()


def test_from_the_sensors_to_the_page_and_over_a_restart(qtbot, start):
    app = start()
    qtbot.waitUntil(lambda: app.state.computer.today is not None, timeout=LIMIT)
    assert app.state.computer.status is MeterStatus.COUNTING
    assert app.page.today.isVisible()
    assert str(paths.meter_file()) == app.page.counting.place.split(": ")[1].replace("\u200b", "")
    # More than a second: less is no sample.
    qtbot.wait(1100)
    app.bridge.ask(lambda c: c.meter.watch())
    qtbot.waitUntil(lambda: app.state.computer.power is not None, timeout=LIMIT)
    assert app.state.computer.today.use.seconds > 1
    assert app.page.today.power.value.endswith("W")
    qtbot.mouseClick(app.page.counting.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.state.computer.status is MeterStatus.PAUSED, timeout=LIMIT)
    seconds = app.state.computer.today.use.seconds
    app.bridge.stop()
    assert stat.S_IMODE(paths.meter_file().stat().st_mode) == 0o600

    again = start()
    qtbot.waitUntil(lambda: again.state.computer.today is not None, timeout=LIMIT)
    assert again.state.computer.status is MeterStatus.PAUSED
    assert again.state.computer.today.use.seconds == pytest.approx(seconds)
    qtbot.mouseClick(again.page.counting.erase, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(again.page.counting.sure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: again.page.counting.status.startswith("The history was erased."))
    assert again.state.computer.today.use is None
