"""The app as a whole without a display and without a core: what it shows, what it asks."""

import contextlib

from chaleur_desktop.ui import messages
from chaleur_desktop.ui.app import TrayApp
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import Tray
from PySide6.QtCore import QObject, QRect, Signal


class Recorder:
    """Stands for the controller and notes the names of what is asked of it."""

    def __init__(self, asked):
        self._asked = asked

    def __getattr__(self, name):
        return lambda *_arguments: self._asked.append(name)


class FakeBridge(QObject):
    """Notes what the app asks of the core."""

    state_changed = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked = []
        self.running = False

    def ask(self, intent):
        intent(Recorder(self.asked))

    def start(self):
        self.running = True


class FakeInstance(QObject):
    raised = Signal()


class FakeNotifier(QObject):
    """A desktop that shows notes, or gives them back."""

    acted = Signal(str, str)
    failed = Signal(object)

    def __init__(self):
        super().__init__()
        self.works = True
        self.shown = []

    def show(self, note):
        if self.works:
            self.shown.append(note)
        else:
            self.failed.emit(note)


@contextlib.contextmanager
def starting_apps(qapp, qtbot, monkeypatch):
    """Give a function that starts the app with or without a tray, and ends it afterwards."""
    made = []

    def run(*, tray=True, background=False, settings=None):
        monkeypatch.setattr(Tray, "available", property(lambda _: tray))
        notifier = FakeNotifier()
        monkeypatch.setattr(messages, "_system_notifier", lambda: notifier)
        bridge, instance = FakeBridge(), FakeInstance()
        theme = Theme(qapp, Preferences(settings))
        tray_app = TrayApp(qapp, bridge, theme, background=background)
        tray_app.notifier = notifier
        monkeypatch.setattr(tray_app.tray, "geometry", lambda: QRect(700, 580, 22, 22))
        tray_app.start(instance)
        made.append((tray_app, instance, theme))
        return tray_app, bridge, instance

    yield run
    for tray_app, _, theme in made:
        tray_app._tray_poll.stop()
        tray_app.messages._clock.stop()
        tray_app.tray.hide()
        theme.changed.disconnect(tray_app._draw)
        qtbot.addWidget(tray_app.shell)
        theme.deleteLater()
