"""A weekly schedule as people write it in an action."""

from collections.abc import Mapping
from datetime import time
from typing import Final

from homeassistant.util import dt as dt_util

from .api.models import Preset
from .api.schedule import MOST_ENTRIES, SCHEDULED_PRESETS, Day, Schedule, ScheduleEntry, first_clash
from .commands import wrong_use

_MEMBERS: Final = {"days", "time", "preset"}
_HOUR_MINUTES: Final = 60
_DAY_MINUTES: Final = 24 * _HOUR_MINUTES


def read_schedule(entries: object) -> Schedule:
    """Read the entries of a schedule: objects with days, a time and a preset.

    Days are one of "mon" … "sun" or a list of some; a time is "06:30", "06:30:00" or what YAML
    makes of 17:00 without quotes, 1020.

    Raises:
        ServiceValidationError: says which entry is wrong, counted from 1, and why.
    """
    listed = [entries] if isinstance(entries, Mapping) else entries
    if not isinstance(listed, list) or not listed:
        raise wrong_use("schedule_empty")
    if len(listed) > MOST_ENTRIES:
        raise wrong_use("schedule_too_long", count=str(len(listed)), limit=str(MOST_ENTRIES))
    read = tuple(_read_entry(number, entry) for number, entry in enumerate(listed, 1))
    if clash := first_clash(read):
        place, day = clash
        raise wrong_use(
            "schedule_entry_twice", number=str(place + 1), day=day.value, time=read[place].time
        )
    return Schedule(entries=read)


def _read_entry(number: int, entry: object) -> ScheduleEntry:
    if not isinstance(entry, Mapping) or not entry.keys() <= _MEMBERS:
        raise wrong_use("schedule_entry_shape", number=str(number))
    return ScheduleEntry(
        days=_read_days(number, entry.get("days")),
        time=_read_time(number, entry.get("time")),
        preset=_read_preset(number, entry.get("preset")),
    )


def _read_days(number: int, value: object) -> tuple[Day, ...]:
    words = value if isinstance(value, list | tuple) else [value]
    names = {str(word).strip().lower() for word in words}
    if not names or not names <= set(Day):
        raise wrong_use("schedule_entry_days", number=str(number), value=_shown(value))
    return tuple(day for day in Day if day in names)


def _read_time(number: int, value: object) -> str:
    read = _time_of(value)
    if read is None or read.second or read.microsecond:
        raise wrong_use("schedule_entry_time", number=str(number), value=_shown(value))
    return f"{read:%H:%M}"


def _time_of(value: object) -> time | None:
    if isinstance(value, time):
        return value
    if isinstance(value, str):
        return dt_util.parse_time(value.strip())
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        # YAML reads 17:00 as a number of base 60, and 17:00:00 too.
        minutes = value if value < _DAY_MINUTES else value / _HOUR_MINUTES
        if minutes < _DAY_MINUTES and minutes == int(minutes):
            return time(int(minutes) // _HOUR_MINUTES, int(minutes) % _HOUR_MINUTES)
    return None


def _read_preset(number: int, value: object) -> Preset:
    word = str(value).strip().lower()
    if word not in SCHEDULED_PRESETS:
        raise wrong_use("schedule_entry_preset", number=str(number), value=_shown(value))
    return Preset(word)


def _shown(value: object) -> str:
    return "?" if value is None else str(value)
