"""The weekly schedule: local times, daylight saving, and what cannot be a schedule."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from chaleur_radiator.control.invalid_change import InvalidChangeError
from chaleur_radiator.control.presets import ScheduledPreset
from chaleur_radiator.control.schedule import (
    DEFAULT_SCHEDULE,
    Day,
    Schedule,
    ScheduleEntry,
    moment_of,
)
from hypothesis import given
from hypothesis import strategies as st

PARIS = ZoneInfo("Europe/Paris")
ZONES = (
    PARIS,
    ZoneInfo("America/New_York"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Pacific/Apia"),
    ZoneInfo("Pacific/Kiritimati"),
    ZoneInfo("UTC"),
)
COMFORT, ECO, SLEEP = ScheduledPreset.COMFORT, ScheduledPreset.ECO, ScheduledPreset.SLEEP


def entry(time, preset, *days):
    return ScheduleEntry(days=days or tuple(Day), time=time, preset=preset)


def local(*when):
    return datetime(*when, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "preset", "then", "next_preset"),
    [
        (local(2026, 1, 15, 6, 29, 59), SLEEP, local(2026, 1, 15, 6, 30), COMFORT),
        (local(2026, 1, 15, 6, 30), COMFORT, local(2026, 1, 15, 8, 30), ECO),
        (local(2026, 1, 16, 23, 59), SLEEP, local(2026, 1, 17, 7, 30), COMFORT),
        (local(2026, 1, 18, 22, 59), COMFORT, local(2026, 1, 18, 23, 0), SLEEP),
        (local(2026, 7, 15, 7, 0), COMFORT, local(2026, 7, 15, 8, 30), ECO),
    ],
)
def test_the_default_week(now, preset, then, next_preset):
    assert DEFAULT_SCHEDULE.preset_at(now, PARIS) is preset
    assert DEFAULT_SCHEDULE.next_change(now, PARIS) == (then, next_preset)


def test_the_time_before_the_weeks_first_entry_belongs_to_its_last():
    week = Schedule(entries=(entry("12:00", ECO, Day.FRI), entry("08:00", COMFORT, Day.WED)))
    assert week.preset_at(local(2026, 1, 12, 0, 0), PARIS) is ECO
    assert week.preset_at(local(2026, 1, 14, 7, 59), PARIS) is ECO
    assert week.preset_at(local(2026, 1, 14, 8, 0), PARIS) is COMFORT


def test_a_time_that_does_not_exist_takes_place_when_the_clocks_go_forward():
    week = Schedule(
        entries=(entry("02:15", ECO), entry("02:30", COMFORT), entry("03:00", SLEEP, Day.MON))
    )
    jump = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert week.next_change(jump - timedelta(hours=2), PARIS) == (jump, COMFORT)
    assert week.preset_at(jump, PARIS) is COMFORT
    assert week.next_change(jump, PARIS).at == datetime(2026, 3, 30, 0, 15, tzinfo=UTC)


def test_a_time_that_exists_twice_takes_place_at_its_first():
    week = Schedule(entries=(entry("02:30", COMFORT), entry("22:00", SLEEP)))
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert week.next_change(first - timedelta(hours=1), PARIS) == (first, COMFORT)
    assert week.next_change(first, PARIS) == (datetime(2026, 10, 25, 21, 0, tzinfo=UTC), SLEEP)


def test_a_day_that_a_country_left_out():
    # Samoa went from the 29th to the 31st of December 2011.
    apia = ZoneInfo("Pacific/Apia")
    jump = datetime(2011, 12, 30, 10, 0, tzinfo=UTC)
    assert moment_of(datetime(2011, 12, 30, 12, 0), apia) == jump  # noqa: DTZ001


@pytest.mark.parametrize(
    ("entries", "member"),
    [
        ([entry("06:30", COMFORT), entry("06:30", ECO, Day.SUN)], "/entries/1/days/0"),
        ([entry("06:30", COMFORT, Day.MON, Day.TUE, Day.MON)], "/entries/0/days/2"),
    ],
)
def test_two_entries_cannot_start_at_once(entries, member):
    with pytest.raises(InvalidChangeError) as refused:
        Schedule(entries=tuple(entries)).check()
    assert refused.value.member == member


@pytest.mark.parametrize(
    "body",
    [
        '{"entries": []}',
        '{"entries": [{"days": [], "time": "06:30", "preset": "eco"}]}',
        '{"entries": [{"days": ["mon"], "time": "24:00", "preset": "eco"}]}',
        '{"entries": [{"days": ["mon"], "time": "6:30", "preset": "eco"}]}',
        '{"entries": [{"days": ["mon"], "time": "06:30", "preset": "boost"}]}',
        '{"entries": [{"days": ["lundi"], "time": "06:30", "preset": "eco"}]}',
        '{"entries": [{"days": ["mon"], "time": "06:30", "preset": "eco", "x": 1}]}',
        '{"entries": ['
        + ", ".join(['{"days": ["mon"], "time": "06:30", "preset": "eco"}'] * 65)
        + "]}",
    ],
)
def test_what_is_no_schedule_is_refused(body):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=Schedule)


days = st.lists(st.sampled_from(Day), min_size=1, max_size=7, unique=True).map(tuple)
times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
schedules = st.lists(
    st.builds(ScheduleEntry, days=days, time=times, preset=st.sampled_from(ScheduledPreset)),
    min_size=1,
    max_size=8,
    unique_by=lambda each: each.time,
).map(lambda entries: Schedule(entries=tuple(entries)))
moments = st.datetimes(
    datetime(2011, 1, 1),  # noqa: DTZ001
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(schedules, moments, st.sampled_from(ZONES))
def test_any_week_follows_the_local_clock_without_gaps(schedule, now, zone):
    schedule.check()
    change = schedule.next_change(now, zone)
    assert now < change.at <= now + timedelta(days=8, hours=25)
    assert schedule.preset_at(change.at, zone) is change.preset
    held = schedule.preset_at(now, zone)
    assert schedule.preset_at(change.at - timedelta(microseconds=1), zone) is held
    starts = {(day, each.time): each.preset for each in schedule.entries for day in each.days}
    shown = change.at.astimezone(zone)
    preset = starts.get((tuple(Day)[shown.weekday()], shown.strftime("%H:%M")))
    jumped = shown.utcoffset() != (change.at - timedelta(seconds=1)).astimezone(zone).utcoffset()
    assert jumped or preset is change.preset
    assert msgspec.json.decode(msgspec.json.encode(schedule), type=Schedule) == schedule
