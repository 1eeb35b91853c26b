"""Where pairing is decided: windows and invitations that a person makes, wrong codes counted."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chaleur_radiator.clock import Clock, whole_second
from chaleur_radiator.pairing import proofs
from chaleur_radiator.pairing.invitations import Invitations
from chaleur_radiator.pairing.sessions import Session, Sessions
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Invitation
from chaleur_radiator.worker import Worker

WINDOW = timedelta(minutes=10)
WRONG_CODES = 3


class PairingClosedError(Exception):
    """No window is open, or there is no such invitation."""


class PairingExpiredError(Exception):
    """The session is over, or what it was for."""


class WrongCodeError(Exception):
    """The proof does not fit: another code, or somebody between client and host."""

    def __init__(self, attempts_left: int | None) -> None:
        super().__init__(f"{attempts_left} attempts left")
        self.attempts_left = attempts_left
        """None for invitations, which no wrong code uses up."""


@dataclass(slots=True, eq=False)
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


type Offer = PairingWindow | Invitation


@dataclass(frozen=True, slots=True)
class Grant[T]:
    """A pairing that succeeded."""

    issued: T
    proof: bytes
    """The host's own proof, bound to the token."""


class PairingDesk:
    """The pairing of one host.

    At most one window is open: its code is short, so every further one would make a guess more
    likely to hit. Who needs several codes at once makes invitations.
    """

    def __init__(
        self,
        fingerprint: bytes,
        clock: Clock,
        worker: Worker,
        *,
        invitations: Invitations,
        on_change: Callable[[], None],
    ) -> None:
        self.invitations = invitations
        self._fingerprint = fingerprint
        self._clock = clock
        self._worker = worker
        self._on_change = on_change
        self._window: PairingWindow | None = None
        self._sessions = Sessions[Offer](clock)
        self._proving = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """True while a window is open; invitations are nobody's business."""
        return self._open_window() is not None

    def open(self, role: Role, zones: tuple[str, ...]) -> PairingWindow:
        """Open a window with a new code; one that was open is closed."""
        self._close_window()
        self._window = PairingWindow(
            code=proofs.readable_code(proofs.new_code()),
            role=role,
            zones=zones,
            expires_at=whole_second(self._clock.now() + WINDOW),
            ends_at=self._clock.monotonic() + WINDOW.total_seconds(),
        )
        self._on_change()
        return self._window

    async def forget_zone(self, zone: str) -> None:
        """Let nobody pair any more with a code made for `zone`."""
        # A token that is being issued is there, and can be revoked, when this returns.
        async with self._proving:
            if self._window is not None and zone in self._window.zones:
                self._close_window()
            for invitation in await self.invitations.forget_zone(zone):
                self._sessions.end_all(invitation)

    async def start(
        self, client_nonce: bytes, address: str, invite: str | None = None
    ) -> Session[Offer]:
        """Start a session for a client at `address`.

        Args:
            client_nonce: What the client brings, 16 random bytes.
            address: Where the client is.
            invite: Number of the invitation; None for the open window.

        Raises:
            PairingClosedError: No window is open, or there is no such invitation.
            TooManyStartsError: A limit is reached.
        """
        await self.invitations.forget_expired()
        offer = self._open_window() if invite is None else self.invitations.get(invite)
        if offer is None:
            raise PairingClosedError
        return self._sessions.start(offer, client_nonce, address)

    async def prove[T](
        self,
        session_id: str,
        proof: bytes,
        issue: Callable[[Offer], Awaitable[tuple[str, T]]],
    ) -> tuple[str, Grant[T]]:
        """Check a client's proof; if it fits, call `issue`, and the code is used up.

        Returns:
            The token's secret, and the grant with what `issue` returned beside it.

        Raises:
            PairingClosedError: No window is open.
            PairingExpiredError: The session is over, was used, or never was.
            WrongCodeError: The proof does not fit.
        """
        # One after the other, so that parallel proofs cannot outrun the count of wrong codes.
        async with self._proving:
            session = self._sessions.take(session_id)
            if session is None:
                is_closed = self._window is None and not self.invitations.all()
                raise PairingClosedError if is_closed else PairingExpiredError
            offer, nonces = session.offer, (session.client_nonce, session.server_nonce)
            key = await self._worker.run(proofs.derive_key, offer.code, *nonces)
            if not self._holds(offer):
                raise PairingExpiredError
            bound_to = proofs.transcript(*nonces, self._fingerprint)
            if not hmac.compare_digest(proof, proofs.client_proof(key, bound_to)):
                raise self._count_wrong_code(offer)
            secret, issued = await issue(offer)
            self._use_up(offer)
            return secret, Grant(issued, proofs.server_proof(key, bound_to, secret))

    def _open_window(self) -> PairingWindow | None:
        window = self._window
        return window if window and self._clock.monotonic() < window.ends_at else None

    def _holds(self, offer: Offer) -> bool:
        if isinstance(offer, PairingWindow):
            return self._open_window() is offer
        return self.invitations.get(offer.id) is offer

    def _count_wrong_code(self, offer: Offer) -> WrongCodeError:
        if not isinstance(offer, PairingWindow):
            return WrongCodeError(None)
        offer.attempts_left -= 1
        if offer.attempts_left == 0:
            self._close_window()
        return WrongCodeError(offer.attempts_left)

    def _use_up(self, offer: Offer) -> None:
        if offer is self._window:
            # Not one that was opened while the token was written.
            self._close_window()
        elif isinstance(offer, Invitation):
            self.invitations.used(offer)
            self._sessions.end_all(offer)

    def _close_window(self) -> None:
        if self._window is None:
            return
        self._sessions.end_all(self._window)
        self._window = None
        self._on_change()
