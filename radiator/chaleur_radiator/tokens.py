"""Who may use the API: tokens issued by pairing, kept as hashes, revoked at once."""

import contextlib
import dataclasses
import secrets
import sqlite3

from chaleur_radiator.clock import Clock, whole_second
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Invitation, Store, Token, secret_hash
from chaleur_radiator.worker import Worker

SECRET_PREFIX = "chl_"  # noqa: S105 - says what a string is, as secret scanners like it
TOKENS_PER_ZONE = 16


class TooManyTokensError(Exception):
    """A zone has as many tokens as it may have."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(f"There are already {TOKENS_PER_ZONE} tokens")
        self.tokens = tokens


class Tokens:
    """The tokens of a host."""

    def __init__(self, store: Store, worker: Worker, clock: Clock) -> None:
        self._store = store
        self._worker = worker
        self._clock = clock
        self._by_hash = {token.secret_sha256: token for token in store.tokens()}

    async def issue(
        self,
        name: str,
        role: Role,
        zones: tuple[str, ...],
        *,
        invitation: Invitation | None = None,
    ) -> tuple[str, Token]:
        """Make a token and return its secret, shown this once, and the token.

        An `invitation` that it is for is erased in the same step.

        Raises:
            TooManyTokensError: One of the zones has as many tokens as it may have.
        """
        neighbours = self.sharing_zones(zones)
        if any(
            sum(zone in token.zones for token in neighbours) >= TOKENS_PER_ZONE for zone in zones
        ):
            raise TooManyTokensError(neighbours)
        secret = SECRET_PREFIX + secrets.token_urlsafe(32)
        now = self._clock.now()
        token = Token(
            id=secrets.token_hex(8),
            secret_sha256=secret_hash(secret),
            name=name,
            role=role,
            zones=zones,
            created=whole_second(now),
            last_used=now.date(),
        )
        if invitation is None:
            await self._worker.run(self._store.save_token, token)
        else:
            await self._worker.run(self._store.accept_invitation, invitation.id, token)
        self._by_hash[token.secret_sha256] = token
        return secret, token

    async def authenticate(self, secret: str) -> Token | None:
        """Return the token that `secret` belongs to, or None."""
        secret_sha256 = secret_hash(secret)
        token = self._by_hash.get(secret_sha256)
        today = self._clock.now().date()
        if token is None or token.last_used == today:
            return token
        used = dataclasses.replace(token, last_used=today)
        self._by_hash[secret_sha256] = used
        # A full disk must not lock people out for the sake of a date.
        with contextlib.suppress(sqlite3.Error):
            await self._worker.run(self._store.save_last_used, token.id, today)
        # It may have been revoked in the meantime.
        return self._by_hash.get(secret_sha256)

    def all(self) -> list[Token]:
        """Return all tokens, oldest first."""
        return list(self._by_hash.values())

    def sharing_zones(self, zones: tuple[str, ...]) -> list[Token]:
        """Return the tokens that see at least one of `zones`, oldest first."""
        return [token for token in self._by_hash.values() if set(token.zones) & set(zones)]

    async def revoke(self, token: Token) -> None:
        """Make a token worthless, now and after a restart."""
        # On disk first: after an error the token is as it was, not half revoked.
        await self._worker.run(self._store.remove_token, token.id)
        self._by_hash.pop(token.secret_sha256, None)
