"""What the app may know of the person's own life, for choosing a tip. Nothing leaves the computer.

Whoever knows a measure gives it by its name, in the unit stated here; tips that need one that
nobody gives are not shown.
"""

from __future__ import annotations

from chaleur_desktop.core.learning.arithmetic import Amount

UNITS = {
    "phone_years": "yr",  # how long phones are kept, in all
    "phone_age": "yr",  # how old the phone in use is
    "laptop_years": "yr",
    "desktop_years": "yr",
    "tv_years": "yr",
    "computer_idle_power": "W",  # of the computer with its screen, while nobody is at it
    "computer_idle_time": "h/day",  # how long it is on without anybody at it
    "mobile_video": "h/day",  # films over mobile data
    "box_off": "h/day",  # how long the internet box is off
    "unused_screens_here": "ratio",  # devices with a screen that nobody uses, a number
    "standby_here": "W",  # of everything that waits
    "radiator_energy": "kWh/yr",  # of the compute radiators
    "radiator_paid_share": "%",  # how much of it went with paid computing
}


def own_measures(values: dict[str, float]) -> dict[str, Amount]:
    """Measures by their names, from values in the units of `UNITS`.

    Raises:
        KeyError: there is no measure of such a name.
    """
    return {name: Amount(value, UNITS[name]) for name, value in values.items()}
