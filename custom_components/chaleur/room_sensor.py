"""Lets a radiator go by a temperature sensor of Home Assistant that is in its room."""

import asyncio
import math
from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, UnitOfTemperature
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HassJob,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import (
    async_call_later,
    async_track_entity_registry_updated_event,
    async_track_state_change_event,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import TemperatureConverter

from .api.errors import LocalApiError, RequestRefusedError
from .const import CONF_ROOM_SENSORS, LOGGER
from .coordinator import ChaleurConfigEntry
from .issues import Issue, async_clear_issue, async_raise_issue

SEND_AGAIN: Final = timedelta(minutes=4)
"""A radiator believes a reading for 15 minutes, so that two may be lost."""

SEND_APART: Final = timedelta(minutes=1)
"""Rooms change more slowly; sensors that report each second must not wake the radiator so."""

TRUSTED_FOR: Final = timedelta(hours=2)
"""How long a reading stands for the room without a new report.

Most battery sensors report at least once an hour even if nothing changes; this lets one such
report be lost. What a radiator heats on an old reading has an end: it refuses one that is more
than 8 K off its own sensor.
"""

SILENT_FOR: Final = timedelta(minutes=15)
"""A sensor may be away for so long, over a restart of Home Assistant for one, before a person
is told."""

ISSUE_SILENT: Final = "room_sensor_silent"
ISSUE_REFUSED: Final = "room_sensor_refused"


@callback
def async_forward_room_sensors(hass: HomeAssistant, entry: ChaleurConfigEntry) -> CALLBACK_TYPE:
    """Send each radiator what the sensor chosen for its room shows; returns what ends this."""
    sensors: dict[str, str] = entry.options.get(CONF_ROOM_SENSORS, {})
    forwarders = [
        _Forwarder(hass, entry, radiator_id, sensor) for radiator_id, sensor in sensors.items()
    ]
    # A sensor that was taken away with its notice still there has no forwarder any more.
    for radiator in entry.runtime_data.radiators:
        if radiator.id not in sensors:
            _clear_issues(hass, entry, radiator.id)

    @callback
    def end() -> None:
        for forwarder in forwarders:
            forwarder.end()

    return end


class _Forwarder:
    """Forwards one sensor to one radiator, from its making until `end`."""

    def __init__(
        self, hass: HomeAssistant, entry: ChaleurConfigEntry, radiator_id: str, sensor: str
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._radiator_id = radiator_id
        self._sensor = sensor
        self._sent: float | None = None
        self._sent_at: datetime | None = None
        self._unusable_since: datetime | None = None
        self._lock = asyncio.Lock()
        self._ended = False
        self._cancel_timer: CALLBACK_TYPE | None = None
        self._unfollow = self._follow()
        self._reachable = False
        self._unlisten = entry.runtime_data.async_add_listener(
            radiator_id, self._async_radiator_changed
        )
        self._async_radiator_changed()
        self._send_in(timedelta(0))

    @callback
    def end(self) -> None:
        """Stop; a reading that is on its way may still arrive."""
        self._ended = True
        self._unlisten()
        self._unfollow()
        self._stop_timer()

    # What makes it send

    def _follow(self) -> CALLBACK_TYPE:
        ends = (
            async_track_state_change_event(self._hass, self._sensor, self._async_sensor_changed),
            async_track_entity_registry_updated_event(
                self._hass, self._sensor, self._async_sensor_renamed
            ),
        )

        @callback
        def end() -> None:
            for end_one in ends:
                end_one()

        return end

    @callback
    def _async_sensor_changed(self, _event: Event[EventStateChangedData]) -> None:
        now = dt_util.utcnow()
        measured = _measured(self._hass.states.get(self._sensor), now)
        if measured is None or measured != self._sent:
            due = now if self._sent_at is None else self._sent_at + SEND_APART
            self._send_in(max(due - now, timedelta(0)))

    @callback
    def _async_sensor_renamed(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        data = event.data
        if data["action"] != "update" or "old_entity_id" not in data:
            return
        self._unfollow()
        self._sensor = data["entity_id"]
        self._unfollow = self._follow()
        sensors = {**self._entry.options[CONF_ROOM_SENSORS], self._radiator_id: self._sensor}
        self._hass.config_entries.async_update_entry(
            self._entry, options={**self._entry.options, CONF_ROOM_SENSORS: sensors}
        )
        self._send_in(timedelta(0))

    @callback
    def _async_radiator_changed(self) -> None:
        coordinator = self._entry.runtime_data
        radiator = coordinator.radiator(self._radiator_id)
        reachable = coordinator.available and radiator is not None and radiator.online
        if reachable and not self._reachable:
            # It may have restarted, and then it has forgotten what it was told.
            self._send_in(timedelta(0))
        self._reachable = reachable

    # Sending

    def _send_in(self, delay: timedelta) -> None:
        self._stop_timer()
        job = HassJob(self._async_send, cancel_on_shutdown=True)
        self._cancel_timer = async_call_later(self._hass, delay, job)

    def _stop_timer(self) -> None:
        if self._cancel_timer:
            self._cancel_timer()
            self._cancel_timer = None

    async def _async_send(self, _now: datetime) -> None:
        self._cancel_timer = None
        async with self._lock:
            now = dt_util.utcnow()
            measured = _measured(self._hass.states.get(self._sensor), now)
            if measured is None:
                self._note_unusable(now)
            else:
                self._unusable_since = None
                async_clear_issue(self._hass, self._entry, ISSUE_SILENT, self._radiator_id)
                if self._reachable:
                    await self._async_send_measured(measured, now)
        if not self._ended and self._cancel_timer is None:
            fresh = measured is not None and self._sent == measured
            self._send_in(SEND_AGAIN if fresh else SEND_APART)

    async def _async_send_measured(self, measured: float, now: datetime) -> None:
        self._sent_at = now
        self._sent = None
        try:
            await self._entry.runtime_data.async_set_target(
                self._radiator_id, {"room_temperature_c": measured}
            )
        except RequestRefusedError as err:
            if err.problem.kind == "invalid":
                limit = str(err.problem.fields.get("limit", "?"))
                self._raise(ISSUE_REFUSED, temperature=f"{measured:g}", limit=limit)
            LOGGER.debug("%s refuses its room's temperature: %s", self._radiator_id, err)
        except LocalApiError as err:
            LOGGER.debug("%s does not hear its room's temperature: %s", self._radiator_id, err)
        else:
            self._sent = measured
            async_clear_issue(self._hass, self._entry, ISSUE_REFUSED, self._radiator_id)

    def _note_unusable(self, now: datetime) -> None:
        if self._unusable_since is None:
            self._unusable_since = now
        if now - self._unusable_since >= SILENT_FOR:
            hours = f"{TRUSTED_FOR.total_seconds() / 3600:g}"
            self._raise(ISSUE_SILENT, hours=hours)

    def _raise(self, key: str, **placeholders: str) -> None:
        state = self._hass.states.get(self._sensor)
        radiator = self._entry.runtime_data.radiator(self._radiator_id)
        names = {
            "sensor": self._sensor if state is None else state.name,
            "radiator": self._radiator_id if radiator is None else radiator.name,
        }
        issue = Issue(key=key, placeholders={**names, **placeholders}, subject=self._radiator_id)
        async_raise_issue(self._hass, self._entry, issue)


def _measured(state: State | None, now: datetime) -> float | None:
    """Return what a sensor shows, °C; None when it shows nothing, or nothing that is new enough."""
    if state is None or now - state.last_reported > TRUSTED_FOR:
        return None
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    try:
        shown = float(state.state)
    except ValueError:
        return None
    if not math.isfinite(shown) or unit not in TemperatureConverter.VALID_UNITS:
        return None
    return round(TemperatureConverter.convert(shown, unit, UnitOfTemperature.CELSIUS), 2)


def _clear_issues(hass: HomeAssistant, entry: ChaleurConfigEntry, radiator_id: str) -> None:
    for key in (ISSUE_SILENT, ISSUE_REFUSED):
        async_clear_issue(hass, entry, key, radiator_id)
