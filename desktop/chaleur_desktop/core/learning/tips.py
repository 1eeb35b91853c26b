"""Which tip is shown: the one with most at stake in the person's own figures, one a day at most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaleur_desktop.core.learning import arithmetic
from chaleur_desktop.core.learning.arithmetic import SumError
from chaleur_desktop.core.learning.progress import Progress, ShownTip, not_after
from chaleur_desktop.core.learning.reading import YEARLY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaleur_desktop.core.learning.content import Tip
    from chaleur_desktop.core.learning.figures import Figures

WORTH_TELLING = 0.5
"""kgCO2e/yr; less is not worth anybody's time."""
REST = timedelta(days=14)
"""A tip that was shown does not come again for so long."""
DISMISSED_REST = timedelta(days=180)


@dataclass(frozen=True)
class Useful:
    """A tip with what it is worth to this person, kgCO2e/yr."""

    tip: Tip
    gain: float


def useful_tips(tips: Iterable[Tip], figures: Figures) -> list[Useful]:
    """The tips that suit the person, the one with most at stake first.

    Args:
        tips: all there are.
        figures: with the person's own measures.
    """
    found = [
        Useful(tip, gain)
        for tip in tips
        if (gain := _gain(tip, figures)) is not None and gain >= WORTH_TELLING
    ]
    return sorted(found, key=lambda useful: -useful.gain)


def tip_of_the_day(progress: Progress, useful: Iterable[Useful], today: date) -> Useful | None:
    """The tip to show today: the one already shown today, else the best that has rested enough."""
    progress = not_after(progress, today)
    useful = list(useful)
    today_s = [name for name, shown in progress.tips.items() if shown.shown >= today]
    if today_s:
        kept = [name for name in today_s if progress.tips[name].dismissed is None]
        return next((one for one in useful if one.tip.id in kept), None)
    return next((one for one in useful if _rested(progress.tips.get(one.tip.id), today)), None)


def tip_shown(progress: Progress, name: str, today: date) -> Progress:
    """The progress after a tip was shown."""
    progress = not_after(progress, today)
    known = progress.tips.get(name)
    if known is not None and known.shown >= today:
        return progress
    return replace(progress, tips={**progress.tips, name: ShownTip(today)})


def tip_dismissed(progress: Progress, name: str, today: date) -> Progress:
    """The progress after the person put a tip away."""
    progress = not_after(progress, today)
    return replace(progress, tips={**progress.tips, name: ShownTip(today, today)})


def _rested(shown: ShownTip | None, today: date) -> bool:
    if shown is None:
        return True
    if shown.dismissed is not None:
        return today - shown.dismissed >= DISMISSED_REST
    return today - shown.shown >= REST


def _gain(tip: Tip, figures: Figures) -> float | None:
    """What a tip is worth to the person, kgCO2e/yr; None when it does not suit them."""
    try:
        if all(arithmetic.holds(condition, figures.amount) for condition in tip.when):
            return arithmetic.evaluate(tip.gain, YEARLY, figures.amount).value
    except KeyError:  # nobody knows one of the measures
        return None
    except SumError:  # a measure of nothing at all: kept for 0 years
        return None
    return None
