"""The emission factors and parameters of the CO2 method, each with its source."""

import math
from pathlib import Path
from typing import Final, NotRequired, TypedDict

import orjson

FACTORS_FILE: Final = Path(__file__).with_name("factors.json")

_TEXTS: Final = ("id", "unit", "scope", "geography", "source", "url", "licence")


class FactorError(ValueError):
    """A factor lacks what a reader needs to check it."""


class Factor(TypedDict):
    """One factor as kept in factors.json.

    `family` is the family of an emission factor of energy: factors of two families must not be
    subtracted from each other. Assumptions have none: they are ratios or bands.
    """

    id: str
    value: float
    unit: str
    family: NotRequired[str]
    scope: str
    year: int
    geography: str
    source: str
    url: str
    licence: str


def checked_factors(factors: list[Factor]) -> dict[str, Factor]:
    """Return factors by id.

    Raises:
        FactorError: two have one id, a value is no number above 0, or one lacks a text such as
            its source, a year, or an https URL.
    """
    by_id: dict[str, Factor] = {}
    for factor in factors:
        name = factor.get("id")
        texts = [factor.get(key) for key in _TEXTS]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise FactorError(f"{name} lacks one of {', '.join(_TEXTS)}")
        if not factor["url"].startswith("https://"):
            raise FactorError(f"{name} has no https URL")
        value, year = factor.get("value"), factor.get("year")
        if not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
            raise FactorError(f"{name} has no value above 0")
        if not isinstance(year, int):
            raise FactorError(f"{name} has no year")
        if name in by_id:
            raise FactorError(f"{name} is there twice")
        by_id[factor["id"]] = factor
    return by_id


def load_factors() -> dict[str, Factor]:
    """Return all factors by id; reads a file, so call it outside the event loop."""
    return checked_factors(orjson.loads(FACTORS_FILE.read_bytes())["factors"])
