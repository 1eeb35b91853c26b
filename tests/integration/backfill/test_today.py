"""What of the CO2 estimate is of today, read off the radiator's own history."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import callback
from hourly_host import CENTRE, CO2, HOUR, NOON, YEARLY
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur import carbon_book
from tests.integration.conftest import entry_for

MOMENT = timedelta(seconds=5)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Let the account begin without a delay."""
    monkeypatch.setattr(carbon_book, "_DELAY_S", 0)


def shown(hass, name="today"):
    state = hass.states.get(CO2)
    return None if state is None else state.attributes.get(name)


def pass_to(hass, freezer, time):
    """Let the time of day come, with all timers until then."""
    early = freezer.time_to_freeze.replace(tzinfo=UTC)
    freezer.move_to(time)
    # Timers go by a clock that was not moved.
    async_fire_time_changed(hass, time + (time - early))


def settling():
    return [task for task in asyncio.all_tasks() if "CO2 account" in task.get_name()]


def kg_since(host, begin):
    """Return what was avoided since an hour, with an electric heater replaced."""
    rows = [row for hour, row in host.hours.items() if hour >= begin]
    used, useful, wanted = (
        sum(row[name] for row in rows) / 1000 for name in ("energy_kwh", "useful_kwh", "wanted_kwh")
    )
    return pytest.approx(YEARLY * (CENTRE * useful + wanted - used), abs=1e-4)


@pytest.mark.parametrize(
    ("zone", "now", "begin"),
    [
        ("Europe/Paris", (2026, 3, 20, 15, 20), (2026, 3, 19, 23)),
        ("Europe/Paris", (2026, 3, 29, 15, 20), (2026, 3, 28, 23)),
        ("Europe/Paris", (2026, 10, 25, 15, 20), (2026, 10, 24, 22)),
        # Midnight is 18:30 of UTC: whole hours of UTC are all that a radiator knows.
        ("Asia/Kolkata", (2026, 3, 20, 15, 20), (2026, 3, 19, 18)),
        ("America/St_Johns", (2026, 3, 20, 2, 40), (2026, 3, 20, 2)),
        ("Pacific/Auckland", (2026, 3, 20, 11, 5), (2026, 3, 20, 11)),
    ],
)
async def test_a_start_in_the_afternoon_knows_what_was_since_midnight(
    hass, home, host, set_up, freezer, until, zone, now, begin
):
    await hass.config.async_set_time_zone(zone)
    now, begin = datetime(*now, tzinfo=UTC), datetime(*begin, tzinfo=UTC)
    freezer.move_to(now)
    for number in range(40):
        host.use(now.replace(minute=0) - number * HOUR, 100 + number)
    entry = entry_for(host)
    await set_up(entry)
    await until(lambda: shown(hass) is not None)
    assert shown(hass) == kg_since(host, begin)
    assert shown(hass, "today_low") < shown(hass) < shown(hass, "today_high")
    assert shown(hass, "sign_certain") is False
    today = entry.runtime_data.carbon.metered_today("office").consumption
    used = sum(row["energy_kwh"] for hour, row in host.hours.items() if hour >= begin)
    assert today.energies.used == pytest.approx(used / 1000)


async def test_at_midnight_the_day_starts_anew_and_is_written_once(
    hass, home, host, set_up, freezer, until
):
    await hass.config.async_set_time_zone("Europe/Paris")
    midnight = datetime(2026, 3, 20, 23, tzinfo=UTC)
    freezer.move_to(midnight - MOMENT)
    host.use(midnight - HOUR, 600)
    await set_up(entry_for(host))
    await until(lambda: shown(hass) is not None)
    assert shown(hass) == kg_since(host, midnight - 24 * HOUR)
    written = []

    @callback
    def write(event):
        if event.data["entity_id"] == CO2:
            written.append(event.data["new_state"].attributes["today"])

    hass.bus.async_listen(EVENT_STATE_CHANGED, write)
    asked = len(host.asked)
    pass_to(hass, freezer, midnight)
    await until(lambda: len(host.asked) > asked)
    await until(lambda: not settling())
    assert written == [0.0]
    host.use(midnight, 700)
    await host.push()
    await until(lambda: len(written) == 2)
    assert written[1] == kg_since(host, midnight)


async def test_without_a_history_nobody_knows_what_was_today_until_midnight(
    hass, scripted_host, set_up, freezer, until, recorder_mock
):
    await hass.config.async_set_time_zone("Europe/Paris")
    midnight = datetime(2026, 3, 20, 23, tzinfo=UTC)
    freezer.move_to(midnight - MOMENT)
    await set_up(entry_for(scripted_host))
    history = ("GET", "/radiators/office/history", None)
    await until(lambda: history in scripted_host.requests)
    assert shown(hass) is None
    assert shown(hass, "low") is not None


async def test_another_time_zone_is_another_day(hass, home, host, set_up, freezer, until):
    await hass.config.async_set_time_zone("Europe/Paris")
    now = NOON.replace(minute=21, second=15)
    freezer.move_to(now)
    for number in range(24):
        host.use(NOON - number * HOUR, 100)
    await set_up(entry_for(host))
    await until(lambda: shown(hass) is not None)
    await hass.config.async_set_time_zone("Asia/Tokyo")
    pass_to(hass, freezer, now + MOMENT)
    tokyo = datetime(2026, 3, 19, 15, tzinfo=UTC)
    await until(lambda: shown(hass) == kg_since(host, tokyo))


async def test_a_count_begun_anew_is_the_whole_day(hass, home, host, set_up, freezer, until):
    await hass.config.async_set_time_zone("Europe/Paris")
    host.base |= {"energy_kwh": 500_000, "useful_kwh": 400_000, "wanted_kwh": 300_000}
    host.use(NOON - HOUR, 500)
    now = NOON.replace(minute=21, second=15)
    freezer.move_to(now)
    entry = entry_for(host)
    await set_up(entry)
    await until(lambda: shown(hass) is not None)
    host.lose_records()
    host.use(NOON, 300)
    await host.push()
    await until(lambda: shown(hass) is None)
    pass_to(hass, freezer, now + MOMENT)
    await until(lambda: shown(hass) == kg_since(host, NOON))


async def test_today_stays_since_midnight_while_hours_with_a_live_intensity_are_settled(
    hass, home, host, freezer
):
    await hass.config.async_set_time_zone("Europe/Paris")
    midnight = NOON - 13 * HOUR
    host.use(midnight - HOUR, 900)
    host.use(midnight + 6 * HOUR, 800)
    entry = entry_for(host)
    entry.add_to_hass(hass)
    options = {"grid_intensity_entity": "sensor.grid"}
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    unit = {"unit_of_measurement": "gCO2eq/kWh", "state_class": "measurement"}
    for number in range(4):
        hour = NOON + number * HOUR
        freezer.move_to(hour)
        hass.states.async_set("sensor.grid", "100", unit, force_update=True)
        await home.live(hour, 300)
        used = sum(row["energy_kwh"] for at, row in host.hours.items() if at >= midnight)
        today = entry.runtime_data.carbon.metered_today("office").consumption
        assert today.energies.used == pytest.approx(used / 1000)
        assert today.grid_kg.used == pytest.approx(0.8 * YEARLY + (used / 1000 - 0.8) * 0.1)


async def test_nothing_used_since_midnight_is_nothing_and_not_a_new_count(
    hass, home, host, set_up, freezer, until
):
    await hass.config.async_set_time_zone("Europe/Paris")
    # Binary fractions: 0.1 + 0.2 is more than 0.3.
    host.base |= {"energy_kwh": 100}
    host.use(NOON - 14 * HOUR, 200)
    freezer.move_to(NOON.replace(minute=21, second=15))
    entry = entry_for(host)
    await set_up(entry)
    await until(lambda: host.asked and not settling())
    assert str(shown(hass)) == "0.0"
    assert [str(shown(hass, f"today_{end}")) for end in ("low", "high")] == ["0.0", "0.0"]
