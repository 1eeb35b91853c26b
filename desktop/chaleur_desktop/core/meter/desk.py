"""Counts what this computer uses, in the background, and tells it while somebody looks."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from chaleur_desktop.core.meter.computer import Choices, from_json, to_json, with_valid
from chaleur_desktop.core.meter.figures import (
    counted,
    figures_by_day,
    made_per_day,
    power_profile,
)
from chaleur_desktop.core.meter.network import NetworkCount
from chaleur_desktop.core.meter.ports import HistoryError
from chaleur_desktop.core.meter.power import Measured, whole_power
from chaleur_desktop.core.meter.sampler import PERIOD, Moment, Sampler
from chaleur_desktop.core.meter.state import ComputerState, MeterStatus
from chaleur_desktop.core.meter.use import Use, by_day, hour_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.meter.computer import ComputerKind
    from chaleur_desktop.core.meter.network import Traffic
    from chaleur_desktop.core.meter.ports import History, MeterTools, Sensors

FIRST_WAIT = 20.0
"""Seconds after the start: what the resident waits for comes first."""
KEEP_EVERY = 300.0
"""Seconds between two writings; at most so much is lost when the computer fails."""
DAYS = 30

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Opened:
    """What is there once counting has begun."""

    history: History
    sensors: Sensors
    factors: Factors
    kind: ComputerKind


@dataclass(frozen=True)
class _Sample:
    """One look at the counters."""

    at: Moment
    measured: Measured | None
    load: float
    traffic: Mapping[str, Traffic]


class MeterDesk:
    """Counts while `run` runs. Its other methods are called in the same event loop.

    Args:
        tools: what it counts with.
        on_change: to call after each change of `state`.
        clock: the two clocks.
        period: seconds between two samples.
    """

    def __init__(
        self,
        tools: MeterTools,
        on_change: Callable[[], None],
        clock: Callable[[], Moment] = Moment.now,
        period: float = PERIOD,
    ) -> None:
        self._tools = tools
        self._on_change = on_change
        self._clock = clock
        self._period = period
        self._opened: _Opened | None = None
        self._sampler = Sampler()
        self._network = NetworkCount()
        self._kept: dict[int, Use] = {}
        self._kept_at = 0.0
        self._watchers = 0
        self._erase_wanted = False
        self._wake = asyncio.Event()
        choices = from_json(tools.choices.read())
        status = MeterStatus.PAUSED if choices.paused else MeterStatus.STARTING
        self._state = ComputerState(status=status, choices=choices)

    @property
    def state(self) -> ComputerState:
        """What the page draws."""
        return self._state

    # --- what the resident can ask for ----------------------------------------------------------

    def watch(self) -> None:
        """Somebody looks: have the figures ready."""
        self._watchers += 1
        self._state = replace(self._state, erased=False, not_erased="")
        self._wake.set()

    def unwatch(self) -> None:
        """Nobody looks any more."""
        self._watchers = max(self._watchers - 1, 0)

    def pause(self) -> None:
        """Count nothing until `resume`, also after a new start."""
        self._choose(replace(self._state.choices, paused=True))

    def resume(self) -> None:
        """Count again, from now on."""
        self._choose(replace(self._state.choices, paused=False))

    def use_mobile_data(self, *, mobile: bool) -> None:
        """From now on, bytes go over mobile data, or over a fixed line."""
        self._choose(replace(self._state.choices, mobile=mobile))

    def describe(self, kind: ComputerKind | None, bought: int | None, years: int | None) -> None:
        """What this computer is (None: guess), when it was bought, for how many years in all."""
        self._choose(with_valid(self._state.choices, kind, bought, years))

    def erase(self) -> None:
        """Remove all that was counted."""
        self._erase_wanted = True
        self._wake.set()

    def _choose(self, choices: Choices) -> None:
        problem = ""
        try:
            self._tools.choices.write(to_json(choices))
        except OSError as error:
            problem = error.strerror or str(error)
        self._state = replace(self._state, choices=choices, choices_not_kept=problem)
        if self._opened is None:
            status = MeterStatus.PAUSED if choices.paused else MeterStatus.STARTING
            self._state = replace(self._state, status=status)
        self._wake.set()
        self._on_change()

    # --- counting -------------------------------------------------------------------------------

    async def run(self) -> None:
        """Count until cancelled."""
        try:
            await self._rest(FIRST_WAIT)
            while True:
                if self._is_needed():
                    await self._turn()
                await self._rest(None if self._state.choices.paused else self._period)
        finally:
            # Here the end of the program waits: no thread, no other wait.
            if self._opened is not None:
                self._keep(self._opened.history)
                self._opened.history.close()

    def _is_needed(self) -> bool:
        """Whether anybody wants anything: in a pause that nobody looks at, nothing is opened."""
        if not self._state.choices.paused or self._watchers > 0 or self._erase_wanted:
            return True
        return self._opened is not None and self._state.status is not MeterStatus.PAUSED

    async def _rest(self, seconds: float | None) -> None:
        """Wait so long, None for ever, or until there is something to do."""
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def _turn(self) -> None:
        opened = self._opened or await self._open()
        if self._erase_wanted:
            await self._erase(opened)
        paused = self._state.choices.paused
        status = MeterStatus.PAUSED
        if paused:
            self._restart(opened)
        else:
            mine = await asyncio.to_thread(opened.history.claim)
            status = MeterStatus.COUNTING if mine else MeterStatus.ELSEWHERE
            if mine:
                await self._sample(opened)
            elif self._watchers:
                await self._read(opened)
        await self._keep_now_and_then(opened, at_once=paused)
        self._tell(opened, status)

    async def _open(self) -> _Opened:
        def made() -> _Opened:
            sensors = self._tools.open_sensors()
            history = self._tools.open_history()
            return _Opened(history, sensors, self._tools.factors(), sensors.guess_kind())

        self._opened = opened = await asyncio.to_thread(made)
        self._kept_at = self._clock().steady
        await self._read(opened)
        return opened

    async def _sample(self, opened: _Opened) -> None:
        if self._sampler.is_fresh(self._clock()):
            return
        sample = await asyncio.to_thread(self._look, opened.sensors)
        seconds = self._sampler.seconds_until(sample.at)
        if seconds is None:
            await self._begin_to_count(opened)
            return
        profile = power_profile(opened.factors, self._kind(opened))
        reading = whole_power(sample.measured, sample.load, profile)
        moved = self._network.bytes_since(sample.traffic, seconds)
        self._sampler.add(sample.at, reading, moved, mobile=self._state.choices.mobile)
        self._state = replace(self._state, power=reading)

    def _look(self, sensors: Sensors) -> _Sample:
        # The time is taken where the counters are read, whenever the thread gets its turn.
        at = self._clock()
        return _Sample(at, sensors.power(), sensors.load(), sensors.traffic())

    async def _begin_to_count(self, opened: _Opened) -> None:
        """Count from now on: what the counters show since the last look, nobody knows when."""
        self._restart(opened)
        sample = await asyncio.to_thread(self._look, opened.sensors)
        self._sampler.begin(sample.at)
        self._network.bytes_since(sample.traffic, 0.0)
        self._state = replace(self._state, power=None)

    def _restart(self, opened: _Opened) -> None:
        self._sampler.restart()
        self._network.restart()
        opened.sensors.restart()

    # --- keeping --------------------------------------------------------------------------------

    async def _keep_now_and_then(self, opened: _Opened, *, at_once: bool) -> None:
        now = self._clock().steady
        due = at_once or now - self._kept_at >= KEEP_EVERY
        if due and self._sampler.pending:
            self._kept_at = now
            await asyncio.to_thread(self._keep, opened.history)
            await self._read(opened)

    def _keep(self, history: History) -> None:
        """Write what has been counted; what cannot be written waits for the next time."""
        hours = self._sampler.take()
        if not hours:
            return
        try:
            history.add(hours, self._clock().wall)
        except HistoryError as error:
            self._sampler.put_back(hours)
            self._failed(error)
        else:
            self._state = replace(self._state, not_kept="")

    def _failed(self, error: HistoryError) -> None:
        _LOGGER.warning("What this computer uses is not kept: %s", error)
        self._state = replace(self._state, not_kept=str(error))

    async def _read(self, opened: _Opened) -> None:
        """Read the days that are shown."""
        start = hour_of(self._clock().wall) - (DAYS + 1) * 86_400
        try:
            hours = await asyncio.to_thread(opened.history.since, start)
        except HistoryError as error:
            self._failed(error)
        else:
            self._kept = dict(hours)

    async def _erase(self, opened: _Opened) -> None:
        self._erase_wanted = False
        self._sampler.take()
        problem = ""
        try:
            await asyncio.to_thread(opened.history.erase)
        except HistoryError as error:
            problem = str(error)
        self._state = replace(self._state, not_erased=problem, erased=not problem)
        await self._read(opened)

    # --- telling --------------------------------------------------------------------------------

    def _kind(self, opened: _Opened) -> ComputerKind:
        return self._state.choices.kind or opened.kind

    def _tell(self, opened: _Opened, status: MeterStatus) -> None:
        """Publish; as long as nobody looks, only that counting began or stopped."""
        changed = status is not self._state.status
        power = self._state.power if status is MeterStatus.COUNTING else None
        self._state = replace(self._state, status=status, power=power)
        if self._watchers:
            self._state = self._with_figures(opened)
        if changed or self._watchers:
            self._on_change()

    def _with_figures(self, opened: _Opened) -> ComputerState:
        hours = list(self._kept.items())
        hours += self._sampler.pending.items()
        today = datetime.fromtimestamp(self._clock().wall, UTC).astimezone().date()
        wanted = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
        kind = self._kind(opened)
        own = counted(opened.factors, kind, self._state.choices, today.year)
        days = {day: use for day, use in by_day(hours).items() if wanted[0] <= day <= today}
        return replace(
            self._state,
            kind=kind,
            usual_years=own.usual_years,
            years=own.computer.years,
            one_year_more=made_per_day(opened.factors, own, more_years=1.0),
            days=figures_by_day(opened.factors, own, days, wanted),
            place=opened.history.place,
            set_aside=opened.history.was_set_aside,
        )
