"""Weather for virtual rooms: what it must tell, and an invented winter.

Time is always in seconds since midnight, standard time, of the weather's first day.
"""

import math
import random
from functools import lru_cache
from typing import Protocol

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.rooms.sun import (
    Facing,
    Irradiance,
    Place,
    SunPosition,
    sun_on_window,
    sun_position,
)

SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR
MOMENTS_KEPT = 64
"""All rooms of a building ask for the same few moments, one room after another."""

_MEAN_C = 5.0
_DAILY_SWING_C = 3.5
_COLDEST_HOUR = 6.0
_SPELL_SWING_C = 1.5
_SPELL_DAYS = (2.7, 4.3, 7.9)
_BORDEAUX = Place(latitude=44.83, longitude=-0.69, zone_hours=1.0)
_DAY_OF_YEAR = 15
_SOLAR_CONSTANT_W_PER_M2 = 1367.0
_CLEAR_DIFFUSE_SHARE = 0.1
_COVERED_DIFFUSE_SHARE = 0.3


class Weather(Protocol):
    """What is outside of a virtual room."""

    def outdoor_c(self, time_s: float) -> float:
        """Return the temperature outside, °C."""
        ...

    def sun_w_per_m2(self, time_s: float, facing: Facing) -> float:
        """Return the sun on a vertical window, W/m²."""
        ...


class WinterWeather:
    """A mild oceanic winter, a function of time and seed: every run sees the same.

    The sun is always that of mid-January in Bordeaux, so the winter has no end. Clear and covered
    days take turns.
    """

    def __init__(self, seed: str) -> None:
        dice = random.Random(f"{seed} weather")  # noqa: S311 - a simulation's dice
        self._phases = [dice.uniform(0, math.tau) for _ in _SPELL_DAYS]
        self._cloud_phase = dice.uniform(0, math.tau)
        self._known_outdoor = lru_cache(MOMENTS_KEPT)(self._outdoor_c)
        self._known_sky = lru_cache(MOMENTS_KEPT)(self._sky)

    def outdoor_c(self, time_s: float) -> float:
        """Return the temperature outside, °C: a daily wave on top of cold and mild spells."""
        return self._known_outdoor(time_s)

    def sun_w_per_m2(self, time_s: float, facing: Facing) -> float:
        """Return the sun on a vertical window, W/m²."""
        return sun_on_window(*self._known_sky(time_s), facing)

    def _outdoor_c(self, time_s: float) -> float:
        hour_angle = math.tau * (time_s / SECONDS_PER_HOUR - _COLDEST_HOUR) / 24
        spells = sum(
            math.sin(math.tau * time_s / (days * SECONDS_PER_DAY) + phase)
            for days, phase in zip(_SPELL_DAYS, self._phases, strict=True)
        )
        return _MEAN_C - _DAILY_SWING_C * math.cos(hour_angle) + _SPELL_SWING_C * spells

    def _sky(self, time_s: float) -> tuple[SunPosition, Irradiance]:
        day, in_day_s = divmod(time_s, SECONDS_PER_DAY)
        position = sun_position(_DAY_OF_YEAR, in_day_s / SECONDS_PER_HOUR, _BORDEAUX)
        clearness = 0.5 + 0.5 * math.sin(day * 2.4 + self._cloud_phase)
        return position, _irradiance(position.up, clearness)


def _irradiance(up: float, clearness: float) -> Irradiance:
    """Return the sun at sine `up` of its elevation; `clearness` goes from 0 to 1.

    Clear sky by A. and M. Meinel, "Applied Solar Energy" (1976): 1367 W/m² x 0.7 ^ (air mass ^
    0.678), a tenth of it more from the blue sky.
    """
    if up <= 0.0:
        return Irradiance(0.0, 0.0)
    direct = _SOLAR_CONSTANT_W_PER_M2 * math.pow(0.7, math.pow(up, -0.678))
    clear, covered = clearness, 1 - clearness
    diffuse = direct * (clear * _CLEAR_DIFFUSE_SHARE + covered * _COVERED_DIFFUSE_SHARE * up)
    return Irradiance(direct_normal=direct * clearness, diffuse_horizontal=diffuse)
