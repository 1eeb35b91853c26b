"""Texts, icons and the manifest: complete, equal in every language, and used."""

import json
import re
import string
from pathlib import Path

import pytest
import yaml
from PIL import Image

from custom_components.chaleur.api.models import ComputeState, LimitedBy

FOLDER = Path(__file__).parents[2] / "custom_components/chaleur"
LANGUAGES = sorted(path.stem for path in (FOLDER / "translations").glob("*.json"))
SOURCES = "\n".join(path.read_text() for path in FOLDER.glob("*.py"))


def texts(language: str) -> dict[str, str]:
    """Return all texts of a language by their dotted key."""

    def flatten(node, path=""):
        if isinstance(node, str):
            return {path: node}
        return {
            key: text
            for name, inner in node.items()
            for key, text in flatten(inner, f"{path}.{name}" if path else name).items()
        }

    return flatten(json.loads((FOLDER / "translations" / f"{language}.json").read_text()))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_english_and_french_are_there():
    assert {"en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_keys_and_placeholders(language):
    english, other = texts("en"), texts(language)
    assert other.keys() == english.keys()
    for key, text in english.items():
        assert placeholders(other[key]) == placeholders(text), key
        assert other[key].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_have_no_markup_and_no_addresses_of_pages(language):
    for key, text in texts(language).items():
        assert not re.search(r"<[a-z/]|https?://", text), key


def test_french_is_not_english():
    same = {key for key, text in texts("fr").items() if text == texts("en")[key]}
    assert same == {"config.flow_title"}


@pytest.mark.parametrize("part", ["config.error", "config.abort", "exceptions"])
def test_every_key_in_the_code_has_a_text_and_every_text_a_use(part):
    defined = {
        key.removeprefix(f"{part}.").split(".")[0]
        for key in texts("en")
        if key.startswith(f"{part}.")
    }
    from_home_assistant = {"already_in_progress", "reauth_successful", "reconfigure_successful"}
    for key in defined - from_home_assistant:
        assert f'"{key}"' in SOURCES, key
    used = set(re.findall(r'(?:reason=|AbortFlow\()"(\w+)"', SOURCES)) if "abort" in part else set()
    if part == "config.error":
        used = set(re.findall(r'errors\[[^\]]+\] = "(\w+)"', SOURCES))
    if part == "exceptions":
        used = set(re.findall(r'translation_key="(\w+)"', SOURCES))
    assert used
    assert used <= defined


def test_every_entity_has_a_name():
    keys = {
        key.split(".")[2]
        for key in texts("en")
        if key.startswith("entity.") and key.endswith(".name") and key.count(".") == 3
    }
    # The thermostat is called like its radiator.
    assert keys == {
        "activity",
        "boost",
        "co2_avoided",
        "compute_load",
        "compute_state",
        "computing",
        "connectivity",
        "core_hours",
        "cores_active",
        "earnings",
        "energy",
        "heat_demand",
        "identify",
        "limited_by",
        "power",
        "power_limit",
        "problem",
        "useful_energy",
        "window_open",
    }


def test_every_word_of_a_radiator_has_a_text_and_an_icon():
    icons = json.loads((FOLDER / "icons.json").read_text())["entity"]["sensor"]
    for key, words in (("limited_by", LimitedBy), ("compute_state", ComputeState)):
        expected = {word.replace("-", "_") for word in words}
        prefix = f"entity.sensor.{key}.state."
        named = {text.removeprefix(prefix) for text in texts("en") if text.startswith(prefix)}
        assert named == expected
        assert icons[key]["state"].keys() <= expected


def test_manifest_needs_nothing_and_is_in_the_order_of_home_assistant():
    manifest = json.loads((FOLDER / "manifest.json").read_text())
    assert manifest["requirements"] == []
    assert manifest["zeroconf"] == ["_chaleur._tcp.local."]
    keys = list(manifest)
    assert keys[:2] == ["domain", "name"]
    assert keys[2:] == sorted(keys[2:])


def test_hacs_file_asks_for_the_oldest_version_that_is_tested():
    hacs = json.loads((FOLDER.parents[1] / "hacs.json").read_text())
    assert hacs == {"name": "Chaleur", "homeassistant": "2025.4.4"}


def test_every_rule_of_the_quality_scale_has_an_answer():
    rules = yaml.safe_load((FOLDER / "quality_scale.yaml").read_text())["rules"]
    assert len(rules) == 54
    for rule, answer in rules.items():
        if answer != "done":
            assert answer["status"] in {"exempt", "todo"}, rule
            assert answer["comment"], rule


@pytest.mark.parametrize(("name", "size"), [("icon.png", 256), ("icon@2x.png", 512)])
def test_brand_images_have_the_right_size(name, size):
    with Image.open(FOLDER / "brand" / name) as image:
        assert image.size == (size, size)
        assert image.mode == "RGBA"


def test_api_client_knows_nothing_of_home_assistant():
    for path in (FOLDER / "api").glob("*.py"):
        assert not re.search(r"^\s*(from|import) (homeassistant|\.\.)", path.read_text(), re.M), (
            path
        )
