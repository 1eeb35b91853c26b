"""Which sensor the control goes by, and whether any can be believed."""

import math

from chaleur_radiator.control.decision import Readings, TemperatureSource
from chaleur_radiator.control.room_model import PRIOR

LOST_AFTER_S = 10 * 60.0
"""Without a reading for so long, a sensor is lost; until then its last reading stands."""
BELIEVABLE_MIN_C = -40.0
BELIEVABLE_MAX_C = 60.0
"""Digital sensors show -127 or 85 °C when they fail."""
STUCK_HEATED_S = 4 * 3600.0
STUCK_UNHEATED_S = 24 * 3600.0
"""A reading that has not moved in so long, though the heat must have moved it, is stuck."""
_FULL_HEAT = 0.9
_NO_HEAT = 0.02
_HOLDS_LEAST_PER_K = PRIOR.loss_per_k / 2
"""Heat below this, for each K that it is colder outside, holds no room at its temperature: so
little is the idle power of a computer that is asked for no heat."""
_COLDER_OUTSIDE_K = 8.0


class RoomSensors:
    """The sensors of one room: another sensor goes before the radiator's own while it is fresh."""

    def __init__(self) -> None:
        self._internal = _Sensor()
        self._silent_s = 0.0
        self._reading: tuple[float, TemperatureSource] | None = None
        self._smallest_k = math.inf
        self.stepped_k = 0.0
        """How much more the sensor shows than the one gone by until now, K; 0 if it is the same."""

    @property
    def internal_c(self) -> float | None:
        """What the radiator's own sensor shows, °C, or None if it cannot be believed."""
        return self._internal.shown_c

    @property
    def internal_lost(self) -> bool:
        """True if the radiator's own sensor showed something once, but no more."""
        return self._internal.lost

    @property
    def lost(self) -> bool:
        """True if no sensor has shown anything for `LOST_AFTER_S`."""
        return self._silent_s >= LOST_AFTER_S

    @property
    def fresh_c(self) -> float | None:
        """What is shown now, °C, or None."""
        return self.temperature_c if self._silent_s == 0.0 else None

    @property
    def temperature_c(self) -> float | None:
        """What is gone by, °C: for a while also a reading that is not quite fresh."""
        return None if self.lost or self._reading is None else self._reading[0]

    @property
    def source(self) -> TemperatureSource | None:
        """Whose reading that is."""
        return None if self.lost or self._reading is None else self._reading[1]

    @property
    def resolution_k(self) -> float:
        """Smallest change of what is gone by that was seen so far, K; 0 before the first."""
        return self._smallest_k if math.isfinite(self._smallest_k) else 0.0

    def step(self, seconds: float, readings: Readings, heat: float, *, asked: bool) -> None:
        """Take in what was read.

        Args:
            seconds: Time since the last step.
            readings: What was read.
            heat: What the radiator gave since then, as a share of its greatest power.
            asked: Whether it was asked for heat.
        """
        self._internal.step(seconds, readings, heat, asked=asked)
        now = _chosen(self._internal.shown_c, readings.external_c)
        self.stepped_k = 0.0
        if now is None:
            self._silent_s += seconds
            return
        if self._reading is not None and self._reading[1] is not now[1] and not self.lost:
            self.stepped_k = now[0] - self._reading[0]
        self._learn_resolution(now)
        self._reading, self._silent_s = now, 0.0

    def _learn_resolution(self, now: tuple[float, TemperatureSource]) -> None:
        if self._reading is None or self._reading[1] is not now[1]:
            self._smallest_k = math.inf
        elif now[0] != self._reading[0]:
            self._smallest_k = min(self._smallest_k, abs(now[0] - self._reading[0]))


class _Sensor:
    """The radiator's own sensor, as far as it can be believed."""

    def __init__(self) -> None:
        self.shown_c: float | None = None
        self.lost = False
        self._silent_s = 0.0
        self._heard = False
        self._same_c = math.nan
        self._heated_s = self._unheated_s = 0.0

    def step(self, seconds: float, readings: Readings, heat: float, *, asked: bool) -> None:
        read_c = readings.internal_c
        believable = read_c is not None and BELIEVABLE_MIN_C < read_c < BELIEVABLE_MAX_C
        if not believable or self._is_stuck(seconds, readings, heat, asked=asked):
            self.shown_c = None
            self._silent_s += seconds
            self.lost = self._heard and self._silent_s >= LOST_AFTER_S
            return
        self.shown_c, self._silent_s = read_c, 0.0
        self.lost, self._heard = False, True

    def _is_stuck(self, seconds: float, readings: Readings, heat: float, *, asked: bool) -> bool:
        read_c = readings.internal_c
        if read_c is None or read_c != self._same_c:
            self._same_c = math.nan if read_c is None else read_c
            self._heated_s = self._unheated_s = 0.0
            return False
        heated = heat >= _FULL_HEAT
        self._heated_s = self._heated_s + seconds if heated else self._kept(self._heated_s)
        warmer_k = 0.0 if readings.outdoor_c is None else read_c - readings.outdoor_c
        little = heat <= (_NO_HEAT if asked else max(_NO_HEAT, _HOLDS_LEAST_PER_K * warmer_k))
        unheated = little and warmer_k >= _COLDER_OUTSIDE_K
        self._unheated_s = self._unheated_s + seconds if unheated else self._kept(self._unheated_s)
        return self._heated_s >= STUCK_HEATED_S or self._unheated_s >= STUCK_UNHEATED_S

    def _kept(self, so_far_s: float) -> float:
        # Once it is known to be stuck, only a reading that moves makes it good again.
        return so_far_s if self.shown_c is None and so_far_s >= STUCK_HEATED_S else 0.0


def _chosen(
    internal_c: float | None, external_c: float | None
) -> tuple[float, TemperatureSource] | None:
    if external_c is not None:
        return external_c, TemperatureSource.EXTERNAL
    return None if internal_c is None else (internal_c, TemperatureSource.INTERNAL)
