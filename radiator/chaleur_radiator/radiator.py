"""One radiator: a room, its control, its computer and its engine, joined."""

import math
from dataclasses import dataclass
from datetime import datetime

from msgspec import UNSET

from chaleur_radiator.clock import whole_second
from chaleur_radiator.control import target as targets
from chaleur_radiator.control.pi import PiTuning
from chaleur_radiator.control.room_control import Demand, RoomControl
from chaleur_radiator.control.target import Mode, Preset, Target
from chaleur_radiator.engines import ComputeState, Engine, Work
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.protocol.models import (
    Action,
    Actual,
    Capabilities,
    Compute,
    LimitedBy,
    Problem,
    ProblemCode,
    RadiatorView,
    Severity,
    TargetView,
    TemperatureSource,
    TotalsView,
)
from chaleur_radiator.rooms import Room
from chaleur_radiator.totals import Totals

CONTROL_STEP_S = 10.0
"""Longest time between two decisions of the control, in the room's time."""
_HELD_BACK_SHARE = 0.98


@dataclass(frozen=True, slots=True)
class RadiatorLabel:
    """What a radiator is called."""

    id: str
    name: str
    zone: str
    model: str


class Radiator:
    """A radiator that heats its room towards its target."""

    def __init__(  # noqa: PLR0913 - a radiator is where these meet
        self,
        label: RadiatorLabel,
        *,
        room: Room,
        engine: Engine,
        power: LinearPowerModel,
        target: Target,
        totals: Totals,
    ) -> None:
        self.label = label
        self.engine = engine
        self.target = target
        self.totals = totals
        self.saved_totals = totals
        """What clients are told: sums that are on disk cannot fall, not even after a crash."""
        self._room = room
        self._power = power
        self._control = RoomControl(PiTuning.for_radiator(power.power_max_w))
        self._demand = Demand(watts=0.0, wanted_w=0.0, frost=False)
        self._work = Work(ComputeState.IDLE, 0.0, 0.0, 0.0, 0)
        self._frost_since: datetime | None = None

    def advance(self, seconds: float, now: datetime) -> None:
        """Heat for `seconds` of the room's time; `now` is the wall clock, for what has an end."""
        self.target = self.target.at(now)
        steps = max(1, math.ceil(seconds / CONTROL_STEP_S))
        for _ in range(steps):
            self._step(seconds / steps)
        if not self._demand.frost:
            self._frost_since = None
        elif self._frost_since is None:
            self._frost_since = whole_second(now)

    def _step(self, seconds: float) -> None:
        self._demand = self._control.step(
            seconds,
            self.target,
            temperature_c=self._room.temperature_c,
            outdoor_c=self._room.outdoor_c,
            held_back=self._power_w < self._demand.watts * _HELD_BACK_SHARE,
        )
        self.engine.allow(self._power.cores_for(self._demand.watts))
        self._work = self.engine.account(seconds)
        self._room.advance(seconds, self._power_w)
        self.totals = self.totals.plus(
            self._work,
            seconds=seconds,
            power_w=self._power_w,
            core_w=self._power.core_w,
            wanted_w=self._demand.wanted_w,
        )

    @property
    def _power_w(self) -> float:
        return self._power.watts(self._work.cores_active)

    def view(self, rev: int) -> RadiatorView:
        """Return the radiator as a resident may see it."""
        power = self._power
        return RadiatorView(
            id=self.label.id,
            name=self.label.name,
            zone=self.label.zone,
            model=self.label.model,
            rev=rev,
            online=True,
            caps=Capabilities(
                modes=tuple(Mode),
                presets=tuple(Preset),
                temperature_min_c=targets.TEMPERATURE_MIN_C,
                temperature_max_c=targets.TEMPERATURE_MAX_C,
                temperature_step_c=targets.TEMPERATURE_STEP_C,
                power_max_w=power.power_max_w,
                cores=power.cores,
                power_source=power.source,
            ),
            target=_target_view(self.target),
            actual=Actual(
                temperature_c=round(self._room.temperature_c, 1),
                temperature_source=TemperatureSource.INTERNAL,
                action=self._action(),
                power_w=round(self._power_w, 1),
                demand_pct=round(100 * self._demand.watts / power.power_max_w, 1),
                limited_by=self._limited_by(),
            ),
            compute=Compute(
                state=self._work.state,
                load_pct=round(100 * self._work.cores_active / power.cores, 1),
                cores_active=round(self._work.cores_active, 2),
            ),
            totals=_totals_view(self.saved_totals),
            problems=self._problems(),
        )

    def _action(self) -> Action:
        if self._demand.watts > 0 and self._work.cores_active > 0:
            return Action.HEATING
        return Action.OFF if self.target.mode is Mode.OFF else Action.IDLE

    def _limited_by(self) -> LimitedBy:
        waiting = self._work.state is ComputeState.WAITING
        return LimitedBy.NO_JOBS if waiting else LimitedBy.NONE

    def _problems(self) -> tuple[Problem, ...]:
        if self._frost_since is None:
            return ()
        return (
            Problem(code=ProblemCode.FROST, since=self._frost_since, severity=Severity.WARNING),
        )


def _target_view(target: Target) -> TargetView:
    until = target.preset_until
    return TargetView(
        mode=target.mode,
        temperature_c=target.temperature_c,
        preset=target.preset,
        preset_until=UNSET if until is None else whole_second(until),
        preset_temperatures_c=target.preset_temperatures,
    )


def _totals_view(totals: Totals) -> TotalsView:
    return TotalsView(
        energy_kwh=round(totals.energy_kwh, 3),
        useful_kwh=round(totals.useful_kwh, 3),
        wanted_kwh=round(totals.wanted_kwh, 3),
        core_hours=round(totals.core_hours, 3),
        earned_micros=totals.earned_micros,
    )
