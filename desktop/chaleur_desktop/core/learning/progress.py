"""How far the person has come with the quiz, and which tips were shown. Kept on this computer."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
LITTLE_AHEAD = timedelta(days=2)


class ProgressError(ValueError):
    """A text that is no progress that was kept."""


@dataclass(frozen=True)
class Card:
    """What is known of one question.

    Attributes:
        level: how often in a row it was answered right.
        seen: the day on which it was asked last.
        due: the day from which it is asked again.
        stopped: the person does not want it any more.
    """

    level: int
    seen: date
    due: date
    stopped: bool = False


@dataclass(frozen=True)
class ShownTip:
    """What is known of one tip: the last day on which it was shown, or put away."""

    shown: date
    dismissed: date | None = None


@dataclass(frozen=True)
class Progress:
    """All that is kept.

    Attributes:
        cards: by question.
        day: the last day on which something was asked; None before the first.
        asked: how many questions that day.
        tips: by tip.
        habits: what the person told of their own life, by the names of `measures.HABITS`.
    """

    cards: Mapping[str, Card] = field(default_factory=dict)
    day: date | None = None
    asked: int = 0
    tips: Mapping[str, ShownTip] = field(default_factory=dict)
    habits: Mapping[str, float] = field(default_factory=dict)


def not_after(progress: Progress, today: date) -> Progress:
    """The progress as seen from today, where the clock was ahead: nothing happened in the future.

    What "happened" later counts as of today, so that a wrong date neither asks everything anew nor
    keeps quiet until that date comes. Days that are only a little ahead stay what they are: on a
    journey the date may go to and fro, and each time would count as a new day.
    """
    latest = today + LITTLE_AHEAD
    cards = {
        name: card
        if card.seen <= today
        else replace(card, seen=today, due=today + (card.due - card.seen))
        for name, card in progress.cards.items()
    }
    tips = {
        name: ShownTip(
            _not_far_after(tip.shown, latest, today),
            None if tip.dismissed is None else _not_far_after(tip.dismissed, latest, today),
        )
        for name, tip in progress.tips.items()
    }
    day = None if progress.day is None else _not_far_after(progress.day, latest, today)
    return replace(progress, cards=cards, tips=tips, day=day)


def _not_far_after(day: date, latest: date, today: date) -> date:
    return day if day <= latest else today


def to_json(progress: Progress) -> str:
    """The text to keep."""
    return json.dumps(
        {
            "version": VERSION,
            "day": _written(progress.day),
            "asked": progress.asked,
            "cards": {
                name: {
                    "level": card.level,
                    "seen": _written(card.seen),
                    "due": _written(card.due),
                    "stopped": card.stopped,
                }
                for name, card in progress.cards.items()
            },
            "tips": {
                name: {"shown": _written(tip.shown), "dismissed": _written(tip.dismissed)}
                for name, tip in progress.tips.items()
            },
            "habits": dict(progress.habits),
        },
        indent=2,
    )


def from_json(text: str) -> Progress:
    """The progress that was kept as a text.

    Raises:
        ProgressError: it is damaged, or of a newer version.
    """
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            msg = f"version {data['version']!r} is not known"
            raise ProgressError(msg)
        return Progress(
            cards={name: _card(card) for name, card in data["cards"].items()},
            day=None if data["day"] is None else date.fromisoformat(data["day"]),
            asked=_count(data["asked"]),
            tips={name: _tip(tip) for name, tip in data["tips"].items()},
            habits={name: _habit(number) for name, number in data["habits"].items()},
        )
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        msg = f"the progress cannot be read: {error}"
        raise ProgressError(msg) from error


def _card(data: Mapping[str, Any]) -> Card:
    seen, due = date.fromisoformat(data["seen"]), date.fromisoformat(data["due"])
    return Card(_count(data["level"]), seen, max(seen, due), data["stopped"] is True)


def _tip(data: Mapping[str, Any]) -> ShownTip:
    dismissed = data["dismissed"]
    return ShownTip(
        date.fromisoformat(data["shown"]),
        None if dismissed is None else date.fromisoformat(dismissed),
    )


def _habit(number: object) -> float:
    if isinstance(number, int | float) and type(number) is not bool and 0 <= number < math.inf:
        return float(number)
    msg = f"{number!r} is no habit"
    raise ValueError(msg)


def _count(number: object) -> int:
    if type(number) is not int or number < 0:
        msg = f"{number!r} is no number of times"
        raise ValueError(msg)
    return number


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
