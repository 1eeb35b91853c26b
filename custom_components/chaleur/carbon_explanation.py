"""How an estimate of the CO2 avoided was computed: every term and every value, with its source.

    kg of a term = product of the values in `formula` / product of those in `divided_by`
    avoided      = sum of sign * kg

docs/co2-method.md tells why. The ids stay the same as long as the method does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose, prod
from typing import Any, Final

from .carbon import Consumption, FactorFamily, HeaterKind, attributed, avoided
from .carbon_band import Range
from .carbon_reference import METHOD_VERSION, CarbonReference, Term
from .factors import Factor

type Json = dict[str, Any]

_KWH: Final = "kWh"
_KG_PER_KWH: Final = "kgCO2e/kWh"
_OUR_ASSUMPTION: Final = "Chaleur"
"""What the source of a factor begins with that nobody has measured yet."""

_NOT_COUNTED: Final = (
    "location_effect",
    "marginal_electricity",
    "guarantees_of_origin",
    "data_transfer",
    "rebound_heating",
    "rebound_computing",
    "heater_auxiliaries",
)
_NOT_COUNTED_WITH: Final[Mapping[HeaterKind | FactorFamily, str]] = {
    HeaterKind.HEAT_PUMP: "refrigerant_leaks",
    HeaterKind.WOOD_PELLETS: "biogenic_co2",
    FactorFamily.DIRECT: "upstream",
}
_SOURCE: Final = ("scope", "year", "geography", "source", "url", "licence")


@dataclass(frozen=True, slots=True)
class LiveGrid:
    """How much of the electricity had a live grid intensity.

    Attributes:
        share: of all electricity used, 0..1; the rest had the yearly factor.
        entity_id: what told it, None if nothing does.
    """

    share: float = 0.0
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    """A product; `divided_by` has what it is divided by."""

    id: str
    sign: int
    formula: tuple[str, ...]
    divided_by: tuple[str, ...] = ()

    def told(self, values: Mapping[str, Json]) -> Json:
        """Return it with its kg."""
        kg = prod(values[name]["value"] for name in self.formula)
        return {
            "id": self.id,
            "sign": self.sign,
            "kg": _tidy(kg / prod(values[name]["value"] for name in self.divided_by)),
            "formula": [*self.formula],
            "divided_by": [*self.divided_by],
        }


def explanation(
    consumption: Consumption,
    carbon: CarbonReference,
    live: LiveGrid,
    shares: Mapping[str, float] | None = None,
) -> Json:
    """Return what is needed to compute the estimate again by hand, as JSON.

    Args:
        consumption: of the period.
        carbon: the reference scenario.
        live: how much of the electricity had a live grid intensity.
        shares: 0..1 of each party that the figure is split between, None for no split.

    Raises:
        OverclaimedError: the shares add up to more than the whole.
    """
    choices, energies = carbon.choices, consumption.energies
    parts = avoided(consumption, carbon.reference)
    estimate = carbon.band.of(consumption, live.share)
    values = {value["id"]: value for value in _values(consumption, carbon, live)}
    terms = _terms(carbon, by_the_hour="grid_used" in values)
    answer: Json = {
        "method": METHOD_VERSION,
        "reference": {
            "country": choices.country,
            "replaced_heater": choices.heater.value,
            "factor_family": choices.family.value,
        },
        "avoided_kg": _tidy(estimate.kg),
        "low_kg": _tidy(estimate.low_kg),
        "high_kg": _tidy(estimate.high_kg),
        "median_kg": _tidy(estimate.median_kg),
        "sign_certain": estimate.sign_certain,
        "data_centre_kg": _tidy(parts.data_centre_kg),
        "heating_kg": _tidy(parts.heating_kg),
        # ISO/IEC 30134-6: energy reuse factor.
        "erf": _ratio(energies.wanted, energies.used),
        "useful_share": _ratio(energies.useful, energies.used),
        "live_share": _tidy(live.share),
        "terms": [term.told(values) for term in terms],
        "only_in_range": [_HARDWARE.told(values)],
        "values": [*values.values()],
        "not_counted": [
            *_NOT_COUNTED,
            *(
                _NOT_COUNTED_WITH[choice]
                for choice in (choices.heater, choices.family)
                if choice in _NOT_COUNTED_WITH
            ),
        ],
    }
    if shares is not None:
        answer["attributed"] = {
            name: _tidy(kg) for name, kg in attributed(estimate.kg, shares).items()
        }
    return answer


_HARDWARE: Final = _Term("hardware", 1, (Term.EMBODIED, Term.PROCESSOR_SHARE, "useful_energy"))
"""Counted as 0, for nobody knows which hardware weighs more; the range allows for it."""


def _terms(carbon: CarbonReference, *, by_the_hour: bool) -> tuple[_Term, ...]:
    def grid(energy: str) -> str:
        return f"grid_{energy}" if by_the_hour else "grid"

    heater = carbon.reference.heater
    heat = grid("wanted") if heater.fuel is None else Term.FUEL.value
    return (
        _Term(
            "data_centre",
            1,
            (Term.ENERGY_RATIO, Term.PROCESSOR_SHARE, "useful_energy", Term.PUE, grid("useful")),
        ),
        _Term(
            "replaced_heater",
            1,
            ("wanted_energy", heat),
            (Term.EFFICIENCY,) if Term.EFFICIENCY in carbon.used else (),
        ),
        _Term("radiator", -1, ("used_energy", grid("used"))),
    )


def _values(consumption: Consumption, carbon: CarbonReference, live: LiveGrid) -> Iterator[Json]:
    """Give every value that a term names, and the yearly grid factor in any case."""
    used, ranges = carbon.used, carbon.ranges
    energies = consumption.energies
    yield _measured("used_energy", energies.used)
    yield _measured("useful_energy", energies.useful)
    yield _measured("wanted_energy", energies.wanted)
    yield from _grid(consumption, carbon, live)
    for term, values, unit in (
        (Term.PUE, ranges.pue, "ratio"),
        (Term.ENERGY_RATIO, ranges.energy_ratio, "ratio"),
        (Term.PROCESSOR_SHARE, ranges.processor_share, "ratio"),
        (Term.EMBODIED, ranges.embodied, _KG_PER_KWH),
    ):
        yield _value(term, values, unit, used.get(term))
    if carbon.reference.heater.fuel is not None:
        yield _value(Term.FUEL, ranges.fuel, _KG_PER_KWH, used.get(Term.FUEL))
    if Term.EFFICIENCY in used:
        yield _value(Term.EFFICIENCY, ranges.efficiency, "ratio", used[Term.EFFICIENCY])


def _grid(consumption: Consumption, carbon: CarbonReference, live: LiveGrid) -> Iterator[Json]:
    """Give the yearly factor, and the means by energy if some hours had others."""
    yearly, relative = carbon.grid.value, carbon.ranges.grid
    ends = Range(relative.low * yearly, yearly, relative.high * yearly)
    yield _value(Term.GRID, ends, _KG_PER_KWH, carbon.used[Term.GRID])
    energies, kg = consumption.energies, consumption.grid_kg
    means = {
        "grid_used": (kg.used, energies.used),
        "grid_useful": (kg.useful, energies.useful),
        "grid_wanted": (kg.wanted, energies.wanted),
    }
    if all(isclose(part, kwh * yearly, abs_tol=1e-9) for part, kwh in means.values()):
        return
    live_range = carbon.ranges.live_grid
    low = relative.low + (live_range.low - relative.low) * live.share
    high = relative.high + (live_range.high - relative.high) * live.share
    for name, (part, kwh) in means.items():
        # What no energy was used for is multiplied by 0.
        mean = part / kwh if kwh else yearly
        yield {
            **_value(name, Range(mean * low, mean, mean * high), _KG_PER_KWH, None),
            "kind": "live",
            "source": live.entity_id,
        }


def _measured(name: str, kwh: float) -> Json:
    return {**_value(name, Range.known(kwh), _KWH, None), "kind": "measured"}


def _value(name: str, values: Range, unit: str, factor: Factor | None) -> Json:
    """Return a value with its unit, its range if it is in doubt, and where it comes from.

    One without a factor is what the person typed.
    """
    known = values.low == values.high
    about: Json = {
        "id": str(name),
        "value": _exact(values.declared),
        "unit": unit,
        "low": None if known else _exact(values.low),
        "high": None if known else _exact(values.high),
        "kind": "chosen",
        "factor_id": None,
        **dict.fromkeys(_SOURCE),
    }
    if factor is None:
        return about
    assumed = factor["source"].startswith(_OUR_ASSUMPTION)
    return {
        **about,
        "unit": factor["unit"],
        "kind": "assumption" if assumed else "factor",
        "factor_id": factor["id"],
        **{key: value for key, value in factor.items() if key in _SOURCE},
    }


def _ratio(part: float, whole: float) -> float | None:
    return _tidy(part / whole) if whole else None


def _tidy(number: float) -> float:
    """Return a result to the microgram, without the noise of binary fractions."""
    return round(number, 9) + 0.0


def _exact(number: float) -> float:
    """Return a value, however small, with the digits that a product of it needs."""
    return float(f"{number:.12g}")
