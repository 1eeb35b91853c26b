"""Hours of the history: counted from 1970 in UTC, so no clock change at home moves them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chaleur_radiator.history.amounts import Amounts

INTERVAL_S = 3600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HourRecord:
    """What one radiator had in (a part of) one hour."""

    radiator_id: str
    hour: int
    """Hours since 1970-01-01T00:00Z."""
    amounts: Amounts
    temperature_sum: float = 0.0
    """Room temperature times the seconds that it was known, °C·s."""
    temperature_s: float = 0.0

    @property
    def temperature_c(self) -> float | None:
        """Mean room temperature, °C; None if no sensor gave one."""
        return self.temperature_sum / self.temperature_s if self.temperature_s > 0 else None

    def plus(self, other: "HourRecord") -> "HourRecord":
        """Return both parts of the hour together."""
        return HourRecord(
            self.radiator_id,
            self.hour,
            self.amounts.plus(other.amounts),
            self.temperature_sum + other.temperature_sum,
            self.temperature_s + other.temperature_s,
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some hours of one radiator."""

    radiator_id: str
    base: Amounts
    """Lifetime totals at the beginning of the first hour asked for."""
    rows: list[HourRecord]
    """By hour; an hour that the host was off is not there."""
    next_hour: int | None
    """The first hour after those asked for that has a row."""


def hour_of(moment: datetime) -> int:
    """Return the hour that a moment lies in."""
    return (moment - _EPOCH) // _HOUR


def is_whole_hour(moment: datetime) -> bool:
    """Tell whether an hour begins at a moment."""
    return (moment - _EPOCH) % _HOUR == timedelta()


def start_of(hour: int) -> datetime:
    """Return the moment that an hour begins, UTC."""
    return _EPOCH + hour * _HOUR


def split(now: datetime, seconds: float) -> list[tuple[int, float]]:
    """Return how the `seconds` until `now` (an hour at most) lie in hours: (hour, seconds)."""
    hour = hour_of(now)
    since_its_start_s = (now - start_of(hour)).total_seconds()
    if seconds <= since_its_start_s:
        return [(hour, seconds)]
    return [(hour - 1, seconds - since_its_start_s), (hour, since_its_start_s)]
