"""What the last hour brought, from pushed totals."""

from dataclasses import replace

import pytest

from custom_components.chaleur.api.models import Totals
from custom_components.chaleur.rates import GAP_MAX_S, KNOWN_AFTER_S, Window

MINUTE = 60.0
START = Totals(energy_kwh=10.0, useful_kwh=8.0, earned_micros=1_000_000)


def totals_after(minutes, *, power_kw=0.6, useful=0.5, per_hour=0.12):
    """Totals of a radiator that has worked evenly for some minutes."""
    hours = minutes / 60
    energy = power_kw * hours
    return replace(
        START,
        energy_kwh=10.0 + energy,
        useful_kwh=8.0 + useful * energy,
        earned_micros=1_000_000 + per_hour * hours * 1_000_000,
    )


def watched(minutes, step=1, **rates):
    window = Window()
    for minute in range(0, minutes + 1, step):
        window.add(minute * MINUTE, totals_after(minute, **rates))
    return window


def test_nothing_is_known_at_first():
    window = Window()
    assert window.growth is None
    window.add(0.0, START)
    window.add(KNOWN_AFTER_S - 1, START)
    assert window.growth is None
    window.add(KNOWN_AFTER_S, START)
    assert window.growth is not None


def test_a_steady_radiator():
    for minutes in (5, 59, 60, 200):
        growth = watched(minutes).growth
        assert growth.refund_per_hour == pytest.approx(0.12)
        assert growth.useful_share == pytest.approx(50.0)
        assert growth.seconds == min(minutes, 60) * MINUTE


def test_only_the_last_hour_counts():
    window = Window()
    for minute in range(181):
        # All was earned in the first minutes.
        window.add(minute * MINUTE, totals_after(min(minute, 100)))
    assert window.growth.refund_per_hour == 0
    assert window.growth.useful_share is None


def test_a_window_that_begins_between_two_samples():
    window = Window()
    for minute in range(0, 99, 7):
        window.add(minute * MINUTE, totals_after(minute))
    assert window.growth.seconds == 3600
    assert window.growth.refund_per_hour == pytest.approx(0.12)


def test_a_correction_is_shown_as_a_loss():
    window = watched(10)
    window.add(11 * MINUTE, replace(totals_after(10), earned_micros=900_000))
    assert window.growth.refund_per_hour == pytest.approx(-0.1 / (11 / 60))


def test_a_short_gap_is_bridged():
    window = watched(30)
    after = 30 * MINUTE + GAP_MAX_S
    window.add(after, totals_after(after / MINUTE))
    assert window.growth.refund_per_hour == pytest.approx(0.12)


def test_after_a_long_gap_it_begins_anew():
    window = watched(30)
    after = 30 * MINUTE + GAP_MAX_S + 1
    window.add(after, totals_after(500))
    assert window.growth is None
    window.add(after + KNOWN_AFTER_S, totals_after(505))
    assert window.growth.refund_per_hour == pytest.approx(0.12)


def test_a_host_that_lost_its_records_did_not_lose_money():
    window = watched(30)
    window.add(31 * MINUTE, Totals(energy_kwh=0.0, useful_kwh=0.0, earned_micros=0))
    assert window.growth is None


def test_two_looks_at_one_moment():
    window = Window()
    window.add(0.0, START)
    window.add(0.0, START)
    for minute in range(7, 64, 7):
        window.add(minute * MINUTE, totals_after(minute))
    assert window.growth.refund_per_hour == pytest.approx(0.12)


@pytest.mark.parametrize("name", ["energy_kwh", "useful_kwh", "earned_micros"])
def test_what_the_host_does_not_tell_is_unknown(name):
    window = Window()
    for minute in range(90):
        window.add(minute * MINUTE, replace(totals_after(minute), **{name: None}))
    growth = window.growth
    assert getattr(growth, name) is None
    assert (growth.refund_per_hour is None) == (name == "earned_micros")
    assert (growth.useful_share is None) == (name != "earned_micros")


def test_a_total_that_was_not_told_at_the_begin():
    window = Window()
    window.add(0.0, replace(START, earned_micros=None))
    window.add(KNOWN_AFTER_S, START)
    assert window.growth.refund_per_hour is None


def test_the_useful_share_needs_electricity_and_stays_in_its_bounds():
    assert watched(10, power_kw=0.2).growth.useful_share is None
    # Rounded totals can make all of it look like more than all.
    assert watched(10, useful=1.01).growth.useful_share == 100.0
    assert watched(10, useful=-0.01).growth.useful_share == 0.0
