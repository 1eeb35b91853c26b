"""The trigger for an amount of money earned, in real automations."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.chaleur.trigger import TRIGGERS

pytestmark = pytest.mark.skipif(
    not TRIGGERS, reason="this Home Assistant has no triggers that integrations can bring"
)

EARNINGS = "sensor.office_earnings"
HISTORY = ("GET", "/radiators/office/history")


def reached(amount, period="today", **options):
    return {
        "trigger": "chaleur.earnings_reached",
        "target": {"entity_id": "climate.office"},
        "options": {"amount": amount, "period": period, **options},
    }


@pytest.fixture
def history(scripted_host):
    """Let the host tell that 1 EUR was earned before the period began."""
    answer = {"radiator": "office", "interval_s": 3600, "base": {"earned_micros": 1_000_000}}
    scripted_host.answers[HISTORY] = (200, {**answer, "rows": []})
    return scripted_host.answers


@pytest.fixture
def asked(scripted_host):
    """Give a function that counts what the host was asked of its history."""
    return lambda: [request for request in scripted_host.requests if request[:2] == HISTORY]


@pytest.fixture
def answered(hass):
    """Give a function that waits until nothing is asked any more."""

    async def wait():
        await hass.async_block_till_done()
        asks = (task for task in asyncio.all_tasks() if task.get_name().startswith("earnings of"))
        for task in asks:
            await task
        await hass.async_block_till_done()

    return wait


@pytest.fixture
def earn(hass, scripted_host, scripted_entry, until, answered):
    """Give a function that lets the office have earned so much in all its life, EUR."""
    sequence = 1

    async def send(total):
        nonlocal sequence
        sequence += 1
        totals = {"earned_micros": round(total * 1_000_000)}
        office = {"rev": sequence, "totals": totals}
        await scripted_host.send({"type": "delta", "seq": sequence, "changes": {"office": office}})
        await until(lambda: float(hass.states.get(EARNINGS).state) == total)
        await answered()

    return send


@pytest.mark.parametrize("period", ["today", "this_week", "this_month", "this_year"])
async def test_amount_within_a_period_by_the_history_of_the_radiator(
    hass, automate, history, earn, answered, asked, period
):
    runs = await automate(triggers=[reached(0.5, period)])
    await answered()
    # It has 1.25 EUR, and had 1 EUR when the period began.
    await earn(1.49)
    assert not runs
    await earn(1.51)
    await earn(1.6)
    assert [run.data["to"] for run in runs] == [1.51]
    assert len(asked()) == 1


async def test_amount_in_all_its_life_needs_no_history(hass, automate, earn, asked):
    runs = await automate(triggers=[reached(2, "lifetime")])
    await earn(1.99)
    await earn(2.5)
    await earn(2.6)
    assert [run.data["to"] for run in runs] == [2.5]
    # The operator takes money back, and it is earned again.
    await earn(1.9)
    await earn(2.1)
    assert [run.data["to"] for run in runs] == [2.5, 2.1]
    assert not asked()


async def test_amount_that_was_reached_before_is_no_news(hass, automate, history, earn):
    runs = await automate(triggers=[reached(0.2), reached(1, "lifetime")])
    await earn(1.3)
    assert not runs


async def test_amount_that_was_reached_while_away_is_no_news(
    hass, automate, history, earn, answered, scripted_host, until
):
    runs = await automate(triggers=[reached(0.5), reached(2, "lifetime")])
    await earn(1.4)
    scripted_host.events[1]["radiators"][0]["totals"]["earned_micros"] = 5_000_000
    await scripted_host.end_streams()
    await until(lambda: hass.states.get(EARNINGS).state == "5.0")
    await answered()
    assert not runs


async def test_host_that_tells_no_history_is_asked_only_now_and_then(
    hass, automate, earn, answered, asked, scripted_host
):
    scripted_host.answers[HISTORY] = (404, {"type": "urn:chaleur:problem:not-found"})
    runs = await automate(triggers=[reached(0.5)])
    await answered()
    await earn(1.5)
    await earn(3.0)
    assert not runs
    assert len(asked()) == 1


async def test_history_without_money_is_no_beginning(hass, automate, history, earn, answered):
    history[HISTORY][1]["base"] = {"energy_kwh": 1.0}
    runs = await automate(triggers=[reached(0.5)])
    await answered()
    await earn(3.0)
    assert not runs


async def test_each_day_begins_at_local_midnight(hass, automate, scripted_entry, freezer):
    await hass.config.async_set_time_zone("Europe/Paris")
    paris = ZoneInfo("Europe/Paris")
    # The day before clocks go forward.
    freezer.move_to(datetime(2026, 3, 28, 23, 0, tzinfo=paris))
    await hass.config_entries.async_unload(scripted_entry.entry_id)

    async def earn(total, **time):
        hass.states.async_set(EARNINGS, str(total))
        await hass.async_block_till_done()
        freezer.tick(timedelta(**time))
        async_fire_time_changed(hass)
        await hass.async_block_till_done()

    runs = await automate(triggers=[reached(0.5), reached(0.8, "this_month")])
    await earn(10.0, hours=1, seconds=1)
    # Midnight is over: 10 EUR is where the day begins.
    await earn(10.4, hours=1)
    assert not runs
    await earn(10.6, hours=21, minutes=30)
    assert [run.data["to"] for run in runs] == [10.6]
    # 23 hours after the last midnight is the next one, and no first of a month.
    await earn(11.0, hours=1)
    await earn(11.49, hours=1)
    assert len(runs) == 1
    await earn(11.5, seconds=1)
    assert [run.data["to"] for run in runs] == [10.6, 11.5]
    # It knew no total when the month began, and the radiator could not be asked.
    freezer.move_to(datetime(2026, 3, 31, 23, 59, 59, tzinfo=paris))
    await earn(12.0, seconds=2)
    await earn(12.9, seconds=1)
    assert [run.data["to"] for run in runs] == [10.6, 11.5, 12.9, 12.9]
