"""Power that is measured while it is drawn, over a model of what a load will draw."""

from dataclasses import dataclass
from typing import Protocol

from chaleur_radiator.power.model import PowerModel, PowerSource


class Meter(Protocol):
    """Says what a computer draws now."""

    @property
    def value(self) -> float | None:
        """Watts, or None if nothing has said so lately."""
        ...


@dataclass(frozen=True, slots=True)
class MeteredPowerModel:
    """Watts as `meter` says them while it works; `model` says what a load will draw.

    `rest_w` is what the computer draws beside what the meter sees (RAPL sees only processors).
    """

    model: PowerModel
    meter: Meter
    source: PowerSource = PowerSource.MEASURED
    rest_w: float = 0.0

    @property
    def cores(self) -> int:
        """Processor cores that may work."""
        return self.model.cores

    @property
    def idle_w(self) -> float:
        """Power with no core at work, in watts."""
        return self.model.idle_w

    @property
    def core_w(self) -> float:
        """Power that each working core adds, in watts: the mean up to full load."""
        return self.model.core_w

    @property
    def power_max_w(self) -> float:
        """Power with every core at work, in watts."""
        return self.model.power_max_w

    @property
    def measured_w(self) -> float | None:
        """Power drawn now, in watts, or None while the meter says nothing."""
        seen_w = self.meter.value
        return None if seen_w is None else seen_w + self.rest_w

    @property
    def meter_lost(self) -> bool:
        """True while the meter says nothing."""
        return self.meter.value is None

    def watts(self, cores_active: float) -> float:
        """Return the power that `cores_active` cores at work are expected to draw, in watts."""
        return self.model.watts(cores_active)

    def cores_for(self, watts: float) -> float:
        """Return how many cores, in fractions, to let work so that about `watts` are drawn."""
        return self.model.cores_for(watts)
