"""What a day of this computer weighs, from what was counted and what its manufacture weighs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.computer import DAY, computer_day, manufacture_per_day
from chaleur_desktop.core.footprint.devices import Device, DeviceKind, average_years
from chaleur_desktop.core.footprint.quantity import Figure, Kind, total
from chaleur_desktop.core.meter.computer import years_in_all
from chaleur_desktop.core.meter.power import UNCERTAINTY, PowerKind, PowerProfile
from chaleur_desktop.core.meter.state import DayFigures
from chaleur_desktop.core.meter.use import Use

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.meter.computer import Choices, ComputerKind

_BYTES = 1e9
"""Bytes in a GB, as networks count them."""
_WH_PER_KWH = 1000.0
_HOURS_A_YEAR = {
    DeviceKind.LAPTOP: 3 * 365,
    DeviceKind.DESKTOP: 4 * 365,
    DeviceKind.MONITOR: 4 * 365,
}
"""For how many hours the models let such a device work: with that, kWh a year give W."""
_IDLE = "computer_idle_share"


@dataclass(frozen=True)
class Counted:
    """This computer as the factors know it.

    Attributes:
        computer: the computer itself.
        screen: the screen beside it, if any; kept as long as the computer.
        usual_years: how long such a computer is kept on average.
    """

    computer: Device
    screen: Device | None
    usual_years: float

    @property
    def devices(self) -> tuple[Device, ...]:
        """The computer and its screen."""
        return (self.computer,) if self.screen is None else (self.computer, self.screen)


def counted(factors: Factors, kind: ComputerKind, choices: Choices, year_now: int) -> Counted:
    """The resident's own computer, kept as long as they say."""
    device = DeviceKind.LAPTOP if kind.is_laptop else DeviceKind.DESKTOP
    usual = average_years(factors, device).value
    years = years_in_all(choices, usual, year_now)
    screen = Device(DeviceKind.MONITOR, years) if kind.has_screen else None
    return Counted(Device(device, years), screen, usual)


def power_profile(factors: Factors, kind: ComputerKind) -> PowerProfile:
    """What is assumed about the power of such a computer."""
    device = DeviceKind.LAPTOP if kind.is_laptop else DeviceKind.DESKTOP
    screen = _active(factors, DeviceKind.MONITOR) if kind.has_screen else 0.0
    active = _active(factors, device)
    idle = active * factors.figure(_IDLE, "ratio").value
    rest = factors.figure(_rest(device), "W").value
    return PowerProfile(active, idle, rest, screen)


def _rest(kind: DeviceKind) -> str:
    """The factor of all but the processor."""
    return f"{kind}_rest_power"


def _active(factors: Factors, kind: DeviceKind) -> float:
    """The power of a device that works (W)."""
    yearly = factors.figure(f"{kind}_kwh", "kWh/yr").value
    return yearly * _WH_PER_KWH / _HOURS_A_YEAR[kind]


def energy_figure(use: Use, devices: tuple[Device, ...]) -> Figure:
    """The electricity in kWh, with the range of how it was found."""
    parts = {
        PowerKind.WHOLE: use.whole,
        PowerKind.PART: use.part,
        PowerKind.ESTIMATED: use.estimated,
    }
    low = sum(energy * UNCERTAINTY[kind][0] for kind, energy in parts.items())
    high = sum(energy * UNCERTAINTY[kind][1] for kind, energy in parts.items())
    computer, *screens = devices
    # Only what was not measured goes back to what is known of such devices.
    ids = [f"{computer.kind}_kwh", _IDLE] if use.estimated else []
    if use.part:
        ids.append(_rest(computer.kind))
    if use.part or use.estimated:
        ids += [f"{screen.kind}_kwh" for screen in screens]
    return Figure(
        use.watt_hours / _WH_PER_KWH,
        "kWh",
        low / _WH_PER_KWH,
        high / _WH_PER_KWH,
        factor_ids=tuple(ids),
        kind=Kind.ESTIMATED if use.part or use.estimated else Kind.MEASURED,
    )


def made_per_day(factors: Factors, own: Counted, more_years: float = 0.0) -> Figure:
    """What making it weighs for each day (gCO2e), were it kept for so many years more."""
    kept = (replace(one, planned_years=one.years + more_years) for one in own.devices)
    return total((manufacture_per_day(factors, one) for one in kept), DAY)


def day_figures(factors: Factors, own: Counted, day: date, use: Use | None) -> DayFigures:
    """A day of this computer; of a day on which nothing was counted, its manufacture."""
    known = use or Use()
    energy = energy_figure(known, own.devices)
    weighs = computer_day(
        factors,
        own.computer,
        energy,
        fixed_gb=known.fixed / _BYTES,
        mobile_gb=known.mobile / _BYTES,
    )
    manufacture = made_per_day(factors, own)
    return DayFigures(
        day=day,
        use=use,
        energy=energy,
        gigabytes=known.bytes / _BYTES,
        manufacture=manufacture,
        electricity=weighs.electricity,
        network=weighs.network,
        total=total((manufacture, weighs.electricity, weighs.network), DAY),
    )


def figures_by_day(
    factors: Factors, own: Counted, days: Mapping[date, Use], wanted: list[date]
) -> tuple[DayFigures, ...]:
    """The days that are wanted, in their order; those before the first one counted are left out."""
    first = min(days, default=wanted[-1])
    return tuple(
        day_figures(factors, own, day, days.get(day))
        for day in wanted
        if day >= first or day == wanted[-1]
    )
