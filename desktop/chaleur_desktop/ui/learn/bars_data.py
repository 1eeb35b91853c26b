"""What the bars of the Learn pages show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Look(Enum):
    """How a part of a bar is drawn: by its pattern as well as by its colour."""

    PLAIN = auto()
    HATCHED = auto()
    DOTTED = auto()


@dataclass(frozen=True)
class BarPart:
    """A piece of a bar: how long it is, and that in words."""

    look: Look
    value: float
    text: str


@dataclass(frozen=True)
class BarRow:
    """One bar.

    Attributes:
        title: what it is.
        text: its whole length in words; may be empty.
        parts: its pieces from the left.
        sentence: all of it, to hear.
        low: the lower end of the range that is drawn across it; None without one.
        high: the upper end.
    """

    title: str
    text: str
    parts: tuple[BarPart, ...]
    sentence: str
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float:
        """The whole length."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class BarsData:
    """Bars from top to bottom.

    Attributes:
        title: what is shown.
        rows: the bars.
        names: what each look stands for.
        summary: the chart in a sentence, for people who do not see it.
        range_name: what the line across a bar stands for.
    """

    title: str = ""
    rows: tuple[BarRow, ...] = ()
    names: tuple[tuple[Look, str], ...] = ()
    summary: str = ""
    range_name: str = ""

    @property
    def longest(self) -> float:
        """What fills the whole width."""
        ends = [end for row in self.rows for end in (row.value, row.high or 0.0)]
        return max(ends, default=0.0)

    @property
    def has_ranges(self) -> bool:
        """Whether any bar has a range."""
        return any(row.low is not None for row in self.rows)
