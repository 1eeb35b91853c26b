"""Messages of the desktop: in which words, and shown by which service."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from chaleur_desktop.core.models import Activity, AppState, Home, Link, LinkStatus, Money, Phase
from chaleur_desktop.core.models import Room as ARoom
from chaleur_desktop.core.news import Message
from chaleur_desktop.core.settings import Notice, Settings
from chaleur_desktop.system.notify import Note
from chaleur_desktop.ui import messages as messages_module
from chaleur_desktop.ui.messages import Messages
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.tray import AppMenu, Tray
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.desktop.started_app import FakeNotifier, starting_apps

ROOM = ARoom("h_living", "Living room", Activity.HEATING)
HOME = Home("Home", rooms=(ROOM,))
INSIDE = AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE), home=HOME)
PROBLEM = replace(INSIDE, home=replace(HOME, rooms=(replace(ROOM, problems=("tilted",)),)))


class Clock:
    """Stands for `datetime` in the module: every look is 15 s after the one before."""

    def __init__(self):
        self.at = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def now(self, _zone):
        self.at += timedelta(seconds=15)
        return self.at


@pytest.fixture
def parts(qapp, monkeypatch):
    monkeypatch.setattr(messages_module, "datetime", Clock())
    menu = AppMenu()
    tray, preferences, notifier = Tray(menu), Preferences(), FakeNotifier()
    made = Messages(tray, preferences, notifier)
    made.keep = menu
    yield made, tray, preferences, notifier
    made._clock.stop()


def test_a_problem_that_lasts_becomes_a_note_and_only_one(parts):
    messages, _, _, notifier = parts
    for _ in range(10):
        messages.render_state(PROBLEM)
    (note,) = notifier.shown
    assert note.title == "Living room: the radiator has a problem"
    assert note.text == "The radiator is tilted. Home Assistant says what to do."


def test_the_clock_brings_news_without_a_new_state(qtbot, parts):
    messages, _, _, notifier = parts
    messages.render_state(PROBLEM)
    messages._clock.start(1)
    qtbot.waitUntil(lambda: len(notifier.shown) > 0)


def test_only_what_was_chosen_is_told(parts):
    messages, _, preferences, notifier = parts
    preferences.change(notices=frozenset({Notice.WINDOW_OPEN}))
    for _ in range(10):
        messages.render_state(PROBLEM)
    assert notifier.shown == []


@pytest.mark.parametrize("kind", Notice)
def test_every_kind_has_its_own_words(parts, kind):
    messages, *_ = parts
    note = messages._note(Message(kind, "Bedroom", Money(1.5, "EUR"), ("frost",)))
    assert note.title
    assert note.text
    if kind is Notice.MONEY_CREDITED:
        assert "€1.50" in note.title
    elif kind is not Notice.CONNECTION_LOST:
        assert note.title.startswith("Bedroom: ")


def test_a_note_that_the_service_cannot_show_comes_by_the_icon_unless_that_spoils_it(
    parts, monkeypatch
):
    messages, tray, _, notifier = parts
    notifier.works = False
    shown = []
    monkeypatch.setattr(tray._icon, "showMessage", lambda *words: shown.append(words[:2]))
    monkeypatch.setattr(tray, "geometry", QRect)
    messages._show(Note("k", "Title", "Text"))
    assert shown == []
    monkeypatch.setattr(tray, "geometry", lambda: QRect(1, 1, 22, 22))
    messages._show(Note("k", "Title", "Text"))
    assert shown == [("Title", "Text")]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_the_icon_shows_them(qapp, monkeypatch, platform):
    monkeypatch.setattr(messages_module.sys, "platform", platform)
    menu = AppMenu()
    tray = Tray(menu)
    made = Messages(tray, Preferences())
    made._clock.stop()
    shown = []
    monkeypatch.setattr(tray._icon, "showMessage", lambda *words: shown.append(words[:2]))
    made._show(Note("k", "Title", "Text"))
    assert shown == [("Title", "Text")]


# --- the first close ------------------------------------------------------------------------------


@pytest.fixture
def start(qapp, qtbot, monkeypatch):
    with starting_apps(qapp, qtbot, monkeypatch) as run:
        yield run


def test_the_first_time_that_the_window_is_closed_the_app_says_that_it_stays(start):
    app, bridge, _ = start()
    bridge.state_changed.emit(AppState(phase=Phase.SIGNED_OUT))
    app.shell.close()
    (note,) = app.notifier.shown
    assert note.title == "Chaleur stays here"
    assert note.actions == (("quit", "Quit"),)
    app.present()
    app.shell.close()
    assert len(app.notifier.shown) == 1


def test_a_popover_that_goes_says_so_too_but_not_one_that_a_click_on_the_icon_closed(start, qtbot):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    app.tray.clicked.emit()
    app.tray.clicked.emit()
    assert not app.shell.isVisible()
    assert app.notifier.shown == []
    app.present()
    qtbot.keyClick(app.shell, Qt.Key.Key_Escape)
    assert len(app.notifier.shown) == 1


def test_turning_to_something_else_counts_as_closing_the_popover(start, qtbot):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    app.present()
    qtbot.waitUntil(app.shell.isActiveWindow)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: len(app.notifier.shown) > 0)


def test_who_knows_it_is_not_told_again(start):
    app, bridge, _ = start(settings=Settings(knows_it_stays=True))
    bridge.state_changed.emit(AppState(phase=Phase.SIGNED_OUT))
    app.shell.close()
    assert app.notifier.shown == []


def test_the_note_opens_and_ends_the_app(start, monkeypatch, qapp):
    ends = []
    monkeypatch.setattr(qapp, "quit", lambda: ends.append(True), raising=False)
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    app.notifier.acted.emit("stays", "default")
    assert app.shell.isVisible()
    app.notifier.acted.emit("stays", "something else")
    assert not ends
    app.notifier.acted.emit("stays", "quit")
    assert ends
