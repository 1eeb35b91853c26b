"""The CO2 account on disk, when its entry is unloaded, set up anew or removed."""

from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.chaleur.carbon_account import HourlyIntensities
from custom_components.chaleur.carbon_reference import CarbonChoices, CarbonReference
from custom_components.chaleur.carbon_store import CarbonStore
from custom_components.chaleur.factors import load_factors

REFERENCE = CarbonReference.of(CarbonChoices(), load_factors())
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
GRID = "sensor.grid"


@pytest.fixture
def entry():
    return MockConfigEntry(domain="chaleur", title="Flat")


def kept(*intensities):
    return HourlyIntensities(NOON, intensities), {}


async def pass_two_minutes(hass):
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=2))
    await hass.async_block_till_done()


async def test_it_is_written_down_within_a_minute_for_the_same_factors_only(
    hass, hass_storage, entry
):
    CarbonStore(hass, entry).async_save_later(REFERENCE, GRID, lambda: kept(0.1))
    await pass_two_minutes(hass)
    assert await CarbonStore(hass, entry).async_load(REFERENCE, GRID) == kept(0.1)
    assert await CarbonStore(hass, entry).async_load(REFERENCE, "sensor.other") is None
    germany = CarbonReference.of(CarbonChoices(country="DE"), load_factors())
    assert await CarbonStore(hass, entry).async_load(germany, GRID) is None


async def test_hours_settled_while_the_entry_is_removed_leave_no_file_behind(
    hass, hass_storage, entry
):
    store = CarbonStore(hass, entry)
    await store.async_close(REFERENCE, GRID, kept(0.1))
    assert f"chaleur.carbon.{entry.entry_id}" in hass_storage
    store.async_save_later(REFERENCE, GRID, lambda: kept(0.1, 0.2))
    await CarbonStore(hass, entry).async_remove()
    await pass_two_minutes(hass)
    assert not hass_storage
