"""The recorder's long-term statistics of one sensor, read and written.

Imported only where the recorder runs: without it, its database library need not be there.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, Self

from homeassistant.components.recorder.db_schema import StatisticsRuns
from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMetaData,
    process_timestamp,
)
from homeassistant.components.recorder.statistics import (
    StatisticsRow,
    async_import_statistics,
    get_last_short_term_statistics,
    get_metadata,
    statistics_during_period,
)
from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.components.sensor.const import UNIT_CONVERTERS
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.util import dt as dt_util
from sqlalchemy import func

from .api.history import floor_hour
from .const import DOMAIN
from .statistics_plan import Recorded, Row, Shift

_RUN: Final = timedelta(minutes=5)
_MONTH: Final = timedelta(days=32)
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


def compiled_until(hass: HomeAssistant) -> datetime | None:
    """Return the end of the last hour that the recorder has summed up, None before any.

    No row of a later hour may be written: the recorder could not add its own then, and would lose
    the hour of all other entities too. Runs in the recorder's executor.
    """
    # Those to come were summed up while Home Assistant's clock was fast.
    over = StatisticsRuns.start < dt_util.utcnow()
    with session_scope(hass=hass, read_only=True) as session:
        last = session.query(func.max(StatisticsRuns.start)).filter(over).scalar()
    return None if last is None else floor_hour(process_timestamp(last) + _RUN)


def hourly_means(
    hass: HomeAssistant, entity_id: str, start: datetime, end: datetime
) -> tuple[str | None, dict[datetime, float]]:
    """Return the unit of an entity's statistics, and its means in the hours from start to end.

    Both are empty when there are none. Runs in the recorder's executor.
    """
    known = get_metadata(hass, statistic_ids={entity_id}).get(entity_id)
    if known is None:
        return None, {}
    found = statistics_during_period(hass, start, end, {entity_id}, "hour", None, {"mean"})
    means = {
        _start(row): mean
        for row in found.get(entity_id, ())
        if (mean := row.get("mean")) is not None
    }
    return known[1]["unit_of_measurement"], means


async def async_written(hass: HomeAssistant) -> None:
    """Wait until the recorder has done all that it was told.

    It works off one task after another, so this one, which changes nothing, is the last.
    Its own `async_block_till_done` does not wait for a task that has already begun.
    """
    written = asyncio.Event()

    def done() -> None:
        hass.loop.call_soon_threadsafe(written.set)

    get_instance(hass).async_update_statistics_metadata(DOMAIN, on_done=done)
    await written.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTermStatistics:
    """The statistics of a sensor; all figures in and out are in the sensor's own unit.

    Attributes:
        metadata: what the recorder keeps about them, in the form of its version.
        unit: the sensor's own unit.
        unit_class: what the recorder calls units that can stand for it, None if none can.
        scale: one of the sensor's units in the unit of the statistics, which a person may choose.
        latest_hour: hour of the newest five-minute row.
        latest: that row.
        last_reset: when the count of that row began, None if it has always been the same.
    """

    metadata: StatisticMetaData
    unit: str | None
    unit_class: str | None
    scale: float
    latest_hour: datetime
    latest: Row
    last_reset: datetime | None

    @classmethod
    def read(
        cls,
        hass: HomeAssistant,
        entity_id: str,
        device_class: SensorDeviceClass | None,
        unit: str | None,
    ) -> Self | None:
        """Return the statistics of a sensor; runs in the recorder's executor.

        None when there are none yet, or in a unit that has nothing to do with the sensor's.
        """
        if (known := get_metadata(hass, statistic_ids={entity_id}).get(entity_id)) is None:
            return None
        metadata = known[1].copy()
        converter = UNIT_CONVERTERS.get(device_class)
        stored = metadata["unit_of_measurement"]
        scale = 1.0
        if stored != unit:
            if converter is None or not {stored, unit} <= converter.VALID_UNITS:
                return None
            scale = converter.convert(1.0, unit, stored)
        found = get_last_short_term_statistics(
            hass, 1, entity_id, convert_units=False, types={"last_reset", "state", "sum"}
        ).get(entity_id)
        if not found or (latest := _row(found[0], scale)) is None:
            return None
        return cls(
            metadata=metadata,
            unit=unit,
            unit_class=None if converter is None else converter.UNIT_CLASS,
            scale=scale,
            latest_hour=floor_hour(_start(found[0])),
            latest=latest,
            last_reset=_last_reset(found[0]),
        )

    @property
    def statistic_id(self) -> str:
        """The id of the entity."""
        return self.metadata["statistic_id"]

    def recorded(self, hass: HomeAssistant, first: datetime, known_from: datetime) -> Recorded:
        """Return the rows from the first hour on and the one before.

        Runs in the recorder's executor.

        Args:
            hass: Home Assistant.
            first: the first hour that the radiator tells of.
            known_from: an hour before it with a row, if there is one.
        """
        rows = self._rows(hass, min(first, known_from), None, "hour")
        earlier = {hour: row for hour, row in rows.items() if hour < first}
        # Month by month is quick; but a month is always read to its end.
        earlier = (
            earlier
            or self._rows(hass, first - 2 * _MONTH, first, "hour")
            or self._rows(hass, _LONG_AGO, first - _MONTH, "month")
        )
        return Recorded(
            before=earlier[max(earlier)] if earlier else None,
            rows={hour: row for hour, row in rows.items() if hour >= first},
            latest_hour=self.latest_hour,
            latest=self.latest,
        )

    @callback
    def async_shift(self, hass: HomeAssistant, shift: Shift) -> None:
        """Have the recorder shift the sums of five minutes and hours."""
        get_instance(hass).async_adjust_statistics(
            self.statistic_id, shift.hour, shift.by, self.unit or ""
        )

    @callback
    def async_write(self, hass: HomeAssistant, rows: Mapping[datetime, Row]) -> None:
        """Have the recorder write rows, all or none."""
        async_import_statistics(
            hass,
            self.metadata,
            [
                StatisticData(start=hour, state=row.state * self.scale, sum=row.sum * self.scale)
                for hour, row in rows.items()
            ],
        )

    def _rows(
        self,
        hass: HomeAssistant,
        start: datetime,
        end: datetime | None,
        period: Literal["hour", "month"],
    ) -> dict[datetime, Row]:
        units = {self.unit_class: self.unit} if self.unit_class and self.unit else None
        found = statistics_during_period(
            hass, start, end, {self.statistic_id}, period, units, {"state", "sum"}
        )
        return {
            _start(row): read
            for row in found.get(self.statistic_id, ())
            if (read := _row(row, 1.0)) is not None
        }


def _start(row: StatisticsRow) -> datetime:
    return dt_util.utc_from_timestamp(row["start"])


def _last_reset(row: StatisticsRow) -> datetime | None:
    timestamp = row.get("last_reset")
    return None if timestamp is None else dt_util.utc_from_timestamp(timestamp)


def _row(row: StatisticsRow, scale: float) -> Row | None:
    """Return a row in the sensor's unit, None when it has no sum."""
    state, total = row.get("state"), row.get("sum")
    return None if state is None or total is None else Row(state / scale, total / scale)
