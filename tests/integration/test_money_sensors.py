"""Refund per hour, useful share and net heating cost, as Home Assistant shows them."""

from datetime import timedelta

import pytest
from homeassistant.const import STATE_UNKNOWN
from homeassistant.core import State
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_restore_state_shutdown_restart,
    mock_restore_cache_with_extra_data,
)

REFUND = "sensor.office_refund_per_hour"
SHARE = "sensor.office_useful_share"
COST = "sensor.office_net_heating_cost"
PRICE = "sensor.electricity_price"
EUR_PER_KWH = {"unit_of_measurement": "EUR/kWh"}


class Clock:
    """A monotonic clock that a test moves."""

    def __init__(self):
        self.now_s = 1000.0

    def monotonic(self):
        return self.now_s


@pytest.fixture
def minutes(hass, monkeypatch):
    """Give a function that lets minutes pass for the rates, but not for the connection."""
    clock = Clock()
    monkeypatch.setattr("custom_components.chaleur.sensor_rates.time", clock)
    # In place of a minute; in one of silence the connection would count as lost.
    interval = timedelta(seconds=10)
    monkeypatch.setattr("custom_components.chaleur.sensor_rates.SAMPLE_INTERVAL", interval)

    async def pass_minutes(count):
        for _ in range(count):
            clock.now_s += 60
            async_fire_time_changed(hass, dt_util.utcnow() + interval * 1.1)
            await hass.async_block_till_done()

    return pass_minutes


@pytest.fixture
def watched(minutes, scripted_entry):
    """Give `minutes`, with an entry whose rates follow them."""
    return minutes


async def test_what_the_last_minutes_brought(hass, watched, push):
    assert hass.states.get(REFUND).state == STATE_UNKNOWN
    assert hass.states.get(SHARE).state == STATE_UNKNOWN
    assert hass.states.get(REFUND).attributes["unit_of_measurement"] == "EUR/h"
    await watched(5)
    assert float(hass.states.get(REFUND).state) == 0
    assert hass.states.get(SHARE).state == STATE_UNKNOWN
    await push(totals={"energy_kwh": 10.1, "useful_kwh": 9.08, "earned_micros": 1_260_000})
    # It is looked at by the minute, not with each of a hundred pushes.
    assert float(hass.states.get(REFUND).state) == 0
    await watched(1)
    assert float(hass.states.get(REFUND).state) == pytest.approx(0.1)
    assert float(hass.states.get(SHARE).state) == pytest.approx(80)
    await watched(60)
    assert float(hass.states.get(REFUND).state) == 0


async def test_nothing_is_known_of_minutes_without_the_radiator(
    hass, watched, scripted_host, until
):
    await watched(6)
    await scripted_host.stop()
    await until(lambda: hass.states.get(REFUND).state == "unavailable")
    totals = scripted_host.events[1]["radiators"][0]["totals"]
    totals["earned_micros"] += 1_000_000
    await watched(20)
    await scripted_host.start()
    await until(lambda: hass.states.get(REFUND).state != "unavailable")
    # After so long it begins anew: nobody knows when in these minutes it was earned.
    await watched(1)
    assert hass.states.get(REFUND).state == STATE_UNKNOWN
    await watched(5)
    assert float(hass.states.get(REFUND).state) == 0


@pytest.fixture
def priced(hass, scripted_host, set_up, entry_for):
    """Give a function that sets up an entry with options."""

    async def set_up_with(**options):
        entry = entry_for(scripted_host)
        hass_entry = MockConfigEntry(
            domain="chaleur",
            title=entry.title,
            unique_id=entry.unique_id,
            data=entry.data,
            options=options,
        )
        await set_up(hass_entry)
        return hass_entry

    return set_up_with


def cost(hass):
    return float(hass.states.get(COST).state)


def attribute(hass, name):
    return hass.states.get(COST).attributes.get(name)


async def use(push, energy_kwh, earned_micros=1_250_000):
    await push(totals={"energy_kwh": energy_kwh, "earned_micros": earned_micros})


async def test_without_a_price_there_is_no_cost(hass, scripted_entry):
    assert hass.states.get(COST) is None


async def test_fixed_price(hass, priced, push):
    await priced(electricity_price=0.25)
    assert cost(hass) == 0
    await use(push, 12.0, 1_350_000)
    assert cost(hass) == pytest.approx(2 * 0.25 - 0.10)
    shown = hass.states.get(COST).attributes
    assert shown["unit_of_measurement"] == "EUR"
    assert shown["device_class"] == "monetary"
    assert shown["state_class"] == "total"
    assert shown["electricity_price"] == 0.25
    assert "waiting_energy" not in shown


async def test_price_of_an_entity_is_that_of_the_moment(hass, priced, push):
    hass.states.async_set(PRICE, "200", {"unit_of_measurement": "€/MWh"})
    await priced(electricity_price=9.0, electricity_price_entity=PRICE)
    await use(push, 11.0)
    assert cost(hass) == pytest.approx(0.2)
    hass.states.async_set(PRICE, "-5", {"unit_of_measurement": "ct/kWh"})
    await hass.async_block_till_done()
    assert attribute(hass, "electricity_price") == -0.05
    await use(push, 13.0)
    assert cost(hass) == pytest.approx(0.2 - 0.1)


@pytest.mark.parametrize("gone", ["unavailable", "unknown", "cheap", "nan", None])
async def test_last_price_holds_for_an_hour_then_electricity_waits(
    hass, priced, push, gone, monkeypatch
):
    # In place of an hour; in a minute of silence the connection would count as lost.
    kept = timedelta(seconds=20)
    monkeypatch.setattr("custom_components.chaleur.electricity_price.PRICE_KEPT", kept)
    hass.states.async_set(PRICE, "0.2", EUR_PER_KWH)
    await priced(electricity_price_entity=PRICE)
    if gone is None:
        hass.states.async_remove(PRICE)
    else:
        hass.states.async_set(PRICE, gone, EUR_PER_KWH)
    await hass.async_block_till_done()
    await use(push, 11.0)
    assert cost(hass) == pytest.approx(0.2)
    async_fire_time_changed(hass, dt_util.utcnow() + kept * 1.1)
    await hass.async_block_till_done()
    # Neither what is bought nor what is earned: half a figure would flatter.
    await use(push, 14.0, 2_250_000)
    assert cost(hass) == pytest.approx(0.2)
    assert attribute(hass, "waiting_energy") == 3.0
    assert attribute(hass, "electricity_price") is None
    hass.states.async_set(PRICE, "0.5", EUR_PER_KWH)
    await hass.async_block_till_done()
    assert cost(hass) == pytest.approx(0.2 + 3 * 0.5 - 1.0)
    assert attribute(hass, "waiting_energy") is None


async def test_price_that_is_back_in_time_is_not_forgotten_later(hass, priced, push, monkeypatch):
    kept = timedelta(seconds=20)
    monkeypatch.setattr("custom_components.chaleur.electricity_price.PRICE_KEPT", kept)
    hass.states.async_set(PRICE, "0.2", EUR_PER_KWH)
    entry = await priced(electricity_price_entity=PRICE)
    for state in ("unavailable", "unknown", "0.2"):
        hass.states.async_set(PRICE, state, EUR_PER_KWH)
    async_fire_time_changed(hass, dt_util.utcnow() + kept * 1.1)
    await hass.async_block_till_done()
    assert attribute(hass, "electricity_price") == 0.2
    # Unloading while a price is kept leaves no timer behind.
    hass.states.async_set(PRICE, "unavailable", EUR_PER_KWH)
    await hass.async_block_till_done()
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_price_in_another_currency_is_refused_once(hass, priced, push, caplog):
    hass.states.async_set(PRICE, "0.2", {"unit_of_measurement": "USD/kWh"})
    await priced(electricity_price_entity=PRICE)
    hass.states.async_set(PRICE, "0.3", {"unit_of_measurement": "USD/kWh"})
    await use(push, 11.0)
    assert caplog.text.count("which is no price of energy in EUR") == 1
    assert cost(hass) == 0
    assert attribute(hass, "waiting_energy") == 1.0


async def test_account_goes_on_after_a_restart(hass, priced, push, scripted_host):
    entry = await priced(electricity_price=0.25)
    await use(push, 12.0)
    opened = attribute(hass, "last_reset")
    totals = scripted_host.events[1]["radiators"][0]["totals"]
    totals["energy_kwh"] = 13.0
    await async_mock_restore_state_shutdown_restart(hass)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert cost(hass) == pytest.approx(3 * 0.25)
    assert attribute(hass, "last_reset") == opened


@pytest.mark.parametrize("stored", [{"since": "today"}, {"since": 7}, {"bought": None}])
async def test_account_that_cannot_be_read_is_opened_again(hass, priced, push, stored):
    mock_restore_cache_with_extra_data(hass, [(State(COST, "99"), stored)])
    await priced(electricity_price=0.25)
    assert cost(hass) == 0
    await use(push, 11.0)
    assert cost(hass) == 0.25


async def test_radiator_that_tells_no_energy_has_no_account_yet(hass, priced, push, scripted_host):
    del scripted_host.events[1]["radiators"][0]["totals"]["energy_kwh"]
    await priced(electricity_price=0.25)
    assert hass.states.get(COST).state == STATE_UNKNOWN
    await use(push, 12.0)
    assert cost(hass) == 0
    await use(push, 13.0)
    assert cost(hass) == 0.25
