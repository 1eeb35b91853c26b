"""A series of figures as what a chart and a table show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.ui import formats, impact_wording, wording
from chaleur_desktop.ui.widgets.chart_data import BarLook, ChartBar, ChartData

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.core.statistics import Bar, Series

translate = QCoreApplication.translate
_GRAMS = 1000.0
_GRAM_DECIMALS = 3


def chart_data(period: Period, series: Series, period_name: str, locale: QLocale) -> ChartData:
    """A series in words.

    Args:
        period: whose bars they are.
        series: the figures.
        period_name: what the resident knows the period by.
        locale: how numbers and dates are written.
    """
    in_grams = _is_in_grams(series)

    def axis_text(value: float, decimals: int) -> str:
        if in_grams:
            return formats.number(value * _GRAMS, max(decimals - _GRAM_DECIMALS, 0), locale)
        return formats.number(value, decimals, locale)

    return ChartData(
        title=impact_wording.series_name(series, "g" if in_grams else ""),
        summary=_summary(period, series, period_name, locale),
        bars=tuple(_bar(period, series, bar, locale) for bar in series.bars),
        axis_text=axis_text,
    )


def _is_in_grams(series: Series) -> bool:
    """Whether all values are easier to read in grams."""
    return series.unit == "kg" and all(abs(bar.value or 0.0) < 1 for bar in series.bars)


def _bar(period: Period, series: Series, bar: Bar, locale: QLocale) -> ChartBar:
    title = formats.capitalised(impact_wording.bar_title(period, bar, locale))
    note = ""
    look = BarLook.MEASURED
    if bar.to_come:
        text, look = translate("impact", "to come"), BarLook.TO_COME
    elif bar.value is None:
        text, look = translate("impact", "no data"), BarLook.NO_DATA
        if bar.running:
            text = translate("impact", "no data yet")
    else:
        text = impact_wording.amount(series.kind, series.unit, bar.value, locale)
        note = _lack(period, bar, locale)
        look = BarLook.PARTIAL if note else BarLook.MEASURED
    said = f"{text}, {note}" if note else text
    sentence = wording.named(title, said)
    label = impact_wording.bar_label(period, bar, locale)
    return ChartBar(label, title, bar.value, text, note, sentence, look)


def _lack(period: Period, bar: Bar, locale: QLocale) -> str:
    """What a value does not count; empty when it is of all radiators and the whole time."""
    notes = []
    if bar.since is not None:
        notes.append(impact_wording.since_note(bar.since, period, locale))
    if bar.running:
        notes.append(translate("impact", "so far"))
    elif bar.missing:
        notes.append(translate("impact", "not from all radiators"))
    return ", ".join(notes)


def _summary(period: Period, series: Series, period_name: str, locale: QLocale) -> str:
    """The chart in sentences: the sum, the highest bar, and what is missing."""
    if series.total is None:
        return wording.named(period_name, translate("impact", "nothing is known."))
    total = impact_wording.amount(series.kind, series.unit, series.total, locale)
    sentences = [
        wording.named(period_name, translate("impact", "{total} in all.").format(total=total))
    ]
    known = [bar for bar in series.bars if bar.value is not None]
    highest = max(known, key=lambda bar: bar.value or 0.0)
    if len(known) > 1 and highest.value:
        text = translate("impact", "The most: {amount} ({when}).")
        when = impact_wording.bar_title(period, highest, locale)
        value = impact_wording.amount(series.kind, series.unit, highest.value, locale)
        sentences.append(text.format(amount=value, when=when))
    partial = next((bar for bar in known if bar.since is not None), None)
    if partial is not None and partial.since is not None:
        text = translate("impact", "{when}: only {since}.")
        when = formats.capitalised(impact_wording.bar_title(period, partial, locale))
        since = impact_wording.since_note(partial.since, period, locale)
        sentences.append(text.format(when=when, since=since))
    sentences.append(impact_wording.gaps_sentence(series, period.span))
    return " ".join(sentence for sentence in sentences if sentence)
