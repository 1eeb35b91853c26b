"""The lifetime totals of a radiator, each a figure of the Local API's `totals` alone.

So what a total is now and what it was at the end of a past hour are reckoned in one way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import UnitOfEnergy, UnitOfMass, UnitOfTime

from .api.models import Host, Totals
from .carbon import Avoided, CarbonFactors, Energies
from .counting import MICROS_PER_UNIT
from .figures import FigureDescription

CO2_AVOIDED: Final = "co2_avoided"


@dataclass(frozen=True, kw_only=True)
class TotalDescription(FigureDescription):
    """A sensor of a lifetime total.

    Attributes:
        total_fn: the total, from the host's totals and the factors of the CO2 estimate; None
            when one that it needs is missing.
    """

    total_fn: Callable[[Totals, CarbonFactors], float | None]

    def unit(self, host: Host) -> str | None:
        """Return the unit; that of money is the host's currency, an ISO 4217 code."""
        if self.device_class is SensorDeviceClass.MONETARY:
            return host.currency
        return self.native_unit_of_measurement

    @property
    def only_grows(self) -> bool:
        """Whether the total falls only when the host starts to count anew."""
        return self.state_class is SensorStateClass.TOTAL_INCREASING


def _earned(totals: Totals, _factors: CarbonFactors) -> float | None:
    micros = totals.earned_micros
    return None if micros is None else micros / MICROS_PER_UNIT


def avoided(totals: Totals, factors: CarbonFactors) -> Avoided | None:
    """Return the estimate of the CO2 avoided, None when a total that it needs is missing."""
    if totals.energy_kwh is None or totals.useful_kwh is None or totals.wanted_kwh is None:
        return None
    return factors.estimate(
        Energies(used=totals.energy_kwh, useful=totals.useful_kwh, wanted=totals.wanted_kwh)
    )


def _avoided_kg(totals: Totals, factors: CarbonFactors) -> float | None:
    estimate = avoided(totals, factors)
    return None if estimate is None else round(estimate.kg, 4)


LIFETIME_TOTALS: Final = (
    TotalDescription(
        key="energy",
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        total_fn=lambda totals, _: totals.energy_kwh,
        tells_power_source=True,
    ),
    TotalDescription(
        key="useful_energy",
        device_class=SensorDeviceClass.ENERGY,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfEnergy.KILO_WATT_HOUR,
        suggested_display_precision=2,
        total_fn=lambda totals, _: totals.useful_kwh,
        tells_power_source=True,
    ),
    # Work, not time that passes: no device class, or it would be shown as a clock.
    TotalDescription(
        key="core_hours",
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=UnitOfTime.HOURS,
        suggested_display_precision=1,
        total_fn=lambda totals, _: totals.core_hours,
    ),
    # The host may correct it, down too.
    TotalDescription(
        key="earnings",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        suggested_display_precision=2,
        total_fn=_earned,
    ),
    # Falls when the radiator emits more than it saves.
    TotalDescription(
        key=CO2_AVOIDED,
        device_class=SensorDeviceClass.WEIGHT,
        state_class=SensorStateClass.TOTAL,
        native_unit_of_measurement=UnitOfMass.KILOGRAMS,
        suggested_display_precision=3,
        total_fn=_avoided_kg,
    ),
)
"""Every sensor whose figure can be told for a past hour too; its unique id ends in `key`."""
