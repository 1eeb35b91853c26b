"""Days, weeks, months and years in the home's time zone."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.periods import Period, Span
from hypothesis import given
from hypothesis import strategies as st

PARIS = ZoneInfo("Europe/Paris")
ZONES = [ZoneInfo(name) for name in ("Europe/Paris", "Asia/Kolkata", "America/St_Johns", "UTC")]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "first", "bars"),
    [
        (Span.DAY, date(2026, 11, 23), 24),
        (Span.WEEK, date(2026, 11, 23), 7),
        (Span.MONTH, date(2026, 11, 1), 30),
        (Span.YEAR, date(2026, 1, 1), 12),
    ],
)
def test_a_period_is_the_one_that_an_instant_is_in(span, first, bars):
    period = Period.containing(span, NOON, PARIS)
    assert period.first_day == first
    assert period.contains(NOON)
    assert len(period.edges) == bars + 1
    assert period.span.row_period in ("hour", "day", "month")


def test_weeks_begin_on_monday():
    sunday = datetime(2026, 11, 29, 22, tzinfo=UTC)
    assert Period.containing(Span.WEEK, sunday, PARIS).first_day == date(2026, 11, 23)
    # In Paris it is Monday already.
    monday = datetime(2026, 11, 29, 23, tzinfo=UTC)
    assert Period.containing(Span.WEEK, monday, PARIS).first_day == date(2026, 11, 30)


@pytest.mark.parametrize(("day", "hours"), [(29, 23), (28, 24)])
def test_the_day_on_which_the_clocks_go_forward_has_an_hour_less(day, hours):
    period = Period(Span.DAY, date(2026, 3, day), PARIS)
    assert len(period.edges) == hours + 1
    assert period.end - period.start == timedelta(hours=hours)


def test_the_day_on_which_the_clocks_go_back_has_an_hour_twice():
    period = Period(Span.DAY, date(2026, 10, 25), PARIS)
    local = [edge.astimezone(PARIS).hour for edge in period.edges[:-1]]
    assert local == [0, 1, 2, *range(2, 24)]


def test_where_days_begin_at_half_past_the_bars_are_the_hours_that_begin_on_the_day():
    period = Period(Span.DAY, date(2026, 11, 23), ZoneInfo("Asia/Kolkata"))
    assert period.start == datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert period.edges[0] == datetime(2026, 11, 22, 19, tzinfo=UTC)
    assert len(period.edges) == 25


def test_months_step_over_the_end_of_the_year():
    december = Period(Span.MONTH, date(2026, 12, 1), PARIS)
    assert december.moved(1).first_day == date(2027, 1, 1)
    assert december.moved(-12).first_day == date(2025, 12, 1)
    assert Period(Span.YEAR, date(2026, 1, 1), PARIS).moved(-2).first_day == date(2024, 1, 1)


def test_going_back_ends_somewhere():
    assert Period(Span.YEAR, date(1999, 1, 1), PARIS).is_first
    assert not Period(Span.YEAR, date(2000, 1, 1), PARIS).is_first


@given(
    st.integers(1_000_000_000, 2_000_000_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.sampled_from(Span),
    st.sampled_from(ZONES),
)
def test_every_instant_is_in_one_period_whose_bars_follow_each_other(instant, span, zone):
    period = Period.containing(span, instant, zone)
    assert period.contains(instant)
    assert period.moved(1).start == period.end
    assert period.moved(-1).moved(1) == period
    assert all(earlier < later for earlier, later in pairwise(period.edges))
    assert period.edges[-1] == period.moved(1).edges[0]
