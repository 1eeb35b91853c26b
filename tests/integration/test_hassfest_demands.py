"""What hassfest demands of a custom integration.

hassfest itself is in Home Assistant's repository, not in its package, so it cannot run here;
.github/workflows/validate.yml runs it. These tests hold the same demands.
"""

import ast
import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import voluptuous as vol
from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
from homeassistant.const import Platform
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import selector
from integration_source import (
    FOLDER,
    ROOT,
    descriptions,
    fields_of,
    flatten,
    function_names,
    modules,
    nodes,
    placeholders,
    texts,
)

MANIFEST_REQUIRED = {"domain", "name", "codeowners", "documentation", "iot_class", "version"}
MANIFEST_KEYS = MANIFEST_REQUIRED | {
    "after_dependencies",
    "bluetooth",
    "config_flow",
    "dependencies",
    "dhcp",
    "disabled",
    "homekit",
    "import_executor",
    "integration_type",
    "issue_tracker",
    "loggers",
    "mqtt",
    "quality_scale",
    "requirements",
    "single_config_entry",
    "ssdp",
    "usb",
    "zeroconf",
}
# What may be imported without being named in the manifest: platforms, and what is always there.
ALWAYS_THERE = {platform.value for platform in Platform} | {"homeassistant", "system_health"}

SLUG = "[a-z0-9]+(_[a-z0-9]+)*"
KEY = "[a-z0-9]+([_-][a-z0-9]+)*"
FLOW_TEXTS = (
    "flow_title",
    "step.*.title",
    "step.*.description",
    "step.*.data.*",
    "step.*.data_description.*",
    "step.*.menu_options.*",
    "step.*.menu_option_descriptions.*",
    "step.*.submit",
    "step.*.sections.*.name",
    "step.*.sections.*.description",
    "step.*.sections.*.data.*",
    "step.*.sections.*.data_description.*",
    "error.*",
    "abort.*",
    "progress.*",
    "create_entry.*",
)
DESCRIBED_TEXTS = ("*.name", "*.description", "*.fields.*.name", "*.fields.*.description")
WITHOUT_PLACEHOLDERS = (
    "entity.*.*.state.*",
    "entity.*.*.state_attributes.*.name",
    "entity.*.*.state_attributes.*.state.*",
    "entity.*.*.unit_of_measurement",
)
TEXTS = (
    *(f"{flow}.{text}" for flow in ("config", "options") for text in FLOW_TEXTS),
    *(f"issues.*.fix_flow.{text}" for text in FLOW_TEXTS),
    *(
        f"{kind}.{text}"
        for kind in ("triggers", "conditions", "services")
        for text in DESCRIBED_TEXTS
    ),
    *WITHOUT_PLACEHOLDERS,
    "common.*",
    "device.*.name",
    "entity.*.*.name",
    "exceptions.*.message",
    "issues.*.title",
    "issues.*.description",
    "selector.*.choices.*",
    "selector.*.fields.*",
    "selector.*.fields.*.name",
    "selector.*.fields.*.description",
    "selector.*.options.*",
    "selector.*.unit_of_measurement.*",
    "services.*.sections.*.name",
    "services.*.sections.*.description",
    "system_health.info.*",
)
ICONS = (
    "conditions.*.condition",
    "entity.*.*.default",
    "entity.*.*.range.*",
    "entity.*.*.state.*",
    "entity.*.*.state_attributes.*.default",
    "entity.*.*.state_attributes.*.state.*",
    "services.*.sections.*",
    "services.*.service",
    "triggers.*.trigger",
)

FIELD: dict[Any, Any] = {
    vol.Optional("example"): vol.NotIn([None]),
    vol.Optional("default"): vol.NotIn([None]),
    vol.Optional("required"): bool,
    vol.Optional("selector"): selector.validate_selector,
}


def manifest() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text())
    return document


def fits(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a dotted path is one of the patterns, in which a * stands for one key."""
    return any(re.fullmatch(re.escape(pattern).replace(r"\*", KEY), path) for pattern in patterns)


def test_manifest_has_the_keys_that_are_allowed_in_their_order():
    keys = list(manifest())
    assert set(keys) >= MANIFEST_REQUIRED
    assert set(keys) <= MANIFEST_KEYS
    assert keys == ["domain", "name", *sorted(set(keys) - {"domain", "name"})]


def test_manifest_says_what_hassfest_can_believe():
    told = manifest()
    assert told["domain"] == FOLDER.name
    assert told["name"] == "Chaleur"
    assert find_spec(f"homeassistant.components.{told['domain']}") is None
    assert told["integration_type"] in {"device", "hub", "service"}
    assert told["iot_class"] == "local_push"
    assert told["config_flow"] is True
    assert all(owner.startswith("@") for owner in told["codeowners"])
    for key in ("documentation", "issue_tracker"):
        assert re.fullmatch(r"https://[\w.-]+/\S+", told[key]), key
        assert "home-assistant.io" not in told[key]
    version = AwesomeVersion(told["version"], ensure_strategy=AwesomeVersionStrategy.SEMVER)
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text()
    assert all(re.fullmatch(r"_[a-z]{1,15}\._tcp\.local\.", kind) for kind in told["zeroconf"])


def test_other_integrations_that_are_imported_are_named_in_the_manifest():
    told = manifest()
    after, before = told.get("after_dependencies", []), told.get("dependencies", [])
    assert not set(after) & set(before)
    named = {*after, *before}
    assert all(find_spec(f"homeassistant.components.{name}") for name in named)
    discovery = {"zeroconf"} if "zeroconf" in told else set()
    platforms = {path.removesuffix(".py") for path in modules() if "/" not in path}
    imported = {
        name
        for _, node in nodes(ast.ImportFrom)
        if not node.level and (node.module or "").startswith("homeassistant.components")
        for name in (
            [node.module.split(".")[2]]
            if node.module and node.module.count(".") > 1
            else [alias.name for alias in node.names]
        )
    }
    assert imported
    assert imported <= ALWAYS_THERE | named | discovery | platforms


def test_set_up_without_configuration_in_yaml_is_said_so():
    if "async_setup" in function_names():
        targets = [
            target.id
            for statement in modules()["__init__.py"].body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        ]
        assert "CONFIG_SCHEMA" in targets


def test_texts_are_at_places_that_home_assistant_knows():
    assert {key for key in texts("en") if not fits(key, TEXTS)} == set()


def test_texts_are_plain():
    for key, text in texts("en").items():
        assert not re.search(r"<[a-zA-Z/!]", text), f"{key}: markup"
        assert not re.search(r"\w+://|www\.", text), f"{key}: an address"
        assert not re.search(r"'{\w+}'", text), f"{key}: a placeholder in single quotes"
        assert "[%" not in text, f"{key}: a reference"
        assert all(name.isidentifier() for name in placeholders(text)), key
        assert not (placeholders(text) and fits(key, WITHOUT_PLACEHOLDERS)), key


def test_an_issue_has_a_description_or_a_flow_that_mends_it():
    issues = json.loads((FOLDER / "translations" / "en.json").read_text())["issues"]
    for key, issue in issues.items():
        assert issue.keys() - {"title"} in ({"description"}, {"fix_flow"}), key


@cache
def known_icons() -> frozenset[str]:
    """Return the names of all icons that Home Assistant's frontend has."""
    spec = find_spec("hass_frontend")
    assert spec
    assert spec.origin
    files = (Path(spec.origin).parent / "static" / "mdi").glob("*.json")
    return frozenset(
        name
        for file in files
        if isinstance(icons := json.loads(file.read_text()), dict)
        for name in icons
    )


def test_icons_are_at_places_that_home_assistant_knows_and_exist():
    icons = flatten(json.loads((FOLDER / "icons.json").read_text()))
    assert {key for key in icons if not fits(key, ICONS)} == set()
    assert len(known_icons()) > 7000
    unknown = {
        key: icon
        for key, icon in icons.items()
        if not icon.startswith("mdi:") or icon.removeprefix("mdi:") not in known_icons()
    }
    assert unknown == {}


def test_no_icon_of_a_state_repeats_the_default():
    icons = flatten(json.loads((FOLDER / "icons.json").read_text()))
    for key, icon in icons.items():
        before, state, _ = key.rpartition(".state.")
        assert not (state and icons.get(f"{before}.default") == icon), key


@pytest.mark.parametrize("kind", ["services", "triggers", "conditions"])
def test_every_action_trigger_and_condition_has_an_icon(kind: str):
    icons = json.loads((FOLDER / "icons.json").read_text()).get(kind, {})
    assert icons.keys() == descriptions(kind).keys()


# An older Home Assistant does not look at selectors, and reads no triggers and conditions.
KNOWS_SELECTORS = find_spec("homeassistant.helpers.automation") is not None


@pytest.mark.parametrize("kind", ["services", "triggers", "conditions"])
def test_descriptions_are_what_home_assistant_understands(
    kind: str, caplog: pytest.LogCaptureFixture
):
    described = descriptions(kind)
    assert described
    # It says so in the log when a key is there twice.
    assert caplog.records == []
    target = vol.Any(selector.TargetSelector.CONFIG_SCHEMA, None)
    schema = vol.Schema({vol.Optional("target"): target, vol.Optional("fields"): {str: dict}})
    field = vol.Schema(
        FIELD
        | (
            {vol.Optional("filter"): dict}
            if kind == "services"
            else {vol.Optional("context"): dict}
        )
    )
    for name, description in described.items():
        assert re.fullmatch(SLUG, name), name
        if description is None:
            continue
        schema(description)
        for key, value in fields_of(description).items():
            assert cv.slug(key) == key
            if KNOWS_SELECTORS:
                field(value)


def test_each_file_is_one_json_object():
    for path in FOLDER.rglob("*.json"):
        assert isinstance(json.loads(path.read_text()), dict), path
