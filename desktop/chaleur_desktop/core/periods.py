"""Days, weeks, months and years of a home's time zone, cut into what one bar of a chart shows.

They are those of Home Assistant's long-term statistics: hours are hours of UTC, days begin at local
midnight (and last 23 or 25 hours when the clocks change), weeks begin on Monday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_DAYS_IN_A_WEEK = 7
_MONTHS_IN_A_YEAR = 12
_FIRST_YEAR = 2000


class Span(Enum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def row_period(self) -> str:
        """What Home Assistant calls the period of one bar."""
        return {Span.DAY: "hour", Span.YEAR: "month"}.get(self, "day")


def _moved(span: Span, first_day: date, by: int) -> date:
    if span is Span.DAY:
        return first_day + by * _DAY
    if span is Span.WEEK:
        return first_day + by * _DAYS_IN_A_WEEK * _DAY
    months = by if span is Span.MONTH else by * _MONTHS_IN_A_YEAR
    year, month = divmod(
        first_day.year * _MONTHS_IN_A_YEAR + first_day.month - 1 + months, _MONTHS_IN_A_YEAR
    )
    return date(year, month + 1, 1)


@dataclass(frozen=True)
class Period:
    """One day, week, month or year that begins with `first_day` in the home's time zone."""

    span: Span
    first_day: date
    zone: ZoneInfo

    @classmethod
    def containing(cls, span: Span, instant: datetime, zone: ZoneInfo) -> Period:
        """The period that an instant is in."""
        day = instant.astimezone(zone).date()
        match span:
            case Span.DAY:
                first = day
            case Span.WEEK:
                first = day - day.weekday() * _DAY
            case Span.MONTH:
                first = day.replace(day=1)
            case Span.YEAR:
                first = day.replace(month=1, day=1)
        return cls(span, first, zone)

    def moved(self, by: int) -> Period:
        """The period that is `by` days, weeks, months or years later; earlier if negative."""
        return Period(self.span, _moved(self.span, self.first_day, by), self.zone)

    @property
    def is_first(self) -> bool:
        """Whether there is no sense in going further back."""
        return self.first_day.year < _FIRST_YEAR

    @property
    def start(self) -> datetime:
        """When it begins, in UTC."""
        return self._midnight(self.first_day)

    @property
    def end(self) -> datetime:
        """When it ends and the next begins, in UTC."""
        return self._midnight(_moved(self.span, self.first_day, 1))

    def contains(self, instant: datetime) -> bool:
        """Whether an instant is in it."""
        return self.start <= instant < self.end

    @property
    def edges(self) -> tuple[datetime, ...]:
        """Where each bar begins, and where the last ends, in UTC."""
        if self.span is Span.DAY:
            return self._hours()
        if self.span is Span.YEAR:
            months = range(_MONTHS_IN_A_YEAR + 1)
            days = [_moved(Span.MONTH, self.first_day, month) for month in months]
        else:
            last = _moved(self.span, self.first_day, 1)
            days = [self.first_day + n * _DAY for n in range((last - self.first_day).days + 1)]
        return tuple(self._midnight(day) for day in days)

    def _hours(self) -> tuple[datetime, ...]:
        """The hours of UTC that begin on this day; some zones are off by a part of an hour."""
        hour = _whole_hour_from(self.start)
        end = _whole_hour_from(self.end)
        return tuple(hour + n * _HOUR for n in range((end - hour) // _HOUR + 1))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self.zone).astimezone(UTC)


def whole_hour(instant: datetime) -> datetime:
    """The beginning of the hour of UTC that an instant is in."""
    return instant.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _whole_hour_from(instant: datetime) -> datetime:
    hour = whole_hour(instant)
    return hour if hour == instant else hour + _HOUR
