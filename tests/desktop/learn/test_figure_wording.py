"""Figures in words: digits that count, units, ranges."""

import pytest
from chaleur_desktop.core.footprint.quantity import Figure, Kind
from chaleur_desktop.ui import language
from chaleur_desktop.ui.learn import figure_wording as words
from PySide6.QtCore import QLocale

EN, FR = QLocale("en_GB"), QLocale("fr_FR")
SPACE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.03, "0.03"),
        (0.0609, "0.061"),
        (0.996, "1"),
        (1.64, "1.6"),
        (9.96, "10"),
        (39.76, "40"),
        (103.9, "100"),
        (1234.0, "1,200"),
        (-0.55, "\N{MINUS SIGN}0.55"),
        (float("nan"), "0"),
    ],
)
def test_two_digits_count(value, text):
    assert words.significant(value, EN) == text


def test_published_figures_can_have_more_digits():
    assert words.amount_text(51.5, "TWh/yr", EN, 3) == f"51.5{SPACE}TWh a year"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (39.76, "kgCO2e/yr", "40 kg CO₂e a year"),
        (0.26, "kgCO2e/yr", "260 g CO₂e a year"),
        (103.9, "gCO2e/h", "100 g CO₂e an hour"),
        (2400.0, "gCO2e", "2.4 kg CO₂e"),
        (36.0, "gCO2/h", "36 g CO₂ an hour"),
        (29.5, "MtCO2e/yr", "30 Mt CO₂e a year"),
        (12_000.0, "kgCO2e", "12 t CO₂e"),
        (0.0519, "kgCO2e/kWh", "52 g CO₂e per kWh"),
        (0.0, "kgCO2e", "0 kg CO₂e"),
        (0.24, "kWh", "240 Wh"),
        (1.46, "ratio", "1.5"),
        (50.0, "%", "50%"),
        (3.0, "GB/h", "3 GB an hour"),
        (7.0, "Wh/furlong", "7 Wh/furlong"),
    ],
)
def test_amounts_have_the_unit_that_suits_them(value, unit, text):
    assert words.amount_text(value, unit, EN).replace(SPACE, " ") == text


def test_an_amount_can_stand_without_what_it_is_for():
    assert words.short_text(103.9, "gCO2e/h", EN) == f"100{SPACE}g{SPACE}CO₂e"


def test_both_ends_of_a_range_are_in_the_unit_of_the_larger():
    text = words.range_text(0.4, 1.2, "kgCO2e/yr", EN)
    assert text.replace(SPACE, " ") == "between 0.4 and 1.2 kg CO₂e"


def test_a_figure_says_how_it_is_known_and_how_sure_it_is():
    figure = Figure(40.0, "kgCO2e/yr", 20.0, 60.0, kind=Kind.ASSUMED)
    assert words.figure_note(figure, EN).replace(SPACE, " ") == (
        "Assumed, between 20 and 60 kg CO₂e."
    )
    assert words.figure_note(Figure(1.0, "kWh", kind=Kind.MEASURED), EN) == "Measured."


def test_french_numbers_and_units_are_french(qapp):
    language.install(qapp, "fr")
    try:
        assert words.amount_text(1.64, "gCO2e/h", FR).replace(SPACE, " ") == "1,6 g CO₂e par heure"
        assert words.amount_text(50, "%", FR) == f"50{SPACE}%"
        assert words.range_text(1, 2.5, "GB", FR).replace(SPACE, " ") == "entre 1 et 2,5 Go"
    finally:
        language.install(qapp, "en")
