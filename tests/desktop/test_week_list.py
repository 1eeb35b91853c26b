"""The week as a list: everything that the picture can, by plain controls."""

import pytest
from chaleur_desktop.core.schedule import Entry, Fault, Week, week_from_answer
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.widgets.week_list import WeekList
from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.desktop.example_home import FR, click
from tests.desktop.fake_home.weeks import WEEK

WORKING_DAYS, WEEKEND = tuple(range(5)), (5, 6)
LOADED = week_from_answer(WEEK)


@pytest.fixture(autouse=True)
def theme(qapp):
    before = QLocale()
    QLocale.setDefault(FR)
    yield Theme(qapp)
    QLocale.setDefault(before)


@pytest.fixture
def lines(qtbot):
    made = WeekList()
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.weeks, made.faults = [], []
    made.wanted.connect(made.weeks.append)
    made.refused.connect(lambda error: made.faults.append(error.fault))
    made.render_week(LOADED, {"comfort": 20.0})
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def last_entries(lines):
    return lines.weeks[-1].entries


def test_each_entry_is_a_line(lines):
    assert [row.entry for row in lines.rows] == list(LOADED.entries)
    first = lines.rows[0]
    assert first.time.time() == QTime(6, 30)
    assert [day.isChecked() for day in first.days] == [True] * 5 + [False] * 2
    assert [day.text() for day in first.days][:2] == ["Lun", "Mar"]
    assert first.preset.text().startswith("Comfort 20°")


def test_arrow_keys_change_the_time_by_five_minutes(lines):
    field = lines.rows[0].time
    field.setFocus()
    field.setCurrentSection(field.Section.MinuteSection)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert last_entries(lines)[0] == Entry(WORKING_DAYS, 395, "comfort")
    field.setCurrentSection(field.Section.HourSection)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert last_entries(lines)[0] == Entry(WORKING_DAYS, 335, "comfort")


def test_a_typed_time_is_taken_once_it_is_whole(lines):
    field = lines.rows[0].time
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.setSelectedSection(field.Section.HourSection)
    QTest.keyClicks(field, "05")
    assert lines.weeks == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert last_entries(lines)[0] == Entry(WORKING_DAYS, 330, "comfort")


def test_a_line_that_changes_its_place_takes_the_keyboard_along(lines):
    field = lines.rows[0].time
    field.setFocus()
    field.setTime(QTime(23, 30))
    row = lines.row_of(Entry(WORKING_DAYS, 1410, "comfort"))
    assert row is lines.rows[1]
    assert QApplication.focusWidget() is row.time


def test_days_are_chosen_one_by_one(qtbot, lines):
    click(qtbot, lines.rows[0].days[4])
    assert last_entries(lines)[0] == Entry((0, 1, 2, 3), 390, "comfort")
    click(qtbot, lines.rows[0].days[5])
    assert last_entries(lines)[0] == Entry((0, 1, 2, 3, 5), 390, "comfort")


def test_the_last_day_of_a_line_stays(qtbot, lines):
    alone = Week(LOADED.on_day(0))
    lines.render_week(alone, {})
    click(qtbot, lines.rows[0].days[0])
    assert lines.faults == [Fault.NO_DAY]
    assert lines.weeks == []
    assert lines.rows[0].days[0].isChecked()


def test_a_time_that_is_taken_is_refused_and_the_old_one_shown(lines):
    lines.rows[0].time.setTime(QTime(22, 30))
    assert lines.faults == [Fault.TAKEN]
    assert lines.rows[0].time.time() == QTime(6, 30)


def test_a_preset_is_chosen_in_a_menu(lines):
    offered = {action.text(): action for action in lines.rows[0].preset.menu().actions()}
    assert list(offered) == ["Comfort 20°", "Eco", "Night", "Away"]
    offered["Away"].trigger()
    assert last_entries(lines)[0].preset == "away"


def test_a_line_is_added_and_gets_the_keyboard(qtbot, lines):
    click(qtbot, lines.add)
    assert Entry(tuple(range(7)), 720, "comfort") in last_entries(lines)
    assert len(lines.rows) == len(LOADED.entries) + 1
    assert QApplication.focusWidget() is lines.row_of(Entry(tuple(range(7)), 720, "comfort")).time


def test_a_line_is_removed_but_not_the_last_one(qtbot, lines):
    for _ in LOADED.entries:
        click(qtbot, lines.rows[0].remove)
    assert len(lines.rows) == 1
    assert lines.faults == [Fault.EMPTY]


def test_no_more_lines_than_a_radiator_takes(qtbot, lines):
    for _ in range(64 - len(LOADED.entries)):
        lines.add.click()
    assert lines.faults == []
    lines.add.click()
    assert lines.faults == [Fault.TOO_MANY]
    assert len(lines.rows) == 64


def test_every_control_says_to_which_line_it_belongs(lines):
    row = lines.rows[0]
    assert row.accessibleName() == "Monday to Friday, from 06:30"
    assert row.days[0].accessibleName() == "Lundi from 06:30"
    names = [control.accessibleName() for control in row.findChildren(QPushButton)]
    assert all(names)
    assert len(set(names)) == len(names)


def test_a_list_without_a_week_takes_no_wishes(qtbot):
    empty = WeekList()
    qtbot.addWidget(empty)
    weeks = []
    empty.wanted.connect(weeks.append)
    empty.add.click()
    assert weeks == []
