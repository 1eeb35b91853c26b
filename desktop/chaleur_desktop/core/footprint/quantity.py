"""A number that knows its range, its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.units import Unit, conversion, unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Kind(StrEnum):
    """How a number is known, best first: a sum is known as well as its worst part."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    ASSUMED = "assumed"


class Family(StrEnum):
    """What an emission factor counts; numbers of two families are never put together."""

    LIFE_CYCLE = "life-cycle"
    """All that happens before and after, manufacture and fuel supply too."""
    DIRECT = "direct"
    """Only what leaves the chimney of the power plant or boiler."""
    USE_PHASE = "use-phase"
    """Only the electricity of use, without manufacture."""


class MixedFamiliesError(ValueError):
    """Emissions of two families were put together."""


@dataclass(frozen=True)
class Figure:
    """A number to show or to go on counting with.

    low and high are in the same unit; both None where nobody published a range. A figure made of
    several parts has the range of those parts that have one; `without_range` names the factors
    that have none, so that nobody takes the range for the whole uncertainty.
    """

    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    factor_ids: tuple[str, ...] = ()
    kind: Kind = Kind.ESTIMATED
    family: Family | None = None
    without_range: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("A range has two ends")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"The range is upside down: {self.low} to {self.high}")

    @property
    def has_range(self) -> bool:
        """Whether there is a range worth showing."""
        return self.low is not None and self.low != self.high

    def to(self, unit_text: str) -> Figure:
        """The same in another unit.

        Raises:
            UnitError: that unit measures something else.
        """
        return self._scaled(conversion(unit(self.unit), unit(unit_text)), unit_text)

    def times(self, other: Figure, unit_text: str) -> Figure:
        """The product, in the unit asked for.

        Raises:
            UnitError: the product measures something else.
            MixedFamiliesError: the two are emissions of different families.
        """
        made = unit(self.unit) * unit(other.unit)
        return _joined(self, other, lambda one, two: one * two, made, unit_text)

    def per(self, other: Figure, unit_text: str) -> Figure:
        """The quotient, in the unit asked for.

        Raises:
            UnitError: the quotient measures something else.
            MixedFamiliesError: the two are emissions of different families.
            ZeroDivisionError: the divisor is, or may be, zero.
        """
        made = unit(self.unit) / unit(other.unit)
        return _joined(self, other, lambda one, two: one / two, made, unit_text)

    def scaled(self, number: float) -> Figure:
        """So many times this, in the same unit; a negative number turns the range round."""
        return self._scaled(number, self.unit)

    def __add__(self, other: Figure) -> Figure:
        """The sum, in this one's unit. Raises as `times` does."""
        same = other.to(self.unit)
        return _joined(self, same, lambda one, two: one + two, unit(self.unit), self.unit)

    def _scaled(self, number: float, unit_text: str) -> Figure:
        ends = sorted(end * number for end in (self.low, self.high) if end is not None)
        low, high = ends or (None, None)
        return replace(self, value=self.value * number, unit=unit_text, low=low, high=high)


def exact(value: float, unit_text: str, kind: Kind = Kind.MEASURED) -> Figure:
    """A number without doubt about it: a count, a duration that somebody says."""
    return Figure(value, unit_text, low=value, high=value, kind=kind)


def total(figures: Iterable[Figure], unit_text: str) -> Figure:
    """The sum of any number of figures in a unit; of none, exactly nothing. Raises as `times`."""
    result = exact(0.0, unit_text)
    for figure in figures:
        result += figure
    return result


def _joined(
    one: Figure, two: Figure, way: Callable[[float, float], float], made: Unit, unit_text: str
) -> Figure:
    """Two figures put together; the ends of the range are the least and the most of all pairs."""
    factor = conversion(made, unit(unit_text))
    low: float | None = None
    high: float | None = None
    if one.low is not None or two.low is not None:
        corners = [way(first, second) * factor for first in _ends(one) for second in _ends(two)]
        low, high = min(corners), max(corners)
    return Figure(
        value=way(one.value, two.value) * factor,
        unit=unit_text,
        low=low,
        high=high,
        factor_ids=_merged(one.factor_ids, two.factor_ids),
        kind=max(one.kind, two.kind, key=list(Kind).index),
        family=_common_family(one.family, two.family),
        without_range=_merged(one.without_range, two.without_range),
    )


def _ends(figure: Figure) -> tuple[float, float]:
    if figure.low is None or figure.high is None:
        return figure.value, figure.value
    return figure.low, figure.high


def _merged(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *two)))


def _common_family(one: Family | None, two: Family | None) -> Family | None:
    if one is not None and two is not None and one is not two:
        raise MixedFamiliesError(f"{one} and {two} are not put together")
    return one or two
