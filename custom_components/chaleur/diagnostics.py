"""What helps to find a fault, without secrets, addresses, names and identities."""

from dataclasses import asdict
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_HOST, CONF_ID, CONF_NAME, CONF_TOKEN
from homeassistant.core import HomeAssistant

from .const import CONF_CERTIFICATE_SHA256, CONF_TOKEN_ID
from .coordinator import ChaleurConfigEntry

# A radiator's id is made from the name of its room.
_TO_REDACT: Final = {
    CONF_CERTIFICATE_SHA256,
    CONF_HOST,
    CONF_ID,
    CONF_NAME,
    CONF_TOKEN,
    CONF_TOKEN_ID,
}


async def async_get_config_entry_diagnostics(
    _hass: HomeAssistant, entry: ChaleurConfigEntry
) -> dict[str, Any]:
    """Return the state of a host and its radiators."""
    coordinator = entry.runtime_data
    return {
        "entry": async_redact_data(dict(entry.data), _TO_REDACT),
        "connected": coordinator.available,
        # Not under the key "host", which stands for an address in the entry.
        "daemon": async_redact_data(asdict(coordinator.host), _TO_REDACT),
        "radiators": [
            async_redact_data(asdict(radiator), _TO_REDACT) for radiator in coordinator.radiators
        ],
    }
