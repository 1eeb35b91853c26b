"""Stretches of time that people ask about, as whole hours of UTC."""

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, NamedTuple

from .api.history import HOUR, floor_hour

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)


class Period(StrEnum):
    """A stretch of time by name; weeks begin on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LIFETIME = "lifetime"


class Hours(NamedTuple):
    """Whole hours of UTC, from `start` until before `end`.

    Attributes:
        start: None is the radiator's first hour.
    """

    start: datetime | None
    end: datetime


def whole_hours(start: datetime | None, end: datetime, now: datetime) -> Hours:
    """Return the hours of a stretch of time.

    They begin with the one that `start` lies in, and end before the one that `end` lies in, so
    that stretches that follow each other share no hour. The hour that it is now belongs to them,
    although it is not over, when `end` is now or later.

    Raises:
        ValueError: it begins after now, or ends before it begins.
    """
    this_hour = floor_hour(now)
    if start is not None and (start > now or start >= end):
        raise ValueError("no such stretch of time")
    last = this_hour + HOUR if end >= now else floor_hour(end)
    if start is None:
        return Hours(None, last)
    first = floor_hour(start)
    return Hours(first, max(last, first + HOUR))


def named_hours(period: Period, now: datetime, zone: tzinfo) -> Hours:
    """Return the hours of a period whose days are those of a time zone."""
    today = now.astimezone(zone).date()
    start, end = _days(period, today)
    begins = None if start is None else datetime.combine(start, time.min, zone)
    return whole_hours(begins, datetime.combine(end, time.min, zone), now)


def _days(period: Period, today: date) -> tuple[date | None, date]:
    """Return a period's first day and the one after its last."""
    tomorrow = today + _DAY
    monday = today - today.weekday() * _DAY
    first_of_month = today.replace(day=1)
    days: dict[Period, tuple[date | None, date]] = {
        Period.TODAY: (today, tomorrow),
        Period.YESTERDAY: (today - _DAY, today),
        Period.THIS_WEEK: (monday, tomorrow),
        Period.LAST_WEEK: (monday - _WEEK, monday),
        Period.THIS_MONTH: (first_of_month, tomorrow),
        Period.LAST_MONTH: ((first_of_month - _DAY).replace(day=1), first_of_month),
        Period.THIS_YEAR: (today.replace(month=1, day=1), tomorrow),
        Period.LIFETIME: (None, tomorrow),
    }
    return days[period]
