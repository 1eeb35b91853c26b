"""A computer's power as somebody measured it: once, with a smart plug, at a few loads."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from chaleur_radiator.power.model import PowerSource

FULL_LOAD_PCT = 100.0
POWER_HIGHEST_W = 20_000.0


class CalibrationError(ValueError):
    """The points cannot be a computer's power; the text says why, in English."""


@dataclass(frozen=True, slots=True)
class CalibratedPowerModel:
    """Watts between measured points, by straight lines; `points` are (cores at work, watts)."""

    points: tuple[tuple[float, float], ...]
    cores: int

    @classmethod
    def of_loads(cls, loads: Iterable[tuple[float, float]], cores: int) -> "CalibratedPowerModel":
        """Return the model of `cores` cores that drew (load in %, watts), in rising order.

        Raises:
            CalibrationError: The loads do not go from 0 to 100 %, or do not rise with the watts,
                or these are out of bounds:
                then no power would tell which load it belongs to.
        """
        measured = tuple(loads)
        if len(measured) < 2 or measured[0][0] != 0 or measured[-1][0] != FULL_LOAD_PCT:  # noqa: PLR2004
            raise CalibrationError("the loads must go from 0 % to 100 %")
        if measured[0][1] < 0 or measured[-1][1] > POWER_HIGHEST_W:
            raise CalibrationError(f"watts must be from 0 to {POWER_HIGHEST_W:g}")
        for (load, watts), (next_load, next_watts) in pairwise(measured):
            if not (load < next_load and watts < next_watts):
                raise CalibrationError(
                    f"{next_watts:g} W at {next_load:g} % does not rise from "
                    f"{watts:g} W at {load:g} %"
                )
        return cls(tuple((load / FULL_LOAD_PCT * cores, watts) for load, watts in measured), cores)

    @property
    def idle_w(self) -> float:
        """Power with no core at work, in watts."""
        return self.points[0][1]

    @property
    def power_max_w(self) -> float:
        """Power with every core at work, in watts."""
        return self.points[-1][1]

    @property
    def core_w(self) -> float:
        """Power that each working core adds, in watts: the mean up to full load."""
        return (self.power_max_w - self.idle_w) / self.cores

    @property
    def source(self) -> PowerSource:
        """Calibrated."""
        return PowerSource.CALIBRATED

    @property
    def measured_w(self) -> float | None:
        """None: what was measured once is not what is drawn now."""
        return None

    @property
    def meter_lost(self) -> bool:
        """False: there is no meter to lose."""
        return False

    def watts(self, cores_active: float) -> float:
        """Return the power drawn with `cores_active` cores at work, in watts."""
        return _between(self.points, cores_active)

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that `watts` are drawn."""
        return _between(tuple((power, cores) for cores, power in self.points), watts)


def _between(points: tuple[tuple[float, float], ...], x: float) -> float:
    """Return y at `x` on the lines between `points`, held at the ends."""
    x = min(points[-1][0], max(points[0][0], x))
    right = min(len(points) - 1, bisect_right(points, x, key=lambda point: point[0]))
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
