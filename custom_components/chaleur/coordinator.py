"""One live connection per host: what the entities know and what they command."""

import asyncio
import contextlib
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.exceptions import (
    ConfigEntryAuthFailed,
    ConfigEntryError,
    ConfigEntryNotReady,
)
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.issue_registry import IssueSeverity

from .api.client import LocalApiClient
from .api.errors import (
    IdentityMismatchError,
    LocalApiError,
    NotChaleurError,
    RequestRefusedError,
    SequenceGapError,
    StreamClosedError,
    UnauthorizedError,
    UnsupportedVersionError,
)
from .api.identity import Address
from .api.mirror import Mirror
from .api.models import Host, Json, Radiator, section
from .api.stream import EventStream
from .carbon import CarbonFactors
from .const import (
    ALIVE_LIMIT,
    CONF_CERTIFICATE_SHA256,
    DOMAIN,
    LOGGER,
    RECONNECT_DELAY_MAX,
    RECONNECT_DELAY_MIN,
)
from .issues import (
    ISSUE_IDENTITY_CHANGED,
    ISSUE_UNSUPPORTED_VERSION,
    Issue,
    async_clear_issue,
    async_raise_issue,
)

type ChaleurConfigEntry = ConfigEntry[ChaleurCoordinator]

_CONNECT_TIMEOUT_S: Final = 10.0


class ChaleurCoordinator:
    """Keeps the state of one host by push, and reconnects when it is lost.

    Not a DataUpdateCoordinator: nothing is polled, and a change of one radiator must reach only
    the entities of that radiator.
    """

    host: Host
    _stream: EventStream
    _task: asyncio.Task[None]
    """These three are set as soon as the first connection stands."""

    def __init__(
        self, hass: HomeAssistant, entry: ChaleurConfigEntry, factors: CarbonFactors
    ) -> None:
        self.factors = factors
        self.available = False
        self._hass = hass
        self._entry = entry
        self._client = LocalApiClient(
            async_get_clientsession(hass),
            Address(entry.data[CONF_HOST], entry.data[CONF_PORT]),
            bytes.fromhex(entry.data[CONF_CERTIFICATE_SHA256]),
            entry.data[CONF_TOKEN],
        )
        self._mirror = Mirror()
        self._listeners: defaultdict[str | None, set[CALLBACK_TYPE]] = defaultdict(set)
        self._newcomer_listeners: set[Callable[[Iterable[Radiator]], None]] = set()
        self._seen: set[str] = set()
        self._cancel_alive_timer: CALLBACK_TYPE | None = None
        self._wake = asyncio.Event()
        self._silent = False
        self._pending_commands: defaultdict[str, int] = defaultdict(int)
        self._command_locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def radiator(self, radiator_id: str) -> Radiator | None:
        """Return the last known state of a radiator, None when the host has no such one."""
        return self._mirror.radiators.get(radiator_id)

    @property
    def radiators(self) -> tuple[Radiator, ...]:
        """The last known state of all radiators of the host."""
        return tuple(self._mirror.radiators.values())

    def device_id(self, radiator_id: str) -> str:
        """Return what identifies a radiator among those of all hosts."""
        return f"{self.host.id}_{radiator_id}"

    # Life cycle

    async def async_start(self) -> None:
        """Connect, and stay connected until the entry is unloaded.

        Raises:
            ConfigEntryAuthFailed: the token was revoked.
            ConfigEntryError: another certificate answers at the address, or the host speaks no
                version of the Local API that we do.
            ConfigEntryNotReady: the host is away, refuses, or says what nobody understands.
        """
        try:
            stream = await self._async_connect()
        except UnauthorizedError as err:
            raise ConfigEntryAuthFailed(
                translation_domain=DOMAIN, translation_key="token_revoked"
            ) from err
        except (IdentityMismatchError, UnsupportedVersionError) as err:
            raise ConfigEntryError(
                translation_domain=DOMAIN,
                translation_key=self._raise_issue(err),
                translation_placeholders=self._placeholders,
            ) from err
        except LocalApiError as err:
            key, placeholders = "cannot_connect", self._placeholders
            if isinstance(err, RequestRefusedError):
                key = "connection_refused"
                placeholders = {**placeholders, "status": str(err.problem.status)}
            elif isinstance(err, NotChaleurError):
                key = "not_understood"
            raise ConfigEntryNotReady(
                translation_domain=DOMAIN,
                translation_key=key,
                translation_placeholders=placeholders,
            ) from err
        self._task = self._entry.async_create_background_task(
            self._hass, self._async_stay_connected(stream), f"{DOMAIN} {self._entry.title}"
        )

    async def async_stop(self) -> None:
        """Close the connection; a second call does nothing."""
        self._task.cancel()
        await asyncio.wait([self._task])

    @callback
    def async_wake(self) -> None:
        """Try to reconnect now: the host was just seen on the network."""
        self._wake.set()

    # Listeners

    @callback
    def async_add_listener(self, radiator_id: str | None, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call the listener when the radiator or its availability changes; None is the host.

        Returns a function that ends this.
        """
        self._listeners[radiator_id].add(listener)
        return lambda: self._listeners[radiator_id].discard(listener)

    @callback
    def async_add_newcomer_listener(
        self, listener: Callable[[Iterable[Radiator]], None]
    ) -> CALLBACK_TYPE:
        """Call the listener with the radiators that were never there before.

        Returns a function that ends this.
        """
        self._newcomer_listeners.add(listener)
        return lambda: self._newcomer_listeners.discard(listener)

    @callback
    def async_forget_radiator(self, device_id: str) -> None:
        """Take a radiator for a new one if it ever returns: a person deleted its device."""
        self._seen = {seen for seen in self._seen if self.device_id(seen) != device_id}

    # Commands

    async def async_set_target(self, radiator_id: str, target: Json) -> None:
        """Send a target and show it at once.

        Raises:
            LocalApiError: the host refused or did not answer; the old target is shown again.
        """
        self._pending_commands[radiator_id] += 1
        self._publish(self._mirror.expect(radiator_id, target))
        try:
            # One after another, so that the last one given is the last one to arrive.
            async with self._command_locks[radiator_id]:
                document = await self._client.set_target(radiator_id, target)
            self._publish(self._mirror.apply_reply(document))
        except UnauthorizedError:
            self._give_up()
            raise
        finally:
            self._pending_commands[radiator_id] -= 1
            # The end of an older command must not show the target from before a newer one.
            if not self._pending_commands[radiator_id]:
                self._publish(self._mirror.settle(radiator_id))

    async def async_request[Answer](
        self, request: Callable[[LocalApiClient], Awaitable[Answer]]
    ) -> Answer:
        """Ask the host something that changes no target, such as its history.

        Raises:
            LocalApiError: the host refused or did not answer.
        """
        try:
            return await request(self._client)
        except UnauthorizedError:
            self._give_up()
            raise

    async def async_refresh_host(self) -> None:
        """Ask the host about itself, for what it does not push.

        Raises:
            LocalApiError: the host refused or did not answer.
        """
        self.host = await self.async_request(lambda client: client.host())
        self._publish((None,))

    # Connection

    async def _async_connect(self) -> EventStream:
        stream = await self._client.open_stream()
        try:
            async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                hello = await stream.receive_first("hello")
                snapshot = await stream.receive_first("snapshot")
            self.host = Host.from_json(section(hello, "host"))
            changed = self._mirror.apply_snapshot(snapshot)
        except TimeoutError as err:
            await stream.close()
            raise NotChaleurError("The host sent no state") from err
        except BaseException:
            await stream.close()
            raise
        self._stream = stream
        for key in (ISSUE_IDENTITY_CHANGED, ISSUE_UNSUPPORTED_VERSION):
            async_clear_issue(self._hass, self._entry, key)
        self._restart_alive_timer()
        # A host whose control loop had died may still answer; wait for its next sign of life.
        if not self._silent:
            self._set_available(available=True)
        self._publish((*changed, None))
        self._announce_newcomers()
        return stream

    async def _async_stay_connected(self, stream: EventStream) -> None:
        try:
            while True:
                try:
                    await self._async_listen(stream)
                except (StreamClosedError, NotChaleurError) as err:
                    LOGGER.debug("Connection to %s ended: %s", self._entry.title, err)
                except UnauthorizedError:
                    raise
                except Exception:  # noqa: BLE001 - without this task nothing is known any more
                    LOGGER.exception("Connection to %s ended by a fault", self._entry.title)
                finally:
                    self._stop_alive_timer()
                    await stream.close()
                self._set_available(available=False)
                stream = await self._async_reconnect()
        except UnauthorizedError:
            self._give_up()

    async def _async_reconnect(self) -> EventStream:
        """Try until the host is back.

        Raises:
            UnauthorizedError: there is no use in trying, the token was revoked.
        """
        delay = RECONNECT_DELAY_MIN
        while True:
            # Jitter keeps many clients from coming back in one moment.
            wait = delay.total_seconds() * random.uniform(0.5, 1.0)  # noqa: S311
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._wake.wait()
            self._wake.clear()
            delay = min(delay * 2, RECONNECT_DELAY_MAX)
            try:
                return await self._async_connect()
            except UnauthorizedError:
                raise
            except (IdentityMismatchError, UnsupportedVersionError) as err:
                self._raise_issue(err)
            except LocalApiError as err:
                LOGGER.debug("Cannot reconnect to %s yet: %s", self._entry.title, err)
            except Exception:  # noqa: BLE001 - as above; the next state may be a readable one
                LOGGER.exception("Cannot reconnect to %s because of a fault", self._entry.title)

    async def _async_listen(self, stream: EventStream) -> None:
        awaiting_snapshot = False
        while True:
            event = await stream.receive()
            changed: frozenset[str] = frozenset()
            try:
                match event.get("type"):
                    case "snapshot":
                        changed = self._mirror.apply_snapshot(event)
                        awaiting_snapshot = False
                    case "delta" if not awaiting_snapshot:
                        changed = self._mirror.apply_delta(event)
                    case "alive":
                        self._note_alive()
                        if not awaiting_snapshot:
                            self._mirror.apply_alive(event)
            except SequenceGapError as err:
                LOGGER.debug("%s from %s; asking for all again", err, self._entry.title)
                awaiting_snapshot = True
                await stream.request_snapshot()
            self._publish(changed)
            self._announce_newcomers()

    def _give_up(self) -> None:
        self._set_available(available=False)
        self._entry.async_start_reauth(self._hass)

    # Signs of life

    def _note_alive(self) -> None:
        self._silent = False
        self._restart_alive_timer()
        self._set_available(available=True)

    def _restart_alive_timer(self) -> None:
        self._stop_alive_timer()
        self._cancel_alive_timer = async_call_later(
            self._hass, ALIVE_LIMIT, HassJob(self._async_fell_silent, cancel_on_shutdown=True)
        )

    def _stop_alive_timer(self) -> None:
        if self._cancel_alive_timer:
            self._cancel_alive_timer()
            self._cancel_alive_timer = None

    async def _async_fell_silent(self, _now: datetime) -> None:
        self._cancel_alive_timer = None
        self._silent = True
        self._set_available(available=False)
        await self._stream.close()

    # Publishing

    def _publish(self, changed: Iterable[str | None]) -> None:
        for radiator_id in changed:
            for listener in tuple(self._listeners.get(radiator_id, ())):
                self._call(listener)

    def _announce_newcomers(self) -> None:
        newcomers = [radiator for radiator in self.radiators if radiator.id not in self._seen]
        self._seen.update(radiator.id for radiator in newcomers)
        if newcomers:
            for listener in tuple(self._newcomer_listeners):
                self._call(listener, newcomers)

    def _call[*Arguments](
        self, listener: Callable[[*Arguments], None], *arguments: *Arguments
    ) -> None:
        try:
            listener(*arguments)
        except Exception:  # noqa: BLE001 - one entity must not take the others down
            LOGGER.exception("An entity of %s failed", self._entry.title)

    def _set_available(self, *, available: bool) -> None:
        if available == self.available:
            return
        self.available = available
        if available:
            LOGGER.info("%s is connected", self._entry.title)
        else:
            LOGGER.info("The connection to %s is lost", self._entry.title)
        self._publish(tuple(self._listeners))

    # What keeps us from connecting until a person does something

    @property
    def _placeholders(self) -> dict[str, str]:
        return {"name": self._entry.title, "address": str(self._client.address)}

    def _raise_issue(self, err: IdentityMismatchError | UnsupportedVersionError) -> str:
        """Show why there can be no connection, and return the key of its texts."""
        key = (
            ISSUE_IDENTITY_CHANGED
            if isinstance(err, IdentityMismatchError)
            else ISSUE_UNSUPPORTED_VERSION
        )
        issue = Issue(key=key, placeholders=self._placeholders, severity=IssueSeverity.ERROR)
        async_raise_issue(self._hass, self._entry, issue)
        return key
