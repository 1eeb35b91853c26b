"""How the radiators are doing, on Home Assistant's page of system information."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .const import DOMAIN

if TYPE_CHECKING:
    from .coordinator import ChaleurCoordinator


@callback
def async_register(_hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register what is shown."""
    register.async_register_info(_async_info)


async def _async_info(hass: HomeAssistant) -> dict[str, Any]:
    entries = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    coordinators: list[ChaleurCoordinator] = [
        entry.runtime_data for entry in entries if entry.state is ConfigEntryState.LOADED
    ]
    connected = [coordinator for coordinator in coordinators if coordinator.available]
    radiators = [radiator for coordinator in coordinators for radiator in coordinator.radiators]
    online = [radiator for one in connected for radiator in one.radiators if radiator.online]
    ages = [age for one in coordinators if (age := one.last_alive_age_s) is not None]
    info: dict[str, Any] = {
        "hosts_connected": f"{len(connected)}/{len(entries)}",
        "radiators_online": f"{len(online)}/{len(radiators)}",
        "api_versions": ", ".join(sorted({one.host.api for one in coordinators if one.host.api})),
        "reconnects": sum(one.reconnects for one in coordinators),
    }
    if ages:
        # That of the host which has been silent for longest.
        info["last_sign_of_life"] = dt_util.utcnow() - timedelta(seconds=max(ages))
    return info
