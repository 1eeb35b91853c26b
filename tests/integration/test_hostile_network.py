"""Announcements of somebody who means harm, and what happens while they are being checked."""

import asyncio
from unittest.mock import AsyncMock

import pytest
from flow_steps import announcement, start
from homeassistant.config_entries import SOURCE_ZEROCONF, ConfigEntryState
from zeroconf import ServiceStateChange
from zeroconf.asyncio import AsyncServiceInfo

from custom_components.chaleur import browse, proof
from custom_components.chaleur.api.backoff import Backoff
from custom_components.chaleur.api.identity import Address
from custom_components.chaleur.browse import SERVICE_TYPE, async_browse
from custom_components.chaleur.connection import HostConnection

OTHER_ID = "k3xq7m2hd5vt4wzr"

pytestmark = pytest.mark.usefixtures("integration_is_found")


@pytest.mark.parametrize("odd", ["evil.example.", f".{SERVICE_TYPE}", "\x00._TCP.local.", ""])
async def test_a_name_that_is_none_hides_no_other(hass, monkeypatch, odd):
    """What a pointer record leads to is up to who sends it."""

    class Browser:
        def __init__(self, zeroconf, types, handlers):
            (changed,) = handlers
            for name in (odd, f"Chaleur {OTHER_ID}.{SERVICE_TYPE}"):
                changed(zeroconf, types[0], name, ServiceStateChange.Added)

        async def async_cancel(self):
            pass

    async def ask(self, _zeroconf, _timeout):
        return True

    monkeypatch.setattr(browse, "async_get_async_instance", AsyncMock())
    monkeypatch.setattr(browse, "AsyncServiceBrowser", Browser)
    monkeypatch.setattr(browse, "BROWSE_S", 0)
    monkeypatch.setattr(AsyncServiceInfo, "async_request", ask)
    monkeypatch.setattr(browse, "info_from_service", lambda _: announcement(OTHER_ID, 7463))
    hass.config.components.add("zeroconf")
    assert await async_browse(hass) == {OTHER_ID: [Address("127.0.0.1", 7463)]}


async def test_addresses_that_never_answer_do_not_hold_up_one_that_does(hass, monkeypatch):
    """Else one announcement would keep those of the true host waiting for minutes."""
    asked = []
    all_are_asked = asyncio.Event()

    async def fetch(_session, address):
        asked.append(address)
        if address.host == "10.0.0.9":
            all_are_asked.set()
            return b"right"
        await all_are_asked.wait()
        return b"wrong"

    monkeypatch.setattr(proof, "fetch_fingerprint", fetch)
    addresses = [Address(f"10.0.0.{last}") for last in range(10)]
    async with asyncio.timeout(5):
        found = await proof.async_find(hass, addresses, lambda it: it == b"right")
    assert found == Address("10.0.0.9")
    assert asked == addresses


def test_only_some_addresses_of_an_announcement_are_tried():
    flood = announcement(OTHER_ID, 7463, more=[f"10.0.{n // 256}.{n % 256}" for n in range(1000)])
    _, addresses = proof.announced_host(flood)
    assert len(addresses) == 16


@pytest.fixture
def proving(monkeypatch):
    """Hold up the proof of an address; gives what says that it goes on and what lets it go on."""
    begun, go_on = asyncio.Event(), asyncio.Event()
    prove = proof.async_prove

    async def slowly(*arguments):
        found = await prove(*arguments)
        begun.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(proof, "async_prove", slowly)
    return begun, go_on


async def seen_while(hass, host, proving, meanwhile):
    begun, go_on = proving
    data = announcement(host.id, host.port)
    flow = hass.async_create_task(start(hass, SOURCE_ZEROCONF, data))
    await begun.wait()
    await meanwhile
    go_on.set()
    result = await flow
    await hass.async_block_till_done()
    assert result["reason"] == "already_configured"


async def test_an_entry_that_is_removed_while_its_address_is_proven(
    hass, scripted_host, set_up, entry_for, unused_tcp_port, proving
):
    entry = entry_for(scripted_host, port=unused_tcp_port)
    await set_up(entry)
    removal = hass.config_entries.async_remove(entry.entry_id)
    await seen_while(hass, scripted_host, proving, removal)
    assert not hass.config_entries.async_entries("chaleur")


async def test_an_entry_that_is_unloaded_while_its_address_is_proven(
    hass, scripted_host, scripted_entry, until, proving, monkeypatch
):
    monkeypatch.setattr(Backoff, "next_wait_s", lambda _self: 3600.0)
    await scripted_host.end_streams()
    await until(lambda: not scripted_entry.runtime_data.available)
    unloading = hass.config_entries.async_unload(scripted_entry.entry_id)
    await seen_while(hass, scripted_host, proving, unloading)
    assert scripted_entry.state is ConfigEntryState.NOT_LOADED


async def test_an_address_that_a_person_gives_while_another_is_proven_stays(
    hass, scripted_host, set_up, entry_for, unused_tcp_port, proving
):
    entry = entry_for(scripted_host, port=unused_tcp_port)
    await set_up(entry)

    async def give():
        hass.config_entries.async_update_entry(entry, data={**entry.data, "host": "radiator.lan"})

    await seen_while(hass, scripted_host, proving, give())
    assert entry.data["host"] == "radiator.lan"


class Unreachable:
    """A client whose host never answers."""

    def __init__(self):
        self.attempts = 0

    async def open_stream(self):
        self.attempts += 1
        await asyncio.Event().wait()


async def test_a_flood_of_announcements_leaves_time_to_connect(monkeypatch):
    monkeypatch.setattr("custom_components.chaleur.connection.FAIR_ATTEMPT_S", 0.2)
    client = Unreachable()
    connection = HostConnection(client, mirror := AsyncMock(), "Flat", AsyncMock())
    mirror.begin = lambda: None
    reconnecting = asyncio.create_task(connection._async_reconnect())
    begin = asyncio.get_running_loop().time()
    while asyncio.get_running_loop().time() < begin + 1.0:
        # Twice at once: an attempt that is just being given up takes no other word.
        connection.wake()
        connection.wake()
        await asyncio.sleep(0)
    reconnecting.cancel()
    await asyncio.wait([reconnecting])
    assert reconnecting.cancelled()
    assert 2 <= client.attempts <= 6
