"""Triggers for automations, where Home Assistant lets an integration bring its own."""

from typing import TYPE_CHECKING, Never

import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.helpers.typing import ConfigType

if TYPE_CHECKING:
    from homeassistant.helpers.trigger import Trigger

try:
    from .radiator_triggers import TRIGGERS
except ImportError:
    # This Home Assistant does not have what they are built on; everything else works without.
    TRIGGERS = {}


async def async_get_triggers(_hass: HomeAssistant) -> "dict[str, type[Trigger]]":
    """Return the triggers by name, none where Home Assistant is too old for them."""
    return TRIGGERS


async def async_validate_trigger_config(_hass: HomeAssistant, _config: ConfigType) -> Never:
    """Refuse a trigger where Home Assistant knows only those of the old kind.

    Raises:
        vol.Invalid: always; Home Assistant's log then names the automation.
    """
    raise vol.Invalid(
        "The triggers of Chaleur need a newer Home Assistant; use a state trigger with an entity"
        " of the radiator, or a blueprint of Chaleur"
    )
