"""A proxy between Home Assistant and a radiator's daemon that breaks connections in every way.

It passes on bytes without reading them: what goes through is the real TLS of both sides.
"""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

_CHUNK_BYTES = 64 * 1024

type Direction = Literal["up", "down"]
"""`up` is from the client to the daemon."""


@dataclass
class Link:
    """A client's connection through the proxy."""

    client: asyncio.StreamWriter
    daemon: asyncio.StreamWriter
    passed: dict[Direction, int] = field(default_factory=lambda: {"up": 0, "down": 0})


class FaultProxy:
    """Listens on loopback and passes everything on to `port` there, but for its faults.

    Attributes:
        links: connections that are open now.
        accepted: how many connections there ever were.
        refusing: hang up on whoever connects.
        holding: directions in which nothing is passed on. As on a network that loses packets,
            what is held arrives once it is passed on again.
        bytes_per_s: how fast each connection is, in each direction; None for no limit.
        delay_s: how much later everything arrives.
        corrupting: directions in which one byte of each chunk is changed.
        overheard: what clients said inside TLS to an impostor, see `impersonate`.
    """

    def __init__(self, port: int) -> None:
        self.port = 0
        self.links: list[Link] = []
        self.accepted = 0
        self.refusing = False
        self.holding: set[Direction] = set()
        self.bytes_per_s: float | None = None
        self.delay_s = 0.0
        self.corrupting: set[Direction] = set()
        self.overheard = bytearray()
        self._to = port
        self._posing = False
        self._changed = asyncio.Condition()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, tls: ssl.SSLContext | None = None) -> None:
        """Listen, on the same port as before if there was one.

        Args:
            tls: the certificate of an impostor, who ends the TLS and passes nothing on.
        """
        serve = self._serve if tls is None else self._overhear
        self._server = await asyncio.start_server(serve, "127.0.0.1", self.port, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and cut everything."""
        if self._server:
            self._server.close()
            self._server = None
        self.reset()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def impersonate(self, tls: ssl.SSLContext) -> None:
        """Be somebody else with another certificate from now on."""
        self._posing = True
        await self.stop()
        await self.start(tls)

    async def heal(self) -> None:
        """Have no fault any more; what was held is passed on."""
        if self._posing:
            self._posing = False
            await self.stop()
            await self.start()
        self.refusing, self.bytes_per_s, self.delay_s = False, None, 0.0
        self.corrupting.clear()
        self.holding.clear()
        async with self._changed:
            self._changed.notify_all()

    def black_hole(self, *directions: Direction) -> None:
        """Pass nothing on, in both directions if none is named."""
        self.holding.update(directions or ("up", "down"))

    def cut(self) -> None:
        """End all connections in good order (FIN)."""
        for link in self.links:
            link.client.close()
            link.daemon.close()

    def reset(self) -> None:
        """Break all connections (RST)."""
        for link in self.links:
            for writer in (link.client, link.daemon):
                writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self.refusing:
            client.transport.abort()
            return
        try:
            daemon_reader, daemon = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            client.transport.abort()
            return
        link = Link(client, daemon)
        self.links.append(link)
        with self._counted():
            await asyncio.gather(
                self._pump("up", reader, daemon, link),
                self._pump("down", daemon_reader, client, link),
            )
        self.links.remove(link)

    async def _pump(
        self,
        direction: Direction,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        link: Link,
    ) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(_CHUNK_BYTES):
                async for part in self._late(direction, chunk):
                    writer.write(part)
                    await writer.drain()
                    link.passed[direction] += len(part)
        writer.close()

    async def _late(self, direction: Direction, chunk: bytes) -> AsyncIterator[bytes]:
        """Give out what arrived, as and when it is to be passed on."""
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        async with self._changed:
            await self._changed.wait_for(lambda: direction not in self.holding)
        if direction in self.corrupting:
            middle = len(chunk) // 2
            chunk = chunk[:middle] + bytes([chunk[middle] ^ 0xFF]) + chunk[middle + 1 :]
        while chunk:
            size = len(chunk)
            if self.bytes_per_s is not None:
                size = max(1, int(self.bytes_per_s / 20))
                await asyncio.sleep(1 / 20)
            yield chunk[:size]
            chunk = chunk[size:]

    async def _overhear(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        self.accepted += 1
        with self._counted(), contextlib.suppress(OSError), contextlib.closing(client):
            while chunk := await reader.read(_CHUNK_BYTES):
                self.overheard += chunk

    @contextlib.contextmanager
    def _counted(self):
        """Have the running task ended by `stop`."""
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)
