"""CO2 avoided by a compute radiator: system expansion, factors of one family.

    avoided = energy ratio * useful * processor share * PUE * F_data_centre
            + wanted * F_heat
            - energy * F_grid

The first term is the data-centre run that did not happen, the second the heater that did not
run, the third the radiator's own electricity. Energies in kWh, factors in kg CO2e/kWh, result
in kg CO2e. Heat that nobody asked for is emitted but replaces nothing. The result belongs to
the whole system of radiator, data centre and heater, and it may be negative. The best estimate
leaves making and recycling the hardware out; the range allows for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Self

from .factors import Factor


class MixedFactorFamiliesError(ValueError):
    """Factors of different scopes cannot be subtracted from each other."""


@dataclass(frozen=True, slots=True)
class EmissionFactor:
    """Emissions per energy.

    Attributes:
        value: kg CO2e per kWh.
        family: what it counts, such as "life-cycle" or "direct".
    """

    value: float
    family: str

    @classmethod
    def of(cls, factor: Factor) -> Self:
        """Return an emission factor of energy from factors.json.

        Raises:
            KeyError: it is no emission factor of energy, so it has no family.
        """
        return cls(factor["value"], factor["family"])

    def per(self, efficiency: float) -> Self:
        """Return the factor per kWh of heat of a heater with this efficiency or SCOP."""
        return replace(self, value=self.value / efficiency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Energies:
    """Measured electricity of a radiator in one period, kWh.

    Attributes:
        used: all of it.
        useful: spent on paid or volunteer work.
        wanted: heat that the room asked for.
    """

    used: float
    useful: float
    wanted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What would have happened without the radiator.

    Attributes:
        grid: of the radiator's own electricity.
        data_centre_grid: of the electricity of the data centre replaced.
        heat: of the heater replaced, per kWh of heat.
        pue: power usage effectiveness of the data centre (total / IT energy).
        energy_ratio: its IT energy for the same job / the radiator's processors' energy.
        processor_share: share of the radiator's electricity that reaches its processors.
    """

    grid: EmissionFactor
    data_centre_grid: EmissionFactor
    heat: EmissionFactor
    pue: float
    energy_ratio: float
    processor_share: float

    def __post_init__(self) -> None:
        families = {self.grid.family, self.data_centre_grid.family, self.heat.family}
        if len(families) > 1:
            raise MixedFactorFamiliesError(f"Factors of {' and '.join(sorted(families))}")

    def with_grid(self, grid: EmissionFactor) -> Self:
        """Return it with one grid factor for the radiator, the data centre and the heater."""
        return replace(self, grid=grid, data_centre_grid=grid, heat=grid.per(1.0))


@dataclass(frozen=True, slots=True)
class Avoided:
    """CO2 avoided, kg CO2e: best estimate and the range of the uncertain parameters."""

    kg: float
    low_kg: float
    high_kg: float


def avoided_kg(energies: Energies, reference: Reference) -> float:
    """Return the CO2 avoided in kg CO2e; negative when the radiator emits more."""
    processed = energies.useful * reference.processor_share
    data_centre = (
        reference.energy_ratio * processed * reference.pue * reference.data_centre_grid.value
    )
    heater = energies.wanted * reference.heat.value
    return data_centre + heater - energies.used * reference.grid.value


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonFactors:
    """An electric heater as reference, with the ranges of what is least known about it.

    Attributes:
        grid_range: lowest and highest factor of the electricity of all three.
        embodied_band: hardware of the data centre minus that of the radiator lies between minus
            and plus this, kg CO2e per useful kWh.
        pue_range: lowest and highest plausible PUE.
        energy_ratio_range: lowest and highest plausible energy ratio.
    """

    reference: Reference
    grid_range: tuple[EmissionFactor, EmissionFactor]
    embodied_band: float
    pue_range: tuple[float, float]
    energy_ratio_range: tuple[float, float]

    @classmethod
    def france_electric_heater(cls, factors: Mapping[str, Factor]) -> Self:
        """Return the reference that flatters least: France, an electric heater replaced.

        Args:
            factors: by id, as in factors.json.
        """
        values = {factor_id: factor["value"] for factor_id, factor in factors.items()}
        grid = EmissionFactor.of(factors["grid_fr_ademe"])
        return cls(
            reference=Reference(
                grid=grid,
                data_centre_grid=grid,
                heat=grid.per(1.0),
                pue=values["pue_fr"],
                energy_ratio=values["server_energy_ratio"],
                processor_share=values["processor_share"],
            ),
            grid_range=(
                EmissionFactor.of(factors["grid_fr_rte_direct"]),
                EmissionFactor.of(factors["grid_fr_heating_re2020"]),
            ),
            embodied_band=values["embodied_band"],
            pue_range=(values["pue_aws"], values["pue_world"]),
            energy_ratio_range=(
                values["server_energy_ratio_low"],
                values["server_energy_ratio_high"],
            ),
        )

    def estimate(self, energies: Energies) -> Avoided:
        """Return the CO2 avoided with its range.

        The formula is linear in each uncertain parameter, so its extremes are at their ends.
        """
        corners = [
            avoided_kg(
                energies,
                replace(self.reference.with_grid(grid), pue=pue, energy_ratio=ratio),
            )
            for grid, pue, ratio in product(
                self.grid_range, self.pue_range, self.energy_ratio_range
            )
        ]
        embodied = self.embodied_band * energies.useful
        return Avoided(
            avoided_kg(energies, self.reference), min(corners) - embodied, max(corners) + embodied
        )
