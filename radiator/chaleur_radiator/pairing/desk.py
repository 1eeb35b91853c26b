"""Where pairing is decided: windows that a person opens, sessions in them, wrong codes counted."""

import asyncio
import hmac
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chaleur_radiator.clock import Clock, whole_second
from chaleur_radiator.pairing import proofs
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.worker import Worker

WINDOW = timedelta(minutes=10)
SESSION_S = 120.0
WRONG_CODES = 3
OPEN_SESSIONS = 4
OPEN_SESSIONS_PER_ADDRESS = 2
STARTS_PER_ADDRESS = 5
STARTS_PERIOD_S = 60.0


class PairingClosedError(Exception):
    """No window is open."""


class PairingExpiredError(Exception):
    """The session or its window is over."""


class WrongCodeError(Exception):
    """The proof does not fit: another code, or somebody between client and host."""

    def __init__(self, attempts_left: int) -> None:
        super().__init__(f"{attempts_left} attempts left")
        self.attempts_left = attempts_left


class TooManyStartsError(Exception):
    """Too many sessions are open or were started from one address."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"retry after {retry_after_s:.0f} s")
        self.retry_after_s = retry_after_s


@dataclass(slots=True)
class Session:
    """One client's attempt to pair."""

    address: str
    client_nonce: bytes
    server_nonce: bytes
    ends_at: float


@dataclass(slots=True)
class PairingWindow:
    """A time in which one client may pair with one code."""

    code: str
    """As shown to a person."""
    role: Role
    zones: tuple[str, ...]
    expires_at: datetime
    ends_at: float
    """The same by the monotonic clock, which nobody can set."""
    attempts_left: int = WRONG_CODES
    sessions: dict[str, Session] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartedSession:
    """What the client needs to go on."""

    id: str
    server_nonce: bytes


@dataclass(frozen=True, slots=True)
class Grant[T]:
    """A pairing that succeeded."""

    issued: T
    proof: bytes
    """The host's own proof, bound to the token."""


class PairingDesk:
    """The pairing of one host; at most one window is open."""

    def __init__(
        self, fingerprint: bytes, clock: Clock, worker: Worker, on_change: Callable[[], None]
    ) -> None:
        self._fingerprint = fingerprint
        self._clock = clock
        self._worker = worker
        self._on_change = on_change
        self._window: PairingWindow | None = None
        self._starts: dict[str, deque[float]] = {}
        self._proving = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """True while a client can pair."""
        return self._open_window() is not None

    def open(self, role: Role, zones: tuple[str, ...]) -> PairingWindow:
        """Open a window with a new code; one that was open is closed."""
        self._window = PairingWindow(
            code=proofs.readable_code(proofs.new_code()),
            role=role,
            zones=zones,
            expires_at=whole_second(self._clock.now() + WINDOW),
            ends_at=self._clock.monotonic() + WINDOW.total_seconds(),
        )
        self._on_change()
        return self._window

    def forget_zone(self, zone: str) -> None:
        """Let nobody pair any more with a code made for `zone`."""
        if self._window is not None and zone in self._window.zones:
            self._close()

    def start(self, client_nonce: bytes, address: str) -> StartedSession:
        """Start a session for a client at `address`.

        A client with too many sessions loses its oldest, so that no single one can use up all
        and keep the others out.

        Raises:
            PairingClosedError: No window is open.
            TooManyStartsError: A limit is reached.
        """
        window = self._open_window()
        if window is None:
            raise PairingClosedError
        now = self._clock.monotonic()
        self._count_start(address, now)
        sessions = window.sessions
        for session_id in [key for key, session in sessions.items() if session.ends_at <= now]:
            del sessions[session_id]
        own = [key for key, session in sessions.items() if session.address == address]
        if len(own) >= OPEN_SESSIONS_PER_ADDRESS:
            del sessions[own[0]]
        if len(sessions) >= OPEN_SESSIONS:
            raise TooManyStartsError(min(session.ends_at for session in sessions.values()) - now)
        session_id = secrets.token_hex(16)
        server_nonce = secrets.token_bytes(proofs.NONCE_BYTES)
        sessions[session_id] = Session(address, client_nonce, server_nonce, now + SESSION_S)
        return StartedSession(session_id, server_nonce)

    async def prove[T](
        self,
        session_id: str,
        proof: bytes,
        issue: Callable[[Role, tuple[str, ...]], Awaitable[tuple[str, T]]],
    ) -> tuple[str, Grant[T]]:
        """Check a client's proof; if it fits, call `issue` and close the window.

        Returns:
            The token's secret, and the grant with what `issue` returned beside it.

        Raises:
            PairingClosedError: No window is open.
            PairingExpiredError: The session is over, was used, or never was.
            WrongCodeError: The proof does not fit.
        """
        # One after the other, so that parallel proofs cannot outrun the count of wrong codes.
        async with self._proving:
            window = self._window
            if window is None:
                raise PairingClosedError
            session = window.sessions.pop(session_id, None)
            if session is None or session.ends_at <= self._clock.monotonic():
                raise PairingExpiredError
            nonces = (session.client_nonce, session.server_nonce)
            key = await self._worker.run(proofs.derive_key, window.code, *nonces)
            if self._open_window() is not window:
                raise PairingExpiredError
            bound_to = proofs.transcript(*nonces, self._fingerprint)
            if not hmac.compare_digest(proof, proofs.client_proof(key, bound_to)):
                raise self._count_wrong_code(window)
            secret, issued = await issue(window.role, window.zones)
            self._close()
            return secret, Grant(issued, proofs.server_proof(key, bound_to, secret))

    def _open_window(self) -> PairingWindow | None:
        window = self._window
        return window if window and self._clock.monotonic() < window.ends_at else None

    def _close(self) -> None:
        self._window = None
        self._on_change()

    def _count_wrong_code(self, window: PairingWindow) -> WrongCodeError:
        window.attempts_left -= 1
        if window.attempts_left == 0:
            self._close()
        return WrongCodeError(window.attempts_left)

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
