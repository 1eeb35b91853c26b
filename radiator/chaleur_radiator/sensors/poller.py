"""Reads a source every few seconds beside the heating loop, and knows how old its number is."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable

from chaleur_radiator.sensors import SensorError
from chaleur_radiator.sensors.sources import Source

INTERVAL_S = 5.0
STALE_S = 60.0
FIRST_WAIT_S = 3.0
"""How long a start waits for the first number: a heater should not start blind."""
_LOG = logging.getLogger(__name__)


class Poller:
    """The last number of a source, while it is fresh.

    Args:
        name: What is read, for the log.
        read: Where; called in a thread, one call at a time.
        lowest: What is below this is not believed.
        highest: What is above this is not believed.
        interval_s: Time between two readings.
        stale_s: Age after which a number is no longer gone by.
        monotonic: Clock, in seconds.
    """

    def __init__(  # noqa: PLR0913 - each has its use in one of the sensors
        self,
        name: str,
        read: Source,
        *,
        lowest: float,
        highest: float,
        interval_s: float = INTERVAL_S,
        stale_s: float = STALE_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._read = read
        self._lowest = lowest
        self._highest = highest
        self._interval_s = interval_s
        self._stale_s = stale_s
        self._monotonic = monotonic
        self._last: tuple[float, float] | None = None
        self._failing = False
        self._task: asyncio.Task[None] | None = None

    @property
    def value(self) -> float | None:
        """The number, or None if there is none that is fresh."""
        if self._last is None:
            return None
        value, read_at = self._last
        return None if self._monotonic() - read_at > self._stale_s else value

    async def start(self) -> None:
        """Begin to read; return after the first number, or when it does not come at once."""
        first = asyncio.Event()
        self._task = asyncio.create_task(self._run(first), name=f"sensor {self._name}")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(first.wait(), FIRST_WAIT_S)

    async def stop(self) -> None:
        """Read no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _run(self, first: asyncio.Event) -> None:
        while True:
            await self.poll()
            first.set()
            await asyncio.sleep(self._interval_s)

    async def poll(self) -> None:
        """Read once."""
        try:
            value = await asyncio.to_thread(self._read)
            if not self._lowest <= value <= self._highest:
                raise SensorError(  # noqa: TRY301 - one way to fail
                    f"{value:g} is not between {self._lowest:g} and {self._highest:g}"
                )
        except Exception as error:  # noqa: BLE001 - reading goes on, whatever a source does
            if not self._failing:
                _LOG.warning("The %s cannot be read: %s", self._name, error)
            self._failing = True
            return
        if self._failing:
            _LOG.info("The %s can be read again: %g", self._name, value)
        self._failing = False
        self._last = value, self._monotonic()
