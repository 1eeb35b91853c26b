"""What a person may tell for the CO2 estimate, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .carbon import FactorFamily, HeaterKind
from .carbon_reference import COUNTRIES, CarbonChoices, CarbonReference, NoFactorError
from .const import (
    CONF_CARBON_COUNTRY,
    CONF_FACTOR_FAMILY,
    CONF_GRID_INTENSITY_ENTITY,
    CONF_HEAT_FACTOR,
    CONF_PUE,
    CONF_REPLACED_HEATER,
)
from .electricity_price import state_number
from .factors import load_factors
from .grid_intensity import has_hourly_means, intensity_factor, intensity_in

_PUE_RANGE: Final = (1.0, 3.0)
_HEAT_FACTOR_RANGE: Final = (0.0, 1.0)
_LIFE_CYCLE_PLATFORM: Final = "co2signal"
"""Home Assistant's integration of Electricity Maps."""

_NUMBER: Final = NumberSelectorConfig(step="any", mode=NumberSelectorMode.BOX)
_HEAT_FACTOR: Final = NumberSelectorConfig(
    step="any", mode=NumberSelectorMode.BOX, unit_of_measurement="kg CO2e/kWh"
)

# Keys of texts are in lower case.
CO2_SCHEMA: Final[Any] = vol.Schema(
    {
        vol.Required(CONF_CARBON_COUNTRY): SelectSelector(
            SelectSelectorConfig(
                options=[country.lower() for country in COUNTRIES],
                translation_key="co2_country",
                mode=SelectSelectorMode.DROPDOWN,
            )
        ),
        vol.Required(CONF_REPLACED_HEATER): SelectSelector(
            SelectSelectorConfig(
                options=[kind.value for kind in HeaterKind],
                translation_key="co2_heater",
                mode=SelectSelectorMode.DROPDOWN,
            )
        ),
        vol.Required(CONF_FACTOR_FAMILY): SelectSelector(
            SelectSelectorConfig(
                options=[family.value for family in FactorFamily],
                translation_key="co2_family",
                mode=SelectSelectorMode.DROPDOWN,
            )
        ),
        vol.Optional(CONF_PUE): NumberSelector(_NUMBER),
        vol.Optional(CONF_HEAT_FACTOR): NumberSelector(_HEAT_FACTOR),
        vol.Optional(CONF_GRID_INTENSITY_ENTITY): EntitySelector(
            EntitySelectorConfig(filter={"domain": "sensor"})
        ),
    }
)


def co2_answers(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of an entry, or their defaults, as the form shows them."""
    choices = CarbonChoices.from_options(options)
    return {
        CONF_CARBON_COUNTRY: choices.country.lower(),
        CONF_REPLACED_HEATER: choices.heater.value,
        CONF_FACTOR_FAMILY: choices.family.value,
        CONF_PUE: choices.pue,
        CONF_HEAT_FACTOR: choices.heat_factor,
        CONF_GRID_INTENSITY_ENTITY: options.get(CONF_GRID_INTENSITY_ENTITY),
    }


def co2_options(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that answers stand for; None for what was left empty."""
    options = {key: answers.get(key) for key in co2_answers({})}
    return {**options, CONF_CARBON_COUNTRY: answers[CONF_CARBON_COUNTRY].upper()}


async def async_co2_errors(hass: HomeAssistant, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with answers, by field."""
    choices = CarbonChoices.from_options(co2_options(answers))
    errors = _number_errors(choices)
    entity_id = answers.get(CONF_GRID_INTENSITY_ENTITY)
    if entity_id and (error := _intensity_error(hass, entity_id, choices.family)):
        errors[CONF_GRID_INTENSITY_ENTITY] = error
    factors = await hass.async_add_executor_job(load_factors)
    try:
        CarbonReference.of(choices, factors)
    except NoFactorError as missing:
        if missing.choice == CONF_CARBON_COUNTRY:
            errors[CONF_CARBON_COUNTRY] = "no_grid_factor"
        elif choices.heater is HeaterKind.DISTRICT:
            errors[CONF_HEAT_FACTOR] = "heat_factor_missing"
        else:
            errors[CONF_REPLACED_HEATER] = "no_heater_factor"
    return errors


def _number_errors(choices: CarbonChoices) -> dict[str, str]:
    errors: dict[str, str] = {}
    if choices.pue is not None and not _is_within(_PUE_RANGE, choices.pue):
        errors[CONF_PUE] = "pue_out_of_range"
    if choices.heat_factor is not None:
        if choices.heater is not HeaterKind.DISTRICT:
            errors[CONF_HEAT_FACTOR] = "heat_factor_unused"
        elif not _is_within(_HEAT_FACTOR_RANGE, choices.heat_factor):
            errors[CONF_HEAT_FACTOR] = "heat_factor_implausible"
    return errors


def _is_within(ends: tuple[float, float], number: float) -> bool:
    """Whether a number lies between two, themselves included; NaN does not."""
    return ends[0] <= number <= ends[1]


def _intensity_error(hass: HomeAssistant, entity_id: str, family: FactorFamily) -> str | None:
    """Return what speaks against an entity as the grid's intensity."""
    state = hass.states.get(entity_id)
    if state is None or state.domain != "sensor":
        return "entity_not_found"
    if intensity_factor(state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)) is None:
        return "not_an_intensity"
    if not has_hourly_means(hass, state):
        return "no_statistics"
    entry = er.async_get(hass).async_get(entity_id)
    if entry and entry.platform == _LIFE_CYCLE_PLATFORM and family is FactorFamily.DIRECT:
        return "intensity_is_life_cycle"
    # One that shows no number just now may show one later.
    if state_number(state) is not None and intensity_in(state) is None:
        return "intensity_implausible"
    return None
