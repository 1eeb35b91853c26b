"""What happens in the wrong moment."""

import asyncio

import pytest
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.const import STATE_UNAVAILABLE

from custom_components.chaleur.api.errors import UnauthorizedError
from custom_components.chaleur.devices import Devices

OFFICE = "climate.office"


def reauth_flows(hass):
    return [
        flow
        for flow in hass.config_entries.flow.async_progress()
        if flow["context"]["source"] == SOURCE_REAUTH
    ]


async def test_what_a_host_says_after_the_end_is_not_written(
    hass, scripted_host, scripted_entry, until
):
    scripted_host.reply_gate = asyncio.Event()
    about = {**scripted_host.events[0]["host"], "name": "Renamed"}
    scripted_host.answers["GET", ""] = (200, about)
    coordinator = scripted_entry.runtime_data
    request = hass.async_create_task(coordinator.async_refresh_host())
    await until(lambda: bool(scripted_host.requests))
    await hass.config_entries.async_unload(scripted_entry.entry_id)
    scripted_host.reply_gate.set()
    await request
    assert coordinator.host.name == "Flat"


@pytest.mark.parametrize("leave", ["async_unload", "async_remove"])
async def test_an_answer_after_the_end_asks_nobody_to_pair_again(
    hass, scripted_host, scripted_entry, until, leave
):
    """Removal revokes the token: a request that is still on its way is told so."""
    scripted_host.reply_gate = asyncio.Event()
    scripted_host.answers["GET", ""] = (401, {"type": "urn:chaleur:problem:unauthorized"})
    scripted_host.answers["DELETE", "/tokens/1"] = (204, {})
    coordinator = scripted_entry.runtime_data
    request = hass.async_create_task(coordinator.async_refresh_host())
    await until(lambda: bool(scripted_host.requests))
    leaving = hass.async_create_task(
        getattr(hass.config_entries, leave)(scripted_entry.entry_id), eager_start=True
    )
    await until(
        lambda: not hass.states.async_all() or hass.states.get(OFFICE).state == "unavailable"
    )
    await asyncio.sleep(0)
    scripted_host.reply_gate.set()
    await leaving
    with pytest.raises(UnauthorizedError):
        await request
    await hass.async_block_till_done()
    assert not reauth_flows(hass)


async def test_a_fault_after_reconnecting_shows_nothing_as_known(
    hass, scripted_host, scripted_entry, until, monkeypatch, caplog
):
    def fail(*_arguments):
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as faulty:
        faulty.setattr(Devices, "async_write_host", fail)
        await scripted_host.end_streams()
        await until(lambda: "Cannot reconnect to Flat because of a fault" in caplog.text)
        assert not scripted_entry.runtime_data.available
        assert hass.states.get(OFFICE).state == STATE_UNAVAILABLE
    await until(lambda: hass.states.get(OFFICE).state != STATE_UNAVAILABLE)
