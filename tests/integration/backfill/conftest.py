"""A home with a real recorder, whose clock a test moves, and a radiator that has a history."""

import asyncio
import logging

import freezegun
import pytest
from hourly_host import NOON, Home, HourlyHost

from custom_components.chaleur import told_hours
from tests.integration.conftest import entry_for, unload_all


@pytest.fixture
def mock_recorder_before_hass(freezer, async_test_recorder):
    """Let the recorder be there before Home Assistant."""


@pytest.fixture(autouse=True)
def quiet(caplog):
    """Keep each SQL statement out of the log, and what cannot bear a stopped clock."""
    caplog.set_level(logging.CRITICAL, "aiohttp.access")
    caplog.set_level(logging.WARNING, "sqlalchemy.engine")


@pytest.fixture
async def freezer(monkeypatch):
    """Stop the clock of the wall; that of the event loop goes on."""
    monkeypatch.setattr(told_hours, "_PACE_S", 0)
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "time", lambda: freezegun.api.real_monotonic())  # noqa: PLW0108 - it would be replaced
    with freezegun.freeze_time(NOON) as frozen:
        yield frozen


@pytest.fixture
async def host(recorder_mock, hass, integration_is_found, socket_enabled, tmp_path, freezer):
    host = HourlyHost(tmp_path)
    await host.start()
    yield host
    await unload_all(hass)
    await host.stop()


@pytest.fixture
def home(hass, host, freezer):
    return Home(hass, host, freezer)


@pytest.fixture
async def connected(host, set_up):
    """Set up an entry that is connected to the host."""
    entry = entry_for(host)
    await set_up(entry)
    return entry
