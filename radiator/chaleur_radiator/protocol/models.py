"""The documents of the Local API, as they are sent. Absent means unknown; null is never sent."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from chaleur_radiator.control.decision import LimitedBy, TemperatureSource
from chaleur_radiator.control.target import Mode, Preset, PresetTemperatures
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.power.model import PowerSource

API_VERSION = "1.0"
ALIVE_INTERVAL_S = 20

type Document = dict[str, Any]
"""A JSON object as Python builtins."""


class Role(StrEnum):
    """What a token may do."""

    RESIDENT = "resident"
    OPERATOR = "operator"


class Action(StrEnum):
    """Values of `actual.action`."""

    HEATING = "heating"
    IDLE = "idle"
    OFF = "off"


class ProblemCode(StrEnum):
    """Values of `problems[].code`."""

    SENSOR_LOST = "sensor-lost"
    OVERHEAT = "overheat"
    FAN_FAILED = "fan-failed"
    TILTED = "tilted"
    FROST = "frost"
    POWER_SENSOR_LOST = "power-sensor-lost"
    STORAGE_FULL = "storage-full"
    UPDATE_FAILED = "update-failed"


class Severity(StrEnum):
    """How bad a problem is."""

    WARNING = "warning"
    ERROR = "error"


class Capabilities(Struct, frozen=True, kw_only=True):
    """What a radiator can do."""

    modes: tuple[Mode, ...]
    presets: tuple[Preset, ...]
    temperature_min_c: float
    temperature_max_c: float
    temperature_step_c: float
    power_max_w: float
    cores: int
    power_source: PowerSource


class TargetView(Struct, frozen=True, kw_only=True):
    """What the resident wants."""

    mode: Mode
    temperature_c: float
    preset: Preset
    preset_until: datetime | UnsetType = UNSET
    hold_until: datetime | UnsetType = UNSET
    """In `auto`: when the schedule takes over again from what a person set by hand."""
    next_change: "ScheduledChange | UnsetType" = UNSET
    """In `auto`: what the schedule does next."""
    preset_temperatures_c: PresetTemperatures
    power_limit_w: float | UnsetType = UNSET
    power_limit_until: datetime | UnsetType = UNSET


class ScheduledChange(Struct, frozen=True, kw_only=True):
    """A change that the schedule will make."""

    at: datetime
    preset: Preset
    temperature_c: float


class Actual(Struct, frozen=True, kw_only=True):
    """What is."""

    temperature_c: float | UnsetType = UNSET
    """Absent while no sensor gives it."""
    temperature_source: TemperatureSource | UnsetType = UNSET
    action: Action
    power_w: float
    demand_pct: float
    limited_by: LimitedBy
    preheating: bool = False
    """True while the room is warmed ahead of a scheduled change."""


class Compute(Struct, frozen=True, kw_only=True):
    """What the processors do."""

    state: ComputeState
    load_pct: float
    cores_active: float
    activity: str | UnsetType = UNSET
    """Category of the work, for people ("3D rendering"); never a customer's or a job's name."""


class Credit(Struct, frozen=True, kw_only=True):
    """Lifetime credit in the engine's own unit, such as BOINC's cobblestones. Not money."""

    amount: float
    unit: str


class TotalsView(Struct, frozen=True, kw_only=True):
    """Lifetime sums."""

    energy_kwh: float
    useful_kwh: float
    wanted_kwh: float
    core_hours: float
    earned_micros: int
    credit: Credit | UnsetType = UNSET


class Problem(Struct, frozen=True, kw_only=True):
    """Something a person should know."""

    code: ProblemCode
    since: datetime
    severity: Severity


class RadiatorView(Struct, frozen=True, kw_only=True):
    """A radiator as a resident sees it."""

    id: str
    name: str
    zone: str
    model: str
    rev: int
    online: bool
    caps: Capabilities
    target: TargetView
    actual: Actual
    compute: Compute
    totals: TotalsView
    problems: tuple[Problem, ...] = ()


class OperatorRadiatorView(Struct, frozen=True, kw_only=True):
    """A radiator as an operator sees it: nothing about life at home."""

    id: str
    model: str
    rev: int
    online: bool
    problems: tuple[Problem, ...] = ()


class PublicHostView(Struct, frozen=True, kw_only=True):
    """What anybody may know of the host."""

    product: str = "chaleur"
    api: str = API_VERSION
    id: str
    pairing: str


class HostView(Struct, frozen=True, kw_only=True):
    """The host as the holder of a token sees it."""

    id: str
    name: str
    model: str
    software: str
    api: str = API_VERSION
    currency: str
    time: datetime
    time_zone: str
    """IANA name of the zone that schedules are in, such as "Europe/Paris"."""
    security_support_until: str | UnsetType = UNSET
    """Day, YYYY-MM-DD."""
    update_version: str | UnsetType = UNSET
    """Version that `POST /update` would install."""
    role: Role
    zones: tuple[str, ...]


class TokenView(Struct, frozen=True, kw_only=True):
    """A token without its secret."""

    id: str
    name: str
    role: Role
    zones: tuple[str, ...]
    created: datetime
    last_used: str
    """Day, YYYY-MM-DD: finer would tell when somebody is home."""
    current: bool
