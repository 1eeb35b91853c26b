"""What a radiator did in each hour, and its lifetime totals at any hour's end, exactly.

Sums are kept as whole thousandths and millionths: binary fractions drift when they are added.
"""

import operator
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final, Self

from .errors import NotChaleurError
from .members import Json, flag, moment, number, section
from .models import Totals

HOUR: Final = timedelta(hours=1)

LONGEST_REQUEST: Final = timedelta(days=31)
"""A host tells no more than this at once."""

KEPT_FOR: Final = timedelta(days=400)
"""A host keeps its hours at least this long."""

_INTERVAL_S: Final = 3600
_THOUSANDTHS: Final = 1000
_MICROS: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What was used, done and earned, as whole numbers; None when the host does not tell.

    Attributes:
        energy_wh: electricity, Wh.
        useful_wh: the part of it spent on paid or volunteer work, Wh.
        wanted_wh: the part of it that the room asked for as heat, Wh.
        core_millihours: computing, thousandths of core-hours.
        earned_micros: money, millionths of the host's currency.
    """

    energy_wh: int | None = None
    useful_wh: int | None = None
    wanted_wh: int | None = None
    core_millihours: int | None = None
    earned_micros: int | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the members of a base or a row."""
        return cls(
            energy_wh=_whole(source, "energy_kwh", _THOUSANDTHS),
            useful_wh=_whole(source, "useful_kwh", _THOUSANDTHS),
            wanted_wh=_whole(source, "wanted_kwh", _THOUSANDTHS),
            core_millihours=_whole(source, "core_hours", _THOUSANDTHS),
            earned_micros=_whole(source, "earned_micros", _MICROS),
        )

    def __add__(self, other: "Amounts") -> "Amounts":
        return self._with(other, operator.add)

    def __sub__(self, other: "Amounts") -> "Amounts":
        return self._with(other, operator.sub)

    def _with(self, other: "Amounts", operation: Callable[[int, int], int]) -> "Amounts":
        results: dict[str, int | None] = {}
        for part in fields(self):
            mine: int | None = getattr(self, part.name)
            its: int | None = getattr(other, part.name)
            results[part.name] = None if mine is None or its is None else operation(mine, its)
        return Amounts(**results)

    def totals(self) -> Totals:
        """Return the same in the units of a radiator's lifetime totals."""
        return Totals(
            energy_kwh=_parts(self.energy_wh),
            useful_kwh=_parts(self.useful_wh),
            wanted_kwh=_parts(self.wanted_wh),
            core_hours=_parts(self.core_millihours),
            earned_micros=self.earned_micros,
        )


NOTHING: Final = Amounts(energy_wh=0, useful_wh=0, wanted_wh=0, core_millihours=0, earned_micros=0)
"""What to begin a sum with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One hour of a radiator.

    Attributes:
        start: when the hour began, in UTC.
        amounts: what was used, done and earned in it.
        final: False while it may still grow.
        temperature_c: mean of the room, °C.
    """

    start: datetime
    amounts: Amounts
    final: bool
    temperature_c: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The hours of a radiator in one period; those in which its host was off are absent.

    Attributes:
        base: lifetime totals at the beginning of the period.
        rows: the hours, one after another.
        next: the first hour from the end of the period on that has a row.
    """

    base: Amounts
    rows: tuple[HistoryRow, ...]
    next: datetime | None = None

    @classmethod
    def from_json(cls, source: Json, start: datetime, end: datetime) -> Self:
        """Read the answer to a request for the hours from `start` until before `end`.

        Raises:
            NotChaleurError: its hours are not those that were asked for, not in order or not
                whole; or it has other intervals.
        """
        if number(source, "interval_s") != _INTERVAL_S or "base" not in source:
            raise NotChaleurError("The history is not one of hours")
        rows = source.get("rows")
        read = tuple(_row(row) for row in rows) if isinstance(rows, list) else None
        if read is None:
            raise NotChaleurError("The history has no rows")
        starts = [row.start for row in read]
        if any(earlier >= later for earlier, later in pairwise(starts)) or (
            starts and (starts[0] < start or starts[-1] >= end)
        ):
            raise NotChaleurError("The history has hours that nobody asked for, or no order")
        following = moment(source, "next")
        if following is not None and following < end:
            raise NotChaleurError("The history goes on before its end")
        return cls(
            base=Amounts.from_json(section(source, "base")),
            rows=read,
            next=None if following is None else _whole_hour(following),
        )

    def ends(self) -> Iterator[tuple[HistoryRow, Amounts]]:
        """Give each row with the lifetime totals at its end."""
        totals = self.base
        for row in self.rows:
            totals += row.amounts
            yield row, totals

    def sum(self) -> Amounts:
        """Return what was used, done and earned in all rows."""
        return sum((row.amounts for row in self.rows), NOTHING)


type FetchHistory = Callable[[datetime, datetime], Awaitable[History]]
"""Asks a host for the hours from the first moment until before the second."""


async def walk_history(
    fetch: FetchHistory, start: datetime, end: datetime
) -> AsyncIterator[History]:
    """Give the hours of a period of any length, at most 31 days at once, skipping what is empty.

    Args:
        fetch: asks the host.
        start: a whole hour.
        end: a whole hour after it, which is no longer given.

    Raises:
        LocalApiError: whatever `fetch` raises.
    """
    while start < end:
        until = min(end, start + LONGEST_REQUEST)
        history = await fetch(start, until)
        yield history
        if history.next is None:
            return
        start = history.next


def floor_hour(time: datetime) -> datetime:
    """Return the beginning of the hour of UTC that a moment lies in."""
    return time.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def query_time(time: datetime) -> str:
    """Return a moment as the host's queries have it."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _whole(source: Json, key: str, parts: int) -> int | None:
    value = number(source, key)
    return None if value is None else round(value * parts)


def _parts(thousandths: int | None) -> float | None:
    return None if thousandths is None else thousandths / _THOUSANDTHS


def _row(source: object) -> HistoryRow:
    if not isinstance(source, dict) or (start := moment(source, "start")) is None:
        raise NotChaleurError("An hour of the history has no beginning")
    return HistoryRow(
        start=_whole_hour(start),
        amounts=Amounts.from_json(source),
        final=flag(source, "final") is True,
        temperature_c=number(source, "temperature_c"),
    )


def _whole_hour(time: datetime) -> datetime:
    hour = floor_hour(time)
    if hour != time:
        raise NotChaleurError("An hour of the history is not a whole one")
    return hour
