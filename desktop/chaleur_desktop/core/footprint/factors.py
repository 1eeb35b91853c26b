"""The factors that the figures are made of, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.footprint.quantity import Family, Figure, Kind
from chaleur_desktop.core.footprint.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TEXTS = ("id", "unit", "scope", "geography", "source", "url", "licence", "uncertainty")


class FactorError(ValueError):
    """A factor is incomplete, or there are two of one name."""


class UnknownFactorError(KeyError):
    """There is no factor of that name."""


@dataclass(frozen=True)
class Factor:
    """A published number. low and high are in its unit; None where no range was published."""

    id: str
    value: float
    unit: str
    scope: str
    year: int
    geography: str
    source: str
    url: str
    licence: str
    uncertainty: str
    family: Family | None = None
    low: float | None = None
    high: float | None = None
    assumed: bool = False
    """Whether it is our own assumption rather than somebody's publication."""

    def figure(self) -> Figure:
        """The number alone, which remembers this factor."""
        return Figure(
            value=self.value,
            unit=self.unit,
            low=self.low,
            high=self.high,
            factor_ids=(self.id,),
            kind=Kind.ASSUMED if self.assumed else Kind.ESTIMATED,
            family=self.family,
            without_range=() if self.low is not None else (self.id,),
        )


class Factors:
    """All factors by their names."""

    def __init__(self, factors: Iterable[Factor]) -> None:
        """Raises FactorError where two have one name."""
        self._by_id: dict[str, Factor] = {}
        for factor in factors:
            if factor.id in self._by_id:
                raise FactorError(f"Two factors are called {factor.id}")
            self._by_id[factor.id] = factor

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Factors:
        """The factors of a file: `{"factors": [{"id": ..., "value": ...}]}`.

        Raises:
            FactorError: one lacks its source, its unit or something else, or is there twice.
        """
        return cls(_factor(entry) for entry in data["factors"])

    def __getitem__(self, factor_id: str) -> Factor:
        """One factor.

        Raises:
            UnknownFactorError: there is none of that name.
        """
        try:
            return self._by_id[factor_id]
        except KeyError:
            raise UnknownFactorError(factor_id) from None

    def __contains__(self, factor_id: object) -> bool:
        return factor_id in self._by_id

    def __iter__(self) -> Iterator[Factor]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def figure(self, factor_id: str, unit_text: str) -> Figure:
        """A factor's number in the unit that the caller counts with.

        Raises:
            UnknownFactorError: there is none of that name.
            UnitError: it measures something else.
        """
        return self[factor_id].figure().to(unit_text)

    def sources(self, figure: Figure) -> tuple[Factor, ...]:
        """The factors behind a figure, in the order in which they came into it.

        Raises:
            UnknownFactorError: the figure was made with other factors.
        """
        return tuple(self[factor_id] for factor_id in figure.factor_ids)


def _factor(entry: Mapping[str, Any]) -> Factor:
    name = entry.get("id") or "without an id"
    missing = [key for key in _TEXTS if not str(entry.get(key) or "").strip()]
    missing += [key for key in ("value", "year") if entry.get(key) is None]
    if missing:
        raise FactorError(f"The factor {name} has no {', '.join(missing)}")
    unknown = set(entry) - {*_TEXTS, "value", "year", "family", "low", "high", "assumed"}
    if unknown:
        raise FactorError(f"The factor {name} has {', '.join(sorted(unknown))}")
    value = float(entry["value"])
    low, high = _range(name, value, entry)
    unit(entry["unit"])  # refuses one without a name
    family = Family(entry["family"]) if entry.get("family") else None
    texts = {key: str(entry[key]) for key in _TEXTS}
    return Factor(
        **texts,
        value=value,
        year=int(entry["year"]),
        family=family,
        low=low,
        high=high,
        assumed=bool(entry.get("assumed")),
    )


def _range(
    name: str, value: float, entry: Mapping[str, Any]
) -> tuple[float, float] | tuple[None, None]:
    low, high = entry.get("low"), entry.get("high")
    if low is None and high is None:
        return None, None
    if low is None or high is None:
        raise FactorError(f"The range of {name} has one end")
    if not low <= value <= high:
        raise FactorError(f"The factor {name} is outside its range")
    return float(low), float(high)
