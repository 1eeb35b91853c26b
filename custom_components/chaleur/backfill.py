"""Fill hours that Home Assistant missed from the radiator's own history.

While Home Assistant or the connection is away, the recorder writes no rows, or rows with an old
total, and what was used shows up in the hour of the return. After each hour that the recorder
has summed up, its rows are compared with the radiator's hours, and those that are missing or
wrong are written. After a start all hours are compared that the radiator remembers, those from
before Home Assistant knew it too: they are this home's, for a host erases the history of an
earlier tenant. What was filled is read off the rows themselves, so nothing can go out of step.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import TYPE_CHECKING, Concatenate, Final

from homeassistant.components.sensor import ATTR_LAST_RESET
from homeassistant.const import (
    EVENT_RECORDER_5MIN_STATISTICS_GENERATED,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    Platform,
)
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util

from .api.errors import LocalApiError, NotChaleurError, RequestRefusedError
from .api.history import HOUR, KEPT_FOR
from .api.models import Radiator
from .const import DOMAIN, LOGGER
from .coordinator import ChaleurConfigEntry
from .past_hours import PastHours
from .statistics_plan import Course, Recorded, find_shift, missing_rows
from .told_hours import async_told_hours
from .totals import LIFETIME_TOTALS, CarbonTotal, TotalDescription

if TYPE_CHECKING:
    import asyncio

    from .long_term_statistics import LongTermStatistics

_MAX_SHIFTS: Final = 10

_BATCH: Final = 500
"""Hours written at once: the recorder can do nothing else for 1-2 s then."""


@dataclass(frozen=True, slots=True)
class RecordedSensor:
    """A sensor of a lifetime total."""

    entity_id: str
    description: TotalDescription
    unit: str | None

    def statistics(self, hass: HomeAssistant) -> "LongTermStatistics | None":
        """Return its statistics, None if there are none yet; runs in the recorder's executor."""
        from .long_term_statistics import LongTermStatistics  # noqa: PLC0415

        return LongTermStatistics.read(
            hass, self.entity_id, self.description.device_class, self.unit
        )

    def is_of_count(self, hass: HomeAssistant, begun: datetime | None) -> bool:
        """Tell whether a count that began then is the one that the sensor shows.

        While it is not, the recorder has yet to hear that the radiator counts anew. A total that
        only grows tells so by itself.
        """
        if self.description.only_grows:
            return True
        state = hass.states.get(self.entity_id)
        if state is None or state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN):
            return False
        last_reset = dt_util.parse_datetime(str(state.attributes.get(ATTR_LAST_RESET)))
        if begun is None or last_reset is None:
            return begun is last_reset
        return abs(begun - last_reset) < timedelta(seconds=1)


@callback
def async_fill_missed_hours(hass: HomeAssistant, entry: ChaleurConfigEntry) -> CALLBACK_TYPE:
    """Fill the hours that Home Assistant missed, now and after each outage.

    Does nothing where the recorder does not run. Returns a function that ends this.
    """
    if "recorder" not in hass.config.components:
        return lambda: None
    backfill = Backfill(hass, entry)
    return hass.bus.async_listen(
        EVENT_RECORDER_5MIN_STATISTICS_GENERATED, backfill.async_recorder_compiled
    )


class Backfill:
    """Compares the recorder's hours with those of the radiators of one host.

    It follows the recorder: five minutes are summed up after all that was missed before, and
    only whole hours that it has summed up may be written.
    """

    def __init__(self, hass: HomeAssistant, entry: ChaleurConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._coordinator = entry.runtime_data
        self._task: asyncio.Task[None] | None = None
        self._settled: dict[str, datetime] = {}
        """By entity: hours before this one are right."""
        self._last_hour: dict[str, datetime] = {}
        """By entity: the last of them that the radiator was on in."""

    @callback
    def async_recorder_compiled(self, _event: Event) -> None:
        """Compare the hours that are over, unless that is under way."""
        if self._coordinator.available and (self._task is None or self._task.done()):
            self._task = self._entry.async_create_background_task(
                self._hass, self._async_fill(), f"{DOMAIN} back-fill of {self._entry.title}"
            )

    async def _async_fill(self) -> None:
        # Not before the recorder runs: without it, its database library need not be there.
        from .long_term_statistics import compiled_until  # noqa: PLC0415

        try:
            if not self._settled:
                # What was told before a reload may wait to be done; it would be told twice.
                await self._async_written()
            until = await self._async_read(compiled_until)
            if until is None:
                return
            await self._coordinator.carbon.async_settle()
            for radiator in self._coordinator.radiators:
                await self._async_fill_radiator(radiator, until)
        except LocalApiError as err:
            LOGGER.debug("No history of %s yet: %s", self._entry.title, err)
        except Exception:  # noqa: BLE001 - a database may fail in any way; the next hour may work
            LOGGER.exception("The missed hours of %s cannot be filled", self._entry.title)

    async def _async_fill_radiator(self, radiator: Radiator, until: datetime) -> None:
        due = [
            sensor
            for sensor in self._sensors(radiator)
            if self._settled.get(sensor.entity_id, until - HOUR) < until
            and await self._async_read(sensor.statistics) is not None
        ]
        if not due:
            return
        since = min(self._last_hour.get(sensor.entity_id, until - KEPT_FOR) for sensor in due)
        try:
            past, has_more = await async_told_hours(self._coordinator, radiator.id, since + HOUR)
        except (RequestRefusedError, NotChaleurError) as err:
            LOGGER.debug("No history of %s: %s", radiator.name, err)
            return
        if has_more:
            LOGGER.debug("The clock of %s was fast: it tells of hours to come", radiator.name)
            self._settled |= dict.fromkeys((sensor.entity_id for sensor in due), until)
            return
        settled = past.settled(until)
        filled: set[datetime] = set()
        for sensor in due:
            hours = await self._async_fill_sensor(radiator, sensor, past, since, settled)
            if hours is None:
                # Too early; the next hour all that is left now is compared again.
                self._settled[sensor.entity_id] = until
                continue
            filled |= hours
            self._settled[sensor.entity_id] = settled
            self._last_hour[sensor.entity_id] = past.last_before(settled) or since
        if filled:
            word = "hour" if len(filled) == 1 else "hours"
            LOGGER.info("Filled %d %s of %s", len(filled), word, radiator.name)

    async def _async_fill_sensor(
        self,
        radiator: Radiator,
        sensor: RecordedSensor,
        past: PastHours,
        since: datetime,
        settled: datetime,
    ) -> set[datetime] | None:
        """Make the rows of a sensor right.

        Returns the hours that were missing or wrong; None when it is too early to tell.
        """
        carbon = self._coordinator.carbon.past(radiator.id)
        if isinstance(sensor.description, CarbonTotal) and not carbon.knows(settled):
            return None
        # A year of hours takes its time.
        plan = self._hass.async_add_executor_job
        course = await plan(past.course, sensor.description, carbon)
        if course is None or past.first is None:
            return set()
        joined = await self._async_join(sensor, course, past.first, since)
        if joined is None:
            return None
        statistics, recorded = joined
        if (rows := await plan(missing_rows, course, recorded, settled)) is None:
            return None
        # The newest first: what is not written yet shows up in a later hour, never as a fall.
        for batch in batched(reversed(rows.items()), _BATCH, strict=False):
            if sensor not in self._sensors(radiator):
                # Renamed just now: rows of its old name would become statistics of their own.
                return None
            statistics.async_write(self._hass, dict(batch))
            LOGGER.debug("Wrote %d hours of %s", len(batch), sensor.entity_id)
            await self._async_written()
        return {
            hour
            for hour, row in rows.items()
            if (old := recorded.rows.get(hour)) is None or abs(old.state - row.state) > course.step
        }

    async def _async_join(
        self, sensor: RecordedSensor, course: Course, first: datetime, since: datetime
    ) -> "tuple[LongTermStatistics, Recorded] | None":
        """Join what the recorder began with zero to what is before; return it as it is then."""
        for _ in range(_MAX_SHIFTS):
            statistics = await self._async_read(sensor.statistics)
            if statistics is None or not sensor.is_of_count(self._hass, statistics.last_reset):
                return None
            recorded = await self._async_read(statistics.recorded, first, since)
            shift = await self._hass.async_add_executor_job(find_shift, course, recorded)
            if shift is None:
                return statistics, recorded
            statistics.async_shift(self._hass, shift)
            LOGGER.debug("Shifted %s from %s by %s", sensor.entity_id, shift.hour, shift.by)
            # Read again only what is shifted, or it would be shifted twice.
            await self._async_written()
        return None

    async def _async_read[**Arguments, Answer](
        self,
        read: Callable[Concatenate[HomeAssistant, Arguments], Answer],
        *arguments: Arguments.args,
        **_none: Arguments.kwargs,
    ) -> Answer:
        """Read from the database where the recorder wants it to be done."""
        recorder = get_instance(self._hass)
        return await recorder.async_add_executor_job(read, self._hass, *arguments)

    async def _async_written(self) -> None:
        """Wait until the recorder has done all that it was told."""
        from .long_term_statistics import async_written  # noqa: PLC0415

        await async_written(self._hass)

    def _sensors(self, radiator: Radiator) -> Iterator[RecordedSensor]:
        """Give the sensors of a radiator that are not disabled, by the ids they have now."""
        registry = er.async_get(self._hass)
        device_id = self._coordinator.device_id(radiator.id)
        for description in LIFETIME_TOTALS:
            unique_id = f"{device_id}_{description.key}"
            entity_id = registry.async_get_entity_id(Platform.SENSOR, DOMAIN, unique_id)
            if entity_id is None or registry.entities[entity_id].disabled:
                continue
            yield RecordedSensor(entity_id, description, description.unit(self._coordinator.host))
