"""A virtual room: two resistances and two capacities (2R2C), air and envelope.

C_air · dT_air/dt = H_int · (T_env - T_air) + H_vent · (T_out - T_air) + heat + people + sun / 2
C_env · dT_env/dt = H_int · (T_air - T_env) + H_ext · (T_out - T_env) + sun / 2

The order of magnitude of the constants follows ISO 13790's light class, per m² of floor.
"""

import math
from dataclasses import dataclass

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.rooms.weather import WinterWeather

LONGEST_STEP_S = 10.0
START_TIME_S = 18 * SECONDS_PER_HOUR
"""Virtual rooms wake up at six in the evening: people are home and the night will be cold."""
START_AIR_C = 18.0
SENSOR_LAG_S = 120.0


@dataclass(frozen=True, slots=True)
class Presence:
    """Heat from people and their things between two hours of the day (it may pass midnight)."""

    from_hour: float
    to_hour: float
    heat_w: float

    def heat_at(self, hour: float) -> float:
        """Return the heat at an hour of the day, watts."""
        if self.from_hour <= self.to_hour:
            present = self.from_hour <= hour < self.to_hour
        else:
            present = hour >= self.from_hour or hour < self.to_hour
        return self.heat_w if present else 0.0


@dataclass(frozen=True, slots=True)
class RoomShape:
    """A room's physics."""

    air_j_per_k: float
    envelope_j_per_k: float
    internal_w_per_k: float
    external_w_per_k: float
    ventilation_w_per_k: float
    window_m2: float
    presences: tuple[Presence, ...] = ()

    @property
    def loss_w_per_k(self) -> float:
        """Steady heat loss per kelvin between the air inside and outside."""
        through_envelope = 1 / (1 / self.internal_w_per_k + 1 / self.external_w_per_k)
        return through_envelope + self.ventilation_w_per_k

    @staticmethod
    def of_floor(area_m2: float, presences: tuple[Presence, ...] = ()) -> "RoomShape":
        """Return a room of a renovated flat with `area_m2` of floor."""
        return RoomShape(
            air_j_per_k=17e3 * area_m2,
            envelope_j_per_k=110e3 * area_m2,
            internal_w_per_k=6.0 * area_m2,
            external_w_per_k=1.2 * area_m2,
            ventilation_w_per_k=0.45 * area_m2,
            window_m2=0.06 * area_m2,
            presences=presences,
        )


class VirtualRoom:
    """One room under a shared weather, in simulated time."""

    def __init__(self, shape: RoomShape, weather: WinterWeather) -> None:
        self._shape = shape
        self._weather = weather
        self._time_s = START_TIME_S
        self._air_c = START_AIR_C
        outdoor_c = weather.outdoor_c(START_TIME_S)
        internal, external = shape.internal_w_per_k, shape.external_w_per_k
        self._envelope_c = (internal * START_AIR_C + external * outdoor_c) / (internal + external)
        self._sensor_c = START_AIR_C

    @property
    def temperature_c(self) -> float:
        """Temperature that the sensor shows, °C: it follows the air with a lag."""
        return self._sensor_c

    @property
    def air_c(self) -> float:
        """True temperature of the air, °C."""
        return self._air_c

    @property
    def outdoor_c(self) -> float:
        """Temperature outside, °C."""
        return self._weather.outdoor_c(self._time_s)

    def advance(self, seconds: float, heat_w: float) -> None:
        """Let `seconds` of simulated time pass, in steps of at most 10 s."""
        steps = max(1, math.ceil(seconds / LONGEST_STEP_S))
        for _ in range(steps):
            self._step(seconds / steps, heat_w)

    def _step(self, seconds: float, heat_w: float) -> None:
        shape = self._shape
        outdoor_c = self._weather.outdoor_c(self._time_s)
        hour = self._time_s / SECONDS_PER_HOUR % 24
        sun_w = self._weather.sun_w_per_m2(self._time_s) * shape.window_m2
        people_w = sum(presence.heat_at(hour) for presence in shape.presences)
        to_envelope_w = shape.internal_w_per_k * (self._air_c - self._envelope_c)
        air_w = (
            heat_w
            + people_w
            + sun_w / 2
            - to_envelope_w
            + shape.ventilation_w_per_k * (outdoor_c - self._air_c)
        )
        envelope_w = (
            to_envelope_w + sun_w / 2 + shape.external_w_per_k * (outdoor_c - self._envelope_c)
        )
        self._air_c += seconds * air_w / shape.air_j_per_k
        self._envelope_c += seconds * envelope_w / shape.envelope_j_per_k
        self._sensor_c += (self._air_c - self._sensor_c) * min(1.0, seconds / SENSOR_LAG_S)
        self._time_s += seconds
