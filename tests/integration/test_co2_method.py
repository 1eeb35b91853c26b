"""The page about the CO2 method: every figure that it prints, computed again from the code."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from custom_components.chaleur.carbon import (
    Consumption,
    EmissionFactor,
    Energies,
    FactorFamily,
    HeaterKind,
    avoided,
)
from custom_components.chaleur.carbon_band import Range
from custom_components.chaleur.carbon_reference import (
    COUNTRIES,
    CarbonChoices,
    CarbonReference,
    NoFactorError,
    Term,
)
from custom_components.chaleur.factors import load_factors

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "co2-method.md").read_text()
FACTORS = load_factors()
KINDS = {
    "electric heater": HeaterKind.ELECTRIC,
    "heat pump": HeaterKind.HEAT_PUMP,
    "gas boiler": HeaterKind.GAS,
    "oil boiler": HeaterKind.OIL,
    "district heating": HeaterKind.DISTRICT,
    "pellet stove": HeaterKind.WOOD_PELLETS,
}
FLATS = {
    "France, life-cycle": ("FR", FactorFamily.LIFE_CYCLE),
    "Germany, life-cycle": ("DE", FactorFamily.LIFE_CYCLE),
    "Germany, direct": ("DE", FactorFamily.DIRECT),
}
MINUS = "\N{MINUS SIGN}"
OPERATORS = {ord("\N{MULTIPLICATION SIGN}"): "*", ord("\N{DIVISION SIGN}"): "/", ord(MINUS): "-"}
AT_WORK = Energies(1790, 1611, 1611)
WITHOUT_WORK = Energies(1790, 0, 1611)


def tables(heading, page=PAGE):
    """Return the tables below a heading, each a list of rows by the names of their columns."""
    (text,) = re.findall(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", page, re.M | re.S)
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        cells = [
            [cell.strip(" *`") for cell in line.split("|")[1:-1]] for line in block.splitlines()
        ]
        found.append([dict(zip(cells[0], row, strict=True)) for row in cells[2:]])
    return found


def printed(number, digits):
    """Return a number as the page prints it, with a true minus."""
    return f"{number:.{digits}f}".replace("-", MINUS)


def decimals(text):
    return len(text.partition(".")[2])


def computed(expression):
    """Return a sum of products as it is written on the page, from left to right."""
    value = 0.0
    for sign, operand in re.findall(r"([-+*/]?) ?([\d.]+)", expression.translate(OPERATORS)):
        number = float(operand)
        value = {
            "": number,
            "+": value + number,
            "-": value - number,
            "*": value * number,
            "/": value / number,
        }[sign]
    return value


def reference(country, family, kind):
    return CarbonReference.of(CarbonChoices(country, kind, family), FACTORS)


def choices():
    for country in COUNTRIES:
        for family in FactorFamily:
            for kind in HeaterKind:
                try:
                    yield reference(country, family, kind)
                except NoFactorError:
                    continue


def ranges_by_id():
    """Return the range of each factor that any choice has as a term's declared value."""
    found = {}
    for chosen in choices():
        grid, yearly = chosen.ranges.grid, chosen.grid.value
        ranges = {term: getattr(chosen.ranges, term) for term in Term}
        ranges[Term.GRID] = Range(grid.low * yearly, yearly, grid.high * yearly)
        for term, factor in chosen.used.items():
            found[factor["id"]] = ranges[term]
    return found


def example(row, country, family):
    """Return what a row of an example should have printed, by column."""
    chosen = reference(country, family, KINDS[row["Heater replaced"]])
    flat = Consumption.at(AT_WORK, chosen.grid)
    parts, estimate = avoided(flat, chosen.reference), chosen.band.of(flat)
    hyperscale = replace(chosen.reference, pue=1.15, energy_ratio=0.7)
    idle = Consumption.at(WITHOUT_WORK, chosen.grid)
    return {
        "Data-centre part": printed(parts.data_centre_kg, 1),
        "Heating part": printed(parts.heating_kg, 1),
        "Avoided": printed(parts.kg, 1),
        "5 %": printed(estimate.low_kg, 1),
        "Median": printed(estimate.median_kg, 1),
        "95 %": printed(estimate.high_kg, 1),
        "Sign": "certain" if estimate.sign_certain else "too close to call",
        "As above": printed(parts.kg, 1),
        "Hyperscale": printed(avoided(flat, hyperscale).kg, 1),
        "No paid jobs": printed(avoided(idle, chosen.reference).kg, 1),
    }


def wrong_cells(rows, country, family):
    """Return the cells of an example that the code computes another figure for."""
    return [
        (row["Heater replaced"], column, printed_here, expected)
        for row in rows
        for column, expected in example(row, country, family).items()
        if (printed_here := row.get(column, expected)) != expected
    ]


@pytest.mark.parametrize("heading", FLATS)
def test_examples_of_a_flat_are_reproduced_to_the_digit(heading):
    country, family = FLATS[heading]
    figures, variants = tables(heading)
    shown = {
        name
        for name, kind in KINDS.items()
        if any(
            (one.choices.country, one.choices.family, one.choices.heater) == (country, family, kind)
            for one in choices()
        )
    }
    for rows, columns in ((figures, 8), (variants, 4)):
        assert {row["Heater replaced"] for row in rows} == shown
        assert all(len(row) == columns for row in rows)
        assert wrong_cells(rows, country, family) == []


def test_wrong_digit_in_an_example_would_be_found():
    forged = PAGE.replace("| **95.1** |", "| **95.2** |")
    assert forged != PAGE
    rows = tables("France, life-cycle", forged)[0]
    assert wrong_cells(rows, "FR", FactorFamily.LIFE_CYCLE) == [
        ("electric heater", "Avoided", "95.2", "95.1")
    ]


def test_hour_by_hand_adds_up_and_is_that_of_the_code():
    (rows,) = tables("One hour by hand")
    kg = {row["Part"]: row["kg CO2e"] for row in rows}
    for row in rows:
        assert printed(computed(row["Numbers"]), 6) == row["kg CO2e"], row
    gas = reference("FR", FactorFamily.LIFE_CYCLE, HeaterKind.GAS)
    hour = Consumption.at(
        Energies(0.500, 0.430, 0.450), EmissionFactor(0.038, FactorFamily.LIFE_CYCLE)
    )
    parts = avoided(hour, gas.reference)
    assert kg["Data-centre part"] == printed(parts.data_centre_kg, 6)
    assert kg["Heating part"] == printed(parts.heating_kg, 6)
    assert kg["Avoided"] == printed(parts.kg, 6)


def test_parameters_are_those_of_the_code():
    """Declared value, both ends, unit, year and URL of every factor that a choice can use."""
    rows = [
        row
        for heading in ("Grid, yearly", "Heat", "Data centre and hardware")
        for row in tables(heading)[0]
    ]
    expected = ranges_by_id()
    assert {row["Factor"] for row in rows} == expected.keys()
    assert len(rows) == len(expected)
    for row in rows:
        factor, values = FACTORS[row["Factor"]], expected[row["Factor"]]
        for column, value in (
            ("Declared", values.declared),
            ("Low", values.low),
            ("High", values.high),
        ):
            assert row[column] == printed(value, decimals(row[column])), (factor["id"], column)
            assert float(row[column].translate(OPERATORS)) == pytest.approx(value, abs=1e-5)
        assert row["Unit"] == factor["unit"]
        if factor["licence"] == "Apache-2.0":
            assert row["Source"] == "assumption"
        else:
            assert f"({factor['url']})" in row["Source"], factor["id"]
            assert f", {factor['year']}]" in row["Source"], factor["id"]


def test_every_factor_is_named_or_an_end_of_a_range_that_is_printed():
    for factor_id in FACTORS:
        named = re.sub(r"_(low|high)$", "", factor_id)
        assert f"`{factor_id}`" in PAGE or (named != factor_id and f"`{named}`" in PAGE), factor_id


def test_figures_in_the_text_are_those_of_the_french_flat():
    chosen = reference("FR", FactorFamily.LIFE_CYCLE, HeaterKind.ELECTRIC)
    estimate = chosen.band.of(Consumption.at(AT_WORK, chosen.grid))
    text = " ".join(PAGE.split())
    low, high, kg = (f"{number:.0f}" for number in (estimate.low_kg, estimate.high_kg, estimate.kg))
    assert f"some {kg} kg a year by the formula" in text
    assert f"which runs from {low} to {high} kg" in text
    assert f"estimated {kg} kg CO2e avoided in a year ({low} to {high}, method v1)" in text
    assert f"the median is {estimate.median_kg:.0f} kg where the formula says {kg}" in text


def test_german_gas_is_never_the_figure_of_mixed_families():
    kg = {}
    for family in FactorFamily:
        gas = reference("DE", family, HeaterKind.GAS)
        kg[family] = f"{avoided(Consumption.at(AT_WORK, gas.grid), gas.reference).kg:.0f}"
    grid, mixed = 0.34206, 0.201 / 0.9
    kg["mixed"] = f"{1611 * (0.9 * 0.95 * 1.46 * grid + mixed) - 1790 * grid:.0f}"
    text = " ".join(PAGE.split())
    assert f"That gives {kg['mixed']} kg a year for the flat below, and mixes families." in text
    assert f"it is {kg['life-cycle']} kg (life-cycle) or {kg['direct']} kg (direct)" in text


def test_guards_that_the_page_names_are_tests():
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    tests = "".join(
        path.read_text() for path in (ROOT / "tests" / "integration").glob("test_carbon*.py")
    )
    assert len(named) > 8
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_every_trap_has_a_guard():
    (traps,) = tables("Ways to fool oneself")
    assert [row["Trap"].partition(".")[0] for row in traps] == [str(n) for n in range(1, 19)]
    assert all(len(row["What stops it here"]) > 10 for row in traps)


def test_page_claims_only_what_a_claim_may_say():
    """The words of Directive (EU) 2024/825 stand there as forbidden ones only."""
    for word in ("carbon neutral", "eco-friendly", "zero emission", "clean heat"):
        assert word not in PAGE.lower()
    assert "2024/825" in PAGE
    assert PAGE.count("\n") < 400


@pytest.mark.parametrize("page", ["README.md", "docs/home-assistant.md"])
def test_page_is_linked(page):
    assert re.search(r"\]\((docs/)?co2-method\.md", (ROOT / page).read_text())
