"""Figures of the footprint in words: two digits that count, ranges, and units spelt out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.ui import formats
from chaleur_desktop.ui.formats import NO_BREAK_SPACE

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.quantity import Figure

DIGITS = 2
"""As many as such figures deserve."""
_CARBON = {
    "gCO2": 1e-3,
    "gCO2e": 1e-3,
    "kgCO2": 1.0,
    "kgCO2e": 1.0,
    "tCO2e": 1e3,
    "MtCO2e": 1e9,
}
"""kg in each unit of carbon."""
_MASSES = ((1e9, "Mt"), (1e3, "t"), (1.0, "kg"), (1e-3, "g"))
_TINY_KG = 5e-7
_TONNES_FROM_KG = 10_000.0
_MEGATONNES_FROM_KG = 1e8


def significant(value: float, locale: QLocale, digits: int = DIGITS) -> str:
    """A number with so many digits that count: `0.061`, `4.1`, `40`, `100`."""
    if not value or not math.isfinite(value):
        return formats.number(0.0, 0, locale)
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    if not rounded:
        return formats.number(0.0, 0, locale)
    # 0.996 has become 1.0: it has a digit more before the point now.
    places = digits - 1 - math.floor(math.log10(abs(rounded)))
    decimals = max(places, 0)
    while decimals and round(rounded, decimals - 1) == rounded:
        decimals -= 1
    return formats.number(rounded, decimals, locale)


def _scaled(value: float, unit: str, like: float) -> tuple[float, str]:
    """A value in the unit that suits `like`, and what that unit is called."""
    in_kg = _CARBON.get(unit)
    if in_kg is None:
        return _scaled_otherwise(value, unit, like)
    kilograms = abs(like) * in_kg
    if kilograms >= _MEGATONNES_FROM_KG:
        size, name = _MASSES[0]
    elif kilograms >= _TONNES_FROM_KG:
        size, name = _MASSES[1]
    elif kilograms >= 1 or kilograms < _TINY_KG:
        size, name = _MASSES[2]
    else:
        size, name = _MASSES[3]
    gas = "CO₂e" if unit.endswith("e") else "CO₂"
    return value * in_kg / size, f"{name}{NO_BREAK_SPACE}{gas}"


def _scaled_otherwise(value: float, unit: str, like: float) -> tuple[float, str]:
    if unit == "kWh" and 0 < abs(like) < 1:
        return value * 1000, "Wh"
    return value, unit


def _with_unit(number: str, name: str, locale: QLocale) -> str:
    if name == "%":
        gap = NO_BREAK_SPACE if locale.name().startswith("fr") else ""
        return f"{number}{gap}%"
    words = {
        "core-h": QCoreApplication.translate("figures", "core-hours"),
        "GB": QCoreApplication.translate("figures", "GB"),
        "ratio": "",
    }
    return f"{number}{NO_BREAK_SPACE}{words.get(name, name)}".rstrip(NO_BREAK_SPACE)


def _for_each(text: str, each: str) -> str:
    """An amount and what it is for."""
    patterns = {
        "yr": QCoreApplication.translate("figures", "{amount} a year"),
        "month": QCoreApplication.translate("figures", "{amount} a month"),
        "day": QCoreApplication.translate("figures", "{amount} a day"),
        "h": QCoreApplication.translate("figures", "{amount} an hour"),
        "unit": QCoreApplication.translate("figures", "{amount} for each device"),
        "GB": QCoreApplication.translate("figures", "{amount} per GB"),
        "kWh": QCoreApplication.translate("figures", "{amount} per kWh"),
        "email": QCoreApplication.translate("figures", "{amount} for an e-mail"),
        "search": QCoreApplication.translate("figures", "{amount} for a search"),
        "answer": QCoreApplication.translate("figures", "{amount} for an answer"),
        "prompt": QCoreApplication.translate("figures", "{amount} for a question"),
    }
    pattern = patterns.get(each)
    return f"{text}/{each}" if pattern is None else pattern.format(amount=text)


def _parts(unit: str) -> tuple[str, str]:
    amount, _, each = unit.partition("/")
    return amount, {"year": "yr", "e-mail": "email"}.get(each, each)


def amount_text(value: float, unit: str, locale: QLocale, digits: int = DIGITS) -> str:
    """`40 kg CO₂e a year`; a mass is in the unit that suits it."""
    amount, each = _parts(unit)
    number, name = _scaled(value, amount, value)
    text = _with_unit(significant(number, locale, digits), name, locale)
    return _for_each(text, each) if each else text


def short_text(value: float, unit: str, locale: QLocale, digits: int = DIGITS) -> str:
    """An amount without what it is for."""
    return amount_text(value, _parts(unit)[0], locale, digits)


def range_text(low: float, high: float, unit: str, locale: QLocale) -> str:
    """`between 27 and 58 kg CO₂e`, both in the unit of the larger."""
    amount, _ = _parts(unit)
    like = max(abs(low), abs(high))
    first, _ = _scaled(low, amount, like)
    second, name = _scaled(high, amount, like)
    return QCoreApplication.translate("figures", "between {low} and {high}").format(
        low=significant(first, locale),
        high=_with_unit(significant(second, locale), name, locale),
    )


def figure_text(figure: Figure, locale: QLocale) -> str:
    """The figure's value in words."""
    return amount_text(figure.value, figure.unit, locale)


def kind_text(kind: str) -> str:
    """Whether somebody has measured it; the values are those of `Figure.kind`."""
    return {
        "measured": QCoreApplication.translate("figures", "measured"),
        "estimated": QCoreApplication.translate("figures", "estimated"),
        "assumed": QCoreApplication.translate("figures", "assumed"),
    }.get(kind, kind)


def figure_note(figure: Figure, locale: QLocale) -> str:
    """How sure the figure is, as in `Estimated, between 27 and 58 kg CO₂e`."""
    words = kind_text(figure.kind)
    if figure.low is not None and figure.high is not None and figure.low < figure.high:
        words = f"{words}, {range_text(figure.low, figure.high, figure.unit, locale)}"
    return f"{words[:1].upper()}{words[1:]}."
