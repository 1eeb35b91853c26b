"""What the radiator says: the same in both languages, and nothing that nobody says."""

import re
import string
from pathlib import Path

import chaleur_radiator
import pytest
from chaleur_radiator.cli.parser import _COMMANDS
from chaleur_radiator.control.decision import LimitedBy
from chaleur_radiator.control.presets import Preset
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.messages import CATALOGUES, language
from chaleur_radiator.protocol.models import Action, ProblemCode, Role

SAME_IN_BOTH = {"token_id", "token_zones", "status_zone", "status_host", "preset_boost"}
SAYS_NOTHING = {LimitedBy.NONE, LimitedBy.NONE.value, Preset.NONE}
FAMILIES = {
    "limited": LimitedBy,
    "compute": ComputeState,
    "problem": ProblemCode,
    "preset": Preset,
    "action": Action,
    "role": Role,
    "about": _COMMANDS,
}
"""Sentences whose key is made of a value."""


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_is_in_both_languages():
    english, french = CATALOGUES["en"], CATALOGUES["fr"]
    assert english.keys() == french.keys()
    for key in english:
        assert placeholders(english[key]) == placeholders(french[key]), key
        assert (english[key] == french[key]) == (key in SAME_IN_BOTH | {"argparse_argument"}), key


def test_every_value_has_its_words():
    for family, values in FAMILIES.items():
        for value in values:
            if value not in SAYS_NOTHING:
                assert f"{family}_{value}" in CATALOGUES["en"]


def test_every_sentence_is_said_and_every_said_one_exists():
    source = "\n".join(
        path.read_text("utf-8")
        for path in Path(chaleur_radiator.__file__).parent.rglob("*.py")
        if path.parent.name not in {"messages", "conformance"}
    )
    said = set(re.findall(r"\bsay\(\s*[\"']([\w-]+)[\"']", source))
    refused = set(re.findall(r"\bStartError\(\s*\"([\w-]+)\"", source))
    assert said | refused <= CATALOGUES["en"].keys()
    made = {f"{family}_{value}" for family, values in FAMILIES.items() for value in values}
    made |= {f"about_{name}_more" for name in _COMMANDS}
    words = set(re.findall(r"[\"']([a-z][\w-]+)[\"']", source))
    made |= {f"allowed_{kind}{end}" for kind in ("int", "float") for end in ("", "_between")}
    made |= {f"token_{name}" for name in ("id", "name", "role", "zones", "used")}
    assert CATALOGUES["en"].keys() - words - made == set()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_US"}, "fr"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_follows_the_environment(environment, expected):
    assert language(environment) == expected
