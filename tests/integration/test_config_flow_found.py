"""Radiators that the user step finds by itself, on a network that stays on loopback."""

import asyncio
import contextlib
from unittest.mock import AsyncMock

import pytest
from chaleur_radiator.announce import Announcer
from flow_steps import announcement, assert_created, start, submit
from homeassistant.config_entries import SOURCE_IGNORE, SOURCE_ZEROCONF
from homeassistant.data_entry_flow import FlowResultType
from zeroconf import ServiceStateChange
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from custom_components.chaleur import browse
from custom_components.chaleur.api.identity import Address

OTHER_ID = "k3xq7m2hd5vt4wzr"

pytestmark = pytest.mark.usefixtures("integration_is_found")


@pytest.fixture
async def network(hass, socket_enabled, monkeypatch):
    """Give Home Assistant a zeroconf that sees loopback alone."""
    zeroconf = AsyncZeroconf(interfaces=["127.0.0.1"])
    instance = AsyncMock(return_value=zeroconf)
    monkeypatch.setattr(browse, "async_get_async_instance", instance)
    monkeypatch.setattr(browse, "BROWSE_S", 1.0)
    hass.config.components.add("zeroconf")
    yield instance
    await zeroconf.async_close()


@pytest.fixture
async def announce(until):
    """Give a function that announces a host as the radiator's program does."""
    async with contextlib.AsyncExitStack() as stack:

        async def announce_host(identity, port):
            announcer = Announcer(identity, "127.0.0.1", port, lambda: True)
            task = asyncio.create_task(announcer.run())

            async def end():
                task.cancel()
                await asyncio.wait([task])

            stack.push_async_callback(end)
            await until(lambda: announcer._announced is not None)

        yield announce_host


@pytest.fixture
def found(monkeypatch):
    """Let the user step find what a test puts here."""
    hosts = {}
    monkeypatch.setattr(
        "custom_components.chaleur.config_flow.async_browse", AsyncMock(return_value=hosts)
    )
    return hosts


def offered(form):
    assert form["step_id"] == "found"
    (selector,) = form["data_schema"].schema.values()
    return {option["value"]: option["label"] for option in selector.config["options"]}


async def test_an_announced_radiator_is_found_chosen_and_paired(hass, daemon, network, announce):
    await announce(daemon.host_id, daemon.port)
    form = await start(hass)
    assert offered(form) == {
        daemon.host_id: f"{daemon.host_id} (127.0.0.1:{daemon.port})",
        "manual": "manual",
    }
    form = await submit(hass, form, id=daemon.host_id)
    assert form["step_id"] == "pair"
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_who_copies_an_announcement_cannot_hide_the_radiator(
    hass, daemon, scripted_host, network, announce
):
    await announce(daemon.host_id, scripted_host.port)
    form = await submit(hass, await start(hass), id=daemon.host_id)
    assert form["errors"] == {"id": "identity_not_proven"}
    assert not scripted_host.requests
    await announce(daemon.host_id, daemon.port)
    form = await start(hass)
    assert offered(form).keys() == {daemon.host_id, "manual"}
    form = await submit(hass, form, id=daemon.host_id)
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)
    assert not scripted_host.requests


async def test_without_any_radiator_on_the_network_the_address_is_asked_for(hass, daemon, network):
    form = await start(hass)
    network.assert_awaited_once()
    assert form["step_id"] == "user"
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_without_zeroconf_the_address_is_asked_for(hass, network):
    hass.config.components.remove("zeroconf")
    form = await start(hass)
    assert form["step_id"] == "user"
    network.assert_not_called()


async def test_zeroconf_that_fails_leaves_the_address(hass, network):
    network.side_effect = OSError("no network")
    form = await start(hass)
    assert form["step_id"] == "user"
    network.assert_awaited_once()


async def test_a_flood_of_announcements_is_looked_at_in_part_only(hass, network, monkeypatch):
    class Flood:
        def __init__(self, zeroconf, types, handlers):
            (changed,) = handlers
            for number in range(1000):
                changed(zeroconf, types[0], f"{number}.{types[0]}", ServiceStateChange.Added)
            changed(zeroconf, types[0], f"7.{types[0]}", ServiceStateChange.Removed)

        async def async_cancel(self):
            pass

    asked = []

    async def ask(self, _zeroconf, _timeout):
        asked.append(self.name)
        return False

    monkeypatch.setattr(browse, "AsyncServiceBrowser", Flood)
    monkeypatch.setattr(browse, "BROWSE_S", 0)
    monkeypatch.setattr(AsyncServiceInfo, "async_request", ask)
    form = await start(hass)
    assert form["step_id"] == "user"
    assert len(asked) == 63
    assert not any(name.startswith("7.") for name in asked)


async def test_announcement_that_is_none_of_a_host_is_not_offered(hass, network, announce):
    await announce("not-an-id", 7463)
    form = await start(hass)
    assert form["step_id"] == "user"


async def test_a_person_may_type_an_address_though_others_were_found(hass, daemon, found):
    found[OTHER_ID] = [Address("192.0.2.1")]
    form = await submit(hass, await start(hass), id="manual")
    assert form["step_id"] == "user"
    form = await submit(hass, form, host=f"127.0.0.1:{daemon.port}")
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_found_radiator_that_is_gone_when_chosen(hass, daemon, found, unused_tcp_port):
    found[OTHER_ID] = [Address("127.0.0.1", unused_tcp_port)]
    found[daemon.host_id] = [Address("127.0.0.1", daemon.port)]
    form = await submit(hass, await start(hass), id=OTHER_ID)
    assert form["errors"] == {"id": "cannot_connect"}
    form = await submit(hass, form, id=daemon.host_id)
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_only_radiators_that_are_not_set_up_are_offered(
    hass, daemon, scripted_entry, entry_for, found
):
    ignored = type(scripted_entry)(domain="chaleur", unique_id=daemon.host_id, source=SOURCE_IGNORE)
    ignored.add_to_hass(hass)
    found[scripted_entry.unique_id] = [Address("127.0.0.1")]
    found[daemon.host_id] = [Address("127.0.0.1", daemon.port)]
    form = await start(hass)
    assert offered(form).keys() == {daemon.host_id, "manual"}
    form = await submit(hass, form, id=daemon.host_id)
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)


async def test_found_radiator_that_was_set_up_meanwhile(hass, scripted_host, entry_for, found):
    scripted_host.answers["GET", ""] = (200, {"product": "chaleur"})
    found[scripted_host.id] = [Address("127.0.0.1", scripted_host.port)]
    form = await start(hass)
    entry_for(scripted_host).add_to_hass(hass)
    result = await submit(hass, form, id=scripted_host.id)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"


async def test_radiator_that_was_found_both_ways_is_paired_once(hass, daemon, found):
    found[daemon.host_id] = [Address("127.0.0.1", daemon.port)]
    await start(hass, SOURCE_ZEROCONF, announcement(daemon.host_id, daemon.port))
    form = await submit(hass, await start(hass), id=daemon.host_id)
    other = await submit(hass, await start(hass), id=daemon.host_id)
    announced = await start(hass, SOURCE_ZEROCONF, announcement(daemon.host_id, daemon.port))
    assert announced["reason"] == "already_in_progress"
    assert other["step_id"] == "pair"
    assert_created(await submit(hass, form, code=daemon.open_pairing().code), daemon)
    assert not hass.config_entries.flow.async_progress()
    assert len(hass.config_entries.async_entries("chaleur")) == 1
