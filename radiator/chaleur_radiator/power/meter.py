"""Power that is measured while it is drawn, over a model of what a load will draw."""

from dataclasses import dataclass
from typing import Protocol

from chaleur_radiator.power.model import PowerSource
from chaleur_radiator.power.over_model import OverPowerModel


class Meter(Protocol):
    """Says what a computer draws now."""

    @property
    def value(self) -> float | None:
        """Watts, or None if nothing has said so lately."""
        ...


@dataclass(frozen=True, slots=True)
class MeteredPowerModel(OverPowerModel):
    """Watts as `meter` says them while it works; `model` says what a load will draw.

    `rest_w` is what the computer draws beside what the meter sees (RAPL sees only processors).
    """

    meter: Meter
    source: PowerSource = PowerSource.MEASURED
    rest_w: float = 0.0

    @property
    def measured_w(self) -> float | None:
        """Power drawn now, in watts, or None while the meter says nothing."""
        seen_w = self.meter.value
        return None if seen_w is None else seen_w + self.rest_w

    @property
    def meter_lost(self) -> bool:
        """True while the meter says nothing."""
        return self.meter.value is None
