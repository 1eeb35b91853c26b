"""Figures: their units, ranges, sources and families, put together and taken apart."""

import pytest
from chaleur_desktop.core.footprint.quantity import (
    Family,
    Figure,
    Kind,
    MixedFamiliesError,
    exact,
    total,
)
from chaleur_desktop.core.footprint.units import UnitError, conversion, unit
from hypothesis import given
from hypothesis import strategies as st

LIFE_CYCLE = Figure(0.05, "kgCO2e/kWh", 0.03, 0.08, ("grid",), Kind.ESTIMATED, Family.LIFE_CYCLE)
DIRECT = Figure(0.02, "kgCO2e/kWh", factor_ids=("chimney",), family=Family.DIRECT)
numbers = st.floats(-1e6, 1e6, allow_nan=False)


@st.composite
def ranged(draw: st.DrawFn, unit_text: str) -> Figure:
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Figure(value, unit_text, low, high)


@pytest.mark.parametrize(
    ("value", "of", "to", "expected"),
    [
        (9.9, "W", "kWh/yr", 86.724),
        (87, "gCO2e/day", "kgCO2e/yr", 31.755),
        (4.1, "kgCO2e/month", "kgCO2e/yr", 49.2),
        (29.5, "MtCO2e/yr", "kgCO2e/yr", 29.5e9),
        (0.24, "Wh/prompt", "kWh/prompt", 0.00024),
        (11, "%", "ratio", 0.11),
        (3, "min", "h", 0.05),
    ],
)
def test_a_figure_is_told_in_another_unit(value, of, to, expected):
    assert exact(value, of).to(to).value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("kgCO2e", "kWh"),
        ("kgCO2", "kgCO2e"),
        ("kWh PCS", "kWh"),
        ("gCO2e/h", "gCO2e"),
        ("%", "%/yr"),
    ],
)
def test_what_measures_something_else_is_refused(of, to):
    with pytest.raises(UnitError):
        exact(1, of).to(to)
    with pytest.raises(UnitError):
        exact(1, of) + exact(1, to)


def test_a_unit_without_a_name_is_none():
    with pytest.raises(UnitError):
        unit("kgCO2e/")


def test_a_product_has_the_unit_asked_for_and_remembers_all_sources():
    energy = Figure(100, "kWh/yr", factor_ids=("tv_kwh",), without_range=("tv_kwh",))
    product = energy.times(LIFE_CYCLE, "gCO2e/day")
    assert product.value == pytest.approx(100 * 0.05 * 1000 / 365)
    assert (product.low, product.high) == pytest.approx(
        (100 * 0.03 * 1000 / 365, 100 * 0.08 * 1000 / 365)
    )
    assert product.factor_ids == ("tv_kwh", "grid")
    assert product.without_range == ("tv_kwh",)
    with pytest.raises(UnitError):
        energy.times(LIFE_CYCLE, "kgCO2e")


def test_nobody_invents_a_range():
    one = Figure(2, "kgCO2e", factor_ids=("a",))
    assert (one + one).low is None
    assert not (one + one).has_range
    assert not exact(3, "h").has_range
    assert LIFE_CYCLE.has_range


def test_a_negative_number_turns_the_range_round():
    turned = LIFE_CYCLE.scaled(-1)
    assert (turned.low, turned.value, turned.high) == (-0.08, -0.05, -0.03)


def test_a_range_has_two_ends_and_stands_upright():
    with pytest.raises(ValueError, match="two ends"):
        Figure(1, "h", low=0)
    with pytest.raises(ValueError, match="upside down"):
        Figure(1, "h", low=2, high=1)


def test_families_are_never_mixed():
    for mix in (
        lambda: LIFE_CYCLE + DIRECT,
        lambda: total((DIRECT, LIFE_CYCLE), "gCO2e/kWh"),
        lambda: LIFE_CYCLE.per(DIRECT, "ratio"),
    ):
        with pytest.raises(MixedFamiliesError):
            mix()
    assert (DIRECT + DIRECT).family is Family.DIRECT
    assert exact(2, "kWh").times(DIRECT, "kgCO2e").family is Family.DIRECT


def test_a_sum_is_known_as_well_as_its_worst_part():
    measured, assumed = exact(1, "h"), exact(1, "h", Kind.ASSUMED)
    estimated = Figure(1, "h")
    assert (measured + measured).kind is Kind.MEASURED
    assert (measured + estimated).kind is Kind.ESTIMATED
    assert (assumed + estimated + measured).kind is Kind.ASSUMED


def test_nothing_adds_up_to_nothing():
    nothing = total((), "kgCO2e/yr")
    assert (nothing.value, nothing.factor_ids, nothing.kind) == (0, (), Kind.MEASURED)


def test_nothing_is_divided_by_what_may_be_nothing():
    with pytest.raises(ZeroDivisionError):
        exact(1, "kgCO2e").per(Figure(1, "yr", 0, 2), "kgCO2e/yr")


@given(ranged("kWh"), ranged("kWh"), ranged("kgCO2e/kWh"))
def test_a_value_never_leaves_its_range(one, two, by):
    for made in (one + two, one.times(by, "gCO2e"), one.scaled(-3)):
        slack = 1e-9 * max(1.0, abs(made.low), abs(made.high))
        assert made.low - slack <= made.value <= made.high + slack


@given(numbers)
def test_there_and_back_is_the_same(value):
    assert exact(value, "W").to("kWh/yr").to("W").value == pytest.approx(value)
    assert conversion(unit("TWh/yr"), unit("W")) == pytest.approx(1e12 / 8760)
