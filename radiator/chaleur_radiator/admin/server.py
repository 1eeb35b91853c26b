"""Listens for administration on a UNIX socket: whoever may open it may administer."""

import asyncio
import contextlib
import grp
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from chaleur_radiator.admin.requests import LONGEST_LINE, Answer, AnyRequest, Refusal
from chaleur_radiator.errors import StartError

PATIENCE_S = 5.0
"""Time for a request to come, and for its answer to be taken."""
_LONGEST_SOCKET_PATH = 107
_OWNER = 0o600
_OWNER_AND_GROUP = 0o660
_LOG = logging.getLogger(__name__)

type Handler = Callable[[AnyRequest], Awaitable[Struct]]
"""Does what a request asks; raises StartError to refuse."""


class AdminServer:
    """Answers administration requests."""

    def __init__(self, path: Path, handler: Handler, *, group: str | None = None) -> None:
        self._path = path
        self._handler = handler
        self._group = group
        self._server: asyncio.Server | None = None
        self._doing: set[asyncio.Task[Answer]] = set()

    async def start(self) -> None:
        """Listen. The caller holds the lock of the state directory, so an old socket is dead.

        Raises:
            StartError: The socket cannot be made there, or not for that group.
        """
        if len(bytes(self._path)) > _LONGEST_SOCKET_PATH:
            raise StartError("socket_path_too_long", path=self._path)
        try:
            self._path.unlink(missing_ok=True)
            listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            # Before it has a name, so that there is no moment at which others may come in.
            os.fchmod(listening.fileno(), _OWNER)
            listening.bind(str(self._path))
            self._server = await asyncio.start_unix_server(
                self._serve, sock=listening, limit=LONGEST_LINE
            )
        except OSError as error:
            raise StartError("socket_unusable", path=self._path) from error
        if self._group is not None:
            self._open_to(self._group)

    def _open_to(self, group: str) -> None:
        try:
            os.chown(self._path, -1, grp.getgrnam(group).gr_gid)
            self._path.chmod(_OWNER_AND_GROUP)
        except (KeyError, OSError) as error:
            self._close()
            raise StartError("bad_admin_group", value=group) from error

    async def stop(self) -> None:
        """Listen no more, and finish what was begun."""
        self._close()
        if self._doing:
            await asyncio.wait(self._doing, timeout=PATIENCE_S)

    def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._path.unlink(missing_ok=True)
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await _read(reader)
            if request is None or self._server is None:
                return
            # However long it takes: a reset that was cut off would be a reset by half.
            doing = asyncio.create_task(self._answer(request))
            self._doing.add(doing)
            doing.add_done_callback(self._doing.discard)
            answer = await doing
            writer.write(msgspec.json.encode(answer) + b"\n")
            async with asyncio.timeout(PATIENCE_S):
                await writer.drain()
        except (TimeoutError, ConnectionError):
            writer.transport.abort()
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, request: AnyRequest) -> Answer:
        try:
            result = await self._handler(request)
        except StartError as error:
            values = {name: str(value) for name, value in error.values.items()}
            return Answer(refused=Refusal(key=error.key, values=values))
        except Exception:  # noqa: BLE001 - the last resort: who asks is always answered
            _LOG.exception("An administrator's request failed")
            return Answer(refused=Refusal(key="request_failed"))
        return Answer(result=msgspec.Raw(msgspec.json.encode(result)))


async def _read(reader: asyncio.StreamReader) -> AnyRequest | None:
    """Return what is asked, or None if it is no request or does not come."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            line = await reader.readline()
        request: AnyRequest = msgspec.json.decode(line, type=AnyRequest)
    except (TimeoutError, ValueError, ConnectionError):
        # Our own command never sends what is no request; closing is answer enough.
        return None
    return request
