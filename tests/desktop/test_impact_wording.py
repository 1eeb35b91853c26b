"""Periods, hours and dates in words."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.periods import Period, Span
from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.ui import impact_wording
from chaleur_desktop.ui.impact_chart import chart_data
from chaleur_desktop.ui.widgets.chart_data import BarLook
from PySide6.QtCore import QLocale

from tests.desktop.figures import series

EN, FR = QLocale("en_GB"), QLocale("fr_FR")
PARIS = ZoneInfo("Europe/Paris")
DASH = "\N{EN DASH}"


@pytest.mark.parametrize(
    ("span", "first", "back", "english", "french"),
    [
        (
            Span.DAY,
            date(2026, 11, 23),
            0,
            "Today, Monday 23 November 2026",
            ", lundi 23 novembre 2026",
        ),
        (
            Span.DAY,
            date(2026, 11, 22),
            1,
            "Yesterday, Sunday 22 November 2026",
            ", dimanche 22 novembre 2026",
        ),
        (Span.DAY, date(2026, 11, 20), 3, "Friday 20 November 2026", "Vendredi 20 novembre 2026"),
        (Span.DAY, date(2026, 11, 1), 22, "Sunday 1 November 2026", "Dimanche 1er novembre 2026"),
        (
            Span.WEEK,
            date(2026, 11, 16),
            1,
            f"Last week, 16 Nov {DASH} 22 Nov 2026",
            f", 16 nov. {DASH} 22 nov. 2026",
        ),
        (
            Span.WEEK,
            date(2026, 10, 26),
            4,
            f"26 Oct {DASH} 1 Nov 2026",
            f"26 oct. {DASH} 1er nov. 2026",
        ),
        (Span.MONTH, date(2026, 8, 1), 3, "August 2026", "Août 2026"),
        (Span.YEAR, date(2026, 1, 1), 0, "2026", "2026"),
    ],
)
def test_periods_have_the_names_that_people_use(span, first, back, english, french):
    period = Period(span, first, PARIS)
    assert impact_wording.period_name(period, back, EN).replace(",", "") == english.replace(",", "")
    assert impact_wording.period_name(period, back, FR).endswith(french)


def test_the_month_comes_first_where_people_write_it_so():
    week = Period(Span.WEEK, date(2026, 10, 26), PARIS)
    american = impact_wording.period_dates(week, QLocale("en_US"))
    assert american == f"Oct 26 {DASH} Nov 1, 2026"


def test_a_month_with_data_from_within_says_from_which_day_on():
    year = Period(Span.YEAR, date(2026, 1, 1), PARIS)
    figures = series(Kind.EARNINGS, "EUR", [None, None, 9.0, 4.0], year, year.end)
    march = replace(figures.bars[2], since=datetime(2026, 3, 12, tzinfo=PARIS))
    figures = replace(figures, bars=(*figures.bars[:2], march, *figures.bars[3:]))
    data = chart_data(year, figures, "2026", EN)
    assert (data.bars[2].note, data.bars[2].look) == ("since 12 March", BarLook.PARTIAL)
    assert "March 2026: only since 12 March." in data.summary
    assert data.bars[3].note == ""
    first = replace(march, since=datetime(2026, 3, 1, 5, tzinfo=PARIS))
    assert impact_wording.since_note(first.since, year, FR) == "since 1er mars"


def data_of(span, first, values, locale=EN, kind=Kind.EARNINGS, unit="EUR"):
    period = Period(span, first, PARIS)
    figures = series(kind, unit, values, period, now=period.end + timedelta(days=1))
    return chart_data(period, figures, "then", locale)


@pytest.mark.parametrize(
    ("span", "first", "label", "title"),
    [
        (Span.DAY, date(2026, 11, 23), "0", f"00:00 {DASH} 01:00"),
        (Span.WEEK, date(2026, 11, 23), "Mon", "Monday 23 November"),
        (Span.MONTH, date(2026, 11, 1), "1", "Sunday 1 November"),
        (Span.YEAR, date(2026, 1, 1), "Jan", "January 2026"),
    ],
)
def test_bars_are_named_shortly_below_and_fully_beside(span, first, label, title):
    bar = data_of(span, first, [1.0]).bars[0]
    assert (bar.label, bar.title) == (label, title)
    assert bar.sentence == f"{title}: €1.00"


def test_the_hour_that_comes_twice_is_named_with_its_time_zone():
    titles = [bar.title for bar in data_of(Span.DAY, date(2026, 10, 25), [1.0] * 25).bars]
    assert titles[1:5] == [
        f"01:00 {DASH} 02:00",
        f"02:00 {DASH} 02:00 (CEST)",
        f"02:00 {DASH} 03:00 (CET)",
        f"03:00 {DASH} 04:00",
    ]
    assert len(set(titles)) == 25


def test_small_masses_have_an_axis_in_grams():
    small = data_of(Span.WEEK, date(2026, 11, 23), [0.02], kind=Kind.CO2_AVOIDED, unit="kg")
    assert small.title == "Estimated CO₂ avoided (g)"
    assert small.axis_text(0.005, 3) == "5"
    large = data_of(Span.WEEK, date(2026, 11, 23), [2.0], kind=Kind.CO2_AVOIDED, unit="kg")
    assert large.title == "Estimated CO₂ avoided (kg)"
    assert large.axis_text(0.5, 1) == "0.5"


def test_what_is_not_known_is_said_and_not_counted_as_zero():
    data = data_of(Span.WEEK, date(2026, 11, 23), [None, 0.0])
    assert (data.bars[0].text, data.bars[0].look) == ("no data", BarLook.NO_DATA)
    assert (data.bars[1].text, data.bars[1].look) == ("€0.00", BarLook.MEASURED)
    assert data_of(Span.WEEK, date(2026, 11, 23), []).summary == "then: nothing is known."


def test_a_running_bar_without_data_has_none_yet():
    period = Period(Span.DAY, date(2026, 11, 23), PARIS)
    figures = series(Kind.EARNINGS, "EUR", [], period, now=period.start + timedelta(minutes=2))
    bars = chart_data(period, figures, "Today", EN).bars
    assert bars[0].text == "no data yet"
    assert bars[1].text == "to come"


@pytest.mark.parametrize(
    ("span", "first", "unit"),
    [
        (Span.DAY, date(2026, 11, 23), "23 of 24 hours"),
        (Span.MONTH, date(2026, 11, 1), "29 of 30 days"),
        (Span.YEAR, date(2026, 1, 1), "11 of 12 months"),
    ],
)
def test_gaps_are_counted_in_bars(span, first, unit):
    assert unit in data_of(span, first, [1.0]).summary


def test_numbers_are_written_as_in_the_language():
    bar = data_of(Span.WEEK, date(2026, 11, 23), [1.5], FR).bars[0]
    assert bar.text == "1,50\N{NO-BREAK SPACE}€"
    assert bar.label == "lun."
