"""Pairing sessions that wait for their proof, and how many of them there may be."""

import secrets
from collections import deque
from dataclasses import dataclass

from chaleur_radiator.clock import Clock
from chaleur_radiator.pairing import proofs

SESSION_S = 120.0
OPEN_SESSIONS = 4
"""Of one code. With a single one, a neighbour could block it."""
OPEN_SESSIONS_PER_ADDRESS = 2
STARTS_PER_ADDRESS = 5
STARTS_PERIOD_S = 60.0


class TooManyStartsError(Exception):
    """Too many sessions are open or were started from one address."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"retry after {retry_after_s:.0f} s")
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True, eq=False)
class Session[Offer]:
    """One client's attempt to pair with a code."""

    id: str
    offer: Offer
    """What the code was made for: a window or an invitation."""
    address: str
    client_nonce: bytes
    server_nonce: bytes
    ends_at: float
    """By the monotonic clock."""


class Sessions[Offer]:
    """The open sessions of a host."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, Session[Offer]] = {}
        self._starts: dict[str, deque[float]] = {}

    def start(self, offer: Offer, client_nonce: bytes, address: str) -> Session[Offer]:
        """Start a session for a client at `address`.

        A client with too many sessions loses its oldest, so that no single one can use up all
        and keep the others out.

        Raises:
            TooManyStartsError: A limit is reached.
        """
        now = self._clock.monotonic()
        self._count_start(address, now)
        self._by_id = {key: each for key, each in self._by_id.items() if each.ends_at > now}
        others = [each for each in self._by_id.values() if each.offer is offer]
        own = [each for each in others if each.address == address]
        if len(own) >= OPEN_SESSIONS_PER_ADDRESS:
            del self._by_id[own[0].id]
        elif len(others) >= OPEN_SESSIONS:
            raise TooManyStartsError(min(each.ends_at for each in others) - now)
        session = Session(
            id=secrets.token_hex(16),
            offer=offer,
            address=address,
            client_nonce=client_nonce,
            server_nonce=secrets.token_bytes(proofs.NONCE_BYTES),
            ends_at=now + SESSION_S,
        )
        self._by_id[session.id] = session
        return session

    def take(self, session_id: str) -> Session[Offer] | None:
        """Return a session that is still open, and end it: it takes one proof."""
        session = self._by_id.pop(session_id, None)
        return session if session and self._clock.monotonic() < session.ends_at else None

    def end_all(self, offer: Offer) -> None:
        """End the sessions of an offer that holds no more."""
        self._by_id = {key: each for key, each in self._by_id.items() if each.offer is not offer}

    def _count_start(self, address: str, now: float) -> None:
        for other, starts in list(self._starts.items()):
            while starts and starts[0] <= now - STARTS_PERIOD_S:
                starts.popleft()
            if not starts:
                del self._starts[other]
        starts = self._starts.setdefault(address, deque())
        if len(starts) >= STARTS_PER_ADDRESS:
            raise TooManyStartsError(starts[0] + STARTS_PERIOD_S - now)
        starts.append(now)
