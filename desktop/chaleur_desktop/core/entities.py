"""The states of our entities, kept from the compressed diffs of `subscribe_entities`.

An event has `a` (added: entity id to full state), `c` (changed: `+` with new fields, `-` with
removed attributes) and `r` (removed ids). A state is `s` state, `a` attributes, `lc` last changed,
`lu` last updated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

UNAVAILABLE = "unavailable"


def as_number(text: object) -> float | None:
    """A finite number from a state or attribute, or None (`unknown`, `unavailable`, text)."""
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


@dataclass(frozen=True)
class EntityState:
    """One entity's state as Home Assistant tells it."""

    state: str
    attributes: Mapping[str, Any]

    @property
    def available(self) -> bool:
        """Whether the integration could read the device."""
        return self.state != UNAVAILABLE

    @property
    def number(self) -> float | None:
        """The state as a number, or None."""
        return as_number(self.state)

    def attribute_number(self, name: str) -> float | None:
        """An attribute as a number, or None."""
        return as_number(self.attributes.get(name))


class EntityStore:
    """The last known state of each subscribed entity."""

    def __init__(self) -> None:
        self._states: dict[str, EntityState] = {}

    def get(self, entity_id: str | None) -> EntityState | None:
        """The state, or None when the entity is not known."""
        return None if entity_id is None else self._states.get(entity_id)

    def clear(self) -> None:
        """Forget everything, before a new subscription sends all states again."""
        self._states.clear()

    def apply(self, event: Mapping[str, Any]) -> None:
        """Merge one event of `subscribe_entities`."""
        for entity_id, compressed in event.get("a", {}).items():
            self._states[entity_id] = EntityState(compressed["s"], dict(compressed.get("a", {})))
        for entity_id, change in event.get("c", {}).items():
            known = self._states.get(entity_id)
            if known is not None:
                self._states[entity_id] = _merged(known, change)
        for entity_id in event.get("r", ()):
            self._states.pop(entity_id, None)


def _merged(known: EntityState, change: Mapping[str, Any]) -> EntityState:
    plus = change.get("+", {})
    attributes = {**known.attributes, **plus.get("a", {})}
    for name in change.get("-", {}).get("a", ()):
        attributes.pop(name, None)
    return EntityState(plus.get("s", known.state), attributes)
