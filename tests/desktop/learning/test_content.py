"""The content is whole in both languages, says nothing without a source, and in the right words."""

import re

import pytest
from chaleur_desktop.core.learning.reading import FILES, differences, texts_of
from chaleur_desktop.core.learning.texts import filled, places
from chaleur_desktop.system.content_files import (
    load_content,
    load_factors,
    load_figures,
    load_text,
    text_names,
)
from chaleur_desktop.ui.learn.content_words import in_words

LANGUAGES = ("en", "fr")
KINDS = ("quiz", "tips", "stories", "sections", "devices", "uses")
ITEMS = [
    (language, kind, name)
    for language in LANGUAGES
    for kind in KINDS
    for name in getattr(load_content("en"), kind)
]
FORBIDDEN = {
    "en": r"\bgreen|\bneutral|\boffset|you(?:\u2019ve| have)?(?: just)? emit|\beco-"
    r"|\bplanet\b|\bguilt",
    "fr": r"\bvert(?:e|s|es)?\b|\bneutr|\bcompens|\béco-|\bplanète\b|\bcoupable"
    r"|vous (?:avez|venez d\u2019|)\s?(?:émis|émettr|émettez)",
}


def item(language, kind, name):
    return getattr(load_content(language), kind)[name]


def test_both_languages_have_the_same_files():
    assert text_names("en") == text_names("fr")
    assert set(FILES) <= set(text_names("en"))


def test_both_languages_have_the_same_ids_answers_places_and_factors():
    assert differences(load_content("en"), load_content("fr")) == []


def test_there_is_enough_to_ask():
    assert len(load_content("en").quiz) >= 25


def test_the_right_answer_is_not_always_at_the_same_place():
    answers = [question.answer for question in load_content("en").quiz.values()]
    for place in (1, 2, 3):
        assert 0.15 < answers.count(place) / len(answers) < 0.6


def test_every_factor_has_a_name_in_both_languages():
    for language in LANGUAGES:
        assert set(load_content(language).factor_names) == {f.id for f in load_factors()}


def test_names_of_factors_differ():
    for language in LANGUAGES:
        names = list(load_content(language).factor_names.values())
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(("language", "kind", "name"), ITEMS)
def test_every_figure_has_a_source(language, kind, name):
    found = item(language, kind, name)
    factors = load_factors()
    for factor_id in found.factors:
        factor = factors[factor_id]
        assert factor.source
        assert factor.url
        assert factor.year >= 2000
        assert factor.licence
    has_figure = any(places(text) for text in texts_of(found))
    assert found.factors or not has_figure


def test_every_question_and_use_shows_sources():
    content = load_content("en")
    for name, question in content.quiz.items():
        assert question.factors, name
    for name, use in (content.uses | content.devices).items():
        assert use.factors, name


ALLOWED_NUMBERS = re.compile(r"20\d\d|100\u00a0kWh|GPT-5|Large 2")


@pytest.mark.parametrize(("language", "kind", "name"), ITEMS)
def test_no_number_is_typed_where_it_could_be_taken_from_a_factor(language, kind, name):
    found = item(language, kind, name)
    texts = texts_of(found)
    if kind == "quiz":
        texts = (found.question, found.choices[found.answer - 1], found.explanation)
    for text in texts:
        bare = ALLOWED_NUMBERS.sub("", re.sub(r"\{[^}]*\}", "", text))
        assert re.findall(r"\d+", bare) == [], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_choices_are_not_right_by_chance(language, speaking):
    speaking(language)
    figures = load_figures()
    for name, question in load_content(language).quiz.items():
        shown = [in_words(choice, figures) for choice in question.choices]
        assert len(set(shown)) == len(shown), name


@pytest.mark.parametrize(("language", "kind", "name"), ITEMS)
def test_words_are_plain_and_claim_nothing(language, kind, name):
    for text in texts_of(item(language, kind, name)):
        assert not re.search(FORBIDDEN[language], text, re.IGNORECASE), text


def test_forbidden_words_would_be_found():
    for text in ("A green heater", "It is carbon-neutral", "Offset it", "what you emitted"):
        assert re.search(FORBIDDEN["en"], text, re.IGNORECASE), text
    for text in ("un geste vert", "neutre en carbone", "compensez", "ce que vous avez émis"):
        assert re.search(FORBIDDEN["fr"], text, re.IGNORECASE), text


@pytest.mark.parametrize(("language", "kind", "name"), ITEMS)
def test_marks_and_spaces_are_those_of_the_language(language, kind, name):
    wrong = r"['\"]|  | $|^ "
    if language == "fr":
        wrong += r"|(?<!\u00a0)[:;?!»%](?![a-z0-9.]*[}])|«(?!\u00a0)|\b(?:tu|ton|tes|toi)\b"
    wrong += r"|\d (?:%|W|kWh|TWh|kg|g)\b"
    for text in texts_of(item(language, kind, name)):
        bare = re.sub(r"\{[^}]*\}", "5\u00a0%", text)
        bare = bare.replace("5\u00a0%\u00a0%", "5\u00a0%")
        assert not re.search(wrong, bare), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_network_figures_are_a_share(language):
    words = {"en": "share", "fr": "part"}[language]
    content = load_content(language)
    for text in (
        content.quiz["video_sd"].explanation,
        content.quiz["video_network"].explanation,
        content.uses["audio"].paragraphs[0],
        content.tips["download_first"].text,
        content.tips["choose_sd"].text,
    ):
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_flats_of_bordeaux_are_told_with_who_says_so(language, speaking):
    speaking(language)
    told = " ".join(
        in_words(text, load_figures())
        for text in load_content(language).stories["bordeaux"].paragraphs
    )
    press, podcast = {
        "en": ("The press says 49", "A podcast that tells the story says 46"),
        "fr": ("La presse dit 49", "Un podcast qui raconte l\u2019histoire dit 46"),
    }[language]
    assert press in told
    assert podcast in told
    assert "346" in told


def test_numbers_are_written_as_the_language_does(speaking):
    figures = load_figures()
    speaking("en")
    assert in_words("{fr_digital_ghg_share}, {fr_digital_elec:3}", figures) == "4.4%, 51.5\u00a0TWh"
    assert in_words("{smartphone_life}", figures) == "2.5\u00a0years"
    speaking("fr")
    assert (
        in_words("{fr_digital_ghg_share}, {fr_digital_elec:3}", figures)
        == "4,4\u00a0%, 51,5\u00a0TWh"
    )
    assert in_words("{smartphone_embodied}", figures) == "80\u00a0kg\u00a0CO₂e"
    assert in_words("{grid_fr_ademe}", figures) == "52\u00a0g\u00a0CO₂e"
    assert in_words("{florestine_radiators:3n}", figures) == "346"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_places_are_filled(language):
    figures = load_figures()
    for kind in KINDS:
        if kind == "tips":
            continue  # with the person's own measures: see test_tips
        for found in getattr(load_content(language), kind).values():
            for text in texts_of(found):
                shown = filled(
                    text, figures.amount, lambda value, unit, _digits: f"<{value}{unit}>"
                )
                assert "{" not in shown


def test_each_language_s_files_hold_what_the_other_s_do():
    for name in FILES:
        assert list(load_text("en", name)) == list(load_text("fr", name)), name
