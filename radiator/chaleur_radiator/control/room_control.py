"""One room's control: what the resident wants, what the room needs, and what stands in the way."""

import math
from collections.abc import Sequence

from chaleur_radiator.control.decision import (
    Decision,
    LimitedBy,
    Readings,
    Upcoming,
)
from chaleur_radiator.control.heat_law import heat_needed
from chaleur_radiator.control.optimal_start import PLAN_S, Outlook
from chaleur_radiator.control.protections import FROST_UNTIL_C, FrostGuard, OverheatGuard
from chaleur_radiator.control.room_model import RoomModel
from chaleur_radiator.control.room_observer import OUTDOOR_UNKNOWN_C, STEP_S, RoomObserver
from chaleur_radiator.control.sensors import RoomSensors
from chaleur_radiator.control.target import Mode, Target
from chaleur_radiator.control.window import WindowWatch

WANTED_ABOVE_SETPOINT_K = 0.5
"""How far over the set-point heat still counts as wanted."""
TOO_WARM_K = 2.0
"""How far over the set-point no heat is given, whatever was learned of the room: a meter that lies
makes the room seem to need more and more."""
BLIND_MOST = 0.3
"""Most heat without any sensor, as a share of the greatest."""
LEARNS_FOR_S = 24 * 3600.0
"""So long after heat was last asked for, a room is learned: cooling tells of it too."""
OUTDOOR_OLD_S = 24 * 3600.0
"""After so long without a reading, a temperature outside says little."""
START_LEAST = 0.03
"""Demand below which a radiator that gives no heat does not start: its jobs would stop again."""


class RoomControl:
    """Decides the heat of one room, step by step. All times are the room's own."""

    def __init__(
        self, power_max_w: float, model: RoomModel | None = None, *, phase: float = 0.0
    ) -> None:
        """Begin to control a room.

        Args:
            power_max_w: The radiator's greatest power, watts.
            model: What was learned of the room, with this radiator or another.
            phase: 0 to 1: when, within each minute, the room is reckoned, so that the rooms of a
                building are not all reckoned at once.
        """
        self._power_max_w = power_max_w
        self._model = (model or RoomModel()).for_power(power_max_w)
        self._observer: RoomObserver | None = None
        self._sensors = RoomSensors()
        self._window = WindowWatch()
        self._frost = FrostGuard()
        self._overheat = OverheatGuard()
        self._outdoor_c = OUTDOOR_UNKNOWN_C
        self._outdoor_silent_s = 0.0
        self._unseen = False
        self._gathered_s = phase * STEP_S
        self._gathered_heat_s = 0.0
        self._first_plan_s = (1 + phase) * PLAN_S
        self._planned_s = self._first_plan_s
        self._preheat_c: float | None = None
        self._demand = 0.0
        self._unasked_s = 0.0

    @property
    def model(self) -> RoomModel:
        """What was learned of the room, to be given to the constructor after a restart."""
        return self._model if self._observer is None else self._observer.model

    @property
    def internal_c(self) -> float | None:
        """What the radiator's own sensor shows, °C, or None if it cannot be believed."""
        return self._sensors.internal_c

    def resume(self) -> None:
        """Go on after time that nobody saw: the room may have become another meanwhile."""
        self._unseen = True

    def step(
        self,
        seconds: float,
        target: Target,
        readings: Readings,
        *,
        upcoming: Sequence[Upcoming] = (),
        starting: bool = False,
    ) -> Decision:
        """Return the heat to give in the next `seconds`.

        Args:
            seconds: Time since the last step.
            target: What the resident wants now.
            readings: What was measured.
            upcoming: Set-points that will hold later unless somebody changes them, in their order.
            starting: True while this radiator waits for its turn to start.
        """
        self._watch(seconds, readings)
        sensors = self._sensors
        self._frost.step(sensors.temperature_c, on=target.frost_guard)
        self._overheat.step(readings.processor)
        setpoint_c = self._setpoint_c(target)
        preheat_c = self._preheat(seconds, target, setpoint_c, upcoming)
        if preheat_c is not None:
            setpoint_c = preheat_c
        self._demand = self._demanded(setpoint_c)
        limited_by, most_w = self._limit(target, starting=starting)
        demand_w = self._demand * self._power_max_w
        watts = min(demand_w, most_w)
        held_back = watts < demand_w or limited_by is LimitedBy.SENSOR_LOST
        return Decision(
            watts=watts,
            demand_w=demand_w,
            guard_w=min(watts, self._guarding_w(target)),
            wanted_w=self._wanted_share(target, setpoint_c) * watts,
            limited_by=limited_by if held_back else LimitedBy.NONE,
            temperature_c=sensors.temperature_c,
            temperature_source=sensors.source,
            preheating=preheat_c is not None,
            frost=self._frost.heats,
            sensor_lost=sensors.lost or sensors.internal_lost,
            overheat=self._overheat.sheds,
        )

    def _watch(self, seconds: float, readings: Readings) -> None:
        """Take in what was measured, and follow the room by it."""
        heat = readings.heat_w / self._power_max_w
        sensors, was_lost = self._sensors, self._sensors.lost
        sensors.step(seconds, readings, heat, asked=self._demand > 0)
        self._unasked_s = 0.0 if self._demand > 0 else self._unasked_s + seconds
        self._outdoor_silent_s += seconds
        if readings.outdoor_c is not None:
            self._outdoor_c, self._outdoor_silent_s = readings.outdoor_c, 0.0
        fresh_c = sensors.fresh_c
        if fresh_c is not None and (self._observer is None or was_lost or self._unseen):
            self._observer = RoomObserver(self.model, fresh_c, readings.outdoor_c)
            self._window.restart()
            self._unseen = False
        observer = self._observer
        if observer is None:
            return
        if sensors.stepped_k:
            observer.shift(sensors.stepped_k)
            observer.close_window(as_before=True)
            self._window.restart()
        self._gathered_s += seconds
        self._gathered_heat_s += seconds * heat
        while self._gathered_s >= STEP_S:
            share = self._gathered_heat_s / self._gathered_s
            self._gathered_s -= STEP_S
            self._gathered_heat_s -= share * STEP_S
            learns = self._unasked_s < LEARNS_FOR_S
            observer.step(share, fresh_c, self._outdoor_c, learns=learns)
            self._watch_window(observer, share, fresh_c)

    def _watch_window(self, observer: RoomObserver, heat: float, reading_c: float | None) -> None:
        window = self._window
        was_open = window.is_open
        window.step(
            observer,
            heat=heat,
            reading_c=reading_c,
            outdoor_c=self._outdoor_c,
            resolution_k=self._sensors.resolution_k,
        )
        if window.is_open and not was_open:
            observer.open_window()
        elif was_open and not window.is_open:
            observer.close_window(as_before=window.recovered)

    def _setpoint_c(self, target: Target) -> float | None:
        wanted_c = None if target.mode is Mode.OFF else target.temperature_c
        # Without a sensor nobody sees the frost come, so it is heated against it all the time.
        blind = self._sensors.lost and target.frost_guard
        if not (self._frost.heats or blind):
            return wanted_c
        return FROST_UNTIL_C if wanted_c is None else max(FROST_UNTIL_C, wanted_c)

    def _preheat(
        self,
        seconds: float,
        target: Target,
        setpoint_c: float | None,
        upcoming: Sequence[Upcoming],
    ) -> float | None:
        """Return the set-point of later that is heated for already now, or None."""
        observer = self._observer
        if setpoint_c is None or observer is None or self._sensors.lost or not upcoming:
            self._preheat_c, self._planned_s = None, self._first_plan_s
            return None
        if self._preheat_c is not None:
            ahead = any(later.temperature_c == self._preheat_c for later in upcoming)
            if not ahead or setpoint_c >= self._preheat_c:
                self._preheat_c = None
        if self._planned_s >= PLAN_S:
            self._planned_s %= PLAN_S
            self._plan(observer, target.power_limit_w, setpoint_c, upcoming)
        self._planned_s += seconds
        return self._preheat_c

    def _plan(
        self,
        observer: RoomObserver,
        most_w: float | None,
        setpoint_c: float,
        upcoming: Sequence[Upcoming],
    ) -> None:
        """Look ahead: begin to heat for what comes, or take back a start that was far too early."""
        outlook = Outlook(
            physics=observer.physics,
            state=observer.state,
            outdoor_c=self._outdoor_c,
            available=1.0 if most_w is None else min(1.0, most_w / self._power_max_w),
        )
        if self._preheat_c is not None:
            ahead_s = min(each.in_s for each in upcoming if each.temperature_c == self._preheat_c)
            if outlook.is_early(self._preheat_c, ahead_s):
                self._preheat_c = None
        begun_c = setpoint_c if self._preheat_c is None else self._preheat_c
        started_c = outlook.setpoint_to_start(begun_c, upcoming)
        if started_c is not None:
            self._preheat_c = started_c

    def _demanded(self, setpoint_c: float | None) -> float:
        """Return the heat that the room needs, as a share of the greatest."""
        if setpoint_c is None:
            return 0.0
        observer, temperature_c = self._observer, self._sensors.temperature_c
        if temperature_c is not None and temperature_c > setpoint_c + TOO_WARM_K:
            return 0.0
        if self._sensors.lost or observer is None:
            return self._blind_heat(setpoint_c)
        needed = heat_needed(
            observer.physics,
            setpoint_c,
            state=observer.state,
            outdoor_c=self._outdoor_c,
            air_spread=observer.air_spread,
        )
        least = 0.0 if self._demand > 0 else START_LEAST
        return min(1.0, needed) if needed > least else 0.0

    def _blind_heat(self, setpoint_c: float) -> float:
        """Return what holds about `setpoint_c` if no sensor tells, as a share of the greatest."""
        physics = self.model.physics
        outdoor_c = self._outdoor_c
        if self._outdoor_silent_s >= OUTDOOR_OLD_S:
            # It may have been warm when the sensor outside was lost, and be cold now.
            outdoor_c = min(outdoor_c, OUTDOOR_UNKNOWN_C)
        return min(BLIND_MOST, max(0.0, physics.loss_per_k * (setpoint_c - outdoor_c)))

    def _guarding_w(self, target: Target) -> float:
        """Return the watts up to which heat guards against frost: nothing people want limits it."""
        if self._frost.heats:
            return math.inf
        if self._sensors.lost and target.frost_guard:
            # No wish may let a room freeze that nobody sees.
            return self._blind_heat(FROST_UNTIL_C) * self._power_max_w
        return 0.0

    def _limit(self, target: Target, *, starting: bool) -> tuple[LimitedBy, float]:
        """Return what stands in the way of the heat, and the watts that it leaves."""
        if self._overheat.sheds:
            return LimitedBy.OVERHEAT, 0.0
        if starting:
            return LimitedBy.STARTING, 0.0
        if self._window.is_open and not self._frost.heats:
            return LimitedBy.WINDOW_OPEN, 0.0
        if target.power_limit_w is not None:
            limit_w = max(target.power_limit_w, self._guarding_w(target))
            if limit_w < self._demand * self._power_max_w:
                return LimitedBy.POWER_LIMIT, limit_w
        blind = self._sensors.lost or self._observer is None
        if blind and target.mode is not Mode.OFF:
            return LimitedBy.SENSOR_LOST, self._power_max_w
        return LimitedBy.NONE, self._power_max_w

    def _wanted_share(self, target: Target, setpoint_c: float | None) -> float:
        """Return which share of the heat does the resident good; see docs/local-api.md."""
        if setpoint_c is None:
            return 0.0
        temperature_c = self._sensors.temperature_c
        if temperature_c is not None and temperature_c > setpoint_c + WANTED_ABOVE_SETPOINT_K:
            return 0.0
        usual_c = target.preset_temperatures.comfort
        if setpoint_c <= usual_c:
            return 1.0
        warmer_k = setpoint_c - self._outdoor_c
        return max(0.0, (usual_c - self._outdoor_c) / warmer_k) if warmer_k > 0 else 0.0
