"""Lifetime totals never get lost, over reconnects, crashes of the host and restarts."""

import pytest
from pytest_homeassistant_custom_component.common import async_mock_restore_state_shutdown_restart

ENERGY = "sensor.office_energy"
EARNINGS = "sensor.office_earnings"
CO2 = "sensor.office_co2_avoided_estimate"


@pytest.fixture
def restart(hass, scripted_entry):
    """Give a function that restarts the integration as a restart of Home Assistant does."""

    async def restart_entry():
        await async_mock_restore_state_shutdown_restart(hass)
        await hass.config_entries.async_reload(scripted_entry.entry_id)
        await hass.async_block_till_done()

    return restart_entry


def number(hass, entity_id):
    return float(hass.states.get(entity_id).state)


def last_reset(hass, entity_id):
    return hass.states.get(entity_id).attributes.get("last_reset")


def host_says(host, **totals):
    host.events[1]["radiators"][0]["totals"].update(totals)


async def test_energy_does_not_fall_while_home_assistant_was_away(hass, scripted_host, restart):
    assert number(hass, ENERGY) == 10.0
    # A host that crashed has lost its last seconds.
    host_says(scripted_host, energy_kwh=9.99)
    await restart()
    assert number(hass, ENERGY) == 10.0
    host_says(scripted_host, energy_kwh=10.01)
    await restart()
    assert number(hass, ENERGY) == 10.01


async def test_energy_of_a_new_count_is_followed_after_a_restart(hass, scripted_host, restart):
    host_says(scripted_host, energy_kwh=0.5)
    await restart()
    assert number(hass, ENERGY) == 0.5


async def test_host_that_tells_no_energy_for_a_while(hass, scripted_host, restart, push):
    await push(totals={"energy_kwh": None})
    assert number(hass, ENERGY) == 10.0
    host_says(scripted_host, energy_kwh=None)
    await restart()
    assert number(hass, ENERGY) == 10.0
    # Energy that nobody knows does not hide that the host counts anew.
    host_says(scripted_host, energy_kwh=1.0, earned_micros=10_000)
    await restart()
    assert last_reset(hass, EARNINGS) is not None


@pytest.mark.usefixtures("scripted_entry")
async def test_correction_of_earnings_is_no_new_count(hass, push):
    await push(totals={"earned_micros": 250_000})
    assert number(hass, EARNINGS) == 0.25
    assert last_reset(hass, EARNINGS) is None


@pytest.mark.usefixtures("scripted_entry")
async def test_money_of_a_host_that_counts_anew_is_not_lost(hass, push, restart, scripted_host):
    assert last_reset(hass, EARNINGS) is None
    anew = {"energy_kwh": 0.1, "useful_kwh": 0.1, "wanted_kwh": 0.1, "earned_micros": 10_000}
    await push(totals=anew)
    begun = last_reset(hass, EARNINGS)
    assert begun is not None
    assert last_reset(hass, CO2) is not None
    assert number(hass, EARNINGS) == 0.01
    host_says(scripted_host, **{**anew, "energy_kwh": 0.2})
    await restart()
    assert last_reset(hass, EARNINGS) == begun


async def test_new_count_while_home_assistant_was_away(hass, scripted_host, restart):
    host_says(scripted_host, energy_kwh=0.1, earned_micros=10_000)
    await restart()
    assert last_reset(hass, EARNINGS) is not None
