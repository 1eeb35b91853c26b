"""What all entities of a radiator have in common."""

from abc import abstractmethod
from collections.abc import Callable, Iterable

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import Radiator
from .const import DOMAIN, MANUFACTURER
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator


class RadiatorEntity(Entity):
    """An entity of one radiator, written only when what it shows has changed.

    Args:
        coordinator: the connection to the radiator's host.
        radiator: its state now.
        key: last part of the unique id, and translation key.
    """

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator, key: str) -> None:
        self.coordinator = coordinator
        self.radiator = radiator
        self._written: object = None
        device_id = coordinator.device_id(radiator.id)
        self._attr_unique_id = f"{device_id}_{key}"
        self._attr_translation_key = key
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, device_id)})

    @property
    def available(self) -> bool:
        """Whether the radiator's state is known."""
        return self.coordinator.available and self.present and self.radiator.online

    @property
    def present(self) -> bool:
        """Whether the host still has this radiator."""
        return self.coordinator.radiator(self.radiator.id) is not None

    @property
    @abstractmethod
    def shown(self) -> object:
        """Everything that the entity shows, to tell whether it changed."""

    async def async_added_to_hass(self) -> None:
        """Listen to changes of the radiator."""
        await super().async_added_to_hass()
        self._written = (self.available, self.shown)
        self.async_on_remove(
            self.coordinator.async_add_listener(self.radiator.id, self._async_radiator_changed)
        )

    @callback
    def _async_radiator_changed(self) -> None:
        self.radiator = self.coordinator.radiator(self.radiator.id) or self.radiator
        shown = (self.available, self.shown)
        if shown != self._written:
            self._written = shown
            self.async_write_ha_state()


class DescribedEntity(RadiatorEntity):
    """An entity of one radiator whose key and looks are those of a description."""

    def __init__(
        self,
        coordinator: ChaleurCoordinator,
        radiator: Radiator,
        description: EntityDescription,
    ) -> None:
        super().__init__(coordinator, radiator, description.key)
        self.entity_description = description


@callback
def async_add_radiator_entities(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make_entities: Callable[[ChaleurCoordinator, Radiator], Iterable[RadiatorEntity]],
) -> None:
    """Add the entities of each radiator, now and whenever the host gets a new one."""
    coordinator = entry.runtime_data

    @callback
    def add(radiators: Iterable[Radiator]) -> None:
        for radiator in radiators:
            _async_register_radiator(hass, entry, radiator)
            async_add_entities(make_entities(coordinator, radiator))

    entry.async_on_unload(coordinator.async_add_newcomer_listener(add))
    add(coordinator.radiators)


@callback
def async_register_host(hass: HomeAssistant, entry: ChaleurConfigEntry) -> dr.DeviceEntry:
    """Register the device of a host, or what is new about it."""
    host = entry.runtime_data.host
    return dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(DOMAIN, host.id)},
        manufacturer=MANUFACTURER,
        model=host.model,
        name=host.name,
        sw_version=host.software,
    )


@callback
def _async_register_radiator(
    hass: HomeAssistant, entry: ChaleurConfigEntry, radiator: Radiator
) -> None:
    """Register a radiator's device below that of its host.

    The link is made by device id in a second step, the one way that all supported versions of
    Home Assistant share. A radiator that is named after a room of the home is put there when
    it is new; no area is made for it, for not every name is a room's.
    """
    registry = dr.async_get(hass)
    coordinator = entry.runtime_data
    host = async_register_host(hass, entry)
    area = ar.async_get(hass).async_get_area_by_name(radiator.name)
    device = registry.async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(DOMAIN, coordinator.device_id(radiator.id))},
        manufacturer=MANUFACTURER,
        model=radiator.model,
        name=radiator.name,
        suggested_area=None if area is None else area.name,
    )
    registry.async_update_device(device.id, via_device_id=host.id)
