"""Sentences for people at a terminal, in English and French."""

import os
from collections.abc import Mapping

from chaleur_radiator.messages.english import ENGLISH
from chaleur_radiator.messages.french import FRENCH

CATALOGUES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the person at the terminal: "fr" or "en"."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def say(key: str, /, **values: object) -> str:
    """Return a sentence in the person's language."""
    return CATALOGUES[language()][key].format(**values)
