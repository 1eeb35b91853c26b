"""The dial for the temperature wanted: ring, number, wheel, keys, and what screen readers hear."""

from dataclasses import replace

import pytest
from chaleur_desktop.core.settings import ColourScheme
from chaleur_desktop.ui.widgets.dial import TargetDial
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.desktop.example_home import LIVING

ROOM = replace(LIVING, target=20.0, temperature=19.0, min_target=5.0, max_target=25.0)


class Asked:
    """What a dial asked for."""

    def __init__(self, dial):
        self.steps, self.targets = [], []
        dial.adjusted.connect(self.steps.append)
        dial.chosen.connect(self.targets.append)


@pytest.fixture
def dial(qtbot, theme):
    made = TargetDial()
    qtbot.addWidget(made)
    made.set_name("Temperature wanted in Living room")
    made.render_room(ROOM)
    made.resize(made.sizeHint())
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def asked(dial):
    return Asked(dial)


def place_of(dial, value):
    """A point of the ring."""
    return dial._at(dial._angle(value)).toPoint()


def turn_wheel(dial, delta):
    nowhere = QPointF(10, 10)
    event = QWheelEvent(
        nowhere,
        nowhere,
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's
    )
    QApplication.sendEvent(dial, event)
    return event.isAccepted()


def test_screen_readers_hear_a_temperature_its_limits_and_its_step(dial):
    heard = QAccessible.queryAccessibleInterface(dial)
    value = heard.valueInterface()
    assert heard.text(QAccessible.Text.Name) == "Temperature wanted in Living room"
    assert heard.text(QAccessible.Text.Value) == "20"
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (5.0, 20.0, 25.0)
    assert value.minimumStepSize() == 0.5


def test_keys_ask_for_steps_and_page_keys_for_degrees(qtbot, dial, asked):
    keys = Qt.Key
    for key in (keys.Key_Up, keys.Key_Down, keys.Key_Plus, keys.Key_Minus):
        qtbot.keyClick(dial, key)
    qtbot.keyClick(dial, keys.Key_PageUp)
    qtbot.keyClick(dial, keys.Key_PageDown)
    assert asked.steps == [1, -1, 1, -1, 2, -2]
    assert dial.value() == 20.0
    qtbot.keyClick(dial, keys.Key_End)
    dial._mine.stop()
    dial.render_room(ROOM)
    qtbot.keyClick(dial, keys.Key_Home)
    assert asked.targets == [25.0, 5.0]


def test_a_typed_number_is_asked_for_once_it_is_finished(qtbot, dial, asked):
    dial.selectAll()
    qtbot.keyClicks(dial, "21.5")
    assert asked.targets == []
    # What is heard meanwhile does not disturb who types.
    dial.render_room(replace(ROOM, target=18.0))
    assert dial.lineEdit().text() == "21.5°"
    qtbot.keyClick(dial, Qt.Key.Key_Return)
    assert asked.targets == [21.5]


def test_typing_that_changes_nothing_gives_way_to_what_was_heard_meanwhile(qtbot, dial, asked):
    dial.selectAll()
    qtbot.keyClicks(dial, "20")
    dial.render_room(replace(ROOM, target=18.0))
    qtbot.keyClick(dial, Qt.Key.Key_Return)
    assert asked.targets == []
    assert dial.text() == "18°"


def test_french_numbers_have_a_comma(qtbot, dial, asked):
    dial.setLocale(QLocale("fr_FR"))
    dial.render_room(replace(ROOM, target=20.5))
    assert dial.text() == "20,5°"
    dial.selectAll()
    qtbot.keyClicks(dial, "19,5")
    qtbot.keyClick(dial, Qt.Key.Key_Return)
    assert asked.targets == [19.5]


def test_the_ring_is_dragged_from_step_to_step_and_stays_where_it_was_put(qtbot, dial, asked):
    qtbot.mousePress(dial, Qt.MouseButton.LeftButton, pos=place_of(dial, 20.0))
    qtbot.mouseMove(dial, place_of(dial, 21.0))
    qtbot.mouseMove(dial, place_of(dial, 22.0))
    qtbot.mouseRelease(dial, Qt.MouseButton.LeftButton)
    assert asked.targets[-1] == 22.0
    assert all(target % 0.5 == 0 for target in asked.targets)
    # States that were on their way before do not move it back.
    dial.render_room(replace(ROOM, target=20.0))
    assert dial.value() == 22.0
    dial.render_room(replace(ROOM, target=22.0))
    dial.render_room(replace(ROOM, target=20.0))
    assert dial.value() == 20.0


def test_what_was_dragged_goes_back_when_it_came_to_nothing(qtbot, dial):
    qtbot.mouseClick(dial, Qt.MouseButton.LeftButton, pos=place_of(dial, 23.0))
    dial.render_room(replace(ROOM, target=20.0))
    assert dial.value() == 23.0
    qtbot.waitUntil(lambda: dial.value() == 20.0)


def test_other_buttons_and_moves_without_a_press_do_nothing(qtbot, dial, asked):
    qtbot.mouseClick(dial, Qt.MouseButton.RightButton, pos=place_of(dial, 23.0))
    qtbot.mouseMove(dial, place_of(dial, 10.0))
    assert asked.targets == []


def test_every_place_of_the_ring_is_a_set_point_in_range(dial):
    for value in (5.0, 12.5, 20.0, 25.0):
        assert dial.value_at(QPointF(place_of(dial, value))) == value
    below = QPointF(dial._ring().center().x() + 1, dial.height())
    assert dial.value_at(below) in (5.0, 25.0)


def test_the_wheel_steps_only_where_the_dial_was_chosen(dial, asked, qtbot):
    qtbot.waitUntil(dial.hasFocus)
    assert turn_wheel(dial, 60)
    assert asked.steps == []
    turn_wheel(dial, 60)
    turn_wheel(dial, -240)
    assert asked.steps == [1, -2]
    dial.clearFocus()
    assert not turn_wheel(dial, 120)
    assert asked.steps == [1, -2]


def test_it_is_painted_in_the_colour_of_what_the_room_does(dial):
    place = place_of(dial, 10.0)
    heating = dial.grab().toImage().pixelColor(place)
    dial.setEnabled(False)
    resting = dial.grab().toImage().pixelColor(place)
    assert heating != resting


@pytest.mark.parametrize("step", [0.1, 1.0])
def test_the_radiators_step_is_that_of_the_dial(dial, step):
    dial.render_room(replace(ROOM, step=step, target=None))
    assert dial.singleStep() == step
    assert dial.value() == 5.0
    assert dial.text() == "5°"


@pytest.mark.parametrize(
    "look", [{"colour_scheme": ColourScheme.HIGH_CONTRAST}, {"text_size": 150}], ids=str
)
def test_the_number_stays_in_the_ring_with_other_colours_and_a_larger_text(dial, theme, look):
    theme.preferences.change(**look)
    try:
        dial.resize(dial.sizeHint())
        QApplication.processEvents()
        edit = dial.lineEdit()
        middle = edit.geometry().center() - dial._ring().center().toPoint()
        assert middle.manhattanLength() <= 2
        assert edit.width() >= edit.fontMetrics().horizontalAdvance("20.5°")
    finally:
        theme.preferences.change(colour_scheme=ColourScheme.LIGHT, text_size=100)
