"""How hot the processors are, and how hot they may get."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ProcessorTemperature:
    """What the hottest sensor of a radiator's processors says."""

    celsius: float
    limit_c: float
    """Temperature at which the hardware protects itself, °C."""


class ProcessorSensor(Protocol):
    """Reads the temperature of a radiator's processors."""

    def read(self) -> ProcessorTemperature | None:
        """Return what it is now, or None if nothing says."""
        ...
