"""Prices and currencies that would spoil the account of a radiator for good."""

import pytest
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.chaleur.electricity_price import highest_price, price_factor

COST = "sensor.office_net_heating_cost"
PRICE = "sensor.electricity_price"


@pytest.fixture
def priced(scripted_host, set_up, entry_for):
    """Give a function that sets up an entry with options."""

    async def set_up_with(**options):
        plain = entry_for(scripted_host)
        entry = MockConfigEntry(
            domain="chaleur",
            title="Flat",
            unique_id=plain.unique_id,
            data=plain.data,
            options=options,
        )
        await set_up(entry)
        return entry

    return set_up_with


def shown(hass):
    return hass.states.get(COST)


async def use(push, energy_kwh, earned_micros=1_250_000):
    await push(totals={"energy_kwh": energy_kwh, "earned_micros": earned_micros})


@pytest.mark.parametrize("unit", [7, ["EUR/kWh"], {"EUR": "kWh"}, True])
def test_a_unit_that_is_no_text_is_no_price(unit):
    assert price_factor(unit, "EUR") is None


def test_the_highest_price_goes_by_the_currency():
    assert highest_price("EUR") == 5
    assert highest_price("JPY") == highest_price(None) == 1_000_000


@pytest.mark.parametrize("glitch", ["9999", "-9999", "1e300", "25"])
async def test_a_price_that_cannot_be_one_does_not_spoil_the_account(
    hass, priced, push, glitch, caplog
):
    hass.states.async_set(PRICE, "0.2", {"unit_of_measurement": "EUR/kWh"})
    await priced(electricity_price_entity=PRICE)
    await use(push, 11.0)
    for _ in range(2):
        hass.states.async_set(PRICE, glitch, {"unit_of_measurement": "EUR/kWh"})
        await hass.async_block_till_done()
        await use(push, 12.0)
        assert float(shown(hass).state) == pytest.approx(0.2)
        assert shown(hass).attributes["waiting_energy"] == 1
        hass.states.async_set(PRICE, "unavailable")
    hass.states.async_set(PRICE, "-0.1", {"unit_of_measurement": "EUR/kWh"})
    await hass.async_block_till_done()
    assert float(shown(hass).state) == pytest.approx(0.1)
    assert caplog.text.count("which is no price of energy in EUR") == 1


async def test_an_entity_whose_price_cannot_be_one_is_not_taken(hass, scripted_entry):
    hass.states.async_set(PRICE, "25", {"unit_of_measurement": ["odd"]})
    options = hass.config_entries.options
    form = await options.async_init(scripted_entry.entry_id)
    form = await options.async_configure(form["flow_id"], {"next_step_id": "electricity_price"})
    field = "electricity_price_entity"
    form = await options.async_configure(form["flow_id"], {field: PRICE})
    assert form["errors"] == {field: "not_a_price"}
    hass.states.async_set(PRICE, "25", {})
    form = await options.async_configure(form["flow_id"], {field: PRICE})
    assert form["errors"] == {field: "price_entity_implausible"}
    hass.states.async_set(PRICE, "25", {"unit_of_measurement": "ct/kWh"})
    form = await options.async_configure(form["flow_id"], {field: PRICE})
    assert form["type"] is FlowResultType.CREATE_ENTRY


async def test_another_currency_opens_another_account(hass, priced, push, scripted_host, until):
    entry = await priced(electricity_price=0.25)
    await use(push, 12.0, 1_350_000)
    assert float(shown(hass).state) == pytest.approx(0.4)
    opened = shown(hass).attributes["last_reset"]
    scripted_host.events[0]["host"]["currency"] = "CHF"
    scripted_host.events[1]["radiators"][0]["totals"]["earned_micros"] = 900_000_000
    before = entry.runtime_data
    await scripted_host.end_streams()
    await until(lambda: getattr(entry, "runtime_data", before) is not before)
    await hass.async_block_till_done()
    assert float(shown(hass).state) == 0
    assert shown(hass).attributes["unit_of_measurement"] == "CHF"
    assert shown(hass).attributes["last_reset"] != opened
    assert hass.states.get("sensor.office_earnings").attributes["unit_of_measurement"] == "CHF"
