"""The event stream of a host: one WebSocket, JSON text frames (Local API 5.8)."""

from collections.abc import Awaitable
from typing import Final

import aiohttp
import orjson

from .errors import NotChaleurError, StreamClosedError, UnauthorizedError
from .members import Json

_CLOSED_UNAUTHORIZED: Final = 4401

QUIET_S: Final = 25.0
"""A host that says nothing for longer is asked if it hears us; a sign of life comes every 20 s."""

ANSWER_S: Final = 10.0
"""Time for its answer; without one the connection is dead, though nobody has closed it."""


class EventStream:
    """An open event stream."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def receive(self) -> Json:
        """Wait for the next event.

        Raises:
            UnauthorizedError: the token was revoked.
            StreamClosedError: the stream has ended.
            NotChaleurError: a frame was no JSON object.
        """
        frame = await self._receive_frame()
        if frame.type is aiohttp.WSMsgType.TEXT:
            try:
                event = orjson.loads(frame.data)
            except orjson.JSONDecodeError as err:
                raise NotChaleurError("An event was not JSON") from err
            if not isinstance(event, dict):
                raise NotChaleurError("An event was no JSON object")
            return event
        if self._socket.close_code == _CLOSED_UNAUTHORIZED:
            raise UnauthorizedError("The host has revoked the token")
        raise StreamClosedError(f"The stream ended (code {self._socket.close_code})")

    async def receive_first(self, kind: str) -> Json:
        """Wait for an event that must be of one kind, as at the start of a stream.

        Raises:
            NotChaleurError: it is of another kind; otherwise as `receive`.
        """
        event = await self.receive()
        if event.get("type") != kind:
            raise NotChaleurError(f"Expected the event {kind}, got {event.get('type')}")
        return event

    async def request_snapshot(self) -> None:
        """Ask the host to send the whole state again.

        Raises:
            StreamClosedError: the stream has ended.
        """
        await _sent(self._socket.send_str('{"type":"resync"}'))

    async def close(self) -> None:
        """End the stream; a waiting `receive` raises StreamClosedError."""
        await self._socket.close()

    async def _receive_frame(self) -> aiohttp.WSMessage:
        asked = False
        while True:
            try:
                frame = await self._socket.receive(timeout=ANSWER_S if asked else QUIET_S)
            except TimeoutError as err:
                if asked:
                    raise StreamClosedError("The host does not answer") from err
                asked = True
                await _sent(self._socket.ping())
                continue
            asked = False
            if frame.type is aiohttp.WSMsgType.PING:
                await _sent(self._socket.pong(frame.data))
            elif frame.type is not aiohttp.WSMsgType.PONG:
                return frame


async def _sent(sending: Awaitable[None]) -> None:
    try:
        await sending
    except (aiohttp.ClientError, ConnectionError) as err:
        raise StreamClosedError("The stream ended") from err
