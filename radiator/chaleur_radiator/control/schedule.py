"""A week of presets in the home's local time.

A local time that does not exist, because the clocks go forward over it, takes place at the moment
they do; one that exists twice takes place at its first.
"""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from chaleur_radiator.control.invalid_change import InvalidChangeError
from chaleur_radiator.control.presets import ScheduledPreset

ENTRIES_MOST = 64
_DAYS_AROUND = 9
"""Days before and after a moment within which any week has an entry."""
_WEEKS_CACHED = 1024


class Day(StrEnum):
    """Days of the week, in the order of `date.weekday`."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


_DAYS = tuple(Day)

# The length keeps out a line break at the end, which Python's "$" lets pass.
LocalTime = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length=5)]


class ScheduleEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A preset from a local time on, on some days of every week."""

    days: Annotated[tuple[Day, ...], Meta(min_length=1, max_length=len(_DAYS))]
    time: LocalTime
    """Local time, "06:30"."""
    preset: ScheduledPreset


class PresetChange(NamedTuple):
    """A moment (UTC) at which a schedule asks for a preset."""

    at: datetime
    preset: ScheduledPreset


class Schedule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the resident wants in the course of a week, as sent and kept."""

    entries: Annotated[tuple[ScheduleEntry, ...], Meta(min_length=1, max_length=ENTRIES_MOST)]

    def check(self) -> None:
        """Make sure that no two entries start at once.

        Raises:
            InvalidChangeError: Two of them do; `member` names the second.
        """
        taken: set[tuple[Day, str]] = set()
        for index, entry in enumerate(self.entries):
            for position, day in enumerate(entry.days):
                if (day, entry.time) in taken:
                    raise InvalidChangeError(
                        f"/entries/{index}/days/{position}",
                        f"There is already an entry for {day.value} {entry.time}: keep one.",
                    )
                taken.add((day, entry.time))

    def preset_at(self, now: datetime, zone: tzinfo) -> ScheduledPreset:
        """Return the preset asked for at `now`, an aware time."""
        changes = _changes_around(self, zone, now.astimezone(UTC).date())
        return changes[bisect_right(changes, now, key=_moment) - 1].preset

    def next_change(self, now: datetime, zone: tzinfo) -> PresetChange:
        """Return the first entry after `now`, an aware time, even if it asks for the same."""
        changes = _changes_around(self, zone, now.astimezone(UTC).date())
        return changes[bisect_right(changes, now, key=_moment)]


def _moment(change: PresetChange) -> datetime:
    return change.at


@lru_cache(_WEEKS_CACHED)
def _changes_around(schedule: Schedule, zone: tzinfo, day: date) -> list[PresetChange]:
    """Return all changes in the days around a day of UTC, in their order."""
    days = [day + timedelta(days=offset) for offset in range(-_DAYS_AROUND, _DAYS_AROUND + 1)]
    local = sorted(
        (datetime.combine(each, time.fromisoformat(entry.time)), entry.preset)
        for each in days
        for entry in schedule.entries
        if _DAYS[each.weekday()] in entry.days
    )
    changes = [PresetChange(moment_of(at, zone), preset) for at, preset in local]
    # Of two entries that meet at a jump of the clock, the later one in local time holds.
    return [earlier for earlier, later in pairwise(changes) if earlier.at < later.at] + changes[-1:]


def moment_of(local: datetime, zone: tzinfo) -> datetime:
    """Return when the clocks of `zone` show the naive time `local` or first pass it, in UTC."""
    first = local.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == local:
        return first
    # Read by the clock of after the jump it is too early (PEP 495), by that of before too late.
    early = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    before = early.astimezone(zone).utcoffset()
    late = first
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late


_WEEKDAYS = (Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI)
_WEEKEND = (Day.SAT, Day.SUN)
DEFAULT_SCHEDULE = Schedule(
    entries=(
        ScheduleEntry(days=_WEEKDAYS, time="06:30", preset=ScheduledPreset.COMFORT),
        ScheduleEntry(days=_WEEKDAYS, time="08:30", preset=ScheduledPreset.ECO),
        ScheduleEntry(days=_WEEKDAYS, time="17:00", preset=ScheduledPreset.COMFORT),
        ScheduleEntry(days=_WEEKDAYS, time="22:30", preset=ScheduledPreset.SLEEP),
        ScheduleEntry(days=_WEEKEND, time="07:30", preset=ScheduledPreset.COMFORT),
        ScheduleEntry(days=_WEEKEND, time="23:00", preset=ScheduledPreset.SLEEP),
    )
)
