"""The app as a whole without a display: when it shows what, and how it starts and ends."""

import os
import signal
import subprocess
import sys

import pytest
from chaleur_desktop import __main__ as entry
from chaleur_desktop.core.models import Activity, AppState, Link, LinkStatus, Phase, SignIn
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.ui import app as app_module
from chaleur_desktop.ui.tray import Tray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QLabel, QSystemTrayIcon

from tests.desktop.started_app import starting_apps

INSIDE = AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE))
OUTSIDE = AppState(phase=Phase.SIGNED_OUT)
FAILED = AppState(phase=Phase.FAILED, sign_in=SignIn(problem=Problem.UNEXPECTED))
WAITING = AppState(phase=Phase.SIGNING_IN)


@pytest.fixture
def ended(qapp, monkeypatch):
    """Not empty once the app has ended."""
    ends = []
    monkeypatch.setattr(qapp, "quit", lambda: ends.append(True), raising=False)
    return ends


@pytest.fixture
def start(qapp, qtbot, monkeypatch, ended):
    with starting_apps(qapp, qtbot, monkeypatch) as run:
        yield run


def test_the_icon_is_there_before_the_core_is_started(start):
    app, bridge, _ = start()
    assert bridge.running
    assert app.tray._icon.isVisible()
    assert app.tray.tooltip == "Chaleur: Connecting …"
    assert not app.shell.isVisible()


def test_the_first_start_opens_a_window_and_looks_for_homes(start):
    app, bridge, _ = start()
    bridge.state_changed.emit(OUTSIDE)
    assert app.shell.isVisible()
    assert not app.shell._is_popover
    assert "find_homes" in bridge.asked
    app.shell.hide()
    assert bridge.asked[-1] == "stop_finding_homes"


def test_back_from_the_browser_the_popover_opens_at_the_icon(start):
    app, bridge, _ = start()
    for state in (OUTSIDE, WAITING, INSIDE):
        bridge.state_changed.emit(state)
    assert app.shell.isVisible()
    assert app.shell._is_popover
    assert app.menu.sign_out.isVisible()
    assert not app.menu.sign_in.isVisible()


def test_in_the_background_only_the_icon_shows_until_somebody_wants_more(start):
    app, bridge, instance = start(background=True)
    bridge.state_changed.emit(INSIDE)
    assert not app.shell.isVisible()
    instance.raised.emit()
    assert app.shell.isVisible()
    assert "hurry" in bridge.asked


def test_a_sign_in_that_ends_by_itself_brings_the_window_back(start):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    bridge.state_changed.emit(OUTSIDE)
    assert app.shell.isVisible()


def test_a_core_that_fails_is_shown_even_in_the_background(start):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(FAILED)
    assert app.shell.isVisible()
    texts = [part.text() for part in app.shell.findChildren(QLabel) if part.isVisible()]
    assert "Chaleur has stopped working" in texts
    assert "One moment …" not in texts
    assert app.shell.sign_in_page.problem.text == "Something went wrong inside Chaleur."
    assert app.tray.tooltip == "Chaleur: not working"
    assert not app.menu.sign_in.isVisible()
    assert app.menu.quit.isVisible()


def test_a_click_on_the_icon_opens_and_closes(start):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    app.tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert app.shell.isVisible()
    app.tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not app.shell.isVisible()
    app.tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.MiddleClick)
    assert not app.shell.isVisible()


def test_before_the_sign_in_a_click_shows_the_window_and_hides_it_when_it_is_in_front(
    start, monkeypatch
):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(OUTSIDE)
    app.tray.clicked.emit()
    assert app.shell.isVisible()
    monkeypatch.setattr(app.shell, "isActiveWindow", lambda: True)
    app.tray.clicked.emit()
    assert not app.shell.isVisible()


def test_wayland_gets_a_window_for_it_cannot_place_a_popover(start, monkeypatch):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "wayland"))
    app.present()
    assert app.shell.isVisible()
    assert not app.shell._is_popover


def test_without_a_tray_the_app_is_a_window_with_a_hint_and_closing_it_ends_the_app(start, ended):
    app, bridge, _ = start(tray=False)
    assert app.shell.isVisible()
    app._on_tray_poll()
    assert "AppIndicator" in app.shell.tray_hint.text
    bridge.state_changed.emit(INSIDE)
    assert not app.shell._is_popover
    app.shell.close()
    assert ended


def test_a_tray_that_appears_later_is_used(start, monkeypatch, ended):
    app, _, _ = start(tray=False)
    app._on_tray_poll()
    monkeypatch.setattr(Tray, "available", property(lambda _: True))
    app._on_tray_poll()
    assert app.tray._icon.isVisible()
    assert not app.shell.tray_hint.isVisible()
    assert not app._tray_poll.isActive()
    app.shell.close()
    assert not ended


def test_in_the_background_without_a_tray_the_window_comes_after_some_patience(start):
    app, _, _ = start(tray=False, background=True)
    assert not app.shell.isVisible()
    for _ in range(app_module._BACKGROUND_PATIENCE_POLLS):
        app._on_tray_poll()
    assert app.shell.isVisible()


def test_the_menu_opens_signs_out_and_quits(start, ended):
    app, bridge, _ = start(background=True)
    bridge.state_changed.emit(INSIDE)
    app.menu.open.trigger()
    assert app.shell.isVisible()
    app.menu.sign_out.trigger()
    assert bridge.asked[-1] == "sign_out"
    app.menu.quit.trigger()
    assert ended
    assert not app.shell.isVisible()


def test_the_icon_is_drawn_again_only_when_it_looks_different(start, monkeypatch):
    drawn = []

    def draw(activity, **_):
        drawn.append((activity,))
        return QIcon()

    monkeypatch.setattr("chaleur_desktop.ui.tray.activity_icon", draw)
    _, bridge, _ = start(background=True)
    drawn.clear()
    bridge.state_changed.emit(INSIDE)
    bridge.state_changed.emit(INSIDE)
    assert drawn == [(Activity.IDLE,)]


def test_the_window_before_it_takes_no_popover_along_when_it_loses_the_focus(start):
    """A desktop may tell of the old window's end when the new one is already there."""
    app, bridge, _ = start()
    app.shell.show_window()
    app.shell.event(QEvent(QEvent.Type.WindowActivate))
    bridge.state_changed.emit(INSIDE)
    app.shell.event(QEvent(QEvent.Type.WindowDeactivate))
    assert app.shell.isVisible()


def test_escape_and_looking_elsewhere_hide_the_popover(start, qtbot):
    app, bridge, _ = start()
    bridge.state_changed.emit(INSIDE)
    qtbot.keyClick(app.shell, Qt.Key.Key_A)
    assert app.shell.isVisible()
    qtbot.keyClick(app.shell, Qt.Key.Key_Escape)
    assert not app.shell.isVisible()
    app.present()
    app.shell.event(QEvent(QEvent.Type.WindowActivate))
    app.shell.event(QEvent(QEvent.Type.WindowDeactivate))
    assert not app.shell.isVisible()
    # The click that took the focus away was on the icon: it must not open the popover again.
    app.tray.clicked.emit()
    assert not app.shell.isVisible()


# --- the command --------------------------------------------------------------------------------


def test_the_command_line_is_read_and_wrong_words_are_refused(capsys):
    options = entry.parse_arguments(["--home", "http://ha", "--background", "--language", "fr"])
    assert (options.home, options.background, options.language) == ("http://ha", True, "fr")
    assert not options.session_only
    with pytest.raises(SystemExit):
        entry.parse_arguments(["--language", "de"])
    assert "invalid choice" in capsys.readouterr().err


def test_the_command_runs_until_a_signal_ends_it(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(entry, "QApplication", lambda _arguments: qapp)
    handlers = {}
    monkeypatch.setattr(
        signal, "signal", lambda number, handler: handlers.update({number: handler})
    )
    ends = []

    def run_until_signal():
        handlers[signal.SIGTERM](signal.SIGTERM, None)
        ends.append(1)
        return 0

    monkeypatch.setattr(qapp, "exec", run_until_signal, raising=False)
    order = []
    for owner, name in ((entry.SingleInstance, "release"), (entry.Bridge, "stop")):
        method = getattr(owner, name)
        monkeypatch.setattr(
            owner,
            name,
            lambda self, name=name, method=method: (order.append(name), method(self)),
        )
    assert entry.run(["--session-only", "--background"]) == 0
    assert ends == [1]
    assert set(handlers) == {signal.SIGINT, signal.SIGTERM}
    # Whoever starts the app while its core ends must not call the one that is ending.
    assert order == ["release", "stop"]


def test_the_end_writes_out_everything_first(monkeypatch):
    done = []

    class Stream:
        def flush(self):
            done.append("flush")

    monkeypatch.setattr(entry, "run", lambda _arguments: 3)
    monkeypatch.setattr(entry.sys, "stdout", Stream())
    monkeypatch.setattr(entry.sys, "stderr", None)
    monkeypatch.setattr(entry.os, "_exit", done.append)
    entry.main([])
    assert done == ["flush", 3]


_LOOKING_UP = """
import socket, sys, threading
import aiohttp.connector, aiohttp.resolver
from chaleur_desktop.__main__ import main

def look_up(*_arguments, **_options):
    print("looking up", flush=True)
    threading.Event().wait()

aiohttp.connector.DefaultResolver = aiohttp.resolver.ThreadedResolver
socket.getaddrinfo = look_up
sys.exit(main(["--session-only", "--home", "http://nobody.test:8123"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="ends the app with a POSIX signal")
def test_a_name_that_nobody_answers_does_not_hold_up_the_end(tmp_path):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    app = subprocess.Popen(
        [sys.executable, "-c", _LOOKING_UP], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert app.stdout.readline() == "looking up\n"
        app.terminate()
        assert app.wait(20) == 0
    finally:
        app.kill()
        app.communicate()


def test_a_second_start_ends_at_once(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(entry, "QApplication", lambda _arguments: qapp)
    first = entry.SingleInstance(entry.instance_name())
    assert first.claim()
    assert entry.run([]) == 0
    first.release()


def test_a_tray_that_goes_away_leaves_a_window_with_a_way_back(start, monkeypatch, ended):
    app, bridge, instance = start(background=True)
    bridge.state_changed.emit(INSIDE)
    monkeypatch.setattr(Tray, "available", property(lambda _: False))
    instance.raised.emit()
    assert app.shell.isVisible()
    assert not app.shell._is_popover
    assert app._tray_poll.isActive()
    app._on_tray_poll()
    assert "AppIndicator" in app.shell.tray_hint.text
    monkeypatch.setattr(Tray, "available", property(lambda _: True))
    app._on_tray_poll()
    assert not app._tray_poll.isActive()
    app.shell.close()
    assert not ended
