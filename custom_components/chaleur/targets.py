"""Which radiators an action is for, and what to do when it fails for some of them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, cast

from homeassistant.const import ATTR_ENTITY_ID, Platform
from homeassistant.core import (
    HassJob,
    HomeAssistant,
    ServiceCall,
    callback,
    split_entity_id,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import async_get_platforms
from homeassistant.helpers.service import entity_service_call

from .commands import wrong_use
from .const import DOMAIN
from .entity import RadiatorEntity
from .texts import async_explain

_GROUPS: Final = "group"


class _StandIn(Entity):
    """Stands for a thermostat while Home Assistant picks those that a call means.

    Home Assistant leaves out what is not available; the person should be told instead.
    """

    _attr_should_poll = False

    def __init__(self, hass: HomeAssistant, entity_id: str) -> None:
        self.hass = hass
        self.entity_id = entity_id


async def async_targeted_radiators(call: ServiceCall) -> list[RadiatorEntity]:
    """Return the thermostats that a call is for, all of them ready to take commands.

    Of an area, a floor, a label or a device, those that cannot be reached are left out, as Home
    Assistant does for its own actions; one that is named itself must be ready.

    Raises:
        Unauthorized: the user may not control one of them.
        ServiceValidationError: none is meant, or one that is named cannot take commands.
    """
    registered = _registered_thermostats(call.hass)
    named = _named_entities(call)
    if strangers := sorted(named - registered.keys()):
        raise wrong_use("not_a_radiator", names=", ".join(strangers))
    meant = await _async_permitted(call, list(registered))
    if not meant:
        raise wrong_use("no_radiator_meant")
    loaded = loaded_thermostats(call.hass)
    ready = [loaded[key] for key in meant if key in loaded and loaded[key].available]
    left_out = set(meant) - {entity.entity_id for entity in ready}
    # What is not named itself may be left out, but not everything.
    if blamed := sorted(left_out & named if ready else left_out):
        key = "radiator_unreachable" if loaded.keys() >= set(blamed) else "radiator_not_loaded"
        names = [_device_name(call.hass, registered[entity_id]) for entity_id in blamed]
        raise wrong_use(key, names=", ".join(names))
    for entity in ready:
        entity.async_set_context(call.context)
    return ready


async def async_for_each[Answer](
    hass: HomeAssistant,
    radiators: list[RadiatorEntity],
    act: Callable[[RadiatorEntity], Awaitable[Answer]],
) -> dict[str, Answer]:
    """Do something with each radiator at once, and return the answers by entity id.

    Raises:
        HomeAssistantError: it failed for some. The sentence names each of them with its reason;
            it was done for all others.
    """
    results = await asyncio.gather(*map(act, radiators), return_exceptions=True)
    outcomes = list(zip(radiators, results, strict=True))
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, HomeAssistantError):
            raise result
    failures = [
        (entity, result) for entity, result in outcomes if isinstance(result, HomeAssistantError)
    ]
    if not failures:
        return {entity.entity_id: cast("Answer", result) for entity, result in outcomes}
    first = failures[0][1]
    if len(radiators) == 1:
        raise first
    reasons = [await async_explain(hass, failure) for _, failure in failures]
    raise HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="some_radiators_failed",
        translation_placeholders={
            "failed": str(len(failures)),
            "count": str(len(radiators)),
            "reasons": " ".join(dict.fromkeys(reasons)),
        },
    ) from first


def _registered_thermostats(hass: HomeAssistant) -> dict[str, er.RegistryEntry]:
    return {
        entry.entity_id: entry
        for entry in er.async_get(hass).entities.values()
        if entry.platform == DOMAIN and entry.domain == Platform.CLIMATE
    }


def loaded_thermostats(hass: HomeAssistant) -> dict[str, RadiatorEntity]:
    """Return the thermostats of all hosts that are in use, by entity id."""
    return {
        entity_id: entity
        for platform in async_get_platforms(hass, DOMAIN)
        if platform.domain == Platform.CLIMATE
        for entity_id, entity in platform.entities.items()
        if isinstance(entity, RadiatorEntity)
    }


def _named_entities(call: ServiceCall) -> set[str]:
    """Return the entities that a call names one by one; groups mean what is in them."""
    named = call.data.get(ATTR_ENTITY_ID)
    if not isinstance(named, list):
        return set()
    return {entity_id for entity_id in named if split_entity_id(entity_id)[0] != _GROUPS}


async def _async_permitted(call: ServiceCall, candidates: list[str]) -> list[str]:
    """Let Home Assistant say which of the candidates a call means, and if its user may.

    Raises:
        Unauthorized: the user may not control one of them.
    """
    meant: list[str] = []

    @callback
    def collect(entity: Entity, _call: ServiceCall) -> None:
        meant.append(entity.entity_id)

    await entity_service_call(
        call.hass,
        {entity_id: _StandIn(call.hass, entity_id) for entity_id in candidates},
        HassJob(collect),
        ServiceCall(call.hass, call.domain, call.service, dict(call.data), call.context),
    )
    return sorted(meant)


def _device_name(hass: HomeAssistant, entry: er.RegistryEntry) -> str:
    device = dr.async_get(hass).async_get(entry.device_id or "")
    named = device and (device.name_by_user or device.name)
    return entry.name or named or entry.entity_id
