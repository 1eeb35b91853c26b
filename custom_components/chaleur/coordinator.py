"""What the entities know of a host and what they command."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import (
    ConfigEntryAuthFailed,
    ConfigEntryError,
    ConfigEntryNotReady,
)
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.issue_registry import IssueSeverity

from .api.client import LocalApiClient
from .api.errors import (
    IdentityMismatchError,
    LocalApiError,
    NotChaleurError,
    Problem,
    RequestRefusedError,
    UnauthorizedError,
    UnsupportedVersionError,
)
from .api.identity import Address
from .api.members import Json
from .api.mirror import Expectation, Mirror
from .api.models import Host, Radiator
from .api.target_queue import TargetQueue
from .connection import HostConnection
from .const import CONF_CERTIFICATE_SHA256, DOMAIN
from .devices import Devices, device_id
from .issues import (
    ISSUE_IDENTITY_CHANGED,
    ISSUE_UNSUPPORTED_VERSION,
    Issue,
    async_clear_issue,
    async_raise_issue,
)
from .listeners import Listeners

if TYPE_CHECKING:
    from .carbon_book import CarbonBook

type ChaleurConfigEntry = ConfigEntry[ChaleurCoordinator]


class ChaleurCoordinator:
    """Keeps the state of one host by push, and reconnects when it is lost.

    Not a DataUpdateCoordinator: nothing is polled, and a change of one radiator must reach only
    the entities of that radiator.
    """

    host: Host
    _task: asyncio.Task[None]
    """Both are set as soon as the first connection stands."""

    carbon: "CarbonBook"
    """Set before there are any entities."""

    def __init__(self, hass: HomeAssistant, entry: ChaleurConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._client = LocalApiClient(
            async_get_clientsession(hass),
            Address(entry.data[CONF_HOST], entry.data[CONF_PORT]),
            bytes.fromhex(entry.data[CONF_CERTIFICATE_SHA256]),
            entry.data[CONF_TOKEN],
        )
        self._mirror = Mirror()
        self._connection = HostConnection(self._client, self._mirror, entry.title, self)
        self._devices = Devices(hass, entry)
        self._listeners = Listeners(entry.title)
        self._known: set[str] = set()
        self._queues: dict[str, TargetQueue] = {}

    @property
    def available(self) -> bool:
        """Whether the state of the host is known now."""
        return self._connection.available

    @property
    def reconnects(self) -> int:
        """How often a lost connection was made again since set-up."""
        return self._connection.reconnects

    @property
    def last_alive_age_s(self) -> float | None:
        """Time since the heating loop's last sign of life, s; None if there was none yet."""
        return self._connection.signs_of_life.age_s

    @property
    def last_refusal(self) -> Problem | None:
        """The last request that the host refused since set-up."""
        return self._client.last_refusal

    def radiator(self, radiator_id: str) -> Radiator | None:
        """Return the last known state of a radiator, None when the host has no such one."""
        return self._mirror.radiators.get(radiator_id)

    @property
    def radiators(self) -> tuple[Radiator, ...]:
        """The last known state of all radiators of the host."""
        return tuple(self._mirror.radiators.values())

    def device_id(self, radiator_id: str) -> str:
        """Return what identifies a radiator among those of all hosts."""
        return device_id(self.host, radiator_id)

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
            stream = await self._connection.async_connect()
        except UnauthorizedError as err:
            raise ConfigEntryAuthFailed(
                translation_domain=DOMAIN, translation_key="token_revoked"
            ) from err
        except (IdentityMismatchError, UnsupportedVersionError) as err:
            raise ConfigEntryError(
                translation_domain=DOMAIN,
                translation_key=self.async_obstructed(err),
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
            self._hass, self._connection.async_keep(stream), f"{DOMAIN} {self._entry.title}"
        )

    async def async_stop(self) -> None:
        """Close the connection; a second call does nothing."""
        self._task.cancel()
        await asyncio.wait([self._task])

    @callback
    def async_wake(self) -> None:
        """Try to reconnect now: the host was just seen on the network."""
        self._connection.wake()

    # Listeners

    @callback
    def async_add_listener(self, radiator_id: str | None, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call the listener when the radiator or its availability changes; None is the host.

        Returns a function that ends this.
        """
        return self._listeners.async_add(radiator_id, listener)

    @callback
    def async_add_host_listener(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call the listener when what `host` says or its availability changes.

        Returns a function that ends this.
        """
        return self._listeners.async_add(None, listener)

    @callback
    def async_add_newcomer_listener(
        self, listener: Callable[[Iterable[Radiator]], None]
    ) -> CALLBACK_TYPE:
        """Call the listener with the radiators that were not there before.

        Returns a function that ends this.
        """
        return self._listeners.async_add_newcomer(listener)

    # Commands

    async def async_set_target(self, radiator_id: str, target: Json) -> None:
        """Send a target and show it at once.

        Of targets that are given faster than the host takes them only the last one is sent, if
        it makes the others needless.

        Raises:
            LocalApiError: the host refused or did not answer; the old target is shown again.
        """
        expectation = Expectation.of(radiator_id, target)
        self._listeners.async_call(self._mirror.expect(expectation))
        try:
            await self._queue(radiator_id).put(target)
        finally:
            self._listeners.async_call(self._mirror.settle(expectation))

    def _queue(self, radiator_id: str) -> TargetQueue:
        async def send(target: Json) -> None:
            document = await self.async_request(
                lambda client: client.set_target(radiator_id, target)
            )
            self._listeners.async_call(self._mirror.apply_reply(document))

        return self._queues.setdefault(radiator_id, TargetQueue(send))

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
            # The host ends the stream by itself, if it means what it says.
            self.async_unauthorized()
            raise

    async def async_refresh_host(self) -> None:
        """Ask the host about itself, for what it does not push.

        Raises:
            LocalApiError: the host refused or did not answer.
        """
        host = await self.async_request(lambda client: client.host())
        if self._in_use:
            self._take_host(host)
            self._listeners.async_call((None,))

    # What the connection tells (connection.Observer)

    @callback
    def async_connected(self, host: Host, changed: frozenset[str], *, back: bool) -> None:
        """Take over what a host tells first; devices that it does not have any more go."""
        for key in (ISSUE_IDENTITY_CHANGED, ISSUE_UNSUPPORTED_VERSION):
            async_clear_issue(self._hass, self._entry, key)
        self._take_host(host)
        if back:
            self._listeners.async_call_all()
        else:
            self._listeners.async_call((None, *changed))
        self._come_and_go(changed)
        self._devices.async_remove_others(host, self.radiators)

    @callback
    def async_changed(self, changed: frozenset[str]) -> None:
        """Bring what is new of radiators to where it is shown."""
        self._listeners.async_call(changed)
        self._come_and_go(changed)

    @callback
    def async_availability_changed(self) -> None:
        """Let everything show whether its state is known."""
        self._listeners.async_call_all()

    @callback
    def async_obstructed(self, err: IdentityMismatchError | UnsupportedVersionError) -> str:
        """Show why there can be no connection, and return the key of its texts."""
        key = (
            ISSUE_IDENTITY_CHANGED
            if isinstance(err, IdentityMismatchError)
            else ISSUE_UNSUPPORTED_VERSION
        )
        issue = Issue(
            key=key,
            placeholders=self._placeholders,
            severity=IssueSeverity.ERROR,
            fixable=key == ISSUE_IDENTITY_CHANGED,
        )
        async_raise_issue(self._hass, self._entry, issue)
        return key

    @callback
    def async_unauthorized(self) -> None:
        """Ask a person to pair again, unless the entry is unloaded or removed meanwhile."""
        if self._in_use:
            self._entry.async_start_reauth(self._hass)

    @property
    def _in_use(self) -> bool:
        """Whether the entry is set up: an answer may come when it is not any more."""
        return self._entry.state in {ConfigEntryState.SETUP_IN_PROGRESS, ConfigEntryState.LOADED}

    def _take_host(self, host: Host) -> None:
        self.host = host
        self._devices.async_write_host(host)

    def _come_and_go(self, changed: Iterable[str]) -> None:
        newcomers = []
        for radiator_id in changed:
            if (radiator := self.radiator(radiator_id)) is None:
                self._known.discard(radiator_id)
                self._devices.async_remove_radiator(self.host, radiator_id)
                continue
            self._devices.async_write_radiator(self.host, radiator)
            if radiator_id not in self._known:
                self._known.add(radiator_id)
                newcomers.append(radiator)
        if newcomers:
            self._listeners.async_call_newcomer(newcomers)

    @property
    def _placeholders(self) -> dict[str, str]:
        return {"name": self._entry.title, "address": str(self._client.address)}
