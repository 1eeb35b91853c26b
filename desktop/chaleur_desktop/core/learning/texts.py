"""Texts with places for figures: `{smartphone_embodied}`, so that no number is typed twice.

A place is `{name}`, `{name.low}` or `{name.high}`; after a colon stand how many digits count (two
otherwise) and `n` for the number without its unit: `{florestine_radiators:3n}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.learning.arithmetic import Amount, Lookup

    type Write = Callable[[float, str, int], str]

DIGITS = 2
NUMBER_ALONE = "ratio"
"""The unit of a number that is written without one."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_INSIDE = re.compile(r"([a-z]\w*(?:\.(?:low|high))?)(?::(\d?)(n?))?")


class PlaceError(ValueError):
    """A place in a text that cannot be understood."""


@dataclass(frozen=True)
class Place:
    """A place for a figure.

    Attributes:
        name: whose value stands there; ends with `.low` or `.high` for an end of its range.
        digits: how many digits count.
        alone: without the unit.
    """

    name: str
    digits: int = DIGITS
    alone: bool = False


def places(text: str) -> tuple[Place, ...]:
    """The places of a text, in their order.

    Raises:
        PlaceError: one of them cannot be understood, or there is a brace too many.
    """
    found = tuple(_place(inside) for inside in _PLACE.findall(text))
    if {"{", "}"} & set(_PLACE.sub("", text)):
        msg = f"a brace too many in {text!r}"
        raise PlaceError(msg)
    return found


def filled(text: str, lookup: Lookup, write: Write) -> str:
    """The text with its figures.

    Args:
        text: one that `places` understands.
        lookup: gives what a name stands for; raises KeyError for one that it does not know.
        write: gives a value in words, of the value, its unit and how many digits count.
    """

    def figure(match: re.Match[str]) -> str:
        place = _place(match[1])
        amount: Amount = lookup(place.name)
        return write(amount.value, NUMBER_ALONE if place.alone else amount.unit, place.digits)

    return _PLACE.sub(figure, text)


def _place(inside: str) -> Place:
    match = _INSIDE.fullmatch(inside)
    if match is None:
        msg = f"{{{inside}}} is no place for a figure"
        raise PlaceError(msg)
    return Place(match[1], int(match[2] or DIGITS), bool(match[3]))
