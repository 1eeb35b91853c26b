"""Which rows of the long-term statistics are missing or wrong; arithmetic alone.

The recorder keeps a lifetime total as hourly rows of `state`, the total at the end of the hour,
and `sum`, which goes on where the total starts anew. What people see of an hour is its `sum`
minus the one before. Between two starts `sum` minus `state`, here called the offset, stays the
same, in the recorder's five-minute rows too. So a row that has the total of its hour and the
offset of its neighbours puts each kWh in its hour, and the recorder goes on without a jump.

All figures of one plan are in one unit.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

TOLERANCE: Final = 0.0005
"""Rows nearer to the radiator's total than this are right: it counts in thousandths."""


@dataclass(frozen=True, slots=True)
class Row:
    """An hour of the long-term statistics: total at its end, and the running sum."""

    state: float
    sum: float

    @property
    def offset(self) -> float:
        """What the sum has and the total has not."""
        return self.sum - self.state

    def is_like(self, other: Self) -> bool:
        """Tell whether both say the same."""
        return not (_differ(self.state, other.state) or _differ(self.sum, other.sum))


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a total went, as the radiator tells it.

    Attributes:
        base: the total when the first hour began.
        ends: the total at the end of each hour that the radiator was on in, in order of time;
            the last one may still grow.
        only_grows: a fall means that the radiator counts anew; otherwise a total may fall.
        step: the total is recorded only when it has changed by this much.
        may_be_retold: what the radiator did stays the same, but a person may choose to have all
            of its totals told in another way.
    """

    base: float
    ends: Mapping[datetime, float]
    only_grows: bool
    step: float
    may_be_retold: bool = False

    @property
    def last(self) -> float:
        """The newest total."""
        return self.ends[max(self.ends)] if self.ends else self.base

    def over(self, hours: Iterable[datetime]) -> dict[datetime, tuple[float, float]]:
        """Return the total at the beginning and end of these hours and all of its own.

        Those before the first hour are left out: nothing is known of them. In an hour that the
        radiator was off in, the total stayed what it was.
        """
        first = min(self.ends, default=None)
        if first is None:
            return {}
        totals, total = {}, self.base
        for hour in sorted(self.ends.keys() | {hour for hour in hours if hour > first}):
            begin, total = total, self.ends.get(hour, total)
            totals[hour] = begin, total
        return totals

    def counts(self, row: Row, total: float) -> bool:
        """Tell whether a row belongs to this count and not to one that has ended."""
        return not self.only_grows or row.state <= total + self.step


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the recorder has.

    Attributes:
        before: the last row before the first hour that the radiator tells of, None if none.
        rows: those from that hour on.
        latest_hour: hour of the newest five-minute row.
        latest: the newest five-minute row, from which the recorder goes on.
    """

    before: Row | None
    rows: Mapping[datetime, Row]
    latest_hour: datetime
    latest: Row

    def repeated(self) -> Iterator[datetime]:
        """Give the hours that say the same as the row before, as while nobody told anything."""
        previous = self.before
        for hour, row in sorted(self.rows.items()):
            if previous is not None and row.is_like(previous):
                yield hour
            previous = row


@dataclass(frozen=True, slots=True)
class Shift:
    """All sums from an hour on, those of five minutes too, have to be higher by `by`."""

    hour: datetime
    by: float


def find_shift(course: Course, recorded: Recorded) -> Shift | None:
    """Find where the recorder began with a sum of zero though there is something before it.

    It does so when it meets an entity for the first time, and when the entity was away for so
    long that its last five-minute row was purged. A jump of another size was made by a person.
    Of several the last one is told: to shift one before it would make it look like no zero.
    """
    rows = {recorded.latest_hour: recorded.latest, **recorded.rows}
    previous = _first_offset(course, recorded.before)
    # A sum of the very first hour has nothing to be joined to: if it is odd, a person made it so.
    is_first = recorded.before is None and min(course.ends, default=None) not in rows
    shift = None
    for hour, (begin, total) in course.over(rows).items():
        row = rows.get(hour)
        if row is None:
            continue
        if course.counts(row, total):
            began_here = is_first or _began_at_zero(course, row, begin, total)
            if began_here and _differ(row.offset, previous):
                shift = Shift(hour, previous - row.offset)
            previous = row.offset
        is_first = False
    return shift or _find_retold(course, recorded)


def _find_retold(course: Course, recorded: Recorded) -> Shift | None:
    """Find what the sums jump by where all that the radiator tells of is told in another way.

    What is before it cannot be told anew: the first hour of what can has to go on from there.
    """
    first = min(course.ends, default=None)
    if not course.may_be_retold or first is None or (row := recorded.rows.get(first)) is None:
        return None
    before = 0.0 if recorded.before is None else recorded.before.sum
    by = before - course.base - recorded.latest.offset
    is_told_otherwise = abs(row.state - course.ends[first]) > course.step
    return Shift(first, by) if is_told_otherwise and abs(by) > 2 * course.step else None


def _began_at_zero(course: Course, row: Row, begin: float, total: float) -> bool:
    """Tell whether the sum was zero when the total was what it was some time in the hour."""
    low, high = min(begin, total), max(begin, total)
    # A total that may fall may also have been outside of both in between.
    slack = course.step if course.only_grows else course.step + high - low
    return low - slack <= -row.offset <= high + slack


def _first_offset(course: Course, before: Row | None) -> float:
    """Return the offset with which the first hour of a course goes on from what is before it."""
    if before is None:
        # The first hour of all is shown as its sum.
        return -course.base
    if not course.counts(before, course.base):
        return before.sum - course.base
    return before.offset


def missing_rows(course: Course, recorded: Recorded, until: datetime) -> dict[datetime, Row] | None:
    """Return the rows to write, in order of time, so that each hour has what was used in it.

    None while the recorder does not know yet that the radiator counts anew: ask again later.

    Right rows are left out, so doing it again changes nothing. A row is left as it is when it
    tells of an older count, or when the sum would fall though the total only grows. So are the
    hours before a row of an older count, down to one that is of this count.

    Args:
        course: how the total went.
        recorded: the rows of the same hours, after all shifts.
        until: the hours from here on are not over, for the radiator or for the recorder.
    """
    if not course.counts(recorded.latest, course.last):
        return None
    offset: float | None = recorded.latest.offset
    repeated = set(recorded.repeated())
    wanted: dict[datetime, Row] = {}
    for hour, (_, total) in reversed(course.over(recorded.rows).items()):
        row = recorded.rows.get(hour)
        if row is not None:
            if course.counts(row, total):
                if abs(row.state - total) <= course.step:
                    offset = row.offset
            elif hour not in repeated:
                if offset is not None and _differ(row.offset, offset):
                    # What is before it is of that older count too.
                    offset = None
                continue
        if hour < until and offset is not None:
            right = Row(total, total + offset)
            if row is None or not row.is_like(right):
                wanted[hour] = right
    wanted = dict(sorted(wanted.items()))
    return _without_falls(wanted, recorded) if course.only_grows else wanted


def _without_falls(wanted: Mapping[datetime, Row], recorded: Recorded) -> dict[datetime, Row]:
    kept: dict[datetime, Row] = {}
    previous = recorded.before
    for hour in sorted(wanted.keys() | recorded.rows.keys()):
        row = wanted.get(hour)
        if row is not None and (previous is None or row.sum > previous.sum - TOLERANCE):
            kept[hour] = previous = row
        else:
            previous = recorded.rows.get(hour, previous)
    return kept


def _differ(one: float, other: float) -> bool:
    return abs(one - other) > TOLERANCE
