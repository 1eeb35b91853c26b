"""Whether a radiator can be reached."""

from homeassistant.components.binary_sensor import (  # type: ignore[attr-defined]
    BinarySensorDeviceClass,  # there in all supported versions, though not always exported
    BinarySensorEntity,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import Radiator
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import RadiatorEntity, async_add_radiator_entities

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the connectivity of each radiator."""
    async_add_radiator_entities(
        hass,
        entry,
        async_add_entities,
        lambda coordinator, radiator: [ConnectivitySensor(coordinator, radiator)],
    )


class ConnectivitySensor(RadiatorEntity, BinarySensorEntity):
    """Connection from here to the radiator; known even when there is none."""

    _attr_device_class = BinarySensorDeviceClass.CONNECTIVITY
    _attr_entity_category = EntityCategory.DIAGNOSTIC

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "connectivity")

    @property
    def available(self) -> bool:
        """Always: no connection is an answer too."""
        return True

    @property
    def is_on(self) -> bool:
        """Whether the radiator can be reached."""
        return super().available

    @property
    def shown(self) -> object:
        """The connection."""
        return self.is_on
