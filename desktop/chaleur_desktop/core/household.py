"""The home as the app knows it: radiators, states, today's baselines, the resident's wishes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.comfort import TargetRange, Wish
from chaleur_desktop.core.entities import EntityState, EntityStore
from chaleur_desktop.core.models import Activity, CommandError, Home, Impact, Room
from chaleur_desktop.core.registry import (
    CLIMATE,
    CO2_AVOIDED,
    COMPUTE_LOAD,
    CONNECTIVITY,
    EARNINGS,
    LIVE_KEYS,
    POWER,
    Radiator,
)
from chaleur_desktop.core.today import Baseline, baseline_from_state, impact_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_HEATING_ACTIONS = ("heating", "preheating")
_NO_PRESET = "none"
_COMPUTING_FROM = 1.0
_IMPACT_KEYS = (EARNINGS, CO2_AVOIDED)


@dataclass
class Wishes:
    """What the resident asked of one radiator, and what became of the last request."""

    target: Wish[float] | None = None
    preset: Wish[str] | None = None
    error: CommandError | None = None


@dataclass
class Household:
    """Holds everything known about one home and turns it into what the interface draws."""

    name: str = ""
    temperature_unit: str = "°C"
    radiators: tuple[Radiator, ...] = ()
    states: EntityStore = field(default_factory=EntityStore)
    wishes: dict[str, Wishes] = field(default_factory=dict)
    updated_at: datetime | None = None
    clock: Callable[[], float] = time.monotonic
    _baselines: dict[str, Baseline] | None = None

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

    def start_day(self, baselines: Mapping[str, Baseline] | None) -> None:
        """Set today's baselines; None when there is no history to take them from."""
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
        climate = self.climate(room_id)
        if climate is None:
            return TargetRange(7.0, 35.0, 0.5)
        low = climate.attribute_number("min_temp")
        high = climate.attribute_number("max_temp")
        step = climate.attribute_number("target_temp_step")
        return TargetRange(
            7.0 if low is None else low, 35.0 if high is None else high, step if step else 0.5
        )

    def shown_target(self, room_id: str) -> float | None:
        """The wish, or else what Home Assistant says."""
        wish = self.wishes_of(room_id).target
        if wish is not None:
            return wish.value
        climate = self.climate(room_id)
        return None if climate is None else climate.attribute_number("temperature")

    def settle(self, room_id: str) -> None:
        """Drop wishes that Home Assistant has confirmed, or that nobody will confirm."""
        wishes = self.wishes_of(room_id)
        climate = self.climate(room_id)
        now = self.clock()
        if wishes.target is not None:
            told = None if climate is None else climate.attribute_number("temperature")
            same = told is not None and self.target_range(room_id).same(told, wishes.target.value)
            if wishes.target.is_over(now, confirmed=same):
                wishes.target = None
        if wishes.preset is not None:
            same = climate is not None and climate.attributes.get("preset_mode") == (
                wishes.preset.value
            )
            if wishes.preset.is_over(now, confirmed=same):
                wishes.preset = None

    def snapshot(self) -> Home:
        """The home as the interface draws it."""
        return Home(
            name=self.name,
            temperature_unit=self.temperature_unit,
            rooms=tuple(self._room(radiator) for radiator in self.radiators),
            impact=self._impact(),
            updated_at=self.updated_at,
        )

    def _state(self, radiator: Radiator | None, key: str) -> EntityState | None:
        return None if radiator is None else self.states.get(radiator.entity_ids.get(key))

    def _number(self, radiator: Radiator, key: str) -> float | None:
        state = self._state(radiator, key)
        return None if state is None else state.number

    def _room(self, radiator: Radiator) -> Room:
        climate = self._state(radiator, CLIMATE)
        attributes = {} if climate is None else climate.attributes
        wishes = self.wishes_of(radiator.id)
        limits = self.target_range(radiator.id)
        preset = wishes.preset.value if wishes.preset else attributes.get("preset_mode")
        return Room(
            id=radiator.id,
            name=radiator.name,
            activity=self._activity(radiator, climate),
            temperature=None
            if climate is None
            else climate.attribute_number("current_temperature"),
            target=self.shown_target(radiator.id),
            min_target=limits.minimum,
            max_target=limits.maximum,
            preset=None if preset == _NO_PRESET else preset,
            presets=tuple(p for p in attributes.get("preset_modes") or () if p != _NO_PRESET),
            power=self._number(radiator, POWER),
            compute_load=self._number(radiator, COMPUTE_LOAD),
            pending=any(
                wish is not None and wish.accepted_at is None
                for wish in (wishes.target, wishes.preset)
            ),
            error=wishes.error,
        )

    def _activity(self, radiator: Radiator, climate: EntityState | None) -> Activity:
        connectivity = self._state(radiator, CONNECTIVITY)
        if (
            climate is None
            or not climate.available
            or (connectivity is not None and connectivity.state == "off")
        ):
            return Activity.OFFLINE
        if climate.attributes.get("hvac_action") in _HEATING_ACTIONS:
            return Activity.HEATING
        if (self._number(radiator, COMPUTE_LOAD) or 0.0) >= _COMPUTING_FROM:
            return Activity.COMPUTING
        return Activity.OFF if climate.state == "off" else Activity.IDLE

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

        return impact_of(counters(EARNINGS), counters(CO2_AVOIDED))
