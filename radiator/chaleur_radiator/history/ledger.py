"""The part of the history that is not on disk yet."""

from datetime import datetime

from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.history.hours import HourRecord, split


class Ledger:
    """Books what each radiator's lifetime totals grow by on the hours that it happened in.

    All that is booked for a radiator is exactly what its totals grew by since the ledger began
    with it, whatever the clock did: the wall clock only chooses the hour.
    """

    def __init__(self, totals: dict[str, Amounts]) -> None:
        self._totals = totals
        self._booked: dict[tuple[str, int], HourRecord] = {}

    def book(
        self,
        radiator_id: str,
        totals: Amounts,
        *,
        now: datetime,
        seconds: float,
        temperature_c: float | None,
    ) -> None:
        """Book what the totals grew by.

        Args:
            radiator_id: Whose.
            totals: Lifetime totals now.
            now: The wall clock, UTC.
            seconds: Time since the last booking, at most an hour.
            temperature_c: Room temperature of that time, or None if no sensor gave it.
        """
        left = totals.minus(self._totals[radiator_id])
        self._totals[radiator_id] = totals
        parts = split(now, seconds)
        for hour, part_s in parts:
            last = hour == parts[-1][0]
            amounts = left if last else left.share(part_s / seconds)
            left = left.minus(amounts)
            measured_s = 0.0 if temperature_c is None else part_s
            self._add(
                HourRecord(
                    radiator_id, hour, amounts, (temperature_c or 0.0) * measured_s, measured_s
                )
            )

    def take(self) -> list[HourRecord]:
        """Return all that is booked, to be written; by hour."""
        records = self.peek()
        self._booked = {}
        return records

    def peek(self) -> list[HourRecord]:
        """Return all that is booked, which stays so; by hour."""
        return sorted(self._booked.values(), key=lambda record: record.hour)

    def give_back(self, records: list[HourRecord]) -> None:
        """Book again what could not be written."""
        for record in records:
            self._add(record)

    def forget(self, radiator_ids: set[str]) -> None:
        """Drop what is booked for some radiators."""
        self._booked = {
            key: record for key, record in self._booked.items() if key[0] not in radiator_ids
        }

    def _add(self, record: HourRecord) -> None:
        key = record.radiator_id, record.hour
        earlier = self._booked.get(key)
        self._booked[key] = record if earlier is None else earlier.plus(record)
