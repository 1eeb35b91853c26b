"""What each radiator of a host consumed since it was new, and today, hour by hour.

Without an entity that tells the grid's intensity that is the lifetime totals at the yearly factor.
With one, an account of each radiator is kept over restarts. An hour is settled when the radiator
tells that it cannot grow any more and the recorder has the mean intensity of it; until then it
counts with the intensity of now.
"""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_track_point_in_utc_time,
    async_track_state_change_event,
    async_track_utc_time_change,
)
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util

from .api.errors import LocalApiError, NotChaleurError, RequestRefusedError
from .api.history import HOUR, KEPT_FOR, floor_hour
from .api.models import Radiator
from .carbon import Consumption, EmissionFactor
from .carbon_account import (
    Account,
    CarbonPast,
    GridFactors,
    HourlyIntensities,
    Metered,
    energies_of,
)
from .carbon_day import CarbonDay, this_day
from .carbon_reference import CarbonReference
from .carbon_store import CarbonStore, Kept
from .const import CONF_GRID_INTENSITY_ENTITY, DOMAIN, LOGGER
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .grid_intensity import GridIntensity
from .listeners import Listeners
from .past_hours import PastHours
from .told_hours import async_told_hours

_DELAY_S: Final = 5
"""After a start or an outage, what people see and do goes first."""


class CarbonBook:
    """The accounts of all radiators of a host."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ChaleurConfigEntry,
        coordinator: ChaleurCoordinator,
        reference: CarbonReference,
    ) -> None:
        self.reference = reference
        self._hass = hass
        self._entry = entry
        self._coordinator = coordinator
        self._store = CarbonStore(hass, entry)
        self._listeners = Listeners(entry.title)
        self._lock = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._grid = GridFactors(reference.grid)
        self._intensity: GridIntensity | None = None
        entity_id = entry.options.get(CONF_GRID_INTENSITY_ENTITY)
        # Without a recorder nobody knows what the intensity of an hour was.
        if entity_id and "recorder" in hass.config.components:
            self._intensity = GridIntensity(hass, entity_id)
            oldest = floor_hour(dt_util.utcnow()) - KEPT_FOR
            self._grid = GridFactors(reference.grid, HourlyIntensities(oldest))
        self._accounts: dict[str, Account] = {}
        self._days: dict[str, CarbonDay] = {}
        self._refused: dict[str, datetime] = {}
        """Radiators whose history cannot be had, and in which hour it was last asked for."""
        self._shown_grid = self.grid_now
        self._cancel_midnight: CALLBACK_TYPE = lambda: None

    # What it tells

    @property
    def grid_now(self) -> tuple[EmissionFactor, bool]:
        """The grid factor of now, and whether it is a live one."""
        yearly = self.reference.grid
        live = None if self._intensity is None else self._intensity.now
        return (yearly, False) if live is None else (EmissionFactor(live, yearly.family), True)

    def metered(self, radiator_id: str) -> Metered | None:
        """Return what a radiator consumed since it was new, None while it is not known."""
        radiator = self._coordinator.radiator(radiator_id)
        lifetime = None if radiator is None else energies_of(radiator.totals)
        if lifetime is None:
            return None
        account = self._accounts.get(radiator_id)
        if account is not None and account.counts(lifetime):
            factor, is_live = self.grid_now
            live = factor.value if is_live else None
            return account.now(lifetime, dt_util.utcnow(), self._grid, live)
        # A count that was just begun anew is so small that the yearly factor does for a moment.
        if self._intensity is None or account is not None or radiator_id in self._refused:
            return self._grid.at_yearly(lifetime)
        return None

    def metered_today(self, radiator_id: str) -> Metered | None:
        """Return what a radiator consumed since local midnight, None while it is not known."""
        day, now = self._days.get(radiator_id), self.metered(radiator_id)
        if day is None or now is None or day.counts_anew(now):
            return None
        return now - day.total

    def consumption(self, radiator_id: str) -> Consumption | None:
        """Return what a radiator consumed since it was new, None while it is not known."""
        metered = self.metered(radiator_id)
        return None if metered is None else metered.consumption

    def shown_day(self, radiator_id: str) -> object:
        """Return what tells when the figures of today start anew."""
        day = self._days.get(radiator_id)
        return None if day is None else day.shown

    def past(self, radiator_id: str) -> CarbonPast:
        """Return what is needed to tell the past of a radiator."""
        return CarbonPast(self.reference.reference, self._grid, self._accounts.get(radiator_id))

    @callback
    def async_add_listener(self, radiator_id: str, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call the listener when what is told of a radiator changes without its doing.

        Returns a function that ends this.
        """
        return self._listeners.async_add(radiator_id, listener)

    # Life cycle

    async def async_load(self) -> None:
        """Take up the accounts from before the restart, if they are of the same factors."""
        if self._intensity is None:
            return
        if kept := await self._store.async_load(self.reference, self._intensity.entity_id):
            hours, self._accounts = kept
            self._grid = GridFactors(self.reference.grid, hours)

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Keep the accounts from now on; returns a function that ends this."""
        stops = [
            self._coordinator.async_add_host_listener(self._async_settle_soon),
            self._coordinator.async_add_newcomer_listener(self._async_newcomers),
            # When the recorder has summed up its five minutes.
            async_track_utc_time_change(
                self._hass, self._async_tick, minute=list(range(1, 60, 5)), second=20
            ),
        ]
        if self._intensity is not None:
            stops.append(
                async_track_state_change_event(
                    self._hass, self._intensity.entity_id, self._async_intensity_changed
                )
            )
        self._await_midnight()
        self._async_settle_soon()

        def stop() -> None:
            for each in (*stops, self._cancel_midnight):
                each()

        return stop

    async def async_close(self) -> None:
        """Write the accounts down for the last time."""
        if self._intensity is not None and self._grid.hours is not None:
            kept = self._grid.hours, self._accounts
            await self._store.async_close(self.reference, self._intensity.entity_id, kept)

    # What happens

    @callback
    def _async_tick(self, _now: datetime) -> None:
        if any(day.hour != this_day() for day in self._days.values()):
            # The time zone or the clock was changed.
            self._begin_day()
        if self.grid_now != self._shown_grid:
            self._show()
        self._async_settle_soon()

    @callback
    def _async_midnight(self, _now: datetime) -> None:
        self._await_midnight()
        self._begin_day()
        self._async_settle_soon()

    @callback
    def _async_newcomers(self, _radiators: Iterable[Radiator]) -> None:
        self._async_settle_soon()

    @callback
    def _async_intensity_changed(self, _event: Event[Any]) -> None:
        self._show()

    def _await_midnight(self) -> None:
        tomorrow = dt_util.start_of_local_day(dt_util.now().date() + timedelta(days=1))
        self._cancel_midnight = async_track_point_in_utc_time(
            self._hass,
            HassJob(self._async_midnight, cancel_on_shutdown=True),
            dt_util.as_utc(tomorrow),
        )

    def _begin_day(self) -> None:
        """Let the figures of today start anew, from now until the history tells them exactly."""
        for radiator_id in self._days:
            if (now := self.metered(radiator_id)) is not None:
                self._days[radiator_id] = CarbonDay(this_day(), now, exact=False)
        self._show()

    def _show(self) -> None:
        self._shown_grid = self.grid_now
        self._listeners.async_call_all()

    # Settling

    @callback
    def _async_settle_soon(self) -> None:
        if self._coordinator.available and (self._task is None or self._task.done()):
            self._task = self._entry.async_create_background_task(
                self._hass, self._async_wait(), f"{DOMAIN} CO2 account of {self._entry.title}"
            )

    async def _async_wait(self) -> None:
        await asyncio.sleep(_DELAY_S)
        await self.async_settle()

    async def async_settle(self) -> None:
        """Settle the hours that can be, one radiator after another; a fault waits for next time."""
        async with self._lock:
            try:
                await self._async_settle()
            except LocalApiError as err:
                LOGGER.debug("No CO2 account of %s yet: %s", self._entry.title, err)
            except Exception:  # noqa: BLE001 - a database may fail in any way; later may work
                LOGGER.exception("The CO2 account of %s cannot be kept", self._entry.title)

    async def _async_settle(self) -> None:
        until = await self._async_take_means()
        if until is None:
            return
        for radiator in self._coordinator.radiators:
            start = self._due_from(radiator, until)
            if start is None:
                continue
            try:
                await self._async_settle_radiator(radiator, start, until)
            except (RequestRefusedError, NotChaleurError) as err:
                LOGGER.debug("No history of %s: %s", radiator.name, err)
                self._refused[radiator.id] = until
            else:
                self._refused.pop(radiator.id, None)
            self._listeners.async_call((radiator.id,))

    async def _async_take_means(self) -> datetime | None:
        """Take up the intensities that the recorder has summed up.

        Returns the hour before which all hours are over and their intensities taken up, None
        before any.
        """
        if self._intensity is None or self._grid.hours is None:
            return floor_hour(dt_util.utcnow())
        # Not before the recorder runs: without it, its database library need not be there.
        from .long_term_statistics import compiled_until  # noqa: PLC0415

        until = await get_instance(self._hass).async_add_executor_job(compiled_until, self._hass)
        if until is None:
            return None
        # Those to come were taken up while the clock was fast.
        hours = self._grid.hours.until(until)
        start = max(hours.end, until - KEPT_FOR)
        if start < until:
            hours = hours.extended(await self._intensity.async_means(start, until), until)
        if hours != self._grid.hours:
            self._grid = GridFactors(self.reference.grid, hours)
            self._save_later()
        return until

    def _due_from(self, radiator: Radiator, until: datetime) -> datetime | None:
        """Return from where the hours of a radiator are needed, None when none are."""
        if self._refused.get(radiator.id) == until or energies_of(radiator.totals) is None:
            return None
        starts = []
        if self._intensity is not None:
            account = self._account(radiator, until)
            start = until - KEPT_FOR if account is None else account.hour
            if start < until:
                starts.append(start)
        day, now = self._days.get(radiator.id), self.metered(radiator.id)
        if (
            day is None
            or not day.exact
            or day.hour != this_day()
            or (now is not None and day.counts_anew(now))
        ):
            starts.append(this_day() - HOUR)
        return min(starts, default=None)

    def _account(self, radiator: Radiator, until: datetime) -> Account | None:
        """Return the account of a radiator, None when a new one has to be opened."""
        account, lifetime = self._accounts.get(radiator.id), energies_of(radiator.totals)
        if account is None or lifetime is None or not account.counts(lifetime):
            return None
        # It was settled while the clock was fast.
        return None if account.hour > until + HOUR else account

    async def _async_settle_radiator(
        self, radiator: Radiator, start: datetime, until: datetime
    ) -> None:
        past, _ = await async_told_hours(self._coordinator, radiator.id, start)
        if self._intensity is not None:
            account = self._account(radiator, until)
            settled = None if account is None else account.settled(past, until, self._grid)
            if settled is None:
                oldest = until - KEPT_FOR
                if start > oldest:
                    start = oldest
                    past, _ = await async_told_hours(self._coordinator, radiator.id, start)
                settled = await self._async_opened(radiator, past, until)
            if settled != self._accounts.get(radiator.id):
                self._accounts[radiator.id] = settled
                self._save_later()
        day = this_day()
        if start > day:
            # The hours of an account alone tell nothing of midnight; it is known already.
            return
        total = await self._async_total(radiator.id, past, day)
        if total is not None:
            exact = self._is_settled(radiator.id, past, day)
            self._days[radiator.id] = CarbonDay(day, total, exact)

    async def _async_opened(self, radiator: Radiator, past: PastHours, until: datetime) -> Account:
        opened, lifetime = None, energies_of(radiator.totals)
        if lifetime is not None:
            # A year of hours takes its time.
            opened = await self._hass.async_add_executor_job(
                Account.opened, past, lifetime, until, self._grid
            )
        if opened is None:
            raise NotChaleurError("The history does not tell all that the totals tell")
        return opened

    async def _async_total(
        self, radiator_id: str, past: PastHours, hour: datetime
    ) -> Metered | None:
        """Return what a radiator had consumed in all when an hour began."""
        if not past.ends:
            return self.metered(radiator_id)
        carbon = self.past(radiator_id)
        totals = await self._hass.async_add_executor_job(carbon.lifetime, past)
        return None if totals is None else totals[past.number_before(hour)]

    def _is_settled(self, radiator_id: str, past: PastHours, hour: datetime) -> bool:
        account = self._accounts.get(radiator_id)
        return hour <= (past.settled(hour) if account is None else account.hour)

    def _save_later(self) -> None:
        if self._intensity is not None:
            self._store.async_save_later(self.reference, self._intensity.entity_id, self._kept)

    def _kept(self) -> Kept:
        hours = self._grid.hours
        return HourlyIntensities(this_day()) if hours is None else hours, self._accounts
