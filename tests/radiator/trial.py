"""A room under control, hour by hour: virtual physics, a realistic sensor, the real control."""

import math
import statistics
from dataclasses import replace
from typing import NamedTuple

from chaleur_radiator.control.decision import Decision, LimitedBy, Readings, Upcoming
from chaleur_radiator.control.room_control import RoomControl
from chaleur_radiator.control.target import Target
from chaleur_radiator.rooms.sensor import REALISTIC_SENSOR
from chaleur_radiator.rooms.virtual import Presence, RoomShape, VirtualRoom
from chaleur_radiator.rooms.weather import WinterWeather

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
STEP_S = 60.0
AREA_M2 = 14.0
_BEDROOM = RoomShape.of_floor(AREA_M2, (Presence(22.5, 7, 110.0),))
SHAPES = {
    "usual": _BEDROOM,
    "light": replace(
        _BEDROOM,
        air_j_per_k=11e3 * AREA_M2,
        envelope_j_per_k=45e3 * AREA_M2,
        internal_w_per_k=5.0 * AREA_M2,
    ),
    "heavy": replace(
        _BEDROOM,
        air_j_per_k=30e3 * AREA_M2,
        envelope_j_per_k=330e3 * AREA_M2,
        internal_w_per_k=9.0 * AREA_M2,
    ),
}
WEEKDAY = ((6.5, 20.0), (8.5, 18.0), (17.0, 20.0), (22.5, 17.0))


class ConstantWeather:
    """Always the same, without sun."""

    def __init__(self, outdoor_c):
        self._outdoor_c = outdoor_c

    def outdoor_c(self, _time_s):
        return self._outdoor_c

    def sun_w_per_m2(self, _time_s, _facing):
        return 0.0


class ShiftedWeather(WinterWeather):
    """A winter that is colder or milder."""

    def __init__(self, seed, by_k):
        super().__init__(seed)
        self._by_k = by_k

    def outdoor_c(self, time_s):
        return super().outdoor_c(time_s) + self._by_k


class Moment(NamedTuple):
    """One step of a trial."""

    hour: float
    setpoint_c: float
    air_c: float
    watts: float
    decision: Decision


class Trial:
    """One room, from midnight on; `size` is the radiator's over the usual 30 K of losses."""

    def __init__(
        self, shape="usual", *, size=1.0, weather=None, sensor=REALISTIC_SENSOR, start_c=18.0
    ):
        self.room = VirtualRoom(
            SHAPES[shape],
            weather or WinterWeather("1"),
            start_s=0.0,
            start_air_c=start_c,
            sensor=sensor,
            seed="1",
        )
        self.power_max_w = 30.0 * SHAPES[shape].loss_w_per_k * size
        self.control = RoomControl(self.power_max_w)
        self.watts = 0.0
        self.power_share = 1.0
        """What the engine gives of what it is asked for."""

    @property
    def hour(self):
        return self.room.time_s / HOUR_S % 24

    def hold(self, hours, target):
        """Return the moments of some hours with one target, or a temperature."""
        if not isinstance(target, Target):
            target = Target(temperature_c=target)
        return [self._step(target, ()) for _ in range(round(hours * HOUR_S / STEP_S))]

    def follow(self, hours, day=WEEKDAY):
        """Return the moments of some hours after a schedule, the same every day."""
        return [self._follow(day) for _ in range(round(hours * HOUR_S / STEP_S))]

    def _follow(self, day):
        hour = self.hour
        ahead = sorted(((at - hour) % 24 or 24.0, celsius) for at, celsius in day)
        setpoint_c = ahead[-1][1]
        upcoming = tuple(
            Upcoming(in_s=hours * HOUR_S, temperature_c=celsius)
            for hours, celsius in ahead
            if hours <= 6
        )
        return self._step(Target(temperature_c=setpoint_c), upcoming)

    def _step(self, target, upcoming):
        readings = Readings(
            heat_w=self.watts,
            internal_c=self.room.temperature_c,
            outdoor_c=self.room.outdoor_c,
        )
        decision = self.control.step(STEP_S, target, readings, upcoming=upcoming)
        self.watts = decision.watts * self.power_share
        self.room.advance(STEP_S, self.watts)
        return Moment(self.hour, target.temperature_c, self.room.air_c, self.watts, decision)


def rmse(moments):
    """Return the root of the mean square of how far the air is from the set-point, K."""
    return math.sqrt(statistics.fmean((each.air_c - each.setpoint_c) ** 2 for each in moments))


def cold_k_h(moments):
    """Return how much and how long it was too cold, K·h."""
    return sum(max(0.0, each.setpoint_c - each.air_c) for each in moments) * STEP_S / HOUR_S


def windows(moments):
    """Return how often a window was taken to be opened."""
    held = [each.decision.limited_by is LimitedBy.WINDOW_OPEN for each in moments]
    return sum(now and not before for before, now in zip([False, *held], held, strict=False))
