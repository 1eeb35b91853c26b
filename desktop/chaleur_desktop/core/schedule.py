"""The week of a room: which preset holds from which time on, on each day.

A week is kept as its changes, one for each day and time; each holds until the next one, over
midnight too, and the last one of Sunday until the first one of Monday. Home Assistant's actions
write the same as entries, each for several days. Times are minutes since midnight of the radiator's
own clock.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PRESETS = ("comfort", "eco", "sleep", "away")
"""What a week can ask for, the warmest first."""
MOST_ENTRIES = 64
DAY_MINUTES = 24 * 60
SNAP = 5
"""Minutes between two times that dragging and stepping choose from."""
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::00)?", re.ASCII)


class Fault(Enum):
    """What a week cannot be; the interface has one sentence for each."""

    TAKEN = auto()
    EMPTY = auto()
    NO_DAY = auto()
    TOO_MANY = auto()
    NO_ROOM = auto()
    UNREADABLE = auto()


class ScheduleError(ValueError):
    """A week that no radiator takes.

    Attributes:
        fault: what is wrong.
        day: index in `DAYS` of the day concerned, where there is one.
        minute: minutes since midnight of the time concerned, where there is one.
    """

    def __init__(self, fault: Fault, day: int | None = None, minute: int | None = None) -> None:
        super().__init__(fault.name)
        self.fault = fault
        self.day = day
        self.minute = minute


@dataclass(frozen=True, order=True)
class Change:
    """A preset from a time on, on one day (index in `DAYS`)."""

    day: int
    minute: int
    preset: str

    @property
    def moment(self) -> int:
        """Minutes since the midnight at which Monday begins."""
        return self.day * DAY_MINUTES + self.minute


@dataclass(frozen=True, order=True)
class Entry:
    """A preset from a time on, on some days (indices in `DAYS`, in their order)."""

    days: tuple[int, ...]
    minute: int
    preset: str


@dataclass(frozen=True)
class Block:
    """A part of one day in which one preset holds; `change` began it, perhaps the day before."""

    day: int
    start: int
    end: int
    change: Change

    @property
    def preset(self) -> str:
        """The preset that holds."""
        return self.change.preset


class Week:
    """A whole week, never without a change; edits return another week."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Keep changes in any order.

        Raises:
            ScheduleError: EMPTY, TAKEN, TOO_MANY or UNREADABLE (no such day or time).
        """
        self.changes = tuple(sorted(changes))
        if not self.changes:
            raise ScheduleError(Fault.EMPTY)
        for change in self.changes:
            if not (0 <= change.day < len(DAYS) and 0 <= change.minute < DAY_MINUTES):
                raise ScheduleError(Fault.UNREADABLE)
        for earlier, later in zip(self.changes, self.changes[1:], strict=False):
            if earlier.moment == later.moment:
                raise ScheduleError(Fault.TAKEN, later.day, later.minute)
        self.entries = _entries_of(self.changes)
        if len(self.entries) > MOST_ENTRIES:
            raise ScheduleError(Fault.TOO_MANY)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Week) and self.changes == other.changes

    def __hash__(self) -> int:
        return hash(self.changes)

    def __repr__(self) -> str:
        return f"Week({self.changes!r})"

    # --- looking --------------------------------------------------------------------------------

    def on_day(self, day: int) -> tuple[Change, ...]:
        """The changes of one day."""
        return tuple(change for change in self.changes if change.day == day)

    def at(self, day: int, minute: int) -> Change:
        """The change that holds at a time."""
        moments = [change.moment for change in self.changes]
        # Before the first change of the week holds the last one: index -1.
        return self.changes[bisect_right(moments, day * DAY_MINUTES + minute) - 1]

    def blocks(self, day: int) -> tuple[Block, ...]:
        """The day from midnight to midnight, with no gap."""
        changes = self.on_day(day)
        starts = [(change.minute, change) for change in changes]
        if not changes or changes[0].minute > 0:
            starts.insert(0, (0, self.at(day, 0)))
        ends = [start for start, _ in starts[1:]] + [DAY_MINUTES]
        return tuple(
            Block(day, start, end, change)
            for (start, change), end in zip(starts, ends, strict=True)
        )

    def block_at(self, day: int, minute: int) -> Block:
        """The block in which a time of a day lies."""
        return next(block for block in self.blocks(day) if minute < block.end)

    def end_of(self, change: Change) -> tuple[int, int]:
        """Day and minute at which another change follows; its own when it is the only one."""
        after = self.changes[(self.changes.index(change) + 1) % len(self.changes)]
        return after.day, after.minute

    # --- editing --------------------------------------------------------------------------------

    def with_change(self, change: Change) -> Week:
        """With one more change.

        Raises:
            ScheduleError: TAKEN or TOO_MANY.
        """
        return Week((*self.changes, change))

    def without(self, change: Change) -> Week:
        """With one change less: the one before it holds longer.

        Raises:
            ScheduleError: EMPTY: it is the only one.
        """
        return Week(other for other in self.changes if other != change)

    def with_preset(self, change: Change, preset: str) -> Week:
        """With another preset from the same time on.

        Raises:
            ScheduleError: TOO_MANY.
        """
        return self._replaced(change, Change(change.day, change.minute, preset))

    def moved(self, change: Change, minute: int) -> tuple[Week, Change]:
        """With a change at another time of its day, as near as its neighbours let it come.

        The time is a multiple of `SNAP`. The changed change is returned too.

        Raises:
            ScheduleError: TOO_MANY.
        """
        low, high = self.room_for(change)
        snapped = round(minute / SNAP) * SNAP
        wanted = min(max(snapped, low), high)
        # Between two neighbours that are closer than the grid, there is nowhere to go.
        if wanted < low:
            wanted = change.minute
        moved = Change(change.day, wanted, change.preset)
        return self._replaced(change, moved), moved

    def room_for(self, change: Change) -> tuple[int, int]:
        """The first and the last time on the grid to which a change can move on its day."""
        others = [other.minute for other in self.on_day(change.day)]
        place = others.index(change.minute)
        low = others[place - 1] // SNAP * SNAP + SNAP if place > 0 else 0
        following = others[place + 1] if place + 1 < len(others) else DAY_MINUTES
        high = (following - 1) // SNAP * SNAP
        return low, high

    def split(self, block: Block, preset: str, minute: int | None = None) -> tuple[Week, Change]:
        """With one more change inside a block: at `minute`, else in its middle.

        Raises:
            ScheduleError: NO_ROOM when the block is too short, or TOO_MANY.
        """
        wanted = (block.start + block.end) / 2 if minute is None else minute
        low = block.start // SNAP * SNAP + SNAP
        high = (block.end - 1) // SNAP * SNAP
        if low > high:
            raise ScheduleError(Fault.NO_ROOM, block.day, block.start)
        added = Change(block.day, min(max(round(wanted / SNAP) * SNAP, low), high), preset)
        return self.with_change(added), added

    def with_day_copied(self, day: int, to: Collection[int]) -> Week:
        """With the course of one day on other days too.

        A copy begins at midnight with what holds then on the day copied.

        Raises:
            ScheduleError: TOO_MANY.
        """
        others = set(to) - {day}
        kept = [change for change in self.changes if change.day not in others]
        course = [(block.start, block.preset) for block in self.blocks(day)]
        copies = [Change(other, minute, preset) for other in others for minute, preset in course]
        return Week(kept + copies)

    def with_entry(self, entry: Entry, instead_of: Entry | None = None) -> Week:
        """With one more entry, or with one in place of another.

        Raises:
            ScheduleError: NO_DAY, TAKEN, EMPTY or TOO_MANY.
        """
        if not entry.days:
            raise ScheduleError(Fault.NO_DAY)
        gone = set() if instead_of is None else set(_changes_of(instead_of))
        kept = [change for change in self.changes if change not in gone]
        return Week([*kept, *_changes_of(entry)])

    def without_entry(self, entry: Entry) -> Week:
        """With one entry less.

        Raises:
            ScheduleError: EMPTY: it is the only one.
        """
        gone = set(_changes_of(entry))
        return Week(change for change in self.changes if change not in gone)

    def free_entry(self) -> Entry:
        """A new entry for every day at a time that no day has, to be changed to what is wanted."""
        taken = {change.minute for change in self.changes}
        # A week has far fewer entries than half a day has steps.
        minute = next(m for m in range(DAY_MINUTES // 2, DAY_MINUTES, SNAP) if m not in taken)
        return Entry(tuple(range(len(DAYS))), minute, self.at(0, minute).preset)

    def _replaced(self, old: Change, new: Change) -> Week:
        return Week(new if change == old else change for change in self.changes)


def _changes_of(entry: Entry) -> tuple[Change, ...]:
    return tuple(Change(day, entry.minute, entry.preset) for day in entry.days)


def _entries_of(changes: Iterable[Change]) -> tuple[Entry, ...]:
    """The fewest entries that say the same, in the order of their first day and time."""
    days: dict[tuple[int, str], list[int]] = {}
    for change in changes:
        days.setdefault((change.minute, change.preset), []).append(change.day)
    entries = [Entry(tuple(on), minute, preset) for (minute, preset), on in days.items()]
    return tuple(sorted(entries, key=lambda entry: (entry.days[0], entry.minute)))


# --- as Home Assistant's actions write it -----------------------------------------------------


def week_from_answer(entries: object) -> Week:
    """Read the `entries` of `chaleur.get_schedule`.

    A preset that this app does not know stays as it is.

    Raises:
        ScheduleError: UNREADABLE, or as `Week`.
    """
    if not isinstance(entries, list):
        raise ScheduleError(Fault.UNREADABLE)
    changes: list[Change] = []
    for entry in entries:
        try:
            days, minute, preset = entry["days"], minute_of(entry["time"]), entry["preset"]
            changes += [Change(DAYS.index(day), minute, str(preset)) for day in days]
        except (KeyError, TypeError, ValueError) as error:
            raise ScheduleError(Fault.UNREADABLE) from error
    return Week(changes)


def entries_for_action(week: Week) -> list[dict[str, Any]]:
    """The `entries` for `chaleur.set_schedule`."""
    return [
        {
            "days": [DAYS[day] for day in entry.days],
            "time": clock_text(entry.minute),
            "preset": entry.preset,
        }
        for entry in week.entries
    ]


def minute_of(text: str) -> int:
    """Minutes since midnight of `06:30` or `06:30:00`.

    Raises:
        ScheduleError: UNREADABLE.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        raise ScheduleError(Fault.UNREADABLE)
    return int(match[1]) * 60 + int(match[2])


def clock_text(minute: int) -> str:
    """`06:30`, as Home Assistant writes it."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
