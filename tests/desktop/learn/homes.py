"""Devices at home, for tests of the pages that show them."""

from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import Owned, OwnedDevices
from chaleur_desktop.system.devices_file import DevicesFile, devices_file

AT_HOME = OwnedDevices(
    {
        DeviceKind.SMARTPHONE: Owned(DeviceKind.SMARTPHONE, 2),
        DeviceKind.TV: Owned(DeviceKind.TV, 1, 10.0, 2019),
        DeviceKind.BOX: Owned(DeviceKind.BOX, 1),
    }
)


def furnish() -> None:
    """Keep these devices where the app looks for them now."""
    DevicesFile(devices_file()).save(AT_HOME)
