"""Time, behind one small interface, so that hours can pass in a test without waiting."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol

SECONDS_PER_HOUR = 3600.0


class Clock(Protocol):
    """What the radiator asks of time."""

    def now(self) -> datetime:
        """Return the wall-clock time in UTC; it may jump when somebody sets the clock."""
        ...

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start; it never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the wall-clock time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        await asyncio.sleep(seconds)


def whole_second(moment: datetime) -> datetime:
    """Return `moment` without its fraction of a second: what a person needs to read."""
    return moment.replace(microsecond=0)
