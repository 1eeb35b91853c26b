"""One radiator: a room, its control, its computer and its engine, joined."""

import math
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from chaleur_radiator import radiator_view
from chaleur_radiator.clock import SECONDS_PER_HOUR, whole_second
from chaleur_radiator.control.decision import NO_DECISION, Readings, Upcoming
from chaleur_radiator.control.invalid_change import InvalidChangeError
from chaleur_radiator.control.room_control import RoomControl
from chaleur_radiator.control.room_model import RoomModel
from chaleur_radiator.control.schedule import Schedule
from chaleur_radiator.control.target import (
    Mode,
    Target,
    TargetChange,
    apply_change,
    change_schedule,
)
from chaleur_radiator.engines import ComputePolicy, ComputeState, Engine, Work
from chaleur_radiator.power.model import PowerModel, drawn_w
from chaleur_radiator.power.thermal import ProcessorSensor
from chaleur_radiator.protocol.models import Problem, ProblemCode, RadiatorView, Severity
from chaleur_radiator.rooms import Room
from chaleur_radiator.totals import Totals

HORIZON_S = 6 * SECONDS_PER_HOUR
"""How far ahead a scheduled set-point is prepared for, in the room's time."""
FORESEEN_S = 60.0
"""How long it is gone by what the schedule said, in the room's time."""
CONTROL_STEP_S = 10.0
"""Longest time between two decisions of the control, in the room's time."""
EXTERNAL_VALID_S = 15 * 60.0
"""How long another sensor's temperature is gone by, on the wall clock."""
EXTERNAL_OFF_MOST_K = 8.0
"""How far it may be from what the radiator's own sensor shows."""
_SEVERITIES = {
    ProblemCode.FROST: Severity.WARNING,
    ProblemCode.SENSOR_LOST: Severity.ERROR,
    ProblemCode.OVERHEAT: Severity.ERROR,
    ProblemCode.POWER_SENSOR_LOST: Severity.WARNING,
}


@dataclass(frozen=True, slots=True)
class RadiatorLabel:
    """What a radiator is called."""

    id: str
    name: str
    zone: str
    model: str


@dataclass(slots=True)
class _External:
    """What another sensor said of the room."""

    celsius: float
    heard_at: datetime
    age_s: float = 0.0


class _Foreseen(NamedTuple):
    """What a target will ask for later, and in which time that was found."""

    target: Target
    at: datetime
    until: datetime
    upcoming: tuple[Upcoming, ...]


class Radiator:
    """A radiator that heats its room towards its target."""

    def __init__(  # noqa: PLR0913 - a radiator is where these meet
        self,
        label: RadiatorLabel,
        *,
        room: Room,
        engine: Engine,
        power: PowerModel,
        target: Target,
        totals: Totals,
        time_zone: tzinfo = UTC,
        speed: float = 1.0,
        processor: ProcessorSensor | None = None,
        room_model: str | None = None,
    ) -> None:
        """Join the parts.

        Args:
            label: What the radiator is called.
            room: Where the heat goes.
            engine: What gives the processors work.
            power: What the computer draws.
            target: What the resident wanted last.
            totals: Lifetime sums so far.
            time_zone: Where the schedule's times are local.
            speed: Seconds of the room's time in one of the wall clock.
            processor: What shows how hot the processors are.
            room_model: `room_model` as it was before the restart.
        """
        self.label = label
        self.engine = engine
        self.target = target
        self.totals = totals
        self.saved_totals = totals
        self._room = room
        self._power = power
        self._processor = processor
        self._time_zone = time_zone
        self._speed = speed
        # When within each minute the room is reckoned, 0 to 1: all at once would take too long.
        self.phase = zlib.crc32(label.id.encode()) / 2**32
        self._control = RoomControl(
            power.power_max_w, RoomModel.from_json(room_model), phase=self.phase
        )
        self._decision = NO_DECISION
        self._work = Work(ComputeState.IDLE, 0.0, 0.0, 0.0, 0)
        self._foreseen: _Foreseen | None = None
        self._external: _External | None = None
        self._now = datetime.fromtimestamp(0, UTC)
        self._problems: dict[ProblemCode, datetime] = {}

    @property
    def saved_totals(self) -> Totals:
        """What clients are told: sums that are on disk cannot fall, not even after a crash."""
        return self._saved_totals

    @saved_totals.setter
    def saved_totals(self, totals: Totals) -> None:
        self._saved_totals = totals
        self._totals_view = radiator_view.totals_view(totals, self.engine.credit_unit)

    @property
    def temperature_c(self) -> float | None:
        """Temperature of the room that the control goes by, °C, or None if no sensor gives one."""
        return self._decision.temperature_c

    @property
    def power_w(self) -> float:
        """Power drawn now, watts."""
        return drawn_w(self._power, self._work.cores_active)

    @property
    def room_model(self) -> str:
        """What was learned of the room, as the text to be kept across restarts."""
        return self._control.model.to_json()

    def changed_target(self, change: TargetChange, now: datetime) -> Target:
        """Return the target after a person's change, which does not hold yet.

        Raises:
            InvalidChangeError: The change is not valid.
        """
        target = apply_change(self.target, change, now, self._time_zone)
        if change.compute_policy not in (UNSET, *self.engine.compute_policies):
            raise InvalidChangeError(
                "/compute_policy",
                "This radiator does not offer this policy: caps.compute_policies has those it "
                "offers, and is absent if there is no choice.",
            )
        external_c, internal_c = change.room_temperature_c, self._control.internal_c
        if isinstance(external_c, float) and internal_c is not None:
            limit_c = internal_c + math.copysign(EXTERNAL_OFF_MOST_K, external_c - internal_c)
            if abs(external_c - internal_c) > EXTERNAL_OFF_MOST_K:
                raise InvalidChangeError(
                    "/room_temperature_c",
                    f"The radiator's own sensor shows {internal_c:.1f} °C: "
                    f"no more than {EXTERNAL_OFF_MOST_K} K beside it can be true.",
                    round(limit_c, 1),
                )
        return target

    def changed_schedule(self, schedule: Schedule, now: datetime) -> Target:
        """Return the target with another schedule, which does not hold yet.

        Raises:
            InvalidChangeError: The schedule is not valid.
        """
        return change_schedule(self.target, schedule, now, self._time_zone)

    def hear_room_temperature(self, external_c: float | UnsetType | None) -> None:
        """Go by another sensor of the room for a while, or, told None, no more."""
        if external_c is not UNSET:
            self._external = None if external_c is None else _External(external_c, self._now)

    def resume(self) -> None:
        """Go on after time that nobody saw, such as the machine's sleep."""
        self._control.resume()

    def advance(self, seconds: float, now: datetime, *, starting: bool = False) -> None:
        """Heat for some time.

        Args:
            seconds: That time, in the room's time.
            now: The wall clock, for what has an end.
            starting: True while this radiator waits for its turn to start.
        """
        self._now = now
        self.target = self.target.at(now, self._time_zone)
        self._age_external(seconds / self._speed, now)
        upcoming = self._upcoming(now)
        steps = max(1, math.ceil(seconds / CONTROL_STEP_S))
        for _ in range(steps):
            self._step(seconds / steps, upcoming, starting=starting)
        self._note_problems(now)

    def _step(self, seconds: float, upcoming: tuple[Upcoming, ...], *, starting: bool) -> None:
        self._decision = self._control.step(
            seconds,
            self.target,
            Readings(
                heat_w=self.power_w,
                internal_c=self._room.temperature_c,
                external_c=None if self._external is None else self._external.celsius,
                outdoor_c=self._room.outdoor_c,
                processor=None if self._processor is None else self._processor.read(),
            ),
            upcoming=upcoming,
            starting=starting,
        )
        self.engine.allow(self._power.cores_for(self._decision.watts), self._filler_cores())
        self._work = self.engine.account(seconds)
        self._room.advance(seconds, self.power_w)
        self.totals = self.totals.plus(
            self._work,
            seconds=seconds,
            power_w=self.power_w,
            core_w=self._power.core_w,
            wanted_w=self._decision.wanted_w,
        )

    def _filler_cores(self) -> float:
        """Return how many cores may do filler work: with `useful-only` those against frost."""
        policy = self.target.compute_policy
        if policy is ComputePolicy.USEFUL_ONLY and policy in self.engine.compute_policies:
            return self._power.cores_for(self._decision.guard_w)
        return math.inf

    def _age_external(self, seconds: float, now: datetime) -> None:
        """Forget what another sensor said when it is old by either clock: both may stand still."""
        external = self._external
        if external is None:
            return
        external.age_s += seconds
        on_the_wall_s = (now - external.heard_at).total_seconds()
        if max(external.age_s, on_the_wall_s) >= EXTERNAL_VALID_S:
            self._external = None

    def _upcoming(self, now: datetime) -> tuple[Upcoming, ...]:
        """Return the set-points that will hold later, as they were at most a minute ago."""
        known = self._foreseen
        if known is None or known.target is not self.target or not known.at <= now < known.until:
            # Each radiator at its own moment of the minute: looking ahead takes time.
            period_s = FORESEEN_S / self._speed
            left_s = period_s - (now.timestamp() + self.phase * period_s) % period_s
            until = now + timedelta(seconds=left_s)
            known = _Foreseen(self.target, now, until, self._foresee(now))
            self._foreseen = known
        return known.upcoming

    def _foresee(self, now: datetime) -> tuple[Upcoming, ...]:
        upcoming: list[Upcoming] = []
        target, at = self.target, now
        while change := target.next_change(at, self._time_zone):
            at, target = change
            in_s = (at - now).total_seconds() * self._speed
            if in_s > HORIZON_S:
                break
            temperature_c = None if target.mode is Mode.OFF else target.temperature_c
            upcoming.append(Upcoming(in_s=in_s, temperature_c=temperature_c))
        return tuple(upcoming)

    def _note_problems(self, now: datetime) -> None:
        decision = self._decision
        present = {
            ProblemCode.FROST: decision.frost,
            ProblemCode.SENSOR_LOST: decision.sensor_lost,
            ProblemCode.OVERHEAT: decision.overheat,
            ProblemCode.POWER_SENSOR_LOST: self._power.meter_lost,
        }
        self._problems = {
            code: self._problems.get(code, whole_second(now))
            for code, holds in present.items()
            if holds
        }

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
            caps=radiator_view.capabilities(power, self.engine),
            target=radiator_view.target_view(
                self.target, self._now, self._time_zone, self.engine.compute_policies
            ),
            actual=radiator_view.actual(self._decision, self.target, self._work, power),
            compute=radiator_view.compute(self._work, power.cores),
            totals=self._totals_view,
            problems=tuple(
                Problem(code=code, since=since, severity=_SEVERITIES[code])
                for code, since in self._problems.items()
            ),
        )
