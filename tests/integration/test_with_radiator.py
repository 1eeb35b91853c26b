"""The integration and the real radiator daemon together, over TLS on loopback."""

import asyncio
import logging
from datetime import timedelta

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

ROOMS = ("living_room", "bedroom", "office")


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


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
        "useful_energy",
        "compute_load",
        "cores_active",
        "core_hours",
        "earnings",
        "heat_demand",
        "limited_by",
        "compute_state",
        "activity",
        "co2_avoided",
        "co2_avoided_data_centre",
        "co2_avoided_heating",
        "refund_per_hour",
        "useful_share",
        "work",
        "connectivity",
        "computing",
        "window_open",
        "problem",
        "power_limit",
        "compute_policy",
        "identify",
        "boost",
    )
    assert {entry.unique_id for entry in registered} == {
        f"{daemon.host_id}_{room.replace('_', '-')}_{key}" for room in ROOMS for key in keys
    } | {f"{daemon.host_id}_software"}
    for entry in registered:
        if entry.unique_id.endswith(("_activity", "_cores_active")):
            assert entry.disabled_by is er.RegistryEntryDisabler.INTEGRATION
        else:
            state = hass.states.get(entry.entity_id).state
            assert state != STATE_UNAVAILABLE
            # A button that nobody has pressed yet has no state, nor has news that never came,
            # and what the last minutes brought is not known at first.
            silent = entry.domain in {"button", "event"} or entry.unique_id.endswith(
                ("_refund_per_hour", "_useful_share")
            )
            assert (state == STATE_UNKNOWN) == silent


async def test_radiator_tells_what_it_computes_and_that_nothing_limits_it(hass, paired, until):
    before = number(hass, "sensor.office_useful_energy")
    await set_temperature(hass, "office", 25)
    await until(lambda: hass.states.get("sensor.office_compute_state").state == "working")
    await until(lambda: hass.states.get("binary_sensor.office_computing").state == "on")
    await until(lambda: number(hass, "sensor.office_heat_demand") > 50)
    assert hass.states.get("sensor.office_heating_limited_by").state == "none"
    assert hass.states.get("binary_sensor.office_open_window").state == "off"
    assert hass.states.get("binary_sensor.office_problem").state == "off"
    await until(lambda: number(hass, "sensor.office_useful_energy") > before)


async def test_power_limit_holds_for_hours_and_is_lifted_at_full_power(hass, paired, until):
    async def limit(watts):
        data = {"entity_id": "number.office_power_limit", "value": watts}
        await hass.services.async_call("number", "set_value", data, blocking=True)

    full = number(hass, "number.office_power_limit")
    assert hass.states.get("number.office_power_limit").attributes["max"] == full
    await set_temperature(hass, "office", 25)
    await until(lambda: number(hass, "sensor.office_power") > 150)
    await limit(100)
    shown = hass.states.get("number.office_power_limit")
    assert float(shown.state) == 100
    left = dt_util.parse_datetime(shown.attributes["until"]) - dt_util.utcnow()
    assert timedelta(hours=3, minutes=59) < left <= timedelta(hours=4)
    await until(lambda: number(hass, "sensor.office_power") <= 100)
    await until(lambda: hass.states.get("sensor.office_heating_limited_by").state == "power_limit")
    await limit(full)
    assert number(hass, "number.office_power_limit") == full
    assert "until" not in hass.states.get("number.office_power_limit").attributes
    await until(lambda: number(hass, "sensor.office_power") > 150)


async def press(hass, button):
    data = {"entity_id": f"button.office_{button}"}
    await hass.services.async_call("button", "press", data, blocking=True)


async def test_boost_has_an_end_and_gives_back_what_was_before(hass, paired):
    await hass.services.async_call(
        "climate",
        "set_hvac_mode",
        {"entity_id": "climate.office", "hvac_mode": "off"},
        blocking=True,
    )
    await press(hass, "boost")
    shown = hass.states.get("climate.office")
    assert shown.state == "heat"
    assert shown.attributes["preset_mode"] == "boost"
    left = dt_util.parse_datetime(shown.attributes["preset_until"]) - dt_util.utcnow()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)
    first_end = shown.attributes["preset_until"]
    await asyncio.sleep(1.1)
    await press(hass, "boost")
    assert hass.states.get("climate.office").attributes["preset_until"] > first_end
    data = {"entity_id": "climate.office", "preset_mode": "none"}
    await hass.services.async_call("climate", "set_preset_mode", data, blocking=True)
    shown = hass.states.get("climate.office")
    assert shown.state == "off"
    assert "preset_until" not in shown.attributes


async def test_schedule_shows_what_comes_next_and_how_long_a_hand_holds(hass, paired):
    data = {"entity_id": "climate.office", "hvac_mode": "auto"}
    await hass.services.async_call("climate", "set_hvac_mode", data, blocking=True)
    shown = hass.states.get("climate.office")
    assert shown.state == "auto"
    assert dt_util.parse_datetime(shown.attributes["next_change"]) > dt_util.utcnow()
    assert shown.attributes["next_preset"] in {"comfort", "eco", "sleep"}
    assert 5 <= shown.attributes["next_temperature"] <= 26
    assert "hold_until" not in shown.attributes
    data = {"entity_id": "climate.office", "temperature": 22}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    shown = hass.states.get("climate.office")
    assert shown.attributes["hold_until"] == shown.attributes["next_change"]


async def test_identify_reaches_the_radiator(hass, paired, caplog):
    with caplog.at_level(logging.INFO, logger="chaleur_radiator"):
        await press(hass, "identify")
    assert "This is radiator office" in caplog.text


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
