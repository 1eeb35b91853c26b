"""The documents of the Local API, as they are sent. Absent means unknown; null is never sent."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from chaleur_radiator.control.decision import LimitedBy, TemperatureSource
from chaleur_radiator.control.target import Mode, Preset, PresetTemperatures
from chaleur_radiator.engines import ComputePolicy, ComputeState
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
    """Values that `target.mode` takes."""
    presets: tuple[Preset, ...]
    """Values that `target.preset` takes."""
    temperature_min_c: float
    """Lowest temperature that can be written."""
    temperature_max_c: float
    """Highest temperature that can be written."""
    temperature_step_c: float
    """Step for buttons; values between steps are taken too."""
    power_max_w: float
    """Electric power at full load, all of which becomes heat."""
    cores: int
    """Number of cores that heat."""
    power_source: PowerSource
    """How far watts and kWh can be trusted."""
    compute_policies: tuple[ComputePolicy, ...] | UnsetType = UNSET
    """Values that `target.compute_policy` takes; absent if there is no choice."""


class TargetView(Struct, frozen=True, kw_only=True):
    """What the resident wants."""

    mode: Mode
    """`off` still guards against frost."""
    temperature_c: float
    """Temperature wanted now."""
    preset: Preset
    """`none` if a temperature was set by hand."""
    preset_until: datetime | UnsetType = UNSET
    """End of `boost` or `away`; absent if there is none."""
    hold_until: datetime | UnsetType = UNSET
    """In `auto`: when the schedule takes over again from what a person set by hand."""
    next_change: "ScheduledChange | UnsetType" = UNSET
    """In `auto`: what the schedule does next."""
    preset_temperatures_c: PresetTemperatures
    """The resident's own temperatures."""
    power_limit_w: float | UnsetType = UNSET
    """No more power than this is used, but for the frost guard; absent if there is no limit."""
    power_limit_until: datetime | UnsetType = UNSET
    """When the limit ends by itself."""
    compute_policy: ComputePolicy | UnsetType = UNSET
    """What work may make the heat; absent if there is no choice."""


class ScheduledChange(Struct, frozen=True, kw_only=True):
    """A change that the schedule will make."""

    at: datetime
    """When."""
    preset: Preset
    """To what."""
    temperature_c: float
    """The temperature that the preset stands for."""


class Actual(Struct, frozen=True, kw_only=True):
    """What is."""

    temperature_c: float | UnsetType = UNSET
    """Absent while no sensor gives it."""
    temperature_source: TemperatureSource | UnsetType = UNSET
    """Whose reading it is; absent with it."""
    action: Action
    """What the radiator does."""
    power_w: float
    """Electric power now; all of it becomes heat."""
    demand_pct: float
    """Heat wanted, of `caps.power_max_w`."""
    limited_by: LimitedBy
    """Why it does not heat as wanted."""
    preheating: bool = False
    """True while the room is warmed ahead of a scheduled change."""


class Compute(Struct, frozen=True, kw_only=True):
    """What the processors do."""

    state: ComputeState
    """What the work is for."""
    load_pct: float
    """Load of all cores together, 0 to 100."""
    cores_active: float
    """Mean number of cores at work."""
    activity: str | UnsetType = UNSET
    """Category of the work, for people ("3D rendering"); never a customer's or a job's name."""


class Credit(Struct, frozen=True, kw_only=True):
    """Lifetime credit in the engine's own unit, such as BOINC's cobblestones. Not money."""

    amount: float
    """Lifetime sum."""
    unit: str
    """Name of the unit."""


class TotalsView(Struct, frozen=True, kw_only=True):
    """Lifetime sums."""

    energy_kwh: float
    """All electricity used. Never falls."""
    useful_kwh: float
    """The part used for paid or volunteer work. Never falls."""
    wanted_kwh: float
    """Heat that the room asked for and got. Never falls."""
    core_hours: float
    """Core-hours worked. Never falls."""
    earned_micros: int
    """Millionths of the host's currency; may be corrected."""
    credit: Credit | UnsetType = UNSET
    """Absent if the engine gives none."""


class Problem(Struct, frozen=True, kw_only=True):
    """Something a person should know."""

    code: ProblemCode
    """What it is."""
    since: datetime
    """When it began."""
    severity: Severity
    """How bad it is."""


class RadiatorView(Struct, frozen=True, kw_only=True):
    """A radiator as a resident sees it."""

    id: str
    """1 to 32 of a-z, 0-9 and "-"; for life."""
    name: str
    """What people call it."""
    zone: str
    """Home that it belongs to."""
    model: str
    """What it is."""
    rev: int
    """Rises with each published change: drop what is older than what you have."""
    online: bool
    """The host reaches it."""
    caps: Capabilities
    target: TargetView
    actual: Actual
    compute: Compute
    totals: TotalsView
    problems: tuple[Problem, ...] = ()


class OperatorRadiatorView(Struct, frozen=True, kw_only=True):
    """A radiator as an operator sees it: nothing about life at home."""

    id: str
    """1 to 32 of a-z, 0-9 and "-"; for life."""
    model: str
    """What it is."""
    rev: int
    """Rises with each published change."""
    online: bool
    """The host reaches it."""
    problems: tuple[Problem, ...] = ()


class PublicHostView(Struct, frozen=True, kw_only=True):
    """What anybody may know of the host."""

    product: str = "chaleur"
    """Always "chaleur"."""
    api: str = API_VERSION
    """Highest version served, major.minor."""
    id: str
    """Follows from the certificate: 16 characters of a-z and 2-7."""
    pairing: str
    """"open" while a pairing window is open, else "closed"."""


class HostView(Struct, frozen=True, kw_only=True):
    """The host as the holder of a token sees it."""

    id: str
    """Follows from the certificate: 16 characters of a-z and 2-7."""
    name: str
    """What people call it."""
    model: str
    """What it is."""
    software: str
    """Version of its software."""
    api: str = API_VERSION
    """Highest version served, major.minor."""
    currency: str
    """ISO 4217 code of all money."""
    time: datetime
    """Its wall clock."""
    time_zone: str
    """IANA name of the zone that schedules are in, such as "Europe/Paris"."""
    security_support_until: str | UnsetType = UNSET
    """Day, YYYY-MM-DD."""
    update_version: str | UnsetType = UNSET
    """Version that `POST /update` would install."""
    role: Role
    """The token's."""
    zones: tuple[str, ...]
    """The token's."""


class TokenView(Struct, frozen=True, kw_only=True):
    """A token without its secret."""

    id: str
    """For `DELETE /tokens/{id}`; not the secret."""
    name: str
    """What the client called itself."""
    role: Role
    """What it may do."""
    zones: tuple[str, ...]
    """Homes that it sees."""
    created: datetime
    """When it was paired."""
    last_used: str
    """Day, YYYY-MM-DD: finer would tell when somebody is home."""
    current: bool
    """It is the one that asks."""
