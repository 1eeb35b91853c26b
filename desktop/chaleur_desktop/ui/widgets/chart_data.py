"""What a chart and its table show, in words and numbers ready to draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class BarLook(Enum):
    """What a bar stands for."""

    MEASURED = auto()
    PARTIAL = auto()
    """Some of it is not known: not over yet, or not of all radiators."""
    NO_DATA = auto()
    TO_COME = auto()


@dataclass(frozen=True)
class ChartBar:
    """One bar.

    Attributes:
        label: what stands under it, as short as possible.
        title: when it is, in full.
        value: its height in the chart's unit; None when nothing is known.
        text: the value in words with its unit.
        note: what the value lacks; empty when nothing.
        sentence: all of that, to read and to hear.
        look: how it is drawn.
    """

    label: str
    title: str
    value: float | None
    text: str
    note: str = ""
    sentence: str = ""
    look: BarLook = BarLook.MEASURED


def _plain(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


@dataclass(frozen=True)
class ChartData:
    """The bars from left to right, and what goes with them.

    Attributes:
        title: what is shown, with its unit.
        summary: the chart in a sentence or two, for people who do not see it.
        bars: what is drawn.
        axis_text: a value of the axis as text, given the decimals that tell the lines apart.
    """

    title: str = ""
    summary: str = ""
    bars: tuple[ChartBar, ...] = ()
    axis_text: Callable[[float, int], str] = _plain
