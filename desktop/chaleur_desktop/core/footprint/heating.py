"""What the radiators computed, and what a data centre would have used for the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.quantity import Figure, Kind, exact

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors

_HOURS_PER_DAY = 24.0
ENERGY = "kWh"


class Assumption(StrEnum):
    """What is taken for granted, to be told beside the figures."""

    WORK_WANTED = "work_wanted"
    """Somebody wanted the work and would have had it done elsewhere."""
    SAME_ENERGY = "same_energy"
    """A data centre's servers use as much for the same work as the radiators' processors."""
    AVERAGE_CENTRE = "average_centre"
    """The centre is an average one; the range goes from a large, lean fleet to the world's mean."""
    COOLING_AND_LOSSES = "cooling_and_losses"
    """All beyond the computers themselves is cooling, power supply and light."""


@dataclass(frozen=True)
class DataCentreUse:
    """The same work in a data centre (kWh): in all, and beyond the computers themselves."""

    computed: Figure
    """The radiators' electricity that did useful work."""
    data_centre: Figure
    extra: Figure
    """Cooling and losses of the data centre."""
    assumptions: tuple[Assumption, ...]


def data_centre_use(
    factors: Factors, useful_kwh: float, *, pue_id: str = "pue_fr", measured: bool = True
) -> DataCentreUse:
    """What a data centre would have used for the radiators' useful work.

    Args:
        factors: where the numbers come from.
        useful_kwh: the radiators' electricity that did useful work, kWh.
        pue_id: the centre's electricity divided by its computers'.
        measured: whether useful_kwh was measured rather than estimated.

    Raises:
        ValueError: useful_kwh is negative.
    """
    if useful_kwh < 0:
        raise ValueError("Radiators do not compute less than nothing")
    kind = Kind.MEASURED if measured else Kind.ESTIMATED
    computed = exact(useful_kwh, ENERGY, kind)
    pue = factors.figure(pue_id, "ratio")
    beyond = pue + exact(-1, "ratio")
    return DataCentreUse(
        computed, computed.times(pue, ENERGY), computed.times(beyond, ENERGY), tuple(Assumption)
    )


def by_the_co2_method(
    factors: Factors, useful_kwh: float, *, pue_id: str = "pue_fr", measured: bool = True
) -> Figure:
    """The data centre's electricity (kWh) as the CO2 page counts it.

    There, only a share of the radiator's electricity reaches its processors, and newer servers need
    less for the same work.
    """
    all_alike = data_centre_use(factors, useful_kwh, pue_id=pue_id, measured=measured).data_centre
    processors = factors.figure("processor_share", "ratio")
    return all_alike.times(processors, ENERGY).times(
        factors.figure("server_energy_ratio", "ratio"), ENERGY
    )


def computer_days(core_hours: float, cores: int) -> float:
    """For how many days and nights a computer of so many cores would have been busy.

    Raises:
        ValueError: a computer without cores.
    """
    if cores <= 0:
        raise ValueError("A computer has cores")
    return core_hours / cores / _HOURS_PER_DAY
