"""The resident's settings: kept as a file, chosen on a page, in force at once."""

import json
import sys
from dataclasses import replace

import pytest
from chaleur_desktop.core.models import AppState, Home, Link, LinkStatus, Phase
from chaleur_desktop.core.settings import (
    ColourScheme,
    Notice,
    Settings,
    from_json,
    to_json,
)
from chaleur_desktop.system import autostart
from chaleur_desktop.system.settings_file import load_settings, save_settings
from chaleur_desktop.ui import language
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import PageTools
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.settings_page import SettingsPage
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tokens import TOUCH_TARGET
from PySide6.QtCore import QPoint, Qt

from tests.desktop.started_app import starting_apps

CHOSEN = Settings(
    language="fr",
    colour_scheme=ColourScheme.HIGH_CONTRAST,
    text_size=150,
    notices=frozenset({Notice.BOOST_ENDED}),
    start_hidden=False,
    knows_it_stays=True,
)


def test_settings_are_the_same_after_they_were_kept(tmp_path):
    path = tmp_path / "new" / "settings.json"
    save_settings(path, CHOSEN)
    assert load_settings(path) == CHOSEN
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_without_a_file_everything_is_as_usual(tmp_path):
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "\x00"])
def test_a_spoilt_file_gives_the_usual_settings(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path) == Settings()
    path.write_bytes(b"\xff\xfe\xff")
    assert load_settings(path) == Settings()


def test_a_value_that_is_not_understood_costs_only_itself():
    text = to_json(CHOSEN)
    for wrong, field in (
        ('"language": "xx"', "language"),
        ('"colour_scheme": 3', "colour_scheme"),
        ('"text_size": 175', "text_size"),
        ('"text_size": "150"', "text_size"),
        ('"start_hidden": 1', "start_hidden"),
        ('"notices": "all"', "notices"),
    ):
        name = wrong.split(":")[0]
        lines = [wrong if line.strip().startswith(name) else line for line in _flat(text)]
        found = from_json("{" + ",".join(lines) + "}")
        assert found == replace(CHOSEN, **{field: getattr(Settings(), field)}), wrong


def _flat(text):
    """The fields of the JSON, one each."""
    return [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in json.loads(text).items()]


def test_a_notice_of_a_newer_version_is_left_out():
    assert from_json('{"notices": ["boost_ended", "visitors"]}').notices == {Notice.BOOST_ENDED}


def test_a_full_disk_leaves_the_settings_that_were_kept(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    save_settings(path, CHOSEN)

    def fail(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="No space"):
        save_settings(path, Settings())
    assert load_settings(path) == CHOSEN
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


# --- the page ------------------------------------------------------------------------------------


class FakeAutostart:
    """A system whose start at login can fail."""

    def __init__(self):
        self.kept = None
        self.takes = True
        self.error = None

    def command(self):
        if self.error:
            raise self.error
        return self.kept

    def set_command(self, command):
        if self.error:
            raise self.error
        if self.takes:
            self.kept = command


@pytest.fixture
def login():
    return FakeAutostart()


@pytest.fixture
def preferences():
    return Preferences()


@pytest.fixture
def page(qtbot, preferences, login):
    made = SettingsPage(PageTools(lambda _intent: None, preferences, lambda: login))
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_choice_holds_at_once(page, preferences):
    for choice, value in (
        (page.language, "fr"),
        (page.colours, ColourScheme.DARK),
        (page.text_size, 200),
    ):
        choice.buttons[value].click()
        assert choice.buttons[value].isChecked()
    settings = preferences.settings
    assert (settings.language, settings.colour_scheme, settings.text_size) == (
        "fr",
        ColourScheme.DARK,
        200,
    )
    page.language.buttons[None].click()
    assert preferences.settings.language is None


def test_the_arrow_keys_choose_too(qtbot, page, preferences):
    page.colours.buttons[ColourScheme.SYSTEM].setFocus()
    qtbot.keyClick(page.colours.buttons[ColourScheme.SYSTEM], Qt.Key.Key_Down)
    assert preferences.settings.colour_scheme is ColourScheme.LIGHT


def test_messages_are_chosen_one_by_one(page, preferences):
    assert page.notices[Notice.WINDOW_OPEN].isChecked()
    page.notices[Notice.WINDOW_OPEN].click()
    page.notices[Notice.BOOST_ENDED].click()
    assert preferences.settings.notices == {Notice.HEATING_PROBLEM, Notice.BOOST_ENDED}


def test_a_change_from_elsewhere_is_shown(page, preferences):
    preferences.change(text_size=125, notices=frozenset(Notice))
    assert page.text_size.buttons[125].isChecked()
    assert all(box.isChecked() for box in page.notices.values())


def test_start_at_login_shows_what_the_system_says(page, login, preferences):
    assert not page.at_login.isChecked()
    assert not page.hidden.isEnabled()
    page.at_login.click()
    assert login.kept == autostart.own_command(hidden=True)
    assert page.hidden.isEnabled()
    page.hidden.click()
    assert login.kept == autostart.own_command(hidden=False)
    assert not preferences.settings.start_hidden
    # Switched off in the system's own settings, seen when the page is opened again.
    login.kept = None
    page.opened()
    assert not page.at_login.isChecked()


def test_a_system_that_refuses_is_told_of_and_nothing_is_ticked(page, login):
    login.takes = False
    page.at_login.click()
    assert not page.at_login.isChecked()
    assert page._start.note == "Your computer did not take this."
    login.error = PermissionError(13, "Permission denied")
    page.at_login.click()
    assert not page.at_login.isChecked()
    assert page._start.note == "Your computer did not take this: Permission denied"
    login.error = None
    page.opened()
    assert page._start.note == ""


def test_choices_that_cannot_be_saved_say_so(qtbot, login):
    def full(_settings):
        raise OSError(28, "No space left on device")

    preferences = Preferences(keep=full)
    page = SettingsPage(PageTools(lambda _intent: None, preferences, lambda: login))
    qtbot.addWidget(page)
    page.text_size.buttons[125].click()
    assert "No space left on device" in page.not_kept.text
    assert preferences.settings.text_size == 125


def test_everything_has_a_name_for_screen_readers_and_is_reached_by_keyboard(page):
    named = [
        *page.language.buttons.values(),
        *page.colours.buttons.values(),
        *page.text_size.buttons.values(),
        *page.notices.values(),
        page.at_login,
        page.hidden,
    ]
    names = [control.accessibleName() for control in named]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "Text size: 150%" in names
    reached = {
        control.accessibleName()
        for control in named
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    # Of radio buttons one is enough: the arrow keys go on from it.
    for group in (page.language, page.colours, page.text_size):
        assert reached & {choice.accessibleName() for choice in group.buttons.values()}
    assert reached >= {box.accessibleName() for box in (*page.notices.values(), page.at_login)}
    assert page.hidden.accessibleName() in reached


@pytest.fixture
def start(qapp, qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with starting_apps(qapp, qtbot, monkeypatch) as run:
        yield run


def test_another_language_makes_the_window_anew_where_it_was(qtbot, qapp, start):
    app, bridge, _ = start(background=True)
    home = Home(name="Chez nous")
    state = AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE), home=home)
    bridge.state_changed.emit(state)
    app.menu.settings.trigger()
    before = app.shell
    assert before.pages.page.title == "Settings"
    geometry = before.geometry()
    before.pages.page.language.buttons["fr"].click()
    try:
        qtbot.waitUntil(lambda: app.shell is not before)
        assert app.shell.pages.page.title == "Réglages"
        assert app.menu.quit.text() == "Quitter"
        assert app.shell.geometry().bottomRight() == geometry.bottomRight()
        assert app.shell.isVisible()
        assert bridge.asked.count("use_language") == 1
        qtbot.waitUntil(app.shell.pages.page.language.buttons["fr"].hasFocus)
        app.shell.back()
        assert app.shell.home_page.links.buttons[PageName.SETTINGS].text() == "Réglages"
    finally:
        language.install(qapp, "en")


def test_another_language_leaves_a_window_where_it_is(qtbot, qapp, start):
    app, bridge, _ = start(tray=False)
    bridge.state_changed.emit(AppState(phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE)))
    app._on_tray_poll()
    app.menu.settings.trigger()
    before = app.shell
    before.move(40, 30)
    before.pages.page.language.buttons["fr"].click()
    try:
        qtbot.waitUntil(lambda: app.shell is not before)
        assert (app.shell.pos().x(), app.shell.pos().y()) == (40, 30)
        assert "AppIndicator" in app.shell.tray_hint.text
    finally:
        language.install(qapp, "en")


def test_the_line_that_the_keyboard_is_at_is_framed_and_as_high_as_a_finger(qtbot, qapp, page):
    theme = Theme(qapp, page._preferences)
    page.activateWindow()
    box = page.notices[Notice.BOOST_ENDED]
    line = box.parentWidget()
    qtbot.waitUntil(page.isActiveWindow)
    box.setFocus()
    assert line.property("focused") == "true"
    page.at_login.setFocus()
    assert line.property("focused") == "false"
    qtbot.waitUntil(lambda: line.height() >= TOUCH_TARGET)
    theme.deleteLater()


def test_a_click_on_the_text_ticks_too(qtbot, page, preferences):
    box = page.notices[Notice.BOOST_ENDED]
    line = box.parentWidget()
    corner = line.rect().bottomRight() - QPoint(3, 3)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=corner)
    assert Notice.BOOST_ENDED in preferences.settings.notices
    qtbot.mouseClick(line, Qt.MouseButton.RightButton, pos=corner)
    assert Notice.BOOST_ENDED in preferences.settings.notices
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert Notice.BOOST_ENDED not in preferences.settings.notices


def test_marks_are_told_apart_without_colours(page):
    """A chosen one has a mark inside, in the colour of the ground."""
    for chosen, other in (
        (page.notices[Notice.WINDOW_OPEN], page.notices[Notice.BOOST_ENDED]),
        (page.colours.buttons[ColourScheme.SYSTEM], page.colours.buttons[ColourScheme.DARK]),
    ):
        grey = [
            [image.pixelColor(x, y).lightness() for x in range(2, 18) for y in range(2, 18)]
            for image in (mark.grab().toImage() for mark in (chosen, other))
        ]
        different = sum(abs(a - b) > 100 for a, b in zip(*grey, strict=True))
        assert different > len(grey[0]) / 4
