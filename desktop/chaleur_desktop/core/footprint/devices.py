"""The devices of a home: what making them weighs each year they are kept, and their electricity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.quantity import Figure, Kind, exact, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from chaleur_desktop.core.footprint.factors import Factors

YEARLY = "kgCO2e/yr"
GRID = "grid_fr_ademe"
"""The usual grid factor: France, life cycle, average of what is consumed."""
_DAYS_PER_YEAR = 365.25


class DeviceKind(StrEnum):
    """What a device is; the first part of the names of its factors."""

    SMARTPHONE = "smartphone"
    LAPTOP = "laptop"
    DESKTOP = "desktop"
    """Without its screen."""
    MONITOR = "monitor"
    TV = "tv"
    TABLET = "tablet"
    BOX = "box"
    CONSOLE = "console"


@dataclass(frozen=True)
class Device:
    """One sort of device in a home.

    planned_years is how long each is kept in all; age_years how old they are today, 0 if nobody
    says. A device that is already older than planned is kept at least as long as it is old.
    """

    kind: DeviceKind
    planned_years: float
    count: int = 1
    age_years: float = 0.0

    def __post_init__(self) -> None:
        if self.planned_years <= 0 or self.count < 0 or self.age_years < 0:
            raise ValueError("A device is kept for some time, and there are not less than none")

    @property
    def years(self) -> float:
        """Over how many years its manufacture is spread."""
        return max(self.planned_years, self.age_years)


@dataclass(frozen=True)
class DeviceYear:
    """What devices of one sort weigh in a year (kgCO2e/yr); electricity None where unknown."""

    device: Device
    manufacture: Figure
    electricity: Figure | None
    energy: Figure | None
    """kWh/yr."""
    total: Figure


@dataclass(frozen=True)
class HomeYear:
    """What all devices weigh in a year (kgCO2e/yr), the heaviest first."""

    devices: tuple[DeviceYear, ...]
    manufacture: Figure
    electricity: Figure
    total: Figure

    def share(self, one: DeviceYear) -> float:
        """One sort's part of the total, 0 to 1; 0 where there is nothing."""
        return one.total.value / self.total.value if self.total.value else 0.0

    @property
    def manufacture_share(self) -> float:
        """The part of the total that comes from making the devices, 0 to 1."""
        return self.manufacture.value / self.total.value if self.total.value else 0.0


@dataclass(frozen=True)
class KeepLonger:
    """One device kept for two different times: kgCO2e/yr each, and what longer saves a year."""

    kind: DeviceKind
    from_years: float
    to_years: float
    before: Figure
    after: Figure
    saved: Figure

    @property
    def saved_share(self) -> float:
        """What longer saves as a part of what it was, 0 to 1; less than 0 where it costs."""
        return self.saved.value / self.before.value


def age_years(bought: date, today: date) -> float:
    """How old something is, in years; not less than 0."""
    return max(0.0, (today - bought).days / _DAYS_PER_YEAR)


def average_years(factors: Factors, kind: DeviceKind) -> Figure:
    """How long the models say that such a device is kept (yr)."""
    return factors.figure(f"{kind}_life", "yr")


def embodied(factors: Factors, kind: DeviceKind) -> Figure:
    """What making, bringing and scrapping one such device weighs (kgCO2e/unit)."""
    return factors.figure(f"{kind}_embodied", "kgCO2e/unit")


def device_year(factors: Factors, device: Device, grid_id: str = GRID) -> DeviceYear:
    """What devices of one sort weigh in a year.

    Raises:
        MixedFamiliesError: the grid factor is not a life-cycle one.
    """
    count = exact(device.count, "unit")
    life = exact(device.years, "yr", Kind.ASSUMED)
    made = embodied(factors, device.kind).times(count, "kgCO2e").per(life, YEARLY)
    kwh_id = f"{device.kind}_kwh"
    if kwh_id not in factors:
        return DeviceYear(device, made, None, None, made)
    energy = factors.figure(kwh_id, "kWh/yr").scaled(device.count)
    emitted = energy.times(factors[grid_id].figure(), YEARLY)
    return DeviceYear(device, made, emitted, energy, made + emitted)


def home_year(factors: Factors, devices: Iterable[Device], grid_id: str = GRID) -> HomeYear:
    """What all devices of a home weigh in a year. Raises as `device_year`."""
    years = [device_year(factors, device, grid_id) for device in devices if device.count]
    years.sort(key=lambda one: one.total.value, reverse=True)
    return HomeYear(
        devices=tuple(years),
        manufacture=total((one.manufacture for one in years), YEARLY),
        electricity=total((one.electricity for one in years if one.electricity), YEARLY),
        total=total((one.total for one in years), YEARLY),
    )


def kept_for(
    factors: Factors, kind: DeviceKind, years: Sequence[float], grid_id: str = GRID
) -> tuple[DeviceYear, ...]:
    """The same device kept for each of several times, in their order."""
    return tuple(device_year(factors, Device(kind, length), grid_id) for length in years)


def keep_longer(
    factors: Factors, kind: DeviceKind, from_years: float, to_years: float, grid_id: str = GRID
) -> KeepLonger:
    """What keeping a device for another time changes each year.

    The range of what is saved is that of the same device at both ends, not of two devices.
    """
    before, after = kept_for(factors, kind, (from_years, to_years), grid_id)
    spread = exact(1 / from_years - 1 / to_years, "unit/yr", Kind.ASSUMED)
    saved = embodied(factors, kind).times(spread, YEARLY)
    return KeepLonger(kind, from_years, to_years, before.total, after.total, saved)
