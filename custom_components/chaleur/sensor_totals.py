"""The sensors of the lifetime totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from homeassistant.components.sensor import RestoreSensor
from homeassistant.helpers.restore_state import ExtraStoredData, RestoreEntity
from homeassistant.util import dt as dt_util

from .api.members import moment, number
from .counting import is_new_count
from .figures import FigureSensor
from .totals import CountedTotal, TotalDescription


class TotalSensor(FigureSensor):
    """A lifetime total."""

    entity_description: TotalDescription

    @property
    def native_unit_of_measurement(self) -> str | None:
        """The unit of the total; the host's currency if it is money."""
        return self.entity_description.unit(self.coordinator.host)


class CountedSensor(TotalSensor):
    """A lifetime total as the host tells it."""

    entity_description: CountedTotal

    @property
    def native_value(self) -> float | None:
        """The total, None when the host does not give what it needs."""
        return self.entity_description.total_fn(self.radiator.totals)


class GrowingTotal(CountedSensor, RestoreSensor):
    """A total that never gets lost, and falls only when the host starts to count anew.

    One that seems to fall would be counted again from zero by the statistics.
    """

    _highest: float | None = None

    @property
    def native_value(self) -> float | None:
        """The highest total seen in this count, None before the first."""
        return self._highest

    async def async_added_to_hass(self) -> None:
        """Take up the highest total from before the restart."""
        restored = await self.async_get_last_sensor_data()
        if restored is not None and isinstance(restored.native_value, int | float):
            self._highest = float(restored.native_value)
        await super().async_added_to_hass()

    def _remember(self) -> None:
        total = super().native_value
        if total is not None and (
            self._highest is None
            or total > self._highest
            # A host that lost its records; the statistics go on from there.
            or is_new_count(self._highest, total)
        ):
            self._highest = total


@dataclass(frozen=True)
class _Count(ExtraStoredData):
    """How far a host has counted, and since when, if it ever began anew."""

    energy_kwh: float | None = None
    begun: datetime | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        begun = None if self.begun is None else self.begun.isoformat()
        return {"energy_kwh": self.energy_kwh, "begun": begun}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """Return what `as_dict` gave."""
        return cls(number(stored, "energy_kwh"), moment(stored, "begun"))


class RevisableTotal(TotalSensor, RestoreEntity):
    """A total that may fall: money is corrected, and emissions can be more than was avoided.

    So a host that counts anew cannot be told by the total itself, but by its energy. Without
    `last_reset` the statistics would then take all that was earned or avoided for lost.
    """

    _count = _Count()

    @property
    def last_reset(self) -> datetime | None:
        """When the host began to count anew, None if it never did."""
        return self._count.begun

    @property
    def extra_restore_state_data(self) -> ExtraStoredData:
        """How far the host has counted."""
        return self._count

    async def async_added_to_hass(self) -> None:
        """Go on with the count from before the restart."""
        if stored := await self.async_get_last_extra_data():
            self._count = _Count.from_dict(stored.as_dict())
        await super().async_added_to_hass()

    def _remember(self) -> None:
        energy = self.radiator.totals.energy_kwh
        if is_new_count(self._count.energy_kwh, energy):
            self._count = _Count(energy, dt_util.utcnow())
        elif energy is not None:
            self._count = _Count(max(energy, self._count.energy_kwh or 0.0), self._count.begun)


class EarningsSensor(RevisableTotal, CountedSensor):
    """Money earned since the radiator was new."""

    entity_description: CountedTotal
