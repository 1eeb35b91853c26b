"""Who may use the API: tokens, and the invitations that become tokens."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store.database import Database


@dataclass(frozen=True, slots=True)
class Token:
    """A client's right of access; the secret itself is nowhere."""

    id: str
    secret_sha256: bytes
    name: str
    role: Role
    zones: tuple[str, ...]
    created: datetime
    last_used: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """A printed code that pairs one client with some zones."""

    id: str
    """Digits printed before the code; a client sends them as `invite`."""
    code: str
    """In clear: both sides of a pairing derive a key from it and from the pairing's nonces."""
    role: Role
    zones: tuple[str, ...]
    expires: datetime


def secret_hash(secret: str) -> bytes:
    """Return the SHA-256 of a token's secret; its 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


class AccessTables(Database):
    """Tokens and invitations."""

    def tokens(self) -> list[Token]:
        """Return all tokens, oldest first.

        Raises:
            StartError: They are damaged, or of a later version.
        """
        with self._loading():
            rows = self._db.execute(
                "SELECT id, secret_sha256, name, role, zones, created, last_used FROM tokens"
                " ORDER BY created, id"
            )
            return [
                Token(
                    id=token_id,
                    secret_sha256=secret_sha256,
                    name=name,
                    role=msgspec.convert(role, Role),
                    zones=_zones(zones),
                    created=datetime.fromisoformat(created),
                    last_used=date.fromisoformat(last_used),
                )
                for token_id, secret_sha256, name, role, zones, created, last_used in rows
            ]

    def save_token(self, token: Token) -> None:
        """Keep a new token."""
        self._db.execute(
            "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                token.id,
                token.secret_sha256,
                token.name,
                token.role.value,
                msgspec.json.encode(token.zones).decode(),
                token.created.isoformat(),
                token.last_used.isoformat(),
            ),
        )

    def save_last_used(self, token_id: str, day: date) -> None:
        """Keep the day a token was last used; a token that was removed stays removed."""
        self._db.execute(
            "UPDATE tokens SET last_used = ? WHERE id = ?", (day.isoformat(), token_id)
        )

    def remove_token(self, token_id: str) -> None:
        """Forget a token."""
        self._db.execute("DELETE FROM tokens WHERE id = ?", (token_id,))

    def invitations(self) -> list[Invitation]:
        """Return all invitations, those that have expired too, by id.

        Raises:
            StartError: They are damaged, or of a later version.
        """
        with self._loading():
            rows = self._db.execute(
                "SELECT id, code, role, zones, expires FROM invitations ORDER BY id"
            )
            return [
                Invitation(
                    id=invitation_id,
                    code=code,
                    role=msgspec.convert(role, Role),
                    zones=_zones(zones),
                    expires=datetime.fromisoformat(expires),
                )
                for invitation_id, code, role, zones, expires in rows
            ]

    def save_invitation(self, invitation: Invitation) -> None:
        """Keep a new invitation.

        Raises:
            sqlite3.IntegrityError: There is one with its id.
        """
        self._db.execute(
            "INSERT INTO invitations VALUES (?, ?, ?, ?, ?)",
            (
                invitation.id,
                invitation.code,
                invitation.role.value,
                msgspec.json.encode(invitation.zones).decode(),
                invitation.expires.isoformat(),
            ),
        )

    def remove_invitation(self, invitation_id: str) -> None:
        """Forget an invitation."""
        self._db.execute("DELETE FROM invitations WHERE id = ?", (invitation_id,))

    def accept_invitation(self, invitation_id: str, token: Token) -> None:
        """Keep a new token and forget the invitation it came from: both or, after an error, none.

        So an invitation makes one token, also if the power fails in between.
        """
        with self._transaction():
            self.remove_invitation(invitation_id)
            self.save_token(token)


def _zones(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])
