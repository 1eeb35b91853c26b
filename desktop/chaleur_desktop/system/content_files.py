"""What comes with the app to be read: factors and texts, wherever the package lies."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.footprint.factor_texts import FactorTexts
from chaleur_desktop.core.footprint.factors import Factors
from chaleur_desktop.core.learning.figures import Figures
from chaleur_desktop.core.learning.reading import FILES, read_content, read_examples

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from chaleur_desktop.core.learning.content import Content


@cache
def load_factors() -> Factors:
    """The factors that come with the app; read once.

    Raises:
        FactorError: one is incomplete, which a test keeps from happening.
    """
    text = (_folder() / "factors.json").read_text(encoding="utf-8")
    return Factors.from_json(json.loads(text))


@cache
def load_figures() -> Figures:
    """The factors with the examples that are computed from them; read once.

    Raises:
        ContentError: an example is wrong, which a test keeps from happening.
    """
    examples = tomllib.loads((_folder() / "examples.toml").read_text(encoding="utf-8"))
    return read_examples(examples, lambda read: Figures(load_factors(), read))


@cache
def load_content(language: str) -> Content:
    """Everything there is to read in a language; read once.

    Raises:
        ContentError: something in it is wrong, which a test keeps from happening.
    """
    return read_content({name: load_text(language, name) for name in FILES}, load_figures())


@cache
def load_factor_texts(language: str) -> FactorTexts:
    """What the factors are called and count, in a language; read once.

    Raises:
        FileNotFoundError: the app does not speak it.
    """
    return FactorTexts(load_text(language, "factors"), load_text(language, "factor_notes"))


def text_names(language: str) -> tuple[str, ...]:
    """The names of a language's files, without `.toml`, in alphabetical order; none if unknown."""
    folder = _folder() / language
    if not folder.is_dir():
        return ()
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_text(language: str, name: str) -> dict[str, Any]:
    """One file of a language.

    Raises:
        FileNotFoundError: there is no such file.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    return tomllib.loads((_folder() / language / f"{name}.toml").read_text(encoding="utf-8"))


def _folder() -> Traversable:
    return resources.files("chaleur_desktop") / "content"
