"""Choosing a change of a week and changing it."""

import pytest
from chaleur_desktop.core.schedule import Change, Fault, ScheduleError, Week, week_from_answer
from chaleur_desktop.core.week_editing import Editing

from tests.desktop.fake_home.weeks import WEEK

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@pytest.fixture
def editing():
    return Editing.of(week_from_answer(WEEK))


def at(change):
    return change.day, change.minute, change.preset


def test_at_first_the_first_change_is_chosen(editing):
    assert at(editing.change) == (MON, 390, "comfort")


def test_a_change_that_holds_over_midnight_has_a_block_on_both_days(editing):
    night = editing.choosing(TUE, 60)
    assert at(night.change) == (MON, 1350, "sleep")
    assert [(b.day, b.start, b.end) for b in night.blocks] == [(MON, 1350, 1440), (TUE, 0, 390)]


def test_the_next_changes_are_gone_through_round_the_week(editing):
    assert at(editing.next(1).change) == (MON, 1350, "sleep")
    assert at(editing.next(2).change) == (TUE, 390, "comfort")
    assert at(editing.next(-1).change) == (SUN, 1380, "sleep")
    assert editing.next(len(editing.week.changes)) == editing


def test_another_day_is_entered_at_the_same_time(editing):
    assert at(editing.on_other_day(1).change) == (TUE, 390, "comfort")
    # At 06:30 on Sunday, Saturday's night still holds.
    assert at(editing.on_other_day(-1).change) == (SAT, 1380, "sleep")


def test_another_day_with_the_same_change_leads_to_the_next_change():
    long = Editing.of(Week([Change(MON, 390, "away"), Change(FRI, 1020, "comfort")]))
    assert at(long.on_other_day(1).change) == (FRI, 1020, "comfort")
    assert at(long.on_other_day(1).on_other_day(1).change) == (MON, 390, "away")


def test_the_start_moves_by_steps_to_full_five_minutes(editing):
    assert at(editing.starting_later(1).change) == (MON, 395, "comfort")
    assert at(editing.starting_later(-12).change) == (MON, 330, "comfort")
    odd = Editing.of(Week([Change(MON, 393, "eco")]))
    assert odd.starting_later(1).change.minute == 395
    assert odd.starting_later(-1).change.minute == 390


def test_a_start_at_midnight_cannot_be_earlier(editing):
    assert editing.can_move == (True, True)
    assert editing.starting_at(-100).can_move == (False, True)
    assert editing.starting_at(1345).can_move == (True, False)


def test_a_preset_is_changed_and_stays_chosen(editing):
    eco = editing.with_preset("eco")
    assert at(eco.change) == (MON, 390, "eco")
    assert eco.change in eco.week.changes


@pytest.mark.parametrize(("chosen", "added"), [((MON, 390), "eco"), ((MON, 1350), "comfort")])
def test_a_new_change_differs_from_what_holds_there(editing, chosen, added):
    split = editing.choosing(*chosen).split()
    assert split.change.preset == added
    assert len(split.week.changes) == len(editing.week.changes) + 1


def test_a_new_change_is_in_the_longest_part_or_where_one_points(editing):
    assert at(editing.choosing(MON, 1350).split().change) == (TUE, 195, "comfort")
    assert at(editing.split((WED, 722)).change) == (WED, 720, "eco")


def test_without_a_change_the_one_before_it_is_chosen(editing):
    gone = editing.without()
    assert at(gone.change) == (SUN, 1380, "sleep")
    alone = Editing.of(Week([Change(MON, 390, "eco")]))
    with pytest.raises(ScheduleError) as caught:
        alone.without()
    assert caught.value.fault is Fault.EMPTY


def test_a_day_is_copied_to_others(editing):
    copied = editing.with_day_copied([SAT, SUN])
    assert [b.preset for b in copied.week.blocks(SUN)] == ["sleep", "comfort", "sleep"]
    assert copied.change == editing.change


def test_the_choice_survives_a_week_from_elsewhere(editing):
    other = Week([Change(MON, 0, "away"), Change(TUE, 0, "eco")])
    assert at(Editing.of(other, editing.change).change) == (MON, 0, "away")
