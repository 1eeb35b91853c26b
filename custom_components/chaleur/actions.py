"""Actions of our own, for the thermostats that a person chooses."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import UnitOfTemperature
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonValueType
from homeassistant.util.unit_conversion import TemperatureConverter

from .api.client import LocalApiClient
from .api.members import Json
from .api.models import Preset, Target
from .api.schedule import SCHEDULED_PRESETS, Schedule
from .asked_hours import HOURS_FIELDS, asked_hours
from .commands import translated_errors, wrong_use
from .const import DOMAIN
from .earnings import async_earnings
from .entity import RadiatorEntity
from .explain_co2 import async_explanation, read_shares
from .number import POWER_LIMIT_LASTS
from .periods import Period
from .schedule_input import read_schedule
from .targets import async_for_each, async_targeted_radiators

type _Answer = dict[str, JsonValueType]

BOOST_LONGEST: Final = timedelta(hours=4)
POWER_LIMIT_LONGEST: Final = timedelta(hours=24)
"""A radiator takes no later ends."""

_CLOCKS_APART: Final = timedelta(minutes=1)
"""So much earlier the longest ends: the radiator counts by its own clock, which may be behind."""

_TEMPERATURE: Final = vol.All(vol.Coerce(float), vol.Range(min=-500, max=500))
_WATTS: Final = vol.All(vol.Coerce(float), vol.Range(min=0, max=1_000_000))
"""Wider than any radiator takes; not infinite and not NaN, which JSON has no word for."""


@callback
def async_setup_actions(hass: HomeAssistant) -> None:
    """Register the actions, once for all config entries."""
    for action in _ACTIONS:
        hass.services.async_register(
            DOMAIN,
            action.name,
            action.handler,
            schema=cv.make_entity_service_schema(action.fields),
            supports_response=action.response,
        )


async def _get_schedule(call: ServiceCall) -> ServiceResponse:
    async def act(entity: RadiatorEntity) -> _Answer:
        return _week(await _request(entity, lambda client: client.schedule(entity.radiator.id)))

    return await _for_each_target(call, act)


async def _set_schedule(call: ServiceCall) -> ServiceResponse:
    schedule = read_schedule(call.data["entries"])

    async def act(entity: RadiatorEntity) -> _Answer:
        radiator_id = entity.radiator.id
        return _week(
            await _request(entity, lambda client: client.set_schedule(radiator_id, schedule))
        )

    return await _for_each_target(call, act)


async def _get_earnings(call: ServiceCall) -> ServiceResponse:
    hours = asked_hours(call, Period.TODAY)

    async def act(entity: RadiatorEntity) -> _Answer:
        async with translated_errors(entity.radiator.name):
            earnings = await async_earnings(entity.coordinator, entity.radiator.id, hours)
        return earnings.as_response()

    return await _for_each_target(call, act)


async def _explain_co2(call: ServiceCall) -> ServiceResponse:
    hours = asked_hours(call, Period.LIFETIME)
    shares = read_shares(call.data.get("shares"))

    async def act(entity: RadiatorEntity) -> _Answer:
        return await async_explanation(entity, hours, shares)

    return await _for_each_target(call, act)


async def _boost(call: ServiceCall) -> ServiceResponse:
    duration: timedelta | None = call.data.get("duration")
    boost: dict[str, object] = {"preset": Preset.BOOST}
    if duration is not None:
        boost["preset_until"] = _end_of(duration, BOOST_LONGEST).isoformat()
    return await _set_preset(call, boost)


async def _set_away(call: ServiceCall) -> ServiceResponse:
    until: datetime | None = call.data.get("until")
    end = None if until is None else _future(until).isoformat()
    return await _set_preset(call, {"preset": Preset.AWAY, "preset_until": end})


async def _set_preset(call: ServiceCall, target: Json) -> ServiceResponse:
    async def act(entity: RadiatorEntity) -> _Answer:
        preset = Preset(str(target["preset"]))
        if preset not in entity.radiator.caps.presets:
            raise wrong_use("preset_not_known", name=entity.radiator.name)
        after = await _set_target(entity, target, "end_refused")
        unit = call.hass.config.units.temperature_unit
        temperature = after.temperature_c
        if temperature is not None:
            temperature = round(
                TemperatureConverter.convert(temperature, UnitOfTemperature.CELSIUS, unit), 1
            )
        return {"temperature": temperature, "until": _told(after.preset_until)}

    return await _for_each_target(call, act)


async def _limit_power(call: ServiceCall) -> ServiceResponse:
    radiators = await async_targeted_radiators(call)
    watts = _limits(call, radiators)
    end = None if watts is None else _limit_end(call).isoformat()

    async def act(entity: RadiatorEntity) -> _Answer:
        limit = None if watts is None else watts[entity.entity_id]
        target = {"power_limit_w": limit, "power_limit_until": end}
        after = await _set_target(entity, target, "end_refused")
        return {"power": after.power_limit_w, "until": _told(after.power_limit_until)}

    return _response(await async_for_each(call.hass, radiators, act))


def _limits(call: ServiceCall, radiators: list[RadiatorEntity]) -> dict[str, float] | None:
    """Return the limit of each radiator by entity id, W; None lifts them."""
    watts: float | None = call.data.get("power")
    if watts is None:
        if call.data.keys() & {"duration", "until", "shared"}:
            raise wrong_use("power_missing")
        return None
    if not call.data.get("shared"):
        return {entity.entity_id: watts for entity in radiators}
    # By size and not by demand: demand changes long before the limit ends.
    sizes = {entity.entity_id: entity.radiator.caps.power_max_w or 0 for entity in radiators}
    if unknown := [entity for entity in radiators if not sizes[entity.entity_id]]:
        raise wrong_use("size_unknown", name=unknown[0].radiator.name)
    total = sum(sizes.values())
    return {entity_id: watts * size // total for entity_id, size in sizes.items()}


def _limit_end(call: ServiceCall) -> datetime:
    duration: timedelta | None = call.data.get("duration")
    until: datetime | None = call.data.get("until")
    if until is None:
        return _end_of(duration or POWER_LIMIT_LASTS, POWER_LIMIT_LONGEST)
    if duration is not None:
        raise wrong_use("duration_or_until")
    return _future(until)


async def _set_room_temperature(call: ServiceCall) -> None:
    temperature: float | None = call.data.get("temperature")
    measured = None if temperature is None else _celsius(call, temperature)
    told = {"temperature": "?" if measured is None else f"{measured:g}"}

    async def act(entity: RadiatorEntity) -> None:
        target = {"room_temperature_c": measured}
        await _set_target(entity, target, "room_temperature_refused", told)

    await async_for_each(call.hass, await async_targeted_radiators(call), act)


async def _set_preset_temperatures(call: ServiceCall) -> None:
    temperatures = {
        preset.value: None if (value := call.data[preset]) is None else _celsius(call, value)
        for preset in SCHEDULED_PRESETS
        if preset in call.data
    }
    if not temperatures:
        raise wrong_use("no_temperature")

    async def act(entity: RadiatorEntity) -> None:
        caps = entity.radiator.caps
        limits = {"lowest": f"{caps.temperature_min_c}", "highest": f"{caps.temperature_max_c}"}
        target = {"preset_temperatures_c": temperatures}
        await _set_target(entity, target, "target_refused", limits)

    await async_for_each(call.hass, await async_targeted_radiators(call), act)


async def _for_each_target(
    call: ServiceCall, act: Callable[[RadiatorEntity], Awaitable[_Answer]]
) -> ServiceResponse:
    radiators = await async_targeted_radiators(call)
    return _response(await async_for_each(call.hass, radiators, act))


def _response(answers: dict[str, _Answer]) -> ServiceResponse:
    return {**answers}


async def _request[Got](
    entity: RadiatorEntity, request: Callable[[LocalApiClient], Awaitable[Got]]
) -> Got:
    async with translated_errors(entity.radiator.name):
        return await entity.coordinator.async_request(request)


async def _set_target(
    entity: RadiatorEntity,
    target: Json,
    invalid: str,
    placeholders: dict[str, str] | None = None,
) -> Target:
    """Change a radiator's target and return the one after it."""
    radiator = entity.radiator
    async with translated_errors(radiator.name, invalid, placeholders):
        await entity.coordinator.async_set_target(radiator.id, target)
    return (entity.coordinator.radiator(radiator.id) or radiator).target


def _week(schedule: Schedule) -> _Answer:
    entries: list[JsonValueType] = [
        {"days": [day.value for day in entry.days], "time": entry.time, "preset": entry.preset}
        for entry in schedule.entries
    ]
    return {"entries": entries, "time_zone": schedule.time_zone}


def _celsius(call: ServiceCall, temperature: float) -> float:
    unit = call.hass.config.units.temperature_unit
    return round(TemperatureConverter.convert(temperature, unit, UnitOfTemperature.CELSIUS), 2)


def _end_of(duration: timedelta, longest: timedelta) -> datetime:
    if not timedelta(0) < duration <= longest:
        raise wrong_use("duration_out_of_range", longest=f"{longest.total_seconds() / 3600:g}")
    lasts = min(duration, longest - _CLOCKS_APART)
    return (dt_util.utcnow() + lasts).replace(microsecond=0)


def _future(moment: datetime) -> datetime:
    if (until := dt_util.as_utc(moment)) <= dt_util.utcnow():
        raise wrong_use("end_in_past")
    return until


def _told(moment: datetime | None) -> str | None:
    return None if moment is None else dt_util.as_local(moment).isoformat()


@dataclass(frozen=True, slots=True)
class _Action:
    name: str
    handler: Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]
    fields: dict[Any, Any]
    response: SupportsResponse


_END: Final[dict[Any, Any]] = {
    vol.Optional("duration"): cv.positive_time_period,
    vol.Optional("until"): cv.datetime,
}

_ACTIONS: Final = (
    _Action("get_schedule", _get_schedule, {}, SupportsResponse.ONLY),
    _Action(
        "set_schedule",
        _set_schedule,
        # What is in it is looked at later, to say in the person's language what is wrong.
        {vol.Required("entries"): object},
        SupportsResponse.OPTIONAL,
    ),
    _Action("get_earnings", _get_earnings, HOURS_FIELDS, SupportsResponse.ONLY),
    _Action(
        "explain_co2",
        _explain_co2,
        # Looked at later, as the entries of a schedule.
        {**HOURS_FIELDS, vol.Optional("shares"): object},
        SupportsResponse.ONLY,
    ),
    _Action(
        "boost",
        _boost,
        {vol.Optional("duration"): cv.positive_time_period},
        SupportsResponse.OPTIONAL,
    ),
    _Action("set_away", _set_away, {vol.Optional("until"): cv.datetime}, SupportsResponse.OPTIONAL),
    _Action(
        "limit_power",
        _limit_power,
        {vol.Optional("power"): _WATTS, vol.Optional("shared"): cv.boolean, **_END},
        SupportsResponse.OPTIONAL,
    ),
    _Action(
        "set_room_temperature",
        _set_room_temperature,
        {vol.Optional("temperature"): _TEMPERATURE},
        SupportsResponse.NONE,
    ),
    _Action(
        "set_preset_temperatures",
        _set_preset_temperatures,
        {vol.Optional(preset.value): vol.Any(None, _TEMPERATURE) for preset in SCHEDULED_PRESETS},
        SupportsResponse.NONE,
    ),
)
