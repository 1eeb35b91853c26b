"""Clocks that are wrong and names that change while missed hours are filled."""

import asyncio
import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest
from homeassistant.components.recorder.tasks import RecorderTask, StatisticsTask
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_RECORDER_5MIN_STATISTICS_GENERATED
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from hourly_host import HOUR, NOON, assert_exact, filling

from custom_components.chaleur import backfill
from custom_components.chaleur.long_term_statistics import LongTermStatistics


@dataclass(slots=True)
class Waiting(RecorderTask):
    """Keeps the recorder busy."""

    until: threading.Event

    def run(self, instance):
        self.until.wait(10)


async def test_a_sensor_that_is_renamed_in_the_middle_gets_no_second_statistics(
    hass, home, host, connected, monkeypatch
):
    host.use(NOON - HOUR, 300)
    read = LongTermStatistics.recorded
    old, new = "sensor.office_useful_energy", "sensor.paid_for"

    reads = []

    def rename():
        er.async_get(hass).async_update_entity(old, new_entity_id=new)

    def read_and_rename(statistics, *arguments):
        recorded = read(statistics, *arguments)
        reads.append(statistics.statistic_id)
        # The first time, it is joined to what was before.
        if statistics.statistic_id == old and reads.count(old) == 2:
            hass.loop.call_soon_threadsafe(rename)
        return recorded

    monkeypatch.setattr(LongTermStatistics, "recorded", read_and_rename)
    await home.live(NOON, 500)
    await hass.async_block_till_done()
    await home.live(NOON + HOUR, 400)
    assert not await home.changes(old)
    used = {hour: row["useful_kwh"] / 1000 for hour, row in host.hours.items()}
    assert await home.changes(new) == pytest.approx(used)


async def test_hours_that_the_recorder_has_yet_to_sum_up_wait_though_its_clock_was_once_fast(
    hass, home, host, connected, freezer
):
    await home.sum_up(StatisticsTask(NOON + 1000 * HOUR, fire_events=True))
    await home.live(NOON, 500)
    # Over for the host, whose clock is fast, but not for the recorder.
    host.use(NOON + HOUR, 300)
    host.early = True
    freezer.move_to(NOON + timedelta(minutes=90))
    await home.again(NOON + HOUR)
    assert NOON + HOUR not in await home.changes()


async def test_a_host_that_tells_of_hours_to_come_is_asked_again_when_they_are_over(
    home, host, connected, caplog
):
    """Its clock was fast: nobody knows when it was what it says it was in these hours."""
    await home.live(NOON, 500)
    host.use(NOON + 6 * HOUR, 300)
    before = await home.rows()
    await home.live(NOON + HOUR, 400)
    after = await home.rows()
    assert [row for row in after if row in before] == before
    changes = await home.changes("sensor.office_earnings")
    assert min(changes.values()) >= 0
    asked = list(host.asked)
    await home.sum_up(StatisticsTask(NOON + 2 * HOUR, fire_events=True))
    assert host.asked == asked
    for number in range(2, 8):
        await home.live(NOON + number * HOUR, 200)
    assert sum((await home.changes()).values()) == pytest.approx(host.total("energy_kwh"))


async def test_what_was_half_written_is_no_fall_and_is_gone_on_with(
    hass, home, host, connected, monkeypatch, until
):
    monkeypatch.setattr(backfill, "_BATCH", 2)
    for number in range(1, 8):
        host.use(NOON - number * HOUR, 300)
    write, unloading = LongTermStatistics.async_write, []

    def write_and_unload(statistics, *arguments):
        if unloading:
            # Who unloads on a busy machine may not yet have come to end the filling.
            raise asyncio.CancelledError
        write(statistics, *arguments)
        unloading.append(
            hass.async_create_task(hass.config_entries.async_unload(connected.entry_id))
        )

    with monkeypatch.context() as patch:
        patch.setattr(LongTermStatistics, "async_write", write_and_unload)
        await home.live(NOON, 500)
    await asyncio.gather(*unloading)
    await get_instance(hass).async_block_till_done()
    half = await home.changes()
    assert len(half) == 3
    assert min(half.values()) >= 0
    assert sum(half.values()) == pytest.approx(host.total("energy_kwh"))
    await hass.config_entries.async_setup(connected.entry_id)
    await until(lambda: connected.runtime_data.available)
    await home.live(NOON + HOUR, 400)
    await assert_exact(home)


async def test_a_sum_is_not_joined_twice_when_the_entry_is_reloaded_meanwhile(
    hass, home, host, connected, monkeypatch, until
):
    host.use(NOON - HOUR, 300)
    shift = LongTermStatistics.async_shift
    recorder = get_instance(hass)
    held, shifted = threading.Event(), []

    def reload_before(statistics, *arguments):
        if not shifted:
            # The recorder has something to do before it can shift.
            recorder.queue_task(Waiting(held))
            hass.async_create_task(hass.config_entries.async_reload(connected.entry_id))
        shifted.append(statistics.statistic_id)
        shift(statistics, *arguments)

    monkeypatch.setattr(LongTermStatistics, "async_shift", reload_before)
    live = hass.async_create_task(home.live(NOON, 500))
    await until(lambda: shifted)
    (first,) = filling()
    await until(lambda: connected.state is ConfigEntryState.LOADED and first.done())
    await until(lambda: connected.runtime_data.available)
    hass.bus.async_fire(EVENT_RECORDER_5MIN_STATISTICS_GENERATED)
    await until(filling)
    # Give it the time to read what is not shifted yet.
    await hass.async_add_executor_job(held.wait, 0.5)
    held.set()
    await live
    await home.live(NOON + HOUR, 400)
    await assert_exact(home)
