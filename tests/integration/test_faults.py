"""What breaks between Home Assistant and the real daemon, and what comes of it."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from chaleur_radiator.daemon import Daemon
from fault_proxy import FaultProxy
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur.api import client
from custom_components.chaleur.api.backoff import Backoff

OFFICE = "climate.office"


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.fixture
async def proxy(daemon):
    """Put a proxy before the daemon."""
    proxy = FaultProxy(daemon.port)
    await proxy.start()
    yield proxy
    await proxy.stop()


@pytest.fixture
async def paired(hass, daemon, proxy, monkeypatch):
    """Pair with the daemon through the proxy; lost connections are made again quickly."""
    monkeypatch.setattr(Backoff, "next_wait_s", lambda _self: 0.05)
    flows = hass.config_entries.flow
    form = await flows.async_init("chaleur", context={"source": SOURCE_USER})
    form = await flows.async_configure(form["flow_id"], {"host": f"127.0.0.1:{proxy.port}"})
    result = await flows.async_configure(form["flow_id"], {"code": daemon.open_pairing().code})
    await hass.async_block_till_done()
    yield result["result"]
    await hass.config_entries.async_unload(result["result"].entry_id)


def is_available(hass):
    return hass.states.get(OFFICE).state != STATE_UNAVAILABLE


def shown_temperature(hass):
    return hass.states.get(OFFICE).attributes.get("temperature")


def issues(hass):
    return [issue.translation_key for issue in ir.async_get(hass).issues.values()]


async def let_pass(hass, seconds):
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=seconds))
    await asyncio.sleep(0)


async def set_temperature(hass, temperature):
    data = {"entity_id": OFFICE, "temperature": temperature}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)


async def temperature_at_host(daemon, entry):
    """Ask the daemon itself, past the proxy."""
    pin = aiohttp.Fingerprint(bytes.fromhex(daemon.certificate_sha256))
    headers = {"Authorization": f"Bearer {entry.data['token']}"}
    url = f"https://127.0.0.1:{daemon.port}/api/v1/radiators/office"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(url, ssl=pin) as response,
    ):
        return (await response.json())["target"]["temperature_c"]


# During the stream


@pytest.mark.parametrize("fault", ["cut", "reset", "corrupt"])
async def test_broken_stream_is_noticed_at_once_and_made_again(hass, proxy, paired, until, fault):
    before = proxy.accepted
    if fault == "corrupt":
        proxy.corrupting.add("down")
    else:
        proxy.refusing = True
        getattr(proxy, fault)()
    await until(lambda: not is_available(hass))
    await until(lambda: proxy.accepted > before + 1)
    assert not is_available(hass)
    await proxy.heal()
    await until(lambda: is_available(hass))
    assert paired.runtime_data.reconnects == 1
    await set_temperature(hass, 22.5)
    assert shown_temperature(hass) == 22.5


async def test_black_hole_is_noticed_within_a_minute_and_left_at_once(hass, proxy, paired, until):
    """Nobody closes such a connection: only that no answer comes tells."""
    proxy.black_hole()
    await let_pass(hass, 26)
    assert is_available(hass)
    await asyncio.sleep(0.05)
    await let_pass(hass, 11)
    await until(lambda: not is_available(hass))
    await proxy.heal()
    await until(lambda: is_available(hass))


async def test_announcement_ends_an_attempt_that_hangs(hass, proxy, paired, until):
    proxy.black_hole()
    proxy.cut()
    await until(lambda: not is_available(hass))
    hanging = proxy.accepted + 1
    await until(lambda: proxy.accepted == hanging)
    paired.runtime_data.async_wake()
    await until(lambda: proxy.accepted == hanging + 1)
    await proxy.heal()
    await until(lambda: is_available(hass))


async def test_slow_network_loses_nothing(hass, proxy, paired, until):
    proxy.bytes_per_s = 20_000
    proxy.delay_s = 0.05
    await set_temperature(hass, 22.5)
    proxy.cut()
    await until(lambda: paired.runtime_data.reconnects == 1)
    await until(lambda: is_available(hass))
    assert shown_temperature(hass) == 22.5


async def test_impostor_is_told_nothing_and_reported_until_the_host_is_back(
    hass, proxy, paired, until, scripted_host
):
    await proxy.impersonate(scripted_host.tls)
    await until(lambda: "identity_changed" in issues(hass))
    await until(lambda: proxy.accepted > 3)
    assert not is_available(hass)
    assert not proxy.overheard
    await proxy.heal()
    await until(lambda: is_available(hass))
    assert issues(hass) == []


async def test_host_that_starts_again_is_back_by_itself(hass, daemon, paired, until):
    await set_temperature(hass, 22.5)
    port = daemon.port
    await daemon.stop()
    await until(lambda: not is_available(hass))
    again = Daemon(replace(daemon._settings, port=port))
    await again.start()
    await until(lambda: is_available(hass))
    assert shown_temperature(hass) == 22.5
    # Over a connection that was kept open to the host that is no more.
    await set_temperature(hass, 21)
    assert await temperature_at_host(again, paired) == 21
    await hass.config_entries.async_unload(paired.entry_id)
    await again.stop()


# At connect


@pytest.mark.parametrize("fault", ["refuse", "corrupt"])
async def test_set_up_over_a_broken_line_is_tried_again(hass, daemon, proxy, entry_for, fault):
    proxy.refusing = fault == "refuse"
    proxy.corrupting = {"down"} if fault == "corrupt" else set()
    entry = entry_for(daemon, port=proxy.port)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY


@pytest.mark.parametrize("directions", [("up", "down"), ("down",)])
async def test_black_hole_does_not_hold_up_the_start(
    hass, daemon, proxy, entry_for, until, directions
):
    proxy.black_hole(*directions)
    entry = entry_for(daemon, port=proxy.port)
    entry.add_to_hass(hass)
    setting_up = hass.async_create_task(hass.config_entries.async_setup(entry.entry_id))
    await until(lambda: proxy.accepted == 1)
    await let_pass(hass, 9)
    async with asyncio.timeout(2):
        await setting_up
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert "Nobody answers" in entry.reason


async def test_impostor_at_set_up_is_told_nothing(hass, daemon, proxy, entry_for, scripted_host):
    await proxy.impersonate(scripted_host.tls)
    entry = entry_for(daemon, port=proxy.port)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert proxy.accepted == 1
    assert not proxy.overheard
    assert issues(hass) == ["identity_changed"]


# During a command


@pytest.mark.parametrize("fault", ["cut", "reset"])
async def test_command_whose_reply_is_lost_is_sent_again(hass, daemon, proxy, paired, until, fault):
    await set_temperature(hass, 22)
    shown = []
    hass.bus.async_listen(
        "state_changed", lambda event: shown.append(event.data["new_state"].as_dict())
    )
    proxy.black_hole("down")
    command = hass.async_create_task(set_temperature(hass, 22.5))
    async with asyncio.timeout(10):
        while await temperature_at_host(daemon, paired) != 22.5:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    getattr(proxy, fault)()
    proxy.holding.clear()
    await command
    await until(lambda: is_available(hass))
    targets = [
        state["attributes"].get("temperature") for state in shown if state["entity_id"] == OFFICE
    ]
    assert set(targets) <= {22.5, None}
    assert shown_temperature(hass) == 22.5


async def test_command_that_cannot_be_sent_fails_and_shows_the_old_target(
    hass, daemon, proxy, paired, until
):
    await set_temperature(hass, 20)
    proxy.refusing = True
    # The newest connection is that of the command before, the stream is another.
    proxy.links[-1].client.transport.abort()
    with pytest.raises(HomeAssistantError, match="did not take the command"):
        await set_temperature(hass, 22.5)
    assert shown_temperature(hass) == 20
    assert await temperature_at_host(daemon, paired) == 20


async def test_command_into_a_black_hole_fails_and_what_is_shown_is_what_the_host_has(
    hass, daemon, proxy, paired, until, monkeypatch
):
    monkeypatch.setattr(client, "_REQUEST_TIMEOUT", aiohttp.ClientTimeout(total=0.3))
    await set_temperature(hass, 20)
    proxy.black_hole()
    with pytest.raises(HomeAssistantError, match="did not take the command"):
        await set_temperature(hass, 22.5)
    assert shown_temperature(hass) == 20
    # What was held may still arrive at the host; then it is shown.
    await proxy.heal()
    monkeypatch.undo()
    await set_temperature(hass, 21)
    assert await temperature_at_host(daemon, paired) == 21
    assert shown_temperature(hass) == 21


# What is logged


async def test_radiator_that_is_off_is_no_reason_to_warn(hass, proxy, paired, until, caplog):
    caplog.clear()
    caplog.set_level(logging.DEBUG)
    proxy.refusing = True
    proxy.reset()
    await until(lambda: caplog.text.count("Cannot reconnect to") > 3)
    await proxy.heal()
    await until(lambda: is_available(hass))
    ours = [
        (record.levelname, record.getMessage())
        for record in caplog.records
        if record.name.startswith("custom_components.chaleur") and record.levelno > logging.DEBUG
    ]
    assert ours == [
        ("INFO", f"The connection to {paired.title} is lost"),
        ("INFO", f"{paired.title} is connected"),
    ]
    assert not [record for record in caplog.records if record.levelno > logging.INFO]
