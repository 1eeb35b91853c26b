"""All Learn pages: how one comes there, names for every control, sizes, colours, languages."""

import re

import pytest
from chaleur_desktop.core.models import AppState, Phase
from chaleur_desktop.core.settings import ColourScheme, Settings
from chaleur_desktop.system.content_files import load_content
from chaleur_desktop.ui import language, tokens
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import LEARN_SECTIONS, MAKERS, ON_THE_HOME_PAGE, link_text
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from tests.desktop.example_home import INSIDE, OUTSIDE, click
from tests.desktop.learn.homes import furnish
from tests.desktop.started_app import starting_apps

PAGES = (PageName.LEARN, *LEARN_SECTIONS)


def forget_windows():
    """Have what was closed be gone: a change of the look draws all that is left anew."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def own_files(monkeypatch, tmp_path):
    forget_windows()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    furnish()


@pytest.fixture
def outside(qtbot, theme, recorder):
    """The window of somebody without a home."""
    language.install(QApplication.instance(), "en")
    menu = AppMenu()
    made = Shell(lambda intent: intent(recorder), menu)
    made._keep = menu
    qtbot.addWidget(made)
    made.render_state(OUTSIDE)
    made.show_window()
    return made


def focusable(page):
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def open_all(page):
    """Open every number, as one does who wants to know."""
    for widget in page.findChildren(QAbstractButton):
        if widget.isCheckable() and widget.isVisible() and widget.property("role") != "preset":
            widget.setChecked(True)
    QApplication.processEvents()


def test_there_is_a_maker_and_a_name_for_every_page():
    assert set(MAKERS) == set(PageName)
    assert len({link_text(name) for name in PageName}) == len(PageName)
    assert PageName.LEARN in ON_THE_HOME_PAGE


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name_also_when_everything_is_open(outside, name):
    outside.open_page(name)
    page = outside.pages.page
    open_all(page)
    walked = focusable(page)
    assert walked
    for widget in walked:
        said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert re.search(r"\w", said), f"{widget} has no accessible name"


@pytest.mark.parametrize("name", PAGES)
def test_every_button_is_large_enough_for_a_finger(outside, name):
    outside.open_page(name)
    QApplication.processEvents()
    # Marks to choose by are small, in a frame that is large enough.
    for widget in outside.pages.page.findChildren(QPushButton):
        if widget.isVisible() and widget.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            assert widget.height() >= tokens.TOUCH_TARGET, widget.text()


@pytest.mark.parametrize("name", LEARN_SECTIONS)
def test_a_card_leads_to_each_section_and_escape_back(qtbot, outside, name):
    outside.open_page(PageName.LEARN)
    learn = outside.pages.page
    click(qtbot, learn.links[name])
    page = outside.pages.page
    assert page.title == link_text(name)
    assert page is not learn
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert outside.pages.page is learn


def test_the_sign_in_page_leads_to_learn_and_back(qtbot, outside):
    click(qtbot, outside.sign_in_page.learn)
    assert outside.pages.page.title == "Learn"
    outside.back()
    assert outside.pages.page is outside.sign_in_page


def test_the_home_page_leads_to_learn(qtbot, shell):
    click(qtbot, shell.home_page.links.buttons[PageName.LEARN])
    assert shell.pages.page.title == "Learn"


@pytest.mark.parametrize("state", [INSIDE, OUTSIDE, AppState(phase=Phase.FAILED)])
def test_the_menu_leads_to_learn_with_and_without_a_home(qapp, qtbot, monkeypatch, state):
    with starting_apps(qapp, qtbot, monkeypatch) as run:
        app, bridge, _ = run()
        bridge.state_changed.emit(state)
        assert app.menu.learn.isVisible()
        app.menu.learn.trigger()
        assert app.shell.pages.page.title == "Learn"
        assert app.shell.isVisible()


def test_a_tip_comes_from_what_the_resident_owns(outside):
    outside.open_page(PageName.LEARN)
    tip = outside.pages.page.tip
    assert tip.isVisible()
    assert tip.text


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_the_pages_speak_both_languages(qtbot, qapp, recorder, theme, spoken):
    language.install(qapp, spoken)
    try:
        menu = AppMenu()
        shell = Shell(lambda intent: intent(recorder), menu)
        shell._keep = menu
        qtbot.addWidget(shell)
        shell.render_state(OUTSIDE)
        shell.show_window()
        shell.open_page(PageName.MY_HEATING)
        told = " ".join(one.text() for one in shell.pages.page.findChildren(QLabel))
        story = load_content(spoken).stories["compute_radiators"]
        assert story.title in told
        figures = shell.pages.page.findChildren(FigureLabel)
        figure = next(one for one in figures if one.isVisible() and one.name)
        click(qtbot, figure.value)
        assert {"en": "kWh", "fr": "kWh"}[spoken] in figure.value.text()
    finally:
        language.install(qapp, "en")
        QLocale.setDefault(QLocale("en_GB"))


def test_no_button_is_cut_off_with_large_text_and_strong_contrasts(qtbot, qapp, recorder):
    preferences = Preferences(Settings(colour_scheme=ColourScheme.HIGH_CONTRAST, text_size=200))
    theme = Theme(qapp, preferences)
    menu = AppMenu()
    shell = Shell(lambda intent: intent(recorder), menu, preferences)
    shell.render_state(OUTSIDE)
    shell.show_window()
    try:
        for name in PAGES:
            shell.open_page(name)
            shell.resize(shell.wanted_size(QSize(1920, 1080)))
            QApplication.processEvents()
            for button in shell.pages.page.findChildren(QPushButton):
                if button.isVisible() and button.text() and button.property("role") != "step":
                    needed = button.fontMetrics().horizontalAdvance(button.text())
                    assert button.width() >= needed, (name, button.text())
            shell.back()
    finally:
        shell.close()
        shell.deleteLater()
        forget_windows()
        preferences.change(colour_scheme=ColourScheme.SYSTEM, text_size=100)
        theme.deleteLater()


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_no_page_is_wider_than_its_window(qtbot, qapp, recorder, theme, spoken):
    language.install(qapp, spoken)
    menu = AppMenu()
    shell = Shell(lambda intent: intent(recorder), menu)
    qtbot.addWidget(shell)
    shell.render_state(OUTSIDE)
    shell.show_window()
    try:
        for name in PAGES:
            shell.open_page(name)
            QApplication.processEvents()
            page = shell.pages.page
            open_all(page)
            area = page.findChild(QScrollArea)
            assert area.widget().minimumSizeHint().width() <= area.viewport().width(), name
            shell.back()
    finally:
        language.install(qapp, "en")
