"""The heating loop: every second it heats, tells, and keeps what must not be lost.

Nothing here knows of clients: heating goes on whether or not anybody listens.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from chaleur_radiator.clock import Clock
from chaleur_radiator.control.schedule import Schedule
from chaleur_radiator.control.target import Target, TargetChange
from chaleur_radiator.protocol.models import ALIVE_INTERVAL_S
from chaleur_radiator.publisher import Publisher
from chaleur_radiator.radiator import Radiator
from chaleur_radiator.store import SavedTotals, Store
from chaleur_radiator.worker import Worker

TICK_S = 1.0
LONGEST_TICK_S = 10.0
"""After the machine was suspended, no more than this is made up for."""
SET_BACK_LEAST = timedelta(seconds=1)
"""Smallest step back of the wall clock that is taken for somebody setting it."""
SAVE_INTERVAL_S = 5.0
"""Time between two saves of the totals, and so between two updates of them to clients."""
REV_RESERVE = 1000
"""Revisions skipped at a start: more than can be used between two saves, so none comes twice."""

_LOG = logging.getLogger(__name__)


class Heating:
    """All radiators of a host, heated in one loop."""

    def __init__(  # noqa: PLR0913 - the loop is where everything meets
        self,
        radiators: Iterable[Radiator],
        *,
        store: Store,
        worker: Worker,
        clock: Clock,
        speed: float,
        on_alive: Callable[[], None],
    ) -> None:
        self._radiators = {radiator.label.id: radiator for radiator in radiators}
        self._store = store
        self._worker = worker
        self._clock = clock
        self._speed = speed
        self._on_alive = on_alive
        revs = {
            radiator_id: saved.rev + REV_RESERVE for radiator_id, saved in store.totals().items()
        }
        self.publisher = Publisher(self._radiators.values(), revs)
        self._changing = asyncio.Lock()
        self._ticked_at = self._saved_at = self._alive_at = clock.monotonic()
        self._wall_time = clock.now(), clock.monotonic()
        self._saving_fails = False

    async def start(self) -> None:
        """Start the engines and take the first step."""
        for radiator in self._radiators.values():
            await radiator.engine.start()
        await self.tick()

    async def run(self) -> None:
        """Heat until cancelled."""
        while True:
            await self._clock.sleep(TICK_S)
            await self.tick()

    async def tick(self) -> None:
        """Heat for the time since the last tick, tell what changed, and save now and then."""
        monotonic = self._clock.monotonic()
        seconds = min(LONGEST_TICK_S, monotonic - self._ticked_at)
        self._ticked_at = monotonic
        now = self._now()
        for radiator in self._radiators.values():
            before = radiator.target
            radiator.advance(seconds * self._speed, now)
            self.publisher.refresh(radiator, urgent=radiator.target != before)
        if monotonic - self._saved_at >= SAVE_INTERVAL_S:
            self._saved_at = monotonic
            await self._save()
        if monotonic - self._alive_at >= ALIVE_INTERVAL_S:
            self._alive_at = monotonic
            self._on_alive()

    async def change_target(self, radiator_id: str, change: TargetChange) -> None:
        """Apply a person's change: on disk first, then in the room, then told to everybody.

        Raises:
            InvalidChangeError: The change is not valid; nothing of it was applied.
        """
        radiator = self._radiators[radiator_id]
        async with self._changing:
            await self._take(radiator, radiator.changed_target(change, self._now()))
            radiator.hear_room_temperature(change.room_temperature_c)
        self._show(radiator)

    async def change_schedule(self, radiator_id: str, schedule: Schedule) -> None:
        """Give a radiator another schedule, in the way of `change_target`.

        Raises:
            InvalidChangeError: The schedule is not valid; the old one goes on.
        """
        radiator = self._radiators[radiator_id]
        async with self._changing:
            await self._take(radiator, radiator.changed_schedule(schedule, self._now()))
        self._show(radiator)

    async def set_frost_guard(self, radiator_id: str, *, on: bool) -> None:
        """Turn a radiator's frost guard on or off: only for who is at the radiator itself."""
        radiator = self._radiators[radiator_id]
        async with self._changing:
            await self._take(radiator, replace(radiator.target, frost_guard=on))
        self._show(radiator)

    async def _take(self, radiator: Radiator, target: Target) -> None:
        if target != radiator.target:
            await self._worker.run(self._store.save_target, radiator.label.id, target)
            radiator.target = target

    def _show(self, radiator: Radiator) -> None:
        radiator.advance(0.0, self._clock.now())
        self.publisher.refresh(radiator, urgent=True)

    async def stop(self) -> None:
        """Stop the engines and save the totals."""
        for radiator in self._radiators.values():
            await radiator.engine.stop()
        await self._save()

    def _now(self) -> datetime:
        """Return the wall-clock time, after making up for its having been set back."""
        before, measured_at = self._wall_time
        now, monotonic = self._wall_time = self._clock.now(), self._clock.monotonic()
        set_back = before + timedelta(seconds=monotonic - measured_at) - now
        if set_back >= SET_BACK_LEAST:
            for radiator in self._radiators.values():
                radiator.target = radiator.target.after_set_back(set_back)
        return now

    async def _save(self) -> None:
        totals = {
            radiator_id: SavedTotals(radiator.totals, self.publisher.rev(radiator_id))
            for radiator_id, radiator in self._radiators.items()
        }
        try:
            await self._worker.run(self._store.save_totals, totals)
        except sqlite3.Error as error:
            # Heating matters more than bookkeeping: the sums stay in memory for the next try.
            if not self._saving_fails:
                _LOG.warning("Totals could not be saved, trying again: %s", error)
            self._saving_fails = True
            return
        self._saving_fails = False
        for radiator_id, saved in totals.items():
            radiator = self._radiators[radiator_id]
            radiator.saved_totals = saved.totals
            self.publisher.refresh(radiator)
