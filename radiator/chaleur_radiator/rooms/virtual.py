"""A virtual room: two resistances and two capacities (2R2C), air and envelope.

C_air · dT_air/dt = H_int · (T_env - T_air) + (H_vent + H_open) · (T_out - T_air)
                    + H_neighbour · (T_neighbour - T_air) + heat + people + a · sun + inner walls
C_env · dT_env/dt = H_int · (T_air - T_env) + H_ext · (T_out - T_env) + (1 - a) · sun

Weather, sun and people are constant for a minute at a time; within it the equations are solved
exactly (see `two_nodes`), so the length of the caller's steps does not matter.

The order of magnitude of the constants follows ISO 13790's light class, per m² of floor.
"""

import math
from dataclasses import dataclass

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.rooms.airing import Airing, open_window_w_per_k
from chaleur_radiator.rooms.inner_wall import InnerWall
from chaleur_radiator.rooms.processors import VirtualProcessors
from chaleur_radiator.rooms.sensor import PLAIN_SENSOR, RoomSensor, SensorKind
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.two_nodes import TwoNodes
from chaleur_radiator.rooms.weather import Weather

LONGEST_STEP_S = 60.0
START_TIME_S = 18 * SECONDS_PER_HOUR
"""Virtual rooms wake up at six in the evening: people are home and the night will be cold."""
START_AIR_C = 18.0


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
class Window:
    """A window in a wall."""

    area_m2: float
    facing: Facing = Facing.SOUTH
    transmittance: float = 0.4
    """Share of the sun on the window that becomes heat inside: g-value x glass x shading."""


@dataclass(frozen=True, slots=True)
class RoomShape:
    """A room's physics."""

    air_j_per_k: float
    envelope_j_per_k: float
    internal_w_per_k: float
    """Between air and envelope."""
    external_w_per_k: float
    """Between envelope and outside."""
    ventilation_w_per_k: float
    """Between air and outside: ventilation, leaks, and what has no mass (windows)."""
    windows: tuple[Window, ...] = ()
    presences: tuple[Presence, ...] = ()
    airings: tuple[Airing, ...] = ()
    neighbour_w_per_k: float = 0.0
    """Between air and the neighbours behind walls, floor and ceiling."""
    neighbour_c: float = 19.0
    sun_to_air: float = 0.5
    """Share of the sun's heat that warms the air at once; the rest warms the envelope."""

    @property
    def loss_w_per_k(self) -> float:
        """Steady heat loss per kelvin between the air inside and outside, windows shut."""
        through_envelope = 1 / (1 / self.internal_w_per_k + 1 / self.external_w_per_k)
        return through_envelope + self.ventilation_w_per_k

    @property
    def window_m2(self) -> float:
        """Area of all windows."""
        return sum(window.area_m2 for window in self.windows)

    @staticmethod
    def of_floor(
        area_m2: float,
        presences: tuple[Presence, ...] = (),
        facing: Facing = Facing.SOUTH,
    ) -> "RoomShape":
        """Return a room of a renovated flat with `area_m2` of floor and one window."""
        return RoomShape(
            air_j_per_k=17e3 * area_m2,
            envelope_j_per_k=110e3 * area_m2,
            internal_w_per_k=6.0 * area_m2,
            external_w_per_k=1.2 * area_m2,
            ventilation_w_per_k=0.45 * area_m2,
            windows=(Window(0.12 * area_m2, facing),),
            presences=presences,
        )


class VirtualRoom:
    """One room under a shared weather, in simulated time.

    Args:
        shape: Its physics.
        weather: What is outside; rooms may share it.
        start_s: Simulated time at the start, seconds since midnight of the weather's first day.
        start_air_c: Air at the start, °C; the envelope starts as if it had long been so.
        sensor: How the room's sensor differs from a perfect one.
        processors: The radiator's processors, kept hot by the same heat.
        seed: Chooses the sensor's noise and the days on which windows are opened.
    """

    def __init__(  # noqa: PLR0913 - all but the first two are options
        self,
        shape: RoomShape,
        weather: Weather,
        *,
        start_s: float = START_TIME_S,
        start_air_c: float = START_AIR_C,
        sensor: SensorKind = PLAIN_SENSOR,
        processors: VirtualProcessors | None = None,
        seed: str = "",
    ) -> None:
        self._shape = shape
        self._weather = weather
        self.processors = processors
        """The radiator's processors, as a sensor that tells how hot they are."""
        self._seed = seed
        self._time_s = start_s
        self._air_c = start_air_c
        outdoor_c = weather.outdoor_c(start_s)
        internal, external = shape.internal_w_per_k, shape.external_w_per_k
        self._envelope_c = (internal * start_air_c + external * outdoor_c) / (internal + external)
        self._sensor = RoomSensor(sensor, start_air_c, seed)
        self._given: list[InnerWall] = []
        self._taken: list[InnerWall] = []
        self._open_until_s = -math.inf
        self._open_w_per_k = 0.0
        self._minute = -1.0
        self._nodes = self._solver()

    @property
    def temperature_c(self) -> float:
        """Temperature that the sensor shows, °C."""
        return self._sensor.shown_c

    @property
    def air_c(self) -> float:
        """True temperature of the air, °C."""
        return self._air_c

    @property
    def outdoor_c(self) -> float:
        """Temperature outside, °C."""
        return self._weather.outdoor_c(self._time_s)

    @property
    def time_s(self) -> float:
        """Simulated time, seconds since midnight of the weather's first day."""
        return self._time_s

    @property
    def stored_j(self) -> float:
        """Heat stored in air and envelope over 0 °C, joules."""
        shape = self._shape
        return self._air_c * shape.air_j_per_k + self._envelope_c * shape.envelope_j_per_k

    @property
    def window_is_open(self) -> bool:
        """True while a window is open."""
        return self._time_s < self._open_until_s

    def open_window(self, minutes: float) -> None:
        """Open the window wide now, for `minutes` of simulated time; 0 shuts it.

        A room without a window has another opening to let air in: 1 m² of it.
        """
        self._open_until_s = self._time_s + 60.0 * minutes
        self._open_w_per_k = open_window_w_per_k(
            self._shape.window_m2 or 1.0, self._air_c - self.outdoor_c
        )
        self._nodes = self._solver()

    def join(self, other: "VirtualRoom", w_per_k: float) -> InnerWall:
        """Let this room and `other` give each other heat through a wall of `w_per_k` W/K.

        Both must then be advanced by the same time, in any order and steps.
        """
        wall = InnerWall(w_per_k, other)
        self._given.append(wall)
        other._taken.append(wall)  # noqa: SLF001 - another room, the same class
        self._nodes = self._solver()
        return wall

    def advance(self, seconds: float, heat_w: float) -> None:
        """Let `seconds` of simulated time pass with `heat_w` watts from the radiator."""
        if seconds <= 0:
            return
        steps = math.ceil(seconds / LONGEST_STEP_S)
        for _ in range(steps):
            self._step(seconds / steps, heat_w)

    def heat_for(self, air_c: float, seconds: float) -> float:
        """Return the watts that bring the air to `air_c` °C in `seconds`, at most 60.

        Only a simulation can know; it may be negative or more than any radiator gives.
        """
        self._enter(seconds)
        air_w = self._air_w() + sum(wall.watts(seconds) for wall in self._taken)
        unheated_c, _, _ = self._nodes.step(
            seconds, self._air_c, self._envelope_c, air_w, self._gains_envelope_w
        )
        return (air_c - unheated_c) / self._nodes.air_k_per_w

    def _step(self, seconds: float, heat_w: float) -> None:
        open_s = self._open_until_s - self._time_s
        if 0 < open_s < seconds:
            self._solve(open_s, heat_w)
            self._solve(seconds - open_s, heat_w)
        else:
            self._solve(seconds, heat_w)

    def _solve(self, seconds: float, heat_w: float) -> None:
        self._enter(seconds)
        before_c = self._air_c
        air_w = heat_w + self._air_w()
        for wall in self._taken:
            air_w += wall.take(seconds)
        self._air_c, self._envelope_c, mean_c = self._nodes.step(
            seconds, before_c, self._envelope_c, air_w, self._gains_envelope_w
        )
        for wall in self._given:
            wall.give(seconds, wall.w_per_k * (mean_c - wall.other_c))
        self._sensor.follow(seconds, before_c, self._air_c)
        if self.processors is not None:
            self.processors.advance(seconds, heat_w, self._air_c)
        self._time_s += seconds

    def _enter(self, seconds: float) -> None:
        """Make ready for the next `seconds`: the window as it is, the weather of the minute."""
        if self._open_w_per_k and not self.window_is_open:
            self._open_w_per_k = 0.0
            self._nodes = self._solver()
        minute = (self._time_s + seconds / 2) // 60.0
        if minute != self._minute:
            self._minute = minute
            self._look_around(minute * 60.0 + 30.0)

    def _air_w(self) -> float:
        """Return the input of the air but for the radiator and the rooms that give heat."""
        air_w = self._gains_air_w + self._open_w_per_k * self._outside_c
        for wall in self._given:
            air_w += wall.w_per_k * wall.other_c
        return air_w

    def _look_around(self, time_s: float) -> None:
        """Note what weather and people do in the minute around `time_s`."""
        shape, weather = self._shape, self._weather
        self._outside_c = outside_c = weather.outdoor_c(time_s)
        hour = time_s / SECONDS_PER_HOUR % 24
        sun_w = 0.0
        for window in shape.windows:
            sun = weather.sun_w_per_m2(time_s, window.facing)
            sun_w += sun * window.area_m2 * window.transmittance
        people_w = 0.0
        for presence in shape.presences:
            people_w += presence.heat_at(hour)
        self._gains_air_w = (
            people_w
            + shape.sun_to_air * sun_w
            + shape.ventilation_w_per_k * outside_c
            + shape.neighbour_w_per_k * shape.neighbour_c
        )
        self._gains_envelope_w = (1 - shape.sun_to_air) * sun_w + shape.external_w_per_k * outside_c
        for airing in shape.airings:
            if airing.starts_at(time_s, self._seed):
                self.open_window(airing.minutes)

    def _solver(self) -> TwoNodes:
        shape = self._shape
        walls_w_per_k = sum(wall.w_per_k for wall in self._given)
        return TwoNodes(
            air_j_per_k=shape.air_j_per_k,
            envelope_j_per_k=shape.envelope_j_per_k,
            between_w_per_k=shape.internal_w_per_k,
            air_loss_w_per_k=shape.ventilation_w_per_k
            + shape.neighbour_w_per_k
            + self._open_w_per_k
            + walls_w_per_k,
            envelope_loss_w_per_k=shape.external_w_per_k,
        )
