"""An engine that runs a program: any one, held to the cores allowed by a control group's quota.

The quota moves while the program runs on; without heat wanted, it is frozen where it is. It is
started when heat is first wanted, and again whenever it ends.
"""

import asyncio
import contextlib
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.engines import ComputePolicy, ComputeState, Work
from chaleur_radiator.engines.job import Job, JobProcess, Keeper, empty
from chaleur_radiator.engines.ledger import Earnings, Ledger
from chaleur_radiator.engines.neighbours import Neighbours
from chaleur_radiator.power.cgroup import CpuGroup
from chaleur_radiator.power.machine_load import any_runnable

LEDGER_INTERVAL_S = 5.0
BUSY_SHARE = 0.05
"""A program that uses less than this share of what it may waits for jobs itself..."""
BUSY_LEAST_CORES = 0.005
"""...and one that uses less than this anyway..."""
BUSY_WITHIN_S = 15.0
"""...if it did so for this long."""
HELD_BACK_SHARE = 0.9
"""Less than this share of the cores allowed is less than asked for..."""
OTHERS_SHARE = 0.5
"""...and others' doing if at most this share of what lacks would have been idle."""
_COUNT_LEAST_S = 0.05
_CORES_STEP = 0.002
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """When a program that ended is run again, seconds."""

    no_jobs_s: float = 60.0
    """After exit code 0: there was no more to do."""
    first_s: float = 2.0
    """After a first failure; each further one doubles it..."""
    longest_s: float = 600.0
    """...up to this..."""
    steady_s: float = 60.0
    """...until the program ran for this long."""

    def pause_s(self, code: int, failures: int) -> float:
        """Return the pause after `failures` failures in a row, the last with `code`."""
        if code == 0:
            return self.no_jobs_s
        return min(self.longest_s, self.first_s * 2.0 ** min(failures - 1, 30))


class CommandEngine:
    """Runs `job` in `group`; `useful` says whether its work is for somebody.

    If it `yields`, it takes only cores that the computer's other programs leave idle.
    It gives no credit unless `credit_unit` names what the ledger counts.
    """

    def __init__(  # noqa: PLR0913 - an engine is where these meet
        self,
        name: str,
        job: Job,
        group: CpuGroup,
        *,
        useful: bool,
        activity: str | None = None,
        yields: bool = True,
        neighbours: Neighbours | None = None,
        ledger: Ledger | None = None,
        credit_unit: str | None = None,
        retry: Retry | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._job = job
        self._group = group
        self._useful = useful
        self._activity = activity
        self._yields = yields
        self._neighbours = neighbours or Neighbours()
        self._ledger = ledger
        self._credit_unit = credit_unit
        self._retry = retry or Retry()
        self._monotonic = monotonic
        self._allowed = 0.0
        self._wanted = asyncio.Event()
        self._process: JobProcess | None = None
        self._keeper: Keeper | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._broken = self._stopping = self._ended = self._in_use = False
        self._usage_s = 0.0
        self._counted_at = self._busy_at = monotonic()
        self._cores = 0.0
        self._quota = -1.0
        """What the group is held to; below 0: not by us yet."""
        self._earned = Earnings()

    @property
    def credit_unit(self) -> str | None:
        """Name of the unit of the ledger's credit."""
        return self._credit_unit

    @property
    def compute_policies(self) -> tuple[ComputePolicy, ...]:
        """None: one program is either useful or filler."""
        return ()

    async def start(self) -> None:
        """End what a host that was killed may have left, and wait for cores to be allowed."""
        await empty(self._group)
        self._group.freeze(frozen=False)
        self._usage_s = self._group.usage_s()
        self._counted_at = self._monotonic()
        self._keeper = await Keeper.start(self._group)
        self._tasks.append(asyncio.create_task(self._run(), name=f"command of {self._name}"))
        if self._ledger is not None:
            ledger = self._follow(self._ledger)
            self._tasks.append(asyncio.create_task(ledger, name=f"ledger of {self._name}"))

    async def stop(self) -> None:
        """End the program: asked first, then killed; nothing of it is left."""
        self._stopping = True
        self._allowed = 0.0
        self._wanted.clear()
        if self._process is not None:
            await self._process.stop(self._job.stop_s)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        if self._keeper is not None:
            await self._keeper.stop()
            self._keeper = None

    def allow(self, cores: float, _filler: float = math.inf, /) -> None:
        """Let at most `cores` cores work from now on; at 0 the program is frozen where it is."""
        before, wanted = self._allowed, cores > 0
        changed = wanted != (before > 0) or abs(cores - before) >= _CORES_STEP
        if not changed and not self._broken:
            return
        self._allowed = cores
        try:
            if self._broken:
                self._group.mend()
                self._quota = -1.0
            if wanted:
                self._set_quota()
            self._group.freeze(frozen=not wanted)
        except OSError as error:
            self._complain(error)
            return
        self._broken = False
        if not wanted:
            self._wanted.clear()
        elif not self._wanted.is_set():
            self._busy_at = self._monotonic()
            self._wanted.set()

    def account(self, seconds: float) -> Work:
        """Return what was done since the last call, as the control group counted it."""
        now = self._monotonic()
        passed_s = now - self._counted_at
        if seconds <= 0 or passed_s < _COUNT_LEAST_S:
            return self._work(0.0, Earnings())
        try:
            usage_s = self._group.usage_s()
        except OSError as error:
            self._complain(error)
            usage_s = self._usage_s
        used_s = max(0.0, usage_s - self._usage_s)
        self._usage_s, self._counted_at = usage_s, now
        self._cores = used_s / passed_s
        self._mind_neighbours(used_s, passed_s)
        if self._in_use or self._cores >= max(BUSY_LEAST_CORES, BUSY_SHARE * self._allowed):
            self._busy_at = now
        earned, self._earned = self._earned, Earnings()
        return self._work(used_s / SECONDS_PER_HOUR, earned)

    def _work(self, core_hours: float, earned: Earnings) -> Work:
        state = self._state()
        busy = state in {ComputeState.WORKING, ComputeState.FILLER}
        return Work(
            state=state,
            cores_active=self._cores,
            core_hours=core_hours,
            useful_core_hours=core_hours if self._useful else 0.0,
            earned_micros=earned.micros,
            credit=earned.credit,
            activity=self._activity if busy else None,
            in_use=busy and self._in_use,
        )

    def _mind_neighbours(self, used_s: float, passed_s: float) -> None:
        self._neighbours.count(used_s, passed_s)
        try:
            self._in_use = self._allowed > 0 and self._kept_from_work()
            if self._allowed > 0 and self._yields:
                self._set_quota()
        except OSError as error:
            self._complain(error)

    def _set_quota(self) -> None:
        quota = min(self._allowed, self._neighbours.cores_left if self._yields else math.inf)
        if abs(quota - self._quota) >= _CORES_STEP:
            self._group.set_quota(quota)
            self._quota = quota

    def _kept_from_work(self) -> bool:
        """Return whether others keep the program from work that it has."""
        if self._cores >= HELD_BACK_SHARE * self._allowed:
            return False
        neighbours = self._neighbours
        yielding = self._yields and neighbours.cores_left < HELD_BACK_SHARE * self._allowed
        pressed = neighbours.idle_cores <= OTHERS_SHARE * (self._allowed - self._cores)
        return (yielding or pressed) and any_runnable(self._group.pids())

    def _state(self) -> ComputeState:
        if self._broken:
            return ComputeState.OFFLINE
        if self._allowed <= 0:
            return ComputeState.IDLE
        if self._ended or self._monotonic() - self._busy_at > BUSY_WITHIN_S:
            return ComputeState.WAITING
        return ComputeState.WORKING if self._useful else ComputeState.FILLER

    async def _run(self) -> None:
        failures = 0
        while True:
            await self._wanted.wait()
            started_at = self._monotonic()
            code, output = await self._run_once()
            if self._stopping:
                return
            if code == 0 or self._monotonic() - started_at >= self._retry.steady_s:
                failures = 0
            failures += code != 0
            pause_s = self._retry.pause_s(code, failures)
            _LOG.log(
                logging.WARNING if code else logging.INFO,
                "The program of radiator %s ended with %d, again in %.0f s. Its last words: %s",
                *(self._name, code, pause_s, output or "none"),
            )
            await asyncio.sleep(pause_s)

    async def _run_once(self) -> tuple[int, str]:
        """Run the program until it ends; return its exit code and its last output."""
        self._ended = False
        self._busy_at = self._monotonic()
        try:
            self._process = await JobProcess.start(self._job, self._group)
            return await self._process.wait(), self._process.last_output
        except Exception as error:  # noqa: BLE001 - it is tried again, or the room stays cold
            return 1, str(error)
        finally:
            self._process = None
            self._ended = True

    async def _follow(self, ledger: Ledger) -> None:
        while True:
            self._earned += await asyncio.to_thread(ledger.read)
            await asyncio.sleep(LEDGER_INTERVAL_S)

    def _complain(self, error: OSError) -> None:
        """Let nothing work that cannot be held; `allow` tries again."""
        if not self._broken:
            _LOG.error("Radiator %s lost its control group: %s", self._name, error)
        self._broken = True
        self._wanted.clear()
        with contextlib.suppress(OSError):
            try:
                self._group.freeze(frozen=True)
            except OSError:
                self._group.kill()
