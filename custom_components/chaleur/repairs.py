"""What Home Assistant can repair with a person's help."""

from typing import Any, Final

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_HOST, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResult

from .api.errors import LocalApiError
from .flow_errors import error_placeholders, new_address_error_key
from .issues import DATA_ENTRY_ID
from .proof import address_of, async_prove_typed

# Any: newer versions of Home Assistant put another library behind the name voluptuous.
_ADDRESS_SCHEMA: Final[Any] = vol.Schema({vol.Required(CONF_HOST): str})


class NewAddressFlow(RepairsFlow):
    """Asks where the radiator is whose address another device has now."""

    def __init__(self, entry_id: str) -> None:
        self._entry_id = entry_id

    async def async_step_init(
        self, _user_input: dict[str, Any] | None = None
    ) -> FlowResult[Any, Any]:
        """Begin; what is passed here is no answer of a person."""
        return await self.async_step_address()

    async def async_step_address(
        self, user_input: dict[str, Any] | None = None
    ) -> FlowResult[Any, Any]:
        """Ask for an address, and take it once the radiator proves to be there."""
        entry = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None:
            return self.async_abort(reason="entry_removed")
        errors: dict[str, str] = {}
        error: LocalApiError | None = None
        if user_input is not None:
            try:
                address = await async_prove_typed(self.hass, entry, user_input[CONF_HOST])
            except ValueError:
                errors[CONF_HOST] = "invalid_address"
            except LocalApiError as err:
                error = err
                errors[CONF_HOST] = new_address_error_key(err)
            else:
                if self.hass.config_entries.async_get_entry(self._entry_id) is None:
                    return self.async_abort(reason="entry_removed")
                data = {**entry.data, CONF_HOST: address.host, CONF_PORT: address.port}
                self.hass.config_entries.async_update_entry(entry, data=data)
                self.hass.config_entries.async_schedule_reload(entry.entry_id)
                return self.async_create_entry(data={})
        return self.async_show_form(
            step_id="address",
            data_schema=self.add_suggested_values_to_schema(_ADDRESS_SCHEMA, user_input),
            errors=errors,
            description_placeholders=_placeholders(entry, error),
        )


def _placeholders(entry: ConfigEntry, error: LocalApiError | None) -> dict[str, str]:
    return {
        "name": entry.title,
        "address": str(address_of(entry)),
        **error_placeholders(error),
    }


async def async_create_fix_flow(
    _hass: HomeAssistant, _issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow for an issue; only that of another identity can be fixed."""
    return NewAddressFlow(str((data or {}).get(DATA_ENTRY_ID)))
