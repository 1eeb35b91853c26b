"""How many watts a number of working cores draws, and the way back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PowerSource(StrEnum):
    """Where watts come from, values of `caps.power_source`."""

    MEASURED = "measured"
    CALIBRATED = "calibrated"
    ESTIMATED = "estimated"


class PowerModel(Protocol):
    """What a radiator needs to know of its computer's power.

    `watts` and `cores_for` are each other's inverse and rise with their argument; below
    `idle_w` no cores are allowed, and at `power_max_w` all of them.
    """

    @property
    def cores(self) -> int:
        """Processor cores that may work."""
        ...

    @property
    def idle_w(self) -> float:
        """Power with no core at work, in watts."""
        ...

    @property
    def core_w(self) -> float:
        """Power that each working core adds, in watts: the mean up to full load."""
        ...

    @property
    def power_max_w(self) -> float:
        """Power with every core at work, in watts."""
        ...

    @property
    def source(self) -> PowerSource:
        """Where the watts come from."""
        ...

    @property
    def measured_w(self) -> float | None:
        """Power drawn now as a meter says, in watts; None without a meter or while it fails."""
        ...

    @property
    def meter_lost(self) -> bool:
        """True while a meter that should measure does not: problem `power-sensor-lost`."""
        ...

    def watts(self, cores_active: float) -> float:
        """Return the power drawn with `cores_active` cores at work, in watts."""
        ...

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that `watts` are drawn."""
        ...


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

    @property
    def measured_w(self) -> float | None:
        """None: nothing measures."""
        return None

    @property
    def meter_lost(self) -> bool:
        """False: there is no meter to lose."""
        return False

    def watts(self, cores_active: float) -> float:
        """Return the power drawn with `cores_active` cores at work, in watts."""
        return self.idle_w + self.core_w * cores_active

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that `watts` are drawn."""
        return min(float(self.cores), max(0.0, (watts - self.idle_w) / self.core_w))


def drawn_w(model: PowerModel, cores_active: float) -> float:
    """Return the power drawn now, in watts: measured, or else as `cores_active` make expect."""
    measured_w = model.measured_w
    return model.watts(cores_active) if measured_w is None else measured_w
