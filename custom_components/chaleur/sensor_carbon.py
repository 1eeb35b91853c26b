"""The sensors of the estimated CO2 avoided."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import callback

from .api.models import Radiator
from .carbon_account import Metered
from .carbon_band import Estimate
from .coordinator import ChaleurCoordinator
from .sensor_totals import EarningsSensor, GrowingTotal, RevisableTotal, TotalSensor
from .totals import CO2_AVOIDED, CarbonTotal, TotalDescription, shown_kg

_GRAMS: Final = 1000


class CarbonSensor(RevisableTotal):
    """Estimated CO2 avoided since the radiator was new, or a part of it."""

    entity_description: CarbonTotal

    @property
    def native_value(self) -> float | None:
        """The estimate at the declared values, None until it can be told."""
        carbon = self.coordinator.carbon
        consumption = carbon.consumption(self.radiator.id)
        if consumption is None:
            return None
        return self.entity_description.kg(consumption, carbon.reference.reference)

    async def async_added_to_hass(self) -> None:
        """Listen to what changes the estimate without the radiator."""
        await super().async_added_to_hass()
        self.async_on_remove(
            self.coordinator.carbon.async_add_listener(
                self.radiator.id, self._async_radiator_changed
            )
        )


class WholeCarbonSensor(CarbonSensor):
    """The whole estimate, with its band, what of it is of today, and what it is compared with."""

    _unrecorded_attributes = frozenset(
        {
            "low",
            "high",
            "sign_certain",
            "today",
            "today_low",
            "today_high",
            "country",
            "replaced_heater",
            "factor_family",
            "grid_intensity",
            "grid_intensity_source",
        }
    )

    @property
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """The 5-95 % band and what belongs to it; computed only when the entity is written."""
        carbon, radiator_id = self.coordinator.carbon, self.radiator.id
        choices = carbon.reference.choices
        attributes: dict[str, Any] = {
            # The key of its text.
            "country": choices.country.lower(),
            "replaced_heater": choices.heater.value,
            "factor_family": choices.family.value,
            **self._grid_now,
        }
        if (lifetime := self._estimate(carbon.metered(radiator_id))) is not None:
            attributes |= {
                "low": shown_kg(lifetime.low_kg),
                "high": shown_kg(lifetime.high_kg),
                "sign_certain": lifetime.sign_certain,
            }
        if (today := self._estimate(carbon.metered_today(radiator_id))) is not None:
            attributes |= {
                "today": shown_kg(today.kg),
                "today_low": shown_kg(today.low_kg),
                "today_high": shown_kg(today.high_kg),
            }
        return attributes

    @property
    def shown(self) -> object:
        """The estimate as people read it, the grid of now, and the day that the rest is of."""
        day = self.coordinator.carbon.shown_day(self.radiator.id)
        return super().shown, self._grid_now, day

    @property
    def _grid_now(self) -> dict[str, Any]:
        """What a kWh of the grid emits now, g CO2e, and whether an entity tells it."""
        factor, is_live = self.coordinator.carbon.grid_now
        return {
            "grid_intensity": round(factor.value * _GRAMS, 1),
            "grid_intensity_source": "live" if is_live else "yearly",
        }

    def _estimate(self, metered: Metered | None) -> Estimate | None:
        if metered is None:
            return None
        band = self.coordinator.carbon.reference.band
        return band.of(metered.consumption, metered.live_share)


@callback
def total_sensor(
    coordinator: ChaleurCoordinator, radiator: Radiator, description: TotalDescription
) -> TotalSensor:
    """Return the sensor of one of a radiator's lifetime totals."""
    if isinstance(description, CarbonTotal):
        kind = WholeCarbonSensor if description.key == CO2_AVOIDED else CarbonSensor
        return kind(coordinator, radiator, description)
    if description.only_grows:
        return GrowingTotal(coordinator, radiator, description)
    return EarningsSensor(coordinator, radiator, description)
