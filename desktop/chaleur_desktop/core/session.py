"""One WebSocket connection to Home Assistant: `hass-client` with deadlines and our own errors."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import aiohttp
from hass_client import HomeAssistantClient
from hass_client.exceptions import (
    AuthenticationFailed,
    BaseHassClientError,
    CannotConnect,
    FailedCommand,
)

from chaleur_desktop.core.address import ssl_problem
from chaleur_desktop.core.problems import HomeError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

COMMAND_TIMEOUT = 10.0
CONNECT_TIMEOUT = 15.0
CLOSE_TIMEOUT = 2.0
HEARTBEAT = 30.0


class TokenRefusedError(HomeError):
    """The access token was refused; retrying on a timer would count towards an IP ban."""

    def __init__(self, detail: str) -> None:
        super().__init__(Problem.ACCESS_REFUSED, detail)


class HaSession:
    """A signed-in connection: `open`, use until `closed` is set, `close`.

    Attributes:
        closed: set when the connection is gone, whoever ended it.
    """

    def __init__(
        self, http: aiohttp.ClientSession, url: str, token: str, heartbeat: float = HEARTBEAT
    ) -> None:
        scheme, rest = url.split("://", 1)
        websocket = f"{'wss' if scheme == 'https' else 'ws'}://{rest}/api/websocket"
        self._client = HomeAssistantClient(websocket, token, http)
        self._heartbeat_interval = heartbeat
        self._check = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self.closed = asyncio.Event()

    async def open(self) -> None:
        """Connect and authenticate.

        Raises:
            TokenRefusedError: the access token was refused.
            HomeError: NOT_REACHABLE or BAD_CERTIFICATE.
        """
        try:
            await self._connect()
        except BaseException:
            # What was opened half-way would stay open, one more with each try.
            await self.close()
            raise
        self._tasks = [self._watch(self._client.start_listening()), self._watch(self._heartbeat())]

    async def _connect(self) -> None:
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT):
                await self._client.connect()
        except AuthenticationFailed as error:
            raise TokenRefusedError(str(error)) from error
        except CannotConnect as error:
            if isinstance(error.error, aiohttp.ClientSSLError):
                raise ssl_problem(error.error) from error
            raise HomeError(Problem.NOT_REACHABLE, str(error)) from error
        except (BaseHassClientError, OSError, TypeError, ValueError, KeyError) as error:
            # hass-client lets a connection that ends during the handshake through as TypeError.
            raise HomeError(Problem.NOT_REACHABLE, str(error)) from error

    async def close(self) -> None:
        """End the connection; commands in flight fail with CONNECTION_LOST."""
        self.closed.set()
        # The listener has to end by itself: cancelled, it can leave `disconnect` waiting for ever.
        with contextlib.suppress(TimeoutError, OSError, aiohttp.ClientError):
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await self._client.disconnect()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def check_soon(self) -> None:
        """Check now that the home still answers, rather than at the next heartbeat."""
        self._check.set()

    async def command(
        self,
        kind: str,
        *,
        patience: float | None = None,
        **fields: Any,  # noqa: ANN401 - JSON
    ) -> Any:  # noqa: ANN401 - JSON
        """Send one command and return Home Assistant's result.

        Args:
            kind: the command's type.
            patience: seconds to wait for the answer; 10 if left out.
            fields: what else belongs to the command.

        Raises:
            HomeError: COMMAND_REFUSED with Home Assistant's words, NO_ANSWER when it takes too
            long, or CONNECTION_LOST.
        """
        return await self._guarded(self._client.send_command(kind, **fields), patience)

    async def subscribe(
        self,
        on_event: Callable[[dict[str, Any]], None],
        kind: str,
        **fields: Any,  # noqa: ANN401 - JSON
    ) -> Callable[[], None]:
        """Subscribe and return what ends the subscription.

        Raises:
            HomeError: as `command`.
        """

        def on_message(message: dict[str, Any]) -> None:
            if not self.closed.is_set():
                on_event(message["event"])

        unsubscribe: Callable[[], None] = await self._guarded(
            self._client.subscribe(on_message, kind, **fields)
        )
        return unsubscribe

    async def _guarded[T](self, work: Coroutine[Any, Any, T], patience: float | None = None) -> T:
        try:
            async with asyncio.timeout(COMMAND_TIMEOUT if patience is None else patience):
                return await work
        except TimeoutError as error:
            raise HomeError(Problem.NO_ANSWER) from error
        except FailedCommand as error:
            raise HomeError(Problem.COMMAND_REFUSED, str(error)) from error
        except (BaseHassClientError, OSError, aiohttp.ClientError) as error:
            raise HomeError(Problem.CONNECTION_LOST, str(error)) from error
        except asyncio.CancelledError as error:
            # hass-client cancels the commands in flight when the connection ends: that is
            # no cancellation of ours.
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise HomeError(Problem.CONNECTION_LOST) from error

    def _watch(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)

        def on_done(done: asyncio.Task[None]) -> None:
            if not done.cancelled():
                done.exception()
            self.closed.set()

        task.add_done_callback(on_done)
        return task

    async def _heartbeat(self) -> None:
        """End when the home does not answer; `ping` is no use: hass-client drops its `pong`."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._heartbeat_interval):
                    await self._check.wait()
            self._check.clear()
            try:
                await self.command("auth/current_user")
            except HomeError as error:
                # A refusal is an answer too.
                if error.problem is not Problem.COMMAND_REFUSED:
                    raise
