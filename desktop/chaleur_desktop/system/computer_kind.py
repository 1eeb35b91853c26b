"""Guessing what kind of computer this is."""

from __future__ import annotations

from pathlib import Path

from chaleur_desktop.core.meter.computer import ComputerKind
from chaleur_desktop.system.power_battery import SUPPLIES, is_battery
from chaleur_desktop.system.small_files import count_of, folders_in

CHASSIS = Path("/sys/class/dmi/id/chassis_type")
# The numbers are those of the SMBIOS standard.
_CARRIED = {8, 9, 10, 11, 14, 30, 31, 32}
_STANDING = {3, 4, 5, 6, 7, 13, 15, 16, 23, 24, 34, 35, 36}


def guess_kind(chassis: Path = CHASSIS, supplies: Path = SUPPLIES) -> ComputerKind:
    """A laptop when it is built as one or has a battery; a desktop is taken to have a screen."""
    number = count_of(chassis)
    if number in _CARRIED:
        return ComputerKind.LAPTOP
    if number in _STANDING:
        # A battery beside such a computer is there for a power cut.
        return ComputerKind.DESKTOP_AND_SCREEN
    if any(is_battery(folder) for folder in folders_in(supplies)) or _has_battery():
        return ComputerKind.LAPTOP
    return ComputerKind.DESKTOP_AND_SCREEN


def _has_battery() -> bool:
    import psutil  # noqa: PLC0415 - as late as possible

    sensors = getattr(psutil, "sensors_battery", None)
    try:
        return sensors is not None and sensors() is not None
    except (OSError, NotImplementedError, psutil.Error):
        return False
