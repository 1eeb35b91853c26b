"""Hours whose grid intensity an entity told, with a real recorder."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web
from homeassistant.components.recorder import get_instance
from hourly_host import CO2, HOUR, NOON, YEARLY, co2
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur.carbon import EmissionFactor
from custom_components.chaleur.grid_intensity import GridIntensity
from custom_components.chaleur.long_term_statistics import async_written
from custom_components.chaleur.options_flow_co2 import async_co2_errors, co2_answers
from tests.integration.conftest import entry_for

GRID = "sensor.grid"
UNIT = {"unit_of_measurement": "gCO2eq/kWh", "state_class": "measurement"}
OPTIONS = {"grid_intensity_entity": GRID}


@pytest.fixture
def tell(hass, freezer):
    """Give a function that lets the entity tell an intensity of an hour, g/kWh."""

    def tell_intensity(hour, grams, unit=UNIT):
        freezer.move_to(hour)
        hass.states.async_set(GRID, str(grams), unit, force_update=True)

    return tell_intensity


@pytest.fixture
def live(home, tell):
    """Give a function that lets an hour with an intensity pass."""

    async def live_hour(hour, watt_hours, grams, **changes):
        tell(hour, grams)
        await home.live(hour, watt_hours, **changes)

    return live_hour


@pytest.fixture
async def follows(hass, host, set_up, tell):
    """Set up an entry that follows the entity."""
    tell(NOON, 50)
    entry = entry_for(host)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options=OPTIONS)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def kg(hass):
    return float(hass.states.get(CO2).state)


def source(hass):
    return hass.states.get(CO2).attributes["grid_intensity_source"]


async def test_hours_of_an_outage_have_the_intensity_that_they_had(
    hass, home, host, follows, live, until
):
    assert hass.states.get(CO2).state == "unknown"
    host.use(NOON - 5 * HOUR, 800)
    await live(NOON, 500, 50)
    assert source(hass) == "live"
    await live(NOON + HOUR, 400, 100)
    await host.stop()
    await until(lambda: not follows.runtime_data.available)
    grid = {NOON: 0.05, NOON + HOUR: 0.1}
    for number, grams in ((2, 200), (3, 30), (4, 500)):
        await live(NOON + number * HOUR, 100 * number, grams)
        grid[NOON + number * HOUR] = grams / 1000
    await host.start()
    await until(lambda: follows.runtime_data.available)
    await live(NOON + 5 * HOUR, 600, 80)
    grid[NOON + 5 * HOUR] = 0.08
    assert await home.changes(CO2) == co2(host, grid=grid)
    before = await home.rows()
    await home.again(NOON + 6 * HOUR)
    assert await home.rows() == before
    total = sum(each.expected for each in co2(host, grid=grid).values())
    assert kg(hass) == pytest.approx(total, abs=1e-3)
    used = sum(row["energy_kwh"] for row in host.hours.values())
    live_share = follows.runtime_data.carbon.metered("office").live_share
    assert live_share == pytest.approx(1 - 800 / used, abs=1e-3)


async def test_hours_in_which_home_assistant_was_off_repeat_the_last_intensity(
    hass, home, host, follows, live, tell
):
    await live(NOON, 500, 100)
    for number in (1, 2):
        await home.live(NOON + number * HOUR, 300, on=False)
    tell(NOON + 3 * HOUR, 40)
    await home.come_back(NOON + 3 * HOUR)
    await live(NOON + 3 * HOUR, 200, 40)
    off = {NOON + HOUR: 0.1, NOON + 2 * HOUR: 0.1}
    assert await home.changes(CO2) == co2(host, grid={NOON: 0.1, **off, NOON + 3 * HOUR: 0.04})
    assert follows.runtime_data.carbon.metered("office").live_share == pytest.approx(1)


async def test_hours_before_the_entity_was_chosen_have_its_means_too(
    hass, home, host, connected, live
):
    grid = {}
    for number in range(3):
        await live(NOON + number * HOUR, 400, 100 + number)
        grid[NOON + number * HOUR] = (100 + number) / 1000
    assert await home.changes(CO2) == co2(host)
    hass.config_entries.async_update_entry(connected, options=OPTIONS)
    await hass.config_entries.async_reload(connected.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get(CO2).state == "unknown"
    await live(NOON + 3 * HOUR, 300, 60)
    grid[NOON + 3 * HOUR] = 0.06
    assert await home.changes(CO2) == co2(host, grid=grid)
    hass.config_entries.async_update_entry(connected, options={})
    await hass.config_entries.async_reload(connected.entry_id)
    await live(NOON + 4 * HOUR, 300, 60)
    assert await home.changes(CO2) == co2(host)


async def test_a_restart_or_a_crash_between_two_hours_changes_nothing(
    hass, home, host, follows, live, hass_storage
):
    grid = {}
    key = f"chaleur.carbon.{follows.entry_id}"
    kept = {}
    for number in range(6):
        hour = NOON + number * HOUR
        await live(hour, 200 + number, 40 * number)
        grid[hour] = 0.04 * number
        before = kg(hass)
        await hass.config_entries.async_unload(follows.entry_id)
        kept.setdefault(number, deepcopy(hass_storage[key]))
        if number == 4:
            # The last two hours were never written down.
            hass_storage[key] = kept[2]
        await hass.config_entries.async_setup(follows.entry_id)
        await hass.async_block_till_done()
        if number != 4:
            assert kg(hass) == before
        if number:
            assert await home.changes(CO2) == co2(host, grid=grid)
    accounts = kept[5]["data"]["accounts"]["office"]
    assert accounts["hour"] == (NOON + 6 * HOUR).isoformat()


@pytest.mark.parametrize(
    "content",
    [
        {"data": {"basis": None}},
        {"data": {"hours": None}},
        {"data": {"accounts": 1}},
        {"data": None},
        # Of a Chaleur that is newer than this one.
        {"version": 99},
    ],
)
async def test_a_damaged_account_is_made_anew(
    hass, home, host, follows, live, hass_storage, content
):
    await live(NOON, 500, 100)
    key = f"chaleur.carbon.{follows.entry_id}"
    await hass.config_entries.async_unload(follows.entry_id)
    data = content.get("data", {})
    if data is not None:
        data = hass_storage[key]["data"] | data
    hass_storage[key] |= content | {"data": data or []}
    assert await hass.config_entries.async_setup(follows.entry_id)
    await live(NOON + HOUR, 500, 200)
    await live(NOON + 2 * HOUR, 500, 300)
    grid = {NOON: 0.1, NOON + HOUR: 0.2, NOON + 2 * HOUR: 0.3}
    assert await home.changes(CO2) == co2(host, grid=grid)
    await hass.config_entries.async_remove(follows.entry_id)
    assert key not in hass_storage


async def test_settled_hours_outlive_the_statistics_of_the_entity(
    hass, home, host, follows, live, until
):
    await live(NOON, 500, 100)
    await live(NOON + HOUR, 500, 200)
    get_instance(hass).async_clear_statistics([GRID])
    await async_written(hass)
    hass.states.async_remove(GRID)
    before = await home.rows()
    await home.again(NOON + 2 * HOUR)
    assert [row for row in await home.rows() if row[0] != GRID] == [
        row for row in before if row[0] != GRID
    ]
    await home.live(NOON + 2 * HOUR, 300)
    assert source(hass) == "yearly"
    grid = {NOON: 0.1, NOON + HOUR: 0.2, NOON + 2 * HOUR: YEARLY}
    assert await home.changes(CO2) == co2(host, grid=grid)


@pytest.mark.parametrize(
    ("grams", "unit"),
    [
        (0.3, {**UNIT, "unit_of_measurement": "%"}),
        (3000, UNIT),
        (-1, UNIT),
        ("unavailable", UNIT),
        (100, {"unit_of_measurement": "gCO2eq/kWh"}),
    ],
)
async def test_what_is_no_intensity_counts_as_none(
    hass, home, host, follows, live, tell, grams, unit
):
    await live(NOON, 500, 100)
    tell(NOON + HOUR, grams, unit)
    await home.live(NOON + HOUR, 400)
    assert source(hass) == "yearly"
    assert await home.changes(CO2) == co2(host, grid={NOON: 0.1})


async def test_an_entity_that_the_recorder_leaves_out_counts_as_none(
    hass, home, host, follows, live, tell, monkeypatch
):
    await live(NOON, 500, 100)
    monkeypatch.setattr(get_instance(hass), "entity_filter", lambda entity_id: entity_id != GRID)
    tell(NOON + HOUR, 300)
    assert follows.runtime_data.carbon.grid_now == (EmissionFactor(YEARLY, "life-cycle"), False)
    errors = await async_co2_errors(hass, {**co2_answers({}), **OPTIONS})
    assert errors == {"grid_intensity_entity": "no_statistics"}


async def test_another_unit_of_mass_and_energy(hass, home, host, follows, tell):
    for hour in (NOON, NOON + HOUR):
        tell(hour + timedelta(minutes=1), 0.25, {**UNIT, "unit_of_measurement": "tCO2/MWh"})
        await home.live(hour, 500)
    assert await home.changes(CO2) == co2(host, grid={NOON: 0.25, NOON + HOUR: 0.25})


async def test_an_intensity_that_is_told_no_more_is_none_of_now(
    hass, home, host, follows, live, tell, freezer
):
    await live(NOON, 500, 100)
    tell(NOON + HOUR, 120)
    carbon, calls = follows.runtime_data.carbon, []
    carbon.async_add_listener("office", lambda: calls.append(carbon.grid_now[1]))
    freezer.move_to(NOON + 3 * HOUR)
    assert carbon.grid_now == (EmissionFactor(0.12, "life-cycle"), True)
    freezer.move_to(NOON + 3 * HOUR + timedelta(seconds=1))
    assert carbon.grid_now == (EmissionFactor(YEARLY, "life-cycle"), False)
    # The timer was set by a clock that was not moved: at most 80 s after this.
    async_fire_time_changed(hass, NOON + 3 * HOUR + timedelta(minutes=2))
    await hass.async_block_till_done()
    assert set(calls) == {False}


async def test_a_host_that_counts_anew_opens_a_new_account(hass, home, host, follows, live, tell):
    await live(NOON, 5000, 100)
    await live(NOON + HOUR, 4000, 50)
    old = co2(host, grid={NOON: 0.1, NOON + HOUR: 0.05})
    host.lose_records()
    await home.live(NOON + 2 * HOUR, 300, on=False)
    tell(NOON + 3 * HOUR, 70)
    await home.come_back(NOON + 3 * HOUR)
    assert kg(hass) < 0.01
    await live(NOON + 3 * HOUR, 200, 70)
    changes = await home.changes(CO2)
    assert changes | old == changes
    new = co2(host, grid={NOON + 2 * HOUR: 0.05, NOON + 3 * HOUR: 0.07})
    assert {hour: changes[hour] for hour in new} == new


async def test_a_radiator_without_a_history_has_the_yearly_factor(
    hass, home, host, follows, live, until
):
    (neighbour,) = host.neighbours = [
        {**host.events[1]["radiators"][0], "id": "attic", "name": "Attic", "rev": 99}
    ]
    host.use(NOON, 100)
    await host.push()
    await until(lambda: hass.states.get("sensor.attic_energy") is not None)
    neighbour["totals"] = {"energy_kwh": 10.0, "useful_kwh": 8.0, "wanted_kwh": 5.0}
    neighbour["rev"] += 1
    await live(NOON, 500, 100)
    await hass.async_block_till_done()
    attic = "sensor.attic_co2_avoided_estimate"
    await until(lambda: hass.states.get(attic).state != "unknown")
    expected = YEARLY * (0.9 * 0.95 * 1.46 * 8 + 5 - 10)
    assert float(hass.states.get(attic).state) == pytest.approx(expected, abs=1e-3)
    assert hass.states.get(CO2).state != "unknown"


async def test_an_account_settled_while_the_clock_was_fast_is_made_anew(
    hass, home, host, follows, live
):
    await live(NOON, 500, 100)
    await live(NOON + HOUR, 500, 200)
    carbon = follows.runtime_data.carbon
    fast = NOON + 100 * HOUR
    carbon._grid = replace(carbon._grid, hours=carbon._grid.hours.extended({}, fast))
    carbon._accounts["office"] = replace(carbon._accounts["office"], hour=fast)
    await carbon.async_settle()
    await live(NOON + 2 * HOUR, 500, 300)
    grid = {NOON: 0.1, NOON + HOUR: 0.2, NOON + 2 * HOUR: 0.3}
    assert await home.changes(CO2) == co2(host, grid=grid)
    assert carbon.past("office").account.hour == NOON + 3 * HOUR


async def test_a_database_that_fails_is_told_and_tried_again(
    hass, home, host, follows, live, monkeypatch, caplog
):
    with monkeypatch.context() as patch:
        patch.setattr(GridIntensity, "async_means", lambda *_: 1 / 0)
        await live(NOON, 500, 100)
    assert "The CO2 account of Flat cannot be kept" in caplog.text
    await live(NOON + HOUR, 500, 200)
    await live(NOON + 2 * HOUR, 500, 300)
    grid = {NOON: 0.1, NOON + HOUR: 0.2, NOON + 2 * HOUR: 0.3}
    assert await home.changes(CO2) == co2(host, grid=grid)


async def test_a_history_that_tells_too_little_has_the_yearly_factor(
    hass, home, host, follows, live, until
):
    def silent():
        row = {"start": (NOON - HOUR).isoformat(), "energy_kwh": 1.0, "final": True}
        return web.json_response({"interval_s": 3600, "base": {"energy_kwh": 1.0}, "rows": [row]})

    host.broken = silent
    await live(NOON, 500, 100)
    expected = sum(each.expected for each in co2(host).values())
    await until(lambda: hass.states.get(CO2).state != "unknown")
    assert kg(hass) == pytest.approx(expected, abs=1e-3)
    host.broken = None
    await live(NOON + HOUR, 500, 200)
    assert await home.changes(CO2) == co2(host, grid={NOON: 0.1, NOON + HOUR: 0.2})
