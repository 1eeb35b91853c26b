"""Accepts connections: TLS with a deadline, and not more of them than the host can bear."""

import asyncio
import errno
import logging
import socket
import ssl
from collections import Counter
from collections.abc import Coroutine

from aiohttp import web

from chaleur_radiator.api.connections import Connections
from chaleur_radiator.errors import StartError
from chaleur_radiator.settings import Limits

_BACKLOG = 64
_PAUSE_S = 0.5
_LOG = logging.getLogger(__name__)


class Listener:
    """Listens on one TCP port and hands TLS connections to an HTTP server."""

    def __init__(
        self,
        server: web.Server,
        tls: ssl.SSLContext,
        limits: Limits,
        connections: Connections,
    ) -> None:
        self._server = server
        self._tls = tls
        self._limits = limits
        self._connections = connections
        self._handshaking: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._socket: socket.socket | None = None

    def listen(self, address: str, port: int) -> int:
        """Start to listen and return the port.

        Raises:
            StartError: The port is taken or the address is not this machine's.
        """
        try:
            self._socket = socket.create_server((address, port), backlog=_BACKLOG)
        except (OSError, OverflowError) as error:
            taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            key = "port_taken" if taken else "address_unusable"
            raise StartError(key, address=address, port=port) from error
        self._socket.settimeout(0)
        self._run(self._accept(self._socket))
        bound: int = self._socket.getsockname()[1]
        return bound

    async def close(self) -> None:
        """Accept no more connections and drop those that are not yet through TLS."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._socket is not None:
            self._socket.close()
        # From here on the HTTP server closes them all.
        self._connections.count(())

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, peer = await loop.sock_accept(listening)
            except OSError as error:
                # For example no file descriptor left: a moment later there may be one.
                _LOG.warning("A connection could not be accepted: %s", error)
                await asyncio.sleep(_PAUSE_S)
                continue
            address = peer[0]
            if self._admits(address):
                self._handshaking[address] += 1
                self._run(self._welcome(connection, address))
            else:
                connection.close()

    def _admits(self, address: str) -> bool:
        connected = self._connections.count(self._server.connections) + self._handshaking
        limits = self._limits
        return (
            connected.total() < limits.connections
            and connected[address] < limits.connections_per_address
        )

    async def _welcome(self, connection: socket.socket, address: str) -> None:
        try:
            transport, handler = await asyncio.get_running_loop().connect_accepted_socket(
                self._server,
                connection,
                ssl=self._tls,
                ssl_handshake_timeout=self._limits.handshake_s,
            )
        except OSError as error:
            # Port scanners and plain HTTP end here; the connection is closed already.
            _LOG.debug("TLS failed: %s", error)
            return
        finally:
            self._handshaking[address] -= 1
        # The HTTP server has a deadline for every request but the first.
        deadline = asyncio.get_running_loop().call_later(self._limits.headers_s, transport.abort)
        self._connections.opened(handler, address, deadline)

    def _run(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
