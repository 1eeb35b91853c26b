"""CO2 avoided by a compute radiator: system expansion, factors of one family. Method v1.

    data centre = energy ratio * processor share * useful * PUE * F_grid
    heating     = wanted * F_heat - used * F_grid
    avoided     = data centre + heating

The first part is the data-centre run that did not happen, on the same grid as the radiator. The
second is the heater that did not run, less the radiator's own electricity. Each hour's energies
(kWh) are multiplied with the grid factor (kg CO2e/kWh) of that hour before they are summed, so six
sums are all that the past has to keep. Heat that nobody asked for is emitted but replaces nothing.
The result belongs to the whole system of radiator, data centre and heater, and may be negative.
docs/co2-method.md tells the whole method.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

_ROUNDING = 1e-9


class FactorFamily(StrEnum):
    """What emission factors count; those of two families are never subtracted."""

    LIFE_CYCLE = "life-cycle"
    DIRECT = "direct"


class HeaterKind(StrEnum):
    """The heater that would have heated the room."""

    ELECTRIC = "electric"
    HEAT_PUMP = "heat_pump"
    GAS = "gas"
    OIL = "oil"
    DISTRICT = "district"
    WOOD_PELLETS = "wood_pellets"


class MixedFactorFamiliesError(ValueError):
    """Factors of different families cannot be added to or subtracted from each other."""


class OverclaimedError(ValueError):
    """More CO2 would be attributed than the whole system avoids."""


def same_family(*families: FactorFamily) -> FactorFamily:
    """Return the one family that all are of.

    Raises:
        MixedFactorFamiliesError: they are of several.
    """
    if len(set(families)) > 1:
        raise MixedFactorFamiliesError(f"Factors of {' and '.join(sorted(set(families)))}")
    return families[0]


@dataclass(frozen=True, slots=True)
class EmissionFactor:
    """Emissions per energy.

    Attributes:
        value: kg CO2e per kWh.
        family: what it counts.
    """

    value: float
    family: FactorFamily


@dataclass(frozen=True, slots=True)
class Energies:
    """A radiator's electricity in one period, kWh; also the same in kg CO2e.

    Attributes:
        used: all of it.
        useful: spent on paid or volunteer work.
        wanted: heat that the room asked for.
    """

    used: float
    useful: float
    wanted: float

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.used + other.used, self.useful + other.useful, self.wanted + other.wanted
        )

    def __sub__(self, other: Self) -> Self:
        return self + other * -1.0

    def __mul__(self, factor: float) -> Self:
        return type(self)(self.used * factor, self.useful * factor, self.wanted * factor)


@dataclass(frozen=True, slots=True)
class Consumption:
    """The six sums that the method needs of any period.

    Attributes:
        energies: kWh.
        grid_kg: the same, each hour's multiplied with the grid factor of that hour, kg CO2e.
        family: of the grid factors.
    """

    energies: Energies
    grid_kg: Energies
    family: FactorFamily

    @classmethod
    def at(cls, energies: Energies, factor: EmissionFactor) -> Self:
        """Return the consumption of a time with one grid factor."""
        return cls(energies, energies * factor.value, factor.family)

    def __add__(self, other: Self) -> Self:
        family = same_family(self.family, other.family)
        return type(self)(self.energies + other.energies, self.grid_kg + other.grid_kg, family)

    def __sub__(self, other: Self) -> Self:
        family = same_family(self.family, other.family)
        return type(self)(self.energies - other.energies, self.grid_kg - other.grid_kg, family)


@dataclass(frozen=True, slots=True)
class Heater:
    """The heater that did not run: F_heat = electricity_per_heat * F_grid + fuel.

    Attributes:
        kind: what it is.
        electricity_per_heat: kWh of electricity per kWh of heat, at the grid factor of the hour.
        fuel: kg CO2e per kWh of heat of what it burns, None if it burns nothing.
    """

    kind: HeaterKind
    electricity_per_heat: float
    fuel: EmissionFactor | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What would have happened without the radiator.

    Attributes:
        heater: that would have heated.
        pue: power usage effectiveness of the data centre (all / IT energy; ISO/IEC 30134-2).
        energy_ratio: its IT energy for the same job / that of the radiator's processors.
        processor_share: share of the radiator's electricity that reaches its processors.
    """

    heater: Heater
    pue: float
    energy_ratio: float
    processor_share: float


@dataclass(frozen=True, slots=True)
class Parts:
    """CO2 avoided in kg CO2e by what was not run; negative where the radiator emits more.

    Attributes:
        data_centre_kg: the data-centre run that did not happen.
        heating_kg: the heater that did not run, less the radiator's own electricity.
    """

    data_centre_kg: float
    heating_kg: float

    @property
    def kg(self) -> float:
        """Both together."""
        return self.data_centre_kg + self.heating_kg


def avoided(consumption: Consumption, reference: Reference) -> Parts:
    """Return the CO2 avoided; negative when the radiator emits more than it replaces.

    Raises:
        MixedFactorFamiliesError: the heater's fuel is of another family than the grid.
    """
    heater, grid_kg = reference.heater, consumption.grid_kg
    data_centre = reference.energy_ratio * reference.processor_share * reference.pue
    heat_kg = heater.electricity_per_heat * grid_kg.wanted
    if heater.fuel is not None:
        same_family(consumption.family, heater.fuel.family)
        heat_kg += heater.fuel.value * consumption.energies.wanted
    return Parts(data_centre * grid_kg.useful, heat_kg - grid_kg.used)


def attributed(kg: float, shares: Mapping[str, float]) -> dict[str, float]:
    """Return each party's part of the CO2 that the whole system avoided, kg CO2e.

    Args:
        kg: what the system of flats, operator and client avoided together.
        shares: of each party, 0..1. What nobody takes of a saving stays with the system.

    Raises:
        OverclaimedError: the parts would add up to more than the whole: a share is no number from
            0 on, they exceed 1, or a loss (negative kg) is not shared in full.
    """
    total = sum(shares.values())
    if not all(share >= 0 for share in shares.values()) or not total <= 1 + _ROUNDING:
        raise OverclaimedError(f"Shares of {total:.3g} of the whole, or one below 0")
    if kg < 0 and total < 1 - _ROUNDING:
        raise OverclaimedError(f"Only {total:.3g} of a loss is taken")
    return {party: kg * share for party, share in shares.items()}
