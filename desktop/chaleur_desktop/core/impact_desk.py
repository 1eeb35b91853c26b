"""What the radiators brought over days, weeks, months and years, kept fresh while one looks."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.desk import Desk
from chaleur_desktop.core.impact_fetch import Statistics, explained
from chaleur_desktop.core.impact_state import Explained, ImpactState
from chaleur_desktop.core.models import CommandError, Estimate, Money
from chaleur_desktop.core.periods import Period, Span, whole_hour
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.registry import CO2_AVOIDED, REFUND_PER_HOUR
from chaleur_desktop.core.statistics import Kind

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Sequence

    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.core.registry import Radiator
    from chaleur_desktop.core.session import HaSession
    from chaleur_desktop.core.statistics import Series

_STATISTICS_EVENTS = (
    "recorder_5min_statistics_generated",
    "recorder_hourly_statistics_generated",
)
_LOGGER = logging.getLogger(__name__)


class ImpactDesk(Desk):
    """Reads statistics when the resident looks and when Home Assistant has new ones; never polls.

    Args:
        household: whose radiators.
        on_change: told after each change.
        now: the present.
    """

    def __init__(
        self,
        household: Household,
        on_change: Callable[[], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(household, on_change)
        self._now = now
        self._state = ImpactState()
        self._watchers = 0
        self._stale = False
        self._loader: asyncio.Task[None] | None = None
        self._radiators: Sequence[Radiator] = ()
        self._explained_in: datetime | None = None

    # --- what the resident can ask for --------------------------------------------------------

    def watch(self) -> None:
        """A page shows the figures: read them and keep them fresh."""
        self._watchers += 1
        self._read()

    def unwatch(self) -> None:
        """A page that has called `watch` shows them no more."""
        self._watchers = max(self._watchers - 1, 0)

    def choose_span(self, span: Span) -> None:
        """Show the present day, week, month or year."""
        self._choose(span=span, steps_back=0)

    def step(self, by: int) -> None:
        """Show the period `by` later (earlier if negative); the future has none."""
        period = self._period(self._state)
        if by < 0 and period.is_first:
            return
        self._choose(steps_back=max(self._state.steps_back - by, 0))

    def choose_room(self, room_id: str | None) -> None:
        """Show one room, or all together."""
        self._choose(room_id=room_id)

    # --- what the link tells ------------------------------------------------------------------

    def use_session(self, session: HaSession | None) -> None:
        """Hear from now on when this home has new statistics."""
        super().use_session(session)
        if session is not None:
            self._background.spawn(self._hear(session))
            self._read()

    def household_changed(self) -> None:
        """Read again when radiators come or go."""
        if self._household.radiators == self._radiators:
            return
        self._radiators = self._household.radiators
        known = {radiator.id for radiator in self._radiators}
        if self._state.room_id is not None and self._state.room_id not in known:
            self._state = replace(self._state, room_id=None)
        self._read()

    def into(self, state: AppState) -> AppState:
        """`state` with the figures of the period."""
        refund = _refund_now(self._household, self._chosen())
        return replace(state, impact_page=replace(self._state, refund_now=refund))

    # --- inside -------------------------------------------------------------------------------

    async def _hear(self, session: HaSession) -> None:
        def on_statistics(_event: dict[str, Any]) -> None:
            # What is over does not change any more.
            if self._state.steps_back == 0:
                self._read()

        try:
            for event_type in _STATISTICS_EVENTS:
                await session.subscribe(on_statistics, "subscribe_events", event_type=event_type)
        except HomeError as error:
            _LOGGER.info("No news of statistics from this home: %s", error)

    def _choose(self, **fields: Any) -> None:  # noqa: ANN401 - fields of ImpactState
        """Show something else; what is shown now stays until that is read."""
        self._state = replace(self._state, outdated=True, **fields)
        if self._session is None:
            self._fail(HomeError(Problem.NOT_CONNECTED))
        else:
            self._read()
        self._on_change()

    def _read(self) -> None:
        """Begin to read what is shown, or read it once more when that is going on."""
        if not self._watchers or self._session is None:
            return
        self._stale = True
        self._update(loading=True)
        if self._loader is None or self._loader.done():
            self._loader = self._background.spawn(self._load())

    async def _load(self) -> None:
        while self._stale:
            self._stale = False
            try:
                await self._load_once(self._state)
            except HomeError as error:
                # Of a lost connection the window tells already; the next one reads again.
                if self._session is not None and not self._stale:
                    self._fail(error)
        self._update(loading=False)

    def _fail(self, error: HomeError) -> None:
        known = self._state.without_figures() if self._state.outdated else self._state
        self._state = replace(known, failure=CommandError(error.problem, error.detail))

    async def _load_once(self, wanted: ImpactState) -> None:
        """Read the period that is wanted; give up as soon as something else is."""
        now, radiators = self._now(), self._chosen()
        period = self._period(wanted)
        statistics = Statistics(self._command, radiators)
        series = await statistics.series(period, now)
        if self._wants_another(wanted):
            return
        known = self._state.without_figures() if self._state.outdated else self._state
        self._update(
            period=period,
            series=series,
            failure=None,
            outdated=False,
            comparison=known.comparison,
            explained=known.explained,
            co2=self._estimate(series, known.explained),
        )
        comparison = await statistics.comparison(period, series, now)
        if self._wants_another(wanted):
            return
        self._update(comparison=comparison)
        if radiators and self._needs_explanation(now):
            await self._load_explanation(wanted, period, now)

    def _needs_explanation(self, now: datetime) -> bool:
        told = self._state.explained
        return told is None or told.failure is not None or whole_hour(now) != self._explained_in

    async def _load_explanation(self, wanted: ImpactState, period: Period, now: datetime) -> None:
        """Ask how the CO2 was computed; the radiators are asked for it once an hour at most."""
        if self._state.explained is None:
            self._update(explained=Explained(loading=True))
        told = await explained(self._call_action, self._chosen(), period, now)
        if not self._wants_another(wanted):
            self._explained_in = whole_hour(now)
            self._update(explained=told, co2=self._estimate(self._state.series, told))

    def _wants_another(self, wanted: ImpactState) -> bool:
        state = self._state
        return (state.span, state.steps_back, state.room_id) != (
            wanted.span,
            wanted.steps_back,
            wanted.room_id,
        )

    def _estimate(self, series: Sequence[Series], told: Explained | None) -> Estimate | None:
        """The CO2 avoided; its range is as the integration says, else in proportion to its own.

        What the integration says of some rooms, or of a part of the period, is no range of it all.
        """
        totals = [one.total for one in series if one.kind is Kind.CO2_AVOIDED]
        known = [total for total in totals if total is not None]
        if not known:
            return None
        value = sum(known)
        if told is not None and told.is_whole(len(self._chosen())):
            low = sum(part.low_kg for part in told.parts)
            high = sum(part.high_kg for part in told.parts)
            return Estimate(value, min(low, value), max(high, value))
        return _in_proportion(value, self._household, self._chosen())

    def _chosen(self) -> Sequence[Radiator]:
        room_id = self._state.room_id
        radiators = self._household.radiators
        return [radiator for radiator in radiators if room_id in (None, radiator.id)]

    def _period(self, state: ImpactState) -> Period:
        present = Period.containing(state.span, self._now(), self._household.time_zone)
        return present.moved(-state.steps_back)

    def _update(self, **fields: Any) -> None:  # noqa: ANN401 - fields of ImpactState
        state = replace(self._state, **fields)
        if state != self._state:
            self._state = state
            self._on_change()


def _in_proportion(value: float, household: Household, radiators: Sequence[Radiator]) -> Estimate:
    """A range as wide, in proportion, as that of all that was ever avoided."""
    states = [household.states.get(radiator.entity_ids.get(CO2_AVOIDED)) for radiator in radiators]
    whole = low = high = 0.0
    for state in states:
        if state is None:
            continue
        ends = state.attribute_number("low"), state.attribute_number("high")
        if state.number is None or ends[0] is None or ends[1] is None:
            return Estimate(value)
        whole, low, high = whole + state.number, low + ends[0], high + ends[1]
    if not whole:
        return Estimate(value)
    first, second = sorted((value * low / whole, value * high / whole))
    return Estimate(value, min(first, value), max(second, value))


def _refund_now(household: Household, radiators: Sequence[Radiator]) -> tuple[Money, ...]:
    """Money per hour at present, by currency; the sensors' units are like `EUR/h`."""
    amounts: dict[str, float] = {}
    for radiator in radiators:
        state = household.states.get(radiator.entity_ids.get(REFUND_PER_HOUR))
        if state is None or state.number is None:
            continue
        currency = str(state.attributes.get("unit_of_measurement", "")).split("/")[0]
        amounts[currency] = amounts.get(currency, 0.0) + state.number
    return tuple(Money(amount, currency) for currency, amount in sorted(amounts.items()))
