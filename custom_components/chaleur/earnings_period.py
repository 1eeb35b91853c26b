"""Earnings of a day or a month, from lifetime totals."""

from datetime import datetime
from enum import StrEnum


class Period(StrEnum):
    """What earnings are counted for."""

    DAY = "day"
    MONTH = "month"
    TOTAL = "total"
    """Since the radiator was new."""

    def start(self, now: datetime) -> datetime | None:
        """Return when the period that `now` lies in began, in its time zone; None for ever."""
        if self is Period.TOTAL:
            return None
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        return midnight if self is Period.DAY else midnight.replace(day=1)
