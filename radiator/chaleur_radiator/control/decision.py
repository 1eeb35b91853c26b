"""What the control of a room is told, and what it decides."""

from dataclasses import dataclass
from enum import StrEnum

from chaleur_radiator.power.thermal import ProcessorTemperature


class LimitedBy(StrEnum):
    """Values of `actual.limited_by`: why the room is not heated as wanted."""

    NONE = "none"
    WINDOW_OPEN = "window-open"
    POWER_LIMIT = "power-limit"
    NO_JOBS = "no-jobs"
    IN_USE = "in-use"
    OVERHEAT = "overheat"
    SENSOR_LOST = "sensor-lost"
    STARTING = "starting"


class TemperatureSource(StrEnum):
    """Values of `actual.temperature_source`."""

    INTERNAL = "internal"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What was measured. None: nothing, or nothing that is still fresh."""

    heat_w: float
    """Heat that the radiator gave since the last step, in watts."""
    internal_c: float | None
    """The radiator's own sensor of the room, °C."""
    external_c: float | None = None
    """Another sensor of the room, °C."""
    outdoor_c: float | None = None
    processor: ProcessorTemperature | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A set-point that will hold later."""

    in_s: float
    """Time until then, in the room's time."""
    temperature_c: float | None
    """°C, or None for off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Heat to give in the next step, and why it is not more."""

    watts: float
    demand_w: float
    """Heat that the room needs, whatever stands in its way."""
    guard_w: float = 0.0
    """The part of `watts` that guards the room against frost, whatever people want."""
    wanted_w: float
    """The part of `watts` that does the resident good: none once the room is well over the
    set-point."""
    limited_by: LimitedBy = LimitedBy.NONE
    temperature_c: float | None = None
    """Room temperature that the control goes by, °C, or None if no sensor gives one."""
    temperature_source: TemperatureSource | None = None
    preheating: bool = False
    """True while the room is warmed ahead of a scheduled change."""
    frost: bool = False
    """True while the frost guard heats."""
    sensor_lost: bool = False
    overheat: bool = False


NO_DECISION = Decision(watts=0.0, demand_w=0.0, wanted_w=0.0)
