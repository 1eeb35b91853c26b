"""How busy the processors of this computer are, with whatever."""

import contextlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from chaleur_radiator.power.model import PowerModel

SHORTEST_S = 1.0
"""The kernel counts in hundredths of a second: over less, the shares would be coarse."""
_NOT_BUSY = frozenset({"idle", "iowait", "steal", "guest", "guest_nice"})
"""Stolen time is another machine's, and guests' time is in user's already."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of all cores since the machine's start."""

    busy_s: float
    idle_s: float


def machine_times() -> Times:
    """Return what the kernel counted."""
    times = psutil.cpu_times()._asdict()
    busy_s = sum(seconds for name, seconds in times.items() if name not in _NOT_BUSY)
    return Times(busy_s, times["idle"] + times.get("iowait", 0.0))


def any_runnable(pids: Iterable[int]) -> bool:
    """Return whether a thread of these processes works or waits for a processor, not for more."""
    for pid in pids:
        for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):
                if stat.read_text().rpartition(")")[2].split()[0] == "R":
                    return True
    return False


class MachineLoad:
    """Mean cores busy over the last second or more."""

    def __init__(
        self,
        times: Callable[[], Times] = machine_times,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._times = times
        self._monotonic = monotonic
        self._before = times()
        self._before_at = monotonic()
        self._busy_cores = 0.0

    @property
    def busy_cores(self) -> float:
        """Cores at work, for this program or any other."""
        self._count()
        return self._busy_cores

    def _count(self) -> None:
        now = self._monotonic()
        passed_s = now - self._before_at
        if passed_s < SHORTEST_S:
            return
        before, after = self._before, self._times()
        self._before, self._before_at = after, now
        self._busy_cores = max(0.0, after.busy_s - before.busy_s) / passed_s


@dataclass(frozen=True, slots=True)
class LoadMeter:
    """Watts that `model` gives for all that the computer does: other programs heat too."""

    model: PowerModel
    load: MachineLoad

    @property
    def value(self) -> float:
        """Watts."""
        return self.model.watts(min(self.load.busy_cores, float(self.model.cores)))
