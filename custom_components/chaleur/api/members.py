"""Members of a decoded JSON object, each read as one type; whatever else is there is None.

What a host sends is shown to people and reckoned with, so neither a text nor a number nor a
time is taken that would do harm there.
"""

import math
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Final

type Json = Mapping[str, object]
"""A decoded JSON object."""

_LARGEST_NUMBER: Final = 2**53
"""JSON's numbers are exact up to here (RFC 7493); beyond, sums and products can overflow."""

_LONGEST_LABEL: Final = 255


def number(source: Json, key: str) -> float | None:
    """Return a number of at most 2**53 either way, or None for anything else."""
    value = source.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return value if abs(value) <= _LARGEST_NUMBER else None


def text(source: Json, key: str) -> str | None:
    """Return a text, or None for anything else."""
    value = source.get(key)
    return value if isinstance(value, str) else None


def label(source: Json, key: str) -> str | None:
    """Return a text for people as one line of at most 255 printable characters.

    None for anything else, and when nothing of the text can be shown.
    """
    words = " ".join((text(source, key) or "").split())
    shown = "".join(character for character in words if character.isprintable())
    return shown[:_LONGEST_LABEL].strip() or None


def flag(source: Json, key: str) -> bool | None:
    """Return a truth value, or None for anything else."""
    value = source.get(key)
    return value if isinstance(value, bool) else None


def moment(source: Json, key: str) -> datetime | None:
    """Return a time with its offset that every time zone can show, or None for anything else."""
    try:
        value = datetime.fromisoformat(text(source, key) or "")
    except ValueError:
        return None
    if value.utcoffset() is None or not MINYEAR < value.year < MAXYEAR:
        return None
    return value


def section(source: Json, key: str) -> Json:
    """Return a nested object, empty when there is none."""
    value = source.get(key)
    return value if isinstance(value, Mapping) else {}
