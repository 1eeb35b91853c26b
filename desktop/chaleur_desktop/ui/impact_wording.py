"""The sentences of the impact page: periods, figures, comparisons."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from chaleur_desktop.core.models import Money
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.ui import formats, wording

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaleur_desktop.core.impact_state import Comparison
    from chaleur_desktop.core.models import CommandError, Estimate
    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.core.statistics import Bar, Series

translate = QCoreApplication.translate
_EN_DASH = "\N{EN DASH}"
_HOUR = timedelta(hours=1)


def span_name(span: Span) -> str:
    """What the button of a span says."""
    return {
        Span.DAY: translate("impact", "Day"),
        Span.WEEK: translate("impact", "Week"),
        Span.MONTH: translate("impact", "Month"),
        Span.YEAR: translate("impact", "Year"),
    }[span]


def kind_name(kind: Kind) -> str:
    """What is counted, in two or three words."""
    return {
        Kind.EARNINGS: translate("impact", "Earnings"),
        Kind.NET_HEATING_COST: translate("impact", "Net heating cost"),
        Kind.CO2_AVOIDED: translate("impact", "Estimated CO₂ avoided"),
        Kind.CO2_DATA_CENTRE: translate("impact", "Estimated CO₂ avoided, data centres"),
        Kind.CO2_HEATING: translate("impact", "Estimated CO₂ avoided, heating"),
        Kind.ENERGY: translate("impact", "Electricity used"),
        Kind.USEFUL_ENERGY: translate("impact", "Electricity used for work"),
        Kind.CORE_HOURS: translate("impact", "Hours of work, one processor core"),
    }[kind]


def series_name(series: Series, unit: str = "") -> str:
    """What is counted, with its unit, or with another one that it is shown in."""
    return f"{kind_name(series.kind)} ({unit or series.unit})"


def amount(kind: Kind, unit: str, value: float, locale: QLocale) -> str:
    """A value with its unit."""
    if kind in (Kind.EARNINGS, Kind.NET_HEATING_COST):
        return formats.money(Money(value, unit), locale)
    if kind in (Kind.ENERGY, Kind.USEFUL_ENERGY):
        return formats.energy(value, locale)
    if kind is Kind.CORE_HOURS:
        return f"{formats.number(value, 0, locale)}{formats.NO_BREAK_SPACE}h"
    return formats.mass(value, locale)


# --- periods ------------------------------------------------------------------------------------


def period_name(period: Period, steps_back: int, locale: QLocale) -> str:
    """Which period it is, such as `Today, 23 November 2026`."""
    dates = period_dates(period, locale)
    near = {
        (Span.DAY, 0): translate("impact", "Today"),
        (Span.DAY, 1): translate("impact", "Yesterday"),
        (Span.WEEK, 0): translate("impact", "This week"),
        (Span.WEEK, 1): translate("impact", "Last week"),
    }.get((period.span, steps_back), "")
    return f"{near}, {dates}" if near else formats.capitalised(dates)


def period_dates(period: Period, locale: QLocale) -> str:
    """The dates of a period, as inside a sentence."""
    first = period.first_day
    match period.span:
        case Span.DAY:
            return formats.full_date(first, locale)
        case Span.WEEK:
            last = first + timedelta(days=6)
            start = formats.day(first, "d MMM", locale)
            return f"{start} {_EN_DASH} {formats.day(last, 'd MMM yyyy', locale)}"
        case Span.MONTH:
            return f"{_month(first, locale)} {first.year}"
        case Span.YEAR:
            return str(first.year)


def bar_label(period: Period, bar: Bar, locale: QLocale) -> str:
    """What stands under a bar: hour, day of the week, day or month."""
    start = bar.start.astimezone(period.zone)
    match period.span:
        case Span.DAY:
            return str(start.hour)
        case Span.WEEK:
            return locale.standaloneDayName(start.isoweekday(), QLocale.FormatType.ShortFormat)
        case Span.MONTH:
            return str(start.day)
        case Span.YEAR:
            return locale.standaloneMonthName(start.month, QLocale.FormatType.ShortFormat)


def bar_title(period: Period, bar: Bar, locale: QLocale) -> str:
    """When a bar is, as inside a sentence; an hour that comes twice is named with its zone."""
    start = bar.start.astimezone(period.zone)
    match period.span:
        case Span.DAY:
            end = bar.end.astimezone(period.zone)
            hours = f"{_time(start, locale)} {_EN_DASH} {_time(end, locale)}"
            twice = any(
                (bar.start + by).astimezone(period.zone).hour == start.hour
                for by in (-_HOUR, _HOUR)
            )
            return f"{hours} ({start.tzname()})" if twice else hours
        case Span.YEAR:
            return f"{_month(start.date(), locale)} {start.year}"
        case _:
            return formats.day(start.date(), "dddd d MMMM", locale)


def _month(day: date, locale: QLocale) -> str:
    return locale.standaloneMonthName(day.month, QLocale.FormatType.LongFormat)


def _time(instant: datetime, locale: QLocale) -> str:
    return locale.toString(QTime(instant.hour, instant.minute), QLocale.FormatType.ShortFormat)


# --- figures ------------------------------------------------------------------------------------


def since_note(since: datetime, period: Period, locale: QLocale) -> str:
    """From which day on a bar has data, where it has not from its beginning."""
    day = formats.day(since.astimezone(period.zone).date(), "d MMMM", locale)
    return translate("impact", "since {day}").format(day=day)


def gaps_sentence(series: Series, span: Span) -> str:
    """For how many bars something is not known; empty when for none."""
    gaps, bars = series.gaps, len([bar for bar in series.bars if not bar.to_come])
    if not gaps:
        return ""
    unit = {
        Span.DAY: translate("impact", "Data is missing for {n} of {count} hours."),
        Span.YEAR: translate("impact", "Data is missing for {n} of {count} months."),
    }.get(span, translate("impact", "Data is missing for {n} of {count} days."))
    return unit.format(n=gaps, count=bars)


def comparison_sentence(comparison: Comparison | None, series: Series, locale: QLocale) -> str:
    """How a figure compares with the period before; empty when that is not known."""
    before = None if comparison is None else comparison.total(series.kind, series.unit)
    total = series.total
    if comparison is None or before is None or total is None:
        return ""
    difference = amount(series.kind, series.unit, abs(total - before), locale)
    if difference == amount(series.kind, series.unit, 0.0, locale):
        text = translate("impact", "As much as {before}")
    elif total > before:
        text = translate("impact", "{difference} more than {before}")
    else:
        text = translate("impact", "{difference} less than {before}")
    return text.format(difference=difference, before=_before(comparison)) + "."


def _before(comparison: Comparison) -> str:
    span = comparison.period.span
    if comparison.is_whole:
        return {
            Span.DAY: translate("impact", "the day before"),
            Span.WEEK: translate("impact", "the week before"),
            Span.MONTH: translate("impact", "the month before"),
            Span.YEAR: translate("impact", "the year before"),
        }[span]
    return {
        Span.DAY: translate("impact", "the day before at the same time"),
        Span.WEEK: translate("impact", "the week before at the same point"),
        Span.MONTH: translate("impact", "the month before at the same point"),
        Span.YEAR: translate("impact", "the year before at the same point"),
    }[span]


def refund_note(series: Series | None, span: Span, locale: QLocale) -> str:
    """What an hour of the period brought in the mean; empty when that is not known.

    Of a year it is not: nobody tells from which day of a month on there was data.
    """
    if series is None or series.total is None or series.known_hours <= 0 or span is Span.YEAR:
        return ""
    mean = formats.money(Money(series.total / series.known_hours, series.unit), locale)
    return translate("impact", "In this period: {amount} an hour on average.").format(amount=mean)


def cost_note(total: float) -> str:
    """What the net heating cost is."""
    if total < 0:
        return translate("impact", "Minus: you earned more than your electricity cost.")
    return translate("impact", "Electricity bought, less what you earned.")


def range_note(estimate: Estimate, locale: QLocale) -> str:
    """That the CO2 figure is estimated, between which values, and what a minus means."""
    if estimate.low is None or estimate.high is None:
        note = translate("impact", "Estimated.")
    else:
        like = max(abs(estimate.low), abs(estimate.high))
        note = translate("impact", "Estimated, between {low} and {high}.").format(
            low=formats.mass(estimate.low, locale, like=like),
            high=formats.mass(estimate.high, locale, like=like),
        )
    if estimate.is_too_close_to_call:
        note += " " + translate("impact", "Too close to call: it may be above or below zero.")
    elif estimate.value < 0:
        note += " " + translate("impact", "Minus: more CO₂ was caused than avoided.")
    return note


def failure_sentence(failure: CommandError) -> str:
    """Why there are no figures, and what happens next."""
    if failure.problem is Problem.COMMAND_REFUSED:
        text = translate("impact", "Home Assistant gave no figures. It says: {detail}")
        return text.format(detail=failure.detail)
    if failure.problem is Problem.NOT_CONNECTED:
        return translate(
            "impact",
            "There is no connection to Home Assistant. The figures come as soon as there is one.",
        )
    return wording.problem_sentence(failure.problem, failure.detail)
