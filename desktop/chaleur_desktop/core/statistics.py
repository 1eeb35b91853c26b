"""Home Assistant's long-term statistics as the bars of a chart and as totals.

Every row tells how much a counter has changed from `start` to `end` (milliseconds since 1970). Home
Assistant writes a row for every hour that a sensor had a number in, so an hour without a row is one
that nothing is known of, which is not the same as nothing earned. A sensor that comes back tells
what it missed in its first row after the gap.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.entities import as_number
from chaleur_desktop.core.periods import Period, Span, whole_hour

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HOUR = timedelta(hours=1)
_ENOUGH = 0.9
"""From this share of its bars on, a period is known well enough to compare with."""

type Rows = Mapping[str, Sequence[Mapping[str, Any]]]


class Kind(Enum):
    """What is counted; the values are the keys of Chaleur's sensors."""

    EARNINGS = "earnings"
    NET_HEATING_COST = "net_heating_cost"
    CO2_AVOIDED = "co2_avoided"
    CO2_DATA_CENTRE = "co2_avoided_data_centre"
    CO2_HEATING = "co2_avoided_heating"
    ENERGY = "energy"
    USEFUL_ENERGY = "useful_energy"
    CORE_HOURS = "core_hours"


@dataclass(frozen=True)
class Source:
    """One statistic: its id, what it counts, and the unit that its rows come in."""

    statistic_id: str
    kind: Kind
    unit: str


@dataclass(frozen=True)
class Change:
    """How much a counter has changed between two instants."""

    start: datetime
    end: datetime
    value: float


@dataclass(frozen=True)
class Bar:
    """What one bar of a chart shows.

    Attributes:
        start: where it begins, in UTC.
        end: where it ends, in UTC.
        value: the change in the unit of its series; None when nothing is known.
        missing: of how many radiators, known before, nothing is known here.
        running: whether it has begun and not ended.
        to_come: whether it has not begun.
        since: from when on anything is known, where that is not from its start on.
    """

    start: datetime
    end: datetime
    value: float | None
    missing: int = 0
    running: bool = False
    to_come: bool = False
    since: datetime | None = None


@dataclass(frozen=True)
class Series:
    """The bars of one kind and unit over a period, known up to the instant `until`."""

    kind: Kind
    unit: str
    bars: tuple[Bar, ...]
    until: datetime

    @property
    def total(self) -> float | None:
        """The sum of all bars, None when nothing is known of any."""
        known = [bar.value for bar in self.bars if bar.value is not None]
        return sum(known) if known else None

    @property
    def known_hours(self) -> float:
        """How many hours the bars with data last, the running one up to now."""
        known = (min(bar.end, self.until) - bar.start for bar in self.bars if bar.value is not None)
        return sum(known, timedelta()) / _HOUR

    @property
    def gaps(self) -> int:
        """How many bars that are over have no data, or not of all radiators."""
        over = (bar for bar in self.bars if not bar.running and not bar.to_come)
        return sum(bar.value is None or bar.missing > 0 for bar in over)


@dataclass(frozen=True)
class Total:
    """A sum over some time, in `unit`."""

    kind: Kind
    unit: str
    value: float


def changes_of(rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    """The rows that have a change; what is no row is left out."""
    changes = []
    for row in rows:
        start, end, value = (as_number(row.get(name)) for name in ("start", "end", "change"))
        if start is not None and end is not None and value is not None:
            changes.append(Change(_instant(start), _instant(end), value))
    return changes


def tail_of(rows: Rows) -> dict[str, list[Change]]:
    """The five-minute rows of the hour that has no row of its own yet.

    Home Assistant sums up an hour together with its last five minutes: when they are there, the
    hour is in the long-term statistics, else nothing of it is.
    """
    changes = {statistic_id: changes_of(given) for statistic_id, given in rows.items()}
    latest = max((change.end for given in changes.values() for change in given), default=None)
    if latest is None:
        return {}
    hour = whole_hour(latest)
    tail = {
        statistic_id: [change for change in given if change.start >= hour]
        for statistic_id, given in changes.items()
    }
    return {statistic_id: given for statistic_id, given in tail.items() if given}


def series_of(
    period: Period,
    sources: Sequence[Source],
    rows: Rows,
    tail: Mapping[str, Sequence[Change]],
    now: datetime,
) -> tuple[Series, ...]:
    """The rows of all sources, summed by kind and unit, as bars in the order of the sources."""
    edges = period.edges
    by_source = {
        source.statistic_id: _sums(
            edges,
            [
                *changes_of(rows.get(source.statistic_id, ())),
                *tail.get(source.statistic_id, ()),
            ],
        )
        for source in sources
    }
    groups: dict[tuple[Kind, str], list[Mapping[int, float]]] = {}
    for source in sources:
        groups.setdefault((source.kind, source.unit), []).append(by_source[source.statistic_id])
    return tuple(
        Series(kind, unit, _bars(edges, sums, now), now) for (kind, unit), sums in groups.items()
    )


def first_bar(series: Iterable[Series]) -> Bar | None:
    """The first bar of which anything is known."""
    known = (bar for one in series for bar in one.bars if bar.value is not None)
    return min(known, key=lambda bar: bar.start, default=None)


def begun_later(series: Series, days: Rows) -> Series:
    """The series, its first bar with data knowing from which of the days on it has them.

    Args:
        series: bars of months, which tell nothing of the days in them.
        days: daily rows of the first bar with data.
    """
    first = first_bar((series,))
    since = min((c.start for given in days.values() for c in changes_of(given)), default=None)
    if first is None or since is None or not first.start < since < first.end:
        return series
    bars = (replace(bar, since=since) if bar is first else bar for bar in series.bars)
    return replace(series, bars=tuple(bars))


def _sums(edges: Sequence[datetime], changes: Iterable[Change]) -> dict[int, float]:
    """What changed in each bar, by the bar's index."""
    sums: dict[int, float] = {}
    for change in changes:
        if edges[0] <= change.start < edges[-1]:
            index = bisect_right(edges, change.start) - 1
            sums[index] = sums.get(index, 0.0) + change.value
    return sums


def _bars(
    edges: Sequence[datetime], sums: Sequence[Mapping[int, float]], now: datetime
) -> tuple[Bar, ...]:
    bars = []
    firsts = [min(given) for given in sums if given]
    for index in range(len(edges) - 1):
        known = [given[index] for given in sums if index in given]
        begun = sum(first <= index for first in firsts)
        to_come = edges[index] > now
        bars.append(
            Bar(
                edges[index],
                edges[index + 1],
                sum(known) if known else None,
                missing=0 if to_come else begun - len(known),
                running=edges[index] <= now < edges[index + 1],
                to_come=to_come,
            )
        )
    return tuple(bars)


@dataclass(frozen=True)
class Counterpart:
    """As much of the period before as has passed of the present one.

    Attributes:
        period: the period before.
        end: where the comparison ends; the end of `period` when the present one is over.
        whole_end: to where whole bars are compared; the rest needs hourly rows.
    """

    period: Period
    end: datetime
    whole_end: datetime

    @property
    def is_whole(self) -> bool:
        """Whether all of the period before is compared."""
        return self.end >= self.period.end

    @property
    def needs_hours(self) -> bool:
        """Whether a part of a bar has to be taken from hourly rows."""
        return self.period.span is not Span.DAY and self.end > self.whole_end


def counterpart(period: Period, now: datetime) -> Counterpart:
    """What to compare a period with: the same length of the one before, bar by bar."""
    before = period.moved(-1)
    if now >= period.end:
        return Counterpart(before, before.end, before.end)
    edges, edges_before = period.edges, before.edges
    index = max(bisect_right(edges, now) - 1, 0)
    if index >= len(edges_before) - 1:
        # The 31st has none in a month of 30 days: the whole month is what had passed by then.
        return Counterpart(before, before.end, before.end)
    passed = max(now - edges[index], timedelta())
    end = min(edges_before[index] + passed, edges_before[index + 1])
    return Counterpart(before, end, edges_before[index])


def totals_until(
    counterpart: Counterpart, sources: Sequence[Source], rows: Rows, hours: Rows
) -> tuple[Total, ...]:
    """The sums up to the counterpart's end, of the kinds whose sources are all known well enough.

    Args:
        counterpart: what to compare with.
        sources: the statistics that have data now.
        rows: one row a bar of the period before.
        hours: hourly rows from `counterpart.whole_end` on, when it needs them.
    """
    groups: dict[tuple[Kind, str], list[list[Change]]] = {}
    for source in sources:
        changes = _until(counterpart, source.statistic_id, rows, hours)
        groups.setdefault((source.kind, source.unit), []).append(changes)
    return tuple(
        Total(kind, unit, sum(_share_before(c, counterpart.end) for given in group for c in given))
        for (kind, unit), group in groups.items()
        if all(_is_known(counterpart, given) for given in group)
    )


def _until(counterpart: Counterpart, statistic_id: str, rows: Rows, hours: Rows) -> list[Change]:
    whole_end = counterpart.whole_end if counterpart.needs_hours else counterpart.end
    start = counterpart.period.start
    changes = [c for c in changes_of(rows.get(statistic_id, ())) if start <= c.start < whole_end]
    if counterpart.needs_hours:
        given = changes_of(hours.get(statistic_id, ()))
        changes += [c for c in given if whole_end <= c.start < counterpart.end]
    return changes


def _share_before(change: Change, end: datetime) -> float:
    """The part of a change that falls before an instant, as if it had been even."""
    if change.end <= end:
        return change.value
    return change.value * ((end - change.start) / (change.end - change.start))


def _is_known(counterpart: Counterpart, changes: Sequence[Change]) -> bool:
    """Whether hardly a bar lacks: less compared with more would look like progress."""
    edges = [edge for edge in counterpart.period.edges if edge < counterpart.end]
    if not edges:
        return False
    seen = {bisect_right(edges, change.start) for change in changes}
    return len(seen) >= _ENOUGH * len(edges)


def _instant(milliseconds: float) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
