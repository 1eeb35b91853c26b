"""The explanation of the CO2 estimate of hours with a live grid intensity, with a real recorder."""

import pytest
from action_answers import answer_of
from homeassistant.exceptions import ServiceValidationError
from hourly_host import CENTRE, CO2, HOUR, NOON, YEARLY

from tests.integration.conftest import entry_for

GRID = "sensor.grid"
UNIT = {"unit_of_measurement": "gCO2eq/kWh", "state_class": "measurement"}


@pytest.fixture
def live(hass, home, freezer):
    """Give a function that lets an hour with an intensity (g/kWh) pass."""

    async def live_hour(hour, watt_hours, grams):
        freezer.move_to(hour)
        hass.states.async_set(GRID, str(grams), UNIT, force_update=True)
        await home.live(hour, watt_hours)

    return live_hour


@pytest.fixture
async def follows(hass, host, set_up):
    """Set up an entry that follows an entity."""
    hass.states.async_set(GRID, "50", UNIT)
    entry = entry_for(host)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, options={"grid_intensity_entity": GRID})
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def by_hand(host, hour, factor):
    """Return the CO2 avoided in an hour of the host by an electric heater, kg."""
    used, useful, wanted = (
        host.hours[hour][name] / 1000 for name in ("energy_kwh", "useful_kwh", "wanted_kwh")
    )
    return factor * (CENTRE * useful + wanted - used)


async def test_each_hour_is_explained_with_the_intensity_that_it_had(
    hass, home, host, follows, live, freezer
):
    with pytest.raises(ServiceValidationError, match="still being counted"):
        await answer_of(hass, "explain_co2")
    host.use(NOON - 5 * HOUR, 800)
    await live(NOON, 500, 50)
    await live(NOON + HOUR, 400, 100)
    await live(NOON + 2 * HOUR, 600, 200)

    lifetime = await answer_of(hass, "explain_co2")
    assert lifetime["avoided_kg"] == pytest.approx(float(hass.states.get(CO2).state), abs=1e-3)
    assert lifetime["live_share"] == pytest.approx(1500 / 2300, abs=1e-3)
    assert lifetime["terms"][0]["formula"][-1] == "grid_useful"
    values = {value["id"]: value for value in lifetime["values"]}
    mean = (0.8 * YEARLY + 0.5 * 0.05 + 0.4 * 0.1 + 0.6 * 0.2) / 2.3
    assert values["grid_used"]["value"] == pytest.approx(mean, abs=1e-4)
    assert (values["grid_used"]["kind"], values["grid_used"]["source"]) == ("live", GRID)

    two = await answer_of(
        hass, "explain_co2", start=NOON.isoformat(sep=" "), end=(NOON + 2 * HOUR).isoformat(sep=" ")
    )
    assert two["avoided_kg"] == pytest.approx(
        by_hand(host, NOON, 0.05) + by_hand(host, NOON + HOUR, 0.1), abs=1e-6
    )
    assert two["live_share"] == 1
    before = await answer_of(
        hass, "explain_co2", start=(NOON - 6 * HOUR).isoformat(sep=" "), end=NOON.isoformat(sep=" ")
    )
    assert before["avoided_kg"] == pytest.approx(by_hand(host, NOON - 5 * HOUR, YEARLY), abs=1e-6)
    assert before["live_share"] == 0
    assert before["terms"][0]["formula"][-1] == "grid"
    # The hour that it is has the intensity of now.
    now = NOON + 3 * HOUR
    freezer.move_to(now + HOUR / 2)
    hass.states.async_set(GRID, "300", UNIT)
    host.use(now, 200)
    newest = await answer_of(hass, "explain_co2", start=now.isoformat(sep=" "))
    assert newest["avoided_kg"] == pytest.approx(by_hand(host, now, 0.3), abs=1e-6)
    assert newest["live_share"] == 1


async def test_history_without_wanted_heat_explains_no_period(hass, home, host, follows, live):
    await live(NOON, 500, 50)
    del host.base["wanted_kwh"]
    with pytest.raises(ServiceValidationError, match="does not tell how much"):
        await answer_of(hass, "explain_co2", period="today")
