"""Chaleur's own triggers, in real automations."""

from datetime import timedelta

import pytest
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur.trigger import TRIGGERS

pytestmark = pytest.mark.skipif(
    not TRIGGERS, reason="this Home Assistant has no triggers that integrations can bring"
)

BELOW_ONE = {"type": "below", "value": {"number": 1}}
OFFICE = {"entity_id": "climate.office"}


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


def trigger(name, target=OFFICE, **options):
    return {"trigger": f"chaleur.{name}", "target": target, "options": options}


def entity_ids(runs):
    return [run.data["entity_id"] for run in runs]


async def test_compute_started_and_stopped(hass, automate, push):
    started = await automate(triggers=[trigger("compute_started"), trigger("compute_stopped")])
    await push(compute={"state": "filler"})
    assert not started
    await push(compute={"state": "idle"})
    await push(compute={"state": "waiting"})
    await push(compute={"state": "working"})
    assert [run.data["to"] for run in started] == ["off", "on"]
    # What set it off is told, although the thermostat was targeted.
    assert entity_ids(started) == ["binary_sensor.office_computing"] * 2


async def test_return_of_a_lost_connection_is_no_news(hass, automate, push, reconnect):
    triggers = [
        trigger("compute_started"),
        trigger("compute_stopped"),
        trigger("out_of_work"),
        trigger("heating_limited"),
        trigger(
            "compute_load_crossed_threshold",
            threshold={"type": "below", "value": {"number": 30}},
        ),
    ]
    runs = await automate(triggers=triggers)
    await reconnect(
        actual={"limited_by": "no-jobs", "power_w": 0}, compute={"state": "waiting", "load_pct": 0}
    )
    assert hass.states.get("sensor.office_heating_limited_by").state == "no_jobs"
    await reconnect(
        actual={"limited_by": "none", "power_w": 0}, compute={"state": "working", "load_pct": 90}
    )
    assert hass.states.get("binary_sensor.office_computing").state == "on"
    assert not runs


async def test_compute_load_crosses_a_threshold_and_stays_for_a_while(
    hass, automate, two_radiators, freezer
):
    # No connection survives a clock that jumps.
    await hass.config_entries.async_unload(two_radiators.entry_id)

    async def show(load, seconds):
        attributes = {"unit_of_measurement": "%"}
        hass.states.async_set("sensor.office_compute_load", str(load), attributes)
        freezer.tick(timedelta(seconds=seconds))
        async_fire_time_changed(hass)
        await hass.async_block_till_done()

    options = {"threshold": {"type": "above", "value": {"number": 70}}, "for": {"minutes": 5}}
    runs = await automate(triggers=[trigger("compute_load_crossed_threshold", **options)])
    await show(40, seconds=1)
    await show(80, seconds=240)
    await show(60, seconds=120)
    await show(90, seconds=299)
    assert not runs
    await show(91, seconds=2)
    assert entity_ids(runs) == ["sensor.office_compute_load"]


async def test_out_of_work(hass, automate, push):
    runs = await automate(triggers=[trigger("out_of_work")])
    await push(actual={"limited_by": "window-open"})
    assert not runs
    await push(actual={"limited_by": "no-jobs"})
    await push(actual={"limited_by": "no-jobs"})
    assert entity_ids(runs) == ["sensor.office_heating_limited_by"]


async def test_heating_limited_for_some_reasons(hass, automate, push):
    runs = await automate(
        triggers=[trigger("heating_limited", reason=["window_open", "power_limit"])]
    )
    await push(actual={"limited_by": "overheat"})
    assert not runs
    await push(actual={"limited_by": "window-open"})
    await push(actual={"limited_by": "power-limit"})
    await push(actual={"limited_by": "none"})
    await push(actual={"limited_by": "power-limit"})
    assert [run.data["to"] for run in runs] == ["window_open", "power_limit"]


async def test_heating_limited_for_any_reason(hass, automate, push):
    runs = await automate(triggers=[trigger("heating_limited")])
    await push(actual={"limited_by": "in-use"})
    assert [run.data["to"] for run in runs] == ["in_use"]


async def test_reason_that_does_not_exist_is_refused(hass, automate, two_radiators, caplog):
    await automate(triggers=[trigger("heating_limited", reason=["magic"])])
    assert hass.states.get("automation.test").state == "unavailable"
    assert "reason" in caplog.text


@pytest.mark.parametrize(
    ("behavior", "expected"),
    [("each", ["office", "kitchen"]), ("first", ["office"]), ("all", ["kitchen"])],
)
async def test_several_radiators_of_an_area(
    hass, automate, two_radiators, push, behavior, expected
):
    area = ar.async_get(hass).async_create("Flat")
    devices = dr.async_get(hass)
    for device in dr.async_entries_for_config_entry(devices, two_radiators.entry_id):
        devices.async_update_device(device.id, area_id=area.id)
    runs = await automate(
        triggers=[trigger("out_of_work", {"area_id": area.id}, behavior=behavior)],
    )
    await push("office", actual={"limited_by": "no-jobs"})
    await push("kitchen", actual={"limited_by": "no-jobs"})
    assert entity_ids(runs) == [f"sensor.{room}_heating_limited_by" for room in expected]


async def test_other_entities_of_an_area_do_not_matter(hass, automate, push):
    hass.states.async_set("sensor.magic", "no_jobs")
    target = {"entity_id": ["sensor.magic", "sensor.office_power"]}
    runs = await automate(triggers=[trigger("out_of_work", target)])
    hass.states.async_set("sensor.magic", "none")
    hass.states.async_set("sensor.magic", "no_jobs")
    await push("kitchen", actual={"limited_by": "no-jobs"})
    assert not runs
    # Any entity of a radiator stands for the radiator.
    await push("office", actual={"limited_by": "no-jobs"})
    assert entity_ids(runs) == ["sensor.office_heating_limited_by"]


async def test_descriptions_are_offered_to_the_editor(
    hass, automate, two_radiators, hass_ws_client, caplog
):
    await automate(triggers=[trigger("out_of_work")])
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "trigger_platforms/subscribe"})
    assert (await client.receive_json())["success"]
    offered = (await client.receive_json())["event"]
    ours = {key: told for key, told in offered.items() if key.startswith("chaleur.")}
    assert {key.removeprefix("chaleur.") for key in ours} == set(TRIGGERS)
    for told in ours.values():
        assert told["target"]["entity"] == [{"integration": "chaleur", "domain": ["climate"]}]
        assert "behavior" in told["fields"]
    assert "triggers.yaml" not in caplog.text


async def test_real_radiator_that_is_switched_off_stops_and_starts_again(
    hass, automate, paired, until
):
    def computing():
        return hass.states.get("binary_sensor.office_computing").state

    async def switch(service):
        data = {"entity_id": "climate.office"}
        await hass.services.async_call("climate", service, data, blocking=True)

    data = {"entity_id": "climate.office", "temperature": 26, "hvac_mode": "heat"}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    await until(lambda: computing() == "on")
    runs = await automate(
        triggers=[
            trigger("compute_stopped"),
            trigger("compute_load_crossed_threshold", threshold=BELOW_ONE),
            trigger("compute_started"),
        ]
    )
    await switch("turn_off")
    await until(lambda: len(runs) == 2)
    await switch("turn_on")
    await until(lambda: len(runs) == 3)
    assert sorted(entity_ids(runs)) == [
        "binary_sensor.office_computing",
        "binary_sensor.office_computing",
        "sensor.office_compute_load",
    ]
