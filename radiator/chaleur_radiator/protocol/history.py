"""The documents of a radiator's history and of a building's summary."""

from datetime import datetime

from msgspec import UNSET, Struct, UnsetType

from chaleur_radiator.control.target import AwareDatetime
from chaleur_radiator.protocol.models import ProblemCode


class HistoryQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which hours to tell of: whole hours of UTC, 31 days at most."""

    start: AwareDatetime
    """Beginning of the first hour."""
    end: AwareDatetime
    """End of the last hour; it may lie ahead."""


class HistorySums(Struct, frozen=True, kw_only=True):
    """Sums of a stretch of time, each to 0.001 but for `earned_micros`."""

    energy_kwh: float
    useful_kwh: float
    wanted_kwh: float
    core_hours: float
    earned_micros: int
    credit: float | UnsetType = UNSET
    """In the unit of the radiator's `totals.credit`; absent if its engine gives none."""


class HistoryRow(HistorySums, frozen=True, kw_only=True):
    """What one hour had. An hour that the host was off has no row."""

    start: datetime
    """Beginning of the hour, UTC."""
    temperature_c: float | UnsetType = UNSET
    """Mean temperature of the room while it was known, to 0.1 °C."""
    final: bool
    """False while the hour may still grow: ask for it again from here."""


class History(Struct, frozen=True, kw_only=True):
    """Some hours of one radiator. `base` and all rows until now add up to `totals` exactly."""

    radiator: str
    """Its id."""
    interval_s: int
    """Length of a row, seconds."""
    base: HistorySums
    """Lifetime totals at the beginning of the first hour asked for."""
    rows: tuple[HistoryRow, ...]
    """By time."""
    next: datetime | UnsetType = UNSET
    """Beginning of the first later hour that has a row; absent if there is none yet."""


class ProblemCount(Struct, frozen=True, kw_only=True):
    """How many radiators have a problem."""

    code: ProblemCode
    count: int


class Summary(Struct, frozen=True, kw_only=True):
    """A building as its operator may know it.

    The sums are those of the zones that the token names, and only told if at least 5 of them
    have radiators: among fewer, they would tell of one home. They are taken every 15 minutes and
    stay the same in between.
    """

    zones: int
    """Zones with radiators."""
    radiators: int
    online: int
    """Radiators that the host reaches."""
    problems: tuple[ProblemCount, ...]
    """Problems that there are now, by code."""
    power_w: float | UnsetType = UNSET
    """Mean power of the last 15 minutes, to 1 W; absent in the first 15 minutes of the host."""
    energy_kwh: float | UnsetType = UNSET
    """Lifetime sum, as all of those that follow."""
    core_hours: float | UnsetType = UNSET
    earned_micros: int | UnsetType = UNSET
    cold_zones_pct: float | UnsetType = UNSET
    """Share of zones with a room under 16 °C whose target is 16 °C or more, to 0.1 %."""
