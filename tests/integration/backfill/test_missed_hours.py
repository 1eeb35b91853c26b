"""Hours that Home Assistant missed are filled from the radiator's history, with a real recorder."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.helpers import entity_registry as er
from hourly_host import ENERGY, HOUR, NOON, assert_exact, kwh
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_purge_done,
)

from custom_components.chaleur.backfill import async_fill_missed_hours
from tests.integration.conftest import entry_for


async def test_hours_of_an_outage_get_what_was_used_in_them(home, host, connected, until, caplog):
    caplog.set_level(logging.INFO, "custom_components.chaleur")
    await home.live(NOON, 500)
    await home.live(NOON + HOUR, 400)
    await host.stop()
    await until(lambda: not connected.runtime_data.available)
    for number in range(2, 5):
        await home.live(NOON + number * HOUR, 100 * number)
    assert len(await home.changes()) == 2
    await host.start()
    await until(lambda: connected.runtime_data.available)
    await home.live(NOON + 5 * HOUR, 600)
    await assert_exact(home)
    assert "Filled 3 hours of Office" in caplog.text
    before = await home.rows()
    await home.again(NOON + 6 * HOUR)
    assert await home.rows() == before


async def test_hours_that_home_assistant_was_off_are_not_one_lump(home, host, connected, caplog):
    caplog.set_level(logging.INFO, "custom_components.chaleur")
    await home.live(NOON, 500)
    for number in range(1, 6):
        await home.live(NOON + number * HOUR, 100 * number, on=False)
    await home.come_back(NOON + 6 * HOUR)
    await home.live(NOON + 6 * HOUR, 700)
    await assert_exact(home)
    assert "Filled 5 hours of Office" in caplog.text


async def test_hours_from_before_home_assistant_knew_the_radiator_are_filled(home, host, connected):
    """More than one request holds, with a week without the radiator in it."""
    host.base["energy_kwh"] = 120_500
    for number in range(0, 40 * 24, 5):
        if not 10 * 24 <= number < 17 * 24:
            host.use(NOON - (40 * 24 - number) * HOUR, number % 700)
    await home.live(NOON, 500)
    await assert_exact(home)
    assert len(host.asked) == 4
    before = await home.rows()
    await home.live(NOON + HOUR, 400)
    await assert_exact(home)
    assert [row for row in await home.rows() if row in before] == before
    # An hour on, only that hour is asked for.
    assert len(host.asked) == 5
    assert host.asked[-1][0] == NOON + HOUR


async def test_sums_go_on_after_an_absence_that_outlived_the_five_minute_rows(
    hass, home, host, connected, until
):
    await home.live(NOON, 500)
    await home.live(NOON + HOUR, 400)
    await host.stop()
    await until(lambda: not connected.runtime_data.available)
    later = NOON + timedelta(days=12)
    for hour in (NOON + 2 * HOUR, NOON + timedelta(days=5), later):
        await home.live(hour, 300)
    await hass.services.async_call("recorder", "purge", {"keep_days": 10}, blocking=True)
    await async_wait_purge_done(hass)
    await host.start()
    await until(lambda: connected.runtime_data.available)
    await home.live(later + HOUR, 600)
    await home.live(later + 2 * HOUR, 700)
    await assert_exact(home)


async def test_the_unit_that_a_person_chose_stays(hass, home, host, set_up):
    host.use(NOON - HOUR, 250)
    entry = entry_for(host)
    registry = er.async_get(hass)
    entity = registry.async_get_or_create(
        "sensor", "chaleur", f"{host.id}_office_energy", suggested_object_id="office_energy"
    )
    registry.async_update_entity_options(entity.entity_id, "sensor", {"unit_of_measurement": "Wh"})
    await set_up(entry)
    await home.live(NOON, 500)
    await home.live(NOON + HOUR, 400, on=False)
    await home.come_back(NOON + 2 * HOUR)
    await home.live(NOON + 2 * HOUR, 300)
    await assert_exact(home)
    states = [row[2] for row in await home.rows() if row[0] == ENERGY]
    assert states == pytest.approx([250, 750, 1150, 1450])


async def test_a_renamed_sensor_is_filled_under_its_new_name(hass, home, host, connected):
    host.use(NOON - HOUR, 250)
    er.async_get(hass).async_update_entity(
        "sensor.office_useful_energy", new_entity_id="sensor.paid_for"
    )
    await hass.async_block_till_done()
    await home.live(NOON, 500)
    assert await home.changes("sensor.paid_for") == {
        NOON - HOUR: pytest.approx(0.2),
        NOON: pytest.approx(0.4 - 0.001),
    }
    assert not await home.changes("sensor.office_useful_energy")


async def test_a_disabled_sensor_is_left_alone(hass, home, host, connected):
    host.use(NOON - HOUR, 250)
    await home.live(NOON, 500)
    registry = er.async_get(hass)
    registry.async_update_entity(ENERGY, disabled_by=er.RegistryEntryDisabler.USER)
    host.use(NOON - 2 * HOUR, 100)
    before = [row for row in await home.rows() if row[0] == ENERGY]
    await home.again(NOON + HOUR)
    assert [row for row in await home.rows() if row[0] == ENERGY] == before


async def test_a_host_that_lost_its_records_goes_on_from_the_old_sum(home, host, connected):
    host.base["energy_kwh"] = 500_000
    await home.live(NOON, 500)
    await home.live(NOON + HOUR, 400)
    old = kwh(host)
    host.lose_records()
    await home.live(NOON + 2 * HOUR, 300, on=False)
    await home.come_back(NOON + 3 * HOUR)
    await home.live(NOON + 3 * HOUR, 200)
    assert await home.changes() == old | kwh(host)


async def test_earnings_that_were_corrected_land_in_their_hour(home, host, connected):
    await home.live(NOON, 500, 900_000)
    await home.live(NOON + HOUR, 400, -700_000, on=False)
    await home.come_back(NOON + 2 * HOUR)
    await home.live(NOON + 2 * HOUR, 300)
    await assert_exact(home)


@pytest.mark.parametrize(
    ("begin", "length"),
    [(datetime(2026, 3, 28, 23, tzinfo=UTC), 23), (datetime(2026, 10, 24, 22, tzinfo=UTC), 25)],
    ids=["spring", "autumn"],
)
async def test_days_are_exact_when_the_clocks_change(
    hass, home, host, set_up, freezer, begin, length
):
    await hass.config.async_set_time_zone("Europe/Paris")
    freezer.move_to(begin + (length + 24) * HOUR)
    for number in range(-5, length + 24):
        host.use(begin + number * HOUR, 1000 + number)
    await set_up(entry_for(host))
    await home.live(begin + (length + 24) * HOUR, 50)
    assert await home.changes(period="day", start=begin) == {
        begin: pytest.approx(sum(1000 + number for number in range(length)) / 1000),
        begin + length * HOUR: pytest.approx(
            sum(1000 + number for number in range(length, length + 24)) / 1000
        ),
        begin + (length + 24) * HOUR: pytest.approx(0.05),
    }


async def test_without_a_recorder_there_is_nothing_to_fill(hass, host, connected):
    hass.config.components.remove("recorder")
    before = hass.bus.async_listeners()
    async_fill_missed_hours(hass, connected)()
    assert hass.bus.async_listeners() == before
