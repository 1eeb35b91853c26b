"""Winter weather for virtual rooms: a function of time and seed, so every run sees the same."""

import math
import random

from chaleur_radiator.clock import SECONDS_PER_HOUR

SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR

_MEAN_C = 5.0
_DAILY_SWING_C = 3.5
_COLDEST_HOUR = 6.0
_SPELL_SWING_C = 1.5
_SPELL_DAYS = (2.7, 4.3, 7.9)
_SUNRISE_HOUR = 8.5
_SUNSET_HOUR = 17.5
_NOON_SUN_W_PER_M2 = 350.0


class WinterWeather:
    """A mild oceanic winter; time is in seconds since midnight of the first day."""

    def __init__(self, seed: str) -> None:
        dice = random.Random(f"{seed} weather")  # noqa: S311 - a simulation's dice
        self._phases = [dice.uniform(0, math.tau) for _ in _SPELL_DAYS]
        self._cloud_phase = dice.uniform(0, math.tau)

    def outdoor_c(self, time_s: float) -> float:
        """Return the temperature outside, °C: a daily wave on top of cold and mild spells."""
        hour_angle = math.tau * (time_s / SECONDS_PER_HOUR - _COLDEST_HOUR) / 24
        spells = sum(
            math.sin(math.tau * time_s / (days * SECONDS_PER_DAY) + phase)
            for days, phase in zip(_SPELL_DAYS, self._phases, strict=True)
        )
        return _MEAN_C - _DAILY_SWING_C * math.cos(hour_angle) + _SPELL_SWING_C * spells

    def sun_w_per_m2(self, time_s: float) -> float:
        """Return the sun on a south window, W/m²: clear and covered days take turns."""
        hour = time_s / SECONDS_PER_HOUR % 24
        if not _SUNRISE_HOUR < hour < _SUNSET_HOUR:
            return 0.0
        height = math.sin(math.pi * (hour - _SUNRISE_HOUR) / (_SUNSET_HOUR - _SUNRISE_HOUR))
        day = time_s // SECONDS_PER_DAY
        clearness = 0.5 + 0.5 * math.sin(day * 2.4 + self._cloud_phase)
        return _NOON_SUN_W_PER_M2 * height * clearness
