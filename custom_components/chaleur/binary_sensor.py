"""What is so or not: the connection, the work, an open window, a problem."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.components.binary_sensor import (  # type: ignore[attr-defined]
    BinarySensorDeviceClass,  # there in all supported versions, though not always exported
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import ComputeState, LimitedBy, Radiator
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import DescribedEntity, RadiatorEntity, async_add_radiator_entities

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class RadiatorBinarySensorDescription(BinarySensorEntityDescription):
    """A binary sensor that follows from a radiator's state; None is unknown."""

    value_fn: Callable[[Radiator], bool | None]


def _computing(radiator: Radiator) -> bool | None:
    state = radiator.compute_state
    return None if state is None else state in {ComputeState.WORKING, ComputeState.FILLER}


def _window_open(radiator: Radiator) -> bool | None:
    reason = radiator.limited_by
    return None if reason is None else reason is LimitedBy.WINDOW_OPEN


BINARY_SENSORS: Final = (
    RadiatorBinarySensorDescription(
        key="computing", device_class=BinarySensorDeviceClass.RUNNING, value_fn=_computing
    ),
    RadiatorBinarySensorDescription(
        key="window_open", device_class=BinarySensorDeviceClass.WINDOW, value_fn=_window_open
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensors of each radiator."""
    async_add_radiator_entities(entry, async_add_entities, _binary_sensors_of)


def _binary_sensors_of(coordinator: ChaleurCoordinator, radiator: Radiator) -> list[RadiatorEntity]:
    return [
        ConnectivitySensor(coordinator, radiator),
        ProblemSensor(coordinator, radiator),
        *(
            RadiatorBinarySensor(coordinator, radiator, description)
            for description in BINARY_SENSORS
        ),
    ]


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


class RadiatorBinarySensor(DescribedEntity, BinarySensorEntity):
    """Something about a radiator that is so or not."""

    entity_description: RadiatorBinarySensorDescription

    @property
    def is_on(self) -> bool | None:
        """Whether it is so, None when the radiator does not tell."""
        return self.entity_description.value_fn(self.radiator)

    @property
    def shown(self) -> object:
        """Whether it is so."""
        return self.is_on


class ProblemSensor(RadiatorEntity, BinarySensorEntity):
    """Whether the radiator has a problem, and which."""

    _attr_device_class = BinarySensorDeviceClass.PROBLEM
    _attr_entity_category = EntityCategory.DIAGNOSTIC

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "problem")

    @property
    def is_on(self) -> bool:
        """Whether there is any."""
        return bool(self.radiator.problems)

    @property
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """All problems by code; those that this integration cannot name, too."""
        return {"codes": [problem.code.replace("-", "_") for problem in self.radiator.problems]}

    @property
    def shown(self) -> object:
        """The problems."""
        return self.radiator.problems
