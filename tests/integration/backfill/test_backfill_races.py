"""Clocks that are wrong and names that change while missed hours are filled."""

from datetime import timedelta

import pytest
from homeassistant.components.recorder.tasks import StatisticsTask
from homeassistant.helpers import entity_registry as er
from hourly_host import HOUR, NOON

from custom_components.chaleur.long_term_statistics import LongTermStatistics


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
