"""The 5-95 % band of the CO2 avoided: a Monte Carlo over the declared ranges.

Each parameter is drawn from a triangle: its range, with the declared value as the most likely.
The draws are stratified (a Latin hypercube) and seeded, so the same choices always give the same
band. One draw of the grid factor serves radiator, data centre and electric heater alike.
"""

import random
from dataclasses import dataclass
from math import sqrt
from statistics import quantiles
from typing import Final, NamedTuple, Self

from .carbon import Consumption, Reference, avoided

DRAWS: Final = 1000
_SEED: Final = "chaleur CO2 method v1"


@dataclass(frozen=True, slots=True)
class Range:
    """A parameter's declared value and the ends of what is plausible."""

    low: float
    declared: float
    high: float

    @classmethod
    def known(cls, value: float) -> Self:
        """Return a value that is not in doubt."""
        return cls(value, value, value)

    @classmethod
    def around(cls, value: float, spread: float) -> Self:
        """Return a value that may be off by a share of itself either way."""
        return cls(value * (1 - spread), value, value * (1 + spread))

    def at(self, probability: float) -> float:
        """Return the value that a draw from the triangle is below with a probability of 0..1."""
        width, rise, fall = (
            self.high - self.low,
            self.declared - self.low,
            self.high - self.declared,
        )
        if probability * width < rise:
            return self.low + sqrt(probability * width * rise)
        return self.high - sqrt((1 - probability) * width * fall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """What is in doubt; what the radiator measures is not.

    Attributes:
        grid: the yearly grid factor relative to the declared one.
        live_grid: a live grid intensity relative to what its entity tells.
        pue: of the data centre.
        energy_ratio: its IT energy / that of the radiator's processors.
        processor_share: share of the radiator's electricity that reaches its processors.
        embodied: hardware of the data centre less that of the radiator, kg CO2e per useful kWh at
            the processors.
        fuel: of the heater replaced, kg CO2e per kWh that it burns; 0 if it burns nothing.
        efficiency: kWh of heat per kWh that it takes.
        electric: whether it takes electricity.
    """

    grid: Range
    live_grid: Range
    pue: Range
    energy_ratio: Range
    processor_share: Range
    embodied: Range
    fuel: Range
    efficiency: Range
    electric: bool


class Draw(NamedTuple):
    """What one draw says of each of the six sums."""

    grid: float
    live_grid: float
    data_centre: float
    electricity_per_heat: float
    fuel_per_heat: float
    embodied: float

    def kg(self, consumption: Consumption, live_share: float = 0.0) -> float:
        """Return the CO2 avoided in kg CO2e, hardware included."""
        energies, grid_kg = consumption.energies, consumption.grid_kg
        relative = self.grid + (self.live_grid - self.grid) * live_share
        return (
            relative
            * (
                self.data_centre * grid_kg.useful
                + self.electricity_per_heat * grid_kg.wanted
                - grid_kg.used
            )
            + self.fuel_per_heat * energies.wanted
            + self.embodied * energies.useful
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """CO2 avoided, kg CO2e.

    Attributes:
        kg: of the formula at its declared values.
        low_kg: that 5 % of the draws are below.
        high_kg: that 5 % of the draws are above.
        median_kg: that half of the draws are below.
    """

    kg: float
    low_kg: float
    high_kg: float
    median_kg: float

    @property
    def sign_certain(self) -> bool:
        """Whether the band does not touch 0; otherwise it is too close to call."""
        return self.low_kg > 0 or self.high_kg < 0


def shuffled_probabilities(draws: int, seed: str) -> list[float]:
    """Return one probability of each of `draws` equal strata of 0..1, in an order of its own."""
    dice = random.Random(seed)  # noqa: S311 - statistics, no secret
    strata = [(number + dice.random()) / draws for number in range(draws)]
    dice.shuffle(strata)
    return strata


@dataclass(frozen=True, slots=True)
class Band:
    """The draws of one reference, made once; each estimate then takes a millisecond."""

    reference: Reference
    draws: tuple[Draw, ...]

    @classmethod
    def drawn(cls, reference: Reference, ranges: Ranges, draws: int = DRAWS) -> Self:
        """Return the band of a reference whose parameters are the declared ones of `ranges`."""

        def column(name: str, values: Range) -> list[float]:
            return [values.at(one) for one in shuffled_probabilities(draws, f"{_SEED} {name}")]

        # Yearly factor and live intensity are drawn as one: whoever errs high errs high in both.
        rows = zip(
            column("grid", ranges.grid),
            column("grid", ranges.live_grid),
            column("pue", ranges.pue),
            column("energy_ratio", ranges.energy_ratio),
            column("processor_share", ranges.processor_share),
            column("embodied", ranges.embodied),
            column("fuel", ranges.fuel),
            column("efficiency", ranges.efficiency),
            strict=True,
        )
        return cls(
            reference,
            tuple(
                Draw(
                    grid=grid,
                    live_grid=live_grid,
                    data_centre=pue * energy_ratio * processor_share,
                    electricity_per_heat=1 / efficiency if ranges.electric else 0.0,
                    fuel_per_heat=fuel / efficiency,
                    embodied=embodied * processor_share,
                )
                for (
                    grid, live_grid, pue, energy_ratio, processor_share, embodied, fuel, efficiency,
                ) in rows
            ),
        )  # fmt: skip

    def of(self, consumption: Consumption, live_share: float = 0.0) -> Estimate:
        """Return the CO2 avoided by a consumption, with its band.

        Args:
            consumption: of any period.
            live_share: share of its electricity (0..1) whose grid factor was a live intensity.

        Raises:
            MixedFactorFamiliesError: the grid factors are of another family than the fuel.
        """
        kg = avoided(consumption, self.reference).kg
        cuts = quantiles(
            [draw.kg(consumption, live_share) for draw in self.draws], n=20, method="inclusive"
        )
        return Estimate(kg=kg, low_kg=cuts[0], high_kg=cuts[-1], median_kg=cuts[9])
