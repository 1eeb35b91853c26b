"""What helps to find a fault, without secrets, addresses, names and identities.

Only what is listed here is told, so that nothing new slips in; and what stands under a name
that is known to hold a secret is blacked out all the same.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_ID, CONF_NAME, CONF_TOKEN, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from .api.models import Radiator
from .const import (
    CONF_CARBON_COUNTRY,
    CONF_CERTIFICATE_SHA256,
    CONF_ELECTRICITY_PRICE,
    CONF_ELECTRICITY_PRICE_ENTITY,
    CONF_FACTOR_FAMILY,
    CONF_GRID_INTENSITY_ENTITY,
    CONF_HEAT_FACTOR,
    CONF_PUE,
    CONF_REPLACED_HEATER,
    CONF_ROOM_SENSORS,
    CONF_TOKEN_ID,
    DOMAIN,
)
from .coordinator import ChaleurConfigEntry
from .devices import radiator_devices
from .proof import address_of

# A radiator's id is made from the name of its room.
_TO_REDACT: Final = {
    CONF_CERTIFICATE_SHA256,
    CONF_HOST,
    CONF_ID,
    CONF_NAME,
    CONF_TOKEN,
    CONF_TOKEN_ID,
}
_HOST_FIELDS: Final = ("model", "software", "api", "currency", "update_version")
_CO2_CHOICES: Final = (
    CONF_CARBON_COUNTRY,
    CONF_REPLACED_HEATER,
    CONF_FACTOR_FAMILY,
    CONF_PUE,
    CONF_HEAT_FACTOR,
)
_RADIATOR_FIELDS: Final = (
    "model",
    "rev",
    "online",
    "caps",
    "target",
    "temperature_c",
    "action",
    "power_w",
    "demand_pct",
    "limited_by",
    "preheating",
    "compute_state",
    "load_pct",
    "cores_active",
    "activity",
    "totals",
    "problems",
)


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: ChaleurConfigEntry
) -> dict[str, Any]:
    """Return the state of a host and its radiators."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {
        **_about_host(entry),
        "radiators": [_about(one) for one in _radiators(entry)],
        "home_assistant": {
            "radiator_devices": len(radiator_devices(hass, entry)),
            "entities": _counts(hass, entities),
        },
    }


async def async_get_device_diagnostics(
    hass: HomeAssistant, entry: ChaleurConfigEntry, device: dr.DeviceEntry
) -> dict[str, Any]:
    """Return the state of a radiator, or of the host alone for the host's device."""
    ours = {identity for domain, identity in device.identifiers if domain == DOMAIN}
    entities = er.async_entries_for_device(
        er.async_get(hass), device.id, include_disabled_entities=True
    )
    return {
        **_about_host(entry),
        "radiators": [
            _about(one) for one in _radiators(entry) if f"{entry.unique_id}_{one.id}" in ours
        ],
        "home_assistant": {
            "entities": _counts(hass, entities),
            "without_state": sorted(
                f"{one.domain}.{one.translation_key}"
                for one in entities
                if one.disabled_by is None and _is_unavailable(hass, one)
            ),
        },
    }


def _radiators(entry: ChaleurConfigEntry) -> tuple[Radiator, ...]:
    return entry.runtime_data.radiators if entry.state is ConfigEntryState.LOADED else ()


def _about_host(entry: ChaleurConfigEntry) -> dict[str, Any]:
    """Return what is told of the entry, the connection and the host."""
    about: dict[str, Any] = {
        "entry": {
            "state": entry.state.value,
            "source": entry.source,
            "version": f"{entry.version}.{entry.minor_version}",
            "reached_by": "address" if address_of(entry).is_ip else "name",
        },
        "options": {
            "fixed_price": CONF_ELECTRICITY_PRICE in entry.options,
            "price_entity": CONF_ELECTRICITY_PRICE_ENTITY in entry.options,
            "room_sensors": len(entry.options.get(CONF_ROOM_SENSORS, {})),
            "co2": {
                **{key: entry.options.get(key) for key in _CO2_CHOICES},
                "live_grid_intensity": CONF_GRID_INTENSITY_ENTITY in entry.options,
            },
        },
        "connected": False,
    }
    if entry.state is not ConfigEntryState.LOADED:
        return about
    coordinator = entry.runtime_data
    refusal = coordinator.last_refusal
    return {
        **about,
        "connected": coordinator.available,
        "reconnects": coordinator.reconnects,
        "last_alive_age_s": coordinator.last_alive_age_s,
        "last_refusal": {"kind": refusal.kind, "status": refusal.status} if refusal else None,
        # Not under the key "host", which stands for an address.
        "daemon": _told(asdict(coordinator.host), _HOST_FIELDS),
    }


def _about(radiator: Radiator) -> dict[str, Any]:
    return _told(asdict(radiator), _RADIATOR_FIELDS)


def _told(facts: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    return async_redact_data({field: facts[field] for field in fields}, _TO_REDACT)


def _is_unavailable(hass: HomeAssistant, entity: er.RegistryEntry) -> bool:
    state = hass.states.get(entity.entity_id)
    return state is None or state.state == STATE_UNAVAILABLE


def _counts(hass: HomeAssistant, entities: Iterable[er.RegistryEntry]) -> dict[str, int]:
    """Return how many entities there are of each domain, are disabled, and show nothing."""
    entities = list(entities)
    enabled = [one for one in entities if one.disabled_by is None]
    return {
        **Counter(one.domain for one in entities),
        "disabled": len(entities) - len(enabled),
        "unavailable": sum(_is_unavailable(hass, one) for one in enabled),
    }
