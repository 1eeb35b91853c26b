"""The power of a whole laptop on Linux: how fast its battery empties, while nothing charges it."""

from __future__ import annotations

from pathlib import Path

from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.system.small_files import count_of, folders_in, line_of

SUPPLIES = Path("/sys/class/power_supply")
_MICRO = 1e-6
_PLAUSIBLE = (0.3, 600.0)
_PLUGS = ("Mains", "USB", "Wireless")


class BatteryPower:
    """Reads the batteries that feed the computer; those of mice and headsets do not count."""

    def __init__(self, supplies: Path = SUPPLIES) -> None:
        self._supplies = supplies

    def read(self) -> Measured | None:
        """The power that all batteries give together; None on mains."""
        folders = folders_in(self._supplies)
        if any(_is_plugged_in(folder) for folder in folders):
            return None
        known = [watts for folder in folders if (watts := _given(folder)) is not None]
        watts = sum(known)
        low, high = _PLAUSIBLE
        return Measured(watts, Covers.COMPUTER) if low <= watts <= high else None

    def restart(self) -> None:
        """Nothing is counted here: the battery tells the power right now."""


def is_battery(folder: Path) -> bool:
    """Whether this supply is a battery that feeds the computer."""
    feeds_it = line_of(folder / "scope") != "Device"
    return feeds_it and line_of(folder / "type") == "Battery"


def _is_plugged_in(folder: Path) -> bool:
    feeds_it = line_of(folder / "scope") != "Device"
    is_plug = line_of(folder / "type") in _PLUGS
    return feeds_it and is_plug and (count_of(folder / "online") or 0) > 0


def _given(folder: Path) -> float | None:
    if not is_battery(folder) or line_of(folder / "status") != "Discharging":
        return None
    power = count_of(folder / "power_now")
    if power is not None:
        # Some drivers write what leaves the battery with a minus.
        return abs(power) * _MICRO
    current, voltage = count_of(folder / "current_now"), count_of(folder / "voltage_now")
    if current is None or voltage is None:
        return None
    return abs(current) * _MICRO * voltage * _MICRO
