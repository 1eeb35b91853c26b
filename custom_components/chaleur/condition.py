"""Conditions for automations, where Home Assistant lets an integration bring its own."""

from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant

if TYPE_CHECKING:
    from homeassistant.helpers.condition import Condition

try:
    from .radiator_conditions import CONDITIONS
except ImportError:
    # As in trigger.py.
    CONDITIONS = {}


async def async_get_conditions(_hass: HomeAssistant) -> "dict[str, type[Condition]]":
    """Return the conditions by name, none where Home Assistant is too old for them."""
    return CONDITIONS
