"""What a press does: show the radiator, or heat more for a while."""

from homeassistant.components.button import (  # type: ignore[attr-defined]
    ButtonDeviceClass,  # there in all supported versions, though not always exported
    ButtonEntity,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import Preset, Radiator
from .commands import translated_errors
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import RadiatorEntity, async_add_radiator_entities

# The coordinator sends the commands of one radiator in order by itself.
PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the buttons of each radiator."""
    async_add_radiator_entities(
        entry,
        async_add_entities,
        lambda coordinator, radiator: [IdentifyButton(coordinator, radiator)],
    )
    async_add_radiator_entities(
        entry,
        async_add_entities,
        lambda coordinator, radiator: [BoostButton(coordinator, radiator)],
        offered=_knows_boost,
    )


def _knows_boost(radiator: Radiator) -> bool:
    return Preset.BOOST in radiator.caps.presets


class RadiatorButton(RadiatorEntity, ButtonEntity):
    """A button of a radiator; it shows nothing but whether it can be pressed."""

    @property
    def shown(self) -> object:
        """Nothing of the radiator's state."""
        return None


class IdentifyButton(RadiatorButton):
    """Lets the radiator show itself by light, sound or a notice."""

    _attr_device_class = ButtonDeviceClass.IDENTIFY
    _attr_entity_category = EntityCategory.CONFIG

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "identify")

    async def async_press(self) -> None:
        """Ask the radiator to show itself."""
        async with translated_errors(self.radiator.name):
            await self.coordinator.async_request(lambda client: client.identify(self.radiator.id))


class BoostButton(RadiatorButton):
    """Heats above comfort for an hour, even a radiator that is off."""

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "boost")

    @property
    def available(self) -> bool:
        """Not while the radiator knows no boost."""
        return super().available and _knows_boost(self.radiator)

    async def async_press(self) -> None:
        """Ask for a boost; another press starts its hour again."""
        async with translated_errors(self.radiator.name):
            await self.coordinator.async_set_target(self.radiator.id, {"preset": Preset.BOOST})
