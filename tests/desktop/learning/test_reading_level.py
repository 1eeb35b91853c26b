"""What there is to learn can be read by everybody: short sentences, short words."""

import re

import pytest
from chaleur_desktop.core.learning.reading import texts_of
from chaleur_desktop.system.content_files import load_content

from tests.desktop.learning import reading_level

HARDEST_ALLOWED = 75
"""Easier than plain language (60 to 70) on the scale of Flesch, and of Kandel and Moles."""
MEAN_WORDS, MOST_WORDS = 12, 25
LONG_WORDS = 0.02

HARD = {
    "en": "Notwithstanding considerable methodological heterogeneity, the aforementioned "
    "quantification necessitates simultaneous consideration of infrastructural amortisation, "
    "electricity generation characteristics and behavioural modifications of individual consumers, "
    "without which any environmental communication remains fundamentally unsubstantiated.",
    "fr": "Nonobstant une hétérogénéité méthodologique considérable, la quantification "
    "susmentionnée nécessite la prise en considération simultanée de "
    "l\u2019amortissement des infrastructures, des "
    "caractéristiques de la production électrique et des modifications comportementales des "
    "consommateurs, sans lesquelles toute communication environnementale demeure infondée.",
}


def readable(text):
    """A text as it is read: a figure is one short word."""
    return re.sub(r"\{[^}]*\}", "ten", text)


def texts(language, kind):
    items = getattr(load_content(language), kind).values()
    return [readable(text) for item in items for text in texts_of(item)]


def too_hard(found):
    return {
        name
        for name, wrong in (
            ("ease", found.ease < HARDEST_ALLOWED),
            ("mean", found.mean_sentence > MEAN_WORDS),
            ("longest", found.most_words > MOST_WORDS),
            ("words", found.long_words > LONG_WORDS),
        )
        if wrong
    }


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["quiz", "tips", "stories", "sections", "devices", "uses"])
def test_texts_are_plain(language, kind):
    found = reading_level.level(texts(language, kind), language)
    assert too_hard(found) == set(), found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_of_an_office_would_not_pass(language):
    found = reading_level.level([HARD[language]], language)
    assert too_hard(found) == {"ease", "mean", "longest", "words"}


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("phone", "en", 1),
        ("table", "en", 2),
        ("computer", "en", 3),
        ("weighed", "en", 1),
        ("needed", "en", 2),
        ("electricity", "en", 5),
        ("watt-hour", "en", 2),
        ("téléphone", "fr", 3),
        ("pèse", "fr", 1),
        ("pèsent", "fr", 1),
        ("électricité", "fr", 5),
        ("gardé", "fr", 2),
        ("l\u2019écran", "fr", 2),
        ("le", "fr", 1),
    ],
)
def test_syllables_are_counted(word, language, count):
    assert reading_level.syllables(word, language) == count


def test_the_formulas_are_those_published():
    # Six words in one sentence, seven syllables; eight words in two sentences, nine syllables.
    cat = reading_level.level(["The cat sat on the table."], "en")
    assert cat.ease == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 7 / 6)
    chat = reading_level.level(["Le chat dort sur la table. Il fait beau."], "fr")
    assert chat.ease == pytest.approx(207 - 1.015 * 9 / 2 - 73.6 * 9 / 9)
    assert chat.mean_sentence == 4.5
