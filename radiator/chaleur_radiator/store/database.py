"""The database file itself: private, durable, and brought up to date when it is opened."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chaleur_radiator.errors import StartError
from chaleur_radiator.store.schema import SCHEMA_VERSION, STEPS


class Database:
    """A database of a host. Every write is on disk when its method returns.

    The methods block: call them from one worker thread.
    """

    def __init__(self, path: Path) -> None:
        """Open the database, making it if there is none, and bring an older one up to date.

        An update is done as a whole or, whatever happens in it, not at all.

        Raises:
            StartError: The file is no database of ours, damaged, or of a later version.
        """
        self._path = path
        with contextlib.ExitStack() as closing:
            try:
                _make_private(path)
                self._db = closing.enter_context(
                    contextlib.closing(
                        sqlite3.connect(path, check_same_thread=False, autocommit=True)
                    )
                )
                version = _prepare(self._db)
            except (OSError, sqlite3.Error) as error:
                raise StartError("store_damaged", path=path) from error
            if version > SCHEMA_VERSION:
                raise StartError("store_newer", path=path)
            closing.pop_all()

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Write all that is written inside or, after an error, nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # Some errors, such as a full disk, have already rolled back.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

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


def _prepare(database: sqlite3.Connection) -> int:
    """Set the database up, bring it up to date, and return its version."""
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    # What is erased is overwritten: it may tell when somebody was at home.
    database.execute("PRAGMA secure_delete = ON")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version < SCHEMA_VERSION:
        steps = "".join(STEPS[version:])
        database.executescript(f"BEGIN; {steps} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        return SCHEMA_VERSION
    return int(version)


def _make_private(path: Path) -> None:
    """Make sure of a database that only its owner can read, before anything is in it.

    SQLite gives the files it adds the rights of the database; some may be left from a crash.
    """
    path.touch(mode=0o600)
    for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with contextlib.suppress(FileNotFoundError):
            file.chmod(0o600)
