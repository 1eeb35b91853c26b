"""The heating loop: every second it heats, tells, and keeps what must not be lost.

Nothing here knows of clients: heating goes on whether or not anybody listens.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chaleur_radiator.bookkeeper import Bookkeeper
from chaleur_radiator.building import Building
from chaleur_radiator.clock import Clock
from chaleur_radiator.control.schedule import Schedule
from chaleur_radiator.control.target import Target, TargetChange
from chaleur_radiator.protocol.history import History
from chaleur_radiator.protocol.models import ALIVE_INTERVAL_S
from chaleur_radiator.publisher import Publisher
from chaleur_radiator.radiator import Radiator
from chaleur_radiator.store import Store
from chaleur_radiator.worker import Worker

TICK_S = 1.0
LONGEST_TICK_S = 10.0
"""After the machine was suspended, no more than this is made up for."""
UNSEEN_LEAST_S = 300.0
"""After so long without a tick, or a jump of the clock ahead by as much, as after the machine's
sleep, rooms are seen as for the first time: their cooling meanwhile is no open window."""
CLOCK_SET_LEAST = timedelta(seconds=1)
"""Smallest jump of the wall clock that is taken for somebody setting it."""
START_AT_ONCE = 8
"""Most radiators that may start together; more of them draw lots, or a fuse would blow."""
START_WITHIN_S = 120.0
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
        on_heated: Callable[[], None] = lambda: None,
        dice: random.Random | None = None,
    ) -> None:
        """Join the parts.

        Args:
            radiators: All that the host heats with.
            store: Where targets, totals and history are kept.
            worker: The thread that uses the store.
            clock: Time.
            speed: Seconds of the rooms' time in one of the clock's.
            on_alive: Called every `ALIVE_INTERVAL_S` after a tick that heated all rooms.
            on_heated: Called after every such tick.
            dice: Draws the start of each of many radiators; None draws anew at every start.
        """
        self._radiators = {radiator.label.id: radiator for radiator in radiators}
        self._store = store
        self._worker = worker
        self._clock = clock
        self._speed = speed
        self._on_alive = on_alive
        self._on_heated = on_heated
        revs = {
            radiator_id: saved.rev + REV_RESERVE for radiator_id, saved in store.totals().items()
        }
        self.publisher = Publisher(self._radiators.values(), revs)
        self._books = Bookkeeper(
            self._radiators, publisher=self.publisher, store=store, worker=worker, clock=clock
        )
        self.building = Building(self._radiators.values())
        self._changing = asyncio.Lock()
        self._ticked_at = self._alive_at = clock.monotonic()
        self._starts_at = self._draw_starts(dice or random.SystemRandom())
        self._wall_time = clock.now(), clock.monotonic()

    @property
    def radiators(self) -> Mapping[str, Radiator]:
        """All radiators, by id."""
        return self._radiators

    async def start(self) -> None:
        """Start the engines, take the first step and save."""
        for radiator in self._radiators.values():
            await radiator.engine.start()
        await self.tick()
        # Before anybody is told anything: no later start may use these revisions again.
        await self._books.save()

    async def run(self) -> None:
        """Heat until cancelled."""
        while True:
            await self._clock.sleep(TICK_S)
            await self.tick()

    async def tick(self) -> None:
        """Heat for the time since the last tick, tell what changed, and save now and then."""
        monotonic = self._clock.monotonic()
        passed_s = monotonic - self._ticked_at
        seconds = min(LONGEST_TICK_S, passed_s)
        self._ticked_at = monotonic
        if passed_s >= UNSEEN_LEAST_S:
            self._resume()
        now = self._now()
        for radiator in self._radiators.values():
            before = radiator.target
            radiator.advance(seconds * self._speed, now, starting=self._is_starting(radiator))
            self.publisher.refresh(radiator, urgent=radiator.target != before)
        self.building.pass_time(seconds)
        await self._books.keep(seconds, now)
        if monotonic - self._alive_at >= ALIVE_INTERVAL_S:
            self._alive_at = monotonic
            self._on_alive()
        self._on_heated()

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

    async def reset(self, radiator_id: str) -> None:
        """Give a radiator the target and schedule of a new one, frost guard included."""
        radiator = self._radiators[radiator_id]
        async with self._changing:
            await self._take(radiator, Target())
            radiator.hear_room_temperature(None)
        self._show(radiator)

    async def history(self, radiator_id: str, start: int, end: int) -> History:
        """Return a radiator's hours from `start` to before `end`, as they are on disk."""
        return await self._books.history(radiator_id, start, end)

    async def erase_history(self, zone: str) -> None:
        """Erase a zone's hours and months, as for the next tenant; lifetime totals stay.

        Raises:
            sqlite3.Error: The disk does not take it; nothing was erased.
        """
        await self._books.erase_history(zone)

    async def _take(self, radiator: Radiator, target: Target) -> None:
        if target != radiator.target:
            await self._worker.run(self._store.save_target, radiator.label.id, target)
            radiator.target = target

    def _show(self, radiator: Radiator) -> None:
        radiator.advance(0.0, self._clock.now(), starting=self._is_starting(radiator))
        self.publisher.refresh(radiator, urgent=True)

    async def stop(self) -> None:
        """Stop the engines, all at once, and save the totals."""
        # One after the other, programs slow to end would take longer than a service may.
        engines = (radiator.engine.stop() for radiator in self._radiators.values())
        for error in await asyncio.gather(*engines, return_exceptions=True):
            if error is not None:
                _LOG.error("An engine could not be stopped", exc_info=error)
        await self._books.finish()

    def _draw_starts(self, dice: random.Random) -> dict[str, float]:
        """Return when each radiator may start, on the monotonic clock."""
        crowded = len(self._radiators) > START_AT_ONCE
        return {
            radiator_id: self._ticked_at + (dice.uniform(0, START_WITHIN_S) if crowded else 0.0)
            for radiator_id in self._radiators
        }

    def _is_starting(self, radiator: Radiator) -> bool:
        return self._clock.monotonic() < self._starts_at[radiator.label.id]

    def _now(self) -> datetime:
        """Return the wall-clock time, after making up for its having been set."""
        before, measured_at = self._wall_time
        now, monotonic = self._wall_time = self._clock.now(), self._clock.monotonic()
        set_back = before + timedelta(seconds=monotonic - measured_at) - now
        if abs(set_back) >= CLOCK_SET_LEAST:
            self._books.clock_was_set()
        if set_back >= CLOCK_SET_LEAST:
            for radiator in self._radiators.values():
                radiator.target = radiator.target.after_set_back(set_back)
        elif -set_back >= timedelta(seconds=UNSEEN_LEAST_S):
            # Linux's monotonic clock stands still while the machine sleeps, that on the wall not.
            self._resume()
        return now

    def _resume(self) -> None:
        for radiator in self._radiators.values():
            radiator.resume()
