"""State of a host and its radiators as immutable values (Local API 5.5).

A field that the host does not give is None. Unknown fields are ignored and an unknown word of
a known list becomes None, so that a newer host does not break an older client.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from .errors import NotChaleurError
from .members import Json, flag, label, moment, number, section, text

_RADIATOR_ID: Final = re.compile(r"[a-z0-9-]{1,32}")
_PROBLEM_CODE: Final = re.compile(r"[a-z0-9-]{1,64}")
_UNKNOWN_PROBLEM_CODE: Final = "unknown"
_MOST_PROBLEMS: Final = 64
"""More than any radiator knows: whoever sends more floods us."""


class TargetMode(StrEnum):
    """What the resident asks of a radiator."""

    OFF = "off"
    HEAT = "heat"
    AUTO = "auto"


class Preset(StrEnum):
    """A named target."""

    NONE = "none"
    COMFORT = "comfort"
    ECO = "eco"
    SLEEP = "sleep"
    AWAY = "away"
    BOOST = "boost"


class PowerSource(StrEnum):
    """How a radiator knows its electric power."""

    MEASURED = "measured"
    CALIBRATED = "calibrated"
    ESTIMATED = "estimated"


class Action(StrEnum):
    """What a radiator does now."""

    HEATING = "heating"
    IDLE = "idle"
    OFF = "off"


class TemperatureSource(StrEnum):
    """Whose sensor a radiator goes by."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class LimitedBy(StrEnum):
    """Why a radiator does not heat as wanted."""

    NONE = "none"
    WINDOW_OPEN = "window-open"
    POWER_LIMIT = "power-limit"
    NO_JOBS = "no-jobs"
    IN_USE = "in-use"
    OVERHEAT = "overheat"
    SENSOR_LOST = "sensor-lost"
    STARTING = "starting"


class ComputeState(StrEnum):
    """What the processors work for, or why they do not."""

    WORKING = "working"
    FILLER = "filler"
    WAITING = "waiting"
    IDLE = "idle"
    PAUSED = "paused"
    OFFLINE = "offline"


class ComputePolicy(StrEnum):
    """What work may make the heat that is wanted."""

    ANY = "any"
    USEFUL_ONLY = "useful-only"


class Severity(StrEnum):
    """How bad a problem is."""

    WARNING = "warning"
    ERROR = "error"


def _member[E: StrEnum](enum: type[E], value: object) -> E | None:
    return enum(value) if isinstance(value, str) and value in enum else None


def _members[E: StrEnum](enum: type[E], value: object) -> tuple[E, ...]:
    words = value if isinstance(value, list) else []
    return tuple(member for word in words if (member := _member(enum, word)) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A daemon with one certificate, serving one or more radiators.

    Attributes:
        currency: ISO 4217 code of every amount of money.
        software: version of the radiator's program.
        update_version: version that the host can install; None when there is none.
    """

    id: str
    name: str
    model: str | None = None
    software: str | None = None
    api: str | None = None
    currency: str | None = None
    update_version: str | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read a Host object.

        Raises:
            NotChaleurError: it has no id.
        """
        if (identity := text(source, "id")) is None:
            raise NotChaleurError("The host gives no id")
        return cls(
            id=identity,
            name=label(source, "name") or f"Chaleur {identity}",
            model=label(source, "model"),
            software=label(source, "software"),
            api=label(source, "api"),
            currency=label(source, "currency"),
            update_version=label(source, "update_version"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a radiator can do; temperatures in °C, power in W."""

    temperature_min_c: float | None = None
    temperature_max_c: float | None = None
    temperature_step_c: float | None = None
    power_max_w: float | None = None
    power_source: PowerSource | None = None
    modes: tuple[TargetMode, ...] = ()
    presets: tuple[Preset, ...] = ()
    compute_policies: tuple[ComputePolicy, ...] = ()

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the `caps` object."""
        return cls(
            temperature_min_c=number(source, "temperature_min_c"),
            temperature_max_c=number(source, "temperature_max_c"),
            temperature_step_c=number(source, "temperature_step_c"),
            power_max_w=number(source, "power_max_w"),
            power_source=_member(PowerSource, source.get("power_source")),
            modes=_members(TargetMode, source.get("modes")),
            presets=_members(Preset, source.get("presets")),
            compute_policies=_members(ComputePolicy, source.get("compute_policies")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledChange:
    """What the schedule does next; temperature in °C."""

    at: datetime
    preset: Preset | None = None
    temperature_c: float | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self | None:
        """Read the `next_change` object; without a time there is none."""
        if (at := moment(source, "at")) is None:
            return None
        return cls(
            at=at,
            preset=_member(Preset, source.get("preset")),
            temperature_c=number(source, "temperature_c"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the resident wants; temperature in °C, power in W.

    Attributes:
        preset_until: end of boost or away.
        hold_until: when the schedule takes over again from what was set by hand.
        next_change: what the schedule does next.
        power_limit_w: no more than this is drawn, until `power_limit_until`.
    """

    mode: TargetMode | None = None
    temperature_c: float | None = None
    preset: Preset | None = None
    preset_until: datetime | None = None
    hold_until: datetime | None = None
    next_change: ScheduledChange | None = None
    power_limit_w: float | None = None
    power_limit_until: datetime | None = None
    compute_policy: ComputePolicy | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the `target` object."""
        return cls(
            mode=_member(TargetMode, source.get("mode")),
            temperature_c=number(source, "temperature_c"),
            preset=_member(Preset, source.get("preset")),
            preset_until=moment(source, "preset_until"),
            hold_until=moment(source, "hold_until"),
            next_change=ScheduledChange.from_json(section(source, "next_change")),
            power_limit_w=number(source, "power_limit_w"),
            power_limit_until=moment(source, "power_limit_until"),
            compute_policy=_member(ComputePolicy, source.get("compute_policy")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a person should know.

    Attributes:
        code: what it is; one that this client does not know is still a problem.
        since: when it began.
    """

    code: str
    since: datetime | None = None
    severity: Severity | None = None

    @classmethod
    def list_from_json(cls, value: object) -> tuple[Self, ...]:
        """Read the `problems` list; what has no code is left out, an odd one is "unknown"."""
        return tuple(
            cls(
                code=code if _PROBLEM_CODE.fullmatch(code) else _UNKNOWN_PROBLEM_CODE,
                since=moment(source, "since"),
                severity=_member(Severity, source.get("severity")),
            )
            for source in (value[:_MOST_PROBLEMS] if isinstance(value, list) else [])
            if isinstance(source, Mapping) and (code := text(source, "code"))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Lifetime totals.

    Attributes:
        energy_kwh: electricity used; never falls.
        useful_kwh: the part of it spent on paid or volunteer work.
        wanted_kwh: the part of it that the room asked for as heat.
        core_hours: computing time, in core-hours; never falls.
        earned_micros: money earned, in millionths of the host's currency; may be corrected.
    """

    energy_kwh: float | None = None
    useful_kwh: float | None = None
    wanted_kwh: float | None = None
    core_hours: float | None = None
    earned_micros: float | None = None

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read the `totals` object."""
        return cls(
            energy_kwh=number(source, "energy_kwh"),
            useful_kwh=number(source, "useful_kwh"),
            wanted_kwh=number(source, "wanted_kwh"),
            core_hours=number(source, "core_hours"),
            earned_micros=number(source, "earned_micros"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Radiator:
    """One heat emitter.

    Attributes:
        rev: rises on every change; the higher one is the newer state.
        online: whether the host reaches the radiator.
        temperature_c: room temperature, °C.
        temperature_source: whose sensor shows it.
        power_w: electric power now, W; all of it becomes heat.
        demand_pct: heat wanted, in % of the radiator's power.
        preheating: whether the room is warmed ahead of a scheduled change.
        load_pct: share of the processors that works, %.
        cores_active: processor cores at work, on average.
        activity: category of the work, for people.
    """

    id: str
    name: str
    model: str | None = None
    rev: int = 0
    online: bool = False
    caps: Capabilities = Capabilities()
    target: Target = Target()
    temperature_c: float | None = None
    temperature_source: TemperatureSource | None = None
    action: Action | None = None
    power_w: float | None = None
    demand_pct: float | None = None
    limited_by: LimitedBy | None = None
    preheating: bool | None = None
    compute_state: ComputeState | None = None
    load_pct: float | None = None
    cores_active: float | None = None
    activity: str | None = None
    totals: Totals = Totals()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_json(cls, source: Json) -> Self:
        """Read a Radiator object.

        Raises:
            NotChaleurError: it has no id, or one against the rules.
        """
        identity = text(source, "id")
        if identity is None or not _RADIATOR_ID.fullmatch(identity):
            raise NotChaleurError("A radiator without an id")
        actual, compute = section(source, "actual"), section(source, "compute")
        return cls(
            id=identity,
            name=label(source, "name") or identity,
            model=label(source, "model"),
            rev=revision(source),
            online=source.get("online") is True,
            caps=Capabilities.from_json(section(source, "caps")),
            target=Target.from_json(section(source, "target")),
            temperature_c=number(actual, "temperature_c"),
            temperature_source=_member(TemperatureSource, actual.get("temperature_source")),
            action=_member(Action, actual.get("action")),
            power_w=number(actual, "power_w"),
            demand_pct=number(actual, "demand_pct"),
            limited_by=_member(LimitedBy, actual.get("limited_by")),
            preheating=flag(actual, "preheating"),
            compute_state=_member(ComputeState, compute.get("state")),
            load_pct=number(compute, "load_pct"),
            cores_active=number(compute, "cores_active"),
            activity=label(compute, "activity"),
            totals=Totals.from_json(section(source, "totals")),
            problems=Problem.list_from_json(source.get("problems")),
        )


def revision(source: Json) -> int:
    """Return the `rev` of a Radiator object, 0 when it has none."""
    return int(number(source, "rev") or 0)
