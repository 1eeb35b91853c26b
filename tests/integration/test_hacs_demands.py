"""What HACS demands of a repository; its own check runs in .github/workflows/validate.yml."""

import json
from typing import Any

import yaml
from awesomeversion import AwesomeVersion
from integration_source import FOLDER, ROOT

HACS_KEYS = {
    "content_in_root": bool,
    "country": (str, list),
    "filename": str,
    "hacs": str,
    "hide_default_branch": bool,
    "homeassistant": str,
    "name": str,
    "persistent_directory": str,
    "zip_release": bool,
}
OLDEST = "2025.4.4"


def hacs() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / "hacs.json").read_text())
    return document


def test_hacs_file_has_known_keys_of_the_right_kind():
    told = hacs()
    assert told["name"] == "Chaleur"
    for key, value in told.items():
        assert isinstance(value, HACS_KEYS[key]), key
    assert not told.get("zip_release") or told.get("filename")


def test_the_oldest_home_assistant_is_the_oldest_that_is_tested():
    assert AwesomeVersion(hacs()["homeassistant"]) == OLDEST
    assert f'"homeassistant=={OLDEST} ; ' in (ROOT / "pyproject.toml").read_text()
    assert f"Home Assistant {OLDEST}" in (ROOT / "docs" / "home-assistant.md").read_text()


def test_there_is_one_integration():
    folders = [path.parent for path in (ROOT / "custom_components").glob("*/manifest.json")]
    assert folders == [FOLDER]


def test_manifest_has_what_hacs_reads():
    manifest = json.loads((FOLDER / "manifest.json").read_text())
    for key in ("codeowners", "documentation", "domain", "issue_tracker", "name", "version"):
        assert manifest[key], key


def test_there_are_a_readme_an_open_licence_and_an_icon():
    assert "Home Assistant" in (ROOT / "README.md").read_text()
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    assert (FOLDER / "brand" / "icon.png").exists()


def test_the_workflow_runs_both_checks_on_every_change():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "validate.yml").read_text())
    # YAML 1.1 reads the key `on` as true.
    assert {"push", "pull_request", "schedule"} <= workflow[True].keys()
    assert workflow["permissions"] == {"contents": "read"}
    used = {
        step["uses"].partition("@")[0] for job in workflow["jobs"].values() for step in job["steps"]
    }
    assert used == {"actions/checkout", "home-assistant/actions/hassfest", "hacs/action"}
    options = [step.get("with", {}) for job in workflow["jobs"].values() for step in job["steps"]]
    # Nothing is left out of the checks.
    assert {"category": "integration"} in options
    assert not any("ignore" in option for option in options)
