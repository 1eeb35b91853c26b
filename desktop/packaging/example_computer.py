"""A computer of its own for the pictures: a laptop's month and a home's devices.

They are in folders that are thrown away.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import Owned, OwnedDevices
from chaleur_desktop.core.meter.computer import Choices, ComputerKind, to_json
from chaleur_desktop.core.meter.use import HOUR, Use, hour_of
from chaleur_desktop.system.computer_file import ComputerFile
from chaleur_desktop.system.devices_file import DevicesFile, devices_file
from chaleur_desktop.system.meter_file import MeterFile
from chaleur_desktop.system.paths import computer_file, meter_file

if TYPE_CHECKING:
    from pathlib import Path

_AT_HOME = (
    Owned(DeviceKind.SMARTPHONE, 2, bought=2024),
    Owned(DeviceKind.LAPTOP, 1, years=8.0, bought=2023),
    Owned(DeviceKind.TV, 1, years=10.0, bought=2019),
    Owned(DeviceKind.BOX, 1),
)
DAYS = 24
_OFF = (5, 6, 12, 19)
"""Days ago on which the computer stayed off."""


def move_in(folder: Path) -> None:
    """Have the app keep its files below `folder`, where it finds an example month."""
    for name in ("CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    file = MeterFile(meter_file())
    now = time.time()
    file.add(dict(_hours(now)), now)
    file.close()
    ComputerFile(computer_file()).write(to_json(Choices(ComputerKind.LAPTOP, 2023, 8)))
    DevicesFile(devices_file()).save(OwnedDevices({one.kind: one for one in _AT_HOME}))


def _hours(now: float) -> list[tuple[int, Use]]:
    """Some hours of each day, never the same number; on the train, over mobile data."""
    hours = []
    for back in range(DAYS):
        if back in _OFF:
            continue
        busy = (back * 7) % 5
        for hour in range(2 + busy):
            start = hour_of(now) - back * 24 * HOUR - hour * HOUR
            volume = 250_000_000 * (1 + (back + hour) % 4)
            on_the_train = busy == 1 and hour == 0
            hours.append(
                (
                    start,
                    Use(
                        estimated=11.0 + busy,
                        fixed=0 if on_the_train else volume,
                        mobile=volume if on_the_train else 0,
                        seconds=HOUR * 0.8,
                    ),
                )
            )
    return hours
