"""What a control law is to the benchmark."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """What a law may know, every `CONTROL_STEP_S`."""

    time_s: float
    """Seconds since midnight of the first day."""
    setpoint_c: float
    sensor_c: float
    """The last reading of the sensor, °C in steps of its resolution."""
    outdoor_c: float
    """Temperature outside, °C in tenths, as a weather service gives it."""


class Law(Protocol):
    """Decides the power of one radiator, step by step."""

    def step(self, seconds: float, moment: Moment) -> float:
        """Return the electric power wanted for the next `seconds`, watts."""
        ...

    def close(self) -> None:
        """End everything that the law started."""
        ...
