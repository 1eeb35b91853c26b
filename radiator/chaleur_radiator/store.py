"""What must survive a restart: targets, tokens and lifetime totals, in SQLite."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec

from chaleur_radiator.control.target import Target
from chaleur_radiator.errors import StartError
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.totals import Totals

DATABASE_NAME = "radiator.db"
SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE targets (radiator_id TEXT PRIMARY KEY, target TEXT NOT NULL) STRICT;
CREATE TABLE totals (
    radiator_id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    energy_kwh REAL NOT NULL,
    useful_kwh REAL NOT NULL,
    wanted_kwh REAL NOT NULL,
    core_hours REAL NOT NULL,
    earned_micros INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    secret_sha256 BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    zones TEXT NOT NULL,
    created TEXT NOT NULL,
    last_used TEXT NOT NULL
) STRICT;
"""


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
class SavedTotals:
    """Totals and the revision that the radiator had with them."""

    totals: Totals
    rev: int


def secret_hash(secret: str) -> bytes:
    """Return the SHA-256 of a token's secret; its 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


class Store:
    """The database of a host. Every write is on disk when its method returns.

    The methods block: call them from one worker thread.
    """

    def __init__(self, path: Path) -> None:
        """Open the database, making it if there is none.

        Raises:
            StartError: The file is no database of ours, damaged, or of a later version.
        """
        self._path = path
        try:
            _make_private(path)
            self._db = sqlite3.connect(path, check_same_thread=False, autocommit=True)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._db.executescript(
                    f"BEGIN; {_SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
                )
        except (OSError, sqlite3.Error) as error:
            raise StartError("store_damaged", path=path) from error
        if version > SCHEMA_VERSION:
            self._db.close()
            raise StartError("store_newer", path=path)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def targets(self) -> dict[str, Target]:
        """Return the target of each radiator that has one.

        Raises:
            StartError: They are damaged, or of a later version.
        """
        with self._loading():
            rows = self._db.execute("SELECT radiator_id, target FROM targets")
            return {
                radiator_id: msgspec.json.decode(target, type=Target)
                for radiator_id, target in rows
            }

    def save_target(self, radiator_id: str, target: Target) -> None:
        """Keep the target of a radiator."""
        self._db.execute(
            "INSERT INTO targets VALUES (?, ?) "
            "ON CONFLICT (radiator_id) DO UPDATE SET target = excluded.target",
            (radiator_id, msgspec.json.encode(target).decode()),
        )

    def totals(self) -> dict[str, SavedTotals]:
        """Return the totals of each radiator that has some.

        Raises:
            StartError: They are damaged.
        """
        with self._loading():
            rows = self._db.execute(
                "SELECT radiator_id, rev, energy_kwh, useful_kwh, wanted_kwh, core_hours,"
                " earned_micros FROM totals"
            )
            return {
                radiator_id: SavedTotals(Totals(*sums), rev) for radiator_id, rev, *sums in rows
            }

    def save_totals(self, totals: Mapping[str, SavedTotals]) -> None:
        """Keep the totals of several radiators: all of them or, after an error, none."""
        rows = [
            (
                radiator_id,
                saved.rev,
                saved.totals.energy_kwh,
                saved.totals.useful_kwh,
                saved.totals.wanted_kwh,
                saved.totals.core_hours,
                saved.totals.earned_micros,
            )
            for radiator_id, saved in totals.items()
        ]
        self._db.execute("BEGIN")
        try:
            self._db.executemany("INSERT OR REPLACE INTO totals VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._db.execute("COMMIT")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

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
                    zones=msgspec.json.decode(zones, type=tuple[str, ...]),
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

    @contextlib.contextmanager
    def _loading(self) -> Iterator[None]:
        """Turn what can be wrong with the rows into what a person can do about it."""
        try:
            yield
        except msgspec.ValidationError as error:
            # Whole, but with a value that this version does not know.
            raise StartError("store_newer", path=self._path) from error
        except (sqlite3.Error, msgspec.MsgspecError, ValueError) as error:
            raise StartError("store_damaged", path=self._path) from error


def _make_private(path: Path) -> None:
    """Make sure of a database that only its owner can read, before anything is in it.

    SQLite gives the files it adds the rights of the database; some may be left from a crash.
    """
    path.touch(mode=0o600)
    for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with contextlib.suppress(FileNotFoundError):
            file.chmod(0o600)
