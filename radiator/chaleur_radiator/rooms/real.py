"""A real room: what its thermometers say."""

from chaleur_radiator.sensors.poller import Poller
from chaleur_radiator.sensors.sources import SYS, FileSource, Source

ROOM_LOWEST_C = -30.0
ROOM_HIGHEST_C = 60.0
OUTDOOR_LOWEST_C = -60.0
OUTDOOR_HIGHEST_C = 60.0
"""Within these are no 85 °C, what a DS18B20 shows before its first measurement, and no -127 °C,
what programs show for one that is missing."""
_MILLI = 1000.0


class RealRoom:
    """A room that is only read; without a thermometer, clients must send its temperature."""

    def __init__(self, thermometer: Poller | None, outdoor: Poller | None) -> None:
        self._thermometer = thermometer
        self._outdoor = outdoor

    @property
    def temperature_c(self) -> float | None:
        """Temperature of the room, °C, or None if no thermometer gives it now."""
        return None if self._thermometer is None else self._thermometer.value

    @property
    def outdoor_c(self) -> float | None:
        """Temperature outside, °C, or None if no thermometer gives it now."""
        return None if self._outdoor is None else self._outdoor.value

    def advance(self, seconds: float, heat_w: float) -> None:
        """Do nothing: a real room warms by itself."""


def thermometer(
    source: Source, *, millidegrees: bool | None = None, offset_k: float = 0.0
) -> Source:
    """Return the source of a temperature in °C.

    Args:
        source: What is read.
        millidegrees: Whether it counts in thousandths; None: files of /sys do.
        offset_k: Added to what is read.
    """
    if millidegrees is None:
        millidegrees = isinstance(source, FileSource) and source.path.startswith(SYS)
    factor = 1 / _MILLI if millidegrees else 1.0
    return lambda: source() * factor + offset_k
