"""The WebSocket as a client follows it: sequence checked, deltas merged over the snapshot."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from chaleur_radiator.conformance.client import Client, find_nulls
from chaleur_radiator.conformance.merge import merged
from chaleur_radiator.conformance.outcome import FailedError, expect


class Feed:
    """One open WebSocket and the state that its messages add up to."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, within_s: float) -> None:
        self.socket = socket
        self.radiators: dict[str, Any] = {}
        self.seq = 0
        self._within_s = within_s

    async def next(self, within_s: float | None = None) -> dict[str, Any]:
        """Return the next message, after its sequence number was checked.

        Raises:
            FailedError: There is none in time, or it breaks the rules.
        """
        patience_s = within_s or self._within_s
        try:
            async with asyncio.timeout(patience_s):
                frame = await self.socket.receive()
        except TimeoutError:
            raise FailedError("a message", f"nothing for {patience_s:g} s") from None
        expect(
            frame.type is aiohttp.WSMsgType.TEXT,
            "a text frame",
            f"{frame.type.name} {frame.data if frame.data is not None else ''}".strip(),
        )
        try:
            message = json.loads(frame.data)
        except ValueError:
            raise FailedError("a frame in JSON", frame.data[:200]) from None
        expect(isinstance(message, dict) and "type" in message, "an object with type", frame.data)
        self._follow(message)
        return dict(message)

    async def next_of(self, kind: str, within_s: float | None = None) -> dict[str, Any]:
        """Return the next message of a kind.

        Raises:
            FailedError: It does not come in time, or one before it breaks the rules.
        """
        try:
            async with asyncio.timeout(within_s or self._within_s):
                while (message := await self.next(within_s))["type"] != kind:
                    pass
        except TimeoutError:
            raise FailedError(f"{kind} within {within_s or self._within_s:g} s", "none") from None
        return message

    async def until_rev(self, radiator_id: str, rev: int, within_s: float) -> dict[str, Any]:
        """Follow deltas until a radiator has a revision, and return it."""
        try:
            async with asyncio.timeout(within_s):
                while self.radiators[radiator_id]["rev"] < rev:
                    await self.next_of("delta", within_s)
        except TimeoutError:
            seen = self.radiators[radiator_id]["rev"]
            raise FailedError(f"a delta with rev {rev}", f"rev {seen}") from None
        return dict(self.radiators[radiator_id])

    async def close_code(self, within_s: float | None = None) -> int | None:
        """Read until the host closes and return its code.

        Raises:
            FailedError: It does not close in time.
        """
        patience_s = within_s or self._within_s
        try:
            async with asyncio.timeout(patience_s):
                while not self.socket.closed:
                    await self.socket.receive()
        except TimeoutError:
            raise FailedError("the socket closed", f"open after {patience_s:g} s") from None
        return self.socket.close_code

    def _follow(self, message: dict[str, Any]) -> None:
        kind, seq = message["type"], message.get("seq")
        if kind in ("snapshot", "delta"):
            expect(seq == self.seq + 1, f"{kind} with seq {self.seq + 1}", f"seq {seq}")
            self.seq += 1
        elif kind in ("hello", "alive"):
            expect(seq == self.seq, f"{kind} with seq {self.seq}", f"seq {seq}")
        if kind == "snapshot":
            nulls = find_nulls(message)
            expect(not nulls, "no null in a snapshot", ", ".join(nulls))
            self.radiators = {radiator["id"]: radiator for radiator in message["radiators"]}
        elif kind == "delta":
            changes = message.get("changes")
            expect(isinstance(changes, dict) and changes, "changes by radiator", message)
            merged_all = merged(self.radiators, changes)
            self.radiators = dict(merged_all) if isinstance(merged_all, dict) else {}


@contextlib.asynccontextmanager
async def opened(client: Client, within_s: float) -> AsyncIterator[Feed]:
    """Open the WebSocket for as long as the context lasts."""
    try:
        socket = await client.connect()
    except aiohttp.WSServerHandshakeError as error:
        raise FailedError("the WebSocket opens", f"HTTP {error.status}") from None
    try:
        yield Feed(socket, within_s)
    finally:
        await socket.close()


@contextlib.asynccontextmanager
async def begun(client: Client, within_s: float) -> AsyncIterator[Feed]:
    """Open the WebSocket and read hello and snapshot."""
    async with opened(client, within_s) as feed:
        for kind in ("hello", "snapshot"):
            message = await feed.next()
            expect(message["type"] == kind, kind, message["type"])
        yield feed
