"""The painted week and its buttons: mouse, keyboard, and what screen readers are told."""

from dataclasses import replace

import pytest
from chaleur_desktop.core.ready_weeks import READY_WEEKS, ReadyWeek
from chaleur_desktop.core.schedule import Change, Fault, Week, week_from_answer
from chaleur_desktop.core.week_editing import Editing
from chaleur_desktop.ui import tokens
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.widgets.change_editor import ChangeEditor
from chaleur_desktop.ui.widgets.week_grid import WeekGrid
from chaleur_desktop.ui.widgets.week_paint import WeekGeometry, row_height
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.example_home import EN, click
from tests.desktop.fake_home.weeks import WEEK

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
LEFT = Qt.MouseButton.LeftButton
EDITING = Editing.of(week_from_answer(WEEK))


class Hands:
    """A resident at a widget: what they got, drawn at once as the page does."""

    def __init__(self, widget, draw):
        self.got = []
        self.refusals = []
        self._draw = draw
        widget.wanted.connect(self._on_wanted)
        widget.refused.connect(lambda error: self.refusals.append(error.fault))

    def _on_wanted(self, editing):
        self.got.append(editing)
        self._draw(editing)

    @property
    def change(self):
        change = self.got[-1].change
        return change.day, change.minute, change.preset


@pytest.fixture(autouse=True)
def theme(qapp):
    before = QLocale()
    QLocale.setDefault(EN)
    yield Theme(qapp, Preferences())
    QLocale.setDefault(before)


@pytest.fixture
def grid(qtbot):
    made = WeekGrid()
    qtbot.addWidget(made)
    made.resize(740, made.sizeHint().height())
    made.render_editing(EDITING, {"comfort": 20.5}, "Living room")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def hands(grid):
    return Hands(grid, lambda editing: grid.render_editing(editing, {}, "Living room"))


def point(grid, day, minute):
    geometry = grid._geometry()
    return QPoint(round(geometry.x(minute)), round(geometry.day_top(day) + geometry.row - 8))


def move_mouse(grid, place):
    """Straight to the widget: the window system drops moves that it thinks are none."""
    at = QPointF(place)
    buttons = (Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, grid.mapToGlobal(at), *buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(grid, move)


# --- the mouse ------------------------------------------------------------------------------


def test_a_click_chooses_the_block(grid, hands):
    QTest.mouseClick(grid, LEFT, pos=point(grid, TUE, 720))
    assert hands.change == (TUE, 390, "comfort")
    assert hands.got[-1].week == EDITING.week


def test_a_border_is_dragged_to_full_five_minutes(grid, hands):
    QTest.mousePress(grid, LEFT, pos=point(grid, WED, 390))
    move_mouse(grid, point(grid, WED, 482))
    assert hands.got == []
    QTest.mouseRelease(grid, LEFT, pos=point(grid, WED, 482))
    day, minute, preset = hands.change
    assert (day, preset) == (WED, "comfort")
    assert minute % 5 == 0
    assert abs(minute - 482) <= 5
    assert hands.got[-1].week.on_day(THU) == EDITING.week.on_day(THU)


def test_a_border_stops_at_its_neighbour(grid, hands):
    QTest.mousePress(grid, LEFT, pos=point(grid, WED, 1350))
    move_mouse(grid, point(grid, WED, 100))
    QTest.mouseRelease(grid, LEFT, pos=point(grid, WED, 100))
    assert hands.change == (WED, 395, "sleep")


def card_coloured(grid, place):
    """How many pixels around a place have the ground of a label."""
    image, ground = grid.grab().toImage(), QColor(tokens.LIGHT.card)
    around = [(x, y) for x in range(-22, 23) for y in range(-16, 1)]
    pixels = [image.pixelColor(place + QPoint(*offset)) for offset in around]
    return sum(pixel == ground for pixel in pixels)


def test_the_time_is_shown_while_a_border_is_dragged(grid):
    above = point(grid, TUE, 600)
    assert card_coloured(grid, above) == 0
    QTest.mousePress(grid, LEFT, pos=point(grid, WED, 390))
    move_mouse(grid, point(grid, WED, 600))
    assert card_coloured(grid, above) > 100
    QTest.mouseRelease(grid, LEFT, pos=point(grid, WED, 600))
    assert card_coloured(grid, above) == 0


def test_escape_lets_a_border_go_back(grid, hands):
    QTest.mousePress(grid, LEFT, pos=point(grid, WED, 390))
    move_mouse(grid, point(grid, WED, 600))
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid, LEFT, pos=point(grid, WED, 600))
    assert hands.got == []


def test_the_pointer_shows_where_a_border_can_be_grasped(grid):
    move_mouse(grid, point(grid, WED, 390))
    assert grid.cursor().shape() is Qt.CursorShape.SplitHCursor
    move_mouse(grid, point(grid, WED, 700))
    assert grid.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_double_click_adds_a_change_there(grid, hands):
    QTest.mouseDClick(grid, LEFT, pos=point(grid, SAT, 900))
    day, minute, preset = hands.change
    assert (day, preset) == (SAT, "eco")
    assert abs(minute - 900) <= 5


def test_the_right_button_does_nothing(grid, hands):
    QTest.mouseClick(grid, Qt.MouseButton.RightButton, pos=point(grid, TUE, 720))
    assert hands.got == []


# --- the keyboard ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "change"),
    [
        ([Qt.Key.Key_Right], (MON, 1350, "sleep")),
        ([Qt.Key.Key_Left], (SUN, 1380, "sleep")),
        ([Qt.Key.Key_Down], (TUE, 390, "comfort")),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], (MON, 390, "comfort")),
        ([Qt.Key.Key_Plus], (MON, 395, "comfort")),
        ([Qt.Key.Key_Minus, Qt.Key.Key_Minus], (MON, 380, "comfort")),
        ([Qt.Key.Key_PageDown], (MON, 420, "comfort")),
        ([Qt.Key.Key_PageUp], (MON, 360, "comfort")),
        ([Qt.Key.Key_4], (MON, 390, "away")),
        ([Qt.Key.Key_Insert], (MON, 870, "eco")),
        ([Qt.Key.Key_Delete], (SUN, 1380, "sleep")),
    ],
    ids=lambda value: "-".join(key.name for key in value) if isinstance(value, list) else "",
)
def test_keys_choose_and_change(grid, hands, keys, change):
    for key in keys:
        QTest.keyClick(grid, key)
    assert hands.change == change


def test_other_keys_are_left_to_the_page(grid, hands):
    QTest.keyClick(grid, Qt.Key.Key_F5)
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hands.got == []


def test_what_cannot_be_done_is_refused(grid, hands):
    alone = Editing.of(Week([Change(MON, 390, "eco")]))
    grid.render_editing(alone, {}, "Living room")
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert hands.refusals == [Fault.EMPTY]
    assert hands.got == []


def test_a_grid_without_a_week_takes_no_wishes(qtbot):
    empty = WeekGrid()
    qtbot.addWidget(empty)
    hands = Hands(empty, lambda _editing: None)
    empty.resize(600, 400)
    empty.grab()
    QTest.keyClick(empty, Qt.Key.Key_Plus)
    QTest.mouseClick(empty, LEFT, pos=QPoint(100, 100))
    move_mouse(empty, QPoint(110, 100))
    assert hands.got == []


def test_screen_readers_hear_what_is_chosen(grid, hands):
    interface = QAccessible.queryAccessibleInterface(grid)
    name = interface.text(QAccessible.Text.Name)
    assert name == "Week of Living room. Monday 6:30\u202fAM to 10:30\u202fPM: Comfort 20.5°"
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert "Monday 10:30\u202fPM to Tuesday 6:30\u202fAM: Night" in grid.accessibleName()


# --- the picture ----------------------------------------------------------------------------


def test_the_warmer_a_preset_the_higher_its_block(grid):
    geometry = grid._geometry()
    block = EDITING.week.blocks(MON)[1]
    heights = [
        geometry.block_rect(replace(block, change=replace(block.change, preset=preset))).height()
        for preset in ("comfort", "eco", "sleep", "away")
    ]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 4


@pytest.mark.parametrize("pixels", [15, 22, 30])
def test_rows_are_high_enough_for_a_finger_and_for_the_text(qapp, pixels):
    font = QFont(qapp.font())
    font.setPixelSize(pixels)
    assert row_height(font) >= max(tokens.TOUCH_TARGET, 2 * pixels)


def test_a_larger_text_makes_the_week_higher(qtbot, theme):
    grid = WeekGrid()
    qtbot.addWidget(grid)
    grid.show()
    before = grid.sizeHint().height()
    theme.preferences.change(text_size=200)
    qtbot.waitUntil(lambda: grid.sizeHint().height() > before)
    theme.preferences.change(text_size=100)


def test_places_and_times_are_each_others_inverse(qapp):
    geometry = WeekGeometry.of(QSizeF(700, 400), qapp.font(), QLocale())
    for minute in (0, 5, 390, 1435):
        assert geometry.minute(geometry.x(minute)) == minute
    assert geometry.minute(-50) == 0
    assert geometry.minute(5000) == 1439
    assert [geometry.day(geometry.day_top(day) + 1) for day in range(7)] == list(range(7))
    assert (geometry.day(-10), geometry.day(5000)) == (MON, SUN)


@pytest.mark.parametrize("width", [320, 900])
def test_every_ready_made_week_can_be_painted_at_any_width(grid, width):
    for kind in ReadyWeek:
        grid.render_editing(Editing.of(READY_WEEKS[kind]), {}, "Living room")
        grid.resize(width, grid.height())
        colours = {
            grid.grab().toImage().pixelColor(x, grid.height() - 12).name()
            for x in range(60, width - 60, 5)
        }
        assert colours & {tokens.LIGHT.heating, tokens.LIGHT.muted, tokens.LIGHT.computing}


# --- the buttons below ----------------------------------------------------------------------


@pytest.fixture
def editor(qtbot):
    made = ChangeEditor()
    qtbot.addWidget(made)
    made.render_editing(EDITING, {"comfort": 20.5})
    made.show()
    made.hands = Hands(made, lambda editing: made.render_editing(editing, {}))
    return made


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("earlier", (MON, 385, "comfort")),
        ("later", (MON, 395, "comfort")),
        ("add", (MON, 870, "eco")),
        ("remove", (SUN, 1380, "sleep")),
    ],
)
def test_buttons_do_what_the_keys_do(qtbot, editor, name, change):
    click(qtbot, getattr(editor, name))
    assert editor.hands.change == change


def test_a_preset_is_chosen_by_its_button(qtbot, editor):
    assert editor.presets["comfort"].text() == "Comfort 20.5°"
    click(qtbot, editor.presets["away"])
    assert editor.hands.change == (MON, 390, "away")
    assert [name for name, choice in editor.presets.items() if choice.isChecked()] == ["away"]
    click(qtbot, editor.presets["away"])
    assert editor.presets["away"].isChecked()


def test_a_day_is_copied_to_a_group_of_days_or_to_one(editor):
    offered = {action.text(): action for action in editor.copy.menu().actions()}
    assert list(offered)[:3] == ["to: every day", "to: Monday to Friday", "to: Tuesday"]
    assert "to: Monday" not in offered
    offered["to: Sunday"].trigger()
    week = editor.hands.got[-1].week
    assert [b.preset for b in week.blocks(SUN)] == ["sleep", "comfort", "sleep"]
    assert week.on_day(SAT) == EDITING.week.on_day(SAT)
    editor.render_editing(EDITING.choosing(SAT, 720), {})
    assert "to: Saturday and Sunday" in [a.text() for a in editor.copy.menu().actions()]


def test_what_cannot_be_done_is_not_offered(qtbot, editor):
    alone = Editing.of(Week([Change(MON, 0, "eco")]))
    editor.render_editing(alone, {})
    assert not editor.remove.isEnabled()
    assert not editor.earlier.isEnabled()
    assert editor.later.isEnabled()
    assert editor.sentence.text() == "All week: Eco"


def test_a_block_without_room_is_refused(qtbot, editor):
    close = [Change(MON, 390, "comfort"), Change(MON, 395, "eco")]
    editor.render_editing(Editing.of(Week(close)), {})
    click(qtbot, editor.add)
    assert editor.hands.refusals == [Fault.NO_ROOM]


def test_buttons_before_any_week_do_nothing(qtbot):
    editor = ChangeEditor()
    qtbot.addWidget(editor)
    hands = Hands(editor, lambda _editing: None)
    click(qtbot, editor.add)
    assert hands.got == []
