"""The open WebSockets: who is told what, and when. Bounded: a set of changed radiators each."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from chaleur_radiator.protocol.socket_messages import Farewell
from chaleur_radiator.store import Token


class CloseCode(IntEnum):
    """How a socket ends, beside the codes of RFC 6455."""

    SHUTDOWN = 1001
    REVOKED = 4401
    SLOW = 4408
    LIMIT = 4429


_REASONS = {
    CloseCode.SHUTDOWN: Farewell.SHUTDOWN,
    CloseCode.REVOKED: Farewell.REVOKED,
    CloseCode.SLOW: Farewell.SLOW,
    CloseCode.LIMIT: Farewell.LIMIT,
}


def reason(code: CloseCode) -> Farewell:
    """Return the reason that `bye` gives."""
    return _REASONS[code]


@dataclass(eq=False, slots=True)
class Outbox:
    """What one socket has still to be told. It is a state, not a queue, so it cannot grow."""

    token: Token
    dirty: set[str] = field(default_factory=set)
    urgent: bool = False
    alive: bool = False
    snapshot: bool = True
    farewell: CloseCode | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def close(self, code: CloseCode) -> None:
        """Say goodbye and close; the first reason counts."""
        self.farewell = self.farewell or code
        self.wake.set()


class Hub:
    """All open sockets of a host."""

    def __init__(self, *, per_token: int, total: int) -> None:
        self._per_token = per_token
        self._total = total
        self._outboxes: list[Outbox] = []
        self._empty = asyncio.Event()
        self._empty.set()

    @property
    def is_full(self) -> bool:
        """True if no further socket may open."""
        return len(self._outboxes) >= self._total

    def add(self, token: Token) -> Outbox:
        """Register a new socket.

        A token with too many sockets loses its oldest one: after a network failure that one is
        dead without knowing, and must not keep its owner out.
        """
        own = [outbox for outbox in self._outboxes if outbox.token.id == token.id]
        for oldest in own[: max(0, len(own) - self._per_token + 1)]:
            oldest.close(CloseCode.LIMIT)
        outbox = Outbox(token)
        self._outboxes.append(outbox)
        self._empty.clear()
        return outbox

    def remove(self, outbox: Outbox) -> None:
        """Forget a socket that is closed."""
        self._outboxes.remove(outbox)
        if not self._outboxes:
            self._empty.set()

    def changed(self, radiator_id: str, urgent: bool) -> None:  # noqa: FBT001 - a Listener
        """Note that a radiator changed."""
        for outbox in self._outboxes:
            outbox.dirty.add(radiator_id)
            outbox.urgent = outbox.urgent or urgent
            outbox.wake.set()

    def alive(self) -> None:
        """Note that the heating loop is alive."""
        for outbox in self._outboxes:
            outbox.alive = True
            outbox.wake.set()

    def revoke(self, token_id: str) -> None:
        """Close the sockets of a token that holds no more."""
        self._close((o for o in self._outboxes if o.token.id == token_id), CloseCode.REVOKED)

    async def shut_down(self, within_s: float) -> None:
        """Close all sockets and wait until they are closed, not longer than `within_s`."""
        self._close(self._outboxes, CloseCode.SHUTDOWN)
        try:
            async with asyncio.timeout(within_s):
                await self._empty.wait()
        except TimeoutError:
            return

    @staticmethod
    def _close(outboxes: Iterable[Outbox], code: CloseCode) -> None:
        for outbox in outboxes:
            outbox.close(code)
