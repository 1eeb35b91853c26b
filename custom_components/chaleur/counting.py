"""How the totals of the Local API count. Pure."""

from typing import Final

MICROS_PER_UNIT: Final = 1_000_000
"""Money is told in millionths of the host's currency."""

NEW_COUNT_BELOW: Final = 0.5
"""A growing total below this share of what it was is a new count, not a correction."""


def is_new_count(before: float | None, now: float | None) -> bool:
    """Tell whether a total that only grows was begun anew: its host lost its records."""
    return before is not None and now is not None and now < NEW_COUNT_BELOW * before
