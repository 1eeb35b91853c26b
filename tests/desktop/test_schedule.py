"""The week of a room: reading, looking at and editing it."""

import pytest
from chaleur_desktop.core.ready_weeks import READY_WEEKS, ReadyWeek
from chaleur_desktop.core.schedule import (
    DAY_MINUTES,
    MOST_ENTRIES,
    PRESETS,
    SNAP,
    Block,
    Change,
    Entry,
    Fault,
    ScheduleError,
    Week,
    clock_text,
    entries_for_action,
    minute_of,
    week_from_answer,
)
from chaleur_desktop.core.week_draft import Draft
from chaleur_radiator.control.schedule import DEFAULT_SCHEDULE

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
ANSWER = [
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "06:30", "preset": "comfort"},
    {"days": ["mon", "tue", "wed", "thu", "fri"], "time": "08:30", "preset": "eco"},
    {"days": ["sat", "sun"], "time": "07:30", "preset": "comfort"},
    {"days": ["sat", "sun"], "time": "23:00", "preset": "sleep"},
]
MORNING = Change(MON, 390, "comfort")
ECO = Change(MON, 510, "eco")


@pytest.fixture
def week():
    return week_from_answer(ANSWER)


def fault_of(work):
    with pytest.raises(ScheduleError) as caught:
        work()
    return caught.value.fault, caught.value.day, caught.value.minute


# --- reading and writing --------------------------------------------------------------------


def test_a_week_is_written_as_it_was_read(week):
    assert entries_for_action(week) == ANSWER


def test_days_of_one_time_and_preset_are_one_entry_however_they_were_written(week):
    apart = [
        {"days": [day], "time": f"{entry['time']}:00", "preset": entry["preset"]}
        for entry in ANSWER
        for day in reversed(entry["days"])
    ]
    assert week_from_answer(apart) == week
    assert hash(week_from_answer(apart)) == hash(week)
    assert entries_for_action(week_from_answer(apart)) == ANSWER


@pytest.mark.parametrize(
    "entries",
    [
        None,
        {},
        ["mon"],
        [{}],
        [{"days": ["mon"], "time": "24:00", "preset": "eco"}],
        [{"days": ["mon"], "time": "06:30:30", "preset": "eco"}],
        [{"days": ["mon"], "time": 390, "preset": "eco"}],
        [{"days": ["monday"], "time": "06:30", "preset": "eco"}],
        [{"days": 7, "time": "06:30", "preset": "eco"}],
    ],
    ids=str,
)
def test_an_answer_that_is_no_week_is_told_from_one(entries):
    assert fault_of(lambda: week_from_answer(entries))[0] is Fault.UNREADABLE


def test_a_week_has_at_least_one_change():
    assert fault_of(lambda: week_from_answer([])) == (Fault.EMPTY, None, None)


def test_no_two_changes_share_a_day_and_time():
    twice = [*ANSWER, {"days": ["wed"], "time": "08:30", "preset": "away"}]
    assert fault_of(lambda: week_from_answer(twice)) == (Fault.TAKEN, WED, 510)


def test_a_week_has_no_more_entries_than_a_radiator_takes():
    changes = [Change(MON, minute, "eco") for minute in range(MOST_ENTRIES)]
    assert len(Week(changes).entries) == MOST_ENTRIES
    assert fault_of(lambda: Week([*changes, Change(TUE, 1000, "eco")]))[0] is Fault.TOO_MANY
    # The same time on another day needs no entry of its own.
    assert len(Week([*changes, Change(TUE, 0, "eco")]).entries) == MOST_ENTRIES


@pytest.mark.parametrize("change", [Change(7, 0, "eco"), Change(0, DAY_MINUTES, "eco")])
def test_there_is_no_eighth_day_and_no_twenty_fifth_hour(change):
    assert fault_of(lambda: Week([change]))[0] is Fault.UNREADABLE


def test_a_preset_of_a_newer_radiator_stays_as_it_is():
    entries = [{"days": ["mon"], "time": "06:30", "preset": "party"}]
    assert entries_for_action(week_from_answer(entries)) == entries


@pytest.mark.parametrize(("text", "minute"), [("00:00", 0), ("06:30", 390), ("23:59", 1439)])
def test_times_are_written_as_they_were_read(text, minute):
    assert minute_of(text) == minute
    assert clock_text(minute) == text


# --- looking --------------------------------------------------------------------------------


def test_a_preset_holds_until_the_next_change_also_over_midnight(week):
    assert week.blocks(MON) == (
        Block(MON, 0, 390, Change(SUN, 1380, "sleep")),
        Block(MON, 390, 510, MORNING),
        Block(MON, 510, DAY_MINUTES, ECO),
    )
    assert week.blocks(TUE)[0] == Block(TUE, 0, 390, ECO)
    assert week.block_at(MON, 389).preset == "sleep"
    assert week.block_at(MON, 390).preset == "comfort"


def test_one_change_holds_the_whole_week():
    alone = Change(WED, 600, "eco")
    week = Week([alone])
    assert [len(week.blocks(day)) for day in range(7)] == [1, 1, 2, 1, 1, 1, 1]
    assert {block.change for day in range(7) for block in week.blocks(day)} == {alone}
    assert week.end_of(alone) == (WED, 600)


def test_a_change_at_midnight_begins_the_day():
    week = Week([Change(MON, 0, "eco"), Change(TUE, 60, "away")])
    assert week.blocks(MON) == (Block(MON, 0, DAY_MINUTES, Change(MON, 0, "eco")),)


def test_a_change_ends_where_the_next_begins(week):
    assert week.end_of(MORNING) == (MON, 510)
    assert week.end_of(ECO) == (TUE, 390)
    assert week.end_of(Change(SUN, 1380, "sleep")) == (MON, 390)


# --- editing --------------------------------------------------------------------------------


def test_a_change_moves_by_steps_of_five_minutes(week):
    moved, change = week.moved(MORNING, 402)
    assert change == Change(MON, 400, "comfort")
    assert moved.on_day(MON) == (change, ECO)
    assert moved.on_day(TUE) == week.on_day(TUE)


@pytest.mark.parametrize(
    ("change", "wanted", "got"),
    [
        (MORNING, -60, 0),
        (MORNING, 700, 510 - SNAP),
        (ECO, 0, 390 + SNAP),
        (ECO, 5000, DAY_MINUTES - SNAP),
    ],
)
def test_a_change_stays_between_its_neighbours_and_on_its_day(week, change, wanted, got):
    assert week.moved(change, wanted)[1].minute == got


def test_a_change_between_close_neighbours_stays_where_it_is():
    close = [Change(MON, minute, "eco") for minute in (401, 402, 403)]
    assert Week(close).moved(close[1], 400)[1] == close[1]


def test_a_moved_change_comes_to_the_grid_from_a_time_beside_it():
    odd = Change(MON, 393, "eco")
    assert Week([odd]).moved(odd, 393 + SNAP)[1].minute == 400


def test_a_block_is_split_in_its_middle_or_where_one_points(week):
    block = week.blocks(MON)[2]
    split, added = week.split(block, "away")
    assert added == Change(MON, 975, "away")
    assert [b.preset for b in split.blocks(MON)] == ["sleep", "comfort", "eco", "away"]
    assert week.split(block, "away", 1201)[1].minute == 1200
    assert week.split(block, "away", 0)[1].minute == 515


def test_a_block_of_five_minutes_cannot_be_split():
    week = Week([Change(MON, 390, "comfort"), Change(MON, 395, "eco")])
    assert fault_of(lambda: week.split(week.blocks(MON)[1], "away")) == (Fault.NO_ROOM, MON, 390)


def test_without_a_change_the_one_before_it_holds_longer(week):
    assert week.without(ECO).blocks(MON)[-1] == Block(MON, 390, DAY_MINUTES, MORNING)


def test_the_last_change_cannot_go():
    alone = Change(MON, 390, "comfort")
    assert fault_of(lambda: Week([alone]).without(alone))[0] is Fault.EMPTY


def test_a_change_gets_another_preset(week):
    assert week.with_preset(ECO, "away").on_day(MON) == (MORNING, Change(MON, 510, "away"))


def test_a_change_is_added_where_there_is_none(week):
    noon = Change(MON, 720, "comfort")
    assert noon in week.with_change(noon).changes
    assert fault_of(lambda: week.with_change(Change(MON, 510, "away"))) == (Fault.TAKEN, MON, 510)


def test_a_copied_day_is_the_same_from_midnight_to_midnight(week):
    copied = week.with_day_copied(SAT, [SAT, MON, TUE])
    for day in (MON, TUE):
        assert [(b.start, b.end, b.preset) for b in copied.blocks(day)] == [
            (b.start, b.end, b.preset) for b in week.blocks(SAT)
        ]
    assert copied.on_day(SAT) == week.on_day(SAT)
    assert copied.on_day(WED) == week.on_day(WED)


# --- editing as a list ----------------------------------------------------------------------


def test_an_entry_takes_the_place_of_another(week):
    old = week.entries[0]
    new = Entry((MON, SAT), 375, "comfort")
    edited = week.with_entry(new, old)
    assert new in edited.entries
    assert old not in edited.entries
    assert edited.on_day(TUE) == (Change(TUE, 510, "eco"),)


def test_an_entry_may_keep_its_own_time(week):
    old = week.entries[0]
    assert week.with_entry(old, old) == week


def test_an_entry_needs_a_day_and_a_free_time(week):
    assert fault_of(lambda: week.with_entry(Entry((), 0, "eco")))[0] is Fault.NO_DAY
    clash = Entry((FRI, SAT), 510, "away")
    assert fault_of(lambda: week.with_entry(clash)) == (Fault.TAKEN, FRI, 510)


def test_an_entry_goes_with_all_its_days(week):
    assert week.without_entry(week.entries[0]).on_day(WED) == (Change(WED, 510, "eco"),)


def test_a_new_entry_is_at_a_free_time_near_noon(week):
    first = week.free_entry()
    assert (first.days, first.minute) == (tuple(range(7)), 720)
    second = week.with_entry(first).free_entry()
    assert second.minute == 725
    assert len(week.with_entry(first).with_entry(second).entries) == len(week.entries) + 2


# --- ready-made weeks -----------------------------------------------------------------------


def test_every_ready_made_week_is_one_that_a_radiator_takes():
    assert set(READY_WEEKS) == set(ReadyWeek)
    for week in READY_WEEKS.values():
        assert {change.preset for change in week.changes} <= set(PRESETS)
        assert week_from_answer(entries_for_action(week)) == week


def test_the_first_ready_made_week_is_the_one_that_a_radiator_comes_with():
    own = [
        {"days": [day.value for day in e.days], "time": e.time, "preset": e.preset.value}
        for e in DEFAULT_SCHEDULE.entries
    ]
    assert READY_WEEKS[ReadyWeek.OUT_IN_THE_DAY] == week_from_answer(own)


def test_a_home_for_weekends_is_warm_from_friday_evening_to_sunday_evening():
    week = READY_WEEKS[ReadyWeek.WEEKENDS_ONLY]
    assert {week.at(day, 720).preset for day in (MON, TUE, WED, THU)} == {"away"}
    assert week.at(FRI, 1020).preset == "comfort"
    assert week.at(SUN, 1080).preset == "away"


# --- undo and redo --------------------------------------------------------------------------


def test_edits_are_undone_and_redone_in_their_order(week):
    one, two = week.without(ECO), week.without(MORNING)
    draft = Draft.of(week)
    assert not draft.changed
    edited = draft.edited(one).edited(two)
    assert edited.changed
    assert edited.undone().week == one
    assert edited.undone().undone().week == week
    assert edited.undone().undone().undone().week == week
    assert edited.undone().redone() == edited
    assert edited.redone() is edited


def test_a_new_edit_ends_what_could_be_redone(week):
    edited = Draft.of(week).edited(week.without(ECO)).undone().edited(week.without(MORNING))
    assert edited.future == ()


def test_an_edit_that_changes_nothing_is_none(week):
    draft = Draft.of(week)
    assert draft.edited(week_from_answer(ANSWER)) is draft


def test_after_saving_one_can_still_go_back(week):
    saved = Draft.of(week).edited(week.without(ECO)).saved_as(week.without(ECO))
    assert not saved.changed
    assert saved.undone().week == week
    assert saved.undone().changed
