"""quality_scale.yaml: an answer to each rule, and for each a test that would break with it."""

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml
from integration_source import FOLDER

TESTS = Path(__file__).parent

BRONZE = """action-setup appropriate-polling brands common-modules config-flow-test-coverage
config-flow dependency-transparency docs-actions docs-conditions docs-high-level-description
docs-installation-instructions docs-removal-instructions docs-triggers entity-event-setup
entity-unique-id has-entity-name runtime-data test-before-configure test-before-setup
unique-config-entry"""
SILVER = """action-exceptions config-entry-unloading docs-configuration-parameters
docs-installation-parameters entity-unavailable integration-owner log-when-unavailable
parallel-updates reauthentication-flow test-coverage"""
GOLD = """devices diagnostics discovery discovery-update-info docs-data-update docs-examples
docs-known-limitations docs-supported-devices docs-supported-functions docs-troubleshooting
docs-use-cases dynamic-devices entity-category entity-device-class entity-disabled-by-default
entity-translations exception-translations icon-translations reconfiguration-flow repair-issues
stale-devices"""
PLATINUM = "async-dependency inject-websession strict-typing"
RULES = [rule for tier in (BRONZE, SILVER, GOLD, PLATINUM) for rule in tier.split()]

# Rules that are about what happens, and the tests in which it happens.
SHOWN_BY = {
    "action-exceptions": [
        "test_refused_command_says_why_and_shows_the_old_target_again",
        "test_command_that_cannot_be_sent_fails_and_shows_the_old_target",
        "test_limit_that_the_radiator_refuses",
        "test_install_that_is_refused_says_why",
    ],
    "config-entry-unloading": [
        "test_unloading_leaves_nothing",
        "test_reloading_many_times_leaves_nothing_behind",
        "test_set_up_again_after_unloading",
    ],
    "devices": ["test_devices_stand_below_their_host", "test_rules_of_registered_entities"],
    "diagnostics": ["test_a_dump_has_the_facts_and_no_secret"],
    "discovery": ["test_announced_radiator_and_code"],
    "discovery-update-info": [
        "test_radiator_at_a_new_address_proves_itself_and_is_followed",
        "test_impostor_at_a_new_address_is_not_followed",
    ],
    "docs-conditions": ["test_rules_docs_triggers_and_docs_conditions"],
    "docs-triggers": ["test_rules_docs_triggers_and_docs_conditions"],
    "dynamic-devices": ["test_new_radiator_appears_at_once"],
    "entity-category": ["test_rules_of_registered_entities"],
    "entity-device-class": ["test_rules_of_registered_entities"],
    "entity-disabled-by-default": ["test_rules_of_registered_entities"],
    "entity-translations": ["test_languages_have_the_same_keys_and_placeholders"],
    "entity-unavailable": [
        "test_silent_control_loop_makes_everything_unavailable",
        "test_what_the_radiator_does_not_tell_is_unknown",
    ],
    "entity-unique-id": [
        "test_unique_ids_are_those_of_the_contract",
        "test_rules_of_registered_entities",
    ],
    "log-when-unavailable": ["test_lost_connection_is_said_once_and_comes_back"],
    "reauthentication-flow": [
        "test_pairing_again_after_the_token_was_revoked",
        "test_pairing_again_with_another_certificate_is_refused",
    ],
    "reconfiguration-flow": ["test_new_address_of_the_same_radiator"],
    "repair-issues": [
        "test_other_certificate_while_away_is_reported_until_the_host_is_back",
    ],
    "stale-devices": [
        "test_radiator_that_is_gone_loses_its_device_and_entities",
        "test_only_what_the_host_does_not_have_can_be_deleted_by_hand",
    ],
    "test-before-configure": [
        "test_address_where_nobody_answers",
        "test_host_that_changes_its_certificate_before_pairing",
    ],
    "test-before-setup": [
        "test_host_that_is_away_is_tried_again",
        "test_impostor_at_set_up_is_told_nothing",
        "test_token_revoked_before_set_up_asks_for_pairing",
    ],
    "unique-config-entry": ["test_radiator_that_is_already_set_up"],
}


@cache
def names_of_tests() -> frozenset[str]:
    """Return the names of all tests of the integration."""
    return frozenset(
        node.name
        for path in TESTS.glob("test_*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    )


def answers() -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "quality_scale.yaml").read_text())[
        "rules"
    ]
    return rules


def test_there_are_54_rules_and_each_has_an_answer():
    assert len(RULES) == len(set(RULES)) == 54
    assert sorted(answers()) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_done_or_does_not_apply_and_says_why(rule: str):
    answer = answers()[rule]
    assert answer.keys() == {"status", "comment"}
    assert answer["status"] in {"done", "exempt"}
    assert len(answer["comment"].split()) > 2


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_checked_by_a_program_or_shown_by_a_test_that_is_there(rule: str):
    checked = f"test_rule_{rule.replace('-', '_')}" in names_of_tests()
    shown = SHOWN_BY.get(rule, [])
    assert set(shown) <= names_of_tests()
    assert checked or shown


def test_only_rules_about_dependencies_do_not_apply():
    exempt = {rule for rule, answer in answers().items() if answer["status"] == "exempt"}
    assert exempt == {"async-dependency", "dependency-transparency"}


def test_every_check_is_of_a_rule():
    checks = {name for name in names_of_tests() if name.startswith("test_rule_")}
    assert checks <= {f"test_rule_{rule.replace('-', '_')}" for rule in RULES}
    assert SHOWN_BY.keys() <= set(RULES)
