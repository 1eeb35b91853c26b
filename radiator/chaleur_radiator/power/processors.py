"""The temperature of this computer's own processors."""

import psutil

from chaleur_radiator.power.thermal import ProcessorTemperature
from chaleur_radiator.sensors import SensorError
from chaleur_radiator.sensors.poller import Poller

LIMIT_USUAL_C = 95.0
"""Where the hardware does not say: Intel's and AMD's processors protect themselves at 95 to 105."""
LIMIT_LOWEST_C = 60.0
LIMIT_HIGHEST_C = 115.0
"""A limit beyond these is a default that nobody filled in."""
TEMPERATURE_HIGHEST_C = 150.0
_CHIPS = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "soc_thermal", "acpitz")
"""Names of processor sensors in Linux, best first."""


def hottest_processor() -> ProcessorTemperature | None:
    """Return what the hottest processor sensor of this computer says, or None if it has none."""
    chips = psutil.sensors_temperatures()
    sensors = next((chips[name] for name in _CHIPS if chips.get(name)), ())
    shown = [each for each in sensors if each.current is not None and each.current > 0]
    if not shown:
        return None
    hottest = max(shown, key=lambda each: each.current)
    limits = (
        limit
        for limit in (hottest.critical, hottest.high)
        if limit is not None and LIMIT_LOWEST_C <= limit <= LIMIT_HIGHEST_C
    )
    return ProcessorTemperature(hottest.current, next(limits, LIMIT_USUAL_C))


def processor_celsius() -> float:
    """Return the temperature of the hottest processor sensor; a `Source`.

    Raises:
        SensorError: There is none now.
    """
    hottest = hottest_processor()
    if hottest is None:
        raise SensorError("no sensor of the processors says anything")
    return hottest.celsius


class PolledProcessorSensor:
    """The processors' temperature as `poller` read it last: some sensors take their time."""

    def __init__(self, poller: Poller, limit_c: float) -> None:
        self._poller = poller
        self._limit_c = limit_c

    def read(self) -> ProcessorTemperature | None:
        """Return what it is now, or None if nothing says."""
        celsius = self._poller.value
        return None if celsius is None else ProcessorTemperature(celsius, self._limit_c)
