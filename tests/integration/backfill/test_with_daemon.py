"""Hours that Home Assistant missed, told by the real radiator daemon."""

import time
from datetime import UTC, timedelta

import freezegun
import pytest
from chaleur_radiator.clock import SystemClock
from chaleur_radiator.daemon import DATABASE_NAME, Daemon
from chaleur_radiator.history.amounts import MICRO, Amounts
from chaleur_radiator.history.hours import HourRecord, hour_of
from chaleur_radiator.store import Store
from chaleur_radiator.store.history import SavedTotals
from chaleur_radiator.totals import Totals
from homeassistant.components.recorder.tasks import StatisticsTask
from hourly_host import ENERGY, HOUR, NOON, Home

from custom_components.chaleur.api.history import floor_hour
from tests.integration.conftest import daemon_settings, unload_all


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


class StoppedClock(SystemClock):
    """The stopped clock, in the type of datetime that the daemon can send."""

    def now(self):
        return freezegun.api.real_datetime.fromtimestamp(time.time(), UTC)


@pytest.fixture
async def daemon(hass, integration_is_found, socket_enabled, tmp_path, freezer):
    """Run a real radiator daemon whose clock is the stopped one."""
    daemon = Daemon(daemon_settings(tmp_path / "radiator"), StoppedClock())
    await daemon.start()
    yield daemon
    await unload_all(hass)
    await daemon.stop()


class Books:
    """The database of a daemon that is not running."""

    def __init__(self, folder):
        self.path = folder / DATABASE_NAME

    def write(self, hours):
        """Add hours of the office: {start: Wh}."""
        store = Store(self.path)
        saved = store.totals().get("office", SavedTotals(Totals(), 1))
        amounts = saved.totals.amounts()
        records = []
        for start, watt_hours in hours.items():
            used = Amounts(energy=watt_hours * MICRO // 1000, earned=watt_hours * 150)
            amounts = amounts.plus(used)
            records.append(HourRecord("office", hour_of(start), used))
        totals = {"office": SavedTotals(Totals.of(amounts), saved.rev + 1)}
        store.save_totals(totals, records)
        store.close()


async def test_hours_from_the_books_of_a_real_radiator_are_exact(
    recorder_mock, hass, daemon, paired, tmp_path, freezer, until
):
    """Before it was paired, and while neither side heard of the other."""
    home = Home(hass, None, freezer)
    folder = tmp_path / "radiator"
    early = {NOON - number * HOUR: 100 + number for number in range(1, 30)}
    late = {NOON + number * HOUR: 1234 * number for number in range(2, 5)}
    for hours, now in (
        (early, NOON + timedelta(minutes=59)),
        (late, NOON + timedelta(hours=5, minutes=59)),
    ):
        await daemon.stop()
        await until(lambda: not paired.runtime_data.available)
        Books(folder).write(hours)
        freezer.move_to(now)
        daemon = Daemon(daemon_settings(folder, daemon.port), StoppedClock())
        await daemon.start()
        await until(lambda: paired.runtime_data.available)
        freezer.move_to(now + timedelta(minutes=1, seconds=10))
        await home.sum_up(StatisticsTask(floor_hour(now) + timedelta(minutes=55), fire_events=True))
    await unload_all(hass)
    await daemon.stop()
    for entity_id, per in ((ENERGY, 1000), ("sensor.office_earnings", 1_000_000 / 150)):
        used = {hour: use for hour, use in (await home.changes(entity_id)).items() if use}
        expected = {hour: pytest.approx(use / per) for hour, use in (early | late).items()}
        assert {hour: used.get(hour) for hour in expected} == expected
        # What it used while the clock went on in front of the daemon.
        assert used.keys() - expected.keys() <= {NOON, NOON + HOUR, NOON + 5 * HOUR}


async def test_co2_of_a_real_radiator_has_the_intensity_of_each_hour(
    recorder_mock, hass, daemon, paired, tmp_path, freezer, until
):
    """Electricity without work or heat that was wanted: all of it is emitted."""
    home = Home(hass, None, freezer)
    used, grid = {}, {}
    await daemon.stop()
    await until(lambda: not paired.runtime_data.available)
    for number in range(1, 5):
        hour, grams = NOON + number * HOUR, 100 * number
        freezer.move_to(hour)
        unit = {"unit_of_measurement": "gCO2eq/kWh", "state_class": "measurement"}
        hass.states.async_set("sensor.grid", str(grams), unit)
        used[hour], grid[hour] = 300 + number, grams / 1000
        freezer.move_to(hour + timedelta(hours=1, seconds=10))
        await home.sum_up(StatisticsTask(hour + timedelta(minutes=55), fire_events=True))
    options = {"grid_intensity_entity": "sensor.grid"}
    hass.config_entries.async_update_entry(paired, options=options)
    folder = tmp_path / "radiator"
    Books(folder).write(used)
    daemon = Daemon(daemon_settings(folder, daemon.port), StoppedClock())
    await daemon.start()
    await hass.config_entries.async_reload(paired.entry_id)
    await hass.async_block_till_done()
    now = NOON + 5 * HOUR
    for minute in (5, 60):
        freezer.move_to(now + timedelta(minutes=minute, seconds=10))
        start = now + timedelta(minutes=minute - 5)
        await home.sum_up(StatisticsTask(start, fire_events=True))
    changes = await home.changes("sensor.office_co2_avoided_estimate")
    expected = {
        hour: pytest.approx(-grid[hour] * watts / 1000, abs=2e-4) for hour, watts in used.items()
    }
    assert {hour: changes.get(hour) for hour in used} == expected
    account = paired.runtime_data.carbon.past("office").account
    assert account.hour >= now
    await unload_all(hass)
    await daemon.stop()
