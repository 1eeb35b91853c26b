"""The most power that a radiator may draw for a while."""

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from homeassistant.components.number import NumberDeviceClass, NumberEntity, NumberMode
from homeassistant.const import EntityCategory, UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .api.models import Radiator
from .commands import translated_errors
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import RadiatorEntity, async_add_radiator_entities

# The coordinator sends the commands of one radiator in order by itself.
PARALLEL_UPDATES = 0

POWER_LIMIT_LASTS: Final = timedelta(hours=4)
"""Long enough for a tariff's peak or an oven; a forgotten limit is gone by the next morning."""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the power limit of each radiator."""
    async_add_radiator_entities(
        entry,
        async_add_entities,
        lambda coordinator, radiator: [PowerLimit(coordinator, radiator)],
    )


class PowerLimit(RadiatorEntity, NumberEntity):
    """The most power that the radiator draws; its full power means that there is no limit.

    A limit ends by itself, as the Local API demands: nobody's home may stay cold because a
    client died or an automation failed. Setting it again prolongs it.
    """

    _attr_device_class = NumberDeviceClass.POWER
    _attr_entity_category = EntityCategory.CONFIG
    _attr_mode = NumberMode.SLIDER
    _attr_native_min_value = 0
    _attr_native_step = 1
    _attr_native_unit_of_measurement = UnitOfPower.WATT
    _unrecorded_attributes = frozenset({"until"})

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "power_limit")

    @property
    def available(self) -> bool:
        """Not without the radiator's full power, which a limit is measured by."""
        return super().available and self.radiator.caps.power_max_w is not None

    @property
    def native_max_value(self) -> float:
        """Full power in whole steps, W."""
        return math.ceil(self.radiator.caps.power_max_w or 0)

    @property
    def native_value(self) -> float:
        """The limit, or full power when there is none, W."""
        limit = self.radiator.target.power_limit_w
        return self.native_max_value if limit is None else min(limit, self.native_max_value)

    @property
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """When the limit ends."""
        until = self.radiator.target.power_limit_until
        return None if until is None else {"until": until.isoformat()}

    @property
    def shown(self) -> object:
        """The limit, its end and full power."""
        return self.native_value, self.radiator.target.power_limit_until, self.native_max_value

    async def async_set_native_value(self, value: float) -> None:
        """Limit the power from now on, or lift the limit."""
        limit: dict[str, object] = {"power_limit_w": None, "power_limit_until": None}
        if value < self.native_max_value:
            until = (dt_util.utcnow() + POWER_LIMIT_LASTS).replace(microsecond=0)
            limit = {"power_limit_w": value, "power_limit_until": until.isoformat()}
        async with translated_errors(self.radiator.name):
            await self.coordinator.async_set_target(self.radiator.id, limit)
