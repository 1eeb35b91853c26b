"""`auto`: a target that follows the schedule, what holds against it, and limits with an end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from chaleur_radiator.control.presets import ScheduledPreset
from chaleur_radiator.control.schedule import Day, Schedule, ScheduleEntry
from chaleur_radiator.control.target import (
    InvalidChangeError,
    Mode,
    Preset,
    PresetTemperaturesChange,
    Target,
    TargetChange,
    apply_change,
    change_schedule,
)
from hypothesis import given
from hypothesis import strategies as st

HOUR = timedelta(hours=1)
# A Thursday: eco since 8:30, comfort from 17:00, sleep from 22:30, comfort from 6:30.
NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
FIVE = NOON + 5 * HOUR
BEDTIME = NOON + timedelta(hours=10.5)


def change(target, now=NOON, **members):
    return apply_change(target, TargetChange(**members), now, UTC)


AUTO = change(Target(temperature_c=21.0), mode=Mode.AUTO)


def shown(target):
    return target.mode, target.preset, target.temperature_c


def test_auto_shows_what_the_schedule_asks_for():
    assert shown(AUTO) == (Mode.AUTO, Preset.ECO, 18.0)
    assert shown(AUTO.at(FIVE - HOUR, UTC)) == (Mode.AUTO, Preset.ECO, 18.0)
    assert shown(AUTO.at(FIVE, UTC)) == (Mode.AUTO, Preset.COMFORT, 20.0)
    at, then = AUTO.next_change(NOON, UTC)
    assert (at, shown(then)) == (FIVE, (Mode.AUTO, Preset.COMFORT, 20.0))
    assert Target().next_change(NOON, UTC) is None


@pytest.mark.parametrize(
    ("members", "preset", "temperature_c"),
    [
        ({"temperature_c": 21.5}, Preset.NONE, 21.5),
        ({"preset": Preset.COMFORT}, Preset.COMFORT, 20.0),
        ({"preset": Preset.ECO}, Preset.ECO, 18.0),
        ({"mode": Mode.AUTO, "temperature_c": 16.0}, Preset.NONE, 16.0),
    ],
)
def test_what_is_set_by_hand_holds_until_the_next_change(members, preset, temperature_c):
    held = change(AUTO, **members)
    assert (*shown(held), held.hold_until) == (Mode.AUTO, preset, temperature_c, FIVE)
    assert held.at(FIVE - timedelta(seconds=1), UTC) == held
    assert held.at(FIVE, UTC) == AUTO.at(FIVE, UTC)


@pytest.mark.parametrize("members", [{"preset": Preset.NONE}, {"mode": Mode.AUTO}])
def test_the_schedule_can_be_resumed(members):
    held = change(AUTO, temperature_c=22.0)
    assert change(held, **members) == AUTO
    boosted = change(held, preset=Preset.BOOST)
    assert change(boosted, preset=Preset.NONE) == AUTO


def test_a_hold_ends_earlier_if_the_clock_is_set_back_or_the_schedule_changed():
    held = change(AUTO, temperature_c=22.0)
    morning = NOON - 4 * HOUR
    assert held.at(morning, UTC).hold_until == NOON - 3.5 * HOUR
    three = ScheduleEntry(days=tuple(Day), time="15:00", preset=ScheduledPreset.AWAY)
    changed = change_schedule(held, Schedule(entries=(three,)), NOON, UTC)
    assert (changed.temperature_c, changed.hold_until) == (22.0, NOON + 3 * HOUR)
    assert shown(changed.at(FIVE, UTC)) == (Mode.AUTO, Preset.AWAY, 15.0)


def test_another_schedule_holds_at_once_and_a_wrong_one_not_at_all():
    sleep = ScheduleEntry(days=(Day.MON,), time="06:00", preset=ScheduledPreset.SLEEP)
    assert change_schedule(AUTO, Schedule(entries=(sleep,)), NOON, UTC).preset is Preset.SLEEP
    with pytest.raises(InvalidChangeError) as refused:
        change_schedule(AUTO, Schedule(entries=(sleep, sleep)), NOON, UTC)
    assert refused.value.member == "/entries/1/days/0"


def test_boost_and_away_keep_their_own_end_and_return_to_the_schedule():
    boost = change(AUTO, preset=Preset.BOOST, preset_until=NOON + 4 * HOUR)
    assert shown(boost) == (Mode.AUTO, Preset.BOOST, 22.0)
    assert boost.hold_until is None
    assert boost.next_change(NOON, UTC) == (NOON + 4 * HOUR, AUTO)
    assert boost.at(NOON + 4 * HOUR, UTC) == AUTO
    away = change(AUTO, preset=Preset.AWAY, preset_until=BEDTIME)
    assert shown(away.at(FIVE, UTC)) == (Mode.AUTO, Preset.AWAY, 15.0)
    assert shown(away.at(BEDTIME, UTC)) == (Mode.AUTO, Preset.SLEEP, 17.0)


def test_an_away_of_the_schedule_has_no_end_to_set_and_stays_behind_in_auto():
    away = ScheduleEntry(days=(Day.MON,), time="06:00", preset=ScheduledPreset.AWAY)
    scheduled = change_schedule(AUTO, Schedule(entries=(away,)), NOON, UTC)
    with pytest.raises(InvalidChangeError) as refused:
        change(scheduled, preset_until=FIVE)
    assert refused.value.member == "/preset_until"
    assert shown(change(scheduled, mode=Mode.HEAT)) == (Mode.HEAT, Preset.NONE, 15.0)


@pytest.mark.parametrize("preset", [Preset.BOOST, Preset.AWAY])
def test_a_mode_asked_for_in_boost_or_away_outlasts_them(preset):
    interrupted = change(AUTO, preset=preset, preset_until=NOON + HOUR)
    heat = change(interrupted, mode=Mode.HEAT)
    assert (heat.preset, heat.at(NOON + HOUR, UTC).mode) == (preset, Mode.HEAT)
    back = change(heat, mode=Mode.AUTO)
    assert shown(back.at(FIVE, UTC)) == (Mode.AUTO, Preset.COMFORT, 20.0)
    assert change(interrupted, mode=Mode.OFF).at(FIVE, UTC).mode is Mode.OFF


def test_changed_preset_temperatures_hold_in_auto_at_once():
    warmer = change(AUTO, preset_temperatures_c=PresetTemperaturesChange(eco=18.5))
    assert (warmer.temperature_c, warmer.hold_until) == (18.5, None)


def test_a_power_limit_ends_by_itself_also_if_the_clock_is_set_back():
    limited = change(AUTO, power_limit_w=250.0, power_limit_until=FIVE)
    assert (limited.power_limit_w, limited.power_limit_until) == (250.0, FIVE)
    assert limited.at(FIVE, UTC).power_limit_w is None
    assert limited.at(NOON - 48 * HOUR, UTC).power_limit_w is None
    assert limited.after_set_back(HOUR).power_limit_until == FIVE - HOUR
    lifted = change(limited, power_limit_w=None, power_limit_until=None)
    assert (lifted.power_limit_w, lifted.power_limit_until) == (None, None)
    boosted = change(limited, preset=Preset.BOOST)
    assert change(boosted, preset=Preset.NONE).power_limit_w == 250.0


@pytest.mark.parametrize(
    ("members", "member"),
    [
        ({"power_limit_w": 100.0}, "/power_limit_until"),
        ({"power_limit_until": FIVE}, "/power_limit_w"),
        ({"power_limit_w": None, "power_limit_until": FIVE}, "/power_limit_w"),
        ({"power_limit_w": 100.0, "power_limit_until": None}, "/power_limit_until"),
        ({"power_limit_w": -1.0, "power_limit_until": FIVE}, "/power_limit_w"),
        ({"power_limit_w": float("inf"), "power_limit_until": FIVE}, "/power_limit_w"),
        ({"power_limit_w": 100.0, "power_limit_until": NOON}, "/power_limit_until"),
        ({"power_limit_w": 1.0, "power_limit_until": NOON + 25 * HOUR}, "/power_limit_until"),
        ({"room_temperature_c": 50.1}, "/room_temperature_c"),
        ({"room_temperature_c": -10.1}, "/room_temperature_c"),
        ({"room_temperature_c": float("nan")}, "/room_temperature_c"),
    ],
)
def test_a_limit_that_cannot_hold_is_refused(members, member):
    with pytest.raises(InvalidChangeError) as refused:
        change(AUTO, **members)
    assert refused.value.member == member


def test_the_rooms_temperature_is_no_part_of_the_target():
    assert change(AUTO, room_temperature_c=19.5) == AUTO
    assert change(AUTO, room_temperature_c=None) == AUTO


def test_a_target_kept_by_the_version_before_still_loads():
    text = (
        '{"mode":"heat","temperature_c":22.0,"preset":"boost",'
        '"preset_until":"2026-01-15T13:00:00Z","preset_temperatures":{"comfort":20.0,"eco":18.0,'
        '"sleep":17.0,"away":15.0},"resumes":{"mode":"off","temperature_c":18.0,"preset":"none",'
        '"preset_until":null,"preset_temperatures":{"comfort":20.0,"eco":18.0,"sleep":17.0,'
        '"away":15.0},"resumes":null}}'
    )
    target = msgspec.json.decode(text, type=Target)
    assert target.frost_guard
    assert target.at(NOON + HOUR, UTC) == Target(mode=Mode.OFF, temperature_c=18.0)


unset = st.just(msgspec.UNSET)
ahead = st.timedeltas(timedelta(hours=-1), timedelta(hours=30)).map(lambda delta: NOON + delta)
changes = st.builds(
    TargetChange,
    mode=st.sampled_from(Mode) | unset,
    temperature_c=st.floats(4.0, 27.0) | unset,
    preset=st.sampled_from(Preset) | unset,
    preset_until=st.none() | unset | ahead,
    preset_temperatures_c=unset
    | st.builds(PresetTemperaturesChange, comfort=st.floats(5.0, 26.0), away=st.none() | unset),
    power_limit_w=st.none() | unset | st.floats(-1.0, 2000.0),
    power_limit_until=st.none() | unset | ahead,
    room_temperature_c=st.none() | unset | st.floats(-20.0, 60.0),
)
steps = st.tuples(changes, st.timedeltas(timedelta(hours=-2), timedelta(hours=9)))


@given(st.lists(steps, max_size=12))
def test_any_sequence_of_changes_keeps_the_promises(sequence):
    target, now = AUTO, NOON
    for wanted, passed in sequence:
        now += passed
        before = replace(target)
        try:
            after = apply_change(target, wanted, now, UTC)
        except InvalidChangeError:
            assert target == before, "nothing of a refused change is applied"
            after = target.at(now, UTC)
        else:
            assert after == after.at(now, UTC), "a change holds at the moment it is made"
            again = apply_change(after, wanted, now, UTC)
            assert again == after, "twice does no harm"
        target = after
        assert (target.power_limit_w is None) == (target.power_limit_until is None)
        assert target.hold_until is None or (
            target.mode is Mode.AUTO and target.resumes is None and target.hold_until > now
        )
        assert (target.preset is Preset.BOOST) <= (target.resumes is not None)
        assert (target.preset_until is not None) <= (target.resumes is not None)
        assert target.frost_guard
        if target.mode is Mode.AUTO and target.resumes is None and target.hold_until is None:
            assert target.preset == target.schedule.preset_at(now, UTC)
            assert target.temperature_c == target.preset_temperatures.of(target.preset)
        assert msgspec.json.decode(msgspec.json.encode(target), type=Target) == target
