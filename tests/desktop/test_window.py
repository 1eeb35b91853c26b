"""The window fits what it shows, and stays on the screen."""

import pytest
from chaleur_desktop.core.models import AppState, FoundHome, Phase, SignIn, TokenStorage
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

OUTSIDE = AppState(phase=Phase.SIGNED_OUT)
INSIDE = AppState(phase=Phase.SIGNED_IN)
ENDED = AppState(
    phase=Phase.SIGNED_OUT,
    sign_in=SignIn(
        address="http://127.0.0.1:8123",
        problem=Problem.NOT_REACHABLE,
        found=(FoundHome("u1", "Home", ("http://10.0.0.1:8123",)),),
    ),
    storage=TokenStorage.SESSION_ONLY,
)


@pytest.fixture
def shell(qtbot, qapp):
    menu = AppMenu()
    made = Shell(lambda _intent: None, menu)
    made.keep = (menu, Theme(qapp))
    qtbot.addWidget(made)
    made.render_state(OUTSIDE)
    return made


def test_a_notice_that_comes_later_makes_the_window_higher(qtbot, shell):
    shell.show_window()
    before = shell.height()
    shell.render_state(ENDED)
    page = shell.sign_in_page

    def everything_shows():
        needed = page.content_height(page.width())
        assert shell.height() > before
        assert page.height() >= needed

    qtbot.waitUntil(lambda: everything_shows() is None, timeout=5000)


def test_a_popover_that_becomes_a_window_leaves_the_corner(shell):
    available = shell.screen().availableGeometry()
    corner = available.bottomRight()
    shell.show_popover(QRect(corner - QPoint(24, 0), corner), corner)
    shell.show_window()
    at = shell.pos()
    assert at.x() == max(available.center().x() - shell.rect().center().x(), available.left())
    assert at.y() == max(available.center().y() - shell.rect().center().y(), available.top())


def test_the_popover_has_the_focus_that_the_sign_in_window_had(qtbot, shell):
    shell.show_window()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.render_state(INSIDE)
    shell.show_popover(QRect(), None)
    qtbot.waitUntil(lambda: shell.isActiveWindow() and shell.hasFocus())


def test_the_sign_in_window_has_the_focus_that_the_popover_had(qtbot, shell):
    shell.render_state(INSIDE)
    shell.show_popover(QRect(), None)
    qtbot.waitUntil(shell.isActiveWindow)
    shell.render_state(OUTSIDE)
    shell.show_window()
    qtbot.waitUntil(lambda: shell.isActiveWindow() and shell.sign_in_page.address.hasFocus())


def test_a_popover_opened_again_at_once_still_closes_when_the_person_turns_away(qtbot, shell):
    shell.render_state(INSIDE)
    shell.show_popover(QRect(), None)
    qtbot.waitUntil(shell.isActiveWindow)
    shell.hide()
    shell.show_popover(QRect(), None)
    qtbot.waitUntil(shell.isActiveWindow)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: not shell.isVisible())
