"""The CO2 arithmetic: identities of the method, its worked examples, honest ranges."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.carbon import (
    CarbonFactors,
    EmissionFactor,
    Energies,
    MixedFactorFamiliesError,
    Reference,
    avoided_kg,
)
from custom_components.chaleur.factors import load_factors

GRID = EmissionFactor(0.0519, "life-cycle")


def reference(**changes) -> Reference:
    defaults = {
        "grid": GRID,
        "data_centre_grid": GRID,
        "heat": GRID,
        "pue": 1.46,
        "energy_ratio": 0.9,
        "processor_share": 0.95,
    }
    return Reference(**{**defaults, **changes})


def france() -> CarbonFactors:
    return CarbonFactors.france_electric_heater(load_factors())


def test_electric_heater_without_useful_work_avoids_exactly_nothing():
    assert avoided_kg(Energies(used=7.3, useful=0, wanted=7.3), reference()) == 0


def test_with_all_ratios_one_the_data_centre_run_is_what_is_avoided():
    energies = Energies(used=2, useful=2, wanted=2)
    ideal = reference(energy_ratio=1, processor_share=1)
    assert avoided_kg(energies, ideal) == pytest.approx(1.46 * 0.0519 * 2)


def test_replacing_a_heat_pump_without_useful_work_is_negative():
    heat_pump = reference(heat=GRID.per(2.9))
    assert avoided_kg(Energies(used=1, useful=0, wanted=1), heat_pump) < 0


def test_heat_that_nobody_wanted_replaces_no_heater():
    energies = Energies(used=1, useful=1, wanted=0)
    oil = reference(heat=EmissionFactor(0.38, "life-cycle"))
    assert avoided_kg(energies, oil) == avoided_kg(energies, reference())


def test_unwanted_heat_with_less_work_than_a_data_centre_would_need_is_negative():
    hyperscale = reference(pue=1.09, energy_ratio=0.7)
    assert avoided_kg(Energies(used=1, useful=0.9, wanted=0), hyperscale) < 0


def test_factors_of_different_families_are_refused():
    with pytest.raises(MixedFactorFamiliesError, match="direct and life-cycle"):
        reference(heat=EmissionFactor(0.201, "direct"))


@pytest.mark.parametrize(
    ("changes", "kg_per_year"),
    [
        ({}, 95),
        ({"pue": 1.09, "energy_ratio": 0.7}, 51),
        ({"heat": EmissionFactor(0.215, "life-cycle").per(0.85)}, 419),
        ({"heat": GRID.per(2.9)}, 40),
    ],
)
def test_worked_example_of_a_flat(changes, kg_per_year):
    used = 1790
    energies = Energies(used=used, useful=0.9 * used, wanted=0.9 * used)
    assert round(avoided_kg(energies, reference(**changes))) == kg_per_year


def test_flat_that_only_heats_emits_more_when_some_heat_is_unwanted():
    assert round(avoided_kg(Energies(used=1790, useful=0, wanted=1611), reference())) == -9


def test_default_reference_is_the_base_case_of_france():
    energies = Energies(used=1, useful=0.9, wanted=0.9)
    assert france().estimate(energies).kg == pytest.approx(0.0531, abs=5e-5)


def test_range_covers_grid_hardware_and_data_centre():
    avoided = france().estimate(Energies(used=1, useful=0.9, wanted=0.9))
    # By hand, g: F (0.9 * 0.95 * ratio * PUE + 0.9 - 1) -+ 0.9 * 60; the high end with F = 79,
    # the low end with F = 21.7 or 79, whichever is less.
    assert avoided.high_kg == pytest.approx(0.079 * (0.855 * 1.54 - 0.1) + 0.054)
    assert avoided.low_kg == pytest.approx(0.0217 * (0.855 * 0.5 * 1.15 - 0.1) - 0.054)
    assert avoided.low_kg < 0 < avoided.kg


def test_range_without_useful_work_has_no_hardware_in_it():
    avoided = france().estimate(Energies(used=1, useful=0, wanted=0.9))
    assert avoided.low_kg == pytest.approx(-0.1 * 0.079)
    assert avoided.high_kg == pytest.approx(-0.1 * 0.0217)


def test_factors_in_use_are_refused_when_only_one_side_gets_the_other_family():
    factors = france()
    for grid in factors.grid_range:
        with pytest.raises(MixedFactorFamiliesError, match="life-cycle"):
            replace(factors.reference, grid=grid)


def test_family_comes_from_the_factors_file():
    factors = load_factors()
    changed = {**factors, "grid_fr_ademe": {**factors["grid_fr_ademe"], "family": "direct"}}
    assert CarbonFactors.france_electric_heater(changed).reference.heat.family == "direct"


@given(
    used=st.floats(0, 1e5),
    useful_share=st.floats(0, 1),
    wanted_share=st.floats(0, 1),
)
def test_best_estimate_lies_in_its_range(used, useful_share, wanted_share):
    energies = Energies(used=used, useful=useful_share * used, wanted=wanted_share * used)
    avoided = france().estimate(energies)
    assert avoided.low_kg <= avoided.kg <= avoided.high_kg


def test_every_factor_has_a_source():
    for factor in load_factors().values():
        assert ("family" in factor) == factor["id"].startswith("grid_")
        assert set(factor) - {"family"} == {
            "id", "value", "unit", "scope", "year", "geography", "source", "url", "licence",
        }  # fmt: skip
        assert factor["value"] > 0
        for key in ("unit", "scope", "geography", "source", "licence"):
            assert factor[key]
        assert factor["url"].startswith("https://")


def test_factor_ids_are_unique():
    path = Path(__file__).parents[2] / "custom_components/chaleur/factors.json"
    ids = [factor["id"] for factor in json.loads(path.read_text())["factors"]]
    assert len(ids) == len(set(ids))
