"""The tray app understands and names all that the integration says on how CO2 is computed.

The two programs share no code: what one writes and the other reads is compared in their sources.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INTEGRATION = ROOT / "custom_components" / "chaleur"
APP = ROOT / "desktop" / "chaleur_desktop"


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def named(tree: ast.AST, name: str) -> ast.AST:
    """The function, the class or the value of the variable of a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return node
        match node:
            case (
                ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value)
                | ast.Assign(targets=[ast.Name(id=target)], value=value)
            ) if target == name:
                return value
    raise LookupError(name)


def texts(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def keys(tree: ast.AST) -> set[str]:
    """The keys of all dictionaries written out."""
    written = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    return {text for node in written for key in node.keys if key is not None for text in texts(key)}


def values_of(tree: ast.AST, key: str) -> set[str]:
    """What the dictionaries written out have under a key."""
    written = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    pairs = [pair for node in written for pair in zip(node.keys, node.values, strict=True)]
    values = [v for k, v in pairs if isinstance(k, ast.Constant) and k.value == key]
    return {text for value in values for text in texts(value)}


def arguments(tree: ast.AST, *functions: str) -> Iterator[list[ast.expr]]:
    """The arguments of each call of some functions or methods."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if (
                name in functions
            ):
                yield args


def members(file: str, enum: str) -> set[str]:
    """The values of an enumeration."""
    body = named(parsed(INTEGRATION / file), enum)
    assert isinstance(body, ast.ClassDef)
    return {
        text for node in body.body if isinstance(node, ast.Assign) for text in texts(node.value)
    }


EXPLANATION = parsed(INTEGRATION / "carbon_explanation.py")
ACTION = parsed(INTEGRATION / "explain_co2.py")
FACTORS = json.loads((INTEGRATION / "factors.json").read_text())["factors"]
TERMS = {text for args in arguments(EXPLANATION, "_Term") for text in texts(args[0])}
VALUES = (
    members("carbon_reference.py", "Term")
    | {text for args in arguments(EXPLANATION, "_measured") for text in texts(args[0])}
    | {key for key in keys(named(EXPLANATION, "_grid")) if key.startswith("grid_")}
)
KINDS = values_of(EXPLANATION, "kind")
NOT_COUNTED = texts(named(EXPLANATION, "_NOT_COUNTED")) | texts(
    named(EXPLANATION, "_NOT_COUNTED_WITH")
)
APP_FACTORS = json.loads((APP / "content" / "factors.json").read_text())["factors"]
PLACES = texts(named(parsed(INTEGRATION / "carbon_reference.py"), "COUNTRIES")) | {
    # A town is told with its country, and needs no other name.
    factor["geography"]
    for factor in (*FACTORS, *APP_FACTORS)
    if "," not in factor["geography"]
}


def test_the_integrations_words_are_found():
    assert {"data_centre", "replaced_heater", "radiator", "hardware"} == TERMS
    assert {"used_energy", "grid", "grid_used", "grid_useful", "grid_wanted", "pue"} < VALUES
    assert {"measured", "factor", "assumption", "chosen", "live"} == KINDS
    assert {"rebound_heating", "biogenic_co2"} < NOT_COUNTED
    assert "FR" in PLACES


@pytest.mark.parametrize(
    ("function", "ids"),
    [
        ("term_name", TERMS),
        ("term_meaning", TERMS - {"hardware"}),
        ("value_name", VALUES),
        ("kind_name", KINDS),
        ("not_counted_sentence", NOT_COUNTED),
        ("reference_sentence", members("carbon.py", "HeaterKind")),
        ("_family", members("carbon.py", "FactorFamily")),
        ("place_name", PLACES),
    ],
)
def test_the_app_names_exactly_what_the_integration_tells(function: str, ids: set[str]) -> None:
    words = keys(named(parsed(APP / "ui" / "explanation_wording.py"), function))
    assert words == ids


def test_the_app_reads_only_what_the_integration_writes() -> None:
    reader = parsed(APP / "core" / "explanation.py")
    read = {text for args in arguments(reader, "get") for text in texts(args[0])}
    read |= {t for args in arguments(reader, "_text", "_texts", "_dicts") for t in texts(args[1])}
    read |= {f"{name}_kg" for name in ("avoided", "low", "high")}
    read.discard("_kg")
    assert {"terms", "values", "not_counted", "formula", "divided_by", "only_in_range"} < read
    written = keys(EXPLANATION) | keys(ACTION) | texts(named(EXPLANATION, "_SOURCE"))
    assert read <= written


def test_the_energies_by_which_the_app_weighs_means_are_the_integrations() -> None:
    means = named(parsed(APP / "core" / "explanation.py"), "_ENERGY_OF")
    assert texts(means) <= VALUES
    assert {key for key in VALUES if key.startswith("grid_")} == keys(means)
