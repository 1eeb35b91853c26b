"""The processor's energy counters on Windows 11: its Energy Meter Interface, for everybody.

Here are the answers of such a device; how to ask one is in `power_emi_windows`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chaleur_desktop.core.meter.power import Covers, Measured

if TYPE_CHECKING:
    from collections.abc import Iterable

GET_VERSION = 0x224000
GET_METADATA_SIZE = 0x224004
GET_METADATA = 0x224008
GET_MEASUREMENT = 0x22400C

_VERSION_WITH_CHANNELS = 2
_PICOWATT_HOURS = 0
_HEAD = struct.Struct("<64xHH")
"""Maker and model (16 letters each), revision, number of channels."""
_CHANNEL = struct.Struct("<iH")
"""Unit, size of the name in bytes; the name follows."""
_COUNT = struct.Struct("<QQ")
"""Energy, and when, in 100 ns."""
_JOULES_PER_COUNT = 3.6e-9
_SECONDS_PER_TICK = 1e-7
_MOST_WATTS = 2000.0
_LONGEST = 60.0


class EmiDevice(Protocol):
    """One energy meter."""

    def ask(self, code: int, size: int) -> bytes:
        """What it answers, at most `size` bytes.

        Raises:
            OSError: it did not.
        """
        ...


@dataclass(frozen=True)
class Package:
    """Where a device counts the energy of a whole processor."""

    device: EmiDevice
    channel: int
    channels: int

    def counted(self) -> tuple[int, int]:
        """Energy and time.

        Raises:
            OSError: it was not told.
        """
        answer = self.device.ask(GET_MEASUREMENT, _COUNT.size * self.channels)
        try:
            energy, ticks = _COUNT.unpack_from(answer, _COUNT.size * self.channel)
        except struct.error as error:
            raise OSError("The energy meter's answer is too short.") from error
        return energy, ticks


class EmiPower:
    """Adds up the packages (`RAPL_Package0_PKG` …); their other channels are in them."""

    def __init__(self, devices: Iterable[EmiDevice]) -> None:
        self._packages = [package for device in devices for package in _packages(device)]
        self._before: list[tuple[int, int]] = []

    def read(self) -> Measured | None:
        """The mean power since the last read; None the first time and without a meter."""
        try:
            now = [package.counted() for package in self._packages]
        except OSError:
            self._before = []
            return None
        before, self._before = self._before, now
        if not before:
            return None
        watts = 0.0
        for (energy_before, ticks_before), (energy, ticks) in zip(before, now, strict=True):
            seconds = (ticks - ticks_before) * _SECONDS_PER_TICK
            if not 0 < seconds <= _LONGEST or energy < energy_before:
                return None
            watts += (energy - energy_before) * _JOULES_PER_COUNT / seconds
        return Measured(watts, Covers.PROCESSOR) if 0 < watts <= _MOST_WATTS else None

    def restart(self) -> None:
        """Forget the counts."""
        self._before = []


def _packages(device: EmiDevice) -> list[Package]:
    try:
        names = channel_names(device)
    except (OSError, struct.error):
        return []
    return [
        Package(device, index, len(names))
        for index, name in enumerate(names)
        if name.upper().endswith("_PKG")
    ]


def channel_names(device: EmiDevice) -> list[str]:
    """The names of a device's channels, in their order.

    Raises:
        OSError, struct.error: it does not tell them in a way that is known.
    """
    (version,) = struct.unpack("<H", device.ask(GET_VERSION, 2))
    if version != _VERSION_WITH_CHANNELS:
        return []
    (size,) = struct.unpack("<I", device.ask(GET_METADATA_SIZE, 4))
    metadata = device.ask(GET_METADATA, size)
    _revision, count = _HEAD.unpack_from(metadata)
    names = []
    place = _HEAD.size
    for _ in range(count):
        unit, length = _CHANNEL.unpack_from(metadata, place)
        place += _CHANNEL.size
        name = metadata[place : place + length].decode("utf-16-le", errors="replace")
        place += length
        # A channel of another unit keeps its place, but has no name that anybody looks for.
        names.append(name.split("\0")[0] if unit == _PICOWATT_HOURS else "")
    return names
