"""What the computer used, by the hour and by the day."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

HOUR = 3600
"""Seconds."""


@dataclass(frozen=True)
class Use:
    """What was used in some time.

    Attributes:
        whole, part, estimated: energy in Wh by how its power was found (`PowerKind`).
        fixed, mobile: bytes over a fixed line and over mobile data, as the resident says.
        seconds: how long the computer was awake and counted.
    """

    whole: float = 0.0
    part: float = 0.0
    estimated: float = 0.0
    fixed: int = 0
    mobile: int = 0
    seconds: float = 0.0

    def __add__(self, other: Use) -> Use:
        sums = (getattr(self, one.name) + getattr(other, one.name) for one in fields(Use))
        return Use(*sums)

    @property
    def watt_hours(self) -> float:
        """All energy in Wh."""
        return self.whole + self.part + self.estimated

    @property
    def bytes(self) -> int:
        """All bytes."""
        return self.fixed + self.mobile


def hour_of(instant: float) -> int:
    """The beginning of the hour of a Unix time, as a Unix time."""
    return int(instant // HOUR) * HOUR


def by_day(hours: Iterable[tuple[int, Use]], zone: tzinfo | None = None) -> dict[date, Use]:
    """What was used on each day of a time zone, by default this computer's."""
    days: dict[date, Use] = {}
    for start, use in hours:
        day = datetime.fromtimestamp(start, UTC).astimezone(zone).date()
        days[day] = days.get(day, Use()) + use
    return days
