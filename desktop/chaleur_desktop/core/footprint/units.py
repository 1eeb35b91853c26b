"""Units of factors and figures: how they multiply, divide and convert; anything else is refused.

A unit is written as in the factors: `kgCO2e/kWh`, `gCO2e/GB`, `kWh/yr`, `W`, `ratio`, `unit`.
What stands around the slash is either known here or only equal to itself (`kWh PCS` is not `kWh`).
A year has 365 days, as in the models the factors come from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_HOURS_PER_DAY = 24.0
_HOURS_PER_YEAR = 365 * _HOURS_PER_DAY
_KNOWN: dict[str, tuple[float, dict[str, int]]] = {
    "ratio": (1.0, {}),
    "%": (0.01, {}),
    "gCO2e": (0.001, {"kgCO2e": 1}),
    "tCO2e": (1e3, {"kgCO2e": 1}),
    "MtCO2e": (1e9, {"kgCO2e": 1}),
    "gCO2": (0.001, {"kgCO2": 1}),
    "Wh": (0.001, {"kWh": 1}),
    "MWh": (1e3, {"kWh": 1}),
    "TWh": (1e9, {"kWh": 1}),
    "W": (0.001, {"kWh": 1, "h": -1}),
    "min": (1 / 60, {"h": 1}),
    "day": (_HOURS_PER_DAY, {"h": 1}),
    "month": (_HOURS_PER_YEAR / 12, {"h": 1}),
    "yr": (_HOURS_PER_YEAR, {"h": 1}),
}


class UnitError(ValueError):
    """Two quantities have units that do not go together."""


@dataclass(frozen=True)
class Unit:
    """A unit taken apart: so many base units, each to a power."""

    scale: float
    powers: frozenset[tuple[str, int]]

    def __mul__(self, other: Unit) -> Unit:
        return self._combined(other, 1)

    def __truediv__(self, other: Unit) -> Unit:
        return self._combined(other, -1)

    def _combined(self, other: Unit, sign: int) -> Unit:
        powers = Counter(dict(self.powers))
        for name, power in other.powers:
            powers[name] += sign * power
        kept = frozenset((name, power) for name, power in powers.items() if power)
        return Unit(self.scale * other.scale**sign, kept)


@lru_cache
def unit(text: str) -> Unit:
    """A unit from how it is written: what is over the first slash, divided by all that follows."""
    above, *below = text.split("/")
    result = _one(above)
    for name in below:
        result /= _one(name)
    return result


def conversion(of: Unit, to: Unit) -> float:
    """By what a number in one unit is multiplied to be in another.

    Raises:
        UnitError: they measure different things.
    """
    if of.powers != to.powers:
        raise UnitError(f"Not the same thing: {sorted(of.powers)} and {sorted(to.powers)}")
    return of.scale / to.scale


def _one(name: str) -> Unit:
    if not name:
        raise UnitError("A unit has no name")
    scale, powers = _KNOWN.get(name, (1.0, {name: 1}))
    return Unit(scale, frozenset(powers.items()))
