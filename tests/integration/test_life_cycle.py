"""What is left of a connection to the real daemon when it is reloaded, unloaded or removed."""

import asyncio
import time
from datetime import timedelta

import pytest
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

OFFICE = "climate.office"
RELOADS = 20


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.fixture
def streams(daemon):
    """Give a function that counts the WebSockets that are open at the daemon."""
    hub = daemon._heating.get_coro().cr_frame.f_locals["self"]._on_alive.__self__
    return lambda: len(hub._outboxes)


def is_available(hass):
    return hass.states.get(OFFICE).state != STATE_UNAVAILABLE


def left_over(hass):
    """Count what a reload could leave behind, by kind."""
    return {
        "tasks": len(asyncio.all_tasks()),
        "bus": sum(hass.bus.async_listeners().values()),
        "states": len(hass.states.async_all()),
        "issues": len(ir.async_get(hass).issues),
    }


async def test_reloading_many_times_leaves_nothing_behind(hass, paired, streams, until):
    async def reload():
        assert await hass.config_entries.async_reload(paired.entry_id)
        await hass.async_block_till_done()
        await until(lambda: streams() == 1)

    await reload()
    before, listeners = left_over(hass), len(paired.runtime_data._listeners)
    for _ in range(RELOADS):
        old = paired.runtime_data
        await reload()
        assert len(old._listeners) == 0
    assert len(paired.runtime_data._listeners) == listeners
    # The daemon runs in this loop too: what it does with a socket that ends takes a moment.
    await until(lambda: all(after <= before[kind] for kind, after in left_over(hass).items()))


async def test_unloading_closes_the_stream(hass, paired, streams, until):
    await until(lambda: streams() == 1)
    name = f"chaleur {paired.title}"
    assert name in {task.get_name() for task in asyncio.all_tasks()}
    assert await hass.config_entries.async_unload(paired.entry_id)
    await until(lambda: streams() == 0)
    assert name not in {task.get_name() for task in asyncio.all_tasks()}


async def test_stopping_home_assistant_closes_the_stream(hass, paired, streams, until):
    await until(lambda: streams() == 1)
    await hass.async_stop(force=True)
    await until(lambda: streams() == 0)


async def test_removing_the_entry_removes_the_token(hass, daemon, paired, streams, until):
    tokens = daemon._administration._context.tokens
    assert [token.name for token in tokens.all()] == ["Home Assistant"]
    await hass.config_entries.async_remove(paired.entry_id)
    await hass.async_block_till_done()
    assert not tokens.all()
    await until(lambda: streams() == 0)


@pytest.mark.parametrize("hours", [2, -2])
async def test_wall_clock_that_is_set_changes_nothing(
    hass, scripted_host, scripted_entry, until, monkeypatch, hours
):
    coordinator = scripted_entry.runtime_data
    await scripted_host.send({"type": "alive", "seq": 1})
    await until(lambda: coordinator.last_alive_age_s is not None)
    now, utcnow = time.time, dt_util.utcnow
    monkeypatch.setattr(time, "time", lambda: now() + hours * 3600)
    monkeypatch.setattr(dt_util, "utcnow", lambda: utcnow() + timedelta(hours=hours))
    changes = {"office": {"actual": {"temperature_c": 18.9}}}
    await scripted_host.send({"type": "delta", "seq": 2, "changes": changes})
    await until(lambda: hass.states.get(OFFICE).attributes["current_temperature"] == 18.9)
    await hass.async_block_till_done()
    assert is_available(hass)
    assert coordinator.last_alive_age_s < 60
    assert len(scripted_host.streams) == 1
    # Nor does it hide a silence: that is counted from the last sign of life.
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=61))
    await until(lambda: not is_available(hass))
