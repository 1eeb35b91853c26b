"""Keeps what must not be lost, without holding the heating up.

At every tick it goes where no crash of the program can take it, and every few seconds to the disk,
where not even a power failure can; only then are clients told.
"""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import datetime

from chaleur_radiator.clock import Clock, whole_second
from chaleur_radiator.history.hours import hour_of
from chaleur_radiator.history.ledger import Ledger
from chaleur_radiator.history.served import serve
from chaleur_radiator.protocol.history import History
from chaleur_radiator.protocol.models import Problem, ProblemCode, Severity
from chaleur_radiator.publisher import Publisher
from chaleur_radiator.radiator import Radiator
from chaleur_radiator.store import SavedTotals, Store
from chaleur_radiator.worker import Worker

SAVE_INTERVAL_S = 5.0
"""Time between two saves of the totals, and so between two updates of them to clients."""
MODELS_INTERVAL_S = 3600.0
"""Time between two saves of what was learned of the rooms."""
ROLL_UP_INTERVAL_S = 24 * 3600.0
TRUST_CLOCK_AFTER_S = 3600.0
"""Time since the start, or since the clock was set, before its date may end a retention."""
RETENTION_HOURS = 400 * 24
"""How long the history is kept hour by hour; from then on by month."""
DISK_PATIENCE_S = 1.0
"""How long the heating waits for a slow disk before it goes on without."""

_LOG = logging.getLogger(__name__)


class Bookkeeper:
    """The totals, history and room models of a host's radiators."""

    def __init__(
        self,
        radiators: Mapping[str, Radiator],
        *,
        publisher: Publisher,
        store: Store,
        worker: Worker,
        clock: Clock,
    ) -> None:
        self._radiators = radiators
        self._publisher = publisher
        self._store = store
        self._worker = worker
        self._clock = clock
        saved = store.totals()
        self._credit_units = {
            radiator_id: saved[radiator_id].credit_unit if radiator_id in saved else None
            for radiator_id in radiators
        }
        self._restart_foreign_credit()
        self._ledger = Ledger(
            {radiator_id: radiator.totals.amounts() for radiator_id, radiator in radiators.items()}
        )
        self._hour = self._saved_hour = hour_of(clock.now())
        self._unbooked_s = 0.0
        self._writing: asyncio.Task[None] | None = None
        self._writing_since = 0.0
        self._lock = asyncio.Lock()
        started = clock.monotonic()
        self._saved_at = self._models_saved_at = started
        self._roll_up_at = started + TRUST_CLOCK_AFTER_S

    async def keep(self, seconds: float, now: datetime) -> None:
        """Book `seconds` of heating until `now`, and save if it is time."""
        self._unbooked_s += seconds
        if hour_of(now) != self._hour:
            self._book(now)
        monotonic = self._clock.monotonic()
        due = monotonic - self._saved_at >= SAVE_INTERVAL_S
        if self._writing is not None:
            if not self._writing.done():
                if monotonic - self._writing_since >= SAVE_INTERVAL_S:
                    self._fails("the disk does not answer")
                return
            self._writing.result()
        if due:
            self._saved_at = monotonic
        await self._write(self.save() if due else self._keep_latest())

    async def _write(self, work: Coroutine[object, object, None]) -> None:
        """Begin to write, and wait for it, but not for long."""
        self._writing_since = self._clock.monotonic()
        self._writing = asyncio.create_task(work, name="saving")
        await asyncio.wait({self._writing}, timeout=DISK_PATIENCE_S)

    async def finish(self) -> None:
        """Save everything, after the heating has ended."""
        if self._writing is not None:
            await asyncio.wait({self._writing})
        await self.save()
        await self._save_models()

    def clock_was_set(self) -> None:
        """Note that the wall clock jumped: the next may put it right."""
        self._roll_up_at = max(self._roll_up_at, self._clock.monotonic() + TRUST_CLOCK_AFTER_S)

    async def history(self, radiator_id: str, start: int, end: int) -> History:
        """Return a radiator's rows from hour `start` to before hour `end`, as they are on disk."""
        # An hour that is over still grows until its last seconds are on disk.
        running_hour = min(hour_of(self._clock.now()), self._saved_hour)
        with_credit = self._radiators[radiator_id].engine.credit_unit is not None

        def read() -> History:
            stretch = self._store.history(radiator_id, start, end)
            return serve(stretch, running_hour=running_hour, with_credit=with_credit)

        return await self._worker.run(read)

    async def erase_history(self, zone: str) -> None:
        """Erase the hours and months of a zone; the totals stay.

        Raises:
            sqlite3.Error: The disk does not take it; nothing was erased.
        """
        radiator_ids = {
            radiator_id
            for radiator_id, radiator in self._radiators.items()
            if radiator.label.zone == zone
        }
        await self.save()
        async with self._lock:
            await self._worker.run(self._store.erase_history, radiator_ids)
            self._ledger.forget(radiator_ids)
        _LOG.info("The history of a zone was erased")

    def _book(self, now: datetime) -> None:
        for radiator_id, radiator in self._radiators.items():
            self._ledger.book(
                radiator_id,
                radiator.totals.amounts(),
                now=now,
                seconds=self._unbooked_s,
                temperature_c=radiator.temperature_c,
            )
        self._unbooked_s = 0.0
        self._hour = hour_of(now)

    async def save(self) -> None:
        """Save totals, revisions and hours in one go, and tell the totals."""
        async with self._lock:
            now = self._clock.now()
            self._book(now)
            records = self._ledger.take()
            totals = self._totals()
            try:
                await self._worker.run(self._store.save_totals, totals, records)
            except sqlite3.Error as error:
                # Heating matters more than bookkeeping: all stays in memory for the next try.
                self._ledger.give_back(records)
                self._fails(str(error))
                return
        self._saved_hour = hour_of(now)
        self._publisher.host_problems.pop(ProblemCode.STORAGE_FULL, None)
        for radiator_id, saved in totals.items():
            radiator = self._radiators[radiator_id]
            radiator.saved_totals = saved.totals
            self._publisher.refresh(radiator)
        await self._save_the_rest()

    async def _keep_latest(self) -> None:
        """Keep totals, revisions and hours for the case of a crash, and tell nobody."""
        async with self._lock:
            self._book(self._clock.now())
            # A disk that does not take it will be told of when they are saved.
            with contextlib.suppress(sqlite3.Error):
                await self._worker.run(self._store.keep_latest, self._totals(), self._ledger.peek())

    def _totals(self) -> dict[str, SavedTotals]:
        return {
            radiator_id: SavedTotals(
                radiator.totals,
                self._publisher.rev(radiator_id),
                radiator.engine.credit_unit or self._credit_units[radiator_id],
            )
            for radiator_id, radiator in self._radiators.items()
        }

    async def _save_the_rest(self) -> None:
        """Do what is due less often."""
        monotonic = self._clock.monotonic()
        if monotonic - self._models_saved_at >= MODELS_INTERVAL_S:
            self._models_saved_at = monotonic
            await self._save_models()
        if monotonic >= self._roll_up_at:
            self._roll_up_at = monotonic + ROLL_UP_INTERVAL_S
            await self._try(self._store.roll_up, hour_of(self._clock.now()) - RETENTION_HOURS)

    async def _save_models(self) -> None:
        models = {
            radiator_id: radiator.room_model for radiator_id, radiator in self._radiators.items()
        }
        await self._try(self._store.save_room_models, models)

    async def _try[**P](self, call: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Write what can wait for the next time if it fails."""
        try:
            await self._worker.run(call, *args, **kwargs)
        except sqlite3.Error as error:
            _LOG.warning("Something could not be saved, trying again later: %s", error)

    def _fails(self, reason: str) -> None:
        """Tell, once, that nothing can be saved."""
        if ProblemCode.STORAGE_FULL in self._publisher.host_problems:
            return
        _LOG.warning("Totals could not be saved, trying again: %s", reason)
        now = whole_second(self._clock.now())
        problem = Problem(code=ProblemCode.STORAGE_FULL, since=now, severity=Severity.ERROR)
        self._publisher.host_problems[problem.code] = problem
        for radiator in self._radiators.values():
            self._publisher.refresh(radiator)

    def _restart_foreign_credit(self) -> None:
        """Count credit from zero where the engine gives it in another unit than before."""
        for radiator_id, radiator in self._radiators.items():
            before, unit = self._credit_units[radiator_id], radiator.engine.credit_unit
            if before is None or unit is None or before == unit:
                continue
            self._store.restart_credit(radiator_id)
            radiator.totals = radiator.saved_totals = replace(radiator.totals, credit=0.0)
