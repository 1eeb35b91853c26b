"""Texts: there in six languages, alike in keys and placeholders, and nowhere left in English."""

import json
import re
from pathlib import Path

import pytest
from homeassistant.components import climate
from integration_source import FOLDER, LANGUAGES, placeholders, texts

from custom_components.chaleur.api.models import ComputeState, LimitedBy

# Words that a language has in common with English, by language. A name of ours or a bare
# placeholder is the same in each.
SAME_EVERYWHERE = {"{name}", "Chaleur"}
COGNATES: dict[str, set[str]] = {
    "de": {"Boost", "Eco", "Problem", "Software"},
    "es": {"Eco", "No", "Software"},
    "fr": {"Boost", "France"},
    "it": {"Boost", "Comfort", "Eco", "No", "Software"},
    "nl": {"Boost", "Comfort", "Eco", "Radiator", "Software"},
}
OTHERS = [language for language in LANGUAGES if language != "en"]


def test_there_are_six_languages():
    found = {path.name for path in (FOLDER / "translations").iterdir()}
    assert found == {f"{language}.json" for language in LANGUAGES}
    # Home Assistant does not read it for a custom integration.
    assert not (FOLDER / "strings.json").exists()


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_keys_and_placeholders(language: str):
    english, other = texts("en"), texts(language)
    assert sorted(other) == sorted(english)
    differing = {
        key for key, text in english.items() if placeholders(other[key]) != placeholders(text)
    }
    assert differing == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_left_in_english(language: str):
    english = texts("en")
    left = {key: text for key, text in texts(language).items() if text == english[key]}
    allowed = SAME_EVERYWHERE | COGNATES[language]
    assert {key: text for key, text in left.items() if text not in allowed} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preset_is_called_what_home_assistant_calls_it(language: str):
    """The thermostat's own menu has Home Assistant's words; ours must not be others."""
    file = Path(climate.__file__).with_name("translations") / f"{language}.json"
    thermostat = json.loads(file.read_text())["entity_component"]["_"]
    presets = thermostat["state_attributes"]["preset_mode"]["state"]
    ours = texts(language)
    next_preset = "entity.climate.radiator.state_attributes.next_preset.state"
    for preset, name in presets.items():
        if f"{next_preset}.{preset}" in ours:
            assert ours[f"{next_preset}.{preset}"] == name
    for preset in ("comfort", "eco", "sleep", "away"):
        called = ours[f"{next_preset}.{preset}"]
        assert ours[f"selector.scheduled_preset.options.{preset}"] == called
        assert ours[f"services.set_preset_temperatures.fields.{preset}.name"] == called
    assert ours["entity.button.boost.name"] == presets["boost"]


@pytest.mark.parametrize("language", OTHERS)
def test_a_name_in_backticks_or_a_command_is_the_same_in_each_language(language: str):
    english, other = texts("en"), texts(language)
    for key, text in english.items():
        code = re.findall(r"`[^`]+`|--[a-z-]+", text)
        assert re.findall(r"`[^`]+`|--[a-z-]+", other[key]) == code, key


@pytest.mark.parametrize("language", OTHERS)
def test_as_many_paragraphs_as_the_english_text(language: str):
    english = texts("en")
    differing = {
        key for key, text in texts(language).items() if text.count("\n") != english[key].count("\n")
    }
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_sorted_and_say_each_key_once(language: str):
    written = (FOLDER / "translations" / f"{language}.json").read_text()
    document = json.loads(written)
    assert written == json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_english_words_have_one_translation_in_a_kind_of_place(language: str):
    """A state or a field that is called alike in English is called alike elsewhere."""
    english = texts("en")
    translated: dict[tuple[str, str], set[str]] = {}
    for key, text in texts(language).items():
        parts = key.split(".")
        place = f"{parts[0]}: {'.'.join(parts[-2:])}"
        translated.setdefault((place, english[key]), set()).add(text)
    assert {key: found for key, found in translated.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("key", "words"), [("limited_by", LimitedBy), ("compute_state", ComputeState)]
)
def test_every_word_of_a_radiator_has_a_text_and_an_icon(
    key: str, words: type[LimitedBy | ComputeState]
):
    icons = json.loads((FOLDER / "icons.json").read_text())["entity"]["sensor"]
    expected = {word.replace("-", "_") for word in words}
    prefix = f"entity.sensor.{key}.state."
    named = {text.removeprefix(prefix) for text in texts("en") if text.startswith(prefix)}
    assert named == expected
    assert icons[key]["state"].keys() <= expected
