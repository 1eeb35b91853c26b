"""RAPL: the energy meter inside processors, as Linux's powercap shows it.

It sees the processors and, on some, the memory; not the rest of the computer. Since
CVE-2020-8694 only root may read it, and a virtual machine has none.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chaleur_radiator.sensors import SensorError

ROOT = Path("/sys/class/powercap")
LONGEST_GAP_S = 300.0
"""After a longer one the counter may have wrapped more than once."""
ZONE_HIGHEST_W = 1500.0
"""No processor draws as much: its counter began anew, as some do when the machine slept."""


@dataclass(frozen=True, slots=True)
class _Zone:
    energy: Path
    range_uj: int


class Rapl:
    """The mean power of processors and memory since the last call; a `Source` of watts."""

    def __init__(self, root: Path = ROOT, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Find the meters.

        Raises:
            SensorError: There are none, or this user may not read them.
        """
        self._monotonic = monotonic
        self._zones = [
            _Zone(folder / "energy_uj", int((folder / "max_energy_range_uj").read_text()))
            for folder in sorted(root.glob("intel-rapl:*"))
            if (folder / "name").read_text().strip().startswith(("package", "dram"))
        ]
        if not self._zones:
            raise SensorError(f"there is no meter in {root}")
        self._before = monotonic(), self._energies_uj()

    def __call__(self) -> float:
        """Return watts.

        Raises:
            SensorError: The meter fails, began anew, or was last read too long ago.
        """
        before_at, before_uj = self._before
        now, energies_uj = self._before = self._monotonic(), self._energies_uj()
        passed_s = now - before_at
        if not 0 < passed_s <= LONGEST_GAP_S:
            raise SensorError(f"{passed_s:.0f} s passed since the meter was last read")
        watts = 0.0
        for zone, before, after in zip(self._zones, before_uj, energies_uj, strict=True):
            used_uj = after - before + (zone.range_uj if after < before else 0)
            zone_w = used_uj / 1e6 / passed_s
            if not 0 <= zone_w <= ZONE_HIGHEST_W:
                raise SensorError(f"{zone.energy} rose by {zone_w:.0f} W, as nothing does")
            watts += zone_w
        return watts

    def _energies_uj(self) -> list[int]:
        try:
            return [int(zone.energy.read_text()) for zone in self._zones]
        except (OSError, ValueError) as error:
            raise SensorError(f"the meter of the processors: {error}") from error
