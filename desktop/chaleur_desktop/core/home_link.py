"""Staying connected to one home: connect, follow, and come back by itself after every loss."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chaleur_desktop.core.backoff import Backoff
from chaleur_desktop.core.models import Link, LinkStatus
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.registry import radiators_from_registries
from chaleur_desktop.core.session import COMMAND_TIMEOUT, HaSession, TokenRefusedError
from chaleur_desktop.core.today import fetch_baselines, midnight_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import aiohttp

    from chaleur_desktop.core.desks import Desks
    from chaleur_desktop.core.household import Household
    from chaleur_desktop.core.today import Baseline, HistoryRows
    from chaleur_desktop.core.tokens import TokenClient

_CHANGES_OF_THE_HOME = (
    "core_config_updated",
    "entity_registry_updated",
    "device_registry_updated",
    "area_registry_updated",
)
_QUIET_TIME = 0.5
_DAY_CHECK = 60.0
_HEALTHY_AFTER = 30.0
_LOGGER = logging.getLogger(__name__)


class LinkListener(Protocol):
    """Who is told about the link and what came over it."""

    def on_link(self, link: Link) -> None:
        """The connection changed."""
        ...

    def on_household(self) -> None:
        """Something in the home changed."""
        ...


class HomeLink:
    """Keeps `household` up to date with its Home Assistant for as long as `run` runs."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        tokens: TokenClient,
        household: Household,
        desks: Desks,
        listener: LinkListener,
    ) -> None:
        self._http = http
        self._tokens = tokens
        self._household = household
        self._desks = desks
        self._listener = listener
        self._backoff = Backoff()
        self._hurry = asyncio.Event()
        self._retry = asyncio.Event()
        self._session: HaSession | None = None
        self._follows = False
        self._unsubscribe_states: Callable[[], None] | None = None
        self._followed: list[str] | None = None
        self._day_changed = asyncio.Event()
        self._day: datetime | None = None

    def hurry(self) -> None:
        """Connect now, or check the connection now: the computer woke up or the resident looks."""
        if not self._follows:
            # Also while a try is going on: it may wait for an answer on a network that is gone.
            self._hurry.set()
        if self._session is not None:
            self._session.check_soon()

    def retry(self) -> None:
        """The resident asks to try again after a refusal."""
        self._retry.set()
        self.hurry()

    async def run(self) -> None:
        """Stay connected until cancelled.

        Raises:
            InvalidGrantError: the home does not know this sign-in any more.
        """
        self._listener.on_link(Link(LinkStatus.CONNECTING))
        while True:
            started = time.monotonic()
            try:
                await self._connect_and_follow()
                problem = Problem.CONNECTION_LOST
            except HomeError as error:
                if error.problem is Problem.SIGNED_OUT_BY_HOME:
                    raise
                _LOGGER.info("Connection ended: %s", error)
                problem = error.problem
            except Exception:
                # A home that says what nobody expected may be another one after its restart.
                _LOGGER.exception("The connection failed")
                problem = Problem.UNEXPECTED
            if time.monotonic() - started > _HEALTHY_AFTER:
                self._backoff.reset()
            await self._wait_before_next_try(problem)

    async def _wait_before_next_try(self, problem: Problem) -> None:
        self._retry.clear()
        if problem is Problem.ACCESS_REFUSED:
            # Trying a refused token again by ourselves would count towards an IP ban.
            self._listener.on_link(Link(LinkStatus.OFFLINE, problem, needs_resident=True))
            await self._retry.wait()
            self._tokens.discard_access_token()
            self._listener.on_link(Link(LinkStatus.CONNECTING))
            return
        self._listener.on_link(Link(LinkStatus.OFFLINE, problem))
        try:
            async with asyncio.timeout(self._backoff.next_delay()):
                await self._hurry.wait()
        except TimeoutError:
            pass
        self._hurry.clear()

    async def _connect_and_follow(self) -> None:
        session = await self._open_session()
        try:
            self._session = session
            self._followed = None
            home_changed = asyncio.Event()
            await self._read_home()
            for event_type in _CHANGES_OF_THE_HOME:
                await session.subscribe(
                    lambda _event: home_changed.set(),
                    "subscribe_events",
                    event_type=event_type,
                )
            await self._follow_radiators(session)
            self._desks.use_session(session)
            self._follows = True
            self._hurry.clear()
            self._listener.on_link(Link(LinkStatus.ONLINE))
            await _until_first_ends(
                session.closed.wait(),
                self._follow_home(session, home_changed),
                self._follow_days(session),
            )
        finally:
            self._follows = False
            self._desks.use_session(None)
            self._session = None
            await session.close()

    async def _open_session(self) -> HaSession:
        try:
            return await self._open_with(await self._tokens.access_token())
        except TokenRefusedError:
            self._tokens.discard_access_token()
            return await self._open_with(await self._tokens.access_token())

    async def _open_with(self, token: str) -> HaSession:
        session = HaSession(self._http, self._tokens.credentials.url, token)
        await session.open()
        return session

    async def _read_home(self) -> None:
        config = await self._command("get_config")
        self._household.name = config.get("location_name") or ""
        self._household.temperature_unit = config.get("unit_system", {}).get("temperature", "°C")
        try:
            self._household.time_zone = ZoneInfo(config["time_zone"])
        except (KeyError, ValueError, ZoneInfoNotFoundError):
            self._household.time_zone = ZoneInfo("UTC")

    async def _command(self, kind: str, **fields: Any) -> Any:  # noqa: ANN401 - JSON
        if self._session is None:
            raise HomeError(Problem.NOT_CONNECTED)
        return await self._session.command(kind, **fields)

    async def _follow_radiators(self, session: HaSession) -> None:
        """Read which radiators there are and subscribe to exactly their entities."""
        household = self._household
        household.radiators = radiators_from_registries(
            await session.command("config/entity_registry/list"),
            await session.command("config/device_registry/list"),
            await session.command("config/area_registry/list"),
        )
        if household.entity_ids != self._followed:
            if self._unsubscribe_states is not None and self._followed:
                self._unsubscribe_states()
            self._followed = household.entity_ids
            # Home Assistant takes an empty list as "all entities".
            if self._followed:
                await self._subscribe_states(session, self._followed)
            else:
                household.has_no_radiators()
        self._listener.on_household()

    async def _subscribe_states(self, session: HaSession, entity_ids: list[str]) -> None:
        """Subscribe and wait for the first event, which replaces the last known states."""
        arrived = asyncio.Event()

        def on_states(event: dict[str, Any]) -> None:
            if not arrived.is_set():
                self._household.states.clear()
                arrived.set()
            self._household.apply_states(event)
            self._listener.on_household()

        self._unsubscribe_states = await session.subscribe(
            on_states, "subscribe_entities", entity_ids=entity_ids
        )
        try:
            async with asyncio.timeout(COMMAND_TIMEOUT):
                await arrived.wait()
        except TimeoutError as error:
            raise HomeError(Problem.NO_ANSWER) from error

    async def _follow_home(self, session: HaSession, changed: asyncio.Event) -> None:
        """Read names, units and radiators again after each change of them."""
        household = self._household
        while True:
            await changed.wait()
            await asyncio.sleep(_QUIET_TIME)
            changed.clear()
            before = household.impact_entity_ids, household.time_zone
            await self._read_home()
            await self._follow_radiators(session)
            if (household.impact_entity_ids, household.time_zone) != before:
                self._day_changed.set()

    async def _follow_days(self, session: HaSession) -> None:
        """Take new baselines at once, at each midnight, and when radiators come or go.

        Without an answer (a home that has just started knows no history yet) it asks again at
        every day check; today's figures are no reason to end a connection that works.
        """
        while True:
            self._day_changed.clear()
            zone = self._household.time_zone
            midnight = midnight_of(datetime.now(UTC), zone)
            baselines = await self._baselines(session, midnight)
            if baselines is not None or midnight != self._day:
                self._household.start_day(baselines, midnight)
                self._day = midnight
            self._listener.on_household()
            await self._next_day_check()
            while (
                baselines is not None
                and not self._day_changed.is_set()
                and midnight_of(datetime.now(UTC), zone) == midnight
            ):
                await self._next_day_check()

    async def _next_day_check(self) -> None:
        """Wait for a while, or until radiators came or went."""
        try:
            async with asyncio.timeout(_DAY_CHECK):
                await self._day_changed.wait()
        except TimeoutError:
            pass

    async def _baselines(
        self, session: HaSession, midnight: datetime
    ) -> dict[str, Baseline] | None:
        """The baselines since `midnight`; None when the home gives no history now."""

        async def fetch(start: datetime, end: datetime, entity_ids: list[str]) -> HistoryRows:
            rows: HistoryRows = await session.command(
                "history/history_during_period",
                start_time=start.astimezone(UTC).isoformat(),
                end_time=end.astimezone(UTC).isoformat(),
                entity_ids=entity_ids,
                include_start_time_state=True,
                significant_changes_only=False,
                minimal_response=False,
                no_attributes=False,
            )
            return rows

        try:
            return await fetch_baselines(
                fetch, self._household.impact_entity_ids, midnight, datetime.now(UTC)
            )
        except HomeError as error:
            _LOGGER.info("No history from this home now: %s", error)
            return None


async def _until_first_ends(*work: Any) -> None:  # noqa: ANN401 - coroutines of any result
    """Run coroutines together until the first ends; pass its error on."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
