"""What a radiator earns and how much of its electricity is useful at present.

Both follow from the growth of its lifetime totals over the last hour. Pure: no clock of its own.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from .api.models import Totals
from .counting import MICROS_PER_UNIT, is_new_count

WINDOW_S: Final = 3600.0
"""Length of the window that slides along, once so much is known."""

KNOWN_AFTER_S: Final = 300.0
"""Over less than this, a single job that is paid would look like a fortune."""

GAP_MAX_S: Final = 600.0
"""After a longer silence the window begins anew: when the totals grew in it nobody knows."""

ENERGY_MIN_KWH: Final = 0.05
"""With less electricity in the window the useful share is not told.

Totals are exact to 0.001 kWh, so that the share of this much is wrong by 4 points at most.
"""

_S_PER_H: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Growth:
    """How much the totals grew over a time; None where a total is not told.

    Attributes:
        seconds: that time.
        energy_kwh: electricity used.
        useful_kwh: the part of it spent on paid or volunteer work.
        earned_micros: money earned, in millionths; negative after a correction.
    """

    seconds: float
    energy_kwh: float | None
    useful_kwh: float | None
    earned_micros: float | None

    @property
    def refund_per_hour(self) -> float | None:
        """Money earned per hour, in the host's currency."""
        if self.earned_micros is None:
            return None
        return self.earned_micros / MICROS_PER_UNIT / self.seconds * _S_PER_H

    @property
    def useful_share(self) -> float | None:
        """Share of the electricity spent on paid or volunteer work, %."""
        if self.energy_kwh is None or self.useful_kwh is None or self.energy_kwh < ENERGY_MIN_KWH:
            return None
        # Both are rounded, so that all of it can look like a little more.
        return min(100.0, max(0.0, 100.0 * self.useful_kwh / self.energy_kwh))


@dataclass(frozen=True, slots=True)
class _Sample:
    at_s: float
    totals: Totals


class Window:
    """The totals of the last hour, by a clock that never jumps."""

    def __init__(self) -> None:
        self._samples: deque[_Sample] = deque()

    def add(self, at_s: float, totals: Totals) -> None:
        """Remember what the totals are.

        Args:
            at_s: now, in seconds of a monotonic clock.
            totals: as the host tells them now.
        """
        samples = self._samples
        if samples and (
            at_s - samples[-1].at_s > GAP_MAX_S
            or is_new_count(samples[-1].totals.energy_kwh, totals.energy_kwh)
        ):
            samples.clear()
        elif samples and at_s <= samples[-1].at_s:
            samples.pop()
        samples.append(_Sample(at_s, totals))
        # One that is older than the window stays, to tell how it began.
        while len(samples) > 1 and samples[1].at_s <= at_s - WINDOW_S:
            samples.popleft()

    @property
    def growth(self) -> Growth | None:
        """Growth over the window, None until enough of it is known."""
        if not self._samples:
            return None
        first, last = self._samples[0], self._samples[-1]
        begin_s = max(first.at_s, last.at_s - WINDOW_S)
        if last.at_s - begin_s < KNOWN_AFTER_S:
            return None

        def grown(name: str) -> float | None:
            end, begin = getattr(last.totals, name), self._at(begin_s, name)
            return None if end is None or begin is None else end - begin

        return Growth(
            seconds=last.at_s - begin_s,
            energy_kwh=grown("energy_kwh"),
            useful_kwh=grown("useful_kwh"),
            earned_micros=grown("earned_micros"),
        )

    def _at(self, at_s: float, name: str) -> float | None:
        """Return a total at the window's begin, in between the two samples around it."""
        before, after = self._samples[0], self._samples[1]
        earlier: float | None = getattr(before.totals, name)
        later: float | None = getattr(after.totals, name)
        if earlier is None or later is None:
            return None
        share = (at_s - before.at_s) / (after.at_s - before.at_s)
        return earlier + share * (later - earlier)
