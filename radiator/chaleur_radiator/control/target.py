"""What the resident wants, and how a change of it is checked and applied. All or nothing."""

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, structs

TEMPERATURE_MIN_C = 5.0
TEMPERATURE_MAX_C = 26.0
TEMPERATURE_STEP_C = 0.5
"""Step that interfaces should offer; values between steps are taken as they are."""

BOOST_OVER_COMFORT_K = 2.0
BOOST_DEFAULT = timedelta(minutes=60)
BOOST_LONGEST = timedelta(hours=4)
AWAY_LONGEST = timedelta(days=366)
CLOCK_TOLERANCE = timedelta(minutes=1)
"""Correction of the clock that no boost may be lost to."""

AwareDatetime = Annotated[datetime, Meta(tz=True)]


class Mode(StrEnum):
    """Values of `target.mode`."""

    OFF = "off"
    HEAT = "heat"


class Preset(StrEnum):
    """Values of `target.preset`."""

    NONE = "none"
    COMFORT = "comfort"
    ECO = "eco"
    SLEEP = "sleep"
    AWAY = "away"
    BOOST = "boost"


class PresetTemperatures(Struct, frozen=True, kw_only=True):
    """The resident's own temperatures, °C."""

    comfort: float = 20.0
    eco: float = 18.0
    sleep: float = 17.0
    away: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the resident wants of one radiator."""

    mode: Mode = Mode.HEAT
    temperature_c: float = 19.0
    preset: Preset = Preset.NONE
    preset_until: datetime | None = None
    preset_temperatures: PresetTemperatures = field(default_factory=PresetTemperatures)
    resumes: "Target | None" = None
    """What comes back when boost or away is over; None in every other preset."""

    def at(self, now: datetime) -> "Target":
        """Return the target that holds at `now`: presets that are over have given way.

        A boost that would last longer than any may is over too: the clock was set back while
        nobody could see by how much (see `after_set_back`), and heat must not go on for that.
        """
        target = self
        while target.resumes is not None and target._is_over(now):
            target = replace(target.resumes, preset_temperatures=target.preset_temperatures)
            target = _with_preset_temperature(target)
        return target

    def after_set_back(self, by: timedelta) -> "Target":
        """Return the target after the clock was set back: a boost lasts no longer for that.

        The end of away is a date of the calendar, so it stays.
        """
        if self.preset is not Preset.BOOST or self.preset_until is None:
            return self
        return replace(self, preset_until=self.preset_until - by)

    def _is_over(self, now: datetime) -> bool:
        if self.preset_until is None:
            return False
        too_long = self.preset_until > now + BOOST_LONGEST + CLOCK_TOLERANCE
        return self.preset_until <= now or (self.preset is Preset.BOOST and too_long)


class PresetTemperaturesChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change of preset temperatures; null brings the default back."""

    comfort: float | UnsetType | None = UNSET
    eco: float | UnsetType | None = UNSET
    sleep: float | UnsetType | None = UNSET
    away: float | UnsetType | None = UNSET


class TargetChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A merge patch of the target, as a client sends it."""

    mode: Mode | UnsetType = UNSET
    temperature_c: float | UnsetType = UNSET
    preset: Preset | UnsetType = UNSET
    preset_until: AwareDatetime | UnsetType | None = UNSET
    preset_temperatures_c: PresetTemperaturesChange | UnsetType = UNSET


class InvalidChangeError(ValueError):
    """A change that cannot be applied; nothing of it was."""

    def __init__(self, member: str, detail: str, limit: float | str | None = None) -> None:
        super().__init__(detail)
        self.member = member
        """Path below `target`, in JSON pointer form."""
        self.detail = detail
        self.limit = limit
        """The value that a valid change would not pass, if one exists."""


def apply_change(target: Target, change: TargetChange, now: datetime) -> Target:
    """Return `target` after `change`, at `now`.

    Raises:
        InvalidChangeError: The change is empty, contradicts itself or passes a limit.
    """
    if change == TargetChange():
        raise InvalidChangeError("", "The change names nothing to change.")
    if change.temperature_c is not UNSET and change.preset not in (UNSET, Preset.NONE):
        raise InvalidChangeError(
            "/temperature_c", "A preset brings its own temperature: send one or the other."
        )
    after = _change_preset_temperatures(target.at(now), change)
    after = _change_preset(after, change, now)
    after = _change_temperature(after, change)
    after = _change_mode(after, change)
    return _change_preset_until(after, change, now)


def _change_preset_temperatures(target: Target, change: TargetChange) -> Target:
    wanted = change.preset_temperatures_c
    if wanted is UNSET:
        return target
    if wanted == PresetTemperaturesChange():
        raise InvalidChangeError("/preset_temperatures_c", "The change names no preset.")
    temperatures = structs.asdict(target.preset_temperatures)
    defaults = structs.asdict(PresetTemperatures())
    for name, value in structs.asdict(wanted).items():
        if value is None:
            temperatures[name] = defaults[name]
        elif value is not UNSET:
            temperatures[name] = _checked(value, f"/preset_temperatures_c/{name}")
    return _with_preset_temperature(
        replace(target, preset_temperatures=PresetTemperatures(**temperatures))
    )


def _change_preset(target: Target, change: TargetChange, now: datetime) -> Target:
    # A temperature ends every preset by itself.
    if change.preset is UNSET or change.temperature_c is not UNSET:
        return target
    if change.preset is Preset.NONE:
        return replace(_before_interruption(target), preset=Preset.NONE)
    if change.preset is Preset.BOOST:
        resumes = target.resumes if target.preset is Preset.BOOST else target
        if change.mode is Mode.OFF:
            raise InvalidChangeError("/mode", "A boost heats: it cannot be asked for with off.")
        boosted = replace(
            target,
            mode=Mode.HEAT,
            preset=Preset.BOOST,
            preset_until=now + BOOST_DEFAULT,
            resumes=resumes,
        )
        return _with_preset_temperature(boosted)
    before = _before_interruption(target)
    if change.preset is Preset.AWAY:
        return _with_preset_temperature(replace(before, preset=Preset.AWAY, resumes=before))
    # Who asks for a temperature while it heats wants heat, even if it was off before the boost.
    return _with_preset_temperature(replace(before, mode=target.mode, preset=change.preset))


def _change_temperature(target: Target, change: TargetChange) -> Target:
    if change.temperature_c is UNSET:
        return target
    temperature_c = _checked(change.temperature_c, "/temperature_c")
    return replace(
        _before_interruption(target),
        mode=target.mode,
        temperature_c=temperature_c,
        preset=Preset.NONE,
    )


def _change_mode(target: Target, change: TargetChange) -> Target:
    if change.mode is UNSET:
        return target
    # Turned off by hand, a radiator must not start again by itself when a preset ends.
    stays = target if change.mode is Mode.HEAT else _before_interruption(target)
    return replace(stays, mode=change.mode)


def _change_preset_until(target: Target, change: TargetChange, now: datetime) -> Target:
    until = change.preset_until
    if until is UNSET:
        return target
    if target.preset is Preset.BOOST:
        return target if until is None else _ending(target, until, now, now + BOOST_LONGEST)
    if target.preset is Preset.AWAY:
        if until is None:
            return replace(target, preset_until=None)
        return _ending(target, until, now, now + AWAY_LONGEST)
    if until is None:
        return target
    raise InvalidChangeError("/preset_until", "Only boost and away can have an end.")


def _ending(target: Target, until: datetime, now: datetime, latest: datetime) -> Target:
    if until <= now:
        raise InvalidChangeError("/preset_until", "The end must be later than now.")
    if until > latest:
        limit = latest.isoformat(timespec="seconds").replace("+00:00", "Z")
        raise InvalidChangeError("/preset_until", f"The end must be at the latest {limit}.", limit)
    return replace(target, preset_until=until.astimezone(UTC))


def _checked(value: float, member: str) -> float:
    if not math.isfinite(value) or not TEMPERATURE_MIN_C <= value <= TEMPERATURE_MAX_C:
        limit = TEMPERATURE_MIN_C if value < TEMPERATURE_MIN_C else TEMPERATURE_MAX_C
        raise InvalidChangeError(
            member, f"Temperatures go from {TEMPERATURE_MIN_C} to {TEMPERATURE_MAX_C} °C.", limit
        )
    return value


def _with_preset_temperature(target: Target) -> Target:
    """Return `target` with the temperature that its preset stands for."""
    temperatures = target.preset_temperatures
    match target.preset:
        case Preset.NONE:
            return target
        case Preset.BOOST:
            boost_c = min(temperatures.comfort + BOOST_OVER_COMFORT_K, TEMPERATURE_MAX_C)
            return replace(target, temperature_c=boost_c)
        case preset:
            return replace(target, temperature_c=getattr(temperatures, preset.value))


def _before_interruption(target: Target) -> Target:
    """Return what `target` was before boost and away, or itself outside of them."""
    ended = target
    while ended.resumes is not None:
        ended = replace(ended.resumes, preset_temperatures=target.preset_temperatures)
    return _with_preset_temperature(ended)
