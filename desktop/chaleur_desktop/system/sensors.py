"""How this computer can be measured, as the person who uses it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from chaleur_desktop.system import network_counters
from chaleur_desktop.system.computer_kind import guess_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaleur_desktop.core.meter.computer import ComputerKind
    from chaleur_desktop.core.meter.network import Traffic
    from chaleur_desktop.core.meter.power import Measured, PowerReader


def power_readers(platform: str = sys.platform) -> list[PowerReader]:
    """The ways to measure power on this system, the best first. On macOS there is none yet."""
    if platform == "linux":
        from chaleur_desktop.system.power_battery import BatteryPower  # noqa: PLC0415
        from chaleur_desktop.system.power_rapl import RaplPower  # noqa: PLC0415

        return [BatteryPower(), RaplPower()]
    if platform == "win32":
        from chaleur_desktop.system.power_emi import EmiPower  # noqa: PLC0415
        from chaleur_desktop.system.power_emi_windows import windows_meters  # noqa: PLC0415

        return [EmiPower(windows_meters())]
    return []


class ComputerSensors:
    """Tells what this computer's sensors say."""

    def __init__(self, readers: Sequence[PowerReader] | None = None) -> None:
        self._readers = power_readers() if readers is None else readers
        # What it says the first time has no meaning.
        self.load()

    def power(self) -> Measured | None:
        """The power as the best sensor that can tell it now tells it; None without one."""
        # All are read: those that count need to be, for the time when they are the best.
        told = [reader.read() for reader in self._readers]
        return next((measured for measured in told if measured is not None), None)

    def load(self) -> float:
        """How busy the processor was since this was asked last, from 0 to 1.

        Where the system does not tell (a sandbox), it is taken to wait.
        """
        try:
            return network_counters.read_load()
        except OSError:
            return 0.0

    def traffic(self) -> Mapping[str, Traffic]:
        """The byte counters of the adapters; none where the system does not tell."""
        try:
            return network_counters.read_traffic()
        except OSError:
            return {}

    def restart(self) -> None:
        """Forget earlier counts of energy."""
        for reader in self._readers:
            reader.restart()

    def guess_kind(self) -> ComputerKind:
        """What kind of computer this seems to be."""
        return guess_kind()
