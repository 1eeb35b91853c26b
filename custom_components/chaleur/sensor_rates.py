"""The sensors of what the last hour brought: money per hour, and the useful share."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.components.sensor import SensorStateClass
from homeassistant.const import PERCENTAGE, UnitOfTime
from homeassistant.core import callback
from homeassistant.helpers.event import async_track_time_interval

from .api.models import Host, Radiator
from .coordinator import ChaleurCoordinator
from .figures import FigureDescription, FigureSensor
from .rates import Growth, Window

SAMPLE_INTERVAL: Final = timedelta(minutes=1)
"""A mean of an hour changes slowly: more often would only fill the recorder."""


@dataclass(frozen=True, kw_only=True)
class RateDescription(FigureDescription):
    """A sensor that follows from how the totals have grown in the last hour."""

    rate_fn: Callable[[Growth], float | None]
    unit_fn: Callable[[Host], str | None]


RATES: Final = (
    RateDescription(
        key="refund_per_hour",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=3,
        rate_fn=lambda growth: growth.refund_per_hour,
        unit_fn=lambda host: host.currency and f"{host.currency}/{UnitOfTime.HOURS}",
    ),
    RateDescription(
        key="useful_share",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        tells_power_source=True,
        rate_fn=lambda growth: growth.useful_share,
        unit_fn=lambda _: PERCENTAGE,
    ),
)


class RateSensor(FigureSensor):
    """A figure of the last hour, or of as much of it as is known."""

    entity_description: RateDescription

    def __init__(
        self, coordinator: ChaleurCoordinator, radiator: Radiator, description: RateDescription
    ) -> None:
        super().__init__(coordinator, radiator, description)
        self._window = Window()

    @property
    def native_value(self) -> float | None:
        """The figure, None until some minutes are known."""
        growth = self._window.growth
        return None if growth is None else self.entity_description.rate_fn(growth)

    @property
    def native_unit_of_measurement(self) -> str | None:
        """The unit, that of money with the host's currency."""
        return self.entity_description.unit_fn(self.coordinator.host)

    async def async_added_to_hass(self) -> None:
        """Look at the totals every minute: the host pushes them only when they change."""
        self._sample()
        await super().async_added_to_hass()
        self.async_on_remove(
            async_track_time_interval(self.hass, self._async_minute_passed, SAMPLE_INTERVAL)
        )

    def _sample(self) -> None:
        if self.available:
            self._window.add(time.monotonic(), self.radiator.totals)

    @callback
    def _async_minute_passed(self, _now: datetime) -> None:
        self._sample()
        self._async_radiator_changed()
