"""Windows that people open."""

import math
import random
from dataclasses import dataclass

from chaleur_radiator.clock import SECONDS_PER_HOUR

AIR_J_PER_M3_K = 1200.0
"""Volumetric heat capacity of air (0.33 Wh/(m³·K))."""
_OPENABLE_SHARE = 0.5
_SASH_HEIGHT_M = 1.2
_WIND_M_PER_S = 2.0


@dataclass(frozen=True, slots=True)
class Airing:
    """A habit of opening the window."""

    hour: float
    """Hour of the day, to the minute."""
    minutes: float
    share_of_days: float = 1.0
    """Part of the days on which it happens; which ones, the room's seed says."""

    def starts_at(self, time_s: float, seed: str) -> bool:
        """Return True if the window is opened in the minute around `time_s`."""
        day, in_day_s = divmod(time_s, 24 * SECONDS_PER_HOUR)
        if in_day_s // 60.0 != self.hour * SECONDS_PER_HOUR // 60.0:
            return False
        dice = random.Random(f"{seed} airing {self.hour} {day}")  # noqa: S311 - a simulation's dice
        return dice.random() < self.share_of_days


def open_window_w_per_k(window_m2: float, warmer_inside_k: float) -> float:
    """Return the heat that leaves through an open window, in W per K between inside and outside.

    Single-sided airflow by W. de Gids and H. Phaff, "Ventilation rates and energy consumption due
    to open windows", Air Infiltration Review 4 (1982): flow in m³/s = A/2 · sqrt(0.001 · wind² +
    0.0035 · height · temperature difference + 0.01), with half of the window's area open.
    """
    speed_m_per_s = math.sqrt(
        0.001 * _WIND_M_PER_S**2 + 0.0035 * _SASH_HEIGHT_M * abs(warmer_inside_k) + 0.01
    )
    flow_m3_per_s = _OPENABLE_SHARE * window_m2 / 2 * speed_m_per_s
    return AIR_J_PER_M3_K * flow_m3_per_s
