"""The sensors of the lifetime totals."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.sensor import RestoreSensor

from .api.models import Radiator
from .coordinator import ChaleurCoordinator
from .counting import is_new_count
from .figures import FigureSensor
from .totals import CO2_AVOIDED, TotalDescription, avoided


class TotalSensor(FigureSensor):
    """A lifetime total as the host tells it."""

    entity_description: TotalDescription

    @property
    def native_value(self) -> float | None:
        """The total, None when the host does not give what it needs."""
        return self.entity_description.total_fn(self.radiator.totals, self.coordinator.factors)

    @property
    def native_unit_of_measurement(self) -> str | None:
        """The unit of the total; the host's currency if it is money."""
        return self.entity_description.unit(self.coordinator.host)


class GrowingTotal(TotalSensor, RestoreSensor):
    """A total that never gets lost, and falls only when the host starts to count anew.

    One that seems to fall would be counted again from zero by the statistics.
    """

    _highest: float | None = None

    @property
    def native_value(self) -> float | None:
        """The highest total seen in this count, None before the first."""
        total = super().native_value
        if total is not None and (
            self._highest is None
            or total > self._highest
            # A host that lost its records; the statistics go on from there.
            or is_new_count(self._highest, total)
        ):
            self._highest = total
        return self._highest

    async def async_added_to_hass(self) -> None:
        """Take up the highest total from before the restart."""
        restored = await self.async_get_last_sensor_data()
        if restored is not None and isinstance(restored.native_value, int | float):
            self._highest = float(restored.native_value)
        await super().async_added_to_hass()


class CarbonSensor(TotalSensor):
    """Estimated CO2 avoided since the radiator was new, with its range."""

    _unrecorded_attributes = frozenset({"low", "high", "reference"})

    @property
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """The range of the estimate, and what would have happened instead."""
        estimate = avoided(self.radiator.totals, self.coordinator.factors)
        if estimate is None:
            return None
        return {
            "low": round(estimate.low_kg, 4),
            "high": round(estimate.high_kg, 4),
            "reference": "france_electric_heater",
        }


def total_sensor(
    coordinator: ChaleurCoordinator, radiator: Radiator, description: TotalDescription
) -> TotalSensor:
    """Return the sensor of one of a radiator's lifetime totals."""
    if description.key == CO2_AVOIDED:
        return CarbonSensor(coordinator, radiator, description)
    if description.only_grows:
        return GrowingTotal(coordinator, radiator, description)
    return TotalSensor(coordinator, radiator, description)
