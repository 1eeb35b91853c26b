"""The explanation of the CO2 estimate: its values, multiplied by hand, give the estimate."""

import json
from itertools import product
from math import prod
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.carbon import (
    Consumption,
    Energies,
    FactorFamily,
    HeaterKind,
    OverclaimedError,
    avoided,
)
from custom_components.chaleur.carbon_explanation import LiveGrid, explanation
from custom_components.chaleur.carbon_reference import (
    COUNTRIES,
    CarbonChoices,
    CarbonReference,
    NoFactorError,
)
from custom_components.chaleur.factors import load_factors

FACTORS = load_factors()
YEARLY = LiveGrid()
ENERGIES = Energies(used=1790, useful=1611, wanted=1500)


def references():
    """Return the reference of each combination of choices that has its factors."""
    found = {}
    for country, heater, family, own in product(COUNTRIES, HeaterKind, FactorFamily, (False, True)):
        choices = CarbonChoices(
            country, heater, family, pue=1.1 if own else None, heat_factor=0.07 if own else None
        )
        try:
            name = f"{country} {heater.value} {family.value} {'own' if own else 'average'}"
            found[name] = CarbonReference.of(choices, FACTORS)
        except NoFactorError:
            pass
    assert len(found) > 50
    return found


REFERENCES = references()
FRANCE = REFERENCES["FR electric life-cycle average"]


def by_hand(told, term):
    """Compute a term from its values."""
    values = {value["id"]: value["value"] for value in told["values"]}
    return prod(values[name] for name in term["formula"]) / prod(
        values[name] for name in term["divided_by"]
    )


def assert_adds_up(told, parts):
    """Check that the values of each term give its kg, and the terms the estimate."""
    assert [term["id"] for term in told["terms"]] == ["data_centre", "replaced_heater", "radiator"]
    for term in [*told["terms"], *told["only_in_range"]]:
        assert term["kg"] == pytest.approx(by_hand(told, term), rel=1e-6, abs=1e-6)
    total = sum(term["sign"] * term["kg"] for term in told["terms"])
    assert total == pytest.approx(parts.kg, rel=1e-6, abs=1e-6)
    assert told["avoided_kg"] == pytest.approx(parts.kg, abs=1e-8)
    assert told["terms"][0]["kg"] == pytest.approx(told["data_centre_kg"], rel=1e-6, abs=1e-6)
    assert told["data_centre_kg"] + told["heating_kg"] == pytest.approx(parts.kg, abs=1e-8)
    assert told["only_in_range"][0]["kg"] == 0
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize("name", REFERENCES)
def test_values_multiplied_by_hand_give_each_term_and_the_terms_the_estimate(name):
    carbon = REFERENCES[name]
    consumption = Consumption.at(ENERGIES, carbon.grid)
    told = explanation(consumption, carbon, YEARLY)
    assert_adds_up(told, avoided(consumption, carbon.reference))
    assert told["low_kg"] < told["median_kg"] < told["high_kg"]
    assert told["live_share"] == 0


@pytest.mark.parametrize("name", REFERENCES)
def test_every_value_tells_its_unit_range_and_source(name):
    carbon = REFERENCES[name]
    told = explanation(Consumption.at(ENERGIES, carbon.grid), carbon, YEARLY)
    ids = [value["id"] for value in told["values"]]
    assert len(set(ids)) == len(ids)
    for value in told["values"]:
        assert value["unit"]
        kind, row = value["kind"], FACTORS.get(value["factor_id"])
        assert kind in {"measured", "factor", "assumption", "chosen"}
        if kind in {"measured", "chosen"}:
            assert row is None
            assert value["low"] is value["high"] is value["source"] is None
        else:
            assert value["low"] <= value["value"] <= value["high"]
            for key in ("unit", "scope", "year", "geography", "source", "url", "licence"):
                assert value[key] == row[key]
            assert (kind == "assumption") == row["source"].startswith("Chaleur")
            assert (
                row.get("family", told["reference"]["factor_family"])
                == (told["reference"]["factor_family"])
            )


def test_what_the_person_typed_is_told_as_chosen():
    carbon = REFERENCES["DE district life-cycle own"]
    told = explanation(Consumption.at(ENERGIES, carbon.grid), carbon, YEARLY)
    chosen = {value["id"]: value["value"] for value in told["values"] if value["kind"] == "chosen"}
    assert chosen == {"pue": 1.1, "fuel": 0.07}
    assert told["reference"] == {
        "country": "DE",
        "replaced_heater": "district",
        "factor_family": "life-cycle",
    }


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("FR heat_pump life-cycle average", "refrigerant_leaks"),
        ("FR wood_pellets life-cycle average", "biogenic_co2"),
        ("FR gas direct average", "upstream"),
    ],
)
def test_what_is_not_counted_depends_on_the_choices(name, missing):
    def not_counted(carbon):
        at = Consumption.at(ENERGIES, carbon.grid)
        return explanation(at, carbon, YEARLY)["not_counted"]

    assert set(not_counted(REFERENCES[name])) - set(not_counted(FRANCE)) == {missing}
    assert "location_effect" in not_counted(FRANCE)


energies = st.builds(
    lambda used, useful, wanted: Energies(used, used * useful, used * wanted),
    used=st.floats(0, 1e5),
    useful=st.floats(0, 1),
    wanted=st.floats(0, 1),
)


@given(
    hours=st.lists(st.tuples(energies, st.floats(0, 2)), min_size=1, max_size=5),
    share=st.floats(0, 1),
    name=st.sampled_from(sorted(REFERENCES)),
)
def test_hours_with_a_live_intensity_add_up_too(hours, share, name):
    carbon = REFERENCES[name]
    nothing = Energies(0, 0, 0)
    total = Consumption(nothing, nothing, carbon.choices.family)
    for one, intensity in hours:
        total += Consumption(one, one * intensity, carbon.choices.family)
    told = explanation(total, carbon, LiveGrid(share, "sensor.intensity"))
    for term in told["terms"]:
        assert term["kg"] == pytest.approx(by_hand(told, term), rel=1e-6, abs=1e-6)
    parts = avoided(total, carbon.reference)
    summed = sum(term["sign"] * term["kg"] for term in told["terms"])
    assert summed == pytest.approx(parts.kg, rel=1e-6, abs=1e-3)


def test_live_intensity_is_told_as_a_mean_beside_the_yearly_factor():
    live = Consumption(ENERGIES, ENERGIES * 0.04, FactorFamily.LIFE_CYCLE)
    told = explanation(live, FRANCE, LiveGrid(1.0, "sensor.intensity"))
    values = {value["id"]: value for value in told["values"]}
    assert values["grid"]["factor_id"] == "grid_fr_ademe"
    mean = values["grid_useful"]
    assert (mean["value"], mean["low"], mean["high"]) == (0.04, 0.032, 0.048)
    assert (mean["kind"], mean["source"]) == ("live", "sensor.intensity")
    assert told["terms"][2]["formula"] == ["used_energy", "grid_used"]
    assert told["live_share"] == 1


def test_radiator_that_used_nothing_has_no_shares():
    nothing = Consumption.at(Energies(0, 0, 0), FRANCE.grid)
    told = explanation(nothing, FRANCE, YEARLY)
    assert told["erf"] is told["useful_share"] is None
    assert told["avoided_kg"] == 0
    assert not told["sign_certain"]


def test_reuse_and_useful_share_are_those_of_the_electricity():
    told = explanation(Consumption.at(ENERGIES, FRANCE.grid), FRANCE, YEARLY)
    assert told["erf"] == pytest.approx(1500 / 1790)
    assert told["useful_share"] == pytest.approx(0.9)


def documented():
    """Return the example in the manual of actions."""
    manual = Path(__file__).parents[2] / "docs" / "home-assistant" / "actions.md"
    example = manual.read_text().partition("Shortened; `values`")[2].partition("```yaml\n")[2]
    return yaml.safe_load(example.partition("```")[0])["climate.office"]


def test_example_of_the_manual_is_what_is_told():
    example = documented()
    carbon = REFERENCES["FR gas life-cycle average"]
    consumption = Consumption.at(Energies(used=41.207, useful=36.88, wanted=38.411), carbon.grid)
    shares = {"flats": 0.5, "operator": 0.3, "client": 0.2}
    told = explanation(consumption, carbon, YEARLY, shares)
    values = {value["id"]: value for value in told["values"]}
    assert set(example) - {"period"} == set(told)
    for value in example.pop("values"):
        for key in ("value", "unit", "low", "high", "kind", "factor_id"):
            assert values[value["id"]][key] == value[key]
    for key in ("method", "reference", "sign_certain", "not_counted"):
        assert example[key] == told[key]
    assert example["attributed"] == pytest.approx(told["attributed"], abs=1e-6)
    for key in ("terms", "only_in_range"):
        for shown, term in zip(example[key], told[key], strict=True):
            assert shown == {**term, "kg": pytest.approx(term["kg"], abs=1e-6)}
    numbers = [key for key in told if key.endswith(("_kg", "share")) or key == "erf"]
    assert len(numbers) == 9
    for key in numbers:
        assert example[key] == pytest.approx(told[key], abs=1e-6)


def test_figure_is_split_between_parties_and_never_more_than_once():
    consumption = Consumption.at(ENERGIES, FRANCE.grid)
    told = explanation(consumption, FRANCE, YEARLY, {"flats": 0.5, "operator": 0.3})
    assert told["attributed"]["flats"] == pytest.approx(told["avoided_kg"] / 2)
    assert "attributed" not in explanation(consumption, FRANCE, YEARLY)
    with pytest.raises(OverclaimedError):
        explanation(consumption, FRANCE, YEARLY, {"flats": 0.8, "operator": 0.3})
