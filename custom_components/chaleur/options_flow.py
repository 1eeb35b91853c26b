"""What a person may tell about a host: price of electricity, sensors in its rooms, CO2."""

from collections.abc import Mapping
from typing import Any, Final, cast

import voluptuous as vol
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow
from homeassistant.const import ATTR_DEVICE_CLASS, ATTR_UNIT_OF_MEASUREMENT
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .const import (
    CONF_ELECTRICITY_PRICE,
    CONF_ELECTRICITY_PRICE_ENTITY,
    CONF_ROOM_SENSORS,
)
from .devices import device_name, radiator_devices
from .electricity_price import highest_price, price_factor, price_in
from .options_flow_co2 import CO2_SCHEMA, async_co2_errors, co2_answers, co2_options

CONF_RADIATOR: Final = "radiator"
CONF_SENSOR: Final = "sensor"

_PRICE_DOMAINS: Final = ["sensor", "input_number"]
_SENSOR_SCHEMA: Final[Any] = vol.Schema(
    {
        vol.Optional(CONF_SENSOR): EntitySelector(
            EntitySelectorConfig(filter={"domain": "sensor", "device_class": "temperature"})
        )
    }
)


class ChaleurOptionsFlow(OptionsFlow):
    """Changes the options of a host; works while it is away, too."""

    def __init__(self) -> None:
        self._radiator_id = ""

    async def async_step_init(self, _user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what to change."""
        return self.async_show_menu(
            step_id="init", menu_options=["electricity_price", "room_sensor", "co2"]
        )

    async def async_step_electricity_price(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask what a kWh costs: a number, an entity that tells it, or neither."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = self._price_errors(user_input)
            if not errors:
                keys = (CONF_ELECTRICITY_PRICE, CONF_ELECTRICITY_PRICE_ENTITY)
                return self._save({key: user_input.get(key) for key in keys})
        number = NumberSelectorConfig(step="any", mode=NumberSelectorMode.BOX)
        if self._currency:
            number["unit_of_measurement"] = f"{self._currency}/kWh"
        entity = EntitySelectorConfig(filter={"domain": _PRICE_DOMAINS})
        schema: Any = vol.Schema(
            {
                vol.Optional(CONF_ELECTRICITY_PRICE): NumberSelector(number),
                vol.Optional(CONF_ELECTRICITY_PRICE_ENTITY): EntitySelector(entity),
            }
        )
        suggested = self.config_entry.options if user_input is None else user_input
        return self._show_form("electricity_price", schema, suggested, errors)

    async def async_step_co2(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what the CO2 estimate compares with, and who tells the grid's intensity."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = await async_co2_errors(self.hass, user_input)
            if not errors:
                return self._save(co2_options(user_input))
        suggested = co2_answers(self.config_entry.options) if user_input is None else user_input
        return self._show_form("co2", CO2_SCHEMA, suggested, errors)

    async def async_step_room_sensor(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask which radiator a sensor is for, if there are several."""
        devices = self._devices()
        if not devices:
            return self.async_abort(
                reason="no_radiators", description_placeholders={"name": self.config_entry.title}
            )
        if user_input is None and len(devices) > 1:
            options = [
                SelectOptionDict(value=radiator_id, label=device_name(device))
                for radiator_id, device in devices.items()
            ]
            config = SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST)
            schema = vol.Schema({vol.Required(CONF_RADIATOR): SelectSelector(config)})
            return self._show_form("room_sensor", schema, {}, {})
        self._radiator_id = user_input[CONF_RADIATOR] if user_input else next(iter(devices))
        return await self.async_step_radiator_sensor()

    async def async_step_radiator_sensor(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the temperature sensor in the room of a radiator, or none."""
        sensors: Mapping[str, str] = self.config_entry.options.get(CONF_ROOM_SENSORS, {})
        device = self._devices().get(self._radiator_id)
        if device is None:
            return self.async_abort(reason="radiator_gone")
        errors: dict[str, str] = {}
        if user_input is not None:
            sensor = user_input.get(CONF_SENSOR)
            if error := sensor and self._sensor_error(sensor, device):
                errors[CONF_SENSOR] = error
            else:
                return self._save({CONF_ROOM_SENSORS: {**sensors, self._radiator_id: sensor}})
        suggested = {CONF_SENSOR: sensors.get(self._radiator_id)}
        return self._show_form(
            "radiator_sensor",
            _SENSOR_SCHEMA,
            suggested if user_input is None else user_input,
            errors,
            device_name(device),
        )

    def _show_form(
        self,
        step_id: str,
        schema: Any,  # noqa: ANN401 - what voluptuous is depends on the Home Assistant
        suggested: Mapping[str, Any],
        errors: dict[str, str],
        radiator: str = "",
    ) -> ConfigFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, suggested),
            errors=errors,
            description_placeholders={
                "name": self.config_entry.title,
                "currency": self._currency or "-",
                "highest": f"{highest_price(self._currency):g}",
                "radiator": radiator,
            },
        )

    @property
    def _currency(self) -> str | None:
        """Currency of the host's money, an ISO 4217 code; None if it never told one."""
        entry = self.config_entry
        if entry.state is ConfigEntryState.LOADED:
            return cast("str | None", entry.runtime_data.host.currency)
        # While it is away, the entities still know what its money was in.
        entities = er.async_entries_for_config_entry(er.async_get(self.hass), entry.entry_id)
        units = (one.unit_of_measurement for one in entities if one.translation_key == "earnings")
        return next(units, None)

    def _devices(self) -> dict[str, dr.DeviceEntry]:
        return radiator_devices(self.hass, self.config_entry)

    def _price_errors(self, user_input: Mapping[str, Any]) -> dict[str, str]:
        """Return what is wrong with a price, by field."""
        errors: dict[str, str] = {}
        price = user_input.get(CONF_ELECTRICITY_PRICE)
        if price is not None and not 0 <= price <= highest_price(self._currency):
            errors[CONF_ELECTRICITY_PRICE] = "price_implausible"
        entity_id = user_input.get(CONF_ELECTRICITY_PRICE_ENTITY)
        if entity_id and (error := self._price_entity_error(entity_id)):
            errors[CONF_ELECTRICITY_PRICE_ENTITY] = error
        return errors

    def _price_entity_error(self, entity_id: str) -> str | None:
        state = self.hass.states.get(entity_id)
        if state is None or state.domain not in _PRICE_DOMAINS:
            return "entity_not_found"
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        if self._currency and price_factor(unit, self._currency) is None:
            return "not_a_price"
        price = price_in(state, self._currency)
        if price is not None and abs(price) > highest_price(self._currency):
            return "price_entity_implausible"
        return None

    def _sensor_error(self, entity_id: str, radiator: dr.DeviceEntry) -> str | None:
        """Return what speaks against a sensor for the room of a radiator."""
        state = self.hass.states.get(entity_id)
        if state is None:
            return "entity_not_found"
        if state.domain != "sensor" or state.attributes.get(ATTR_DEVICE_CLASS) != "temperature":
            return "not_a_temperature"
        registered = er.async_get(self.hass).async_get(entity_id)
        if registered and registered.device_id == radiator.id:
            return "own_sensor"
        return None

    def _save(self, changes: Mapping[str, Any]) -> ConfigFlowResult:
        """Keep what was changed, and set the entry up anew if that is something new.

        What belongs to radiators that are no more is dropped.
        """
        options = {**self.config_entry.options, **changes}
        present = self._devices()
        options[CONF_ROOM_SENSORS] = {
            radiator_id: sensor
            for radiator_id, sensor in options.get(CONF_ROOM_SENSORS, {}).items()
            if sensor and radiator_id in present
        }
        options = {key: value for key, value in options.items() if value not in (None, {})}
        # OptionsFlowWithReload does just this, but not in all supported versions.
        if self.hass.config_entries.async_update_entry(self.config_entry, options=options):
            self.hass.config_entries.async_schedule_reload(self.config_entry.entry_id)
        return self.async_create_entry(data=options)
