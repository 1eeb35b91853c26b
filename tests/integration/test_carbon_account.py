"""The arithmetic of the CO2 account: hour by hour, in any order, the same for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.api.history import HOUR, Amounts, HistoryRow
from custom_components.chaleur.carbon import EmissionFactor, Energies, FactorFamily
from custom_components.chaleur.carbon_account import (
    Account,
    CarbonPast,
    GridFactors,
    HourlyIntensities,
    Metered,
)
from custom_components.chaleur.carbon_reference import CarbonChoices, CarbonReference
from custom_components.chaleur.factors import load_factors
from custom_components.chaleur.grid_intensity import intensity_factor
from custom_components.chaleur.past_hours import PastHours

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
YEARLY = EmissionFactor(0.05, FactorFamily.LIFE_CYCLE)
REFERENCE = CarbonReference.of(CarbonChoices(), load_factors()).reference
watt_hours = st.lists(st.none() | st.integers(0, 2000), min_size=1, max_size=12)
intensities = st.lists(st.none() | st.floats(0, 2), min_size=12, max_size=12)


def amounts(used, useful=None):
    return Amounts(
        energy_wh=used, useful_wh=used // 2 if useful is None else useful, wanted_wh=used
    )


def told(hours, base=10_000, final=None):
    """Return hours from NOON on; None is an hour that the radiator was off in."""
    ends, total = [], amounts(base)
    for number, used in enumerate(hours):
        if used is not None:
            is_final = final is None or number < final
            row = HistoryRow(start=NOON + number * HOUR, amounts=amounts(used), final=is_final)
            total += row.amounts
            ends.append((row, total))
    return PastHours(amounts(base), tuple(ends))


def lifetime(past):
    total = past.ends[-1][1] if past.ends else past.base
    return Energies(total.energy_wh / 1000, total.useful_wh / 1000, total.wanted_wh / 1000)


def factors(values=()):
    return GridFactors(YEARLY, HourlyIntensities(NOON, tuple(values)))


def approx(metered):
    return pytest.approx(metered.as_list(), abs=1e-9)


@given(hours=watt_hours, values=intensities, steps=st.lists(st.integers(0, 12), max_size=4))
def test_an_account_is_the_same_however_often_it_was_settled(hours, values, steps):
    past, grid = told(hours), factors(values)
    end = NOON + 12 * HOUR
    at_once = Account.opened(past, lifetime(past), end, grid)
    account = Account.opened(past, lifetime(past), NOON, grid)
    for step in sorted(steps):
        account = account.settled(past, NOON + step * HOUR, grid)
        account = Account.from_dict(account.as_dict(), YEARLY)
    account = account.settled(past, end, grid)
    assert account.total.as_list() == approx(at_once.total)
    used = past.base.energy_wh * YEARLY.value
    for number, watts in enumerate(hours):
        factor = YEARLY.value if values[number] is None else values[number]
        used += (watts or 0) * factor
    if past.ends:
        assert account.total.consumption.grid_kg.used == pytest.approx(used / 1000)


@given(hours=watt_hours, values=intensities, step=st.integers(0, 12))
def test_the_past_is_the_same_from_wherever_the_account_stands(hours, values, step):
    past, grid = told(hours), factors(values)
    end = NOON + 12 * HOUR
    account = Account.opened(past, lifetime(past), end, grid)
    totals = CarbonPast(REFERENCE, grid, account).lifetime(past)
    assert totals[-1].as_list() == approx(account.total)
    first = Account.opened(past, lifetime(past), NOON + step * HOUR, grid)
    again = CarbonPast(REFERENCE, grid, first).lifetime(past)
    if past.ends:
        assert [each.as_list() for each in again] == [approx(each) for each in totals]
    # Of a radiator that has forgotten the first hours, later ones are still the same.
    forgotten = past.number_before(NOON + step * HOUR)
    base = past.before(NOON + step * HOUR)
    shorter = PastHours(base, past.ends[forgotten:])
    kept = CarbonPast(REFERENCE, grid, account).lifetime(shorter)
    if shorter.ends:
        assert [each.as_list() for each in kept] == [approx(each) for each in totals[forgotten:]]


def test_an_hour_that_may_still_grow_is_not_settled():
    past, grid = told([100, 200, 300], final=1), factors([0.1, 0.2, 0.3])
    account = Account.opened(past, lifetime(past), NOON + 3 * HOUR, grid)
    assert account.hour == NOON + HOUR
    assert account.settled(told([100, 250, 300]), NOON + 3 * HOUR, grid).hour == NOON + 3 * HOUR


def test_what_waits_counts_with_now_and_after_long_with_the_yearly_factor():
    past, grid = told([1000]), factors([0.1])
    account = Account.opened(past, lifetime(past), NOON + HOUR, grid)
    more = lifetime(past) + Energies(1.0, 0.5, 1.0)
    now = NOON + HOUR + timedelta(minutes=30)
    waiting = account.now(more, now, grid, 0.3) - account.total
    assert waiting.consumption.grid_kg.used == pytest.approx(0.3)
    assert waiting.live_kwh == pytest.approx(1.0)
    waiting = account.now(more, now, grid, None) - account.total
    assert waiting.consumption.grid_kg.used == pytest.approx(0.05)
    waiting = account.now(more, now + 2 * HOUR, grid, 0.3) - account.total
    assert waiting.consumption.grid_kg.used == pytest.approx(0.05)
    assert waiting.live_share == 0


def test_a_slip_of_the_host_is_made_up_for_and_a_new_count_is_told():
    past, grid = told([1000]), factors([0.1, 0.1])
    account = Account.opened(past, lifetime(past), NOON + HOUR, grid)
    slipped = told([990, 500])
    settled = account.settled(slipped, NOON + 2 * HOUR, grid)
    assert settled.total.consumption.energies == lifetime(slipped)
    assert settled.total.consumption.grid_kg.used == pytest.approx(0.5 + 0.1 - 0.0005 + 0.05)
    assert account.settled(told([0, 500], base=0), NOON + 2 * HOUR, grid) is None


def test_without_all_energies_there_is_no_account():
    grid = factors([0.1])
    partly = PastHours(Amounts(energy_wh=1), told([100]).ends)
    assert Account.opened(partly, Energies(1, 1, 1), NOON + HOUR, grid) is None
    assert CarbonPast(REFERENCE, grid).lifetime(partly) is None
    row = HistoryRow(start=NOON, amounts=Amounts(energy_wh=1), final=True)
    silent = PastHours(amounts(1), ((row, Amounts()),))
    assert Account.opened(silent, Energies(1, 1, 1), NOON + HOUR, grid) is None
    assert CarbonPast(REFERENCE, grid).lifetime(silent) is None
    nothing = Account.opened(told([]), Energies(7, 7, 7), NOON, grid)
    assert nothing.total == grid.at_yearly(Energies(7, 7, 7))
    assert nothing.settled(told([]), NOON + HOUR, grid).hour == NOON + HOUR
    assert CarbonPast(REFERENCE, grid, nothing).lifetime(told([])) == [nothing.total]


def test_intensities_are_kept_as_long_as_a_radiator_remembers():
    hours = HourlyIntensities(NOON).extended({NOON: 0.1, NOON + 2 * HOUR: 0.3}, NOON + 3 * HOUR)
    assert hours.values == (0.1, None, 0.3)
    # One that is known stays as it is.
    assert hours.extended({NOON: 0.9}, NOON + 3 * HOUR) == hours
    assert [hours.of(NOON + number * HOUR) for number in (-1, 0, 3)] == [None, 0.1, None]
    assert hours.until(NOON + HOUR).values == (0.1,)
    assert hours.until(NOON - HOUR).values == ()
    later = hours.extended({}, NOON + timedelta(days=401, hours=1))
    assert later.first == NOON + HOUR
    assert later.of(NOON + 2 * HOUR) == 0.3
    assert HourlyIntensities.from_dict(hours.as_dict()) == hours


def test_share_of_nothing_is_none():
    assert factors().at_yearly(Energies(0, 0, 0)).live_share == 0
    assert Metered.from_list([1, 1, 1, 1, 1, 1, 0.25], YEARLY).live_share == 0.25


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("gCO2eq/kWh", 1e-3),
        ("gCO2/kWh", 1e-3),
        ("g/kWh", 1e-3),
        ("g CO₂/kWh", 1e-3),
        ("gCO₂-eq / kWh", 1e-3),
        ("kg/kWh", 1),
        ("kgCO2e/MWh", 1e-3),
        ("tCO2/GWh", 1e-3),
        ("lbs/MWh", 0.45359237e-3),
        ("%", None),
        ("g/m³", None),
        ("EUR/kWh", None),
        ("CO2/kWh", None),
        ("g/kWh/m²", None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_units_of_a_grid_intensity(unit, factor):
    expected = None if factor is None else pytest.approx(factor)
    assert intensity_factor(unit) == expected
