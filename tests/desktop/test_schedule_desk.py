"""Reading and saving weeks, against a home over a real connection."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.models import Activity, Room, ScheduledChange
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.schedule import Change, entries_for_action, week_from_answer
from chaleur_desktop.core.weeks import Busy, is_foreign, told_temperatures

from tests.desktop.fake_home.weeks import WEEK, FakeWeeks

LIVING, BEDROOM, OFFICE = (f"a1b2c3_{room}" for room in ("living-room", "bedroom", "office"))
NOON = Change(2, 720, "away")
THEIRS = [{"days": ["mon"], "time": "05:00", "preset": "eco"}]
pytestmark = pytest.mark.usefixtures("quick")


class Looking:
    """The resident at the page of the living room's week."""

    def __init__(self, app, weeks, eventually):
        self.app = app
        self.weeks = weeks
        self._eventually = eventually
        self.desk = app.controller.schedules

    def room(self, room_id=LIVING):
        return self.app.state.schedules.rooms[room_id]

    @property
    def week(self):
        return self.room().draft.week

    async def settled(self, room_id=LIVING):
        await self._eventually(lambda: self.room(room_id).busy is Busy.NO, "the answer")
        return self.room(room_id)

    def edit(self, change=NOON):
        self.desk.edit(LIVING, self.week.with_change(change))


@pytest.fixture
def weeks(home):
    return FakeWeeks(home)


@pytest.fixture
async def looking(weeks, inside, eventually):
    made = Looking(inside, weeks, eventually)
    made.desk.open(LIVING)
    assert made.room().busy is Busy.LOADING
    await made.settled()
    return made


def saves(home):
    return [call for call in home.calls if call["service"] == "set_schedule"]


async def test_the_radiators_week_is_read(looking):
    assert entries_for_action(looking.week) == WEEK
    assert not looking.room().draft.changed
    assert BEDROOM not in looking.app.state.schedules.rooms


async def test_edits_are_kept_here_until_they_are_saved(home, looking):
    looking.edit()
    assert looking.room().draft.changed
    looking.desk.undo(LIVING)
    assert not looking.room().draft.changed
    looking.desk.redo(LIVING)
    assert NOON in looking.week.changes
    assert looking.room().version == 3
    assert saves(home) == []


async def test_a_saved_week_arrives_at_the_radiator(looking):
    looking.edit()
    looking.desk.save(LIVING)
    assert looking.room().busy is Busy.SAVING
    room = await looking.settled()
    assert week_from_answer(looking.weeks.by_entity["climate.living_room"]) == looking.week
    assert room.just_saved
    assert not room.draft.changed
    looking.desk.undo(LIVING)
    assert looking.room().draft.changed
    assert not looking.room().just_saved


async def test_a_second_click_on_save_saves_once(home, looking):
    looking.edit()
    looking.desk.save(LIVING)
    looking.desk.save(LIVING)
    await looking.settled()
    assert len(saves(home)) == 1


async def test_what_is_edited_while_saving_stays_to_be_saved(looking):
    looking.edit()
    looking.desk.save(LIVING)
    looking.edit(Change(3, 720, "away"))
    room = await looking.settled()
    assert room.draft.changed
    assert not room.just_saved
    assert NOON in room.draft.saved.changes


async def test_a_refused_week_says_why_and_the_draft_stays(home, looking):
    looking.edit()
    home.refuse_calls = "The radiator is frozen"
    looking.desk.save(LIVING)
    room = await looking.settled()
    assert (room.problem.problem, room.problem.detail) == (
        Problem.COMMAND_REFUSED,
        "The radiator is frozen",
    )
    assert not room.unread
    assert NOON in looking.week.changes
    home.refuse_calls = ""
    looking.desk.save(LIVING)
    assert (await looking.settled()).just_saved


async def test_without_a_connection_nothing_is_queued_and_the_draft_stays(
    home, looking, eventually
):
    looking.edit()
    await home.stop()
    await eventually(lambda: not looking.app.state.link.online, "offline")
    looking.desk.save(LIVING)
    room = await looking.settled()
    assert room.problem.problem is Problem.NOT_CONNECTED
    await home.start()
    await eventually(lambda: looking.app.state.link.online, "online again")
    room = await looking.settled()
    assert room.problem is None
    assert NOON in looking.week.changes
    assert saves(home) == []


async def test_the_week_is_read_again_after_a_reconnection(home, looking, eventually):
    looking.weeks.by_entity["climate.living_room"] = THEIRS
    await home.cut()
    await eventually(lambda: looking.week == week_from_answer(THEIRS), "the new week")


async def test_nobody_reads_weeks_that_nobody_looks_at(home, looking, eventually):
    looking.desk.leave()
    before, connects = len(home.calls), home.connects
    await home.cut()
    await eventually(lambda: home.connects > connects and looking.app.state.link.online, "back")
    assert len(home.calls) == before


async def test_somebody_elses_change_is_not_overwritten_unseen(home, looking):
    looking.edit()
    looking.weeks.by_entity["climate.living_room"] = THEIRS
    looking.desk.save(LIVING)
    room = await looking.settled()
    assert room.theirs == week_from_answer(THEIRS)
    assert NOON in looking.week.changes
    assert saves(home) == []
    looking.desk.save(LIVING, overwrite=True)
    room = await looking.settled()
    assert room.just_saved
    assert room.theirs is None
    assert week_from_answer(looking.weeks.by_entity["climate.living_room"]) == looking.week


async def test_one_can_take_somebody_elses_week_and_come_back(looking):
    looking.edit()
    own = looking.week
    looking.weeks.by_entity["climate.living_room"] = THEIRS
    looking.desk.open(LIVING)
    assert (await looking.settled()).theirs is not None
    looking.desk.take_theirs(LIVING)
    assert looking.week == week_from_answer(THEIRS)
    assert looking.room().theirs is None
    assert not looking.room().draft.changed
    looking.desk.undo(LIVING)
    assert looking.week == own
    looking.desk.take_theirs(LIVING)
    assert looking.week == own


async def test_the_same_change_by_somebody_else_is_no_conflict(looking):
    looking.edit()
    looking.weeks.by_entity["climate.living_room"] = entries_for_action(looking.week)
    looking.desk.open(LIVING)
    room = await looking.settled()
    assert room.theirs is None
    assert not room.draft.changed


async def test_an_unchanged_week_follows_the_radiators(looking):
    looking.weeks.by_entity["climate.living_room"] = THEIRS
    looking.desk.open(LIVING)
    await looking.settled()
    assert looking.week == week_from_answer(THEIRS)


@pytest.mark.parametrize(
    "answer",
    [{}, {"climate.living_room": None}, {"climate.living_room": {"entries": [1]}}],
    ids=str,
)
async def test_an_answer_that_is_no_week_is_a_problem(home, inside, eventually, answer):
    async def get(entities, data):
        return answer

    home.actions.by_name["chaleur.get_schedule"] = get
    desk = inside.controller.schedules
    desk.open(LIVING)
    await eventually(lambda: inside.state.schedules.rooms[LIVING].problem, "the problem")
    room = inside.state.schedules.rooms[LIVING]
    assert room.problem.problem is Problem.UNEXPECTED
    assert room.unread
    assert room.draft is None
    desk.save(LIVING)
    desk.copy(LIVING, [BEDROOM])
    desk.undo(LIVING)
    assert inside.state.schedules.rooms == {LIVING: room}


async def test_a_room_that_is_gone_cannot_be_read(looking):
    looking.desk.open("gone")
    assert (await looking.settled("gone")).problem.problem is Problem.NOT_CONNECTED


async def test_the_week_of_a_radiator_that_is_offline_is_read_when_it_is_back(
    home, inside, weeks, eventually
):
    await home.set_state("climate.living_room", "unavailable")
    await eventually(lambda: not inside.room().reachable, "offline")
    inside.controller.schedules.open(LIVING)

    def known():
        return inside.state.schedules.rooms[LIVING]

    await eventually(lambda: known().problem, "the problem")
    assert known().problem.problem is Problem.RADIATOR_OFFLINE
    assert not home.calls
    await home.set_state("climate.living_room", "heat")
    await eventually(lambda: known().draft, "the week")
    assert known().problem is None


# --- other rooms ----------------------------------------------------------------------------


async def test_a_week_is_copied_to_other_rooms_which_can_go_back(looking, eventually):
    looking.edit()
    looking.desk.copy(LIVING, [BEDROOM, OFFICE])
    assert [copy.done for copy in looking.room().copies] == [False, False]
    await eventually(lambda: all(copy.done for copy in looking.room().copies), "copied")
    for entity in ("climate.bedroom", "climate.office"):
        assert week_from_answer(looking.weeks.by_entity[entity]) == looking.week
    assert "climate.living_room" not in looking.weeks.by_entity
    bedroom = looking.room(BEDROOM).draft
    assert not bedroom.changed
    assert entries_for_action(bedroom.undone().week) == WEEK


async def test_a_copy_leaves_the_other_rooms_own_draft_one_step_back(looking, eventually):
    looking.desk.open(BEDROOM)
    own = (await looking.settled(BEDROOM)).draft.week.with_change(NOON)
    looking.desk.edit(BEDROOM, own)
    looking.desk.copy(LIVING, [BEDROOM])
    await eventually(lambda: looking.room().copies[0].done, "copied")
    assert looking.room(BEDROOM).draft.week == looking.week
    assert looking.room(BEDROOM).draft.undone().week == own


async def test_a_room_that_cannot_be_reached_is_named_and_the_others_get_the_copy(
    looking, eventually
):
    looking.weeks.refused = {"climate.bedroom"}
    looking.desk.copy(LIVING, [BEDROOM, OFFICE])
    await eventually(
        lambda: all(copy.done or copy.problem for copy in looking.room().copies), "both answers"
    )
    failed, copied = looking.room().copies
    assert failed.room_id == BEDROOM
    assert failed.problem.detail == "climate.bedroom cannot be reached"
    assert copied.done
    assert looking.room().problem is None


# --- what goes with a week ------------------------------------------------------------------


async def test_the_radiators_time_zone_is_told_when_it_is_another_one(looking):
    looking.weeks.time_zone = "Pacific/Kiritimati"
    looking.desk.open(LIVING)
    assert (await looking.settled()).foreign_zone == "Pacific/Kiritimati"
    looking.weeks.time_zone = ""
    looking.desk.open(LIVING)
    assert (await looking.settled()).foreign_zone == ""


@pytest.mark.parametrize(
    ("there", "here", "foreign"),
    [
        ("Europe/Paris", "Europe/Brussels", False),
        ("Europe/Paris", "Europe/London", True),
        # The same time in winter only.
        ("Europe/Paris", "Africa/Lagos", True),
        ("Not/There", "Europe/Paris", True),
        ("../passwd", "Europe/Paris", True),
        ("", "Europe/Paris", False),
    ],
)
def test_time_zones_differ_when_their_clocks_do(there, here, foreign):
    for month in (1, 7):
        now = datetime(2026, month, 15, tzinfo=UTC)
        assert is_foreign(there, now, ZoneInfo(here)) is foreign


def test_the_present_and_the_next_preset_tell_their_temperatures():
    following = ScheduledChange(datetime(2026, 1, 1, tzinfo=UTC), "sleep", 17.0)
    room = Room("a", "A", Activity.IDLE, target=20.0, preset="comfort", next_change=following)
    assert told_temperatures(room) == {"comfort": 20.0, "sleep": 17.0}
    waiting = Room("a", "A", Activity.IDLE, target=20.0, preset="eco", pending=True)
    assert told_temperatures(waiting) == {}
