"""Every entity of a radiator that tells all there is to tell: what it is, and what it shows.

What is compared is the part that all supported versions of Home Assistant write alike.
"""

from datetime import datetime
from enum import Enum

import pytest
from homeassistant.const import Platform
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.chaleur import PLATFORMS

# Versions of Home Assistant differ in these.
VOLATILE = {"entity_picture", "friendly_name", "last_reset", "supported_features"}

TARGET = {
    "mode": "auto",
    "temperature_c": 22.0,
    "preset": "boost",
    "preset_until": "2026-01-15T12:00:00Z",
    "hold_until": "2026-01-15T22:30:00Z",
    "next_change": {"at": "2026-01-15T22:30:00Z", "preset": "sleep", "temperature_c": 17},
    "power_limit_w": 300,
    "power_limit_until": "2026-01-15T14:00:00Z",
    "compute_policy": "useful-only",
}
ACTUAL = {
    "temperature_c": 19.8,
    "action": "heating",
    "power_w": 287.4,
    "demand_pct": 92,
    "limited_by": "power-limit",
    "preheating": True,
}
COMPUTE = {
    "state": "working",
    "load_pct": 57,
    "cores_active": 18.3,
    "activity": "3D rendering",
}
CAPS = {
    "temperature_min_c": 5,
    "temperature_max_c": 26,
    "temperature_step_c": 0.5,
    "power_max_w": 500,
    "power_source": "calibrated",
    "modes": ["off", "heat", "auto"],
    "presets": ["none", "comfort", "eco", "sleep", "away", "boost"],
    "compute_policies": ["any", "useful-only"],
}
PROBLEMS = [{"code": "fan-failed", "since": "2026-01-15T10:00:00Z", "severity": "warning"}]


@pytest.fixture
def talkative_host(scripted_host, radiator_document):
    """A host that offers an update, and a radiator that tells everything."""
    hello, snapshot = scripted_host.events
    hello["host"] |= {"id": scripted_host.id, "software": "1.0.0", "update_version": "1.1.0"}
    snapshot["radiators"] = [
        radiator_document(
            caps=CAPS, target=TARGET, actual=ACTUAL, compute=COMPUTE, problems=PROBLEMS
        )
    ]
    return scripted_host


@pytest.fixture
def all_enabled(monkeypatch):
    """Enable what is off by default."""
    monkeypatch.setattr(
        "homeassistant.helpers.entity.Entity.entity_registry_enabled_default",
        property(lambda _: True),
    )


def plain(value):
    """Return a value as every version of Home Assistant would write it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def described(hass, entry, host_id):
    """Return the stable part of an entity and of its state."""
    state = hass.states.get(entry.entity_id)
    assert state, f"{entry.entity_id} has no state"
    attributes = {key: value for key, value in state.attributes.items() if key not in VOLATILE}
    return plain(
        {
            "unique_id": entry.unique_id.replace(host_id, "HOST"),
            "translation_key": entry.translation_key,
            "category": entry.entity_category,
            "name": entry.original_name,
            "state": state.state,
            "attributes": attributes,
        }
    )


async def set_up_platform(hass, host, set_up, monkeypatch, platform):
    """Set up one platform alone and return the entities that it has."""
    monkeypatch.setattr("custom_components.chaleur.PLATFORMS", [platform])
    entry = MockConfigEntry(
        domain="chaleur",
        title="Flat",
        unique_id=host.id,
        data={
            "host": "127.0.0.1",
            "port": host.port,
            "id": host.id,
            "certificate_sha256": host.fingerprint.hex(),
            "token": "chl_" + "A" * 43,
            "token_id": "1",
        },
        options={"electricity_price": 0.25},
    )
    await set_up(entry)
    return sorted(
        er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id),
        key=lambda registered: registered.entity_id,
    )


@pytest.mark.usefixtures("all_enabled")
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_entities(hass, talkative_host, set_up, monkeypatch, snapshot, platform):
    registered = await set_up_platform(hass, talkative_host, set_up, monkeypatch, platform)
    assert registered, f"nothing on {platform}"
    for entry in registered:
        assert described(hass, entry, talkative_host.id) == snapshot(name=entry.entity_id)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_what_is_off_by_default(hass, talkative_host, set_up, monkeypatch, platform):
    off = {
        entry.unique_id.rpartition(f"{talkative_host.id}_")[2]
        for entry in await set_up_platform(hass, talkative_host, set_up, monkeypatch, platform)
        if entry.disabled_by
    }
    expected = {"office_activity", "office_cores_active"} if platform == Platform.SENSOR else set()
    assert off == expected


async def test_devices(hass, talkative_host, set_up, monkeypatch, snapshot):
    (software,) = await set_up_platform(hass, talkative_host, set_up, monkeypatch, Platform.UPDATE)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), software.config_entry_id)
    ids = {device.id: device.name for device in devices}
    for device in sorted(devices, key=lambda device: device.name):
        described_device = {
            "manufacturer": device.manufacturer,
            "model": device.model,
            "software": device.sw_version,
            "via": ids.get(device.via_device_id),
            "configuration_url": device.configuration_url,
        }
        assert described_device == snapshot(name=device.name)
