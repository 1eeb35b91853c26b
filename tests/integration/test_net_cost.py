"""The account of electricity bought and money earned."""

from datetime import UTC, datetime

import pytest

from custom_components.chaleur.api.models import Totals
from custom_components.chaleur.electricity_price import price_factor
from custom_components.chaleur.net_cost import CostLedger

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


def totals(energy, earned=None):
    return Totals(energy_kwh=energy, earned_micros=earned)


def test_each_kwh_has_the_price_of_its_moment():
    ledger = CostLedger.opened(totals(10.0, 1_000_000), NOW)
    assert ledger.net == 0
    ledger = ledger.counted(totals(12.0, 1_300_000), 0.25)
    assert ledger.net == pytest.approx(2 * 0.25 - 0.3)
    # At a negative price electricity is paid for; a correction of earnings is one of the cost.
    ledger = ledger.counted(totals(13.0, 1_100_000), -0.05)
    assert ledger.net == pytest.approx(0.5 - 0.05 - 0.1)
    assert ledger.counted(totals(13.0, 1_100_000), 9.0) == ledger


def test_what_waits_is_counted_later():
    ledger = CostLedger.opened(totals(10.0), NOW)
    assert ledger.waiting_kwh(totals(12.5)) == 2.5
    assert ledger.counted(totals(12.5), 0.2).net == pytest.approx(0.5)
    assert ledger.counted(totals(12.5), 0.2).waiting_kwh(totals(12.5)) == 0


def test_a_total_that_falls_a_little_is_waited_for():
    ledger = CostLedger.opened(totals(10.0), NOW).counted(totals(9.9), 1.0)
    assert ledger.net == 0
    assert ledger.waiting_kwh(totals(9.9)) == 0
    assert ledger.counted(totals(10.5), 1.0).net == pytest.approx(0.5)


def test_a_host_that_lost_its_records_begins_at_zero():
    ledger = CostLedger.opened(totals(10.0, 5_000_000), NOW)
    assert ledger.waiting_kwh(totals(0.5)) == 0.5
    ledger = ledger.counted(totals(0.5, 100_000), 1.0)
    assert ledger.net == pytest.approx(0.5 - 0.1)
    assert ledger.counted(totals(1.0, 150_000), 1.0).net == pytest.approx(1.0 - 0.15)


def test_totals_that_are_not_told():
    assert CostLedger.opened(totals(None, 5), NOW) is None
    ledger = CostLedger.opened(totals(10.0), NOW)
    assert ledger.counted(totals(None, 7), 1.0) == ledger
    assert ledger.waiting_kwh(totals(None)) == 0
    # Earnings count from when they are told for the first time, and again after a pause.
    ledger = ledger.counted(totals(11.0, 4_000_000), 1.0)
    assert ledger.net == pytest.approx(1.0)
    ledger = ledger.counted(totals(11.0), 1.0).counted(totals(11.0, 4_500_000), 1.0)
    assert ledger.net == pytest.approx(0.5)


@pytest.mark.parametrize("earned", [None, 3_000_000])
def test_it_is_kept_as_it_is(earned):
    ledger = CostLedger.opened(totals(10.0, earned), NOW).counted(totals(12.0, earned), 0.3)
    assert CostLedger.from_dict(ledger.as_dict()) == ledger


@pytest.mark.parametrize(
    ("unit", "currency", "factor"),
    [
        ("EUR/kWh", "EUR", 1.0),
        ("€/kWh", "EUR", 1.0),
        ("eur / kWh", "EUR", 1.0),
        ("EUR/MWh", "EUR", 0.001),
        ("€/Wh", "EUR", 1000.0),
        ("EUR/GJ", "EUR", 0.0036),
        ("ct/kWh", "EUR", 0.01),
        ("c€/kWh", "EUR", 0.01),
        ("p/kWh", "GBP", 0.01),
        ("öre/kWh", "SEK", 0.01),
        ("SEK/MWh", "SEK", 0.001),
        (None, "EUR", 1.0),
        ("", None, 1.0),
    ],
)
def test_units_of_a_price(unit, currency, factor):
    assert price_factor(unit, currency) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("unit", "currency"),
    [
        ("USD/kWh", "EUR"),
        ("p/kWh", "EUR"),
        ("ct/kWh", "SEK"),
        ("EUR", "EUR"),
        ("EUR/h", "EUR"),
        ("kWh", "EUR"),
        ("/kWh", ""),
        ("EUR/kWh", None),
        ("°C", "EUR"),
    ],
)
def test_units_that_are_no_price_of_energy_in_the_currency(unit, currency):
    assert price_factor(unit, currency) is None
