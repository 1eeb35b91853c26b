"""Round numbers for the value axis of a chart; no Qt here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LINES = 4
_ROUNDING = 1e-9
_NOTHING = 1e-9
"""Less than this is the noise of sums."""


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` (`low` <= 0 <= `high`) with a line every `step`."""

    low: float
    high: float
    step: float

    @property
    def lines(self) -> tuple[float, ...]:
        """The values of the lines, zero among them, from low to high."""
        first, last = round(self.low / self.step), round(self.high / self.step)
        return tuple(n * self.step for n in range(first, last + 1))

    @property
    def decimals(self) -> int:
        """How many decimals tell the lines apart."""
        decimals = 0
        while abs(self.step - round(self.step, decimals)) > self.step * _ROUNDING:
            decimals += 1
        return decimals

    def share(self, value: float) -> float:
        """Where a value is, from 0 at `low` to 1 at `high`."""
        return (value - self.low) / (self.high - self.low)


def scale_for(values: Iterable[float]) -> Scale:
    """The axis on which all values and zero fit with about four lines."""
    known = [0.0, *(value for value in values if math.isfinite(value))]
    low, high = min(known), max(known)
    if high - low < _NOTHING:
        return Scale(0.0, 1.0, 1.0)
    step = _round_step((high - low) / _LINES)
    return Scale(
        math.floor(low / step + _ROUNDING) * step, math.ceil(high / step - _ROUNDING) * step, step
    )


def _round_step(wanted: float) -> float:
    """The next round number that is not smaller."""
    power: float = 10.0 ** math.floor(math.log10(wanted))
    return next(step * power for step in _STEPS if step * power >= wanted * (1 - _ROUNDING))
