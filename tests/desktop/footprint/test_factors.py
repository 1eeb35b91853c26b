"""The factors that come with the app: complete, sourced, the same as the integration's."""

import json
import re
from pathlib import Path

import pytest
from chaleur_desktop.core.footprint.factors import (
    FactorError,
    Factors,
    UnknownFactorError,
)
from chaleur_desktop.core.footprint.quantity import Family, Kind
from chaleur_desktop.core.footprint.units import UnitError, unit
from chaleur_desktop.system import content_files

ROOT = Path(__file__).parents[3]
FILE = ROOT / "desktop" / "chaleur_desktop" / "content" / "factors.json"
ENTRIES = {entry["id"]: entry for entry in json.loads(FILE.read_text())["factors"]}
INTEGRATION = {
    entry["id"]: entry
    for entry in json.loads((ROOT / "custom_components" / "chaleur" / "factors.json").read_text())[
        "factors"
    ]
}
FACTORS = content_files.load_factors()
COMPLETE = {
    "id": "kettle_kwh",
    "value": 40,
    "unit": "kWh/yr",
    "scope": "one kettle",
    "year": 2026,
    "geography": "FR",
    "source": "A study",
    "url": "https://example.org",
    "licence": "CC BY 4.0",
    "uncertainty": "no range published",
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry["id"])
def test_a_factor_says_where_it_comes_from(entry):
    for key in ("scope", "geography", "source", "licence", "uncertainty"):
        assert entry[key].strip(), key
    assert re.fullmatch(r"https://[^\s/]+\.[a-z]+(/\S*)?", entry["url"])
    assert 2015 <= entry["year"] <= 2030
    assert "recalled" not in json.dumps(entry).lower()


def test_what_was_only_recalled_is_not_shown():
    assert "pue_google" not in ENTRIES
    assert len(FACTORS) == len(ENTRIES) > 100


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id)
def test_a_factor_is_positive_and_inside_its_range(factor):
    assert factor.value > 0
    if factor.low is not None:
        assert factor.low <= factor.value <= factor.high
    base = {name for name, _ in unit(factor.unit).powers}
    assert (factor.family is not None) == bool(base & {"kgCO2e", "kgCO2"})


@pytest.mark.parametrize("name", sorted(ENTRIES.keys() & INTEGRATION.keys()))
def test_a_factor_is_the_same_as_the_integrations(name):
    ours, theirs = ENTRIES[name], INTEGRATION[name]
    for key in ("value", "unit", "year", "geography", "source", "url", "licence"):
        assert ours[key] == theirs[key], key
    assert ours.get("family") == theirs.get("family")
    for end in ("low", "high"):
        if f"{name}_{end}" in INTEGRATION:
            assert ours[end] == INTEGRATION[f"{name}_{end}"]["value"]


def test_there_are_factors_in_common():
    assert len(ENTRIES.keys() & INTEGRATION.keys()) >= 20


def test_the_range_of_the_french_grid_is_the_integrations():
    grid = FACTORS["grid_fr_ademe"]
    assert grid.low == INTEGRATION["grid_fr_em_2025"]["value"]
    assert grid.high == INTEGRATION["grid_fr_heating_re2020"]["value"]


def test_the_range_of_a_pue_is_between_two_published_ones():
    for name in ("pue_fr", "pue_de"):
        assert FACTORS[name].low == FACTORS["pue_aws"].value
        assert FACTORS[name].high == FACTORS["pue_world"].value


def test_where_no_range_is_known_there_is_none():
    silent = [entry for entry in ENTRIES.values() if "no range published" in entry["uncertainty"]]
    assert len(silent) > 20
    assert [entry["id"] for entry in silent if "low" in entry] == []


def test_what_is_assumed_says_so():
    assumed = {factor.id for factor in FACTORS if factor.assumed}
    assert assumed >= {"processor_share", "server_energy_ratio", "belief_third"}
    assert FACTORS["processor_share"].figure().kind is Kind.ASSUMED
    assert FACTORS["tv_kwh"].figure().kind is Kind.ESTIMATED


@pytest.mark.parametrize("key", sorted(COMPLETE.keys()))
def test_an_incomplete_factor_is_refused(key):
    entry = {name: value for name, value in COMPLETE.items() if name != key}
    with pytest.raises(FactorError):
        Factors.from_json({"factors": [entry]})


@pytest.mark.parametrize(
    "change",
    [
        {"source": "  "},
        {"low": 30},
        {"low": 41, "high": 50},
        {"colour": "blue"},
        {"unit": "kWh//yr"},
        {"family": "hearsay"},
    ],
    ids=str,
)
def test_a_wrong_factor_is_refused(change):
    with pytest.raises(ValueError, match=r"kettle_kwh|unit|hearsay"):
        Factors.from_json({"factors": [COMPLETE | change]})


def test_two_factors_of_one_name_are_refused():
    with pytest.raises(FactorError, match="Two factors"):
        Factors.from_json({"factors": [COMPLETE, COMPLETE]})


def test_a_factor_is_asked_for_by_name_and_unit():
    factors = Factors.from_json({"factors": [COMPLETE | {"low": 30, "high": 60}]})
    figure = factors.figure("kettle_kwh", "W")
    assert figure.value == pytest.approx(40 / 8.76)
    assert (figure.low, figure.high) == pytest.approx((30 / 8.76, 60 / 8.76))
    assert factors.sources(figure) == (factors["kettle_kwh"],)
    assert "kettle_kwh" in factors
    with pytest.raises(UnitError):
        factors.figure("kettle_kwh", "kgCO2e")
    with pytest.raises(UnknownFactorError):
        factors["toaster_kwh"]


def test_families_are_those_of_the_sources():
    assert FACTORS["grid_fr_ademe"].family is Family.LIFE_CYCLE
    assert FACTORS["grid_fr_rte_direct"].family is Family.DIRECT
    assert FACTORS["stream_iea"].family is Family.USE_PHASE
