"""GET /ws: state pushed to clients as it changes."""

import asyncio
import contextlib
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT, Context
from chaleur_radiator.api.host import host_view
from chaleur_radiator.api.hub import CloseCode, Outbox, reason
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.clock import whole_second
from chaleur_radiator.protocol.merge_patch import difference
from chaleur_radiator.protocol.socket_messages import Alive, Bye, Delta, Hello, Resync, Snapshot
from chaleur_radiator.store import Token

if TYPE_CHECKING:
    from chaleur_radiator.protocol.models import Document

DELTA_INTERVAL_S = 1.0
URGENT_INTERVAL_S = 0.1
PING_INTERVAL_S = 30.0
BLOCKED_GOODBYE_S = 2.0
"""Time that a client which did not read has to hear why it is cut off."""


async def open_socket(request: web.Request, token: Token) -> web.StreamResponse:
    """Serve one WebSocket until it closes."""
    context = request.app[CONTEXT]
    if context.hub.is_full:
        raise problems.ProblemError(
            ProblemType.TOO_MANY_REQUESTS,
            "Too many clients are connected.",
            headers={"Retry-After": "60"},
        )
    socket = web.WebSocketResponse(
        heartbeat=PING_INTERVAL_S,
        max_msg_size=context.limits.socket_message_bytes,
        compress=False,
    )
    if not socket.can_prepare(request):
        raise problems.ProblemError(
            ProblemType.INVALID,
            "Open this resource as a WebSocket.",
            status=HTTPStatus.UPGRADE_REQUIRED,
            headers={"Upgrade": "websocket"},
        )
    # Nothing is awaited between the check of the token and this, so no revocation can fall between.
    outbox = context.hub.add(token)
    try:
        await socket.prepare(request)
        await _Session(context, socket, outbox, request).serve()
    finally:
        context.hub.remove(outbox)
    return socket


class _Session:
    """One open WebSocket."""

    def __init__(
        self,
        context: Context,
        socket: web.WebSocketResponse,
        outbox: Outbox,
        request: web.Request,
    ) -> None:
        self._context = context
        self._socket = socket
        self._outbox = outbox
        self._transport = request.transport
        self._seq = 0
        self._sent: dict[str, Document] = {}
        self._delta_at = float("-inf")
        self._refusal: WSCloseCode | None = None
        self._sending: asyncio.Future[None] | None = None

    async def serve(self) -> None:
        """Send and receive until one side ends it."""
        tasks = (asyncio.create_task(self._send_all()), asyncio.create_task(self._receive_all()))
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        for result in results:
            # A connection that breaks is how most sockets end; it is no error.
            if isinstance(result, Exception) and not isinstance(result, ConnectionError):
                raise result
        code = self._outbox.farewell or self._refusal
        if not await self._reads_again():
            return
        if code is CloseCode.SLOW:
            await self._send(Bye(reason=reason(code)))
        if code is not None:
            await self._socket.close(code=code)

    async def _receive_all(self) -> None:
        resynced_at = float("-inf")
        while True:
            message = await self._socket.receive()
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return
            if not _asks_resync(message):
                self._refusal = WSCloseCode.POLICY_VIOLATION
                return
            now = self._context.clock.monotonic()
            if now - resynced_at < self._context.limits.resync_interval_s:
                self._outbox.close(CloseCode.LIMIT)
                await asyncio.Event().wait()
            resynced_at = now
            self._outbox.snapshot = True
            self._outbox.wake.set()

    async def _send_all(self) -> None:
        outbox = self._outbox
        await self._send(Hello(host=host_view(self._context, outbox.token)))
        outbox.wake.set()
        while outbox.farewell is None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._patience_s()):
                    await outbox.wake.wait()
            outbox.wake.clear()
            await self._send_due()
        await self._send(Bye(reason=reason(outbox.farewell)))

    async def _send_due(self) -> None:
        outbox = self._outbox
        if outbox.snapshot:
            await self._send_snapshot()
        elif outbox.dirty and self._patience_s() == 0:
            await self._send_delta()
        if outbox.alive:
            outbox.alive = False
            time = whole_second(self._context.clock.now())
            await self._send(Alive(seq=self._seq, time=time))

    def _patience_s(self) -> float | None:
        """Return how long the next delta must wait, or None if there is none to send."""
        outbox = self._outbox
        if not outbox.dirty:
            return None
        interval_s = URGENT_INTERVAL_S if outbox.urgent else DELTA_INTERVAL_S
        return max(0.0, self._delta_at + interval_s - asyncio.get_running_loop().time())

    async def _send_snapshot(self) -> None:
        self._outbox.snapshot = self._outbox.urgent = False
        self._outbox.dirty.clear()
        self._sent = self._context.heating.publisher.documents(self._outbox.token)
        self._seq += 1
        await self._send(Snapshot(seq=self._seq, radiators=tuple(self._sent.values())))

    async def _send_delta(self) -> None:
        outbox = self._outbox
        changes: dict[str, Document] = {}
        for radiator_id in sorted(outbox.dirty):
            document = self._context.heating.publisher.document(radiator_id, outbox.token)
            if document is None:
                continue
            patch = difference(self._sent[radiator_id], document)
            # A revision alone says nothing, except to a spy that something happened at home.
            if patch.keys() - {"rev"}:
                changes[radiator_id] = patch
                self._sent[radiator_id] = document
        outbox.dirty.clear()
        outbox.urgent = False
        if changes:
            self._seq += 1
            self._delta_at = asyncio.get_running_loop().time()
            await self._send(Delta(seq=self._seq, changes=changes))

    async def _send(self, message: msgspec.Struct) -> None:
        text = msgspec.json.encode(message).decode()
        # Not cancelled when it takes too long: a cancelled wait for the client to read would fail
        # every later one too, the close frame's included.
        self._sending = asyncio.ensure_future(self._socket.send_str(text))
        await asyncio.wait({self._sending}, timeout=self._context.limits.socket_blocked_s)
        if not self._sending.done():
            self._outbox.close(CloseCode.SLOW)
            raise ConnectionResetError("The client does not read")
        self._sending.result()

    async def _reads_again(self) -> bool:
        """Wait for what is on its way to a client that was slow to read, or else cut it off."""
        if self._sending is None:
            return True
        await asyncio.wait({self._sending}, timeout=BLOCKED_GOODBYE_S)
        if self._sending.done():
            # Looked at in any case: asyncio would log an error that nobody has seen.
            return self._sending.exception() is None
        if self._transport is not None:
            self._transport.abort()
        await asyncio.gather(self._sending, return_exceptions=True)
        return False


def _asks_resync(message: WSMessage) -> bool:
    try:
        msgspec.json.decode(message.data, type=Resync)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return message.type is WSMsgType.TEXT
