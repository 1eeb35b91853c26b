"""What this computer uses, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate

from chaleur_desktop.core.meter.computer import ComputerKind
from chaleur_desktop.core.meter.power import PowerKind
from chaleur_desktop.core.meter.state import MeterStatus
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.device_wording import years_text

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.quantity import Figure
    from chaleur_desktop.core.meter.power import PowerReading
    from chaleur_desktop.core.meter.state import ComputerState, DayFigures

translate = QCoreApplication.translate
_MINUTE = 60
_HOUR = 3600


def kind_name(kind: ComputerKind) -> str:
    """What a kind of computer is called."""
    return {
        ComputerKind.LAPTOP: translate("computer", "A laptop"),
        ComputerKind.LAPTOP_AND_SCREEN: translate("computer", "A laptop with a screen beside it"),
        ComputerKind.DESKTOP: translate("computer", "A desktop computer without a screen"),
        ComputerKind.DESKTOP_AND_SCREEN: translate("computer", "A desktop computer with a screen"),
    }[kind]


def status_sentence(state: ComputerState) -> str:
    """Why nothing is counted here now; empty when it is."""
    match state.status:
        case MeterStatus.STARTING:
            return translate("computer", "Counting is about to begin …")
        case MeterStatus.PAUSED:
            return translate("computer", "Paused: nothing is counted until you go on.")
        case MeterStatus.ELSEWHERE:
            return translate(
                "computer", "Another Chaleur on this computer is counting. These are its figures."
            )
        case MeterStatus.COUNTING:
            return ""


def power_sentence(reading: PowerReading, locale: QLocale) -> str:
    """How the power was found."""
    match reading.kind:
        case PowerKind.WHOLE:
            return translate("computer", "Measured: the whole computer.")
        case PowerKind.PART:
            measured = reading.measured or 0.0
            return translate(
                "computer", "{measured} measured, {assumed} assumed for the rest."
            ).format(
                measured=formats.power(measured, locale),
                assumed=formats.power(reading.watts - measured, locale),
            )
        case PowerKind.ESTIMATED:
            return translate(
                "computer",
                "Estimated from the kind of computer and from how busy its processor is. "
                "It may be half or twice as much.",
            )


def duration(seconds: float) -> str:
    """`3 h 20 min`."""
    minutes = int(seconds // _MINUTE)
    hours, minutes = divmod(minutes, _HOUR // _MINUTE)
    space = formats.NO_BREAK_SPACE
    if not hours:
        return f"{minutes}{space}min"
    return f"{hours}{space}h {minutes}{space}min" if minutes else f"{hours}{space}h"


def gigabytes(volume: float, locale: QLocale) -> str:
    """`2.3 GB`."""
    return figure_wording.amount_text(volume, "GB", locale)


def grams(figure: Figure, locale: QLocale) -> str:
    """`101 g CO₂e`, with two digits that count."""
    return figure_wording.short_text(figure.value, figure.unit, locale)


def manufacture_share(day: DayFigures, years: float, locale: QLocale) -> str:
    """How much of a day is the making of the computer."""
    share = day.manufacture.value / day.total.value if day.total.value else 1.0
    return translate(
        "computer",
        "{share} of today is the making of the computer, spread over the {years} that you keep it.",
    ).format(
        share=formats.percent(round(share * 100), locale),
        years=years_text(years, locale),
    )


def longer_sentence(state: ComputerState, locale: QLocale) -> str:
    """What one year more would change."""
    if state.one_year_more is None or state.today is None:
        return ""
    return translate(
        "computer", "Kept one year more, its making would be {after} a day in place of {before}."
    ).format(
        after=grams(state.one_year_more, locale), before=grams(state.today.manufacture, locale)
    )


def day_title(day: date, locale: QLocale) -> str:
    """`Tuesday 24 November`."""
    return locale.toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def day_sentence(day: DayFigures, locale: QLocale) -> str:
    """The parts of a day."""
    made = grams(day.manufacture, locale)
    if day.use is None:
        return translate("computer", "manufacture {made}, nothing else was counted").format(
            made=made
        )
    return translate(
        "computer", "manufacture {made}, electricity {used}, your share of networks {network}"
    ).format(made=made, used=grams(day.electricity, locale), network=grams(day.network, locale))


def problem_sentence(state: ComputerState) -> str:
    """What does not work; empty when all does."""
    sentences = []
    if state.set_aside:
        sentences.append(
            translate(
                "computer",
                "The file with the history was damaged. It was put aside, and a new one begun.",
            )
        )
    if state.not_kept:
        sentences.append(
            translate("computer", "What is counted cannot be kept on the disk ({reason}).").format(
                reason=state.not_kept
            )
        )
    if state.choices_not_kept:
        sentences.append(
            translate(
                "computer",
                "Your choices could not be saved ({reason}). They hold until you quit Chaleur.",
            ).format(reason=state.choices_not_kept)
        )
    if state.not_erased:
        sentences.append(
            translate("computer", "The history could not be erased ({reason}).").format(
                reason=state.not_erased
            )
        )
    return " ".join(sentences)
