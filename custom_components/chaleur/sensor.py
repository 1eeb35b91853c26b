"""What a radiator uses, computes, earns and avoids."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    MAX_LENGTH_STATE_STATE,
    PERCENTAGE,
    EntityCategory,
    UnitOfPower,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import ComputeState, LimitedBy, Radiator
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .electricity_price import ElectricityPrice
from .entity import DescribedEntity, RadiatorEntity, async_add_radiator_entities
from .figures import FigureDescription, FigureSensor
from .sensor_carbon import total_sensor
from .sensor_cost import NetCostSensor
from .sensor_rates import RATES, RateSensor
from .totals import LIFETIME_TOTALS

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class RadiatorSensorDescription(FigureDescription):
    """A sensor whose value is one figure of a radiator."""

    value_fn: Callable[[Radiator], float | None]


@dataclass(frozen=True, kw_only=True)
class WordSensorDescription(SensorEntityDescription):
    """A sensor whose value is a word."""

    value_fn: Callable[[Radiator], str | None]


def word_of(member: StrEnum) -> str:
    """Return a word of the Local API as Home Assistant writes its own."""
    return member.value.replace("-", "_")


def _word(member: StrEnum | None) -> str | None:
    return None if member is None else word_of(member)


SENSORS: Final = (
    RadiatorSensorDescription(
        key="power",
        device_class=SensorDeviceClass.POWER,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfPower.WATT,
        suggested_display_precision=0,
        value_fn=lambda radiator: radiator.power_w,
        tells_power_source=True,
    ),
    RadiatorSensorDescription(
        key="compute_load",
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=0,
        value_fn=lambda radiator: radiator.load_pct,
    ),
    RadiatorSensorDescription(
        key="heat_demand",
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=0,
        value_fn=lambda radiator: radiator.demand_pct,
    ),
    # The load says the same in a way that radiators of all sizes share.
    RadiatorSensorDescription(
        key="cores_active",
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        value_fn=lambda radiator: radiator.cores_active,
    ),
)

WORDS: Final = (
    WordSensorDescription(
        key="limited_by",
        device_class=SensorDeviceClass.ENUM,
        options=[word_of(reason) for reason in LimitedBy],
        value_fn=lambda radiator: _word(radiator.limited_by),
    ),
    WordSensorDescription(
        key="compute_state",
        device_class=SensorDeviceClass.ENUM,
        options=[word_of(state) for state in ComputeState],
        value_fn=lambda radiator: _word(radiator.compute_state),
    ),
    WordSensorDescription(
        key="activity",
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value_fn=lambda radiator: (
            None if radiator.activity is None else radiator.activity[:MAX_LENGTH_STATE_STATE]
        ),
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors of each radiator."""
    currency = entry.runtime_data.host.currency
    price = ElectricityPrice(hass, entry.options, currency)
    entry.async_on_unload(price.async_start())

    @callback
    def host_changed() -> None:
        # Prices, rates and units are all those of the money that it was.
        if entry.runtime_data.host.currency != currency:
            hass.config_entries.async_schedule_reload(entry.entry_id)

    entry.async_on_unload(entry.runtime_data.async_add_host_listener(host_changed))

    def sensors_of(coordinator: ChaleurCoordinator, radiator: Radiator) -> list[RadiatorEntity]:
        sensors = _sensors_of(coordinator, radiator)
        # Nobody can tell the cost of heating who does not know what electricity costs.
        if price.configured:
            sensors.append(NetCostSensor(coordinator, radiator, price))
        return sensors

    async_add_radiator_entities(entry, async_add_entities, sensors_of)


def _sensors_of(coordinator: ChaleurCoordinator, radiator: Radiator) -> list[RadiatorEntity]:
    return [
        *(RadiatorSensor(coordinator, radiator, description) for description in SENSORS),
        *(WordSensor(coordinator, radiator, description) for description in WORDS),
        *(total_sensor(coordinator, radiator, description) for description in LIFETIME_TOTALS),
        *(RateSensor(coordinator, radiator, description) for description in RATES),
    ]


class RadiatorSensor(FigureSensor):
    """One figure of a radiator."""

    entity_description: RadiatorSensorDescription

    @property
    def native_value(self) -> float | None:
        """The figure, None when the radiator does not give it."""
        return self.entity_description.value_fn(self.radiator)


class WordSensor(DescribedEntity, SensorEntity):
    """A word about a radiator; one that this integration does not know is unknown."""

    entity_description: WordSensorDescription

    @property
    def native_value(self) -> str | None:
        """The word, None when the radiator does not give it."""
        return self.entity_description.value_fn(self.radiator)

    @property
    def shown(self) -> object:
        """The word."""
        return self.native_value
