"""What is wrong in a content file is told with the place where it is."""

import copy

import pytest
from chaleur_desktop.core.learning.figures import Figures
from chaleur_desktop.core.learning.reading import (
    FILES,
    ContentError,
    differences,
    read_content,
    read_examples,
)
from chaleur_desktop.core.learning.texts import PlaceError, places
from chaleur_desktop.system.content_files import load_factors, load_figures, load_text


@pytest.fixture
def files():
    return {name: copy.deepcopy(load_text("en", name)) for name in FILES}


def read(files):
    return read_content(files, load_figures())


@pytest.mark.parametrize(
    ("name", "item", "key", "value", "told"),
    [
        ("quiz", "box", "answer", 4, "quiz, box: answer 4 is none of 3 choices"),
        ("quiz", "box", "answer", 0, "answer 0 is none"),
        ("quiz", "box", "answer", True, "answer True is none"),
        ("quiz", "box", "answer", "3", "answer '3' is none"),
        ("quiz", "box", "choices", ["One"], "2 to 4 different choices"),
        ("quiz", "box", "choices", ["One", "One", "Two"], "2 to 4 different choices"),
        ("quiz", "box", "choices", "One", "choices must be a list"),
        ("quiz", "box", "question", " ", "quiz, box: question is missing"),
        ("quiz", "box", "question", "{wind}?", "quiz, box: nothing is called 'wind'"),
        ("quiz", "box", "question", "{fr_box_power", "a brace too many"),
        ("quiz", "box", "question", "{fr_box_power:x}", "no place for a figure"),
        ("quiz", "box", "question", "{pue_world.low}", "nothing is called 'pue_world.low'"),
        ("quiz", "box", "factors", ["wind"], "wind is no factor"),
        ("quiz", "box", "colour", "red", "colour is not known"),
        ("tips", "standby", "when", [], "a condition is needed"),
        ("tips", "standby", "when", ["wind > 3"], "nothing is called 'wind'"),
        ("tips", "standby", "when", ["standby_here > 3"], "Not the same thing"),
        ("tips", "standby", "when", ["standby_here"], "no comparison"),
        ("tips", "standby", "gain", "standby_here * yr(1)", "Not the same thing"),
        ("tips", "standby", "gain", "", "gain is missing"),
        ("stories", "bordeaux", "paragraphs", [""], "must be a list of texts"),
        ("stories", "bordeaux", "title", 3, "title is missing"),
        ("uses", "ai", "subtitle", "x", "subtitle is not known"),
    ],
)
def test_an_error_is_told_with_its_place(files, name, item, key, value, told):
    files[name][item][key] = value
    with pytest.raises(ContentError) as error:
        read(files)
    assert told in str(error.value)
    assert item in str(error.value)


def test_a_missing_file_is_told(files):
    del files["tips"]
    with pytest.raises(ContentError, match="missing: tips"):
        read(files)


def test_an_item_that_is_no_table_is_told(files):
    files["devices"]["tv"] = "Television"
    with pytest.raises(ContentError, match="devices, tv: a table is needed"):
        read(files)


def test_a_name_for_a_factor_that_is_not_there_is_told(files):
    files["factors"]["wind"] = "Wind"
    with pytest.raises(ContentError, match="wind is no factor"):
        read(files)


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ({"sum": "pue_fr", "unit": "kWh"}, "Not the same thing"),
        ({"sum": "wind", "unit": "kWh"}, "nothing is called 'wind'"),
        ({"sum": "pue_fr"}, "unit is missing"),
        ({"unit": "kWh"}, "sum is missing"),
    ],
)
def test_a_wrong_example_is_told(example, told):
    with pytest.raises(ContentError, match=f"example wrong.*{told}"):
        read_examples({"wrong": example}, lambda read: Figures(load_factors(), read))


@pytest.mark.parametrize(
    ("name", "item", "key", "value", "told"),
    [
        ("quiz", "box", "answer", 2, "quiz, box"),
        ("quiz", "box", "explanation", "Nothing.", "quiz, box"),
        ("tips", "standby", "when", ["standby_here > W(3)"], "tips, standby"),
        ("stories", "bordeaux", "paragraphs", ["One."], "stories, bordeaux"),
    ],
)
def test_languages_that_differ_are_told(files, name, item, key, value, told):
    before = read(files)
    files[name][item][key] = value
    assert differences(before, read(files)) == [told]


def test_an_item_that_one_language_lacks_is_told(files):
    before = read(files)
    del files["quiz"]["box"]
    assert differences(before, read(files)) == ["quiz: box"]
    files["quiz"]["box"] = load_text("en", "quiz")["box"]
    assert differences(before, read(files)) == ["quiz: order"]


def test_places_are_understood():
    found = places("{a}, {b_2.low:3}, {c.high:n} and {d:1n}")
    assert [(p.name, p.digits, p.alone) for p in found] == [
        ("a", 2, False),
        ("b_2.low", 3, False),
        ("c.high", 2, True),
        ("d", 1, True),
    ]
    for wrong in ("{}", "{A}", "{a", "a}", "{a:}x}", "{a.mean}", "{{a}}"):
        with pytest.raises(PlaceError):
            places(wrong)


def test_a_figure_knows_its_ends_and_sources():
    figures = load_figures()
    assert figures.amount("smartphone_embodied.low").value == pytest.approx(79.52 / 2)
    assert figures.factor_ids("smartphone_embodied.high") == ("smartphone_embodied",)
    assert figures.amount("refurb_saving").unit == "%"
    assert figures.figure("smartphone_embodied").has_range
    assert figures.figure("phone_2_years").factor_ids == (
        "smartphone_embodied",
        "smartphone_kwh",
        "grid_fr_ademe",
    )
