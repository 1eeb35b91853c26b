"""Home Assistant's rows as bars and totals."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.periods import Period, Span
from chaleur_desktop.core.statistics import (
    Kind,
    Source,
    changes_of,
    counterpart,
    series_of,
    tail_of,
    totals_until,
)

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
DAY = Period(Span.DAY, date(2026, 11, 23), PARIS)
NOVEMBER = Period(Span.MONTH, date(2026, 11, 1), PARIS)
LATER = datetime(2027, 6, 1, tzinfo=UTC)
EARNED = Source("sensor.a_earnings", Kind.EARNINGS, "EUR")
EARNED_TOO = Source("sensor.b_earnings", Kind.EARNINGS, "EUR")


def milliseconds(instant):
    return instant.timestamp() * 1000


def row(start, change, length=HOUR):
    return {"start": milliseconds(start), "end": milliseconds(start + length), "change": change}


def bars_of(rows, *, tail=None, period=DAY, now=LATER, sources=(EARNED,)):
    (series,) = series_of(period, sources, rows, tail or {}, now)
    return series


def test_each_row_is_in_the_bar_that_it_begins_in():
    rows = {EARNED.statistic_id: [row(DAY.edges[0], 0.5), row(DAY.edges[23], 0.25)]}
    series = bars_of(rows)
    assert (series.bars[0].value, series.bars[23].value) == (0.5, 0.25)
    assert series.total == 0.75
    assert series.known_hours == 2


def test_what_is_outside_the_period_does_not_count():
    # Home Assistant gives a day more when a period ends at midnight.
    rows = {EARNED.statistic_id: [row(DAY.start - HOUR, 1), row(DAY.end, 1)]}
    assert bars_of(rows).total is None


def test_nothing_known_is_not_zero():
    rows = {EARNED.statistic_id: [row(DAY.edges[3], 0.0)]}
    series = bars_of(rows)
    assert series.bars[3].value == 0.0
    assert series.bars[4].value is None
    assert series.total == 0.0
    assert series.gaps == 23


def test_rows_without_a_change_are_left_out():
    broken = [row(DAY.start, None), row(DAY.start, float("nan")), {}, {"change": 1.0}]
    assert changes_of(broken) == []


def test_rooms_are_summed_and_a_room_that_lacks_is_told():
    hours = DAY.edges
    rows = {
        EARNED.statistic_id: [row(hours[0], 0.5), row(hours[1], 0.5), row(hours[2], 0.5)],
        EARNED_TOO.statistic_id: [row(hours[1], 0.25)],
    }
    series = bars_of(rows, sources=(EARNED, EARNED_TOO))
    assert [bar.value for bar in series.bars[:3]] == [0.5, 0.75, 0.5]
    # Before its first row, the second radiator was not there: nothing lacks.
    assert [bar.missing for bar in series.bars[:3]] == [0, 0, 1]


def test_currencies_and_kinds_are_not_mixed():
    sources = (
        EARNED,
        Source("sensor.b_earnings", Kind.EARNINGS, "CHF"),
        Source("sensor.a_energy", Kind.ENERGY, "kWh"),
    )
    rows = {source.statistic_id: [row(DAY.start, 1.0)] for source in sources}
    series = series_of(DAY, sources, rows, {}, LATER)
    assert [(s.kind, s.unit, s.total) for s in series] == [
        (Kind.EARNINGS, "EUR", 1.0),
        (Kind.EARNINGS, "CHF", 1.0),
        (Kind.ENERGY, "kWh", 1.0),
    ]


def test_negative_changes_are_kept():
    rows = {EARNED.statistic_id: [row(DAY.start, -0.5), row(DAY.start + HOUR, 0.2)]}
    assert bars_of(rows).total == pytest.approx(-0.3)


def test_hours_to_come_are_no_gaps():
    now = DAY.edges[2] + timedelta(minutes=20)
    rows = {EARNED.statistic_id: [row(DAY.edges[0], 1), row(DAY.edges[1], 1)]}
    series = bars_of(rows, now=now)
    assert [bar.running for bar in series.bars[:4]] == [False, False, True, False]
    assert [bar.to_come for bar in series.bars[:4]] == [False, False, False, True]
    assert series.gaps == 0


def test_the_running_bar_counts_only_up_to_now():
    now = DAY.edges[2] + timedelta(minutes=30)
    rows = {EARNED.statistic_id: [row(hour, 1) for hour in DAY.edges[:3]]}
    assert bars_of(rows, now=now).known_hours == 2.5


def test_the_repeated_hour_of_autumn_has_two_bars():
    autumn = Period(Span.DAY, date(2026, 10, 25), PARIS)
    rows = {EARNED.statistic_id: [row(autumn.edges[2], 1.0), row(autumn.edges[3], 2.0)]}
    series = bars_of(rows, period=autumn)
    assert len(series.bars) == 25
    assert [bar.value for bar in series.bars[2:4]] == [1.0, 2.0]


# --- the hour that is not summed up yet --------------------------------------------------------

FIVE = timedelta(minutes=5)


def five_minutes(start, count, change=0.1):
    return [row(start + n * FIVE, change, FIVE) for n in range(count)]


def test_the_present_hour_comes_from_its_five_minute_rows():
    hour = DAY.edges[10]
    short = {EARNED.statistic_id: five_minutes(hour - HOUR, 12) + five_minutes(hour, 4)}
    tail = tail_of(short)
    assert [change.start for change in tail[EARNED.statistic_id]] == [
        hour + n * FIVE for n in range(4)
    ]
    series = bars_of({EARNED.statistic_id: [row(hour - HOUR, 1.2)]}, tail=tail)
    assert series.bars[9].value == 1.2
    assert series.bars[10].value == pytest.approx(0.4)


def test_an_hour_whose_last_five_minutes_are_there_is_summed_up_already():
    assert tail_of({EARNED.statistic_id: five_minutes(DAY.edges[10], 12)}) == {}


def test_without_five_minute_rows_there_is_no_tail():
    assert tail_of({}) == {}


# --- compared with the period before -----------------------------------------------------------


def daily(period, value, count=None):
    return [row(start, value, end - start) for start, end in pairwise(period.edges)][:count]


def test_a_period_that_is_over_is_compared_with_all_of_the_one_before():
    against = counterpart(NOVEMBER, LATER)
    assert against.is_whole
    assert not against.needs_hours
    (total,) = totals_until(
        against, [EARNED], {EARNED.statistic_id: daily(against.period, 1.0)}, {}
    )
    assert (total.kind, total.unit, total.value) == (Kind.EARNINGS, "EUR", 31.0)


def test_a_running_month_is_compared_with_as_much_of_the_month_before():
    now = NOVEMBER.edges[9] + timedelta(hours=6, minutes=30)
    against = counterpart(NOVEMBER, now)
    october = against.period
    assert not against.is_whole
    assert against.end == october.edges[9] + timedelta(hours=6, minutes=30)
    rows = {EARNED.statistic_id: daily(october, 24.0, 10)}
    hours = {EARNED.statistic_id: [row(october.edges[9] + n * HOUR, 1.0) for n in range(24)]}
    (total,) = totals_until(against, [EARNED], rows, hours)
    assert total.value == pytest.approx(9 * 24 + 6.5)


def test_a_running_day_takes_a_part_of_the_hour():
    now = DAY.edges[2] + timedelta(minutes=15)
    against = counterpart(DAY, now)
    assert not against.needs_hours
    rows = {EARNED.statistic_id: [row(hour, 1.0) for hour in against.period.edges[:-1]]}
    (total,) = totals_until(against, [EARNED], rows, {})
    assert total.value == pytest.approx(2.25)


def test_the_31st_is_compared_with_a_whole_month_of_30_days():
    december = Period(Span.MONTH, date(2026, 12, 1), PARIS)
    against = counterpart(december, december.edges[30] + HOUR)
    assert against.is_whole


def test_a_year_that_was_hardly_known_is_not_compared():
    year = Period(Span.YEAR, date(2026, 1, 1), PARIS)
    against = counterpart(year, LATER)
    rows = {EARNED.statistic_id: daily(against.period, 5.0)[9:]}
    assert totals_until(against, [EARNED], rows, {}) == ()


def test_a_room_that_was_not_there_before_makes_the_comparison_unfair():
    against = counterpart(NOVEMBER, LATER)
    rows = {
        EARNED.statistic_id: daily(against.period, 1.0),
        EARNED_TOO.statistic_id: daily(against.period, 1.0)[-3:],
    }
    assert totals_until(against, [EARNED, EARNED_TOO], rows, {}) == ()


def test_just_after_midnight_there_is_nothing_to_compare_with():
    against = counterpart(DAY, DAY.start)
    assert totals_until(against, [EARNED], {}, {}) == ()
