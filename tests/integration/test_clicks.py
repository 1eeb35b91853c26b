"""Many clicks, slow hosts and two people at once: what is shown never jumps back."""

import asyncio

import pytest
from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError

OFFICE = "climate.office"
PATCH = ("PATCH", "/radiators/office")


async def set_temperature(hass, temperature):
    data = {"entity_id": OFFICE, "temperature": temperature}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)


def click(hass, *temperatures):
    """Set temperatures, each before the one before is through."""
    return [hass.async_create_task(set_temperature(hass, value)) for value in temperatures]


def document(radiator_document, rev, temperature):
    target = {"mode": "heat", "temperature_c": temperature, "preset": "none"}
    return radiator_document(rev=rev, target=target)


def sent(host):
    return [body["target"]["temperature_c"] for *_, body in host.requests]


@pytest.fixture
def shown(hass, scripted_entry):
    """Collect the targets that the thermostat shows, without repetitions."""
    targets = []

    @callback
    def note(event):
        state = event.data["new_state"]
        if state.entity_id == OFFICE and targets[-1:] != [state.attributes["temperature"]]:
            targets.append(state.attributes["temperature"])

    hass.bus.async_listen("state_changed", note)
    return targets


async def test_many_clicks_become_two_requests(
    hass, scripted_host, shown, radiator_document, until
):
    scripted_host.reply_gate = asyncio.Event()
    scripted_host.answers[PATCH] = (200, document(radiator_document, 2, 15))
    commands = click(hass, 15)
    await until(lambda: sent(scripted_host) == [15])
    commands += click(hass, *(15 + step / 2 for step in range(1, 20)))
    await until(lambda: shown[-1:] == [24.5])
    # The events of the first command arrive while the last one waits.
    old = {"office": {"rev": 2, "target": {"temperature_c": 15, "preset": "none"}}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": old})
    await asyncio.sleep(0.05)
    scripted_host.answers[PATCH] = (200, document(radiator_document, 3, 24.5))
    scripted_host.reply_gate.set()
    await asyncio.gather(*commands)
    assert sent(scripted_host) == [15, 24.5]
    assert shown == [15 + step / 2 for step in range(20)]


async def test_failure_of_the_last_click_shows_what_the_host_has(
    hass, scripted_host, shown, radiator_document, until
):
    scripted_host.reply_gate = asyncio.Event()
    scripted_host.answers[PATCH] = (200, document(radiator_document, 2, 20))
    first = click(hass, 20)
    await until(lambda: sent(scripted_host) == [20])
    later = click(hass, 21, 22)
    gate, scripted_host.reply_gate = scripted_host.reply_gate, None
    await until(lambda: shown[-1:] == [22])

    refused = {"type": "urn:chaleur:problem:offline", "status": 409}
    take = scripted_host.answers
    answer_of_first = take[PATCH]

    class Answers(dict):
        def get(self, key, default=None):
            return answer_of_first if sent(scripted_host)[-1] == 20 else (409, refused)

    scripted_host.answers = Answers()
    gate.set()
    results = await asyncio.gather(*first, *later, return_exceptions=True)
    assert results[0] is None
    assert all(isinstance(result, HomeAssistantError) for result in results[1:])
    assert sent(scripted_host) == [20, 22]
    assert shown == [20, 21, 22, 20]


async def test_change_at_the_radiator_itself_wins_once_the_command_is_through(
    hass, scripted_host, shown, radiator_document, until
):
    scripted_host.reply_gate = asyncio.Event()
    scripted_host.answers[PATCH] = (200, document(radiator_document, 2, 22))
    (command,) = click(hass, 22)
    await until(lambda: shown == [22])
    by_hand = {"office": {"rev": 3, "target": {"temperature_c": 17}}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": by_hand})
    await asyncio.sleep(0.05)
    assert shown == [22]
    scripted_host.reply_gate.set()
    await command
    assert shown == [22, 17]


async def test_reply_stays_when_a_snapshot_was_on_its_way(
    hass, scripted_host, shown, radiator_document, until
):
    scripted_host.answers[PATCH] = (200, document(radiator_document, 5, 22))
    await set_temperature(hass, 22)
    old = document(radiator_document, 4, 19)
    old["actual"] = {"temperature_c": 18.9}
    await scripted_host.send({"type": "snapshot", "seq": 2, "radiators": [old]})
    newer = {"office": {"rev": 6, "actual": {"temperature_c": 19.1}}}
    newer["office"]["target"] = {"temperature_c": 22}
    await scripted_host.send({"type": "delta", "seq": 3, "changes": newer})
    await until(lambda: hass.states.get(OFFICE).attributes["current_temperature"] == 19.1)
    assert shown == [22]


async def test_snapshot_that_never_comes_ends_the_stream(
    hass, scripted_host, scripted_entry, until
):
    lost = {"type": "delta", "seq": 9, "changes": {}}
    await scripted_host.send(lost)
    for _ in range(3):
        await scripted_host.send({"type": "alive", "seq": 9})
    await until(lambda: len(scripted_host.streams) == 2)
    await until(lambda: scripted_entry.runtime_data.available)
