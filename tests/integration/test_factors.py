"""The factors file: each figure with what a reader needs to check it, the same in every program."""

import csv
import io
import json
from pathlib import Path

import pytest

from custom_components.chaleur.factors import (
    FACTORS_FILE,
    FactorError,
    checked_factors,
    load_factors,
)

ROOT = Path(__file__).parents[2]
METHOD_PAGE = "docs/co2-method.md"
MEMBERS = {
    "id", "value", "unit", "scope", "year", "geography", "source", "url", "licence",
}  # fmt: skip

# As collected from the sources; the same ids stand in every program of the project.
COLLECTED = {
    "grid_fr_ademe": 0.0519,
    "grid_fr_em_2025": 0.031,
    "grid_fr_heating_re2020": 0.079,
    "grid_de_ember": 0.34206,
    "grid_eu_ember": 0.21302,
    "grid_gb_ember": 0.21579,
    "grid_fr_rte_direct": 0.0217,
    "grid_de_uba": 0.363,
    "fuel_gas_fr": 0.215,
    "fuel_oil_fr": 0.323,
    "fuel_pellets_fr": 0.032,
    "heat_district_fr": 0.113,
    "fuel_gas_de": 0.201,
    "hp_scop_fr": 2.9,
    "pue_fr": 1.46,
    "pue_de": 1.46,
    "pue_aws": 1.15,
    "pue_world": 1.54,
}
# From the notes of the collected ones.
NOTED = {
    "grid_gb_em_2025": 0.176,
    "fuel_oil_de": 0.266,
    "heat_district_de": 0.28,
    "hp_scop_low": 1.8,
    "hp_scop_high": 4.5,
}
# Known from memory only: shown to nobody.
RECALLED = {"pue_google"}


def complete(**changes):
    factor = {
        "id": "grid_xx",
        "value": 0.1,
        "unit": "kgCO2e/kWh",
        "family": "life-cycle",
        "scope": "life cycle",
        "year": 2024,
        "geography": "XX",
        "source": "Somebody",
        "url": "https://example.org",
        "licence": "CC BY 4.0",
    }
    return {**factor, **changes}


def differing(ours, theirs):
    """Return the ids that two programs give different values for, with both values."""
    return {
        factor_id: (ours[factor_id], theirs[factor_id])
        for factor_id in ours.keys() & theirs.keys()
        if ours[factor_id] != theirs[factor_id]
    }


def values_of(path):
    """Return the values by id of a factors file, JSON (a list or {"factors": list}) or CSV."""
    if path.suffix == ".csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text())))
    else:
        content = json.loads(path.read_text())
        rows = content["factors"] if isinstance(content, dict) else content
    return {row["id"]: float(row["value"]) for row in rows}


def factor_files(folder):
    """Return all files of factors below a folder."""
    return [
        path
        for pattern in ("*factors*.json", "*factors*.csv")
        for path in sorted(folder.rglob(pattern))
    ]


def test_every_factor_says_where_it_comes_from():
    for factor in load_factors().values():
        assert set(factor) - {"family"} == MEMBERS, factor["id"]
        emission = factor["id"].startswith(("grid_", "fuel_", "heat_"))
        has_family = emission and not factor["id"].endswith("_spread")
        assert ("family" in factor) == has_family, factor["id"]
        assert factor.get("family", "direct") in {"life-cycle", "direct"}
        assert 2019 <= factor["year"] <= 2026, factor["id"]


def test_collected_values_are_kept_to_the_digit():
    ours = {factor_id: factor["value"] for factor_id, factor in load_factors().items()}
    assert {factor_id: ours.get(factor_id) for factor_id in COLLECTED | NOTED} == COLLECTED | NOTED


def test_all_others_are_assumptions_of_the_method_and_point_to_it():
    own = load_factors().keys() - COLLECTED.keys() - NOTED.keys()
    assert own
    for factor_id in own:
        factor = load_factors()[factor_id]
        assert factor["source"] == "Chaleur CO2 method v1, assumption", factor_id
        assert factor["url"].endswith(METHOD_PAGE), factor_id


def test_figure_known_from_memory_only_is_not_there():
    assert load_factors().keys().isdisjoint(RECALLED)


def test_file_is_read_as_it_is():
    content = json.loads(FACTORS_FILE.read_text())["factors"]
    assert list(load_factors().values()) == content


@pytest.mark.parametrize(
    "changes",
    [
        *({member: ""} for member in sorted(MEMBERS - {"value", "year"})),
        {"source": "  "},
        {"source": None},
        {"url": "http://example.org"},
        {"value": 0},
        {"value": -0.1},
        {"value": "0.1"},
        {"value": float("nan")},
        {"year": "2024"},
        {"year": None},
    ],
    ids=str,
)
def test_factor_that_nobody_can_check_is_refused(changes):
    assert checked_factors([complete()]) == {"grid_xx": complete()}
    with pytest.raises(FactorError):
        checked_factors([complete(id="sound"), complete(**changes)])


@pytest.mark.parametrize("member", sorted(MEMBERS))
def test_factor_that_lacks_a_member_is_refused(member):
    factor = complete()
    del factor[member]
    with pytest.raises(FactorError):
        checked_factors([factor])


def test_two_factors_of_one_id_are_refused():
    with pytest.raises(FactorError, match="twice"):
        checked_factors([complete(), complete(value=0.2)])


def test_tray_app_has_the_same_value_for_each_id_it_shares():
    ours = {factor_id: factor["value"] for factor_id, factor in load_factors().items()}
    for path in factor_files(ROOT / "desktop"):
        assert differing(ours, values_of(path)) == {}, path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("factors.json", '{"factors": [{"id": "grid_xx", "value": 0.11}]}'),
        ("factors.json", '[{"id": "grid_xx", "value": 0.11}]'),
        ("footprint_factors.csv", "id,label,value\ngrid_xx,Somewhere,0.11\nother,Else,3\n"),
    ],
)
def test_another_value_in_any_factors_file_would_be_found(tmp_path, name, text):
    folder = tmp_path / "chaleur_desktop" / "data"
    folder.mkdir(parents=True)
    (folder / name).write_text(text)
    (found,) = factor_files(tmp_path)
    assert differing({"grid_xx": 0.1, "mine": 1.0}, values_of(found)) == {"grid_xx": (0.1, 0.11)}
    assert differing({"grid_xx": 0.11}, values_of(found)) == {}
