"""The CO2 arithmetic: the seven identities of the method, and factors that never mix."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.carbon import (
    Consumption,
    EmissionFactor,
    Energies,
    FactorFamily,
    Heater,
    HeaterKind,
    MixedFactorFamiliesError,
    OverclaimedError,
    Parts,
    Reference,
    attributed,
    avoided,
)
from custom_components.chaleur.totals import LIFETIME_TOTALS, CarbonTotal

LIFE_CYCLE, DIRECT = FactorFamily.LIFE_CYCLE, FactorFamily.DIRECT
GRID = EmissionFactor(0.0519, LIFE_CYCLE)
ELECTRIC = Heater(HeaterKind.ELECTRIC, 1.0)
HEAT_PUMP = Heater(HeaterKind.HEAT_PUMP, 1 / 2.9)
GAS = Heater(HeaterKind.GAS, 0.0, EmissionFactor(0.215 / 0.85, LIFE_CYCLE))
FRANCE = Reference(heater=ELECTRIC, pue=1.46, energy_ratio=0.9, processor_share=0.95)


def instead(**changes):
    return replace(FRANCE, **changes)


def at_work(used, useful, wanted, grid=GRID):
    return Consumption.at(Energies(used, useful, wanted), grid)


amounts = st.floats(0, 1e4)
energies = st.builds(
    lambda used, useful, wanted: Energies(used, used * useful, used * wanted),
    amounts,
    st.floats(0, 1),
    st.floats(0, 1),
)
consumptions = st.builds(
    lambda energies, grid: Consumption.at(energies, EmissionFactor(grid, LIFE_CYCLE)),
    energies,
    st.floats(0, 1),
)
heaters = st.sampled_from([ELECTRIC, HEAT_PUMP, GAS])


# The identities of the method


@given(used=amounts, grid=st.floats(0, 2))
def test_electric_heater_without_useful_work_avoids_exactly_nothing(used, grid):
    consumption = at_work(used, 0, used, EmissionFactor(grid, LIFE_CYCLE))
    assert avoided(consumption, FRANCE).kg == 0


def test_with_all_ratios_one_the_data_centre_run_is_what_is_avoided():
    ideal = instead(energy_ratio=1, processor_share=1)
    assert avoided(at_work(2, 2, 2), ideal).kg == pytest.approx(1.46 * 0.0519 * 2)


@given(used=st.floats(0.001, 1e4))
def test_replacing_a_heat_pump_without_useful_work_is_negative(used):
    assert avoided(at_work(used, 0, used), instead(heater=HEAT_PUMP)).kg < 0


@given(heater=heaters)
def test_heat_that_nobody_wanted_replaces_no_heater(heater):
    parts = avoided(at_work(3, 2, 0), instead(heater=heater))
    assert parts == avoided(at_work(3, 2, 0), FRANCE)
    assert parts.heating_kg == -3 * 0.0519


def test_unwanted_heat_with_less_work_than_a_data_centre_would_need_is_negative():
    lean = instead(pue=1.15, energy_ratio=0.7)
    assert 0.7 * 0.9 * 0.95 * 1.15 < 1
    assert avoided(at_work(1, 0.9, 0), lean).kg < 0


def test_fuel_of_another_family_than_the_grid_is_refused():
    direct_gas = replace(GAS, fuel=EmissionFactor(0.201 / 0.9, DIRECT))
    with pytest.raises(MixedFactorFamiliesError, match="direct and life-cycle"):
        avoided(at_work(1, 1, 1), instead(heater=direct_gas))
    with pytest.raises(MixedFactorFamiliesError, match="direct and life-cycle"):
        avoided(at_work(1, 1, 1, EmissionFactor(0.363, DIRECT)), instead(heater=GAS))


@given(
    flats=st.lists(consumptions, min_size=1, max_size=6),
    heater=heaters,
    weights=st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(any),
)
def test_what_flats_operator_and_client_claim_never_exceeds_what_the_system_avoided(
    flats, heater, weights
):
    system = sum(flats[1:], flats[0])
    kg = avoided(system, instead(heater=heater)).kg
    # The flats together get the first part, each after its electricity.
    flats_weight, operator, client = (weight / sum(weights) for weight in weights)
    used = sum(flat.energies.used for flat in flats)
    shares = {
        f"flat {number}": flats_weight * (flat.energies.used / used)
        for number, flat in enumerate(flats)
        if used
    }
    rest = 1 - sum(shares.values()) - operator - client
    shares |= {"operator": operator, "client": client, "nobody": max(rest, 0)}
    claimed = attributed(kg, shares)
    assert claimed.keys() == shares.keys()
    assert sum(claimed.values()) <= kg + 1e-8 * abs(kg)


# Shares


@pytest.mark.parametrize(
    "shares",
    [
        {"resident": 0.6, "operator": 0.6},
        {"resident": 1.0, "operator": 0.001},
        {"resident": 1.2, "operator": -0.2},
        {"resident": math.nan},
        {"resident": math.inf},
    ],
)
@pytest.mark.parametrize("kg", [95.0, -9.0])
def test_claims_of_more_than_the_whole_are_refused(kg, shares):
    with pytest.raises(OverclaimedError):
        attributed(kg, shares)


def test_part_of_a_saving_may_stay_with_the_system():
    assert attributed(95.0, {"resident": 0.5, "operator": 0.25}) == {
        "resident": 47.5,
        "operator": 23.75,
    }


def test_loss_of_which_somebody_takes_only_a_part_is_refused():
    with pytest.raises(OverclaimedError, match="loss"):
        attributed(-9.0, {"resident": 0.5})
    assert attributed(-9.0, {"resident": 0.5, "operator": 0.5})["operator"] == -4.5


# Sums and parts


@given(st.lists(consumptions, min_size=1, max_size=8), heaters)
def test_flats_and_hours_add_up_to_the_whole(parts, heater):
    """The formula is linear: any partition gives the same sum, hours of different grids too."""
    reference = instead(heater=heater)
    whole = avoided(sum(parts[1:], parts[0]), reference)
    one_by_one = [avoided(part, reference) for part in parts]
    assert whole.data_centre_kg == pytest.approx(
        math.fsum(part.data_centre_kg for part in one_by_one)
    )
    assert whole.heating_kg == pytest.approx(
        math.fsum(part.heating_kg for part in one_by_one), abs=1e-6
    )


@given(consumptions, consumptions)
def test_what_is_taken_away_again_is_gone(one, other):
    back = one + other - other
    for got, expected in ((back.energies, one.energies), (back.grid_kg, one.grid_kg)):
        assert [got.used, got.useful, got.wanted] == pytest.approx(
            [expected.used, expected.useful, expected.wanted], abs=1e-6
        )


def test_each_hour_counts_at_the_grid_factor_of_that_hour():
    night = at_work(1, 1, 1, EmissionFactor(0.02, LIFE_CYCLE))
    evening = at_work(2, 0, 2, EmissionFactor(0.08, LIFE_CYCLE))
    both = avoided(night + evening, instead(heater=HEAT_PUMP))
    assert both.data_centre_kg == pytest.approx(0.9 * 0.95 * 1.46 * 0.02)
    assert both.heating_kg == pytest.approx((1 / 2.9 - 1) * (0.02 + 2 * 0.08))


@pytest.mark.parametrize("combine", [lambda a, b: a + b, lambda a, b: a - b])
def test_consumptions_of_two_families_are_neither_added_nor_subtracted(combine):
    with pytest.raises(MixedFactorFamiliesError, match="direct and life-cycle"):
        combine(at_work(1, 1, 1), at_work(1, 1, 1, EmissionFactor(0.0217, DIRECT)))


def test_electric_heater_with_all_heat_wanted_leaves_the_data_centre_alone():
    parts = avoided(at_work(7.3, 5.1, 7.3), FRANCE)
    assert parts.heating_kg == 0
    assert parts.kg == parts.data_centre_kg > 0


def test_gain_of_no_computing_but_of_a_dirtier_heater_is_told_apart():
    parts = avoided(at_work(1, 0, 1), instead(heater=GAS))
    assert parts.data_centre_kg == 0
    assert parts.heating_kg == pytest.approx(0.215 / 0.85 - 0.0519)


def test_loss_is_shown_as_it_is():
    assert Parts(1.0, -3.0).kg == -2.0
    assert round(avoided(at_work(1790, 0, 1611), FRANCE).kg) == -9


@pytest.mark.parametrize(
    "total", [each for each in LIFETIME_TOTALS if isinstance(each, CarbonTotal)]
)
def test_loss_too_small_to_be_shown_has_no_sign(total):
    assert str(total.kg(at_work(1e-4, 0, 0), FRANCE)) == "0.0"


@pytest.mark.parametrize(
    ("changes", "kg_per_year"),
    [
        ({}, 95),
        ({"pue": 1.09, "energy_ratio": 0.7}, 51),
        ({"heater": GAS}, 419),
        ({"heater": HEAT_PUMP}, 40),
        ({"heater": Heater(HeaterKind.OIL, 0, EmissionFactor(0.323 / 0.85, LIFE_CYCLE))}, 624),
        ({"heater": Heater(HeaterKind.DISTRICT, 0, EmissionFactor(0.113, LIFE_CYCLE))}, 194),
        (
            {
                "heater": Heater(
                    HeaterKind.WOOD_PELLETS, 0, EmissionFactor(0.032 / 0.85, LIFE_CYCLE)
                )
            },
            72,
        ),
    ],
)
def test_published_example_of_a_flat(changes, kg_per_year):
    assert round(avoided(at_work(1790, 1611, 1611), instead(**changes)).kg) == kg_per_year
