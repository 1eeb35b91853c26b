"""The radiators' work, and a data centre's, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.core.footprint.heating import Assumption, computer_days
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.bars_data import BarPart, BarRow, BarsData, Look

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.heating import DataCentreUse
    from chaleur_desktop.core.footprint.quantity import Figure

_DIGITS = 3
CORES = 8
"""Of a common computer, to compare with."""


def energy(figure: Figure, locale: QLocale) -> str:
    """An amount of energy, with as many digits as the texts have."""
    return figure_wording.amount_text(figure.value, figure.unit, locale, _DIGITS)


def hours_note(core_hours: float, locale: QLocale) -> str:
    """How long a common computer would have been busy with it."""
    days = figure_wording.significant(computer_days(core_hours, CORES), locale)
    return QCoreApplication.translate(
        "heating", "A computer with {cores} cores would be busy for {days} days and nights."
    ).format(cores=CORES, days=days)


def computed_note(*, measured: bool) -> str:
    """Where the electricity is known from."""
    if measured:
        return QCoreApplication.translate("heating", "Measured, from your Home Assistant.")
    return QCoreApplication.translate("heating", "Chosen for the example.")


def method_note(figure: Figure, locale: QLocale) -> str:
    """Why the CO2 page has another number."""
    reasons = QCoreApplication.translate(
        "heating",
        "Not all of a radiator's electricity reaches its processors, and newer servers need less "
        "for the same work.",
    )
    return f"{figure_wording.figure_note(figure, locale)} {reasons}"


def work_bars(use: DataCentreUse, locale: QLocale) -> BarsData:
    """The radiators' bar and the data centre's."""
    computed, centre, extra = (
        energy(figure, locale) for figure in (use.computed, use.data_centre, use.extra)
    )
    here = QCoreApplication.translate("heating", "In radiators, as heat you want")
    there = QCoreApplication.translate("heating", "In a data centre")
    work = BarPart(Look.PLAIN, use.computed.value, computed)
    rows = (
        BarRow(here, computed, (work,), f"{here}: {computed}."),
        BarRow(
            there,
            centre,
            (work, BarPart(Look.HATCHED, use.extra.value, extra)),
            QCoreApplication.translate(
                "heating", "{place}: {total}, of which {extra} cooling and losses."
            ).format(place=there, total=centre, extra=extra),
            use.data_centre.low,
            use.data_centre.high,
        ),
    )
    return BarsData(
        QCoreApplication.translate("heating", "The same work, in two places"),
        rows,
        (
            (Look.PLAIN, QCoreApplication.translate("heating", "The work itself")),
            (Look.HATCHED, QCoreApplication.translate("heating", "Cooling and losses")),
        ),
        "",
        QCoreApplication.translate("heating", "From the best centres to the average of the world"),
    )


def assumptions_text() -> str:
    """What is taken for granted, a line each."""
    texts = {
        Assumption.WORK_WANTED: QCoreApplication.translate(
            "heating", "Somebody wanted this work and would have had it done elsewhere."
        ),
        Assumption.SAME_ENERGY: QCoreApplication.translate(
            "heating", "In the bars, a data centre's machines need as much for it as yours."
        ),
        Assumption.AVERAGE_CENTRE: QCoreApplication.translate(
            "heating", "The centre is an average one of France."
        ),
        Assumption.COOLING_AND_LOSSES: QCoreApplication.translate(
            "heating", "All that is not the machines is cooling, power supply and light."
        ),
    }
    heading = QCoreApplication.translate("heating", "Taken for granted:")
    return "\n".join((heading, *(f"\N{BULLET} {texts[one]}" for one in Assumption)))
