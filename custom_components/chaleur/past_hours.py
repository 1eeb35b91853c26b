"""How the lifetime totals of a radiator went, hour by hour, as its sensors would have shown it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from .api.history import NOTHING, Amounts, History, HistoryRow
from .carbon_account import CarbonPast
from .statistics_plan import Course
from .totals import CarbonTotal, CountedTotal, TotalDescription


@dataclass(frozen=True, slots=True)
class PastHours:
    """The hours of a radiator in one period.

    Attributes:
        base: lifetime totals when the first hour began.
        ends: each hour that the radiator was on in, with the totals at its end.
    """

    base: Amounts
    ends: tuple[tuple[HistoryRow, Amounts], ...]

    @classmethod
    def of(cls, pages: Iterable[History]) -> Self:
        """Return the hours of a walk through the history.

        The base of a period without hours may be later than the period: it is not used.
        """
        told = [page for page in pages if page.rows]
        return cls(
            base=told[0].base if told else NOTHING,
            ends=tuple(end for page in told for end in page.ends()),
        )

    @property
    def first(self) -> datetime | None:
        """The first hour."""
        return self.ends[0][0].start if self.ends else None

    def settled(self, until: datetime) -> datetime:
        """Return the hour, `until` at the latest, before which no hour can grow any more."""
        return min([until, *(row.start for row, _ in self.ends if not row.final)])

    def last_before(self, hour: datetime) -> datetime | None:
        """Return the last hour before this one, None if there is none."""
        return max((row.start for row, _ in self.ends if row.start < hour), default=None)

    def number_before(self, hour: datetime) -> int:
        """Return how many of the hours are before this one."""
        return bisect_left(self.ends, hour, key=lambda end: end[0].start)

    def before(self, hour: datetime) -> Amounts:
        """Return the lifetime totals when an hour began; the first hour is not after it."""
        number = self.number_before(hour)
        return self.ends[number - 1][1] if number else self.base

    def course(self, description: TotalDescription, carbon: CarbonPast) -> Course | None:
        """Return how the total of a sensor went, None if it is not known of every hour."""
        base, *totals = self._totals(description, carbon)
        ends = {
            row.start: total
            for (row, _), total in zip(self.ends, totals, strict=False)
            if total is not None
        }
        if base is None or len(ends) < len(self.ends):
            return None
        return Course(
            base=base,
            ends=ends,
            only_grows=description.only_grows,
            step=10.0 ** -(description.suggested_display_precision or 0),
            may_be_retold=isinstance(description, CarbonTotal),
        )

    def _totals(self, description: TotalDescription, carbon: CarbonPast) -> Sequence[float | None]:
        """Return a total when the first hour began, and at the end of each."""
        if isinstance(description, CountedTotal):
            amounts = (self.base, *(end for _, end in self.ends))
            return [description.total_fn(each.totals()) for each in amounts]
        if isinstance(description, CarbonTotal) and (lifetime := carbon.lifetime(self)):
            return [description.kg(each.consumption, carbon.reference) for each in lifetime]
        return [None]
