"""What the resident chose about the app itself, and how that is read and written as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT_SIZES = (100, 125, 150, 200)
"""Per cent of the usual size."""
LANGUAGES = ("en", "fr")


class ColourScheme(StrEnum):
    """Which colours the app has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Notice(StrEnum):
    """What the app tells by a notification of the desktop."""

    CONNECTION_LOST = "connection_lost"
    HEATING_PROBLEM = "heating_problem"
    WINDOW_OPEN = "window_open"
    MONEY_CREDITED = "money_credited"
    BOOST_ENDED = "boost_ended"


USUAL_NOTICES = frozenset({Notice.HEATING_PROBLEM, Notice.WINDOW_OPEN})
"""Chosen at first: what the resident can do something about at once."""


@dataclass(frozen=True)
class Settings:
    """The resident's choices.

    Attributes:
        language: one of `LANGUAGES`; None for the system's.
        colour_scheme: the colours.
        text_size: per cent, one of `TEXT_SIZES`.
        notices: which notifications to show.
        start_hidden: at login, show only the icon.
        knows_it_stays: the resident was told once that closing the window does not end the app.
    """

    language: str | None = None
    colour_scheme: ColourScheme = ColourScheme.SYSTEM
    text_size: int = TEXT_SIZES[0]
    notices: frozenset[Notice] = USUAL_NOTICES
    start_hidden: bool = True
    knows_it_stays: bool = False


def to_json(settings: Settings) -> str:
    """The settings as a text that a person can read and change."""
    values = {
        "language": settings.language,
        "colour_scheme": settings.colour_scheme,
        "text_size": settings.text_size,
        "notices": sorted(settings.notices),
        "start_hidden": settings.start_hidden,
        "knows_it_stays": settings.knows_it_stays,
    }
    return json.dumps(values, indent=2) + "\n"


def from_json(text: str) -> Settings:
    """The settings of a text; whatever is missing or not understood is as usual."""
    try:
        values = json.loads(text)
    except ValueError:
        return Settings()
    return _from_values(values) if isinstance(values, dict) else Settings()


def _from_values(values: Mapping[str, Any]) -> Settings:
    usual = Settings()
    notices = values.get("notices")
    return Settings(
        language=_one_of(values.get("language"), LANGUAGES, usual.language),
        colour_scheme=ColourScheme(
            _one_of(values.get("colour_scheme"), tuple(ColourScheme), usual.colour_scheme)
        ),
        text_size=_one_of(values.get("text_size"), TEXT_SIZES, usual.text_size),
        notices=frozenset(notice for notice in Notice if notice in notices)
        if isinstance(notices, list)
        else usual.notices,
        start_hidden=_one_of(values.get("start_hidden"), (True, False), usual.start_hidden),
        knows_it_stays=_one_of(values.get("knows_it_stays"), (True, False), usual.knows_it_stays),
    )


def _one_of[T](value: object, allowed: tuple[T, ...], otherwise: T) -> T:
    """The allowed value that equals `value` and is of its kind (JSON's 1 is not true)."""
    same = (one for one in allowed if one == value and isinstance(value, _kind(one)))
    return next(same, otherwise)


def _kind(one: object) -> type:
    return str if isinstance(one, str) else type(one)
