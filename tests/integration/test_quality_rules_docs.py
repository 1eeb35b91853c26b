"""Rules of the quality scale about documentation: what the code has, the pages name."""

import re
from typing import Any

import pytest
import yaml
from integration_source import FOLDER, ROOT, descriptions, fields_of, flatten, keys_below, texts

DOCS = ROOT / "docs"
PAGE = DOCS / "home-assistant.md"
FOLDER_OF_PAGES = DOCS / "home-assistant"
BLUEPRINTS = ROOT / "blueprints" / "automation" / "chaleur"
BRAND = "home-assistant.io"


def page() -> str:
    return PAGE.read_text()


def pages() -> dict[str, str]:
    """Return all pages about the integration by their path below docs."""
    return {
        str(path.relative_to(DOCS)): path.read_text()
        for path in [PAGE, *sorted(FOLDER_OF_PAGES.rglob("*.md"))]
    }


def plain(text: str) -> str:
    """Return a text as it is compared: in lower case, without marks of emphasis."""
    return re.sub(r"[*`_]", "", text).lower()


def sections() -> dict[str, str]:
    """Return the main page by its headings; "" is what comes before the first."""
    parts = re.split(r"^###? (.+)$", page(), flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def section(word: str) -> str:
    """Return the section whose heading has a word."""
    found = [text for heading, text in sections().items() if word in heading.lower()]
    assert len(found) == 1, word
    assert len(found[0].split()) > 20, word
    return found[0]


def names(kind: str) -> set[str]:
    """Return the English names of all actions, triggers or conditions."""
    return {texts("en")[f"{kind}.{key}.name"] for key in descriptions(kind)}


def test_rule_docs_high_level_description():
    first = sections()[""]
    assert BRAND in first
    assert "radiator" in first


def test_rule_docs_installation_instructions():
    steps = section("install")
    assert "HACS" in steps
    assert "custom_components" in steps
    assert "restart" in steps


def test_rule_docs_removal_instructions():
    assert "custom_components/chaleur" in section("remove")


def test_rule_docs_installation_parameters():
    fields = {
        texts("en")[f"config.step.{step}.data.{field}"]
        for step in keys_below("config.step")
        for field in keys_below(f"config.step.{step}.data")
    }
    assert fields
    missing = {field for field in fields if plain(field) not in plain(section("set up"))}
    assert missing == set()


def test_rule_docs_configuration_parameters():
    fields = {
        texts("en")[f"options.step.{step}.data.{field}"]
        for step in keys_below("options.step")
        for field in keys_below(f"options.step.{step}.data")
    }
    assert fields
    assert {field for field in fields if plain(field) not in plain(section("options"))} == set()


def test_rule_docs_supported_devices():
    assert "Local API" in plain_section("supported devices")


def plain_section(word: str) -> str:
    """Return the section or paragraph about a thing."""
    found = [text for text in re.split(r"\n\n+", page()) if word in text.lower()]
    assert found, word
    return "\n".join(found)


def test_rule_docs_supported_functions():
    english = texts("en")
    entities = {
        english[f"entity.{platform}.{key}.name"]
        for platform in keys_below("entity")
        for key in keys_below(f"entity.{platform}")
        if f"entity.{platform}.{key}.name" in english
    }
    rows = {
        plain(row).split("|")[1].strip()
        for row in section("entities").splitlines()
        if row.startswith("|")
    }
    assert "thermostat" in rows
    assert {name for name in entities if plain(name) not in rows} == set()


def test_rule_docs_data_update():
    assert "polled" in section("updated")
    assert "60 seconds" in section("updated")


def test_rule_docs_known_limitations():
    assert section("limits").count("\n- ") > 3


def test_rule_docs_troubleshooting():
    assert section("does not work").count("\n|") > 5


def test_rule_docs_use_cases():
    assert section("what for").count("\n- ") > 3


def linked(text: str) -> set[str]:
    """Return where the relative links of a text lead, as paths below docs."""
    return set(re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", text))


@pytest.mark.parametrize("kind", ["triggers", "conditions"])
def test_rules_docs_triggers_and_docs_conditions(kind: str):
    for key, description in descriptions(kind).items():
        path = f"home-assistant/{kind}/{key}.md"
        text = pages()[path]
        assert texts("en")[f"{kind}.{key}.name"].lower() in text.lower(), path
        assert f"chaleur.{key}" in text, path
        for field in fields_of(description):
            named = texts("en")[f"{kind}.{key}.fields.{field}.name"]
            assert f"`{field}`" in text, (path, field)
            assert named.lower() in text.lower(), (path, field)
        assert yaml_blocks(text), path
        assert any(path.endswith(link) for text in pages().values() for link in linked(text)), path


def yaml_blocks(text: str) -> list[Any]:
    """Return what the examples in a page say."""
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_rule_docs_actions():
    everything = "\n".join(pages().values())
    for key, description in descriptions("services").items():
        assert f"`chaleur.{key}`" in everything, key
        for field in fields_of(description):
            assert f"`{field}`" in everything, (key, field)


def test_rule_docs_examples():
    blueprints = sorted(BLUEPRINTS.glob("*.yaml"))
    assert len(blueprints) >= 3
    everything = "\n".join(pages().values())
    for blueprint in blueprints:
        assert blueprint.name in everything


def test_examples_use_only_what_there_is():
    known = {
        f"chaleur.{key}"
        for kind in ("services", "triggers", "conditions")
        for key in descriptions(kind)
    }
    for path, text in pages().items():
        named = {
            str(value)
            for block in yaml_blocks(text)
            for value in leaves(block)
            if re.fullmatch(r"chaleur\.\w+", str(value))
        }
        assert named <= known, path


def leaves(node: Any) -> list[Any]:
    """Return the leaves of nested lists and dicts."""
    if isinstance(node, list):
        return [leaf for inner in node for leaf in leaves(inner)]
    return list(leaves(list(node.values()))) if isinstance(node, dict) else [node]


def test_links_lead_to_files_that_are_there():
    for path, text in pages().items():
        for link in linked(text):
            assert ((DOCS / path).parent / link).exists(), (path, link)


def test_pages_stay_short():
    assert {path for path, text in pages().items() if text.count("\n") >= 400} == set()


def test_every_error_that_a_person_may_ask_about_is_in_the_troubleshooting():
    """The table speaks of the words that the forms show."""
    quoted = re.findall(r"^\| \*([^*|]+)\*", section("does not work"), re.MULTILINE)
    shown = [plain(text) for key, text in texts("en").items() if "error" in key or "issues" in key]
    assert quoted
    for quote in quoted:
        assert any(plain(quote) in text for text in shown), quote


def test_files_of_the_integration_are_all_read():
    """No leftover beside what Home Assistant reads, what code opens and what a person reads."""
    read = {
        "conditions.yaml",
        "factors.json",
        "icons.json",
        "manifest.json",
        "quality_scale.yaml",
        "services.yaml",
        "triggers.yaml",
    }
    present = {
        path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix not in {".py"}
    }
    assert present == read
    assert flatten(yaml.safe_load((FOLDER / "quality_scale.yaml").read_text()))
