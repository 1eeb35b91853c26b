"""The Energy dashboard and long-term statistics take our totals: with a real recorder."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import freezegun
import pytest
from homeassistant.components.energy.data import DeviceConsumption, GridSourceType
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import get_metadata
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
    statistics_during_period,
)

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIVE_MINUTES = timedelta(minutes=5)

ENERGY = "sensor.office_energy"
USEFUL = "sensor.office_useful_energy"
EARNINGS = "sensor.office_earnings"
CO2 = "sensor.office_co2_avoided_estimate"
CENTRE = "sensor.office_co2_avoided_at_the_data_centre_estimate"
HEATING = "sensor.office_co2_avoided_in_heating_estimate"
COST = "sensor.office_net_heating_cost"
POWER = "sensor.office_power"


@pytest.fixture
def mock_recorder_before_hass(freezer, async_test_recorder):
    """Let the recorder be there before Home Assistant."""


@pytest.fixture
def enable_statistics():
    return False


@pytest.fixture
async def freezer(monkeypatch):
    """Stop the clock of the wall; that of the event loop goes on."""
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "time", freezegun.api.real_monotonic)
    with freezegun.freeze_time(NOON) as frozen:
        yield frozen


@pytest.fixture
async def office(recorder_mock, scripted_host, set_up, entry_for, caplog):
    """Set up a radiator whose electricity has a price."""
    caplog.set_level(logging.WARNING, "sqlalchemy.engine")
    caplog.set_level(logging.CRITICAL, "aiohttp.access")
    entry = entry_for(scripted_host)
    await set_up(
        MockConfigEntry(
            domain="chaleur",
            title=entry.title,
            unique_id=entry.unique_id,
            data=entry.data,
            options={"electricity_price": 0.25},
        )
    )


@pytest.fixture
def summed_up(hass, freezer):
    """Give a function that lets the recorder sum up five minutes."""

    async def sum_up(start):
        freezer.move_to(start + FIVE_MINUTES + timedelta(seconds=10))
        await async_wait_recording_done(hass)
        do_adhoc_statistics(hass, start=start)
        await async_wait_recording_done(hass)

    return sum_up


async def hourly_sums(hass, entity_id):
    """Return the sums at the end of each hour."""
    rows = await get_instance(hass).async_add_executor_job(
        statistics_during_period, hass, NOON, None, {entity_id}
    )
    return [row["sum"] for row in rows[entity_id]]


async def test_hours_are_summed_up_right(hass, office, push, freezer, summed_up):
    await summed_up(NOON)
    for hour, totals in enumerate(
        (
            {
                "energy_kwh": 12.0,
                "useful_kwh": 10.0,
                "wanted_kwh": 11.0,
                "earned_micros": 1_450_000,
            },
            # The operator takes something back.
            {
                "energy_kwh": 15.5,
                "useful_kwh": 10.0,
                "wanted_kwh": 11.0,
                "earned_micros": 1_350_000,
            },
            # The host has lost its records.
            {"energy_kwh": 0.5, "useful_kwh": 0.5, "wanted_kwh": 0.5, "earned_micros": 100_000},
        )
    ):
        freezer.move_to(NOON + hour * HOUR + timedelta(minutes=30))
        await push(totals=totals)
        await summed_up(NOON + (hour + 1) * HOUR - FIVE_MINUTES)
    assert await hourly_sums(hass, ENERGY) == pytest.approx([2.0, 5.5, 6.0])
    assert await hourly_sums(hass, USEFUL) == pytest.approx([1.0, 1.0, 1.5])
    assert await hourly_sums(hass, EARNINGS) == pytest.approx([0.2, 0.1, 0.2])
    assert await hourly_sums(hass, COST) == pytest.approx(
        [2.0 * 0.25 - 0.2, 5.5 * 0.25 - 0.1, 6.0 * 0.25 - 0.2]
    )
    # Nothing that was avoided is lost with the records, and nothing emitted is forgotten.
    avoided = await hourly_sums(hass, CO2)
    assert avoided[1] < avoided[0]
    assert avoided[2] > avoided[1]
    parts = [await hourly_sums(hass, part) for part in (CENTRE, HEATING)]
    assert [sum(hour) for hour in zip(*parts, strict=True)] == pytest.approx(avoided, abs=1e-3)


async def test_statistics_have_units_that_the_dashboard_knows(hass, office, push, summed_up):
    await summed_up(NOON)
    ids = {ENERGY, USEFUL, EARNINGS, CO2, CENTRE, HEATING, COST}
    metadata = await get_instance(hass).async_add_executor_job(
        lambda: get_metadata(hass, statistic_ids=ids)
    )
    found = {
        entity_id: (entry["unit_of_measurement"], entry["has_sum"])
        for entity_id, (_, entry) in metadata.items()
    }
    assert found == {
        ENERGY: ("kWh", True),
        USEFUL: ("kWh", True),
        EARNINGS: ("EUR", True),
        **dict.fromkeys((CO2, CENTRE, HEATING), ("kg", True)),
        COST: ("EUR", True),
    }


def preferences():
    """Return preferences with the radiator in them, in the form of this Home Assistant."""
    grid = {"type": "grid", "cost_adjustment_day": 0.0}
    source = {"stat_energy_from": ENERGY, "stat_cost": COST}
    if "flow_from" in GridSourceType.__annotations__:
        source |= {"entity_energy_price": None, "number_energy_price": None}
        grid |= {"flow_from": [source], "flow_to": []}
    else:
        grid |= source
    device = {"stat_consumption": ENERGY, "name": "Office"}
    if "stat_rate" in DeviceConsumption.__annotations__:
        device["stat_rate"] = POWER
    part = {"stat_consumption": USEFUL, "name": "Work", "included_in_stat": ENERGY}
    return {"energy_sources": [grid], "device_consumption": [device, part]}


async def test_the_dashboard_finds_nothing_wrong(
    hass, office, push, summed_up, freezer, hass_ws_client
):
    await async_setup_component(hass, "energy", {})
    await summed_up(NOON)
    client = await hass_ws_client(hass)
    await client.send_json({"id": 1, "type": "energy/save_prefs", **preferences()})
    saved = await client.receive_json()
    assert saved["success"], saved
    await client.send_json({"id": 2, "type": "energy/validate"})
    checked = await client.receive_json()
    assert checked["success"], checked
    assert [*checked["result"]["energy_sources"], *checked["result"]["device_consumption"]] == [
        [],
        [],
        [],
    ]
    # The same check does find what is wrong.
    wrong = preferences()
    wrong["device_consumption"][0]["stat_consumption"] = POWER
    await client.send_json({"id": 3, "type": "energy/save_prefs", **wrong})
    await client.receive_json()
    await client.send_json({"id": 4, "type": "energy/validate"})
    assert (await client.receive_json())["result"]["device_consumption"][0]
