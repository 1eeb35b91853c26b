"""What the triggers and conditions of radiators share: whom they look at, and why heat is held.

Importing this fails where Home Assistant's own helpers for triggers and conditions are not there
yet, or not in the form that triggers.yaml and conditions.yaml describe.
"""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

import voluptuous as vol
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.selector import (
    AutomationBehaviorSelector,
    AutomationBehaviorSelectorMode,
)

from .api.models import LimitedBy
from .const import DOMAIN
from .sensor import word_of

CONF_REASON: Final = "reason"
"""Option: the reasons that count, all if none is given."""

SENSOR: Final[Mapping[str, DomainSpec]] = {Platform.SENSOR: DomainSpec()}
BINARY_SENSOR: Final[Mapping[str, DomainSpec]] = {Platform.BINARY_SENSOR: DomainSpec()}
"""Where the state of an entity is what counts."""

NO_WORK: Final = word_of(LimitedBy.NO_JOBS)

REASONS: Final = frozenset(word_of(reason) for reason in LimitedBy) - {word_of(LimitedBy.NONE)}
"""Everything that can keep a room from its heat."""

REASONS_OPTION: Final = {
    vol.Optional(CONF_REASON, default=[]): vol.All(cv.ensure_list, [vol.In(sorted(REASONS))])
}

TRIGGER_BEHAVIOR: Final = AutomationBehaviorSelector(
    {"mode": AutomationBehaviorSelectorMode.TRIGGER}
)
"""Validates which of several radiators counts."""


class RadiatorTargets:
    """Lets any entity of a radiator stand for the radiator.

    A person chooses a radiator: its thermostat, its device, its room. Which of its entities
    tells what the person wants to know is not theirs to find out.
    """

    _hass: HomeAssistant
    _domain_specs: Mapping[str, DomainSpec]
    _key: ClassVar[str]
    """Translation key of the entity that is looked at."""

    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return, of each radiator that any of these entities belongs to, the one looked at."""
        return _async_siblings(self._hass, entities, self._domain_specs, self._key)


class Computing(RadiatorTargets):
    """Looks at whether the processors work."""

    _domain_specs = BINARY_SENSOR
    _key = "computing"


class ComputeLoad(RadiatorTargets):
    """Looks at the share of the processors that works, in %."""

    _domain_specs = SENSOR
    _key = "compute_load"


class Limited(RadiatorTargets):
    """Looks at why a room gets less heat than wanted."""

    _domain_specs = SENSOR
    _key = "limited_by"


@callback
def _async_siblings(
    hass: HomeAssistant, entity_ids: Iterable[str], domains: Iterable[str], key: str
) -> set[str]:
    registry = er.async_get(hass)
    devices = {
        entry.device_id
        for entity_id in entity_ids
        if (entry := registry.async_get(entity_id)) and entry.platform == DOMAIN
    }
    return {
        entry.entity_id
        for device_id in devices
        if device_id is not None
        for entry in er.async_entries_for_device(registry, device_id)
        if entry.platform == DOMAIN and entry.domain in domains and entry.translation_key == key
    }
