"""Reading a room from the states of its radiator's entities, with the resident's wishes over it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chaleur_desktop.core.comfort import AUTO, AWAY, BOOST, NO_PRESET, OFF, Setting, TargetRange
from chaleur_desktop.core.models import Activity, Room, ScheduledChange
from chaleur_desktop.core.registry import (
    ACTIVITY,
    CLIMATE,
    COMPUTE_LOAD,
    COMPUTE_STATE,
    CONNECTIVITY,
    LIMITED_BY,
    POWER,
    PROBLEM,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.entities import EntityState
    from chaleur_desktop.core.registry import Radiator
    from chaleur_desktop.core.wishes import Wishes

    type StateOf = Callable[[str], EntityState | None]

_HEATING_ACTIONS = ("heating", "preheating")
_COMPUTING_FROM = 1.0
_CELSIUS = "°C"
_NOTHING_TOLD = ("unavailable", "unknown", "")


def target_range(climate: EntityState | None) -> TargetRange:
    """The set-points that a radiator takes, else Home Assistant's defaults."""
    if climate is None:
        return TargetRange(7.0, 35.0, 0.5)
    low = climate.attribute_number("min_temp")
    high = climate.attribute_number("max_temp")
    step = climate.attribute_number("target_temp_step")
    return TargetRange(
        7.0 if low is None else low, 35.0 if high is None else high, step if step else 0.5
    )


def told_setting(climate: EntityState | None) -> Setting:
    """What Home Assistant says the radiator is set to."""
    if climate is None:
        return Setting()
    attributes = climate.attributes
    mode = climate.state if climate.available else None
    preset, until = attributes.get("preset_mode"), _moment(climate, "preset_until")
    # An away of the week's own has no end, and the week goes on after it.
    weekly_away = mode == AUTO and preset == AWAY and until is None and "next_change" in attributes
    return Setting(
        mode=mode,
        preset=preset,
        until=until,
        target=climate.attribute_number("temperature"),
        by_hand="hold_until" in attributes or (preset in (BOOST, AWAY) and not weekly_away),
    )


def room_from(radiator: Radiator, state: StateOf, wishes: Wishes, unit: str = _CELSIUS) -> Room:
    """The room of a radiator as the interface draws it; `unit` is that of the home."""
    climate = state(CLIMATE)
    attributes = {} if climate is None else climate.attributes
    setting = wishes.shown(told_setting(climate))
    limits = target_range(climate)
    scheduled = _scheduled(climate, unit)
    return Room(
        id=radiator.id,
        name=radiator.name,
        activity=_activity(state, climate, setting),
        temperature=None if climate is None else climate.attribute_number("current_temperature"),
        target=setting.target,
        min_target=limits.minimum,
        max_target=limits.maximum,
        step=limits.step,
        mode=setting.mode,
        modes=tuple(attributes.get("hvac_modes") or ()),
        preset=None if setting.preset == NO_PRESET else setting.preset,
        presets=tuple(p for p in attributes.get("preset_modes") or () if p != NO_PRESET),
        by_hand=setting.mode == AUTO and setting.by_hand,
        hold_until=_hold_until(climate, setting, scheduled),
        preset_until=setting.until if setting.interrupted else None,
        next_change=scheduled if setting.mode == AUTO else None,
        preheating=attributes.get("hvac_action") == "preheating",
        power=_number(state(POWER)),
        compute_load=_number(state(COMPUTE_LOAD)),
        limited_by=_word(state(LIMITED_BY)),
        compute_state=_word(state(COMPUTE_STATE)),
        work=_word(state(ACTIVITY)),
        problems=_problems(state(PROBLEM)),
        pending=any(wish.accepted_at is None for wish in wishes.all),
        error=wishes.error,
        undo=None if wishes.undo is None else wishes.undo.change,
    )


def _activity(state: StateOf, climate: EntityState | None, setting: Setting) -> Activity:
    connectivity = state(CONNECTIVITY)
    if (
        climate is None
        or not climate.available
        or (connectivity is not None and connectivity.state == "off")
    ):
        return Activity.OFFLINE
    if climate.attributes.get("hvac_action") in _HEATING_ACTIONS:
        return Activity.HEATING
    if (_number(state(COMPUTE_LOAD)) or 0.0) >= _COMPUTING_FROM:
        return Activity.COMPUTING
    return Activity.OFF if setting.mode == OFF else Activity.IDLE


def _hold_until(
    climate: EntityState | None, setting: Setting, scheduled: ScheduledChange | None
) -> datetime | None:
    """Until when a change by hand holds: what was just asked for holds until the week goes on."""
    if setting.mode != AUTO or not setting.by_hand or setting.interrupted:
        return None
    told = _moment(climate, "hold_until")
    return told if told is not None or scheduled is None else scheduled.at


def _scheduled(climate: EntityState | None, unit: str) -> ScheduledChange | None:
    at = _moment(climate, "next_change")
    if climate is None or at is None:
        return None
    target = climate.attribute_number("next_temperature")
    if target is not None and unit != _CELSIUS:
        # Home Assistant converts only the attributes that it knows itself.
        target = round(target * 9 / 5 + 32, 1)
    return ScheduledChange(at, climate.attributes.get("next_preset"), target)


def _moment(state: EntityState | None, name: str) -> datetime | None:
    written = None if state is None else state.attributes.get(name)
    return parse_moment(written)


def parse_moment(written: object) -> datetime | None:
    """An instant as Home Assistant writes it, in UTC; None for anything else."""
    if not isinstance(written, str):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo is not None else None


def _number(state: EntityState | None) -> float | None:
    return None if state is None else state.number


def _word(state: EntityState | None) -> str | None:
    return None if state is None or state.state in _NOTHING_TOLD else state.state


def _problems(state: EntityState | None) -> tuple[str, ...]:
    if state is None or state.state != "on":
        return ()
    return tuple(str(code) for code in state.attributes.get("codes") or ("unknown",))
