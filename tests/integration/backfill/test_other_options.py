"""What the CO2 estimate is compared with is chosen anew: the past is told anew, without a jump."""

import pytest
from hourly_host import CO2, HOUR, KG, NOON, YEARLY, co2

from custom_components.chaleur.statistics_plan import Course, Recorded, Row, Shift, find_shift

GAS = 0.215 / 0.85
"""Of a gas boiler, kg CO2e per kWh of heat."""


@pytest.fixture
def choose(hass, connected):
    """Give a function that changes the options as the options flow does."""

    async def choose_options(**options):
        hass.config_entries.async_update_entry(connected, options=options)
        await hass.config_entries.async_reload(connected.entry_id)
        await hass.async_block_till_done()

    return choose_options


async def test_all_hours_tell_of_the_other_heater(hass, home, host, choose):
    host.use(NOON - 3 * HOUR, 700)
    await choose(replaced_heater="gas")
    for number in range(3):
        await home.live(NOON + number * HOUR, 300 + number)
    assert await home.changes(CO2) == co2(host, GAS)
    await choose()
    await home.live(NOON + 3 * HOUR, 500)
    assert await home.changes(CO2) == co2(host)
    before = await home.rows()
    await home.again(NOON + 4 * HOUR)
    assert await home.rows() == before


async def test_what_the_radiator_has_forgotten_stays_and_nothing_jumps(hass, home, host, choose):
    """Its history ends 400 days back; here it has forgotten the first two of five hours."""
    host.base |= {"energy_kwh": 900_000, "useful_kwh": 800_000, "wanted_kwh": 700_000}
    await choose(replaced_heater="gas")
    for number in range(5):
        await home.live(NOON + number * HOUR, 300 + number)
    gas = co2(host, GAS)
    assert await home.changes(CO2) == gas
    host.forget(NOON + 2 * HOUR)
    await choose()
    await home.live(NOON + 5 * HOUR, 500)
    forgotten = {hour: gas[hour] for hour in (NOON, NOON + HOUR)}
    assert await home.changes(CO2) == forgotten | co2(host)
    before = await home.rows()
    await home.again(NOON + 6 * HOUR)
    assert await home.rows() == before
    await choose(replaced_heater="gas")
    await home.live(NOON + 6 * HOUR, 500)
    await home.live(NOON + 7 * HOUR, 500)
    assert await home.changes(CO2) == forgotten | co2(host, GAS)


async def test_what_was_before_home_assistant_is_no_jump_of_its_first_hour(
    hass, home, host, choose
):
    host.base |= {"energy_kwh": 900_000, "useful_kwh": 800_000, "wanted_kwh": 700_000}
    await home.live(NOON, 500)
    await home.live(NOON + HOUR, 500)
    await choose(country="DE", replaced_heater="gas")
    await home.live(NOON + 2 * HOUR, 400)
    germany = dict.fromkeys(host.hours, 0.34206)
    assert await home.changes(CO2) == co2(host, GAS, germany)


async def test_hours_that_emit_more_than_they_save(hass, home, host, choose):
    await choose(replaced_heater="gas")
    await home.live(NOON, 500)
    host.idle = True
    await home.live(NOON + HOUR, 900, on=False)
    await home.live(NOON + 2 * HOUR, 800, on=False)
    await home.come_back(NOON + 3 * HOUR)
    host.idle = False
    await home.live(NOON + 3 * HOUR, 300)
    changes = await home.changes(CO2)
    assert changes == co2(host, GAS)
    assert changes[NOON + HOUR] == pytest.approx(-0.9 * YEARLY, abs=KG)
    await choose()
    await home.live(NOON + 4 * HOUR, 300)
    assert await home.changes(CO2) == co2(host)


async def test_options_without_a_factor_leave_the_default_and_are_told(
    hass, home, host, choose, caplog
):
    await choose(country="GB", factor_family="direct")
    assert "No direct factor of country GB; the defaults are used" in caplog.text
    await home.live(NOON, 500)
    assert await home.changes(CO2) == co2(host)
    shown = hass.states.get(CO2).attributes
    assert (shown["country"], shown["factor_family"]) == ("fr", "life-cycle")


def retold(before, latest, **changes):
    course = {"base": 3.0, "ends": {NOON: 4.0}, "only_grows": False, "step": 0.001}
    recorded = Recorded(
        before=before,
        rows={NOON: Row(9.0, latest.offset + 9.0)},
        latest_hour=NOON + HOUR,
        latest=latest,
    )
    return find_shift(Course(**{**course, "may_be_retold": True, **changes}), recorded)


def test_sums_told_anew_go_on_from_what_cannot_be_told_anew():
    assert retold(Row(8.0, 8.0), Row(10.0, 10.0)) == Shift(NOON, 5.0)
    assert retold(None, Row(10.0, 10.0)) == Shift(NOON, -3.0)
    # Done before, or nothing to be done.
    assert retold(Row(8.0, 8.0), Row(10.0, 15.0)) is None
    assert retold(Row(8.0, 8.0), Row(10.0, 10.0), ends={NOON: 9.0}) is None
    assert retold(Row(8.0, 8.0), Row(10.0, 10.0), may_be_retold=False) is None
    assert retold(Row(8.0, 8.0), Row(10.0, 10.0), ends={}) is None
