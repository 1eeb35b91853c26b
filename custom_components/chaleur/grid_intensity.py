"""How much CO2 a kWh of the grid emits now, and in past hours, as an entity tells."""

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from homeassistant.components.sensor import ATTR_STATE_CLASS, SensorStateClass
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util

from .electricity_price import state_number

HIGHEST_INTENSITY: Final = 2.0
"""No grid emits more, kg CO2e/kWh: lignite alone is about half of it."""

INTENSITY_KEPT: Final = timedelta(hours=2)
"""An intensity that nobody has told for longer is none of now."""

_KILOGRAMS: Final[Mapping[str, float]] = {
    "mg": 1e-6,
    "g": 1e-3,
    "kg": 1.0,
    "t": 1e3,
    "lb": 0.45359237,
    "lbs": 0.45359237,
}
_KILOWATT_HOURS: Final[Mapping[str, float]] = {"wh": 1e-3, "kwh": 1.0, "mwh": 1e3, "gwh": 1e6}
_UNIT: Final = re.compile(
    rf"({'|'.join(sorted(_KILOGRAMS, key=len, reverse=True))})"
    r"(?:co2)?(?:[-_.]?(?:eq|e|equiv))?\.?/"
    rf"({'|'.join(_KILOWATT_HOURS)})"
)


def intensity_factor(unit: object) -> float | None:
    """Return what turns a grid intensity in a unit into kg CO2e per kWh.

    None when the unit is no mass per energy.

    Args:
        unit: such as "gCO2eq/kWh", "kg CO₂e/MWh" or "g/kWh"; whatever an entity has for one. Case
            does not matter: nobody tells milliwatt-hours of a grid.
    """
    if not isinstance(unit, str):
        return None
    found = _UNIT.fullmatch("".join(unit.split()).lower().replace("₂", "2"))
    return None if found is None else _KILOGRAMS[found[1]] / _KILOWATT_HOURS[found[2]]


def intensity_in(state: State) -> float | None:
    """Return the grid intensity that a state tells, kg CO2e/kWh; None when it tells none."""
    value = state_number(state)
    return (
        None if value is None else _plausible(value, state.attributes.get(ATTR_UNIT_OF_MEASUREMENT))
    )


def has_hourly_means(hass: HomeAssistant, state: State) -> bool:
    """Tell whether the recorder, where it runs, keeps a mean of each hour of an entity."""
    if state.attributes.get(ATTR_STATE_CLASS) != SensorStateClass.MEASUREMENT:
        return False
    if "recorder" not in hass.config.components:
        return True
    is_recorded = get_instance(hass).entity_filter
    return is_recorded is None or is_recorded(state.entity_id)


def _plausible(value: float, unit: object) -> float | None:
    if (factor := intensity_factor(unit)) is None:
        return None
    intensity = value * factor
    return intensity if math.isfinite(intensity) and 0 <= intensity <= HIGHEST_INTENSITY else None


class GridIntensity:
    """The grid intensity that an entity tells, kg CO2e/kWh."""

    def __init__(self, hass: HomeAssistant, entity_id: str) -> None:
        self._hass = hass
        self.entity_id = entity_id

    @property
    def now(self) -> float | None:
        """The intensity of now, None while the entity tells none or nothing new.

        Nor does one count that the recorder keeps no statistics of: its hours could not be settled.
        """
        state = self._hass.states.get(self.entity_id)
        if state is None or not has_hourly_means(self._hass, state):
            return None
        if dt_util.utcnow() - state.last_reported > INTENSITY_KEPT:
            return None
        return intensity_in(state)

    async def async_means(self, start: datetime, end: datetime) -> dict[datetime, float]:
        """Return the means of the hours from start until before end that the recorder has."""
        # Not before the recorder runs: without it, its database library need not be there.
        from .long_term_statistics import hourly_means  # noqa: PLC0415

        unit, means = await get_instance(self._hass).async_add_executor_job(
            hourly_means, self._hass, self.entity_id, start, end
        )
        intensities = {hour: _plausible(mean, unit) for hour, mean in means.items()}
        return {hour: mean for hour, mean in intensities.items() if mean is not None}
