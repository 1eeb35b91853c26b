"""Every example that is shown is computed a second time here, from numbers typed by hand."""

import tomllib
from importlib import resources

import pytest
from chaleur_desktop.core.learning.arithmetic import Amount, SumError, evaluate, holds, names
from chaleur_desktop.core.learning.reading import texts_of
from chaleur_desktop.core.learning.texts import places
from chaleur_desktop.system.content_files import load_content, load_figures

G = 0.0519  # kg for each kWh, France
EXPECTED = {
    "phone_charging": (4.93 * G, "kgCO2e/yr"),
    "phone_made_to_charging": (79.52 / (4.93 * G), "ratio"),
    "phone_2_years": (79.52 / 2 + 4.93 * G, "kgCO2e/yr"),
    "phone_4_years": (79.52 / 4 + 4.93 * G, "kgCO2e/yr"),
    "phone_2_to_4_saving": (79.52 / 4, "kgCO2e/yr"),
    "phone_2_to_3_saving": (79.52 / 6, "kgCO2e/yr"),
    "laptop_day_made": (185.09 * 1000 / (5 * 365), "gCO2e/day"),
    "laptop_day_used": (29.02 * G * 1000 / 365, "gCO2e/day"),
    "tv_in_phones": (340.16 / 79.52, "ratio"),
    "digital_made_share": (17.8 / 29.5 * 100, "%"),
    "elec_abroad_only": (65 - 51.5, "TWh/yr"),
    "desktop_with_screen": (102.2 + 73, "kWh/yr"),
    "desktop_to_laptop": (175.2 / 29.02, "ratio"),
    "box_year": (9.9 * 24 * 365 / 1000, "kWh/yr"),
    "video_hd_network": (3 * 24.68 + 0.5, "gCO2e/h"),
    "video_sd_network": (0.7 * 24.68 + 0.3, "gCO2e/h"),
    "video_hd_to_sd": (74.54 / 17.576, "ratio"),
    "video_models_apart": (74.54 / 29.66, "ratio"),
    "film_hours_of_a_phone_year": (79.52 / 6 * 1000 / (103.9 - 57.6), "h"),
    "email_screen_share": (2.37 / 2.46 * 100, "%"),
    "call_picture_saving": (63.5 - 37.0, "gCO2e/h"),
    "ai_apart": (1.14 / 0.03, "ratio"),
    "centre_for_100": (146, "kWh"),
    "centre_extra_for_100": (46, "kWh"),
    "germany_to_france": (0.342 / 0.031, "ratio"),
    "heat_gas": (0.215 / 0.85, "kgCO2e/kWh heat"),
    "heat_pump": (G / 2.9, "kgCO2e/kWh heat"),
}


def examples():
    text = (resources.files("chaleur_desktop") / "content" / "examples.toml").read_text("utf-8")
    return tomllib.loads(text)


def test_each_example_is_computed_a_second_time():
    assert set(EXPECTED) == set(examples())


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_is_right(name):
    value, unit = EXPECTED[name]
    found = load_figures().amount(name)
    assert found == Amount(pytest.approx(value, rel=1e-6), unit)
    assert found.value > 0


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_knows_the_factors_behind_it(name):
    figure = load_figures().figure(name)
    assert figure.factor_ids
    assert all(factor_id in load_figures().factors for factor_id in figure.factor_ids)


def test_no_example_is_there_for_nothing():
    content = load_content("en")
    used = {
        place.name
        for kind in (content.quiz, content.tips, content.stories, content.sections)
        for item in kind.values()
        for text in texts_of(item)
        for place in places(text)
    }
    within = {name for example in examples().values() for name in names(example["sum"])}
    assert set(EXPECTED) <= used | within


def test_figures_are_those_of_the_published_studies():
    """As they stand in the sources, rounded as there."""
    figures = load_figures()
    for name, value, digits in (
        ("phone_2_years", 40, 0),
        ("phone_4_years", 20, 0),
        ("laptop_day_made", 101, 0),
        ("laptop_day_used", 4.1, 1),
        ("box_year", 87, 0),
        ("heat_gas", 0.253, 3),
        ("heat_pump", 0.018, 3),
        ("digital_made_share", 60, 0),
        ("email_screen_share", 96, 0),
    ):
        assert round(figures.amount(name).value, digits) == value, name


# --- sums ----------------------------------------------------------------------------------------


def lookup(name):
    return {
        "power": Amount(50.0, "W"),
        "time": Amount(2.0, "h/day"),
        "grid": Amount(0.1, "kgCO2e/kWh"),
        "nothing": Amount(0.0, "h"),
    }[name]


def test_units_are_carried_along():
    assert evaluate("power * time * grid", "kgCO2e/yr", lookup).value == pytest.approx(3.65)
    assert evaluate("power * of(24, 'h/day')", "kWh/day", lookup).value == pytest.approx(1.2)
    assert evaluate("-h(60) + day(3)", "h", lookup).value == pytest.approx(12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("power + time", "Not the same thing"),
        ("power * time", "Not the same thing"),
        ("power / nothing", "division by zero"),
        ("power ** 2", "only"),
        ("power.real", "no part of a sum"),
        ("print(1, 2)", "no part of a sum"),
        ("'a'", "no part of a sum"),
        ("True", "no part of a sum"),
        ("power +", "no sum"),
        ("[power]", "no part of a sum"),
    ],
)
def test_a_wrong_sum_is_refused(text, reason):
    with pytest.raises(SumError, match=reason):
        evaluate(text, "kgCO2e/yr", lookup)


def test_an_unknown_name_is_told():
    with pytest.raises(KeyError, match="wind"):
        evaluate("wind * time", "h", lookup)


def test_comparisons_know_units():
    assert holds("power > of(0.049, 'kWh/h')", lookup)
    assert holds("time <= h(14) / day(7)", lookup)
    assert not holds("power < W(50)", lookup)
    assert holds("power >= W(50)", lookup)
    for wrong in ("power", "power < 3", "1 < power < 2", "power == W(50)"):
        with pytest.raises(SumError):
            holds(wrong, lookup)


def test_names_are_told_once_in_their_order():
    assert list(names("time * (power + time) / yr(3)")) == ["time", "power"]
