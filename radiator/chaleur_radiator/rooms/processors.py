"""The processors of a virtual radiator as something that gets hot.

The heat sink is one store of heat between the processors and the room:
tau · dT/dt = T_air + resistance · heat - T.
"""

import math

from chaleur_radiator.power.thermal import ProcessorTemperature

LIMIT_C = 95.0
RISE_AT_FULL_POWER_K = 45.0
"""A heat sink sized with a reserve: about 65 °C at full power in a warm room."""
TIME_CONSTANT_S = 240.0


class VirtualProcessors:
    """Processors and their heat sink; a `ProcessorSensor`.

    Args:
        power_max_w: Power of the radiator with every core at work, watts.
        start_c: Temperature that they start with, °C.
    """

    def __init__(self, power_max_w: float, start_c: float = 20.0) -> None:
        self._resistance_k_per_w = RISE_AT_FULL_POWER_K / power_max_w
        self._celsius = start_c
        self._cover = 1.0

    def cover(self, factor: float) -> None:
        """Hinder the heat sink, as a towel over the radiator does: `factor` times as hot, >= 1.

        1 takes the cover away.
        """
        self._cover = factor

    def advance(self, seconds: float, heat_w: float, air_c: float) -> None:
        """Let `seconds` pass with `heat_w` watts given to air of `air_c` °C."""
        settled_c = air_c + self._cover * self._resistance_k_per_w * heat_w
        keep = math.exp(-seconds / (self._cover * TIME_CONSTANT_S))
        self._celsius = settled_c + (self._celsius - settled_c) * keep

    def read(self) -> ProcessorTemperature:
        """Return what the hottest sensor says."""
        return ProcessorTemperature(self._celsius, LIMIT_C)
