"""What would have happened without the radiator, from what the person chose.

Factors and their sources are those of factors.json, by id. All are of the chosen family, and a
fuel per kWh of gross calorific value (PCS) is divided only by an efficiency on the same base.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Self

from .carbon import EmissionFactor, FactorFamily, Heater, HeaterKind, Reference
from .carbon_band import Band, Range, Ranges
from .const import (
    CONF_CARBON_COUNTRY,
    CONF_FACTOR_FAMILY,
    CONF_HEAT_FACTOR,
    CONF_PUE,
    CONF_REPLACED_HEATER,
)
from .factors import Factor

COUNTRIES: Final = ("FR", "DE", "EU", "GB")
METHOD_VERSION: Final = "v1"

_GRID: Final = {
    (FactorFamily.LIFE_CYCLE, "FR"): "grid_fr_ademe",
    (FactorFamily.LIFE_CYCLE, "DE"): "grid_de_ember",
    (FactorFamily.LIFE_CYCLE, "EU"): "grid_eu_ember",
    (FactorFamily.LIFE_CYCLE, "GB"): "grid_gb_ember",
    (FactorFamily.DIRECT, "FR"): "grid_fr_rte_direct",
    (FactorFamily.DIRECT, "DE"): "grid_de_uba",
}
_GRID_LOW: Final = {"grid_fr_ademe": "grid_fr_em_2025", "grid_gb_ember": "grid_gb_em_2025"}
_GRID_HIGH: Final = {"grid_fr_ademe": "grid_fr_heating_re2020"}

# Not the higher world figure where a country has none: it would flatter.
_PUE: Final = {"FR": "pue_fr", "DE": "pue_de", "EU": "pue_de", "GB": "pue_de"}

# Fuel and efficiency, on one calorific base.
_BURNERS: Final = {
    (FactorFamily.LIFE_CYCLE, HeaterKind.GAS): ("fuel_gas_fr", "gas_boiler_efficiency_pcs"),
    (FactorFamily.LIFE_CYCLE, HeaterKind.OIL): ("fuel_oil_fr", "oil_boiler_efficiency"),
    (FactorFamily.LIFE_CYCLE, HeaterKind.WOOD_PELLETS): (
        "fuel_pellets_fr",
        "pellet_stove_efficiency",
    ),
    (FactorFamily.DIRECT, HeaterKind.GAS): ("fuel_gas_de", "gas_boiler_efficiency_pci"),
    (FactorFamily.DIRECT, HeaterKind.OIL): ("fuel_oil_de", "oil_boiler_efficiency"),
}
_NETWORKS: Final = {
    (FactorFamily.LIFE_CYCLE, "FR"): "heat_district_fr",
    (FactorFamily.DIRECT, "DE"): "heat_district_de",
}
_SAME_BASE: Final = {"kWh Hi": "kWh PCI"}


class Term(StrEnum):
    """A parameter of the formula."""

    GRID = "grid"
    PUE = "pue"
    ENERGY_RATIO = "energy_ratio"
    PROCESSOR_SHARE = "processor_share"
    EMBODIED = "embodied"
    FUEL = "fuel"
    EFFICIENCY = "efficiency"


class NoFactorError(LookupError):
    """The chosen family has no factor of what was chosen.

    Attributes:
        choice: the option that has none, a key of the options.
        value: what was chosen there.
        family: that has no factor of it.
    """

    def __init__(self, choice: str, value: str, family: FactorFamily) -> None:
        super().__init__(f"No {family} factor of {choice} {value}")
        self.choice = choice
        self.value = value
        self.family = family


class CalorificBasisError(ValueError):
    """A fuel per kWh of one calorific value was to be divided by an efficiency on another."""


def energy_base(unit: str) -> str:
    """Return per what energy a unit is: "kWh PCS" (gross), "kWh PCI" (net; Hi), or "kWh"."""
    base = unit.rpartition("/")[2]
    return _SAME_BASE.get(base, base)


def check_calorific_base(fuel: Factor, efficiency: Factor) -> None:
    """Check that a fuel can be divided by an efficiency.

    Raises:
        CalorificBasisError: one is per kWh PCS, the other per kWh PCI.
    """
    if energy_base(fuel["unit"]) != energy_base(efficiency["unit"]):
        raise CalorificBasisError(
            f"{fuel['id']} in {fuel['unit']}, {efficiency['id']} in {efficiency['unit']}"
        )


@dataclass(frozen=True, slots=True)
class CarbonChoices:
    """What the person says would have happened instead.

    Attributes:
        country: of the grid, one of COUNTRIES.
        heater: that would have heated.
        family: of all factors.
        pue: of the data centre replaced, None for the country's average.
        heat_factor: of the own district heating network, kg CO2e per kWh of heat delivered, None
            for an average; it counts only if the heater is district heating.
    """

    country: str = "FR"
    heater: HeaterKind = HeaterKind.ELECTRIC
    family: FactorFamily = FactorFamily.LIFE_CYCLE
    pue: float | None = None
    heat_factor: float | None = None

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Self:
        """Return the choices of a config entry's options; the defaults where it has none."""
        return cls(
            country=options.get(CONF_CARBON_COUNTRY, "FR"),
            heater=HeaterKind(options.get(CONF_REPLACED_HEATER, HeaterKind.ELECTRIC)),
            family=FactorFamily(options.get(CONF_FACTOR_FAMILY, FactorFamily.LIFE_CYCLE)),
            pue=options.get(CONF_PUE),
            heat_factor=options.get(CONF_HEAT_FACTOR),
        )


class _Parameters:
    """The ranges of the parameters, and the factors that they were taken from."""

    def __init__(self, choices: CarbonChoices, factors: Mapping[str, Factor]) -> None:
        self._choices = choices
        self._factors = factors
        self.used: dict[Term, Factor] = {}

    def _factor(self, term: Term, factor_id: str) -> Factor:
        self.used[term] = self._factors[factor_id]
        return self._factors[factor_id]

    def _value(self, factor_id: str) -> float:
        return self._factors[factor_id]["value"]

    def _no_factor(self, choice: str, value: str) -> NoFactorError:
        return NoFactorError(choice, value, self._choices.family)

    def with_ends(self, term: Term, factor_id: str) -> Range:
        """Return a parameter whose ends are factors of their own."""
        value = self._factor(term, factor_id)["value"]
        return Range(self._value(f"{factor_id}_low"), value, self._value(f"{factor_id}_high"))

    def grid(self) -> Range:
        """Return the yearly grid factor, kg CO2e per kWh."""
        country, family = self._choices.country, self._choices.family
        factor_id = _GRID.get((family, country))
        if factor_id is None:
            raise self._no_factor(CONF_CARBON_COUNTRY, country)
        value = self._factor(Term.GRID, factor_id)["value"]
        around = Range.around(value, self._value("grid_spread"))
        low, high = _GRID_LOW.get(factor_id), _GRID_HIGH.get(factor_id)
        return Range(
            around.low if low is None else self._value(low),
            value,
            around.high if high is None else self._value(high),
        )

    def pue(self) -> Range:
        """Return the PUE; one that the person typed is not in doubt."""
        if self._choices.pue is not None:
            return Range.known(self._choices.pue)
        value = self._factor(Term.PUE, _PUE[self._choices.country])["value"]
        return Range(self._value("pue_aws"), value, self._value("pue_world"))

    def embodied(self) -> Range:
        """Return the difference of hardware, kg CO2e per useful kWh at the processors."""
        band = self._factor(Term.EMBODIED, "embodied_band")["value"]
        return Range(-band, 0.0, band)

    def heater(self) -> tuple[Range, Range]:
        """Return the fuel of the heater, kg CO2e per kWh that it takes, and its efficiency."""
        nothing, one = Range.known(0.0), Range.known(1.0)
        kind = self._choices.heater
        if kind is HeaterKind.ELECTRIC:
            return nothing, one
        if kind is HeaterKind.HEAT_PUMP:
            scop = self._factor(Term.EFFICIENCY, "hp_scop_fr")["value"]
            return nothing, Range(self._value("hp_scop_low"), scop, self._value("hp_scop_high"))
        if kind is HeaterKind.DISTRICT:
            return self._network(), one
        burner = _BURNERS.get((self._choices.family, kind))
        if burner is None:
            raise self._no_factor(CONF_REPLACED_HEATER, kind)
        check_calorific_base(*(self._factors[factor_id] for factor_id in burner))
        fuel = self._factor(Term.FUEL, burner[0])["value"]
        spread = self._value("fuel_spread")
        return Range.around(fuel, spread), self.with_ends(Term.EFFICIENCY, burner[1])

    def _network(self) -> Range:
        if self._choices.heat_factor is not None:
            return Range.known(self._choices.heat_factor)
        factor_id = _NETWORKS.get((self._choices.family, self._choices.country))
        if factor_id is None:
            raise self._no_factor(CONF_REPLACED_HEATER, HeaterKind.DISTRICT)
        value = self._factor(Term.FUEL, factor_id)["value"]
        return Range.around(value, self._value("district_spread"))


@dataclass(frozen=True, slots=True)
class CarbonReference:
    """The reference scenario of a config entry.

    Attributes:
        choices: what the person chose.
        grid: the yearly grid factor, for hours without a live intensity.
        reference: the formula's declared values.
        ranges: the parameters' ranges; that of the grid is relative to its factor.
        used: the factor that each term was taken from; none for what the person typed, for an
            electric heater's efficiency of 1 and for the fuel of one that burns nothing.
        band: of the estimates.
    """

    choices: CarbonChoices
    grid: EmissionFactor
    reference: Reference
    ranges: Ranges
    used: Mapping[Term, Factor]
    band: Band = field(repr=False)

    @classmethod
    def of(cls, choices: CarbonChoices, factors: Mapping[str, Factor]) -> Self:
        """Return the reference of what a person chose.

        Args:
            choices: what they chose.
            factors: by id, as in factors.json.

        Raises:
            NoFactorError: the chosen family has no factor of the country or of the heater.
            CalorificBasisError: the factors file has a fuel and its efficiency on two bases.
        """
        parameters = _Parameters(choices, factors)
        grid = parameters.grid()
        fuel, efficiency = parameters.heater()
        electric = choices.heater in {HeaterKind.ELECTRIC, HeaterKind.HEAT_PUMP}
        ranges = Ranges(
            grid=Range(grid.low / grid.declared, 1.0, grid.high / grid.declared),
            live_grid=Range.around(1.0, factors["grid_spread"]["value"]),
            pue=parameters.pue(),
            energy_ratio=parameters.with_ends(Term.ENERGY_RATIO, "server_energy_ratio"),
            processor_share=parameters.with_ends(Term.PROCESSOR_SHARE, "processor_share"),
            embodied=parameters.embodied(),
            fuel=fuel,
            efficiency=efficiency,
            electric=electric,
        )
        reference = Reference(
            heater=Heater(
                kind=choices.heater,
                electricity_per_heat=1 / efficiency.declared if electric else 0.0,
                fuel=None if electric else _per_heat(parameters.used, choices, ranges),
            ),
            pue=ranges.pue.declared,
            energy_ratio=ranges.energy_ratio.declared,
            processor_share=ranges.processor_share.declared,
        )
        return cls(
            choices=choices,
            grid=_emission_factor(parameters.used[Term.GRID]),
            reference=reference,
            ranges=ranges,
            used=parameters.used,
            band=Band.drawn(reference, ranges),
        )


def _emission_factor(factor: Factor) -> EmissionFactor:
    return EmissionFactor(factor["value"], FactorFamily(factor["family"]))


def _per_heat(
    used: Mapping[Term, Factor], choices: CarbonChoices, ranges: Ranges
) -> EmissionFactor:
    """Return the fuel's factor per kWh of heat; a typed one is of the chosen family."""
    family = FactorFamily(used[Term.FUEL]["family"]) if Term.FUEL in used else choices.family
    return EmissionFactor(ranges.fuel.declared / ranges.efficiency.declared, family)
