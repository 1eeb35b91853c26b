"""The life of a connection: set-up, push, loss, silence, return, end."""

import asyncio
import logging
from datetime import timedelta

import aiohttp
import pytest
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.const import EVENT_STATE_CHANGED, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur.api.backoff import Backoff
from custom_components.chaleur.api.client import LocalApiClient
from custom_components.chaleur.api.errors import NotChaleurError, StreamClosedError
from custom_components.chaleur.api.identity import Address

OFFICE = "climate.office"
CONNECTION = "binary_sensor.office_connection"


def delta(seq, changes, **more):
    return {"type": "delta", "seq": seq, "changes": changes, **more}


def temperature(hass):
    return hass.states.get(OFFICE).attributes["current_temperature"]


def is_available(hass):
    return hass.states.get(OFFICE).state != STATE_UNAVAILABLE


def our_issues(hass):
    return [key for key in ir.async_get(hass).issues if key[0] == "chaleur"]


def reauth_flows(hass):
    return [
        flow
        for flow in hass.config_entries.flow.async_progress_by_handler("chaleur")
        if flow["context"]["source"] == SOURCE_REAUTH
    ]


async def test_push_reaches_the_entities(hass, scripted_host, scripted_entry, until):
    assert scripted_entry.state is ConfigEntryState.LOADED
    assert temperature(hass) == 18.2
    await scripted_host.send(delta(2, {"office": {"actual": {"temperature_c": 18.7}}}))
    await until(lambda: temperature(hass) == 18.7)


async def test_change_of_one_radiator_touches_only_its_entities(
    hass, scripted_host, set_up, entry_for, radiator_document, until
):
    hall = radiator_document(id="hall", name="Hall")
    scripted_host.events[1]["radiators"].append(hall)
    await set_up(entry_for(scripted_host))
    changed = []

    @callback
    def note(event):
        changed.append(event.data["entity_id"])

    hass.bus.async_listen(EVENT_STATE_CHANGED, note)
    hass.bus.async_listen("state_reported", note, event_filter=callback(lambda _event: True))
    await scripted_host.send(delta(2, {"hall": {"actual": {"power_w": 10}}}))
    await until(lambda: bool(changed))
    await scripted_host.send(delta(3, {"hall": {"compute": {"activity": "unseen"}}}))
    await scripted_host.send(delta(4, {"office": {"actual": {"power_w": 10}}}))
    await until(lambda: len(changed) > 1)
    assert changed == ["sensor.hall_power", "sensor.office_power"]


async def test_missing_event_is_made_good_by_a_new_snapshot(
    hass, scripted_host, scripted_entry, radiator_document, until
):
    await scripted_host.send(delta(3, {"office": {"actual": {"temperature_c": 1}}}))
    await until(lambda: scripted_host.received == ['{"type":"resync"}'])
    await scripted_host.send(delta(4, {"office": {"actual": {"temperature_c": 2}}}))
    await scripted_host.send({"type": "alive", "seq": 4})
    fresh = radiator_document(actual={"temperature_c": 20.5})
    await scripted_host.send({"type": "snapshot", "seq": 9, "radiators": [fresh]})
    await until(lambda: temperature(hass) == 20.5)
    assert scripted_host.received == ['{"type":"resync"}']


async def test_lost_connection_is_said_once_and_comes_back(
    hass, scripted_host, scripted_entry, until, caplog
):
    caplog.set_level(logging.DEBUG, "custom_components.chaleur")
    await scripted_host.stop()
    await until(lambda: "Cannot reconnect to Flat yet" in caplog.text)
    await until(lambda: not is_available(hass))
    assert hass.states.get(CONNECTION).state == "off"
    assert hass.states.get("sensor.office_power").state == STATE_UNAVAILABLE
    await scripted_host.start()
    await until(lambda: is_available(hass))
    assert hass.states.get(CONNECTION).state == STATE_ON
    assert caplog.text.count("The connection to Flat is lost") == 1
    assert caplog.text.count("Flat is connected") == 1


async def test_announcement_wakes_a_connection_that_waits(
    hass, scripted_host, scripted_entry, until, monkeypatch
):
    monkeypatch.setattr(Backoff, "next_wait_s", lambda _self: 3600.0)
    await scripted_host.end_streams()
    await until(lambda: not is_available(hass))
    scripted_entry.runtime_data.async_wake()
    await until(lambda: is_available(hass))


async def test_silent_control_loop_makes_everything_unavailable(
    hass, scripted_host, scripted_entry, until
):
    async def let_pass(seconds):
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=seconds))
        await hass.async_block_till_done()

    coordinator = scripted_entry.runtime_data
    await let_pass(30)
    assert is_available(hass)
    assert coordinator.last_alive_age_s is None
    await scripted_host.send({"type": "alive", "seq": 1})
    await until(lambda: coordinator.last_alive_age_s is not None)
    # Data alone is no sign of life: the socket can outlive the control loop.
    await scripted_host.send(delta(2, {"office": {"actual": {"temperature_c": 18.9}}}))
    await until(lambda: temperature(hass) == 18.9)
    await let_pass(61)
    assert not is_available(hass)

    # A host that answers again is not believed before its control loop shows life.
    await until(lambda: len(scripted_host.streams) == 2)
    await until(lambda: scripted_entry.runtime_data.radiator("office").temperature_c == 18.2)
    assert not is_available(hass)
    await scripted_host.send({"type": "alive", "seq": 1})
    await until(lambda: is_available(hass))


@pytest.mark.parametrize("frame", ["not JSON", '"not an object"'])
async def test_nonsense_on_the_stream_ends_it_and_a_new_one_begins(
    hass, scripted_host, scripted_entry, until, frame
):
    await scripted_host.send(frame)
    await until(lambda: len(scripted_host.streams) == 2)
    await until(lambda: is_available(hass))


async def test_token_revoked_while_connected_asks_for_pairing(
    hass, scripted_host, scripted_entry, until
):
    await scripted_host.end_streams(code=4401)
    await until(lambda: bool(reauth_flows(hass)))
    assert not is_available(hass)


async def test_token_revoked_while_away_asks_for_pairing(
    hass, scripted_host, scripted_entry, until
):
    scripted_host.stream_status = 401
    await scripted_host.end_streams()
    await until(lambda: bool(reauth_flows(hass)))
    assert not is_available(hass)


async def test_token_revoked_before_set_up_asks_for_pairing(hass, scripted_host, set_up, entry_for):
    scripted_host.stream_status = 401
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert len(reauth_flows(hass)) == 1


async def test_host_that_is_away_is_tried_again(hass, scripted_host, set_up, entry_for):
    entry = entry_for(scripted_host)
    await scripted_host.stop()
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert "Nobody answers for Flat at 127.0.0.1" in entry.reason


@pytest.mark.parametrize(
    "events",
    [
        ["not JSON"],
        [{"type": "bye"}],
        [{"type": "hello", "host": {}}, {"type": "snapshot", "seq": 1, "radiators": []}],
        [{"type": "hello", "host": {"id": "x"}}, {"type": "snapshot", "seq": 1}],
    ],
)
async def test_host_that_talks_nonsense_is_tried_again(
    hass, scripted_host, set_up, entry_for, events
):
    scripted_host.events = events
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert "for Flat is not understood" in entry.reason


async def test_host_that_sends_no_state_is_tried_again(
    hass, scripted_host, set_up, entry_for, monkeypatch
):
    monkeypatch.setattr("custom_components.chaleur.connection.CONNECT_LIMIT_S", 0.1)
    scripted_host.events = []
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_host_that_refuses_the_stream_is_tried_again(scripted_host, set_up, entry_for):
    scripted_host.stream_status = 429
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert "refuses the connection (HTTP status 429)" in entry.reason


async def test_other_certificate_at_set_up_is_an_error_and_sends_nothing(
    hass, scripted_host, set_up, entry_for
):
    entry = entry_for(scripted_host, certificate_sha256="00" * 32)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert "another certificate than Flat" in entry.reason
    assert our_issues(hass) == [("chaleur", f"identity_changed_{entry.entry_id}")]
    assert not scripted_host.requests
    assert not scripted_host.streams

    await hass.config_entries.async_remove(entry.entry_id)
    assert not our_issues(hass)


async def test_other_certificate_while_away_is_reported_until_the_host_is_back(
    hass, scripted_host, scripted_entry, until, tmp_path
):
    await scripted_host.stop()
    (tmp_path / "impostor").mkdir()
    impostor = type(scripted_host)(tmp_path / "impostor")
    impostor.port = scripted_host.port
    await impostor.start()
    await until(lambda: bool(our_issues(hass)))
    assert not is_available(hass)
    assert not impostor.streams
    await impostor.stop()
    await scripted_host.start()
    scripted_entry.runtime_data.async_wake()
    await until(lambda: is_available(hass))
    assert not our_issues(hass)


async def test_request_on_a_stream_that_has_ended(scripted_host, socket_enabled):
    async with aiohttp.ClientSession() as session:
        address = Address("127.0.0.1", scripted_host.port)
        client = LocalApiClient(session, address, scripted_host.fingerprint)
        stream = await client.open_stream()
        await stream.close()
        with pytest.raises(StreamClosedError):
            await stream.request_snapshot()
        with pytest.raises(StreamClosedError):
            await stream.receive()


async def test_host_that_answers_in_another_language(socket_enabled, scripted_host):
    async def mumble(_reader, writer):
        writer.write(b"220 mail ready\r\n")
        await writer.drain()

    server = await asyncio.start_server(mumble, "127.0.0.1", 0, ssl=scripted_host.tls)
    port = server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        client = LocalApiClient(session, Address("127.0.0.1", port), scripted_host.fingerprint)
        with pytest.raises(NotChaleurError):
            await client.require_chaleur()
    server.close()


async def test_devices_stand_below_their_host(hass, scripted_host, scripted_entry):
    devices = {
        device.name: device
        for device in dr.async_entries_for_config_entry(dr.async_get(hass), scripted_entry.entry_id)
    }
    assert devices["Office"].via_device_id == devices["Flat"].id
    assert devices["Flat"].sw_version == "1"
    assert devices["Office"].identifiers == {("chaleur", f"{scripted_host.id}_office")}


async def test_unique_ids_are_those_of_the_contract(hass, scripted_host, scripted_entry):
    entries = er.async_entries_for_config_entry(er.async_get(hass), scripted_entry.entry_id)
    keys = {entry.unique_id.removeprefix(f"{scripted_host.id}_office_"): entry for entry in entries}
    assert {key: (entry.domain, entry.translation_key) for key, entry in keys.items()} == {
        "radiator": ("climate", "radiator"),
        "power": ("sensor", "power"),
        "energy": ("sensor", "energy"),
        "compute_load": ("sensor", "compute_load"),
        "core_hours": ("sensor", "core_hours"),
        "earnings": ("sensor", "earnings"),
        "co2_avoided": ("sensor", "co2_avoided"),
        "co2_avoided_data_centre": ("sensor", "co2_avoided_data_centre"),
        "co2_avoided_heating": ("sensor", "co2_avoided_heating"),
        "connectivity": ("binary_sensor", "connectivity"),
        "useful_energy": ("sensor", "useful_energy"),
        "cores_active": ("sensor", "cores_active"),
        "heat_demand": ("sensor", "heat_demand"),
        "limited_by": ("sensor", "limited_by"),
        "compute_state": ("sensor", "compute_state"),
        "activity": ("sensor", "activity"),
        "computing": ("binary_sensor", "computing"),
        "window_open": ("binary_sensor", "window_open"),
        "problem": ("binary_sensor", "problem"),
        "power_limit": ("number", "power_limit"),
        "identify": ("button", "identify"),
        "refund_per_hour": ("sensor", "refund_per_hour"),
        "useful_share": ("sensor", "useful_share"),
        "work": ("event", "work"),
        f"{scripted_host.id}_software": ("update", "software"),
    }
    assert {entry.platform for entry in entries} == {"chaleur"}


async def test_unloading_leaves_nothing(hass, scripted_host, scripted_entry, until, caplog):
    caplog.set_level(logging.INFO, "custom_components.chaleur")
    tasks_before = {task.get_name() for task in asyncio.all_tasks()}
    assert "chaleur Flat" in tasks_before
    coordinator = scripted_entry.runtime_data
    assert await hass.config_entries.async_unload(scripted_entry.entry_id)
    await until(lambda: scripted_host.streams[0].closed)
    assert "chaleur Flat" not in {task.get_name() for task in asyncio.all_tasks()}
    assert not len(coordinator._listeners)
    assert "lost" not in caplog.text


async def test_set_up_again_after_unloading(hass, scripted_host, scripted_entry):
    assert await hass.config_entries.async_reload(scripted_entry.entry_id)
    await hass.async_block_till_done()
    assert is_available(hass)
    assert len(scripted_host.streams) == 2


async def test_stopping_home_assistant_closes_the_stream(
    hass, scripted_host, scripted_entry, until
):
    await hass.async_stop(force=True)
    await until(lambda: scripted_host.streams[0].closed)


async def test_removing_the_entry_makes_the_host_forget_it(hass, scripted_host, scripted_entry):
    scripted_host.answers["DELETE", "/tokens/1"] = (204, None)
    await hass.config_entries.async_remove(scripted_entry.entry_id)
    await hass.async_block_till_done()
    assert ("DELETE", "/tokens/1", None) in scripted_host.requests


async def test_removing_the_entry_of_a_host_that_is_away(hass, scripted_host, scripted_entry):
    await scripted_host.stop()
    await hass.config_entries.async_remove(scripted_entry.entry_id)
    await hass.async_block_till_done()
    assert not hass.config_entries.async_entries("chaleur")


async def test_log_has_no_warning_of_ours(hass, scripted_host, scripted_entry, caplog):
    await hass.config_entries.async_reload(scripted_entry.entry_id)
    await hass.async_block_till_done()
    warnings = [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= logging.WARNING
        and "chaleur" in record.getMessage().lower()
        # Home Assistant says this of every integration that is not its own.
        and "which has not been tested by Home Assistant" not in record.getMessage()
    ]
    assert warnings == []
