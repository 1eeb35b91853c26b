"""Diagnostics and system health: facts, and nothing that is nobody's business."""

import json

import pytest
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.json import ExtendedJSONEncoder
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import get_system_health_info

from custom_components.chaleur.api.errors import RequestRefusedError
from custom_components.chaleur.diagnostics import (
    async_get_config_entry_diagnostics,
    async_get_device_diagnostics,
)

PRICE = "sensor.secret_tariff"
ROOM = "sensor.secret_thermometer"
INTENSITY = "sensor.secret_grid"


@pytest.fixture
async def entry(hass, scripted_host, set_up, entry_for, radiator_document):
    """Set up an entry whose every private fact has a value that is easy to find."""
    problems = [{"code": "frost", "since": "2026-01-01T00:00:00Z", "severity": "warning"}]
    scripted_host.events[0]["host"]["name"] = "Secret flat"
    scripted_host.events[1]["radiators"] = [
        radiator_document(id="secret-room", name="Secret room", problems=problems),
        radiator_document(id="office", name="Office"),
    ]
    entry = entry_for(scripted_host)
    entry.add_to_hass(hass)
    options = {
        "electricity_price": 0.1234,
        "electricity_price_entity": PRICE,
        "room_sensors": {"secret-room": ROOM},
        "country": "DE",
        "replaced_heater": "district",
        "heat_factor": 0.07,
        "grid_intensity_entity": INTENSITY,
    }
    hass.config_entries.async_update_entry(entry, options=options, title="Secret title")
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def dumped(diagnostics):
    """Return a dump as it is downloaded."""
    return json.loads(json.dumps(diagnostics, cls=ExtendedJSONEncoder))


def assert_private(entry, dump):
    text = json.dumps(dump).lower()
    secrets = [str(value) for key, value in entry.data.items() if key != "token_id"]
    entities = ("climate.secret_room", "0.1234", "secret", "127.0.0.1", entry.entry_id)
    for secret in (*secrets, *entities):
        assert secret.lower() not in text, secret


async def test_a_dump_has_the_facts_and_no_secret(hass, entry):
    dump = dumped(await async_get_config_entry_diagnostics(hass, entry))
    assert_private(entry, dump)
    assert dump["connected"] is True
    assert dump["reconnects"] == 0
    assert dump["last_refusal"] is None
    assert dump["daemon"]["software"] == "1"
    assert dump["entry"] == {
        "reached_by": "address",
        "source": "user",
        "state": "loaded",
        "version": "1.1",
    }
    assert dump["options"] == {
        "fixed_price": True,
        "price_entity": True,
        "room_sensors": 1,
        "co2": {
            "country": "DE",
            "replaced_heater": "district",
            "factor_family": None,
            "pue": None,
            "heat_factor": 0.07,
            "live_grid_intensity": True,
        },
    }
    assert [one["power_w"] for one in dump["radiators"]] == [400, 400]
    problems = [problem["code"] for one in dump["radiators"] for problem in one["problems"]]
    assert problems == ["frost"]
    assert dump["home_assistant"]["radiator_devices"] == 2
    assert dump["home_assistant"]["entities"]["climate"] == 2
    assert dump["home_assistant"]["entities"]["unavailable"] == 0
    assert dump["home_assistant"]["entities"]["disabled"] > 0


async def test_the_dump_of_a_radiator_is_about_it_alone(hass, entry, scripted_host, until):
    device_id = er.async_get(hass).async_get("climate.secret_room").device_id
    device = dr.async_get(hass).async_get(device_id)
    dump = dumped(await async_get_device_diagnostics(hass, entry, device))
    assert_private(entry, dump)
    (radiator,) = dump["radiators"]
    assert radiator["problems"][0]["code"] == "frost"
    assert dump["home_assistant"]["entities"]["climate"] == 1
    assert dump["home_assistant"]["without_state"] == []
    change = {"type": "delta", "seq": 2, "changes": {"secret-room": {"online": False}}}
    await scripted_host.send(change)
    await until(lambda: hass.states.get("climate.secret_room").state == "unavailable")
    dump = dumped(await async_get_device_diagnostics(hass, entry, device))
    assert_private(entry, dump)
    assert "climate.radiator" in dump["home_assistant"]["without_state"]
    host = dr.async_get(hass).async_get(device.via_device_id)
    dump = dumped(await async_get_device_diagnostics(hass, entry, host))
    assert dump["radiators"] == []
    assert dump["daemon"]["model"] == "Scripted"


async def test_what_the_host_refused_last_is_told(hass, entry, scripted_host):
    problem = {"type": "urn:chaleur:problem:offline", "detail": "Secret room is offline."}
    scripted_host.answers["POST", "/radiators/office/identify"] = (409, problem)
    with pytest.raises(RequestRefusedError):
        await entry.runtime_data.async_request(lambda client: client.identify("office"))
    dump = dumped(await async_get_config_entry_diagnostics(hass, entry))
    assert_private(entry, dump)
    assert dump["last_refusal"] == {"kind": "offline", "status": 409}


async def test_a_host_that_is_away_has_a_dump_too(hass, entry):
    await hass.config_entries.async_unload(entry.entry_id)
    dump = dumped(await async_get_config_entry_diagnostics(hass, entry))
    assert_private(entry, dump)
    assert dump["entry"]["state"] == "not_loaded"
    assert dump["connected"] is False
    assert dump["radiators"] == []
    assert dump["home_assistant"]["radiator_devices"] == 2


async def health(hass):
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    return await get_system_health_info(hass, "chaleur")


async def test_system_health_without_a_host(hass, integration_is_found):
    assert await async_setup_component(hass, "chaleur", {})
    info = await health(hass)
    assert info == {
        "hosts_connected": "0/0",
        "radiators_online": "0/0",
        "api_versions": "",
        "reconnects": 0,
    }


async def test_system_health_counts_hosts_and_radiators(hass, daemon, entry, set_up, entry_for):
    code = daemon.open_pairing().code
    flows = hass.config_entries.flow
    form = await flows.async_init("chaleur", context={"source": "user"})
    form = await flows.async_configure(form["flow_id"], {"host": f"127.0.0.1:{daemon.port}"})
    paired = (await flows.async_configure(form["flow_id"], {"code": code}))["result"]
    await hass.async_block_till_done()
    info = await health(hass)
    assert info["hosts_connected"] == "2/2"
    assert info["radiators_online"] == "5/5"
    assert info["api_versions"] == paired.runtime_data.host.api
    assert info["reconnects"] == 0
    await hass.config_entries.async_unload(entry.entry_id)
    info = await health(hass)
    assert info["hosts_connected"] == "1/2"
    assert info["radiators_online"] == "3/3"


async def test_system_health_tells_the_last_sign_of_life(hass, entry, scripted_host, until):
    before = dt_util.utcnow()
    await scripted_host.send({"type": "alive", "seq": 2, "time": "2026-01-01T00:00:00Z"})
    await until(lambda: entry.runtime_data.last_alive_age_s is not None)
    assert (await health(hass))["last_sign_of_life"] >= before
