"""The event stream of a host: one WebSocket, JSON text frames (Local API 5.8)."""

from typing import Final

import aiohttp
import orjson

from .errors import NotChaleurError, StreamClosedError, UnauthorizedError
from .models import Json

_CLOSED_UNAUTHORIZED: Final = 4401


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
        frame = await self._socket.receive()
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
        try:
            await self._socket.send_str('{"type":"resync"}')
        except (aiohttp.ClientError, ConnectionError) as err:
            raise StreamClosedError("The stream ended") from err

    async def close(self) -> None:
        """End the stream; a waiting `receive` raises StreamClosedError."""
        await self._socket.close()
