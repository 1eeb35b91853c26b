"""The blueprints, loaded and run by Home Assistant, through their whole cycle."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
)

BLUEPRINTS = Path(__file__).parents[3] / "blueprints/automation/chaleur"
MEMORY = "input_text.memory"
REFUND = "sensor.office_refund_per_hour"
HOUSE = "sensor.house_power"
LIMIT = "number.office_power_limit"


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.fixture
async def use(hass, automate, tmp_path):
    """Give a function that makes an automation of a blueprint, from a folder of its own."""

    async def make(name, **inputs):
        hass.config.config_dir = str(tmp_path / "configuration")
        folder = tmp_path / "configuration/blueprints/automation/chaleur"
        shutil.copytree(BLUEPRINTS, folder)
        blueprint = {"path": f"chaleur/{name}.yaml", "input": inputs}
        await automate(only=True, use_blueprint=blueprint)
        assert hass.states.get("automation.test").state == "on"

    return make


@pytest.fixture
def ask(hass):
    """Give a function that lets the automation decide, as the clock does every 5 minutes."""

    async def decide():
        data = {"entity_id": "automation.test", "skip_condition": False}
        await hass.services.async_call("automation", "trigger", data, blocking=True)
        await hass.async_block_till_done()

    return decide


@pytest.fixture
def shows(hass, until):
    """Give a function that waits until an entity, or an attribute of it, shows something."""

    async def wait(entity_id, value, attribute=None):
        def shown():
            state = hass.states.get(entity_id)
            return str(state.attributes.get(attribute) if attribute else state.state)

        await until(lambda: shown() == str(value))
        await hass.async_block_till_done()

    return wait


@pytest.fixture
async def office(hass, paired, shows):
    """Let a real radiator heat an office to 20 degrees."""
    data = {"entity_id": "climate.office", "temperature": 20.0, "hvac_mode": "heat"}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    await shows("climate.office", 20.0, "temperature")


@pytest.mark.parametrize("path", sorted(BLUEPRINTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_blueprint_is_valid_and_says_where_it_comes_from(path):
    blueprint = Blueprint(
        parse_yaml(path.read_text()),
        path=path.name,
        expected_domain="automation",
        schema=AUTOMATION_BLUEPRINT_SCHEMA,
    )
    assert blueprint.validate() is None
    assert blueprint.metadata["source_url"].endswith(f"/blueprints/automation/chaleur/{path.name}")
    assert blueprint.metadata["homeassistant"] == {"min_version": "2025.4.0"}
    assert "{'integration': 'chaleur', 'domain': [" in str(blueprint.inputs)


# No work


async def test_no_work_is_told_and_its_end(hass, use, push, shows):
    told = async_capture_events(hass, "told")
    note = {"event": "told", "event_data": {"text": "{{ message }}"}}
    await use(
        "no_work",
        reasons=["sensor.office_heating_limited_by", "sensor.kitchen_heating_limited_by"],
        minutes=0,
        tell=[note],
        tell_again=[note],
    )
    await push("kitchen", actual={"limited_by": "no-jobs"})
    await push("kitchen", actual={"limited_by": "none"})
    assert [event.data["text"] for event in told] == [
        "Kitchen should heat but has had no work for 0 minutes.",
        "Kitchen has work again.",
    ]


async def test_short_break_is_not_told(hass, use, push):
    await use("no_work", reasons=["sensor.office_heating_limited_by"], minutes=15)
    notified = async_capture_events(hass, "call_service")
    await push(actual={"limited_by": "no-jobs"})
    await push(actual={"limited_by": "none"})
    assert not notified


async def test_long_break_is_told_by_a_notification(hass, use, push):
    await use("no_work", reasons=["sensor.office_heating_limited_by"], minutes=0.5)
    notified = async_capture_events(hass, "call_service")
    assert await async_setup_component(hass, "persistent_notification", {})
    await push(actual={"limited_by": "no-jobs"})
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=31))
    await hass.async_block_till_done()
    (call,) = notified
    assert call.data["service"] == "create"
    assert call.data["service_data"]["message"].startswith("Office should heat")


# Limit the power


async def test_power_is_limited_while_the_house_draws_too_much(hass, office, use, ask, shows):
    def draw(watts):
        attributes = {"unit_of_measurement": "W", "device_class": "power"}
        hass.states.async_set(HOUSE, str(watts), attributes)

    full = hass.states.get(LIMIT).attributes["max"]
    draw(3000)
    inputs = {"radiators": ["climate.office"], "limit": 100, "house_limit": 6000}
    await use("limit_power", house_power=HOUSE, **inputs)
    await ask()
    assert float(hass.states.get(LIMIT).state) == full
    draw(6100)
    await hass.async_block_till_done()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=11))
    await shows(LIMIT, 100.0)
    first_end = hass.states.get(LIMIT).attributes["until"]
    # With the radiator at full power it would be too much again: the limit is renewed.
    draw(5990)
    async with asyncio.timeout(20):
        while hass.states.get(LIMIT).attributes["until"] <= first_end:
            await ask()
    assert hass.states.get(LIMIT).state == "100.0"
    draw(5000)
    await ask()
    await shows(LIMIT, full)


async def test_power_is_limited_in_peak_tariff(hass, office, use, ask, shows):
    full = hass.states.get(LIMIT).attributes["max"]
    hass.states.async_set("schedule.peak", "off")
    await use("limit_power", radiators=["climate.office"], limit=50, tariff_entity="schedule.peak")
    hass.states.async_set("schedule.peak", "on")
    await shows(LIMIT, 50.0)
    hass.states.async_set("schedule.peak", "off")
    await hass.async_block_till_done()
    await ask()
    await shows(LIMIT, full)


async def test_limit_that_a_person_set_stays(hass, office, use, ask, shows):
    await use("limit_power", radiators=["climate.office"], tariff_entity="schedule.peak")
    data = {"entity_id": LIMIT, "value": 200}
    await hass.services.async_call("number", "set_value", data, blocking=True)
    await ask()
    await shows(LIMIT, 200.0)


async def test_radiators_that_are_away_are_left_out(hass, office, use, ask, daemon, shows):
    hass.states.async_set("schedule.peak", "on")
    await use("limit_power", radiators=["climate.office"], tariff_entity="schedule.peak")
    await daemon.stop()
    await shows("climate.office", "unavailable")
    called = async_capture_events(hass, "call_service")
    await ask()
    assert [call.data["domain"] for call in called] == ["automation"]


# Heat more


@pytest.fixture
async def work_pays(hass, office, use):
    """Use the blueprint; give a function that says what the work pays per hour."""
    helper = {"input_text": {"memory": {"initial": ""}}}
    assert await async_setup_component(hass, "input_text", helper)

    async def pay(amount):
        hass.states.async_set(REFUND, str(amount))
        await hass.async_block_till_done()

    await pay(0.01)
    inputs = {"radiator": "climate.office", "refund": REFUND, "memory": MEMORY}
    await use("heat_more_when_work_pays", minutes=0, more=3, highest=22, **inputs)
    return pay


async def test_target_is_raised_up_to_a_maximum_and_put_back(hass, work_pays, shows):
    await work_pays(0.2)
    await shows("climate.office", 22.0, "temperature")
    assert hass.states.get(MEMORY).state == "22.0|20.0"
    await work_pays("unavailable")
    await work_pays(0.3)
    await shows("climate.office", 22.0, "temperature")
    await work_pays(0.01)
    await shows("climate.office", 20.0, "temperature")
    assert hass.states.get(MEMORY).state == ""


@pytest.mark.parametrize("preset", ["eco", "comfort"])
async def test_preset_is_put_back(hass, work_pays, shows, preset):
    data = {"entity_id": "climate.office", "preset_mode": preset}
    await hass.services.async_call("climate", "set_preset_mode", data, blocking=True)
    await work_pays(0.2)
    await shows("climate.office", "none", "preset_mode")
    await work_pays(0.01)
    await shows("climate.office", preset, "preset_mode")


async def test_schedule_takes_over_again(hass, work_pays, shows):
    data = {"entity_id": "climate.office", "hvac_mode": "auto"}
    await hass.services.async_call("climate", "set_hvac_mode", data, blocking=True)
    data = {"entity_id": "climate.office", "temperature": 17.0}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    await work_pays(0.2)
    await shows("climate.office", 20.0, "temperature")
    assert hass.states.get("climate.office").attributes["hold_until"]
    await work_pays(0.01)
    await shows("climate.office", None, "hold_until")
    await shows("climate.office", "auto")


async def test_target_that_a_person_changed_stays(hass, work_pays, shows):
    await work_pays(0.2)
    await shows("climate.office", 22.0, "temperature")
    data = {"entity_id": "climate.office", "temperature": 18.5}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    await work_pays(0.01)
    await shows(MEMORY, "")
    await shows("climate.office", 18.5, "temperature")


async def test_nobody_at_home_is_not_heated_more_until_somebody_is(hass, work_pays, shows):
    data = {"entity_id": "climate.office", "preset_mode": "away"}
    await hass.services.async_call("climate", "set_preset_mode", data, blocking=True)
    await work_pays(0.2)
    await shows("climate.office", "away", "preset_mode")
    assert hass.states.get(MEMORY).state == ""
    data = {"entity_id": "climate.office", "preset_mode": "comfort"}
    await hass.services.async_call("climate", "set_preset_mode", data, blocking=True)
    await shows("climate.office", "comfort", "preset_mode")
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=6))
    await shows("climate.office", 22.0, "temperature")
