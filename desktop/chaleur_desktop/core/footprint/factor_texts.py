"""Factors in plain words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.footprint.factors import Factor


@dataclass(frozen=True)
class FactorText:
    """What a factor is called, what it counts, and how sure it is."""

    name: str
    scope: str
    uncertainty: str


class FactorTexts:
    """The words of one language.

    Args:
        names: what each factor is called, by its id.
        notes: a table with scope and uncertainty for each.
    """

    def __init__(self, names: Mapping[str, str], notes: Mapping[str, Mapping[str, Any]]) -> None:
        self._names = names
        self._notes = notes

    def name(self, factor_id: str) -> str:
        """What a factor is called."""
        return self._names.get(factor_id, factor_id.replace("_", " "))

    def of(self, factor: Factor) -> FactorText:
        """The words for a factor; where there are none, those of its source, in English."""
        note = self._notes.get(factor.id, {})
        return FactorText(
            name=self.name(factor.id),
            scope=str(note.get("scope", factor.scope)),
            uncertainty=str(note.get("uncertainty", factor.uncertainty)),
        )
