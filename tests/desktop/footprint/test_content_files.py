"""What comes with the app to be read, and that it does come along."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from chaleur_desktop.core.footprint.factor_texts import FactorTexts
from chaleur_desktop.system import content_files
from chaleur_desktop.ui.language import LANGUAGES

ROOT = Path(__file__).parents[3]
CONTENT = ROOT / "desktop" / "chaleur_desktop" / "content"
FACTORS = content_files.load_factors()
NAMES = {language: content_files.load_text(language, "factors") for language in LANGUAGES}
NOTES = {language: content_files.load_text(language, "factor_notes") for language in LANGUAGES}
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
LONGEST_SENTENCE = 22


def test_the_package_takes_all_content_along():
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    folders = [ROOT / folder for folder in packed["targets"]["wheel"]["packages"]]
    files = [path for path in CONTENT.rglob("*") if path.is_file()]
    assert len(files) > 2 * len(LANGUAGES)
    assert all(any(path.is_relative_to(folder) for folder in folders) for path in files)
    # What git ignores, hatch leaves out.
    ignored = subprocess.run(
        ["git", "check-ignore", *files], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ignored.stdout, ignored.returncode) == ("", 1)


def test_the_program_without_python_takes_it_along_too():
    recipe = (ROOT / "desktop" / "packaging" / "chaleur-desktop.spec").read_text()
    assert '"chaleur_desktop" / "content"), "chaleur_desktop/content")' in recipe


def test_files_are_found_by_language_and_name():
    english, french = (content_files.text_names(language) for language in LANGUAGES)
    assert english == french
    assert {"factors", "factor_notes", "quiz", "tips"} <= set(english)
    assert content_files.text_names("tlh") == ()
    with pytest.raises(FileNotFoundError):
        content_files.load_text("en", "no_such_file")
    with pytest.raises(FileNotFoundError):
        content_files.load_factor_texts("tlh")


def test_factors_are_read_once():
    assert content_files.load_factors() is FACTORS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_factor_is_told_in_each_language(language):
    ids = {factor.id for factor in FACTORS}
    assert NOTES[language].keys() == ids
    assert NAMES[language].keys() == ids
    for note in NOTES[language].values():
        assert note.keys() == {"scope", "uncertainty"}
        assert all(text.endswith(".") and text[0] != " " for text in note.values())


def numbers(text: str) -> list[float]:
    return [float(number.replace(",", ".")) for number in NUMBER.findall(text)]


@pytest.mark.parametrize("name", NOTES["en"])
def test_both_languages_tell_the_same_numbers(name):
    for key in ("scope", "uncertainty"):
        assert numbers(NOTES["en"][name][key]) == numbers(NOTES["fr"][name][key])


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id)
def test_a_range_is_told_where_there_is_one_and_only_there(factor):
    told = NOTES["en"][factor.id]["uncertainty"]
    if factor.low is not None:
        assert "No range" not in told
    else:
        assert not re.match(r"From [\d.]+ (g |W )?to", told) or "scenario" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language):
    long = [
        sentence
        for note in NOTES[language].values()
        for text in note.values()
        for sentence in re.split(r"(?<=[.;:]) ", text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_without_words_the_sources_own_are_shown():
    factor = FACTORS["tv_kwh"]
    words = FactorTexts({}, {}).of(factor)
    assert (words.name, words.scope, words.uncertainty) == (
        "tv kwh",
        factor.scope,
        factor.uncertainty,
    )
    french = content_files.load_factor_texts("fr").of(factor)
    assert french.name == NAMES["fr"]["tv_kwh"]
    assert french.scope == NOTES["fr"]["tv_kwh"]["scope"]
