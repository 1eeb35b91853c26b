"""The emission factors and parameters of the CO2 method, each with its source."""

from pathlib import Path
from typing import Final, NotRequired, TypedDict

import orjson

FACTORS_FILE: Final = Path(__file__).with_name("factors.json")


class Factor(TypedDict):
    """One factor as kept in factors.json.

    `family` is the family of an emission factor of energy: factors of two families must not be
    subtracted from each other.
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


def load_factors() -> dict[str, Factor]:
    """Return all factors by id; reads a file, so call it outside the event loop."""
    factors: list[Factor] = orjson.loads(FACTORS_FILE.read_bytes())["factors"]
    return {factor["id"]: factor for factor in factors}
