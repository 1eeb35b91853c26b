"""Events of a radiator's work: what is seen to happen, once, and payments at most hourly."""

from unittest.mock import patch

import pytest
from homeassistant.core import callback
from homeassistant.util import dt as dt_util

WORK = "event.office_work"


@pytest.fixture(autouse=True)
def clock():
    """Take what the entities want done at which time: no connection survives hours that pass."""
    wanted = []

    def track(_hass, action, **when):
        wanted.append((action, when))
        return lambda: None

    with patch("custom_components.chaleur.event.async_track_time_change", track):
        yield wanted


@pytest.fixture
def strike(hass, clock, two_radiators):
    """Give a function that lets a full hour strike."""

    async def strike_hour():
        for action, _ in clock:
            action(dt_util.utcnow())
        await hass.async_block_till_done()

    return strike_hour


@pytest.fixture
def told(hass, two_radiators):
    """Note every event of the office, by type and attributes."""
    events = []

    @callback
    def note(event):
        state = event.data["new_state"]
        if event.data["entity_id"] != WORK or state.state in {"unavailable", "unknown"}:
            return
        if event.data["old_state"] and event.data["old_state"].state == state.state:
            return
        shown = {"activity", "amount", "currency", "compute_state"} & state.attributes.keys()
        events.append(
            (state.attributes["event_type"], {key: state.attributes[key] for key in shown})
        )

    hass.bus.async_listen("state_changed", note)
    return events


async def test_nothing_is_told_of_what_was_before(hass, told):
    assert hass.states.get(WORK).state == "unknown"
    assert set(hass.states.get(WORK).attributes["event_types"]) == {
        "work_started",
        "work_stopped",
        "out_of_work",
        "paid",
    }


async def test_work_starts_and_stops(told, push):
    await push(compute={"state": "idle", "activity": None})
    await push(compute={"state": "working", "activity": "3D rendering"})
    await push(compute={"state": "working", "activity": "Weather forecasting"})
    await push(compute={"state": "filler", "activity": None})
    await push(compute={"state": "working"})
    assert told == [
        ("work_stopped", {"compute_state": "idle"}),
        ("work_started", {"activity": "3D rendering"}),
        ("work_stopped", {"compute_state": "filler"}),
        ("work_started", {}),
    ]


async def test_running_out_of_work_is_one_event(told, push):
    await push(compute={"state": "waiting"}, actual={"limited_by": "no-jobs"})
    await push(compute={"state": "waiting", "load_pct": 1}, actual={"limited_by": "no-jobs"})
    await push(compute={"state": "offline"}, actual={"limited_by": "no-jobs"})
    assert told == [("out_of_work", {"compute_state": "waiting"})]


async def test_host_that_tells_no_state_or_no_money_tells_no_news(told, push):
    await push(compute={"state": None}, totals={"earned_micros": None})
    await push(compute={"state": "idle"})
    assert told == []


async def test_return_of_a_lost_connection_is_no_news(told, push, reconnect):
    await reconnect(compute={"state": "waiting"}, actual={"limited_by": "no-jobs", "power_w": 0})
    assert told == []


async def test_restart_is_no_news(hass, told, two_radiators, scripted_host):
    scripted_host.events[1]["radiators"][0]["compute"] = {"state": "idle"}
    await hass.config_entries.async_reload(two_radiators.entry_id)
    await hass.async_block_till_done()
    assert told == []


async def test_payments_are_added_up(told, push, strike):
    await strike()
    for micros in (1_250_001, 1_300_000, 1_750_000):
        await push(totals={"earned_micros": micros})
    assert told == []
    await strike()
    await strike()
    assert told == [("paid", {"amount": 0.5, "currency": "EUR"})]


async def test_correction_is_no_payment(told, push, strike):
    await push(totals={"earned_micros": 1_000_000})
    await push(totals={"earned_micros": 1_100_000})
    await strike()
    assert told == [("paid", {"amount": 0.1, "currency": "EUR"})]


async def test_money_earned_while_the_connection_was_lost_is_told_later(
    hass, told, push, strike, reconnect, scripted_host, until
):
    await push(totals={"earned_micros": 1_300_000})
    await reconnect(totals={"earned_micros": 2_250_000})
    await strike()
    assert told == [("paid", {"amount": 1.0, "currency": "EUR"})]


async def test_nothing_is_told_while_the_radiator_is_away(
    hass, told, push, strike, scripted_host, until
):
    await push(totals={"earned_micros": 1_300_000})
    await scripted_host.stop()
    await until(lambda: hass.states.get(WORK).state == "unavailable")
    await strike()
    assert told == []


async def test_payments_are_told_at_the_full_hour(clock, two_radiators):
    assert [when for _, when in clock] == [{"minute": 0, "second": 0}] * 2
