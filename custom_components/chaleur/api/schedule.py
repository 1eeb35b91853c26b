"""A radiator's week, as its host keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from .errors import NotChaleurError
from .members import Json, text
from .models import Preset

MOST_ENTRIES: Final = 64
"""A host takes no more."""

SCHEDULED_PRESETS: Final = (Preset.COMFORT, Preset.ECO, Preset.SLEEP, Preset.AWAY)
"""What an entry can ask for."""


class Day(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry:
    """A preset from a local time on, on some days of every week.

    Attributes:
        days: in the order of the week.
        time: "HH:MM" in the host's time zone.
        preset: one of `SCHEDULED_PRESETS`.
    """

    days: tuple[Day, ...]
    time: str
    preset: Preset

    @classmethod
    def from_json(cls, source: object) -> Self:
        """Read an entry.

        Raises:
            NotChaleurError: it is not one.
        """
        if not isinstance(source, dict):
            raise NotChaleurError("An entry of the schedule is no object")
        days, time, preset = source.get("days"), text(source, "time"), text(source, "preset")
        try:
            read = tuple(Day(day) for day in days) if isinstance(days, list) else ()
            known = Preset(preset or "")
        except ValueError as err:
            raise NotChaleurError("An entry of the schedule has an unknown word") from err
        if not read or time is None:
            raise NotChaleurError("An entry of the schedule has no days or no time")
        return cls(days=read, time=time, preset=known)

    def as_json(self) -> dict[str, object]:
        """Return the entry as a host takes and gives it."""
        return {"days": [day.value for day in self.days], "time": self.time, "preset": self.preset}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What a radiator does in the course of a week; each entry holds until the next.

    Attributes:
        entries: in the order that they were written in.
        time_zone: IANA name of the zone that their times are in; None in what is sent.
    """

    entries: tuple[ScheduleEntry, ...]
    time_zone: str | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the answer of a host.

        Raises:
            NotChaleurError: it is not a schedule.
        """
        entries = source.get("entries")
        if not isinstance(entries, list):
            raise NotChaleurError("The schedule has no entries")
        return cls(
            entries=tuple(ScheduleEntry.from_json(entry) for entry in entries),
            time_zone=text(source, "time_zone"),
        )

    def entries_as_json(self) -> list[dict[str, object]]:
        """Return the entries as a host takes and gives them."""
        return [entry.as_json() for entry in self.entries]


def first_clash(entries: Iterable[ScheduleEntry]) -> tuple[int, Day] | None:
    """Return the first entry that begins when an earlier one does, and on which day.

    The entry is given by its place from 0; None when all begin at moments of their own.
    """
    taken: set[tuple[Day, str]] = set()
    for place, entry in enumerate(entries):
        for day in entry.days:
            if (day, entry.time) in taken:
                return place, day
            taken.add((day, entry.time))
    return None
