"""What the resident wants, and how a change of it is checked and applied. All or nothing."""

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from chaleur_radiator.control.invalid_change import InvalidChangeError
from chaleur_radiator.control.presets import BOOST_OVER_COMFORT_K, Preset, PresetTemperatures
from chaleur_radiator.control.schedule import DEFAULT_SCHEDULE, Schedule
from chaleur_radiator.engines import ComputePolicy

__all__ = [
    "InvalidChangeError",
    "Mode",
    "Preset",
    "PresetTemperatures",
    "PresetTemperaturesChange",
    "Target",
    "TargetChange",
    "apply_change",
    "change_schedule",
]

TEMPERATURE_MIN_C = 5.0
TEMPERATURE_MAX_C = 26.0
TEMPERATURE_STEP_C = 0.5
"""Step that interfaces should offer; values between steps are taken as they are."""
ROOM_MIN_C = -10.0
ROOM_MAX_C = 50.0
"""Limits of what another sensor may say of the room."""

BOOST_DEFAULT = timedelta(minutes=60)
BOOST_LONGEST = timedelta(hours=4)
AWAY_LONGEST = timedelta(days=366)
POWER_LIMIT_LONGEST = timedelta(hours=24)
CLOCK_TOLERANCE = timedelta(minutes=1)
"""Correction of the clock that no boost may be lost to."""

AwareDatetime = Annotated[datetime, Meta(tz=True)]


class Mode(StrEnum):
    """Values of `target.mode`."""

    OFF = "off"
    HEAT = "heat"
    AUTO = "auto"
    """Heat as the schedule says."""


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
    schedule: Schedule = DEFAULT_SCHEDULE
    hold_until: datetime | None = None
    """In `auto`: when the schedule takes over again from what was set by hand."""
    power_limit_w: float | None = None
    power_limit_until: datetime | None = None
    compute_policy: ComputePolicy = ComputePolicy.ANY
    """What work may make the heat; the frost guard goes over it."""
    frost_guard: bool = True
    """False only if a person turned it off at the radiator itself."""

    def at(self, now: datetime, zone: tzinfo) -> "Target":
        """Return the target that holds at `now` with a schedule in `zone`.

        Presets and limits that are over have given way, and `auto` follows the schedule. A boost
        or a limit that would last longer than any may is over too: the clock was set back while
        nobody could see by how much (see `after_set_back`), and it must not go on for that.
        """
        target = self
        if target.power_limit_until is not None and _has_passed(
            target.power_limit_until, now, POWER_LIMIT_LONGEST
        ):
            target = replace(target, power_limit_w=None, power_limit_until=None)
        while target.resumes is not None and _is_over(target, now):
            target = _resumed(target, target.resumes)
        return _as_scheduled(target, now, zone)

    def next_change(self, now: datetime, zone: tzinfo) -> "tuple[datetime, Target] | None":
        """Return when this target, which holds at `now`, gives way by itself, and to what."""
        if self.resumes is not None:
            at = self.preset_until
        else:
            at = self.schedule.next_change(now, zone).at if self.mode is Mode.AUTO else None
        return None if at is None else (at, self.at(at, zone))

    def after_set_back(self, by: timedelta) -> "Target":
        """Return the target after the clock was set back: nothing lasts longer for that.

        The end of away is a date of the calendar, so it stays.
        """
        target = self
        if target.preset is Preset.BOOST and target.preset_until is not None:
            target = replace(target, preset_until=target.preset_until - by)
        if target.power_limit_until is not None:
            target = replace(target, power_limit_until=target.power_limit_until - by)
        return target


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
    power_limit_w: float | UnsetType | None = UNSET
    power_limit_until: AwareDatetime | UnsetType | None = UNSET
    compute_policy: ComputePolicy | UnsetType = UNSET
    """One of `caps.compute_policies`."""
    room_temperature_c: float | UnsetType | None = UNSET
    """What another sensor says of the room; checked here, but no part of the target."""


def apply_change(target: Target, change: TargetChange, now: datetime, zone: tzinfo) -> Target:
    """Return `target` after `change`, at `now`, with a schedule in `zone`.

    Raises:
        InvalidChangeError: The change is empty, contradicts itself or passes a limit.
    """
    if change == TargetChange():
        raise InvalidChangeError("", "The change names nothing to change.")
    if change.temperature_c is not UNSET and change.preset not in (UNSET, Preset.NONE):
        raise InvalidChangeError(
            "/temperature_c", "A preset brings its own temperature: send one or the other."
        )
    if isinstance(change.room_temperature_c, float):
        _checked(change.room_temperature_c, "/room_temperature_c", ROOM_MIN_C, ROOM_MAX_C)
    after = _change_preset_temperatures(target.at(now, zone), change)
    after = _change_power_limit(after, change, now)
    if change.compute_policy is not UNSET:
        after = replace(after, compute_policy=change.compute_policy)
    after = _change_mode(after, change)
    after = _change_preset(after, change, now, zone)
    after = _change_temperature(after, change, now, zone)
    after = _change_preset_until(after, change, now)
    return _as_scheduled(after, now, zone)


def change_schedule(target: Target, schedule: Schedule, now: datetime, zone: tzinfo) -> Target:
    """Return `target` with another schedule; what is held by hand is held until its next change.

    Raises:
        InvalidChangeError: Two entries of the schedule are for the same day and time.
    """
    schedule.check()
    return _as_scheduled(replace(target.at(now, zone), schedule=schedule), now, zone)


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


def _change_mode(target: Target, change: TargetChange) -> Target:
    match change.mode:
        case Mode.OFF:
            if change.preset is Preset.BOOST:
                raise InvalidChangeError("/mode", "A boost heats: it cannot be asked for with off.")
            # Turned off by hand, a radiator must not start again by itself when a preset ends.
            return _in_mode(_before_interruption(target), Mode.OFF)
        case Mode.HEAT if target.mode is not Mode.HEAT:
            return _in_mode(target, Mode.HEAT)
        case Mode.AUTO:
            return _in_mode(target, Mode.AUTO)
    return target


def _in_mode(target: Target, mode: Mode) -> Target:
    """Return `target` in a mode that was asked for, which then also outlasts boost and away."""
    resumes = None if target.resumes is None else _in_mode(target.resumes, mode)
    changed = replace(target, mode=mode, resumes=resumes, hold_until=None)
    if changed.preset is Preset.AWAY and resumes is None and mode is not Mode.AUTO:
        # An away of the schedule's has nothing to return to once the schedule is left.
        return replace(changed, preset=Preset.NONE)
    return changed


def _change_preset(target: Target, change: TargetChange, now: datetime, zone: tzinfo) -> Target:
    # A temperature ends every preset by itself.
    if change.preset is UNSET or change.temperature_c is not UNSET:
        return target
    before = _before_interruption(target)
    match change.preset:
        case Preset.NONE:
            return replace(before, preset=Preset.NONE, hold_until=None)
        case Preset.BOOST:
            changed = replace(
                target,
                mode=Mode.HEAT if target.mode is Mode.OFF else target.mode,
                preset_until=now + BOOST_DEFAULT,
                resumes=target.resumes if target.preset is Preset.BOOST else target,
                hold_until=None,
            )
        case Preset.AWAY:
            changed = replace(before, resumes=before, hold_until=None)
        case _:
            # Who asks for a temperature while it heats wants heat, even if it was off before.
            changed = _held(replace(before, mode=target.mode), now, zone)
    return _with_preset_temperature(replace(changed, preset=change.preset))


def _change_temperature(
    target: Target, change: TargetChange, now: datetime, zone: tzinfo
) -> Target:
    if change.temperature_c is UNSET:
        return target
    changed = replace(
        _before_interruption(target),
        mode=target.mode,
        temperature_c=_checked(change.temperature_c, "/temperature_c"),
        preset=Preset.NONE,
    )
    return _held(changed, now, zone)


def _held(target: Target, now: datetime, zone: tzinfo) -> Target:
    """Return what was set by hand; in `auto` it is held until the schedule's next change."""
    if target.mode is not Mode.AUTO:
        return target
    return replace(target, hold_until=target.schedule.next_change(now, zone).at)


def _change_preset_until(target: Target, change: TargetChange, now: datetime) -> Target:
    until = change.preset_until
    if until is UNSET:
        return target
    if target.preset is Preset.BOOST:
        if until is None:
            return target
        checked = _checked_end(until, "/preset_until", now, BOOST_LONGEST)
        return replace(target, preset_until=checked)
    if target.preset is Preset.AWAY and target.resumes is not None:
        checked_or_none = until and _checked_end(until, "/preset_until", now, AWAY_LONGEST)
        return replace(target, preset_until=checked_or_none)
    if until is None:
        return target
    raise InvalidChangeError("/preset_until", "Only boost and away can have an end.")


def _change_power_limit(target: Target, change: TargetChange, now: datetime) -> Target:
    watts, until = change.power_limit_w, change.power_limit_until
    if watts is UNSET and until is UNSET:
        return target
    if watts is None and until is None:
        return replace(target, power_limit_w=None, power_limit_until=None)
    if watts is UNSET or watts is None:
        raise InvalidChangeError("/power_limit_w", "Send the limit together with its end.")
    if until is UNSET or until is None:
        raise InvalidChangeError("/power_limit_until", "Send the end together with the limit.")
    if not 0.0 <= watts < math.inf:
        raise InvalidChangeError("/power_limit_w", "A limit is 0 W or more.", 0.0)
    until = _checked_end(until, "/power_limit_until", now, POWER_LIMIT_LONGEST)
    return replace(target, power_limit_w=watts, power_limit_until=until)


def _checked_end(until: datetime, member: str, now: datetime, longest: timedelta) -> datetime:
    latest = now + longest
    if until <= now:
        raise InvalidChangeError(member, "The end must be later than now.")
    if until > latest:
        limit = latest.isoformat(timespec="seconds").replace("+00:00", "Z")
        raise InvalidChangeError(member, f"The end must be at the latest {limit}.", limit)
    return until.astimezone(UTC)


def _checked(
    value: float,
    member: str,
    least_c: float = TEMPERATURE_MIN_C,
    most_c: float = TEMPERATURE_MAX_C,
) -> float:
    if not least_c <= value <= most_c:
        limit = least_c if value < least_c else most_c
        raise InvalidChangeError(member, f"Temperatures go from {least_c} to {most_c} °C.", limit)
    return value


def _is_over(target: Target, now: datetime) -> bool:
    if target.preset_until is None:
        return False
    longest = BOOST_LONGEST if target.preset is Preset.BOOST else None
    return _has_passed(target.preset_until, now, longest)


def _has_passed(until: datetime, now: datetime, longest: timedelta | None) -> bool:
    too_long = longest is not None and until > now + longest + CLOCK_TOLERANCE
    return until <= now or too_long


def _as_scheduled(target: Target, now: datetime, zone: tzinfo) -> Target:
    """Return `target`, in `auto` with what the schedule asks for unless something else is held."""
    if target.mode is not Mode.AUTO or target.resumes is not None:
        return target
    if target.hold_until is not None and now < target.hold_until:
        # The next change comes sooner if the schedule was changed or the clock was set back.
        until = min(target.hold_until, target.schedule.next_change(now, zone).at)
        return target if until == target.hold_until else replace(target, hold_until=until)
    preset = Preset(target.schedule.preset_at(now, zone))
    if target.hold_until is None and preset is target.preset:
        return target
    return _with_preset_temperature(replace(target, preset=preset, hold_until=None))


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
            return replace(target, temperature_c=temperatures.of(preset))


def _resumed(target: Target, resumes: Target) -> Target:
    """Return what comes back after `target`, with the settings that do not end with a preset."""
    back = replace(
        resumes,
        preset_temperatures=target.preset_temperatures,
        schedule=target.schedule,
        power_limit_w=target.power_limit_w,
        power_limit_until=target.power_limit_until,
        compute_policy=target.compute_policy,
        frost_guard=target.frost_guard,
    )
    return _with_preset_temperature(back)


def _before_interruption(target: Target) -> Target:
    """Return what `target` was before boost and away, or itself outside of them."""
    ended = target
    while ended.resumes is not None:
        ended = _resumed(ended, ended.resumes)
    return ended
