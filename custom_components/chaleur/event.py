"""What happens to the work of each radiator, as events."""

from datetime import datetime
from typing import Final

from homeassistant.components.event import EventEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_track_time_change

from .api.models import Radiator
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .counting import MICROS_PER_UNIT
from .entity import RadiatorEntity, async_add_radiator_entities
from .work_news import WorkEventType, work_news

PARALLEL_UPDATES = 0

_EVENT_TYPES: Final = [event_type.value for event_type in WorkEventType]


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the work of each radiator."""
    async_add_radiator_entities(
        entry,
        async_add_entities,
        lambda coordinator, radiator: [WorkEvent(coordinator, radiator)],
    )


class WorkEvent(RadiatorEntity, EventEntity):
    """Work that starts, stops, is missing or is paid.

    Only what is seen to happen is told: what a radiator is at when Home Assistant starts, or when
    a lost connection is back, is no event. Money is different: it adds up while the connection is
    lost, and is told once an hour, because each second of work can earn a little.
    """

    _attr_event_types = _EVENT_TYPES

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "work")
        self._before: Radiator | None = None
        """What the radiator was last seen at, without a break since then."""
        self._earned_before: float | None = None
        self._untold_micros = 0.0

    @property
    def shown(self) -> object:
        """Nothing beside events."""
        return None

    async def async_added_to_hass(self) -> None:
        """Take what the radiator is at for known."""
        await super().async_added_to_hass()
        self._async_look()
        self.async_on_remove(
            async_track_time_change(self.hass, self._async_tell_payment, minute=0, second=0)
        )

    @callback
    def _async_radiator_changed(self) -> None:
        super()._async_radiator_changed()
        self._async_look()

    @callback
    def _async_look(self) -> None:
        before, self._before = self._before, self.radiator if self.available else None
        if self._before is None:
            return
        self._count_earnings(self._before.totals.earned_micros)
        if before and (news := work_news(before, self._before)):
            self._trigger_event(news.type, dict(news.attributes))
            self.async_write_ha_state()

    def _count_earnings(self, earned_micros: float | None) -> None:
        if earned_micros is None:
            return
        if self._earned_before is not None:
            # A correction by the operator is not work that somebody paid.
            self._untold_micros += max(0.0, earned_micros - self._earned_before)
        self._earned_before = earned_micros

    @callback
    def _async_tell_payment(self, _now: datetime) -> None:
        if not self._untold_micros or not self.available:
            return
        amount = self._untold_micros / MICROS_PER_UNIT
        self._untold_micros = 0.0
        self._trigger_event(
            WorkEventType.PAID, {"amount": amount, "currency": self.coordinator.host.currency}
        )
        self.async_write_ha_state()
