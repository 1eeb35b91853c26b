"""Compute radiators that heat a home with useful computation."""

import contextlib

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN, EVENT_HOMEASSISTANT_STOP, Platform
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.typing import ConfigType

from .actions import async_setup_actions
from .api.client import LocalApiClient
from .api.errors import LocalApiError
from .api.identity import Address
from .backfill import async_fill_missed_hours
from .carbon_book import CarbonBook
from .carbon_reference import CarbonChoices, CarbonReference, NoFactorError
from .carbon_store import CarbonStore
from .const import CONF_CERTIFICATE_SHA256, CONF_TOKEN_ID, DOMAIN, LOGGER
from .coordinator import ChaleurConfigEntry, ChaleurCoordinator
from .factors import load_factors
from .issues import async_clear_issues, async_follow_disabling
from .problems import async_report_problems
from .room_sensor import async_forward_room_sensors

PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CLIMATE,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.UPDATE,
]


CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Register what is there without any host: the actions, which say what is missing."""
    async_setup_actions(hass)
    async_follow_disabling(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: ChaleurConfigEntry) -> bool:
    """Connect to a radiator host and set up its radiators."""
    reference = await hass.async_add_executor_job(_carbon_reference, entry)
    coordinator = ChaleurCoordinator(hass, entry)
    coordinator.carbon = CarbonBook(hass, entry, coordinator, reference)
    await coordinator.carbon.async_load()
    await coordinator.async_start()
    entry.runtime_data = coordinator

    async def stop(_event: Event) -> None:
        await coordinator.async_stop()

    entry.async_on_unload(hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, stop))
    entry.async_on_unload(coordinator.carbon.async_start())
    entry.async_on_unload(async_report_problems(hass, entry))
    entry.async_on_unload(async_forward_room_sensors(hass, entry))
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(async_fill_missed_hours(hass, entry))
    return True


async def async_unload_entry(hass: HomeAssistant, entry: ChaleurConfigEntry) -> bool:
    """Remove the entities and close the connection."""
    if unloaded := await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        await entry.runtime_data.async_stop()
        await entry.runtime_data.carbon.async_close()
    return unloaded


def _carbon_reference(entry: ChaleurConfigEntry) -> CarbonReference:
    """Return what the CO2 estimates of an entry are compared with; reads a file."""
    factors = load_factors()
    try:
        return CarbonReference.of(CarbonChoices.from_options(entry.options), factors)
    except (NoFactorError, ValueError) as err:
        # Heating is not to depend on it; the estimate tells what it is compared with.
        LOGGER.warning("%s: %s; the defaults are used", entry.title, err)
        return CarbonReference.of(CarbonChoices(), factors)


async def async_remove_entry(hass: HomeAssistant, entry: ChaleurConfigEntry) -> None:
    """Make the host forget Home Assistant; when it is away, its owner can do that there."""
    async_clear_issues(hass, entry)
    await CarbonStore(hass, entry).async_remove()
    client = LocalApiClient(
        async_get_clientsession(hass),
        Address(entry.data[CONF_HOST], entry.data[CONF_PORT]),
        bytes.fromhex(entry.data[CONF_CERTIFICATE_SHA256]),
        entry.data[CONF_TOKEN],
    )
    with contextlib.suppress(LocalApiError):
        await client.delete_token(entry.data[CONF_TOKEN_ID])


async def async_remove_config_entry_device(
    _hass: HomeAssistant, entry: ChaleurConfigEntry, device: dr.DeviceEntry
) -> bool:
    """Let a person delete a device that the host has no radiator for.

    While the host is away nobody knows, so nothing can be deleted then.
    """
    if entry.state is not ConfigEntryState.LOADED or not entry.runtime_data.available:
        return False
    coordinator = entry.runtime_data
    present = {coordinator.host.id} | {
        coordinator.device_id(radiator.id) for radiator in coordinator.radiators
    }
    ours = {identity for domain, identity in device.identifiers if domain == DOMAIN}
    return ours.isdisjoint(present)
