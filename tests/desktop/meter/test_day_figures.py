"""What a day of this computer weighs, computed again by hand from the factors."""

from datetime import date, timedelta

import pytest
from chaleur_desktop.core.footprint.quantity import Kind
from chaleur_desktop.core.meter.computer import Choices, ComputerKind
from chaleur_desktop.core.meter.figures import (
    counted,
    day_figures,
    energy_figure,
    figures_by_day,
    power_profile,
)
from chaleur_desktop.core.meter.use import Use
from chaleur_desktop.system.content_files import load_factors

DAY = date(2026, 11, 24)


@pytest.fixture
def factors():
    return load_factors()


def own(factors, kind=ComputerKind.LAPTOP, **choices):
    return counted(factors, kind, Choices(**choices), DAY.year)


def test_most_of_a_laptops_day_in_france_is_its_manufacture(factors):
    use = Use(estimated=80.0, fixed=2_000_000_000, mobile=500_000_000)
    day = day_figures(factors, own(factors), DAY, use)
    assert day.manufacture.value == pytest.approx(185.09e3 / (5 * 365))
    assert day.manufacture.value == pytest.approx(101, abs=1)
    assert day.electricity.value == pytest.approx(0.080 * 51.9)
    assert day.network.value == pytest.approx(2 * 2.59 + 0.5 * 24.68)
    parts = (day.manufacture, day.electricity, day.network)
    assert day.total.value == pytest.approx(sum(part.value for part in parts))
    assert all(figure.unit == "gCO2e" for figure in (*parts, day.total))
    assert day.gigabytes == pytest.approx(2.5)
    assert (day.energy.value, day.energy.unit) == (pytest.approx(0.08), "kWh")


def test_every_figure_names_factors_that_are_there(factors):
    use = Use(estimated=80.0, fixed=10**9, mobile=10**9)
    day = day_figures(factors, own(factors, ComputerKind.DESKTOP_AND_SCREEN), DAY, use)
    assert set(day.manufacture.factor_ids) == {"desktop_embodied", "monitor_embodied"}
    assert "grid_fr_ademe" in day.electricity.factor_ids
    assert set(day.network.factor_ids) == {"net_fixed_fr_nobox", "net_mobile_fr"}
    assert set(day.energy.factor_ids) == {
        "desktop_kwh",
        "computer_idle_share",
        "monitor_kwh",
    }
    for figure in (day.manufacture, day.electricity, day.network, day.energy, day.total):
        assert all(factor.source for factor in factors.sources(figure))


def test_a_screen_beside_it_is_made_and_kept_too(factors):
    alone = day_figures(factors, own(factors, ComputerKind.DESKTOP, years=10), DAY, None)
    both = day_figures(factors, own(factors, ComputerKind.DESKTOP_AND_SCREEN, years=10), DAY, None)
    more = both.manufacture.value - alone.manufacture.value
    assert more == pytest.approx(69.84e3 / (10 * 365))
    assert both.total.value == pytest.approx(both.manufacture.value)
    assert both.use is None


def test_keeping_it_longer_makes_each_day_lighter(factors):
    weights = [
        day_figures(factors, own(factors, **choices), DAY, None).manufacture.value
        for choices in ({"years": 4}, {}, {"bought": 2018}, {"years": 10})
    ]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == pytest.approx(weights[-1] * 2.5)


def test_what_is_measured_is_surer_than_what_is_estimated(factors):
    devices = own(factors).devices
    whole, part, guess = (
        energy_figure(use, devices)
        for use in (Use(whole=100.0), Use(part=100.0), Use(estimated=100.0))
    )
    assert [one.kind for one in (whole, part, guess)] == [
        Kind.MEASURED,
        Kind.ESTIMATED,
        Kind.ESTIMATED,
    ]
    assert (whole.low, whole.high) == pytest.approx((0.09, 0.11))
    assert (guess.low, guess.high) == pytest.approx((0.05, 0.2))
    assert whole.high - whole.low < part.high - part.low < guess.high - guess.low
    assert (whole.factor_ids, part.factor_ids) == ((), ("laptop_rest_power",))
    mixed = energy_figure(Use(whole=100.0, estimated=100.0), devices)
    assert (mixed.value, mixed.low, mixed.high) == pytest.approx((0.2, 0.14, 0.31))


def test_the_power_of_the_models_is_the_one_that_is_estimated_with(factors):
    laptop = power_profile(factors, ComputerKind.LAPTOP)
    assert (laptop.active, laptop.screen) == (pytest.approx(26.5, abs=0.1), 0.0)
    assert (laptop.idle, laptop.rest) == (pytest.approx(8.0, abs=0.1), 8.0)
    desktop = power_profile(factors, ComputerKind.DESKTOP_AND_SCREEN)
    assert (desktop.active, desktop.screen) == pytest.approx((70.0, 50.0), abs=0.1)
    assert (desktop.idle, desktop.rest) == (pytest.approx(21.0, abs=0.1), 60.0)
    assert power_profile(factors, ComputerKind.LAPTOP_AND_SCREEN).screen == desktop.screen


def test_days_before_counting_began_are_left_out_and_gaps_are_not(factors):
    wanted = [DAY - timedelta(days=back) for back in range(29, -1, -1)]
    counted_days = {wanted[-4]: Use(whole=1.0), wanted[-2]: Use(whole=2.0)}
    days = figures_by_day(factors, own(factors), counted_days, wanted)
    assert [day.day for day in days] == wanted[-4:]
    assert [day.use is None for day in days] == [False, True, False, True]
    (today,) = figures_by_day(factors, own(factors), {}, wanted)
    assert today.day == DAY
