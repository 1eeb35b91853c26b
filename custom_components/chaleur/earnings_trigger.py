"""The trigger for an amount of money that a radiator has earned."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, cast, override

import voluptuous as vol
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_OPTIONS
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, State, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_time_change
from homeassistant.helpers.trigger import (
    ATTR_BEHAVIOR,
    BEHAVIOR_EACH,
    ENTITY_STATE_TRIGGER_SCHEMA,
    EntityTriggerBase,
    NotTriggeredReasonReporter,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.util import dt as dt_util

from .api.errors import LocalApiError
from .api.history import HOUR, floor_hour
from .const import LOGGER
from .coordinator import ChaleurConfigEntry
from .counting import MICROS_PER_UNIT
from .periods import Period, named_hours
from .radiator_targets import SENSOR, TRIGGER_BEHAVIOR, RadiatorTargets

CONF_AMOUNT: Final = "amount"
CONF_PERIOD: Final = "period"

EARNINGS_PERIODS: Final = [
    Period.TODAY,
    Period.THIS_WEEK,
    Period.THIS_MONTH,
    Period.THIS_YEAR,
    Period.LIFETIME,
]
"""Those that go on."""

_ASK_AGAIN: Final = timedelta(minutes=5)
"""How long a host that cannot tell its history is left alone."""


class EarningsReached(RadiatorTargets, EntityTriggerBase):
    """Earnings of the day, the month or another period that goes on reach an amount.

    It needs the lifetime total at the beginning of the period. That is the total at midnight if
    Home Assistant saw it then, or else the radiator's own history tells it.
    """

    _domain_specs = SENSOR
    _key = "earnings"
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {
            vol.Required(CONF_OPTIONS): {
                vol.Required(ATTR_BEHAVIOR, default=BEHAVIOR_EACH): TRIGGER_BEHAVIOR,
                vol.Required(CONF_AMOUNT): vol.All(
                    vol.Coerce(float), vol.Range(min=0, min_included=False)
                ),
                vol.Required(CONF_PERIOD, default=Period.TODAY): vol.All(
                    vol.In(EARNINGS_PERIODS), vol.Coerce(Period)
                ),
            },
        }
    )

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        super().__init__(hass, config)
        self._amount: float = self._options[CONF_AMOUNT]
        self._period: Period = self._options[CONF_PERIOD]
        self._entities: set[str] = set()
        self._at_start: dict[str, tuple[datetime, float]] = {}
        """Beginning of a period, and the total at that moment, by entity."""
        self._asked: dict[str, datetime] = {}

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        self._entities = super().entity_filter(entities)
        return self._entities

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Return whether the amount is earned."""
        earned = self._earned(state)
        return earned is not None and earned >= self._amount

    @override
    def is_valid_transition(self, from_state: State, to_state: State) -> bool:
        """Return whether it was not earned before; both count from the same beginning."""
        before = self._earned(from_state)
        return before is not None and before < self._amount

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Watch the earnings, and take the totals of each midnight."""
        stop_watching = await super().async_attach_runner(run_action, did_not_trigger)
        for state in self._states():
            self._earned(state)
        stop_clock = async_track_time_change(
            self._hass, self._async_midnight, hour=0, minute=0, second=0
        )

        @callback
        def detach() -> None:
            stop_watching()
            stop_clock()

        return detach

    def _states(self) -> Iterable[State]:
        states = (self._hass.states.get(entity_id) for entity_id in self._entities)
        return [state for state in states if state and self._should_include(state)]

    def _earned(self, state: State) -> float | None:
        """Return what was earned in the period; None, and ask, if its beginning is unknown."""
        start = self._start(dt_util.utcnow())
        if start is None:
            return float(state.state)
        known_start, total = self._at_start.get(state.entity_id, (None, 0.0))
        if known_start == start:
            return round(float(state.state) - total, 6)
        self._ask(state.entity_id, start)
        return None

    def _start(self, now: datetime) -> datetime | None:
        """Return the hour in which the period began; None for the radiator's whole life."""
        return named_hours(self._period, now, dt_util.get_default_time_zone()).start

    @callback
    def _async_midnight(self, now: datetime) -> None:
        start = self._start(now)
        if start == floor_hour(now):
            for state in self._states():
                self._at_start[state.entity_id] = start, float(state.state)

    @callback
    def _ask(self, entity_id: str, start: datetime) -> None:
        now = dt_util.utcnow()
        if (asked := self._asked.get(entity_id)) and now - asked < _ASK_AGAIN:
            return
        registered = er.async_get(self._hass).async_get(entity_id)
        if registered is None or registered.config_entry_id is None:
            return
        entry = self._hass.config_entries.async_get_entry(registered.config_entry_id)
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return
        self._asked[entity_id] = now
        entry.async_create_background_task(
            self._hass,
            self._async_ask(cast("ChaleurConfigEntry", entry), registered, start),
            f"earnings of {entity_id} at {start}",
        )

    async def _async_ask(
        self, entry: ChaleurConfigEntry, registered: er.RegistryEntry, start: datetime
    ) -> None:
        coordinator = entry.runtime_data
        radiator_id = next(
            radiator.id
            for radiator in coordinator.radiators
            if registered.unique_id == f"{coordinator.device_id(radiator.id)}_{self._key}"
        )
        try:
            history = await coordinator.async_request(
                lambda client: client.history(radiator_id, start, start + HOUR)
            )
        except LocalApiError as err:
            LOGGER.debug("%s cannot tell its earnings at %s: %s", entry.title, start, err)
            return
        if (micros := history.base.earned_micros) is not None:
            self._at_start[registered.entity_id] = start, micros / MICROS_PER_UNIT
            self._asked.pop(registered.entity_id, None)
