"""What the app may know of the person's own life, for choosing a tip. Nothing leaves the computer.

Whoever knows a measure gives it by its name, in the unit stated here; tips that need one that
nobody gives are not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import as_device
from chaleur_desktop.core.learning.arithmetic import Amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.footprint.owned import OwnedDevices

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
