"""From a look at the counters every few seconds to what was used in each hour.

Two clocks are needed: the steady one says how long something took, the one on the wall in which
hour it was. Where they disagree, the computer slept or somebody set the clock: that piece of time
is not counted.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaleur_desktop.core.meter.power import PowerKind
from chaleur_desktop.core.meter.use import HOUR, Use, hour_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.meter.power import PowerReading

PERIOD = 10.0
"""Seconds between two samples."""
SHORTEST = 1.0
"""In less time, how busy the processor is cannot be told."""
LONGEST = 30.0
"""A longer time between two samples was a sleep."""
_APART = 5.0
"""So many seconds may the two clocks differ in the time between two samples."""


@dataclass(frozen=True)
class Moment:
    """One instant by both clocks, in seconds; `wall` is a Unix time."""

    wall: float
    steady: float

    @classmethod
    def now(cls) -> Moment:
        """This instant."""
        return cls(time.time(), time.monotonic())


class Sampler:
    """Adds up samples; what has been added is in `pending` until it is taken."""

    def __init__(self) -> None:
        self._last: Moment | None = None
        self.pending: dict[int, Use] = {}

    def restart(self) -> None:
        """What lies between the last sample and the next one is not to be counted."""
        self._last = None

    def seconds_until(self, now: Moment) -> float | None:
        """The seconds since the last sample that count; None when none do."""
        last = self._last
        if last is None:
            return None
        seconds = now.steady - last.steady
        by_the_wall = now.wall - last.wall
        if not 0 < seconds <= LONGEST or abs(by_the_wall - seconds) > _APART:
            return None
        return seconds

    def is_fresh(self, now: Moment) -> bool:
        """Whether the last sample was only just taken."""
        return self._last is not None and 0 <= now.steady - self._last.steady < SHORTEST

    def begin(self, now: Moment) -> None:
        """Count from here on."""
        self._last = now

    def add(self, now: Moment, reading: PowerReading, moved: int, *, mobile: bool) -> None:
        """Count the time since the last sample with this power and so many bytes."""
        seconds = self.seconds_until(now)
        self._last = now
        if seconds is None:
            return
        energy = reading.watts * seconds / HOUR
        use = Use(
            whole=energy if reading.kind is PowerKind.WHOLE else 0.0,
            part=energy if reading.kind is PowerKind.PART else 0.0,
            estimated=energy if reading.kind is PowerKind.ESTIMATED else 0.0,
            fixed=0 if mobile else moved,
            mobile=moved if mobile else 0,
            seconds=seconds,
        )
        self.put_back({hour_of(now.wall): use})

    def take(self) -> dict[int, Use]:
        """What has been added since it was taken last."""
        taken, self.pending = self.pending, {}
        return taken

    def put_back(self, hours: Mapping[int, Use]) -> None:
        """Add what was used in some hours; also what was taken and could not be kept."""
        for start, use in hours.items():
            self.pending[start] = self.pending.get(start, Use()) + use
