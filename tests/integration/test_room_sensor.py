"""A temperature sensor of Home Assistant as the sensor of a radiator's room."""

from datetime import timedelta

import pytest
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur import room_sensor

SENSOR = "sensor.hall"
SILENT = "room_sensor_silent"
REFUSED = "room_sensor_refused"


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


def show(hass, value, unit="°C", entity_id=SENSOR):
    hass.states.async_set(
        entity_id, value, {"unit_of_measurement": unit, "friendly_name": "Hall sensor"}
    )


def issues(hass):
    return {
        issue.translation_key: issue.translation_placeholders
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == "chaleur"
    }


def sent(host):
    """Return what was sent of the room's temperature, °C."""
    return [
        body["target"]["room_temperature_c"]
        for method, _, body in host.requests
        if method == "PATCH"
    ]


async def forward(hass, entry, sensor=SENSOR):
    hass.config_entries.async_update_entry(entry, options={"room_sensors": {"office": sensor}})
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
def soon(monkeypatch):
    """Let a reading be sent again after a moment, not after minutes."""
    monkeypatch.setattr(room_sensor, "SEND_APART", timedelta(milliseconds=50))
    monkeypatch.setattr(room_sensor, "SEND_AGAIN", timedelta(milliseconds=100))


def spy(monkeypatch):
    """Return a list that gets what each look at the sensor gives."""
    looks, measured = [], room_sensor._measured

    def look(state, now):
        looks.append(measured(state, now))
        return looks[-1]

    monkeypatch.setattr(room_sensor, "_measured", look)
    return looks


@pytest.fixture
def answering(scripted_host, radiator_document):
    """Let the scripted host take every reading."""
    scripted_host.answers["PATCH", "/radiators/office"] = (200, radiator_document(rev=2))
    return scripted_host


def refuse(host, kind, **members):
    host.answers["PATCH", "/radiators/office"] = (
        422,
        {"type": f"urn:chaleur:problem:{kind}", "status": 422, **members},
    )


async def test_radiator_heats_by_the_sensor_of_its_room(hass, paired, until):
    def shown():
        return hass.states.get("climate.office").attributes

    data = {"entity_id": "climate.office", "temperature": shown()["current_temperature"]}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    warm = shown()["current_temperature"] + 4
    show(hass, warm)
    await forward(hass, paired)
    await until(lambda: shown()["temperature_source"] == "external")
    await until(lambda: shown()["current_temperature"] == round(warm, 1))
    await until(lambda: shown()["hvac_action"] == "idle")
    # The room is at its target by its own sensor, but cold by the other one.
    await hass.config_entries.async_unload(paired.entry_id)
    show(hass, warm - 8)
    await hass.config_entries.async_setup(paired.entry_id)
    await until(lambda: shown()["current_temperature"] == round(warm - 8, 1))
    await until(lambda: shown()["hvac_action"] == "heating")
    assert not issues(hass)


async def test_every_unit_of_temperature_is_understood(hass, answering, scripted_entry, until):
    show(hass, "68", "°F")
    await forward(hass, scripted_entry)
    await until(lambda: sent(answering) == [20])


async def test_change_is_sent_and_sent_again_before_it_is_too_old(
    hass, answering, scripted_entry, until, soon
):
    show(hass, "20")
    await forward(hass, scripted_entry)
    await until(lambda: sent(answering)[:3] == [20, 20, 20])
    show(hass, "21.5")
    await until(lambda: sent(answering)[-2:] == [21.5, 21.5])


async def test_sensor_that_changes_often_is_sent_once_a_minute(
    hass, answering, scripted_entry, until
):
    show(hass, "20")
    await forward(hass, scripted_entry)
    await until(lambda: sent(answering) == [20])
    for tenth in range(1, 9):
        show(hass, f"20.{tenth}")
        await hass.async_block_till_done()
    assert sent(answering) == [20]
    async_fire_time_changed(hass, dt_util.utcnow() + room_sensor.SEND_APART)
    await until(lambda: sent(answering) == [20, 20.8])


@pytest.mark.parametrize(
    ("value", "unit"),
    [("unavailable", None), ("unknown", "°C"), ("nan", "°C"), ("warm", "°C"), ("20", "%")],
)
async def test_what_is_no_temperature_is_not_sent_and_told_after_a_while(
    hass, answering, scripted_entry, until, soon, monkeypatch, value, unit
):
    show(hass, value, unit)
    looked_at = spy(monkeypatch)
    await forward(hass, scripted_entry)
    # A restart of Home Assistant takes minutes, too.
    await until(lambda: len(looked_at) > 2)
    assert SILENT not in issues(hass)
    monkeypatch.setattr(room_sensor, "SILENT_FOR", timedelta(0))
    await until(lambda: SILENT in issues(hass))
    assert issues(hass)[SILENT] == {"radiator": "Office", "sensor": "Hall sensor", "hours": "2"}
    assert not sent(answering)
    show(hass, "19")
    await until(lambda: sent(answering)[:1] == [19])
    assert SILENT not in issues(hass)


async def test_sensor_that_does_not_report_any_more_is_not_believed(
    hass, answering, scripted_entry, until, soon, monkeypatch
):
    monkeypatch.setattr(room_sensor, "SILENT_FOR", timedelta(0))
    show(hass, "20")
    await forward(hass, scripted_entry)
    await until(lambda: len(sent(answering)) > 1)
    assert not issues(hass)
    monkeypatch.setattr(room_sensor, "TRUSTED_FOR", timedelta(seconds=0.5))
    await until(lambda: SILENT in issues(hass))
    count = len(sent(answering))
    looked_at = spy(monkeypatch)
    await until(lambda: len(looked_at) > 2)
    assert len(sent(answering)) == count
    # The same reading again is news of the sensor.
    show(hass, "20")
    await until(lambda: len(sent(answering)) > count)
    assert SILENT not in issues(hass)


async def test_reading_that_the_radiator_does_not_believe_is_told_with_its_numbers(
    hass, answering, scripted_entry, until, soon
):
    refuse(answering, "invalid", limit=26.2)
    show(hass, "31")
    await forward(hass, scripted_entry)
    await until(lambda: REFUSED in issues(hass))
    assert issues(hass)[REFUSED] == {
        "radiator": "Office",
        "sensor": "Hall sensor",
        "temperature": "31",
        "limit": "26.2",
    }
    answering.answers["PATCH", "/radiators/office"] = (200, {"id": "office", "rev": 3})
    await until(lambda: REFUSED not in issues(hass))


async def test_failure_to_send_is_tried_again_and_nobodys_business(
    hass, answering, scripted_entry, until, soon
):
    taken = answering.answers["PATCH", "/radiators/office"]
    refuse(answering, "offline")
    show(hass, "20")
    await forward(hass, scripted_entry)
    await until(lambda: len(sent(answering)) > 1)
    answering.answers["PATCH", "/radiators/office"] = (200, b"no json")
    count = len(sent(answering))
    await until(lambda: len(sent(answering)) > count + 1)
    assert not issues(hass)
    answering.answers["PATCH", "/radiators/office"] = taken
    count = len(sent(answering))
    await until(lambda: len(sent(answering)) > count)


async def test_radiator_that_is_back_hears_of_its_room_at_once(
    hass, answering, scripted_entry, until
):
    show(hass, "20")
    await forward(hass, scripted_entry)
    await until(lambda: sent(answering) == [20])
    await answering.end_streams()
    await until(lambda: not scripted_entry.runtime_data.available)
    await until(lambda: sent(answering) == [20, 20])


async def test_renamed_sensor_is_followed_now_and_after_a_restart(
    hass, answering, scripted_entry, until, soon
):
    registry = er.async_get(hass)
    registry.async_get_or_create("sensor", "test", "hall", suggested_object_id="hall")
    show(hass, "20")
    await forward(hass, scripted_entry)
    await until(lambda: bool(sent(answering)))
    registry.async_update_entity(SENSOR, name="Other")
    registry.async_update_entity(SENSOR, new_entity_id="sensor.corridor")
    hass.states.async_remove(SENSOR)
    show(hass, "22", entity_id="sensor.corridor")
    await until(lambda: sent(answering)[-1] == 22)
    assert scripted_entry.options["room_sensors"] == {"office": "sensor.corridor"}


async def test_unloading_ends_it_and_another_choice_takes_the_notice_away(
    hass, answering, scripted_entry, until
):
    refuse(answering, "invalid", limit=26.2)
    show(hass, "31")
    await forward(hass, scripted_entry)
    await until(lambda: REFUSED in issues(hass))
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    count = len(sent(answering))
    show(hass, "32")
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=10))
    await hass.async_block_till_done()
    assert len(sent(answering)) == count
    hass.config_entries.async_update_entry(scripted_entry, options={})
    await hass.config_entries.async_setup(scripted_entry.entry_id)
    await until(lambda: REFUSED not in issues(hass))
