"""How the lifetime totals of a radiator went, hour by hour, as its sensors would have shown it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from .api.history import NOTHING, Amounts, History, HistoryRow
from .carbon import CarbonFactors
from .statistics_plan import Course
from .totals import TotalDescription


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

    def course(self, description: TotalDescription, factors: CarbonFactors) -> Course | None:
        """Return how the total of a sensor went, None if it is not known of every hour."""
        base = description.total_fn(self.base.totals(), factors)
        ends = {
            row.start: total
            for row, amounts in self.ends
            if (total := description.total_fn(amounts.totals(), factors)) is not None
        }
        if base is None or len(ends) < len(self.ends):
            return None
        return Course(
            base=base,
            ends=ends,
            only_grows=description.only_grows,
            step=10.0 ** -(description.suggested_display_precision or 0),
        )
