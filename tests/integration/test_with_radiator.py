"""The integration and the real radiator daemon together, over TLS on loopback."""

import pytest
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er

ROOMS = ("living_room", "bedroom", "office")


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.fixture
async def paired(hass, daemon):
    """Pair with the daemon as a person does, and return the entry."""
    flows = hass.config_entries.flow
    form = await flows.async_init("chaleur", context={"source": SOURCE_USER})
    form = await flows.async_configure(form["flow_id"], {"host": f"127.0.0.1:{daemon.port}"})
    code = daemon.open_pairing().code
    result = await flows.async_configure(form["flow_id"], {"code": code})
    await hass.async_block_till_done()
    return result["result"]


def number(hass, entity_id):
    return float(hass.states.get(entity_id).state)


async def set_temperature(hass, room, temperature):
    data = {"entity_id": f"climate.{room}", "temperature": temperature, "hvac_mode": "heat"}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)


async def test_every_room_has_the_entities_of_the_contract(hass, daemon, paired):
    registered = er.async_entries_for_config_entry(er.async_get(hass), paired.entry_id)
    keys = (
        "radiator",
        "power",
        "energy",
        "compute_load",
        "core_hours",
        "earnings",
        "co2_avoided",
        "connectivity",
    )
    assert {entry.unique_id for entry in registered} == {
        f"{daemon.host_id}_{room.replace('_', '-')}_{key}" for room in ROOMS for key in keys
    }
    for entry in registered:
        assert hass.states.get(entry.entity_id).state not in {STATE_UNAVAILABLE, "unknown"}


async def test_resident_asks_for_warmth_and_the_radiator_computes(hass, paired, until):
    before = {key: number(hass, f"sensor.office_{key}") for key in ("energy", "core_hours")}
    await set_temperature(hass, "office", 25)
    assert hass.states.get("climate.office").attributes["temperature"] == 25
    await until(lambda: number(hass, "sensor.office_power") > 100)
    await until(lambda: hass.states.get("climate.office").attributes["hvac_action"] == "heating")
    await until(lambda: number(hass, "sensor.office_energy") > before["energy"])
    assert number(hass, "sensor.office_core_hours") > before["core_hours"]


async def test_preset_loads_its_temperature(hass, paired):
    await set_temperature(hass, "bedroom", 23)
    presets = hass.states.get("climate.bedroom").attributes["preset_modes"]
    assert "eco" in presets
    data = {"entity_id": "climate.bedroom", "preset_mode": "eco"}
    await hass.services.async_call("climate", "set_preset_mode", data, blocking=True)
    shown = hass.states.get("climate.bedroom").attributes
    assert shown["preset_mode"] == "eco"
    assert shown["temperature"] < 23


async def test_target_that_the_radiator_refuses(hass, paired):
    # Home Assistant checks the range, the radiator the step as well.
    before = hass.states.get("climate.office").attributes["temperature"]
    with pytest.raises(ServiceValidationError):
        await set_temperature(hass, "office", 40)
    assert hass.states.get("climate.office").attributes["temperature"] == before


async def test_restarted_radiator_is_back_with_its_target(hass, daemon, paired, until):
    await set_temperature(hass, "office", 22.5)
    port = daemon.port
    await daemon.stop()
    await until(lambda: hass.states.get("climate.office").state == STATE_UNAVAILABLE)
    assert hass.states.get("binary_sensor.office_connection").state == "off"
    again = restarted(daemon, port)
    await again.start()
    await until(lambda: hass.states.get("climate.office").state == "heat")
    assert hass.states.get("climate.office").attributes["temperature"] == 22.5
    await hass.config_entries.async_unload(paired.entry_id)
    await again.stop()


def restarted(daemon, port):
    """Return a new daemon of the same state and port."""
    settings = daemon._settings
    names = ("state_dir", "address", "virtual_rooms", "speed", "seed", "announce")
    return type(daemon)(
        type(settings)(**{name: getattr(settings, name) for name in names}, port=port)
    )


async def test_radiator_reset_to_a_new_identity_is_not_trusted(
    hass, daemon, paired, until, tmp_path
):
    port = daemon.port
    await daemon.stop()
    settings = daemon._settings
    reset = type(daemon)(
        type(settings)(
            state_dir=tmp_path / "reset",
            address="127.0.0.1",
            port=port,
            virtual_rooms=("Office",),
            announce=False,
        )
    )
    await reset.start()
    assert not await hass.config_entries.async_reload(paired.entry_id)
    assert paired.state is ConfigEntryState.SETUP_ERROR
    assert "another certificate" in paired.reason
    await reset.stop()


async def test_removing_the_entry_revokes_its_token(hass, daemon, paired, set_up, entry_for):
    token = paired.data["token"]
    await hass.config_entries.async_remove(paired.entry_id)
    await hass.async_block_till_done()
    revoked = entry_for(daemon, token=token)
    await set_up(revoked)
    assert revoked.state is ConfigEntryState.SETUP_ERROR
    (flow,) = hass.config_entries.flow.async_progress_by_handler("chaleur")
    assert flow["step_id"] == "reauth_confirm"


async def test_token_revoked_at_the_radiator_asks_for_pairing(hass, daemon, paired, until):
    await paired.runtime_data._client.delete_token(paired.data["token_id"])
    await until(lambda: bool(hass.config_entries.flow.async_progress_by_handler("chaleur")))
    assert hass.states.get("climate.office").state == STATE_UNAVAILABLE
