"""Numbers as people write them in their language. Values come in the core's units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaleur_desktop.core.models import Money

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_EN_DASH = "\N{EN DASH}"
WORD_JOINER = "\N{WORD JOINER}"
"""Lines may break after a dash or a slash; not before this."""
_GRAMS_PER_KG = 1000.0
_FIRST_OF_MONTH = re.compile(r"(?<!\d)1(?= \D)")
_MONTH_FIRST = {
    "d MMM": "MMM d",
    "d MMMM": "MMMM d",
    "d MMM yyyy": "MMM d, yyyy",
    "dddd d MMMM": "dddd, MMMM d",
}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "CAD": "CA$"}


def number(value: float, decimals: int, locale: QLocale) -> str:
    """A number alone with so many decimals; a zero has no sign."""
    text = locale.toString(float(abs(value)), "f", decimals)
    is_zero = float(f"{abs(value):.{decimals}f}") == 0
    return text if value >= 0 or is_zero else f"{_MINUS}{text}"


def temperature(degrees: float, locale: QLocale) -> str:
    """`19.5°` or `19,5°`; whole degrees without a decimal."""
    rounded = round(degrees, 1)
    return f"{number(rounded, 0 if rounded == int(rounded) else 1, locale)}°"


def power(watts: float, locale: QLocale) -> str:
    """`640 W`, from one kilowatt on `1.2 kW`."""
    if abs(watts) >= 1000:  # noqa: PLR2004 - W per kW
        return f"{number(watts / 1000, 1, locale)}{NO_BREAK_SPACE}kW"
    return f"{number(watts, 0, locale)}{NO_BREAK_SPACE}W"


def energy(kilowatt_hours: float, locale: QLocale) -> str:
    """`12.3 kWh`; under ten, a decimal more."""
    decimals = 1 if abs(kilowatt_hours) >= 10 else 2  # noqa: PLR2004 - two digits tell enough
    return f"{number(kilowatt_hours, decimals, locale)}{NO_BREAK_SPACE}kWh"


def percent(value: float, locale: QLocale) -> str:
    """`80%` or `80 %`."""
    gap = NO_BREAK_SPACE if locale.language() == QLocale.Language.French else ""
    return f"{number(value, 0, locale)}{gap}%"


def money(amount: Money, locale: QLocale) -> str:
    """`€0.42` or `0,42 €`; more decimals for amounts under five cents."""
    decimals = 2 if abs(amount.amount) >= 0.05 or amount.amount == 0 else 4  # noqa: PLR2004
    symbol = _SYMBOLS.get(amount.currency, amount.currency)
    text = number(amount.amount, decimals, locale)
    if locale.language() == QLocale.Language.French:
        return f"{text}{NO_BREAK_SPACE}{symbol}"
    gap = NO_BREAK_SPACE if len(symbol) == len("EUR") else ""
    sign, digits = (text[0], text[1:]) if text.startswith(_MINUS) else ("", text)
    return f"{sign}{symbol}{gap}{digits}"


def mass(kilograms: float, locale: QLocale, *, like: float | None = None) -> str:
    """`350 g` or `1.2 kg`; the unit and decimals are those that suit `like` where it is given."""
    scale = abs(kilograms if like is None else like)
    if scale >= 1:
        return f"{number(kilograms, 1, locale)}{NO_BREAK_SPACE}kg"
    grams = scale * _GRAMS_PER_KG
    decimals = 1 if 0 < grams < 10 else 0  # noqa: PLR2004 - under ten, one decimal tells more
    return f"{number(kilograms * _GRAMS_PER_KG, decimals, locale)}{NO_BREAK_SPACE}g"


def mass_range(low: float, high: float, locale: QLocale) -> str:
    """From low to high, both in the unit of the larger, which is named once."""
    like = max(abs(low), abs(high))
    low_number = mass(low, locale, like=like).split(NO_BREAK_SPACE)[0]
    high_text = mass(high, locale, like=like)
    dash = f"{_EN_DASH}{WORD_JOINER}"
    return f"{low_number}{NO_BREAK_SPACE}{dash}{NO_BREAK_SPACE}{high_text}"


def clock_time(instant: datetime, locale: QLocale) -> str:
    """The local time of day, as `14:02` or `2:02 PM`."""
    local = QDateTime.fromSecsSinceEpoch(int(instant.timestamp())).time()
    return locale.toString(local, QLocale.FormatType.ShortFormat)


def day(when: date, pattern: str, locale: QLocale) -> str:
    """A date by a pattern of Qt's, as `1 November`, `1er novembre` or `November 1`.

    Args:
        when: the day.
        pattern: the day before the month; turned round where people write the month first.
        locale: the language and country.
    """
    if locale.dateFormat(QLocale.FormatType.ShortFormat).startswith("M"):
        pattern = _MONTH_FIRST.get(pattern, pattern)
    return _with_first(locale.toString(_as_qt(when), pattern), locale)


def full_date(when: date, locale: QLocale) -> str:
    """A date with the day of the week and the year: `dimanche 1er novembre 2026`."""
    return _with_first(locale.toString(_as_qt(when), QLocale.FormatType.LongFormat), locale)


def _as_qt(when: date) -> QDate:
    return QDate(when.year, when.month, when.day)


def _with_first(text: str, locale: QLocale) -> str:
    """In French, the first day of a month has a word of its own."""
    if locale.language() != QLocale.Language.French:
        return text
    return _FIRST_OF_MONTH.sub("1er", text, count=1)


def capitalised(text: str) -> str:
    """As at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
