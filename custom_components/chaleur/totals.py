"""The lifetime totals of a radiator, each a figure of what its host counted.

So what a total is now and what it was at the end of a past hour are reckoned in one way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import UnitOfEnergy, UnitOfMass, UnitOfTime

from .api.models import Host, Totals
from .carbon import Consumption, Parts, Reference, avoided
from .counting import MICROS_PER_UNIT
from .figures import FigureDescription

CO2_AVOIDED: Final = "co2_avoided"

_KG_DIGITS: Final = 4


@dataclass(frozen=True, kw_only=True)
class TotalDescription(FigureDescription):
    """A sensor of a lifetime total."""

    def unit(self, host: Host) -> str | None:
        """Return the unit; that of money is the host's currency, an ISO 4217 code."""
        if self.device_class is SensorDeviceClass.MONETARY:
            return host.currency
        return self.native_unit_of_measurement

    @property
    def only_grows(self) -> bool:
        """Whether the total falls only when the host starts to count anew."""
        return self.state_class is SensorStateClass.TOTAL_INCREASING


@dataclass(frozen=True, kw_only=True)
class CountedTotal(TotalDescription):
    """A total that the host counts.

    Attributes:
        total_fn: the total, None when one of the host's that it needs is missing.
    """

    total_fn: Callable[[Totals], float | None]


@dataclass(frozen=True, kw_only=True)
class CarbonTotal(TotalDescription):
    """A total of the CO2 estimate.

    Attributes:
        part_fn: the kilograms of it, kg CO2e.
    """

    part_fn: Callable[[Parts], float]

    def kg(self, consumption: Consumption, reference: Reference) -> float:
        """Return the total of what a radiator consumed in all, kg CO2e."""
        return shown_kg(self.part_fn(avoided(consumption, reference)))


def shown_kg(kg: float) -> float:
    """Return kilograms of CO2 to the tenth of a gram; what rounds to nothing has no sign."""
    return round(kg, _KG_DIGITS) + 0.0


def _carbon(key: str, part_fn: Callable[[Parts], float]) -> CarbonTotal:
    # It falls when the radiator emits more than it saves.
    return CarbonTotal(
        key=key,
        device_class=SensorDeviceClass.WEIGHT,
        state_class=SensorStateClass.TOTAL,
        native_unit_of_measurement=UnitOfMass.KILOGRAMS,
        suggested_display_precision=3,
        part_fn=part_fn,
    )


def _earned(totals: Totals) -> float | None:
    micros = totals.earned_micros
    return None if micros is None else micros / MICROS_PER_UNIT


LIFETIME_TOTALS: Final = (
    CountedTotal(
        key="energy",
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        total_fn=lambda totals: totals.energy_kwh,
        tells_power_source=True,
    ),
    CountedTotal(
        key="useful_energy",
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        total_fn=lambda totals: totals.useful_kwh,
        tells_power_source=True,
    ),
    # Work, not time that passes: no device class, or it would be shown as a clock.
    CountedTotal(
        key="core_hours",
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfTime.HOURS,
        suggested_display_precision=1,
        total_fn=lambda totals: totals.core_hours,
    ),
    # The host may correct it, down too.
    CountedTotal(
        key="earnings",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        suggested_display_precision=2,
        total_fn=_earned,
    ),
    _carbon(CO2_AVOIDED, lambda parts: parts.kg),
    _carbon("co2_avoided_data_centre", lambda parts: parts.data_centre_kg),
    _carbon("co2_avoided_heating", lambda parts: parts.heating_kg),
)
"""Every sensor whose figure can be told for a past hour too; its unique id ends in `key`."""
