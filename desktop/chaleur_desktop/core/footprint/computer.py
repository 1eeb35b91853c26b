"""A day of one's own computer: its manufacture, its electricity and its share of the networks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.devices import GRID, Device, embodied
from chaleur_desktop.core.footprint.quantity import Figure, Kind, exact, total

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors

DAY = "gCO2e"


@dataclass(frozen=True)
class ComputerDay:
    """What a day of a computer weighs (gCO2e)."""

    manufacture: Figure
    """Its manufacture for one day, whether it is on or off."""
    electricity: Figure
    network: Figure
    """Your share of the networks. The internet box is a device of its own and not in it."""
    total: Figure


def manufacture_per_day(factors: Factors, device: Device) -> Figure:
    """What its manufacture weighs for each day it is kept (gCO2e); all of `device.count`."""
    days = exact(device.years, "yr", Kind.ASSUMED)
    one = embodied(factors, device.kind).times(exact(device.count, "unit"), "kgCO2e")
    return one.per(days, "gCO2e/day").times(exact(1, "day"), DAY)


def computer_day(
    factors: Factors,
    device: Device,
    energy: Figure,
    *,
    fixed_gb: float = 0.0,
    mobile_gb: float = 0.0,
) -> ComputerDay:
    """A day of a computer.

    Args:
        factors: where the numbers come from.
        device: the computer.
        energy: its electricity of the day (any unit of energy), measured or estimated.
        fixed_gb: what came and went over the network at home, GB.
        mobile_gb: what came and went over mobile data, GB.

    Raises:
        UnitError: `energy` is none.
    """
    manufacture = manufacture_per_day(factors, device)
    electricity = energy.times(factors[GRID].figure(), DAY)
    shares = [
        factors[name].figure().times(exact(volume, "GB"), DAY)
        for name, volume in (("net_fixed_fr_nobox", fixed_gb), ("net_mobile_fr", mobile_gb))
        if volume
    ]
    network = total(shares, DAY)
    return ComputerDay(
        manufacture, electricity, network, total((manufacture, electricity, network), DAY)
    )
