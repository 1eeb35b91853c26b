"""Rules of the quality scale that entities show, with three rooms of a real radiator."""

import pytest
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_registry import RegistryEntryDisabler
from integration_source import keys_below, texts

from custom_components.chaleur.const import CONF_ELECTRICITY_PRICE

# No device class of Home Assistant fits these: they are of compute radiators alone.
WITHOUT_DEVICE_CLASS = {
    "button.boost",
    "climate.radiator",
    "event.work",
    "select.compute_policy",
    "sensor.activity",
    "sensor.compute_load",
    "sensor.core_hours",
    "sensor.cores_active",
    "sensor.heat_demand",
    "sensor.refund_per_hour",
    "sensor.useful_share",
}
CATEGORIES = {
    "binary_sensor.connectivity": EntityCategory.DIAGNOSTIC,
    "binary_sensor.problem": EntityCategory.DIAGNOSTIC,
    "button.identify": EntityCategory.CONFIG,
    "number.power_limit": EntityCategory.CONFIG,
    "select.compute_policy": EntityCategory.CONFIG,
    "sensor.activity": EntityCategory.DIAGNOSTIC,
    "sensor.cores_active": EntityCategory.DIAGNOSTIC,
    "sensor.heat_demand": EntityCategory.DIAGNOSTIC,
    # Home Assistant's own choice for software that can be installed.
    "update.software": EntityCategory.CONFIG,
}
DISABLED = {"sensor.activity", "sensor.cores_active"}
ROOMS = 3


@pytest.fixture
async def entities(hass: HomeAssistant, paired: ConfigEntry) -> list[er.RegistryEntry]:
    """Give what is registered of all entities of a host with three rooms."""
    # With a price there are all entities that there can be.
    hass.config_entries.async_update_entry(paired, options={CONF_ELECTRICITY_PRICE: 0.2})
    assert await hass.config_entries.async_reload(paired.entry_id)
    await hass.async_block_till_done()
    found = er.async_entries_for_config_entry(er.async_get(hass), paired.entry_id)
    assert len(found) > 20 * ROOMS
    return found


def key_of(entity: er.RegistryEntry) -> str:
    """Return the platform and the translation key, as in the texts."""
    return f"{entity.domain}.{entity.translation_key}"


async def test_rules_of_registered_entities(
    hass: HomeAssistant, paired: ConfigEntry, entities: list[er.RegistryEntry]
):
    """entity-unique-id, entity-translations, entity-category, entity-device-class and more.

    In one test, because pairing takes longer than looking.
    """
    check_unique_ids(paired, entities)
    check_names(entities)
    check_categories(entities)
    check_devices(hass, paired)


def check_unique_ids(paired: ConfigEntry, entities: list[er.RegistryEntry]) -> None:
    """Check that an id is made of the host's certificate, the radiator and the key alone."""
    assert len({(entity.domain, entity.unique_id) for entity in entities}) == len(entities)
    for entity in entities:
        assert entity.unique_id.startswith(f"{paired.unique_id}_")
        assert entity.unique_id.endswith(f"_{entity.translation_key}")
        assert paired.data["host"] not in entity.unique_id


def check_names(entities: list[er.RegistryEntry]) -> None:
    """Check that each entity but the device's main one is named by its texts, and none unused."""
    english = texts("en")
    for entity in entities:
        assert entity.has_entity_name, entity.entity_id
        named = f"entity.{key_of(entity)}.name" in english
        assert named is (key_of(entity) != "climate.radiator"), entity.entity_id
    present = {key_of(entity) for entity in entities}
    described = {
        f"{platform}.{key}"
        for platform in keys_below("entity")
        for key in keys_below(f"entity.{platform}")
    }
    assert described == present


def check_categories(entities: list[er.RegistryEntry]) -> None:
    """Check category, device class, and what is switched off until somebody wants it."""
    for entity in entities:
        key = key_of(entity)
        assert entity.entity_category is CATEGORIES.get(key), key
        assert (entity.original_device_class is None) is (key in WITHOUT_DEVICE_CLASS), key
        by = RegistryEntryDisabler.INTEGRATION if key in DISABLED else None
        assert entity.disabled_by is by, key


def check_devices(hass: HomeAssistant, paired: ConfigEntry) -> None:
    """Check that the host and its radiators are devices with all that is known of them."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), paired.entry_id)
    hosts = [device for device in devices if device.via_device_id is None]
    assert len(devices) == ROOMS + 1
    assert len(hosts) == 1
    assert hosts[0].sw_version
    for device in devices:
        assert device.manufacturer
        assert device.model
        assert device.name
        assert device.identifiers
        assert device.via_device_id in {None, hosts[0].id}
