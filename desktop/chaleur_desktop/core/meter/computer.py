"""What the resident says about this computer and about counting, read and written as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

OLDEST = 1990
MOST_YEARS = 25


class ComputerKind(StrEnum):
    """Kinds of computers, with what stands beside them."""

    LAPTOP = "laptop"
    LAPTOP_AND_SCREEN = "laptop-and-screen"
    DESKTOP = "desktop"
    DESKTOP_AND_SCREEN = "desktop-and-screen"

    @property
    def is_laptop(self) -> bool:
        """Whether the computer itself is a laptop."""
        return self in (ComputerKind.LAPTOP, ComputerKind.LAPTOP_AND_SCREEN)

    @property
    def has_screen(self) -> bool:
        """Whether there is a screen beside it, with a plug of its own."""
        return self in (ComputerKind.LAPTOP_AND_SCREEN, ComputerKind.DESKTOP_AND_SCREEN)


@dataclass(frozen=True)
class Choices:
    """What the resident chose.

    Attributes:
        kind: None as long as it is guessed.
        bought: the year; None when it was not told.
        years: how long the computer is to be kept in all; None when it was not told.
        mobile: whether this computer is on mobile data now.
        paused: whether nothing is to be counted.
    """

    kind: ComputerKind | None = None
    bought: int | None = None
    years: int | None = None
    mobile: bool = False
    paused: bool = False


def to_json(choices: Choices) -> str:
    """The choices as a text."""
    return json.dumps(asdict(choices), indent=2) + "\n"


def from_json(text: str) -> Choices:
    """The choices of a text; empty: the usual ones.

    A text that is spoilt means a pause: perhaps there was one, and the resident can end it.
    """
    if not text.strip():
        return Choices()
    try:
        values = json.loads(text)
        paused = values["paused"]
        mobile = values.get("mobile", False)
        kinds = [kind for kind in ComputerKind if kind == values.get("kind")]
    except (ValueError, TypeError, KeyError, AttributeError):
        return Choices(paused=True)
    return with_valid(
        Choices(mobile=mobile is True, paused=paused is not False),
        kind=kinds[0] if kinds else None,
        bought=values.get("bought"),
        years=values.get("years"),
    )


def with_valid(
    choices: Choices, kind: ComputerKind | None, bought: object, years: object
) -> Choices:
    """The choices with these; a year or a number of years that cannot be is left out."""
    return replace(
        choices,
        kind=kind,
        bought=bought if type(bought) is int and bought >= OLDEST else None,
        years=years if type(years) is int and 1 <= years <= MOST_YEARS else None,
    )


def years_in_all(choices: Choices, usual: float, year_now: int) -> float:
    """The years over which the manufacture is spread: as planned, but at least its age."""
    planned = float(choices.years) if choices.years is not None else usual
    age = year_now - choices.bought if choices.bought is not None else 0
    return max(planned, float(age), 1.0)
