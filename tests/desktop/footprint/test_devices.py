"""The devices of a home by year: every example that the app tells, computed again by hand."""

from datetime import date

import pytest
from chaleur_desktop.core.footprint.devices import (
    Device,
    DeviceKind,
    age_years,
    average_years,
    device_year,
    home_year,
    keep_longer,
    kept_for,
)
from chaleur_desktop.core.footprint.quantity import Family, Kind, MixedFamiliesError
from chaleur_desktop.system.content_files import load_factors

FACTORS = load_factors()
PHONE = DeviceKind.SMARTPHONE
# By hand: 79.52 kg, 4.93 kWh a year at 0.0519 kg each.
CHARGING = 4.93 * 0.0519


@pytest.mark.parametrize(
    ("years", "told"), [(1.5, 53), (2, 40), (2.5, 32), (3, 27), (4, 20), (5, 16)]
)
def test_a_phone_weighs_less_each_year_the_longer_it_is_kept(years, told):
    year = device_year(FACTORS, Device(PHONE, years))
    assert year.total.value == pytest.approx(79.52 / years + CHARGING)
    assert round(year.total.value) == told
    assert year.electricity.value == pytest.approx(CHARGING)
    assert year.energy.value == 4.93
    assert year.total.unit == "kgCO2e/yr"
    assert year.total.family is Family.LIFE_CYCLE


def test_its_range_is_that_of_different_models_and_grids():
    year = device_year(FACTORS, Device(PHONE, 2))
    assert year.total.low == pytest.approx(79.52 / 2 / 2 + 4.93 * 0.031)
    assert year.total.high == pytest.approx(79.52 * 1.5 / 2 + 4.93 * 0.079)
    assert year.total.factor_ids == ("smartphone_embodied", "smartphone_kwh", "grid_fr_ademe")
    assert year.total.without_range == ("smartphone_kwh",)
    assert year.total.kind is Kind.ASSUMED  # nobody knows how long it will be kept


def test_four_years_instead_of_two_save_twenty_kilograms_a_year():
    kept = keep_longer(FACTORS, PHONE, 2, 4)
    assert kept.saved.value == pytest.approx(79.52 / 4)
    assert round(kept.saved.value) == 20
    assert kept.saved.value == pytest.approx(kept.before.value - kept.after.value)
    assert kept.saved_share == pytest.approx(0.497, abs=0.001)
    # The same phone at both ends, not two phones.
    assert (kept.saved.low, kept.saved.high) == pytest.approx((79.52 / 8, 79.52 * 1.5 / 4))


def test_keeping_for_a_shorter_time_costs():
    kept = keep_longer(FACTORS, PHONE, 3, 1.5)
    assert kept.saved.value == pytest.approx(-79.52 / 3)
    assert kept.saved_share < 0
    assert kept.saved.low < kept.saved.value < kept.saved.high < 0


@pytest.mark.parametrize(
    ("kind", "grams", "electricity"),
    [
        (DeviceKind.SMARTPHONE, 87, 0.7),
        (DeviceKind.LAPTOP, 101, 4.1),
        (DeviceKind.DESKTOP, 123, 14.5),
        (DeviceKind.MONITOR, 32, 10.4),
        (DeviceKind.TV, 116, 10.1),
        (DeviceKind.BOX, 35, 10.0),
        (DeviceKind.CONSOLE, 130, 4.2),
    ],
)
def test_a_device_kept_as_long_as_usual_weighs_so_much_a_day(kind, grams, electricity):
    years = average_years(FACTORS, kind).value
    year = device_year(FACTORS, Device(kind, years))
    assert round(year.manufacture.to("gCO2e/day").value) == grams
    assert year.electricity.to("gCO2e/day").value == pytest.approx(electricity, abs=0.06)


def test_a_tablets_electricity_is_not_known():
    year = device_year(FACTORS, Device(DeviceKind.TABLET, 3))
    assert year.electricity is None
    assert year.energy is None
    assert year.total == year.manufacture


@pytest.mark.parametrize("kind", DeviceKind)
def test_there_are_factors_for_each_kind(kind):
    year = device_year(FACTORS, Device(kind, average_years(FACTORS, kind).value, count=2))
    assert year.total.value > 0
    assert year.total.has_range
    assert FACTORS.sources(year.total)


def test_a_device_older_than_planned_is_spread_over_its_age():
    assert device_year(FACTORS, Device(PHONE, 2, age_years=4)).total == pytest.approx(
        device_year(FACTORS, Device(PHONE, 4)).total
    )


def test_a_home_lists_the_heaviest_first_and_the_shares_make_one():
    home = home_year(
        FACTORS,
        [
            Device(PHONE, 2.5, count=2),
            Device(DeviceKind.BOX, 5),
            Device(DeviceKind.TV, 8),
            Device(DeviceKind.CONSOLE, 6, count=0),
        ],
    )
    assert [one.device.kind for one in home.devices] == ["smartphone", "tv", "box"]
    assert sum(home.share(one) for one in home.devices) == pytest.approx(1)
    assert home.total.value == pytest.approx(home.manufacture.value + home.electricity.value)
    by_hand = 2 * (79.52 / 2.5 + CHARGING) + (340.16 / 8 + 71.17 * 0.0519)
    by_hand += 63.04 / 5 + 70.08 * 0.0519
    assert home.total.value == pytest.approx(by_hand)
    assert home.manufacture_share == pytest.approx(home.manufacture.value / by_hand)


def test_an_empty_home_weighs_nothing():
    home = home_year(FACTORS, [])
    assert (home.devices, home.total.value, home.manufacture_share) == ((), 0, 0)


def test_the_same_device_is_kept_for_several_times_in_their_order():
    years = [one.device.years for one in kept_for(FACTORS, PHONE, (3, 1.5))]
    assert years == [3, 1.5]


def test_another_grid_changes_the_electricity_alone():
    device = Device(DeviceKind.DESKTOP, 6)
    french, german = (
        device_year(FACTORS, device, grid) for grid in ("grid_fr_ademe", "grid_de_ember")
    )
    assert german.manufacture == french.manufacture
    assert german.electricity.value == pytest.approx(102.2 * 0.34206)


def test_a_grid_of_another_family_is_refused():
    with pytest.raises(MixedFamiliesError):
        device_year(FACTORS, Device(PHONE, 2), "grid_fr_rte_direct")


@pytest.mark.parametrize("wrong", [{"planned_years": 0}, {"count": -1}, {"age_years": -1}])
def test_impossible_devices_are_refused(wrong):
    with pytest.raises(ValueError, match="kept"):
        Device(**({"kind": PHONE, "planned_years": 2} | wrong))


def test_an_age_is_told_from_the_day_it_was_bought():
    assert age_years(date(2024, 11, 24), date(2026, 11, 24)) == pytest.approx(2, abs=0.01)
    assert age_years(date(2027, 1, 1), date(2026, 11, 24)) == 0
