"""The national splits in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.core.footprint.national import Part, Split, SplitId
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.bars_data import BarPart, BarRow, BarsData, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.quantity import Figure

AMOUNTS = (
    "fr_digital_ghg",
    "fr_digital_ghg_share",
    "fr_digital_manufacture",
    "fr_digital_elec",
    "fr_digital_elec_abroad",
)
_LOOKS = {
    Part.TERMINALS: Look.PLAIN,
    Part.NETWORKS: Look.HATCHED,
    Part.DATA_CENTRES: Look.DOTTED,
}
_DIGITS = 3
"""Of published figures, as their sources write them."""


def part_name(part: Part) -> str:
    """Where it is used."""
    return {
        Part.TERMINALS: QCoreApplication.translate("national", "Devices"),
        Part.NETWORKS: QCoreApplication.translate("national", "Networks"),
        Part.DATA_CENTRES: QCoreApplication.translate("national", "Data centres"),
    }[part]


def split_name(split: Split) -> str:
    """What is split, and who says so, as short as a bar allows."""
    return {
        SplitId.BELIEF: QCoreApplication.translate("national", "Often said: a third each"),
        SplitId.CARBON: QCoreApplication.translate("national", "Carbon, as published for 2022"),
        SplitId.ELECTRICITY: QCoreApplication.translate("national", "Electricity in France"),
        SplitId.ELECTRICITY_ABROAD: QCoreApplication.translate(
            "national", "Electricity with data centres abroad"
        ),
    }[split.id]


def split_note(split: Split) -> str:
    """How far it can be trusted."""
    return {
        SplitId.BELIEF: QCoreApplication.translate(
            "national", "A belief: we found no study that says so of France."
        ),
        SplitId.CARBON: QCoreApplication.translate(
            "national", "Published by ADEME and Arcep; data centres abroad are counted."
        ),
    }.get(
        split.id,
        QCoreApplication.translate(
            "national",
            "An order of magnitude: we put it together from several sources and years.",
        ),
    )


def share_text(figure: Figure, locale: QLocale) -> str:
    """A share in percent, as it is published."""
    return figure_wording.amount_text(round(figure.value), "%", locale, _DIGITS)


def split_bars(all_splits: Sequence[Split], locale: QLocale) -> BarsData:
    """A bar for each split, all of the same length."""
    return BarsData(
        QCoreApplication.translate("national", "What is said, and what is published"),
        tuple(_row(split, locale) for split in all_splits),
        tuple((look, part_name(part)) for part, look in _LOOKS.items()),
        QCoreApplication.translate(
            "national", "Choose a bar to see its figures below, with their sources."
        ),
    )


def _row(split: Split, locale: QLocale) -> BarRow:
    parts = tuple(
        BarPart(_LOOKS[part], figure.value, share_text(figure, locale))
        for part, figure in split.shares
    )
    said = ", ".join(
        f"{part_name(part)} {share_text(figure, locale)}" for part, figure in split.shares
    )
    numbers = " / ".join(part.text for part in parts)
    return BarRow(split_name(split), numbers, parts, f"{split_name(split)}. {said}.")


def no_curve() -> str:
    """Why the bars are no history."""
    return QCoreApplication.translate(
        "national",
        "These bars are not years of one curve. The study of 2022 counts data centres abroad, the "
        "one before did not: most of the difference between them is in what is counted.",
    )


def amount_name(name: str) -> str:
    """What a national amount is."""
    return {
        "fr_digital_ghg": QCoreApplication.translate("national", "Carbon of digital life"),
        "fr_digital_ghg_share": QCoreApplication.translate(
            "national", "Its share of France's carbon footprint"
        ),
        "fr_digital_manufacture": QCoreApplication.translate(
            "national", "Of it, making the devices and machines"
        ),
        "fr_digital_elec": QCoreApplication.translate("national", "Electricity used in France"),
        "fr_digital_elec_abroad": QCoreApplication.translate(
            "national", "Electricity with data centres abroad"
        ),
    }[name]


def amount_note(year: int) -> str:
    """When it was."""
    return QCoreApplication.translate("national", "Figure for {year}.").format(year=year)


def amount(figure: Figure, locale: QLocale) -> str:
    """A national amount as its source writes it."""
    return figure_wording.short_text(figure.value, figure.unit, locale, _DIGITS)
