"""When which question is asked: rarely, and more rarely the better it is known.

Every right answer puts a question off for longer, a wrong one brings it back the next day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaleur_desktop.core.learning.progress import Card, Progress, not_after

if TYPE_CHECKING:
    from collections.abc import Iterable

INTERVALS = (1, 3, 7, 21, 60)
"""Days after the first, second ... right answer in a row."""
DAILY = 3
"""Questions a day, at most."""


def left_today(progress: Progress, today: date) -> int:
    """How many questions may still be asked today."""
    return max(0, DAILY - _asked_today(not_after(progress, today), today))


def next_question(progress: Progress, ids: Iterable[str], today: date) -> str | None:
    """Which question is asked now: those that come again first, then new ones in their order.

    None when there is none, or when it is enough for today.
    """
    if not left_today(progress, today):
        return None
    progress = not_after(progress, today)
    ids = list(ids)
    again = [
        (card.due, place, name)
        for place, name in enumerate(ids)
        if (card := progress.cards.get(name)) and not card.stopped and card.due <= today
    ]
    if again:
        return min(again)[2]
    return next((name for name in ids if name not in progress.cards), None)


def answered(progress: Progress, name: str, today: date, *, right: bool) -> Progress:
    """The progress after an answer."""
    known = progress.cards.get(name)
    level = (known.level if known else 0) + 1 if right else 0
    days = INTERVALS[min(max(level, 1), len(INTERVALS)) - 1]
    return _asked(progress, name, Card(level, today, today + timedelta(days=days)), today)


def put_off(progress: Progress, name: str, today: date) -> Progress:
    """The progress after `later`: the question comes again from tomorrow on."""
    known = progress.cards.get(name)
    level = known.level if known else 0
    return _asked(progress, name, Card(level, today, today + timedelta(days=1)), today)


def stopped(progress: Progress, name: str, today: date) -> Progress:
    """The progress after `not again`."""
    known = progress.cards.get(name) or Card(0, today, today)
    return _asked(progress, name, replace(known, seen=today, due=today, stopped=True), today)


def known_well(progress: Progress, ids: Iterable[str]) -> int:
    """How many of the questions were answered right the last time."""
    return sum(1 for name in ids if (card := progress.cards.get(name)) and card.level > 0)


def _asked(progress: Progress, name: str, card: Card, today: date) -> Progress:
    progress = not_after(progress, today)
    return replace(
        progress,
        cards={**progress.cards, name: card},
        day=max(progress.day or today, today),
        asked=_asked_today(progress, today) + 1,
    )


def _asked_today(progress: Progress, today: date) -> int:
    return progress.asked if progress.day is not None and progress.day >= today else 0
