"""What a radiator uses, computes, earns and avoids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

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
    UnitOfEnergy,
    UnitOfMass,
    UnitOfPower,
    UnitOfTime,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.models import ComputeState, LimitedBy, Radiator, Totals
from .carbon import Avoided, Energies
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .entity import DescribedEntity, RadiatorEntity, async_add_radiator_entities

PARALLEL_UPDATES = 0

_MICROS_PER_UNIT: Final = 1_000_000

_RESET_BELOW: Final = 0.5
"""A total below this share of its highest is a new count; a smaller fall is a correction."""


@dataclass(frozen=True, kw_only=True)
class RadiatorSensorDescription(SensorEntityDescription):
    """A sensor whose value is one figure of a radiator."""

    value_fn: Callable[[Radiator], float | None]
    tells_power_source: bool = False
    """Whether people should see how the radiator knows its power."""


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

# A lifetime total that seems to fall would be counted again from zero by the statistics.
LIFETIME_TOTALS: Final = (
    RadiatorSensorDescription(
        key="energy",
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        value_fn=lambda radiator: radiator.totals.energy_kwh,
        tells_power_source=True,
    ),
    RadiatorSensorDescription(
        key="useful_energy",
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        value_fn=lambda radiator: radiator.totals.useful_kwh,
        tells_power_source=True,
    ),
    # Work, not time that passes: no device class, or it would be shown as a clock.
    RadiatorSensorDescription(
        key="core_hours",
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfTime.HOURS,
        suggested_display_precision=1,
        value_fn=lambda radiator: radiator.totals.core_hours,
    ),
)

EARNINGS: Final = RadiatorSensorDescription(
    key="earnings",
    device_class=SensorDeviceClass.MONETARY,
    state_class=SensorStateClass.TOTAL,
    suggested_display_precision=2,
    value_fn=lambda radiator: (
        None
        if radiator.totals.earned_micros is None
        else radiator.totals.earned_micros / _MICROS_PER_UNIT
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors of each radiator."""
    async_add_radiator_entities(hass, entry, async_add_entities, _sensors_of)


def _sensors_of(coordinator: ChaleurCoordinator, radiator: Radiator) -> list[RadiatorEntity]:
    return [
        *(RadiatorSensor(coordinator, radiator, description) for description in SENSORS),
        *(LifetimeTotal(coordinator, radiator, description) for description in LIFETIME_TOTALS),
        *(WordSensor(coordinator, radiator, description) for description in WORDS),
        EarningsSensor(coordinator, radiator, EARNINGS),
        CarbonSensor(coordinator, radiator),
    ]


class RadiatorSensor(DescribedEntity, SensorEntity):
    """One figure of a radiator."""

    entity_description: RadiatorSensorDescription
    _unrecorded_attributes = frozenset({"power_source"})

    @property
    def native_value(self) -> float | None:
        """The figure, None when the radiator does not give it."""
        return self.entity_description.value_fn(self.radiator)

    @property
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Whether the radiator measures its power or estimates it, where that matters."""
        source = self.radiator.caps.power_source
        if source is None or not self.entity_description.tells_power_source:
            return None
        return {"power_source": source.value}

    @property
    def shown(self) -> object:
        """The figure as people read it.

        Totals grow with every event. Writing them only when a digit that people see has
        changed keeps the recorder's database small.
        """
        value = self.native_value
        return None if value is None else round(value, self.suggested_display_precision)


class LifetimeTotal(RadiatorSensor):
    """A total that never gets lost, and falls only when the host starts to count anew."""

    _highest: float | None = None

    @property
    def native_value(self) -> float | None:
        """The highest total seen in this count, None before the first."""
        total = super().native_value
        if total is not None and (
            self._highest is None
            or total > self._highest
            # A host that lost its records; the statistics go on from there.
            or total < _RESET_BELOW * self._highest
        ):
            self._highest = total
        return self._highest


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


class EarningsSensor(RadiatorSensor):
    """Money earned; the host may correct it, down too."""

    @property
    def native_unit_of_measurement(self) -> str | None:
        """The host's currency, an ISO 4217 code."""
        return self.coordinator.host.currency


class CarbonSensor(RadiatorEntity, SensorEntity):
    """Estimated CO2 avoided since the radiator was new; falls when it emits more than it saves."""

    _attr_device_class = SensorDeviceClass.WEIGHT
    _attr_state_class = SensorStateClass.TOTAL
    _attr_native_unit_of_measurement = UnitOfMass.KILOGRAMS
    _attr_suggested_display_precision = 3
    _unrecorded_attributes = frozenset({"low", "high", "reference"})

    def __init__(self, coordinator: ChaleurCoordinator, radiator: Radiator) -> None:
        super().__init__(coordinator, radiator, "co2_avoided")

    @property
    def native_value(self) -> float | None:
        """The best estimate, None when a measurement for it is missing."""
        return None if (avoided := self._avoided) is None else round(avoided.kg, 4)

    @property
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """The range of the estimate, and what would have happened instead."""
        if (avoided := self._avoided) is None:
            return None
        return {
            "low": round(avoided.low_kg, 4),
            "high": round(avoided.high_kg, 4),
            "reference": "france_electric_heater",
        }

    @property
    def shown(self) -> object:
        """The estimate in grams; its range follows from the same measurements."""
        return None if (value := self.native_value) is None else round(value, 3)

    @property
    def _avoided(self) -> Avoided | None:
        energies = _energies(self.radiator.totals)
        return None if energies is None else self.coordinator.factors.estimate(energies)


def _energies(totals: Totals) -> Energies | None:
    if totals.energy_kwh is None or totals.useful_kwh is None or totals.wanted_kwh is None:
        return None
    return Energies(used=totals.energy_kwh, useful=totals.useful_kwh, wanted=totals.wanted_kwh)
