"""What the app may know of the person's own life, for choosing a tip. Nothing leaves the computer.

Whoever knows a measure gives it by its name, in the unit stated here; tips that need one that
nobody gives are not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import as_device
from chaleur_desktop.core.learning.arithmetic import Amount
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.statistics import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.footprint.owned import OwnedDevices
    from chaleur_desktop.core.impact_state import ImpactState
    from chaleur_desktop.core.meter.state import ComputerState

UNITS = {
    "phone_years": "yr",  # how long phones are kept, in all
    "phone_age": "yr",  # how old the phone in use is
    "laptop_years": "yr",
    "desktop_years": "yr",
    "tv_years": "yr",
    "computer_idle_power": "W",  # of the computer with its screen, while nobody is at it
    "computer_idle_time": "h/day",  # how long it is on without anybody at it
    "mobile_video": "h/day",  # films over mobile data
    "boxes": "ratio",  # internet boxes at home, a number
    "unused_screens_here": "ratio",  # devices with a screen that nobody uses, a number
    "standby_here": "W",  # of everything that waits
    "radiator_energy": "kWh/yr",  # of the compute radiators
    "radiator_paid_share": "%",  # how much of it went with paid computing
}
HABITS = {
    "film_hours_a_week": ("mobile_video", 1 / 7),
    "idle_hours_a_day": ("computer_idle_time", 1.0),
    "unused_screens": ("unused_screens_here", 1.0),
}
"""What the person may tell, the measure that it gives, and by what it is multiplied for that."""
_YEARS = {
    DeviceKind.SMARTPHONE: "phone_years",
    DeviceKind.LAPTOP: "laptop_years",
    DeviceKind.DESKTOP: "desktop_years",
    DeviceKind.TV: "tv_years",
}


def own_measures(values: Mapping[str, float]) -> dict[str, Amount]:
    """Measures by their names, from values in the units of `UNITS`.

    Raises:
        KeyError: there is no measure of such a name.
    """
    return {name: Amount(value, UNITS[name]) for name, value in values.items()}


def of_devices(owned: OwnedDevices, factors: Factors, year_now: int) -> dict[str, float]:
    """What the devices tell that the person says they own."""
    found: dict[str, float] = {}
    for kind, name in _YEARS.items():
        if owned.of(kind).count:
            found[name] = as_device(factors, owned.of(kind), year_now).years
    phone = owned.of(DeviceKind.SMARTPHONE)
    if phone.count and phone.bought is not None:
        found["phone_age"] = float(max(year_now - phone.bought, 0))
    if owned.of(DeviceKind.BOX).count:
        found["boxes"] = float(owned.of(DeviceKind.BOX).count)
    return found


def of_habits(habits: Mapping[str, float]) -> dict[str, float]:
    """What the person told of their own life."""
    return {
        measure: habits[name] * factor
        for name, (measure, factor) in HABITS.items()
        if name in habits
    }


def of_computer(state: ComputerState) -> dict[str, float]:
    """What was counted on this computer: its power now stands for that of an idle hour."""
    return {} if state.power is None else {"computer_idle_power": state.power.watts}


def of_radiators(impact: ImpactState) -> dict[str, float]:
    """What the radiators did, where the figures are those of a whole year: months differ."""
    energy, useful = (_sum(impact, kind) for kind in (Kind.ENERGY, Kind.USEFUL_ENERGY))
    if impact.span is not Span.YEAR or not energy or useful is None:
        return {}
    return {
        "radiator_energy": energy,
        "radiator_paid_share": min(max(100 * useful / energy, 0.0), 100.0),
    }


def _sum(impact: ImpactState, kind: Kind) -> float | None:
    known = [series.total for series in impact.of(kind) if series.total is not None]
    return sum(known) if known else None
