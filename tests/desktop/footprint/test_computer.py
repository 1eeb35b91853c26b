"""A day of one's own computer, computed again by hand."""

import pytest
from chaleur_desktop.core.footprint.computer import (
    computer_day,
    manufacture_per_day,
)
from chaleur_desktop.core.footprint.devices import Device, DeviceKind
from chaleur_desktop.core.footprint.quantity import Kind, exact
from chaleur_desktop.core.footprint.units import UnitError
from chaleur_desktop.system.content_files import load_factors

FACTORS = load_factors()
LAPTOP = Device(DeviceKind.LAPTOP, 5)
USUAL = FACTORS.figure("laptop_kwh", "kWh/yr").times(exact(1, "day"), "kWh")


def test_a_laptops_day_is_mostly_its_manufacture():
    day = computer_day(FACTORS, LAPTOP, USUAL)
    assert day.manufacture.value == pytest.approx(185.09 / 5 / 365 * 1000)
    assert round(day.manufacture.value) == 101
    assert day.electricity.value == pytest.approx(29.02 / 365 * 51.9)
    assert round(day.electricity.value) == 4
    assert day.network.value == 0
    assert round(day.total.value, -1) == 110
    assert day.total.unit == "gCO2e"
    assert day.manufacture.value / day.total.value > 0.95


def test_being_wrong_by_half_about_the_power_changes_little():
    right = computer_day(FACTORS, LAPTOP, USUAL)
    wrong = computer_day(FACTORS, LAPTOP, USUAL.scaled(1.5))
    assert wrong.total.value - right.total.value == pytest.approx(2.06, abs=0.01)


def test_networks_are_shared_without_the_box():
    day = computer_day(FACTORS, LAPTOP, exact(0.1, "kWh"), fixed_gb=10, mobile_gb=2)
    assert day.network.value == pytest.approx(10 * 2.59 + 2 * 24.68)
    assert day.network.factor_ids == ("net_fixed_fr_nobox", "net_mobile_fr")
    assert day.network.without_range == ("net_fixed_fr_nobox",)
    assert (day.network.low, day.network.high) == pytest.approx((25.9 + 2 * 24.3, 25.9 + 2 * 49.4))
    assert day.total.value == pytest.approx(
        day.manufacture.value + day.electricity.value + day.network.value
    )


def test_measured_electricity_is_counted_in_any_unit_of_energy():
    kwh = computer_day(FACTORS, LAPTOP, exact(0.2, "kWh"))
    wh = computer_day(FACTORS, LAPTOP, exact(200, "Wh"))
    assert kwh.electricity.value == pytest.approx(wh.electricity.value) == pytest.approx(10.38)
    assert kwh.electricity.kind is Kind.ESTIMATED  # the factor is an estimate
    assert (kwh.electricity.low, kwh.electricity.high) == pytest.approx((6.2, 15.8))
    with pytest.raises(UnitError):
        computer_day(FACTORS, LAPTOP, exact(30, "W"))


def test_an_older_computers_day_is_lighter():
    old = Device(DeviceKind.LAPTOP, 5, age_years=10)
    assert manufacture_per_day(FACTORS, old).value == pytest.approx(
        manufacture_per_day(FACTORS, LAPTOP).value / 2
    )


def test_two_screens_weigh_twice():
    one, two = (Device(DeviceKind.MONITOR, 6, count=count) for count in (1, 2))
    assert manufacture_per_day(FACTORS, two).value == pytest.approx(
        2 * manufacture_per_day(FACTORS, one).value
    )


def test_it_weighs_the_same_on_and_off():
    off = computer_day(FACTORS, LAPTOP, exact(0, "kWh"))
    assert off.total.value == pytest.approx(off.manufacture.value)
