"""Lifetime totals, and their growth hour by hour."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

import msgspec
from msgspec import Struct

from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.history.hours import HourRecord, Stretch
from chaleur_radiator.store.database import Database
from chaleur_radiator.totals import Totals


@dataclass(frozen=True, slots=True)
class SavedTotals:
    """Totals and the revision that the radiator had with them."""

    totals: Totals
    rev: int
    credit_unit: str | None = None
    """What `totals.credit` counts."""


class _Latest(Struct, frozen=True):
    """What came since the last save."""

    totals: dict[str, SavedTotals]
    hours: list[HourRecord]


class HistoryTables(Database):
    """Totals, hours and months. In each radiator's life, totals = what came before + its rows."""

    def totals(self) -> dict[str, SavedTotals]:
        """Return the totals of each radiator that has some.

        Raises:
            StartError: They are damaged.
        """
        with self._loading():
            rows = self._db.execute(
                "SELECT radiator_id, rev, credit_unit,"
                " energy, useful, wanted, core_hours, earned, credit FROM totals"
            )
            return {
                radiator_id: SavedTotals(Totals.of(Amounts(*amounts)), rev, credit_unit)
                for radiator_id, rev, credit_unit, *amounts in rows
            }

    def save_totals(
        self, totals: Mapping[str, SavedTotals], hours: Iterable[HourRecord] = ()
    ) -> None:
        """Keep the totals of several radiators: all of it or, after an error, nothing.

        Args:
            totals: Totals by radiator id.
            hours: What they grew by since they were saved last, in the order it came.
        """
        rows = [
            (radiator_id, saved.rev, saved.credit_unit, *saved.totals.amounts())
            for radiator_id, saved in totals.items()
        ]
        with self._transaction():
            self._db.executemany(
                "INSERT INTO totals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (radiator_id) DO UPDATE SET"
                " rev = excluded.rev, credit_unit = excluded.credit_unit,"
                " energy = excluded.energy, useful = excluded.useful, wanted = excluded.wanted,"
                " core_hours = excluded.core_hours, earned = excluded.earned,"
                " credit = excluded.credit",
                rows,
            )
            for hour, records in groupby(hours, lambda record: record.hour):
                self._add_to_running_hour(hour, records)
            self._db.execute("DELETE FROM latest")

    def keep_latest(self, totals: Mapping[str, SavedTotals], hours: Iterable[HourRecord]) -> None:
        """Keep what came since the last save where no crash of the program can take it.

        It is not forced to the disk, so it costs little and wears nothing out; a power failure
        may lose it. The arguments are those that `save_totals` would get now.
        """
        content = msgspec.json.encode(_Latest(dict(totals), list(hours))).decode()
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            self._db.execute("INSERT OR REPLACE INTO latest VALUES (0, ?)", (content,))
        finally:
            self._db.execute("PRAGMA synchronous = FULL")

    def recover_latest(self) -> None:
        """Save what a program that crashed had kept with `keep_latest`.

        Raises:
            StartError: It is damaged.
        """
        with self._loading():
            row = self._db.execute("SELECT content FROM latest").fetchone()
            if row is not None:
                latest = msgspec.json.decode(row[0], type=_Latest)
                self.save_totals(latest.totals, latest.hours)

    def _add_to_running_hour(self, hour: int, records: Iterable[HourRecord]) -> None:
        # The clock may have been set back: then the hour left gets more than one part.
        self._db.execute(
            "INSERT INTO hours SELECT * FROM running_hours WHERE hour <> ? "
            "ON CONFLICT (radiator_id, hour) DO UPDATE SET"
            " energy = energy + excluded.energy, useful = useful + excluded.useful,"
            " wanted = wanted + excluded.wanted, core_hours = core_hours + excluded.core_hours,"
            " earned = earned + excluded.earned, credit = credit + excluded.credit,"
            " temperature_sum = temperature_sum + excluded.temperature_sum,"
            " temperature_s = temperature_s + excluded.temperature_s",
            (hour,),
        )
        self._db.execute("DELETE FROM running_hours WHERE hour <> ?", (hour,))
        self._db.executemany(
            "INSERT INTO running_hours VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (radiator_id) DO UPDATE SET"
            " energy = energy + excluded.energy, useful = useful + excluded.useful,"
            " wanted = wanted + excluded.wanted, core_hours = core_hours + excluded.core_hours,"
            " earned = earned + excluded.earned, credit = credit + excluded.credit,"
            " temperature_sum = temperature_sum + excluded.temperature_sum,"
            " temperature_s = temperature_s + excluded.temperature_s",
            (
                (
                    record.radiator_id,
                    record.hour,
                    *record.amounts,
                    record.temperature_sum,
                    record.temperature_s,
                )
                for record in records
            ),
        )

    def history(self, radiator_id: str, start: int, end: int) -> Stretch:
        """Return a radiator's rows from hour `start` to before hour `end`."""
        total = self._db.execute(
            "SELECT energy, useful, wanted, core_hours, earned, credit FROM totals"
            " WHERE radiator_id = ?",
            (radiator_id,),
        ).fetchone()
        # Two rows of one hour: its clock was set back, and forward again.
        rows = self._db.execute(
            "SELECT hour, sum(energy), sum(useful), sum(wanted), sum(core_hours), sum(earned),"
            " sum(credit), sum(temperature_sum), sum(temperature_s) FROM history"
            " WHERE radiator_id = ? AND hour >= ? AND hour < ? GROUP BY hour ORDER BY hour",
            (radiator_id, start, end),
        )
        records = [
            HourRecord(radiator_id, hour, Amounts(*amounts), temperature_sum, temperature_s)
            for hour, *amounts, temperature_sum, temperature_s in rows
        ]
        since_start = self._db.execute(
            "SELECT ifnull(sum(energy), 0), ifnull(sum(useful), 0), ifnull(sum(wanted), 0),"
            " ifnull(sum(core_hours), 0), ifnull(sum(earned), 0), ifnull(sum(credit), 0)"
            " FROM history WHERE radiator_id = ? AND hour >= ?",
            (radiator_id, start),
        ).fetchone()
        (next_hour,) = self._db.execute(
            "SELECT min(hour) FROM history WHERE radiator_id = ? AND hour >= ?",
            (radiator_id, end),
        ).fetchone()
        base = Amounts(*total or ()).minus(Amounts(*since_start))
        return Stretch(radiator_id, base, records, next_hour)

    def roll_up(self, before: int) -> None:
        """Turn the hours before hour `before` into monthly sums, without temperatures."""
        with self._transaction():
            # One radiator after the other, each a walk along the index.
            for radiator in self._db.execute("SELECT radiator_id FROM totals").fetchall():
                self._db.execute(
                    "INSERT INTO months SELECT radiator_id,"
                    " strftime('%Y-%m', hour * 3600, 'unixepoch'), sum(energy), sum(useful),"
                    " sum(wanted), sum(core_hours), sum(earned), sum(credit)"
                    " FROM hours WHERE radiator_id = ? AND hour < ? GROUP BY 2 "
                    "ON CONFLICT (radiator_id, month) DO UPDATE SET"
                    " energy = energy + excluded.energy, useful = useful + excluded.useful,"
                    " wanted = wanted + excluded.wanted,"
                    " core_hours = core_hours + excluded.core_hours,"
                    " earned = earned + excluded.earned, credit = credit + excluded.credit",
                    (*radiator, before),
                )
                self._db.execute(
                    "DELETE FROM hours WHERE radiator_id = ? AND hour < ?", (*radiator, before)
                )

    def erase_history(self, radiator_ids: Collection[str]) -> None:
        """Erase all hours and months of some radiators, from the files too.

        Lifetime totals stay: they are the appliance's.
        """
        with self._transaction():
            ids = [(radiator_id,) for radiator_id in radiator_ids]
            self._db.execute("DELETE FROM latest")
            self._db.executemany("DELETE FROM running_hours WHERE radiator_id = ?", ids)
            self._db.executemany("DELETE FROM hours WHERE radiator_id = ?", ids)
            self._db.executemany("DELETE FROM months WHERE radiator_id = ?", ids)
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def restart_credit(self, radiator_id: str) -> None:
        """Count a radiator's credit from zero: its engine gives credit in another unit now."""
        with self._transaction():
            self._db.execute(
                "UPDATE totals SET credit = 0, credit_unit = NULL WHERE radiator_id = ?",
                (radiator_id,),
            )
            self._db.execute("UPDATE hours SET credit = 0 WHERE radiator_id = ?", (radiator_id,))
            self._db.execute(
                "UPDATE running_hours SET credit = 0 WHERE radiator_id = ?", (radiator_id,)
            )
            self._db.execute("UPDATE months SET credit = 0 WHERE radiator_id = ?", (radiator_id,))
