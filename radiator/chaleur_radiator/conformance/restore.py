"""Leaves a radiator as it was found."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from chaleur_radiator.conformance.client import Answer
from chaleur_radiator.conformance.outcome import SkippedError
from chaleur_radiator.conformance.subject import Subject


@contextlib.asynccontextmanager
async def restored(subject: Subject) -> AsyncIterator[None]:
    """Put target and schedule of the radiator back when the context ends."""
    try:
        before = await subject.radiator()
    except SkippedError:
        yield
        return
    subject.found = before["target"]
    schedule = await subject.resident.get(f"/radiators/{before['id']}/schedule")
    try:
        yield
    finally:
        await _put_back(subject, before["target"], schedule)


async def _put_back(subject: Subject, target: dict[str, Any], schedule: Answer) -> None:
    radiator_id = await subject.radiator_id()
    if schedule.status == 200:  # noqa: PLR2004 - the host has schedules
        await subject.resident.ask(
            "PUT",
            f"/radiators/{radiator_id}/schedule",
            json={"entries": schedule.members["entries"]},
        )
    for change in changes_back(target):
        await subject.change(**change)


def lasting(target: dict[str, Any]) -> dict[str, Any]:
    """Return what of a target only a person changes."""
    lasts = ("mode", "preset_temperatures_c", "power_limit_w", "compute_policy")
    kept = {name: target.get(name) for name in lasts}
    if not _follows_schedule(target):
        kept |= {name: target[name] for name in ("preset", "temperature_c")}
    return kept


def _follows_schedule(target: dict[str, Any]) -> bool:
    return target["mode"] == "auto" and "hold_until" not in target


def changes_back(target: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the changes that bring a target back, to be made one after another.

    What follows a schedule needs its mode alone; a boost or away comes last, over what it ends in.
    """
    first: dict[str, Any] = {
        "mode": target["mode"],
        "preset_temperatures_c": target["preset_temperatures_c"],
    }
    if "compute_policy" in target:
        first["compute_policy"] = target["compute_policy"]
    scheduled = _follows_schedule(target)
    preset = target["preset"]
    changes = [{"preset": "none"}, first]
    if preset == "none" and not scheduled:
        first["temperature_c"] = target["temperature_c"]
    elif preset in ("boost", "away") and "preset_until" in target:
        changes.append({"preset": preset, "preset_until": target["preset_until"]})
    elif not scheduled:
        changes.append({"preset": preset})
    changes.append({name: target.get(name) for name in ("power_limit_w", "power_limit_until")})
    return changes
