"""Telling habits, so that the tips suit: by mouse and keyboard, and not told for ever."""

import pytest
from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import NOTHING
from chaleur_desktop.core.meter.power import PowerKind, PowerReading
from chaleur_desktop.core.meter.state import ComputerState
from chaleur_desktop.core.models import AppState
from chaleur_desktop.system.devices_file import DevicesFile
from chaleur_desktop.ui.learn.habits_card import HabitsCard
from chaleur_desktop.ui.learn.learn_page import LearnPage
from PySide6.QtCore import Qt


@pytest.fixture
def card(qtbot, theme, learner):
    made = HabitsCard(learner)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_taken_for_granted(card, learner):
    assert learner.habits == {}
    assert all(stepper.box.text() == "not told" for stepper in card.steppers.values())


def test_a_habit_is_kept_and_can_be_taken_back(qtbot, card, learner):
    screens = card.steppers["unused_screens"]
    screens.more.click()
    assert learner.habits == {"unused_screens": 0.0}
    qtbot.keyClick(screens.box, Qt.Key.Key_Up)
    assert learner.habits == {"unused_screens": 1.0}
    assert screens.box.text() == "1"
    screens.less.click()
    screens.less.click()
    assert learner.habits == {}
    assert screens.box.text() == "not told"


def test_a_full_disk_is_told(card, store):
    store.error = OSError(28, "No space left on device")
    card.steppers["film_hours_a_week"].more.click()
    assert card.not_kept.text == "This could not be saved: No space left on device"


def test_every_box_has_a_name(card):
    names = {stepper.box.accessibleName() for stepper in card.steppers.values()}
    assert all(names)
    assert len(names) == len(card.steppers)


@pytest.fixture
def devices(tmp_path):
    file = DevicesFile(tmp_path / "devices.json")
    file.save(NOTHING.changed(DeviceKind.BOX, count=1))
    return file


def test_the_tip_comes_from_devices_habits_and_this_computer(qtbot, theme, learner, devices, clock):
    page = LearnPage(learner, devices)
    qtbot.addWidget(page)
    page.opened()
    assert "box" in page.tip.text
    # What weighs more goes first on a day on which nothing was told yet.
    learner.erase()
    page.habits.steppers["idle_hours_a_day"].box.setValue(6)
    power = PowerReading(60.0, PowerKind.ESTIMATED)
    page.render_state(AppState(computer=ComputerState(power=power)))
    page.opened()
    assert page.tip.text.startswith("Let your computer sleep. It draws about 60\u00a0W.")
    learner.erase()
    page.habits.steppers["film_hours_a_week"].box.setValue(10)
    page.opened()
    assert page.tip.text.startswith("On the move")
    assert page.habits.steppers["idle_hours_a_day"].box.text() == "not told"
