"""How many watts a number of working cores draws, and the way back."""

from dataclasses import dataclass
from enum import StrEnum


class PowerSource(StrEnum):
    """Where watts come from, values of `caps.power_source`."""

    MEASURED = "measured"
    CALIBRATED = "calibrated"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class LinearPowerModel:
    """A computer that draws a fixed power, and more in proportion to the cores that work."""

    idle_w: float
    core_w: float
    cores: int
    source: PowerSource = PowerSource.ESTIMATED

    @property
    def power_max_w(self) -> float:
        """Power with every core at work, in watts."""
        return self.idle_w + self.core_w * self.cores

    def watts(self, cores_active: float) -> float:
        """Return the power drawn with `cores_active` cores at work, in watts."""
        return self.idle_w + self.core_w * cores_active

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that `watts` are drawn."""
        return min(float(self.cores), max(0.0, (watts - self.idle_w) / self.core_w))
