"""Entities that follow from a radiator's state: at their limits, and with what hosts may send."""

from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er

LIMIT = "number.office_power_limit"
PATCH = ("PATCH", "/radiators/office")
IDENTIFY = ("POST", "/radiators/office/identify")
NOON = "2026-01-15T12:00:00Z"


@pytest.fixture
def enable(hass, scripted_host, scripted_entry):
    """Give a function that enables an entity that is off by default."""

    async def enable_entity(domain, key):
        registry = er.async_get(hass)
        unique_id = f"{scripted_host.id}_office_{key}"
        entity_id = registry.async_get_entity_id(domain, "chaleur", unique_id)
        registry.async_update_entity(entity_id, disabled_by=None)
        await hass.config_entries.async_reload(scripted_entry.entry_id)
        await hass.async_block_till_done()
        return entity_id

    return enable_entity


def state(hass, entity_id):
    return hass.states.get(entity_id).state


async def set_limit(hass, watts):
    data = {"entity_id": LIMIT, "value": watts}
    await hass.services.async_call("number", "set_value", data, blocking=True)


async def press(hass, button):
    data = {"entity_id": f"button.office_{button}"}
    await hass.services.async_call("button", "press", data, blocking=True)


async def test_what_the_radiator_does_not_tell_is_unknown(hass, scripted_host, set_up, entry_for):
    scripted_host.events[1]["radiators"] = [{"id": "office", "online": True, "rev": 1}]
    await set_up(entry_for(scripted_host))
    for entity_id in (
        "sensor.office_useful_energy",
        "sensor.office_heat_demand",
        "sensor.office_heating_limited_by",
        "sensor.office_compute_state",
        "binary_sensor.office_computing",
        "binary_sensor.office_open_window",
    ):
        assert state(hass, entity_id) == STATE_UNKNOWN, entity_id
    assert state(hass, "binary_sensor.office_problem") == "off"
    # A limit is measured by the full power, which nobody knows here.
    assert state(hass, LIMIT) == STATE_UNAVAILABLE
    # Only a radiator that knows boosts has a button for them.
    assert hass.states.get("button.office_boost") is None
    assert hass.states.get("button.office_identify") is not None


async def test_words_of_the_radiator(hass, scripted_entry, push):
    await push(actual={"limited_by": "window-open"}, compute={"state": "filler"})
    assert state(hass, "sensor.office_heating_limited_by") == "window_open"
    assert state(hass, "binary_sensor.office_open_window") == "on"
    assert state(hass, "sensor.office_compute_state") == "filler"
    assert state(hass, "binary_sensor.office_computing") == "on"
    await push(actual={"limited_by": "no-jobs"}, compute={"state": "waiting"})
    assert state(hass, "sensor.office_heating_limited_by") == "no_jobs"
    assert state(hass, "binary_sensor.office_open_window") == "off"
    assert state(hass, "binary_sensor.office_computing") == "off"
    await push(actual={"limited_by": "magic"}, compute={"state": "dreaming"})
    assert state(hass, "sensor.office_heating_limited_by") == STATE_UNKNOWN
    assert state(hass, "binary_sensor.office_open_window") == STATE_UNKNOWN
    assert state(hass, "sensor.office_compute_state") == STATE_UNKNOWN


async def test_problems_are_named_even_new_ones(hass, scripted_entry, push):
    await push(
        problems=[
            {"code": "fan-failed", "since": NOON, "severity": "error"},
            {"code": "haunted", "since": NOON, "severity": "eerie"},
        ]
    )
    shown = hass.states.get("binary_sensor.office_problem")
    assert shown.state == "on"
    assert shown.attributes["codes"] == ["fan_failed", "haunted"]
    await push(problems=[])
    shown = hass.states.get("binary_sensor.office_problem")
    assert shown.state == "off"
    assert shown.attributes["codes"] == []


async def test_useful_energy_never_falls_a_little(hass, scripted_entry, push):
    shown = hass.states.get("sensor.office_useful_energy")
    assert shown.state == "9.0"
    assert shown.attributes["state_class"] == "total_increasing"
    assert shown.attributes["device_class"] == "energy"
    await push(totals={"useful_kwh": 8.9})
    assert state(hass, "sensor.office_useful_energy") == "9.0"
    await push(totals={"useful_kwh": 9.5})
    assert state(hass, "sensor.office_useful_energy") == "9.5"


async def test_activity_is_cut_to_what_home_assistant_takes(hass, enable, scripted_host):
    scripted_host.events[1]["radiators"][0]["compute"]["activity"] = "3D rendering " * 40
    entity_id = await enable("sensor", "activity")
    assert state(hass, entity_id).startswith("3D rendering")
    assert len(state(hass, entity_id)) == 255


async def test_activity_may_be_absent(hass, enable):
    assert state(hass, await enable("sensor", "activity")) == STATE_UNKNOWN


async def test_active_cores(hass, enable, scripted_host):
    scripted_host.events[1]["radiators"][0]["compute"]["cores_active"] = 3.25
    assert state(hass, await enable("sensor", "cores_active")) == "3.25"


async def test_only_entities_that_changed_are_written(hass, scripted_entry, push):
    def reported():
        return {shown.entity_id: shown.last_reported for shown in hass.states.async_all()}

    before = reported()
    await push(target={"power_limit_w": 300, "power_limit_until": NOON})
    written = {entity_id for entity_id, at in reported().items() if at != before[entity_id]}
    # The thermostat shows nothing of a limit.
    assert written == {"sensor.office_power", LIMIT}


async def test_limit_of_another_client_is_shown_with_its_end(hass, scripted_entry, push):
    shown = hass.states.get(LIMIT)
    assert (shown.attributes["min"], shown.attributes["max"]) == (0, 500)
    assert float(shown.state) == 500
    await push(target={"power_limit_w": 300, "power_limit_until": NOON})
    assert float(state(hass, LIMIT)) == 300
    assert hass.states.get(LIMIT).attributes["until"] == "2026-01-15T12:00:00+00:00"
    # One above full power limits nothing.
    await push(target={"power_limit_w": 900})
    assert float(state(hass, LIMIT)) == 500
    await push(target={"power_limit_w": None, "power_limit_until": None})
    assert float(state(hass, LIMIT)) == 500
    assert "until" not in hass.states.get(LIMIT).attributes


async def test_limit_is_sent_with_an_end_and_lifted_without_one(
    hass, scripted_host, scripted_entry, radiator_document
):
    scripted_host.answers[PATCH] = (200, radiator_document(rev=2))
    await set_limit(hass, 0)
    await set_limit(hass, 499)
    await set_limit(hass, 500)
    sent = [body["target"] for *_, body in scripted_host.requests]
    assert [limit["power_limit_w"] for limit in sent] == [0, 499, None]
    for limit in sent[:2]:
        end = datetime.fromisoformat(limit["power_limit_until"])
        assert timedelta(hours=3, minutes=59) < end - datetime.now(UTC) <= timedelta(hours=4)
    assert sent[2]["power_limit_until"] is None


async def test_full_power_that_is_no_whole_number_can_be_chosen(
    hass, scripted_host, scripted_entry, push, radiator_document
):
    await push(caps={"power_max_w": 64.7})
    assert hass.states.get(LIMIT).attributes["max"] == 65
    scripted_host.answers[PATCH] = (200, radiator_document(rev=9))
    await set_limit(hass, 65)
    assert scripted_host.requests[-1][2]["target"]["power_limit_w"] is None


async def test_limit_that_the_radiator_refuses(hass, scripted_host, scripted_entry):
    problem = {"type": "urn:chaleur:problem:invalid", "status": 422}
    scripted_host.answers[PATCH] = (422, problem)
    with pytest.raises(ServiceValidationError, match="does not take this value"):
        await set_limit(hass, 300)
    assert float(state(hass, LIMIT)) == 500


async def test_identify_fails_for_a_radiator_that_is_away(hass, scripted_host, scripted_entry):
    problem = {"type": "urn:chaleur:problem:offline", "status": 409}
    scripted_host.answers[IDENTIFY] = (409, problem)
    with pytest.raises(HomeAssistantError, match="cannot be reached by its host"):
        await press(hass, "identify")


async def test_identify_with_a_revoked_token_asks_for_pairing(hass, scripted_host, scripted_entry):
    scripted_host.answers[IDENTIFY] = (401, {})
    with pytest.raises(HomeAssistantError, match="Pair it again"):
        await press(hass, "identify")
    await hass.async_block_till_done()
    flows = hass.config_entries.flow.async_progress_by_handler("chaleur")
    assert [flow["step_id"] for flow in flows] == ["reauth_confirm"]


async def test_thermostat_tells_that_the_room_is_warmed_ahead(hass, scripted_entry, push):
    assert "preheating" not in hass.states.get("climate.office").attributes
    change = {"at": NOON, "preset": "dance"}
    await push(actual={"preheating": True}, target={"next_change": change})
    shown = hass.states.get("climate.office").attributes
    assert shown["preheating"] is True
    assert shown["next_change"] == "2026-01-15T12:00:00+00:00"
    # A preset of a newer host.
    assert "next_preset" not in shown
