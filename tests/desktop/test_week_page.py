"""The page of the rooms' weeks: what it draws, asks for, and keeps."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from chaleur_desktop.core.models import CommandError, Home, Link, LinkStatus
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.schedule import Change, Week, week_from_answer
from chaleur_desktop.core.week_draft import Draft
from chaleur_desktop.core.weeks import Busy, Copy, RoomWeek, Schedules
from chaleur_desktop.ui import language
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.week_page import WeekPage
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.desktop.example_home import BEDROOM, HOME, INSIDE, LIVING, click, texts_of
from tests.desktop.fake_home.weeks import WEEK

LOADED = week_from_answer(WEEK)
OTHER = Week([Change(0, 300, "eco")])
REFUSED = CommandError(Problem.COMMAND_REFUSED, "Action chaleur.get_schedule not found.")


def with_week(known=None, room=LIVING, **fields):
    rooms = tuple(room if other.id == room.id else other for other in HOME.rooms)
    weeks = {} if known is None else {room.id: known}
    return replace(INSIDE, home=replace(HOME, rooms=rooms), schedules=Schedules(weeks), **fields)


READ = with_week(RoomWeek(draft=Draft.of(LOADED)))


@pytest.fixture(autouse=True)
def british_times():
    """Times as 06:30, whatever another test has left."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def page(shell):
    shell.render_state(READ)
    shell.open_page(PageName.WEEK)
    made = shell.pages.page
    assert isinstance(made, WeekPage)
    return made


def asked(recorder, name):
    return [wish[1:] for wish in recorder.asked if wish[0] == name]


def draw(shell, known=None, **fields):
    shell.render_state(with_week(known, **fields))


def test_the_first_rooms_week_is_asked_for_once_and_drawn(shell, page, recorder):
    draw(shell, RoomWeek(draft=Draft.of(LOADED)))
    assert asked(recorder, "open") == [("h_living",)]
    assert page.title == "Week of Living room"
    assert page.grid.isVisible()
    assert page.change.isVisible()
    assert not page.list.isVisible()
    assert shell.width() >= 720 or shell.width() >= shell.screen().availableSize().width() - 40


def test_a_week_that_is_not_there_yet_is_said_to_come(shell, page):
    draw(shell, RoomWeek(busy=Busy.LOADING))
    assert "Reading the week …" in texts_of(page)
    assert not page.grid.isVisible()
    assert not page.save.isEnabled()


def test_a_home_without_radiators_says_so(shell, page):
    shell.render_state(replace(INSIDE, home=Home()))
    assert "There are no radiators yet." in texts_of(page)
    assert page.title == "Week"
    assert not page.bar.isVisible()


def test_another_room_is_chosen_in_the_menu(shell, page, recorder):
    page.bar.rooms.menu().actions()[1].trigger()
    assert asked(recorder, "open") == [("h_living",), ("h_bed",)]
    assert page.title == "Week of Bedroom"
    assert not page.grid.isVisible()


def test_a_home_with_one_room_has_no_room_to_choose(shell, page):
    shell.render_state(replace(READ, home=replace(HOME, rooms=(LIVING,))))
    assert not page.bar.rooms.isVisible()
    assert not page.bar.copy.isVisible()


def test_the_way_here_can_name_the_room(shell, page, recorder):
    shell.back()
    assert asked(recorder, "leave") == [()]
    shell.open_page(PageName.WEEK, room_id="h_bed")
    assert page.title == "Week of Bedroom"
    assert asked(recorder, "open")[-1] == ("h_bed",)


# --- editing --------------------------------------------------------------------------------


def test_an_edit_is_shown_at_once_and_states_from_before_it_change_nothing(shell, page, recorder):
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Plus)
    QTest.keyClick(page.grid, Qt.Key.Key_Plus)
    weeks = [week for _, week in asked(recorder, "edit")]
    assert [week.on_day(0)[0].minute for week in weeks] == [395, 400]
    shown = "Monday 06:40 to 22:30"
    assert page.change.sentence.text().startswith(shown)
    for known in (
        RoomWeek(draft=Draft.of(LOADED)),
        RoomWeek(draft=Draft.of(LOADED).edited(weeks[0]), version=1),
    ):
        draw(shell, known)
        assert page.change.sentence.text().startswith(shown)
    draw(shell, RoomWeek(draft=Draft.of(LOADED).edited(weeks[1]), version=2))
    assert page.change.sentence.text().startswith(shown)
    # What comes after it is shown, such as an undo.
    draw(shell, RoomWeek(draft=Draft.of(LOADED), version=3))
    assert page.change.sentence.text().startswith("Monday 06:30 to 22:30")


def test_choosing_a_block_is_no_edit(page, recorder):
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    assert asked(recorder, "edit") == []
    assert page.change.sentence.text().startswith("Monday 22:30")


def test_the_picture_and_the_list_are_the_same_week(qtbot, page, recorder):
    click(qtbot, page.bar.list)
    assert page.list.isVisible()
    assert not page.grid.isVisible()
    assert not page.change.isVisible()
    click(qtbot, page.list.rows[0].days[0])
    edited = asked(recorder, "edit")[-1][1]
    assert Change(0, 390, "comfort") not in edited.changes
    click(qtbot, page.bar.picture)
    assert page.grid._editing.week == edited


def test_undo_redo_and_save_have_keys_and_buttons(shell, page, recorder, qtbot):
    draft = Draft.of(LOADED).edited(OTHER).edited(LOADED.without(LOADED.changes[0])).undone()
    draw(shell, RoomWeek(draft=draft, version=3))
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, page.bar.redo)
    QTest.keyClick(page.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    names = [wish[0] for wish in recorder.asked if wish[0] in ("undo", "redo", "save")]
    assert names == ["undo", "redo", "save"]


def test_nothing_to_undo_or_save_is_not_offered(page):
    for control in (page.bar.undo, page.bar.redo, page.save, page.discard):
        assert not control.isEnabled()


def test_a_ready_made_week_is_an_edit_like_any_other(page, recorder):
    menu = page.bar.ready_weeks.menu()
    assert [action.text() for action in menu.actions()] == [
        "Out during the day", "Home for lunch", "At home all day", "Here only at weekends",
    ]  # fmt: skip
    menu.actions()[2].trigger()
    assert len(asked(recorder, "edit")[-1][1].entries) == 2


def test_discarding_goes_back_to_what_the_radiator_has(qtbot, shell, page, recorder):
    draw(shell, RoomWeek(draft=Draft.of(LOADED).edited(OTHER), version=1))
    assert "Not saved yet. The radiator still has its old week." in texts_of(page)
    click(qtbot, page.discard)
    assert asked(recorder, "edit") == [("h_living", LOADED)]


def test_what_cannot_be_done_is_said_until_the_next_edit(page):
    for _ in range(40):
        QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert page.notices.fault.text == ("This is the only change of the week, so it has to stay.")
    QTest.keyClick(page.grid, Qt.Key.Key_Plus)
    assert page.notices.fault.text == ""


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (
            lambda: LOADED.with_change(Change(0, 390, "eco")),
            "Monday 06:30 has a change already. Choose another time or day.",
        ),
        (
            lambda: LOADED.with_entry(replace(LOADED.entries[0], days=())),
            "Choose at least one day. To take it away, use Remove.",
        ),
        (
            lambda: Week(Change(0, minute, "eco") for minute in range(65)),
            "A radiator takes no more changes than these. Remove some first.",
        ),
        (lambda: week_from_answer([{}]), "This week cannot be used."),
    ],
)
def test_every_fault_has_a_sentence(page, work, sentence):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - any fault
        work()
    page.grid.refused.emit(caught.value)
    assert page.notices.fault.text == sentence


# --- saving ---------------------------------------------------------------------------------


def test_a_saved_week_that_the_room_does_not_follow_asks_for_it(qtbot, shell, page, recorder):
    draw(shell, RoomWeek(draft=Draft.of(LOADED), just_saved=True))
    notice = page.notices.not_following
    assert notice.isVisible()
    click(qtbot, notice.button)
    assert asked(recorder, "choose_mode") == [("h_living", "auto")]
    following = replace(LIVING, mode="auto")
    draw(shell, RoomWeek(draft=Draft.of(LOADED), just_saved=True), room=following)
    assert not notice.isVisible()
    assert "Saved." in texts_of(page)
    unable = replace(LIVING, modes=("off", "heat"))
    draw(shell, RoomWeek(draft=Draft.of(LOADED), just_saved=True), room=unable)
    assert not notice.isVisible()


def test_a_room_that_does_not_follow_its_week_says_so(shell, page):
    assert "Living room does not follow its week now." in texts_of(page)
    by_hand = replace(
        LIVING, mode="auto", by_hand=True, hold_until=datetime(2026, 11, 23, 18, 40, tzinfo=UTC)
    )
    draw(shell, RoomWeek(draft=Draft.of(LOADED)), room=by_hand)
    assert "What you set by hand holds until" in page.notices.zone.text()
    assert "does not follow" not in page.notices.zone.text()


def test_while_saving_nothing_is_saved_again(shell, page):
    edited = Draft.of(LOADED).edited(OTHER)
    draw(shell, RoomWeek(draft=edited, version=1, busy=Busy.SAVING))
    assert "Saving …" in texts_of(page)
    assert not page.save.isEnabled()


def test_somebody_elses_change_asks_which_week_shall_hold(qtbot, shell, page, recorder):
    edited = Draft.of(LOADED).edited(OTHER)
    draw(shell, RoomWeek(draft=edited, version=1, theirs=LOADED))
    notice = page.notices.conflict
    assert notice.isVisible()
    click(qtbot, notice.button)
    click(qtbot, page.notices.theirs)
    assert asked(recorder, "save") == [("h_living", True)]
    assert asked(recorder, "take_theirs") == [("h_living",)]


def test_a_refused_week_says_why_and_that_it_is_still_here(shell, page):
    frozen = CommandError(Problem.COMMAND_REFUSED, "The radiator is frozen")
    draw(shell, RoomWeek(draft=Draft.of(LOADED).edited(OTHER), version=1, problem=frozen))
    text = page.notices.problem.text
    assert "The radiator is frozen" in text
    assert text.endswith("Your week is still here. Try to save it again.")
    assert not page.notices.problem.button.isVisible()
    assert page.save.isEnabled()


def test_a_week_that_cannot_be_read_says_why_and_can_be_asked_for_again(
    qtbot, shell, page, recorder
):
    draw(shell, RoomWeek(problem=REFUSED, unread=True))
    assert "Action chaleur.get_schedule not found. If this stays so" in page.notices.problem.text
    click(qtbot, page.notices.problem.button)
    assert asked(recorder, "open") == [("h_living",), ("h_living",)]
    draw(shell, RoomWeek(problem=CommandError(Problem.NO_ANSWER), unread=True))
    assert page.notices.problem.text.startswith("The week could not be read.")


def test_offline_the_week_can_still_be_edited(shell, page):
    offline = Link(LinkStatus.OFFLINE, Problem.CONNECTION_LOST)
    lost = CommandError(Problem.NOT_CONNECTED)
    known = RoomWeek(draft=Draft.of(LOADED), problem=lost, unread=True)
    draw(shell, known, link=offline)
    assert "You can edit the week and save it later." in page.notices.offline.text
    assert page.notices.problem.text == ""
    assert page.change.presets["eco"].isEnabled()


def test_a_rooms_own_problem_is_shown_and_can_be_hidden(qtbot, shell, page, recorder):
    room = replace(LIVING, error=CommandError(Problem.COMMAND_REFUSED, "No"))
    draw(shell, RoomWeek(draft=Draft.of(LOADED)), room=room)
    click(qtbot, page.notices.room_error.button)
    assert asked(recorder, "dismiss_error") == [("h_living",)]


def test_the_week_is_copied_to_rooms_and_each_answer_shown(shell, page, recorder):
    third = replace(BEDROOM, id="h_office", name="Office")
    state = replace(READ, home=replace(HOME, rooms=(LIVING, BEDROOM, third)))
    shell.render_state(state)
    actions = page.bar.copy.menu().actions()
    assert [action.text() for action in actions] == ["All other rooms", "Bedroom", "Office"]
    actions[0].trigger()
    actions[1].trigger()
    assert [tuple(rooms) for _, rooms in asked(recorder, "copy")] == [
        ("h_bed", "h_office"),
        ("h_bed",),
    ]
    failed = CommandError(Problem.COMMAND_REFUSED, "Office cannot be reached")
    copies = (Copy("h_bed", done=True), Copy("h_office", problem=failed), Copy("gone"))
    known = RoomWeek(draft=Draft.of(LOADED), copies=copies)
    shell.render_state(replace(state, schedules=Schedules({"h_living": known})))
    lines = page.notices.copies.text.split("\n")
    assert lines[0].startswith("Copied to: Bedroom.")
    assert lines[1].startswith("Not copied to Office: ")
    assert lines[2] == "Copying …"


def test_a_foreign_time_zone_is_named(shell, page):
    draw(shell, RoomWeek(draft=Draft.of(LOADED), foreign_zone="America/New_York"))
    assert "America/New York" in page.notices.zone.text()


def test_on_a_low_screen_the_keyboards_choice_scrolls_into_sight(qtbot, shell, page):
    page.grid.setFocus()
    shell.resize(shell.width(), 320)

    def in_sight():
        rect = page.grid.chosen_rect()
        top = page.grid.mapTo(page._area.viewport(), rect.topLeft()).y()
        return top >= 0 and top + rect.height() <= page._area.viewport().height()

    for _ in range(6):
        QTest.keyClick(page.grid, Qt.Key.Key_Down)
        qtbot.waitUntil(in_sight)


@pytest.mark.parametrize("spoken", ["en", "fr"])
@pytest.mark.parametrize("as_list", [False, True], ids=["picture", "list"])
def test_nothing_is_cut_off_at_the_side_in_any_language(qapp, qtbot, recorder, spoken, as_list):
    before = qapp.findChildren(QTranslator)
    language.install(qapp, spoken)
    try:
        page = WeekPage(lambda intent: intent(recorder))
        qtbot.addWidget(page)
        page.render_state(
            with_week(
                RoomWeek(draft=Draft.of(LOADED).edited(OTHER), theirs=LOADED, just_saved=True)
            )
        )
        page.bar.list.setChecked(as_list)
        page.resize(WeekPage.wanted_width - 40, 700)
        page.show()
        room = page._area.viewport().width()
        qtbot.waitUntil(lambda: page._inside.width() <= page._area.viewport().width())
        assert page._inside.minimumSizeHint().width() <= room
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - set(before):
            qapp.removeTranslator(translator)
        language.install(qapp, "en")


# --- for everybody --------------------------------------------------------------------------


@pytest.mark.parametrize("as_list", [False, True], ids=["picture", "list"])
def test_every_control_has_a_name_and_is_large_enough(qtbot, shell, page, as_list):
    known = RoomWeek(
        draft=Draft.of(LOADED).edited(OTHER), version=1, theirs=LOADED, problem=REFUSED, unread=True
    )
    draw(shell, known)
    if as_list:
        click(qtbot, page.bar.list)
    focusable = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(focusable) > 10
    for widget in focusable:
        assert widget.accessibleName(), widget
        if isinstance(widget, QAbstractButton):
            assert widget.height() >= 44, widget.text()
