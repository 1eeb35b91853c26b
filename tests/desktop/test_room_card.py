"""What opens inside a room's card, and what it asks for."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from chaleur_desktop.core.models import Change, Link, LinkStatus, ScheduledChange
from chaleur_desktop.ui import language, tokens
from chaleur_desktop.ui.widgets.room_card import RoomCard
from PySide6.QtCore import QDateTime, QSize, Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.example_home import (
    BEDROOM,
    HOME,
    INSIDE,
    LIVING,
    click,
    room_for_a_finger,
    texts_of,
    with_room,
)

PANELS = ("boost_panel", "away_panel", "more_panel")


@pytest.fixture
def card(shell):
    return shell.home_page.cards["h_living"]


@pytest.fixture
def show(shell):
    """Draw the living room with other fields; beside it, there is the bedroom."""

    def draw(**fields):
        room = replace(LIVING, **fields)
        shell.render_state(replace(INSIDE, home=replace(HOME, rooms=(room, BEDROOM))))

    return draw


def open_panels(card):
    return [name for name in PANELS if getattr(card, name).isVisible()]


def test_boost_asks_for_how_long_and_closes(qtbot, card, recorder):
    assert open_panels(card) == []
    click(qtbot, card.presets.buttons["boost"])
    assert open_panels(card) == ["boost_panel"]
    assert not card.presets.buttons["boost"].isChecked()
    assert not card.boost_panel.stop.isVisible()
    texts = texts_of(card.boost_panel)
    assert [text for text in texts if "h" in text.split() or "min" in text.split()] == [
        "30 min", "1 h", "2 h", "4 h",
    ]  # fmt: skip
    click(qtbot, card.boost_panel.durations[120])
    assert recorder.asked[-1] == ("boost", "h_living", 120)
    assert open_panels(card) == []


def test_a_boost_shows_the_time_left_and_can_be_stopped(qtbot, card, show, recorder):
    show(preset="boost", preset_until=datetime.now(UTC) + timedelta(minutes=25, seconds=20))
    assert any("25 min left" in text for text in texts_of(card))
    assert card.presets.buttons["boost"].isChecked()
    click(qtbot, card.presets.buttons["boost"])
    click(qtbot, card.boost_panel.stop)
    assert recorder.asked[-1] == ("choose_preset", "h_living", "none")


def test_time_left_passes_without_news_from_home(card, show, shell, monkeypatch):
    show(preset="boost", preset_until=datetime.now(UTC) + timedelta(minutes=25, seconds=20))

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(minutes=10)

    monkeypatch.setattr("chaleur_desktop.ui.widgets.room_card.datetime", Later)
    assert shell.home_page._clock.isActive()
    shell.home_page._clock.timeout.emit()
    assert any("15 min left" in text for text in texts_of(card))
    shell.hide()
    assert not shell.home_page._clock.isActive()


def test_away_begins_with_the_next_evening_and_ends_when_the_resident_says(qtbot, card, recorder):
    click(qtbot, card.presets.buttons["away"])
    assert open_panels(card) == ["away_panel"]
    panel = card.away_panel
    offered = panel.until.dateTime()
    assert offered.time() == QTime(18, 0)
    assert QDateTime.currentDateTime().daysTo(offered) == 1
    qtbot.keyClick(panel.until, Qt.Key.Key_Up)
    assert panel.until.dateTime() == offered.addDays(1)
    click(qtbot, panel.go)
    name, rooms, until = recorder.asked[-1]
    assert (name, rooms) == ("set_away", ["h_living"])
    assert int(until.timestamp()) == offered.addDays(1).toSecsSinceEpoch()
    assert until.tzinfo is not None


def test_away_can_be_for_all_rooms_and_without_an_end(qtbot, card, recorder):
    click(qtbot, card.presets.buttons["away"])
    card.away_panel.all_rooms.setChecked(True)
    click(qtbot, card.away_panel.endless)
    assert recorder.asked[-1] == ("set_away", ["h_living", "h_bed"], None)


def test_who_is_back_says_so(qtbot, card, show, recorder):
    until = datetime.now(UTC) + timedelta(days=3)
    show(preset="away", preset_until=until)
    click(qtbot, card.presets.buttons["away"])
    panel = card.away_panel
    assert panel.until.dateTime().toSecsSinceEpoch() == int(until.timestamp())
    click(qtbot, panel.back)
    assert recorder.asked[-1] == ("come_back", ["h_living"])


def test_a_home_of_one_room_has_no_other_rooms_to_be_away_from(qtbot, card, shell):
    shell.render_state(with_room(LIVING))
    click(qtbot, card.presets.buttons["away"])
    assert not card.away_panel.all_rooms.isVisible()


def test_only_one_panel_is_open_and_a_second_click_closes_it(qtbot, card):
    click(qtbot, card.presets.buttons["boost"])
    click(qtbot, card.more)
    assert open_panels(card) == ["more_panel"]
    assert card.more.accessibleName() == "Less about Living room"
    click(qtbot, card.more)
    assert open_panels(card) == []
    assert card.more.accessibleName() == "More about Living room"


def test_more_shows_modes_and_what_is_computed(qtbot, card, show, recorder):
    show(mode="auto", compute_state="working", work="3D rendering")
    click(qtbot, card.more)
    modes = card.more_panel.modes
    assert [button.text() for button in modes.values()] == ["Off", "By hand", "Follow the week"]
    assert [mode for mode, button in modes.items() if button.isChecked()] == ["auto"]
    assert "It computes: 3D rendering." in texts_of(card)
    click(qtbot, modes["off"])
    assert recorder.asked[-1] == ("choose_mode", "h_living", "off")
    assert not card.more_panel.to_the_week.isVisible()
    show(mode="auto", modes=("off", "auto"))
    assert list(card.more_panel.modes) == ["off", "auto"]


def test_back_to_the_week_is_offered_to_who_overrode_it(qtbot, card, show, recorder):
    show(mode="auto", by_hand=True)
    click(qtbot, card.more)
    click(qtbot, card.more_panel.to_the_week)
    assert recorder.asked[-1] == ("choose_mode", "h_living", "auto")


def test_the_last_change_can_be_undone_without_anything_moving(qtbot, card, show, recorder, shell):
    before = shell.wanted_size(QSize(1280, 3000))
    show(undo=Change.TARGET)
    assert shell.wanted_size(QSize(1280, 3000)) == before
    assert card.undo.accessibleName() == "Undo the last change in Living room"
    click(qtbot, card.undo)
    assert recorder.asked[-1] == ("undo", "h_living")
    show()
    assert not card.undo.isVisible()


def test_the_card_says_until_when_and_why_not(card, show):
    at = datetime.now(UTC) + timedelta(days=30)
    show(mode="auto", next_change=ScheduledChange(at, "eco", 18.0), limited_by="window_open")
    assert any("Follows the week: Eco\N{NO-BREAK SPACE}18° from" in t for t in texts_of(card))
    assert "as if a window were open" in card._limit.text
    assert "as if a window were open" in card.accessibleDescription()
    show(limited_by="none")
    assert not card._limit.isVisible()
    show(problems=("fan_stuck",))
    assert card._limit.text == "Fan stuck. Home Assistant says what to do."
    show(problems=("tilted",), limited_by="no_jobs")
    assert card._limit.text.startswith("The radiator is tilted. Home Assistant says what to do.")
    assert "there is no work" in card._limit.text
    show(problems=("overheat",), limited_by="overheat")
    assert card._limit.text.startswith("Heats less: the processors are hot.")


def test_the_dial_asks_for_what_it_is_turned_to(qtbot, card, recorder):
    qtbot.keyClick(card.dial, Qt.Key.Key_PageUp)
    assert recorder.asked[-1] == ("adjust_target", "h_living", 2)
    qtbot.keyClick(card.dial, Qt.Key.Key_End)
    assert recorder.asked[-1] == ("set_target", "h_living", 26.0)


def test_without_a_connection_panels_close_and_nothing_can_be_pressed(qtbot, card, show, shell):
    click(qtbot, card.more)
    offline = replace(INSIDE, link=Link(LinkStatus.OFFLINE))
    shell.render_state(offline)
    assert open_panels(card) == []
    assert not card.dial.isEnabled()
    click(qtbot, card.more)
    assert not any(button.isEnabled() for button in card.more_panel.modes.values())


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("preset", ["boost", "away"])
def test_everything_in_a_panel_has_a_name_and_room_for_a_finger(card, show, panel, preset):
    show(preset=preset, mode="auto", by_hand=True, undo=Change.TARGET)
    card._open(getattr(card, panel))
    QApplication.processEvents()
    walked = 0
    for widget in card.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert re.search(r"\w", name), widget
            assert room_for_a_finger(widget) >= tokens.TOUCH_TARGET, widget
            walked += 1
    assert walked >= 10


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_a_card_is_never_wider_than_the_window(qapp, qtbot, theme, spoken, panel):
    language.install(qapp, spoken)
    try:
        card = RoomCard("h_living", lambda _intent: None, lambda: ["h_bed"])
        qtbot.addWidget(card)
        away = replace(LIVING, preset="away", mode="auto", by_hand=True, undo=Change.TARGET)
        card.render_room(away, online=True)
        card.away_panel.begin(None)
        card._open(getattr(card, panel))
        card.show()
        QApplication.processEvents()
        scroll_bar = 10
        room = tokens.POPOVER_WIDTH - 2 * tokens.SPACE_L - scroll_bar
        assert card.minimumSizeHint().width() <= room
    finally:
        language.install(qapp, "en")


def test_the_keyboard_goes_through_the_page_from_top_to_bottom(qtbot, card, shell):
    click(qtbot, card.presets.buttons["boost"])
    shell.setFocus()
    reached = []
    for _ in range(40):
        shell.focusNextChild()
        reached.append(QApplication.focusWidget())
    begin = reached.index(card.more)
    presets, bedroom = card.presets.buttons.values(), shell.home_page.cards["h_bed"]
    wanted = [
        *(card.more, card.cooler, card.dial, card.warmer, *presets),
        *card.boost_panel.durations.values(),
        *(bedroom.more, bedroom.cooler, bedroom.dial, bedroom.warmer),
        *bedroom.presets.buttons.values(),
        *shell.home_page.links.buttons.values(),
    ]
    assert reached[begin : begin + len(wanted)] == wanted
