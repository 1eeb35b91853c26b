"""What all entities of a radiator have in common."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import partial

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import Radiator
from .const import DOMAIN
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
        self._remember()
        self._written = (self.available, self.shown)
        self.async_on_remove(
            self.coordinator.async_add_listener(self.radiator.id, self._async_radiator_changed)
        )

    def _remember(self) -> None:
        """Keep what must outlast this state of the radiator; called with each new one."""

    @callback
    def _async_radiator_changed(self) -> None:
        self.radiator = self.coordinator.radiator(self.radiator.id) or self.radiator
        self._remember()
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
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make_entities: Callable[[ChaleurCoordinator, Radiator], Iterable[RadiatorEntity]],
    offered: Callable[[Radiator], bool] = lambda _: True,
) -> None:
    """Add the entities of each radiator, now and whenever the host gets a new one.

    Args:
        entry: the host.
        async_add_entities: adds entities of a platform.
        make_entities: makes those of a radiator.
        offered: whether a radiator can do what they are for; one that learns it later, by an
            update of its host, gets them then.
    """
    coordinator = entry.runtime_data
    waiting: dict[str, CALLBACK_TYPE] = {}

    @callback
    def add(radiators: Iterable[Radiator]) -> None:
        entities: list[RadiatorEntity] = []
        for radiator in radiators:
            if stop := waiting.pop(radiator.id, None):
                stop()
            if offered(radiator):
                entities += make_entities(coordinator, radiator)
            else:
                waiting[radiator.id] = coordinator.async_add_listener(
                    radiator.id, partial(look_again, radiator.id)
                )
        async_add_entities(entities)

    @callback
    def look_again(radiator_id: str) -> None:
        radiator = coordinator.radiator(radiator_id)
        if radiator is not None and offered(radiator):
            add((radiator,))

    @callback
    def wait_no_longer() -> None:
        for stop in waiting.values():
            stop()

    entry.async_on_unload(coordinator.async_add_newcomer_listener(add))
    entry.async_on_unload(wait_no_longer)
    add(coordinator.radiators)
