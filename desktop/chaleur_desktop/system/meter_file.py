"""What this computer used in each hour, in an SQLite file that only this person can read."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chaleur_desktop.core.meter.ports import HistoryError
from chaleur_desktop.core.meter.use import Use
from chaleur_desktop.system.one_process import OneProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SCHEMA = 1
KEPT_DAYS = 400
_DAY = 86_400
_PATIENCE_S = 2.0
_DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
_TRUSTED_DAYS = 60
"""A clock that is so far from the last hour kept may be wrong: nothing is forgotten by it."""
_TABLE = """
CREATE TABLE hours (
    start INTEGER PRIMARY KEY,
    whole REAL NOT NULL, part REAL NOT NULL, estimated REAL NOT NULL,
    fixed INTEGER NOT NULL, mobile INTEGER NOT NULL, seconds REAL NOT NULL
) STRICT
"""
_ADD = """
INSERT INTO hours VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (start) DO UPDATE SET
    whole = whole + excluded.whole, part = part + excluded.part,
    estimated = estimated + excluded.estimated, fixed = fixed + excluded.fixed,
    mobile = mobile + excluded.mobile, seconds = seconds + excluded.seconds
"""
_LOGGER = logging.getLogger(__name__)


class MeterFile:
    """The file; opened when it is first needed, and again after a failure."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = OneProcess(path.with_suffix(".lock"))
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None
        self._set_aside = False

    @property
    def place(self) -> str:
        """The file, as a person finds it."""
        return str(self._path)

    @property
    def was_set_aside(self) -> bool:
        """Whether a damaged file was found, put aside and begun anew."""
        return self._set_aside

    def claim(self) -> bool:
        """Whether this process may count: no other one does. Held until `close`."""
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        return self._mine.claim()

    def add(self, hours: Mapping[int, Use], now: float) -> None:
        """Add to the hours that begin at these Unix times; forget what is too old at `now`.

        Raises:
            HistoryError: nothing was added.
        """
        rows = [
            (start, u.whole, u.part, u.estimated, u.fixed, u.mobile, u.seconds)
            for start, u in hours.items()
        ]
        with self._opened() as database, database:
            (last,) = database.execute("SELECT max(start) FROM hours").fetchone()
            database.executemany(_ADD, rows)
            if last is not None and abs(now - last) < _TRUSTED_DAYS * _DAY:
                oldest = now - KEPT_DAYS * _DAY
                database.execute("DELETE FROM hours WHERE start < ?", (oldest,))

    def since(self, start: int) -> list[tuple[int, Use]]:
        """The hours from a Unix time on, in their order.

        Raises:
            HistoryError: they could not be read.
        """
        with self._opened() as database:
            rows = database.execute("SELECT * FROM hours WHERE start >= ? ORDER BY start", (start,))
            return [(row[0], Use(*row[1:])) for row in rows]

    def erase(self) -> None:
        """Remove all of it for good: the rows, their traces in the file, and files set aside.

        Raises:
            HistoryError: it is still there, or some of it.
        """
        with self._opened() as database:
            with database:
                database.execute("DELETE FROM hours")
            database.execute("VACUUM")
        try:
            for old in self._aside():
                old.unlink()
        except OSError as error:
            raise HistoryError(error.strerror or str(error)) from error
        self._set_aside = False

    def close(self) -> None:
        """Close the file and let another process count."""
        with self._lock:
            self._shut()
            self._mine.release()

    # --- opening --------------------------------------------------------------------------------

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The database; a damaged one is put aside, and the next call finds a new one.

        Raises:
            HistoryError: it cannot be used.
        """
        with self._lock:
            try:
                if self._database is None:
                    self._database = self._open_or_begin_anew()
                yield self._database
            except sqlite3.Error as error:
                self._shut()
                if _is_damage(error):
                    self._put_aside()
                raise HistoryError(str(error)) from error
            except OSError as error:
                raise HistoryError(error.strerror or str(error)) from error

    def _open_or_begin_anew(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._put_aside()
            return self._open()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Made by us, not by SQLite, so that nobody else can read it even for a moment.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        # Several threads use it one after the other.
        database = sqlite3.connect(self._path, timeout=_PATIENCE_S, check_same_thread=False)
        try:
            database.execute("PRAGMA secure_delete = ON")
            _check(database)
            self._prepare(database)
        except BaseException:
            database.close()
            raise
        return database

    def _prepare(self, database: sqlite3.Connection) -> None:
        """Make the table in a new file; refuse a file of a later version of this program."""
        if _version(database) > SCHEMA:
            raise sqlite3.NotSupportedError(
                f"{self._path.name} was written by a later version of Chaleur."
            )
        if _version(database) == SCHEMA:
            return
        with database:
            database.execute("BEGIN IMMEDIATE")
            # Another process may have come first.
            if _version(database) == 0:
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {SCHEMA}")

    def _shut(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # --- damage ---------------------------------------------------------------------------------

    def _aside(self) -> list[Path]:
        return sorted(self._path.parent.glob(f"{self._path.stem}.damaged-*"))

    def _put_aside(self) -> None:
        """Keep the damaged file beside, for somebody who knows how to mend it."""
        number = len(self._aside()) + 1
        aside = self._path.with_name(f"{self._path.stem}.damaged-{number}{self._path.suffix}")
        _LOGGER.warning("%s is damaged and is kept as %s", self._path, aside.name)
        try:
            self._path.replace(aside)
            # What was not finished belongs to the damaged file.
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            raise HistoryError(error.strerror or str(error)) from error
        self._set_aside = True


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF) in _DAMAGED


def _check(database: sqlite3.Connection) -> None:
    """Raise DatabaseError with the code of damage unless the file is sound."""
    (answer,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        error = sqlite3.DatabaseError(answer)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _version(database: sqlite3.Connection) -> int:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)
