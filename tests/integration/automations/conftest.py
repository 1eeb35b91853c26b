"""Real automations in the Home Assistant of a test, and what they did."""

import pytest
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

RAN = "automation_ran"
NOTE = {
    "event": RAN,
    "event_data_template": {
        "entity_id": "{{ trigger.entity_id }}",
        "to": "{{ trigger.to_state.state if trigger.to_state is defined }}",
    },
}


@pytest.fixture
async def automate(hass):
    """Give a function that sets up an automation, which notes what sets it off."""

    async def set_up(*, only=False, **automation):
        note = {} if only else {"actions": [NOTE]}
        config = {"id": "test", "alias": "Test", **note, **automation}
        assert await async_setup_component(hass, "automation", {"automation": [config]})
        await hass.async_block_till_done()
        return async_capture_events(hass, RAN)

    yield set_up
    if hass.states.get("automation.test"):
        data = {"entity_id": "automation.test"}
        await hass.services.async_call("automation", "turn_off", data, blocking=True)


@pytest.fixture
async def two_radiators(scripted_host, radiator_document, set_up, entry_for):
    """Set up an entry whose office and kitchen heat with work."""
    scripted_host.events[1]["radiators"] = [
        radiator_document(
            id=room,
            name=room.title(),
            actual={"limited_by": "none", "power_w": 1},
            compute={"state": "working", "load_pct": 40},
        )
        for room in ("office", "kitchen")
    ]
    entry = entry_for(scripted_host)
    await set_up(entry)
    return entry


@pytest.fixture
def push(hass, two_radiators, scripted_host, until):
    """Give a function that sends changes of a radiator and waits until they are here."""
    sequence = 1

    async def send(radiator="office", **changes):
        nonlocal sequence
        sequence += 1
        changes["actual"] = {**changes.get("actual", {}), "power_w": sequence}
        change = {radiator: {"rev": sequence, **changes}}
        await scripted_host.send({"type": "delta", "seq": sequence, "changes": change})
        shown = f"sensor.{radiator}_power"
        await until(lambda: hass.states.get(shown).state == str(sequence))
        await hass.async_block_till_done()

    return send


@pytest.fixture
def reconnect(hass, scripted_host, until):
    """Give a function that loses the connection, changes what the host says, and returns."""

    async def lose_and_return(**changes):
        for document in scripted_host.events[1]["radiators"]:
            document.update(changes)
        await scripted_host.end_streams()
        await until(lambda: hass.states.get("climate.office").state == "unavailable")
        await until(lambda: hass.states.get("climate.office").state != "unavailable")
        await hass.async_block_till_done()

    return lose_and_return
