"""The home as the app knows it: radiators, states, today's baselines, the resident's wishes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from chaleur_desktop.core.entities import EntityState, EntityStore
from chaleur_desktop.core.models import Home, Impact
from chaleur_desktop.core.registry import (
    CLIMATE,
    CO2_AVOIDED,
    EARNINGS,
    LIVE_KEYS,
    Radiator,
)
from chaleur_desktop.core.rooms import room_from, target_range, told_setting
from chaleur_desktop.core.today import Baseline, baseline_from_state, impact_of
from chaleur_desktop.core.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from chaleur_desktop.core.comfort import Setting, TargetRange
    from chaleur_desktop.core.models import Room

_IMPACT_KEYS = (EARNINGS, CO2_AVOIDED)


@dataclass
class Household:
    """Holds everything known about one home and turns it into what the interface draws."""

    name: str = ""
    temperature_unit: str = "°C"
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    radiators: tuple[Radiator, ...] = ()
    states: EntityStore = field(default_factory=EntityStore)
    wishes: dict[str, Wishes] = field(default_factory=dict)
    updated_at: datetime | None = None
    last_known: Home | None = None
    clock: Callable[[], float] = time.monotonic
    _baselines: dict[str, Baseline] | None = None
    _midnight: datetime | None = None

    @property
    def entity_ids(self) -> list[str]:
        """All entities to subscribe to."""
        return self._entity_ids(LIVE_KEYS)

    @property
    def impact_entity_ids(self) -> list[str]:
        """The counters behind today's figures."""
        return self._entity_ids(_IMPACT_KEYS)

    def _entity_ids(self, keys: Iterable[str]) -> list[str]:
        return sorted(
            radiator.entity_ids[key]
            for radiator in self.radiators
            for key in keys
            if key in radiator.entity_ids
        )

    def apply_states(self, event: Mapping[str, Any]) -> None:
        """Merge an event of `subscribe_entities`."""
        self.states.apply(event)
        self.updated_at = datetime.now(UTC)
        self._begin_new_counters()
        for radiator in self.radiators:
            self.settle(radiator.id)

    def has_no_radiators(self) -> None:
        """There is nothing to hear of: that is known now, whatever there was before."""
        self.states.clear()
        self.updated_at = datetime.now(UTC)

    def start_day(self, baselines: Mapping[str, Baseline] | None, midnight: datetime) -> None:
        """Set the baselines of the day since `midnight`; None without a history to take them of."""
        self._midnight = midnight
        self._baselines = None if baselines is None else dict(baselines)
        self._begin_new_counters()

    def radiator(self, room_id: str) -> Radiator | None:
        """The radiator with this id, if the home (still) has it."""
        return next((radiator for radiator in self.radiators if radiator.id == room_id), None)

    def climate(self, room_id: str) -> EntityState | None:
        """The radiator's climate entity as last heard."""
        return self._state(self.radiator(room_id), CLIMATE)

    def wishes_of(self, room_id: str) -> Wishes:
        """The resident's wishes for a radiator, to change in place."""
        return self.wishes.setdefault(room_id, Wishes())

    def target_range(self, room_id: str) -> TargetRange:
        """The set-points that the radiator takes, else Home Assistant's defaults."""
        return target_range(self.climate(room_id))

    def told_setting(self, room_id: str) -> Setting:
        """What Home Assistant says the radiator is set to."""
        return told_setting(self.climate(room_id))

    def shown_setting(self, room_id: str) -> Setting:
        """What the radiator is set to, with the resident's wishes."""
        return self.wishes_of(room_id).shown(self.told_setting(room_id))

    def settle(self, room_id: str) -> None:
        """Drop wishes that Home Assistant has confirmed, or that nobody will confirm."""
        told, limits = self.told_setting(room_id), self.target_range(room_id)
        self.wishes_of(room_id).settle(told, limits, self.clock())

    def snapshot(self) -> Home:
        """The home as the interface draws it; until it is heard of, as it was last known."""
        if self.updated_at is None and self.last_known is not None:
            return self.last_known
        return Home(
            name=self.name,
            temperature_unit=self.temperature_unit,
            rooms=tuple(self._room(radiator) for radiator in self.radiators),
            impact=self._impact(),
            updated_at=self.updated_at,
        )

    def _state(self, radiator: Radiator | None, key: str) -> EntityState | None:
        return None if radiator is None else self.states.get(radiator.entity_ids.get(key))

    def _room(self, radiator: Radiator) -> Room:
        def state(key: str) -> EntityState | None:
            return self._state(radiator, key)

        wishes = self.wishes_of(radiator.id)
        return room_from(radiator, state, wishes, self.temperature_unit)

    def _begin_new_counters(self) -> None:
        """A counter that has no number yet today begins the day at its first one."""
        if self._baselines is None:
            return
        for entity_id in self.impact_entity_ids:
            if entity_id not in self._baselines:
                baseline = baseline_from_state(self.states.get(entity_id))
                if baseline is not None:
                    self._baselines[entity_id] = baseline

    def _impact(self) -> Impact:
        if self._baselines is None:
            return Impact()
        known = self._baselines

        def counters(key: str) -> list[tuple[EntityState | None, Baseline | None]]:
            ids = [radiator.entity_ids.get(key) for radiator in self.radiators]
            return [(self.states.get(i), known.get(i)) for i in ids if i is not None]

        impact = impact_of(counters(EARNINGS), counters(CO2_AVOIDED))
        return replace(impact, since=self._midnight)
