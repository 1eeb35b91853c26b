"""What a person chooses for a radiator from a short list."""

from homeassistant.components.select import SelectEntity
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import Radiator
from .commands import translated_errors
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import RadiatorEntity, async_add_radiator_entities
from .sensor import word_of

# The coordinator sends the commands of one radiator in order by itself.
PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the compute policy of each radiator that offers a choice."""
    async_add_radiator_entities(
        entry,
        async_add_entities,
        lambda coordinator, radiator: [ComputePolicySelect(coordinator, radiator)],
        offered=_offers_policies,
    )


def _offers_policies(radiator: Radiator) -> bool:
    return bool(radiator.caps.compute_policies)


class ComputePolicySelect(RadiatorEntity, SelectEntity):
    """Whether the radiator may heat with unpaid work while it has no useful work."""

    _attr_entity_category = EntityCategory.CONFIG

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "compute_policy")

    @property
    def available(self) -> bool:
        """Not while the radiator offers no choice."""
        return super().available and _offers_policies(self.radiator)

    @property
    def options(self) -> list[str]:
        """The policies that the radiator offers."""
        return [word_of(policy) for policy in self.radiator.caps.compute_policies]

    @property
    def current_option(self) -> str | None:
        """The policy that holds; None if it is one that nobody here knows."""
        policy = self.radiator.target.compute_policy
        return None if policy is None else word_of(policy)

    @property
    def shown(self) -> object:
        """The policy and the choice."""
        return self.current_option, self.options

    async def async_select_option(self, option: str) -> None:
        """Ask for a policy; it lasts until another one is chosen."""
        policies = {word_of(policy): policy for policy in self.radiator.caps.compute_policies}
        async with translated_errors(self.radiator.name):
            await self.coordinator.async_set_target(
                self.radiator.id, {"compute_policy": policies[option]}
            )
