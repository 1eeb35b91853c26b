"""The live connection to a host: made, watched, and made again when it is lost."""

import asyncio
import contextlib
from typing import Final, Protocol

from .api.backoff import Backoff
from .api.client import LocalApiClient
from .api.errors import (
    CannotConnectError,
    IdentityMismatchError,
    LocalApiError,
    NotChaleurError,
    SequenceGapError,
    StreamClosedError,
    UnauthorizedError,
    UnsupportedVersionError,
)
from .api.members import Json, section
from .api.mirror import Mirror
from .api.models import Host
from .api.signs_of_life import SignsOfLife
from .api.stream import EventStream
from .const import LOGGER

CONNECT_LIMIT_S: Final = 8.0
"""Time for a connection to stand and tell the whole state; less than Home Assistant finds slow."""

FAIR_ATTEMPT_S: Final = 2.0
"""Time that an attempt has before a new announcement of the host may end it for another."""

_SNAPSHOT_PATIENCE: Final = 2
"""Signs of life to wait for a snapshot that was asked for, 20 s each."""


class Observer(Protocol):
    """Who is told what happens to a connection."""

    def async_connected(self, host: Host, changed: frozenset[str], *, back: bool) -> None:
        """The host has told its whole state.

        Args:
            host: the host as it is now.
            changed: ids of the radiators that now look different.
            back: whether the connection became available by this.
        """

    def async_changed(self, changed: frozenset[str]) -> None:
        """Radiators, given by their ids, look different."""

    def async_availability_changed(self) -> None:
        """The state of the radiators is known now, or is not any more."""

    def async_obstructed(self, err: IdentityMismatchError | UnsupportedVersionError) -> object:
        """There is no connection before a person does something."""

    def async_unauthorized(self) -> None:
        """The host does not know the token any more; the connection is given up."""


class HostConnection:
    """Keeps an event stream to a host open and feeds a mirror with it.

    A stream that is lost makes the host unavailable at once, and so do 60 s without a sign of
    life, however alive the stream looks.

    Args:
        client: what opens streams.
        mirror: what keeps the state.
        name: what the host is called in the log.
        observer: who is told.
    """

    def __init__(
        self, client: LocalApiClient, mirror: Mirror, name: str, observer: Observer
    ) -> None:
        self.available = False
        """Whether the state of the host is known, because it shows signs of life."""
        self.reconnects = 0
        """How often a lost connection was made again."""
        self.signs_of_life = SignsOfLife(asyncio.get_running_loop().time)
        self._client = client
        self._mirror = mirror
        self._name = name
        self._observer = observer
        self._backoff = Backoff()
        self._silence_deadline_s = 0.0
        self._woken = asyncio.Event()
        self._attempt: asyncio.Timeout | None = None
        self._attempt_since_s = 0.0

    async def async_connect(self) -> EventStream:
        """Connect, and return the stream once the host has told its whole state.

        Raises:
            LocalApiError: there is no connection.
        """
        self._mirror.begin()
        async with contextlib.AsyncExitStack() as on_failure:
            try:
                self._attempt_since_s = asyncio.get_running_loop().time()
                async with asyncio.timeout(CONNECT_LIMIT_S) as self._attempt:
                    stream = await self._client.open_stream()
                    on_failure.push_async_callback(stream.close)
                    hello = await stream.receive_first("hello")
                    snapshot = await stream.receive_first("snapshot")
            except TimeoutError as err:
                raise CannotConnectError("The host sent no state in time") from err
            finally:
                self._attempt = None
            host = self._client.read_host(section(hello, "host"))
            on_failure.callback(self._lose)
            self._take_over(host, self._mirror.apply_snapshot(snapshot))
            on_failure.pop_all()
        return stream

    async def async_keep(self, stream: EventStream) -> None:
        """Listen to a stream, and to a new one whenever it is lost, until cancelled.

        Ends when the host does not know the token any more.
        """
        try:
            while True:
                try:
                    await self._async_listen_until_lost(stream)
                    self._lose()
                finally:
                    await stream.close()
                stream = await self._async_reconnect()
                self.reconnects += 1
        except UnauthorizedError:
            self._lose()
            self._observer.async_unauthorized()

    def wake(self) -> None:
        """Try to reconnect now, whatever the attempt on its way is waiting for."""
        self._woken.set()
        if self._attempt and not self._attempt.expired():
            # Anybody can announce anything, often: each attempt gets its time all the same.
            fair_s = self._attempt_since_s + FAIR_ATTEMPT_S
            self._attempt.reschedule(max(fair_s, asyncio.get_running_loop().time()))

    # Connecting

    def _take_over(self, host: Host, changed: frozenset[str]) -> None:
        self._silence_deadline_s = self.signs_of_life.connected()
        # A host whose control loop had died may still answer; wait for its next sign of life.
        back = not self.available and not self.signs_of_life.silent
        if back:
            self._set_available(available=True)
        self._observer.async_connected(host, changed, back=back)

    async def _async_reconnect(self) -> EventStream:
        """Try until the host is back.

        Raises:
            UnauthorizedError: there is no use in trying, the token was revoked.
        """
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._backoff.next_wait_s()):
                    await self._woken.wait()
            self._woken.clear()
            try:
                return await self.async_connect()
            except UnauthorizedError:
                raise
            except (IdentityMismatchError, UnsupportedVersionError) as err:
                self._observer.async_obstructed(err)
            except LocalApiError as err:
                LOGGER.debug("Cannot reconnect to %s yet: %s", self._name, err)
                if isinstance(err, CannotConnectError):
                    self.signs_of_life.unreachable()
            except Exception:  # noqa: BLE001 - without us nothing would ever be known again
                LOGGER.exception("Cannot reconnect to %s because of a fault", self._name)

    # Listening

    async def _async_listen_until_lost(self, stream: EventStream) -> None:
        try:
            async with asyncio.timeout_at(self._silence_deadline_s) as silence:
                await self._async_listen(stream, silence)
        except TimeoutError:
            LOGGER.debug("%s shows no sign of life", self._name)
            self.signs_of_life.missed()
        except UnauthorizedError:
            raise
        except (StreamClosedError, NotChaleurError) as err:
            LOGGER.debug("Connection to %s ended: %s", self._name, err)
        except Exception:  # noqa: BLE001 - a new connection may be spared the fault
            LOGGER.exception("Connection to %s ended by a fault", self._name)

    async def _async_listen(self, stream: EventStream, silence: asyncio.Timeout) -> None:
        patience: int | None = None
        while True:
            event = await stream.receive()
            try:
                match event.get("type"):
                    case "snapshot":
                        patience = None
                        self._publish(self._mirror.apply_snapshot(event))
                    case "delta" if patience is None:
                        self._publish(self._mirror.apply_delta(event))
                    case "alive":
                        self._note_alive(silence)
                        patience = self._check_alive(event, patience)
            except SequenceGapError as err:
                LOGGER.debug("%s from %s; asking for all again", err, self._name)
                patience = _SNAPSHOT_PATIENCE
                await stream.request_snapshot()

    def _note_alive(self, silence: asyncio.Timeout) -> None:
        silence.reschedule(self.signs_of_life.seen())
        # Not at the connection: one that never lasts must not be made again every second.
        self._backoff.reset()
        if not self.available:
            self._set_available(available=True)
            self._observer.async_availability_changed()

    def _check_alive(self, event: Json, patience: int | None) -> int | None:
        """Return how many more signs of life a snapshot may take; None if none was asked for.

        Raises:
            SequenceGapError: an event is missing.
            StreamClosedError: the snapshot that was asked for does not come.
        """
        if patience is None:
            self._mirror.apply_alive(event)
            return None
        if patience == 0:
            raise StreamClosedError("The host does not send its state again")
        return patience - 1

    def _publish(self, changed: frozenset[str]) -> None:
        if changed:
            self._observer.async_changed(changed)

    # Availability

    def _lose(self) -> None:
        if self.available:
            self._set_available(available=False)
            self._observer.async_availability_changed()

    def _set_available(self, *, available: bool) -> None:
        self.available = available
        if available:
            LOGGER.info("%s is connected", self._name)
        else:
            LOGGER.info("The connection to %s is lost", self._name)
