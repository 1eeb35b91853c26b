"""Faults that must stay small."""

from homeassistant.const import STATE_UNAVAILABLE

from custom_components.chaleur.api.mirror import Mirror

OFFICE = "climate.office"


def delta(seq, changes, **more):
    return {"type": "delta", "seq": seq, "changes": changes, **more}


def temperature(hass):
    return hass.states.get(OFFICE).attributes.get("current_temperature")


def is_available(hass):
    return hass.states.get(OFFICE).state != STATE_UNAVAILABLE


async def test_fault_while_listening_is_logged_and_the_connection_made_anew(
    hass, scripted_host, scripted_entry, until, monkeypatch, caplog
):
    def fail(_self, _message):
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as faulty:
        faulty.setattr(Mirror, "apply_delta", fail)
        await scripted_host.send(delta(2, {"office": {"actual": {"temperature_c": 1}}}))
        await until(lambda: not is_available(hass))
    assert caplog.text.count("Connection to Flat ended by a fault") == 1
    assert caplog.text.count("RuntimeError: a fault of ours") == 1
    await until(lambda: is_available(hass))
    assert len(scripted_host.streams) == 2


async def test_fault_while_reconnecting_is_logged_and_tried_again(
    hass, scripted_host, scripted_entry, until, monkeypatch, caplog
):
    def fail(_self, _message):
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as faulty:
        faulty.setattr(Mirror, "apply_snapshot", fail)
        await scripted_host.end_streams()
        await until(lambda: "Cannot reconnect to Flat because of a fault" in caplog.text)
        assert not is_available(hass)
    await until(lambda: is_available(hass))


async def test_entity_that_fails_does_not_take_the_connection_down(
    hass, scripted_host, scripted_entry, until, caplog
):
    def fail():
        raise RuntimeError("a fault of an entity")

    remove = scripted_entry.runtime_data.async_add_listener("office", fail)
    await scripted_host.send(delta(2, {"office": {"actual": {"temperature_c": 18.7}}}))
    await until(lambda: temperature(hass) == 18.7)
    await until(lambda: "An entity of Flat failed" in caplog.text)
    remove()
    await scripted_host.send(delta(3, {"office": {"actual": {"temperature_c": 18.8}}}))
    await until(lambda: temperature(hass) == 18.8)
    assert len(scripted_host.streams) == 1
