"""Our texts where Home Assistant does not translate by itself: speech, and reasons in a reason."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN


async def async_text(
    hass: HomeAssistant,
    language: str,
    category: str,
    key: str,
    placeholders: Mapping[str, str] | None = None,
) -> str:
    """Return a text of ours in a language, in English where there is none.

    Args:
        hass: Home Assistant.
        language: such as "fr"; "fr-CH" is taken for "fr".
        category: first part of the key in the translations, such as "common".
        key: the rest of it, with dots.
        placeholders: what to put into the text.
    """
    spoken = language.partition("-")[0]
    texts = await async_get_translations(hass, spoken, category, [DOMAIN])
    return texts[f"component.{DOMAIN}.{category}.{key}"].format(**(placeholders or {}))


async def async_explain(hass: HomeAssistant, error: HomeAssistantError) -> str:
    """Return an error of ours as a sentence in the language of Home Assistant."""
    if error.translation_domain != DOMAIN or error.translation_key is None:
        return str(error)
    key = f"{error.translation_key}.message"
    placeholders = error.translation_placeholders
    return await async_text(hass, hass.config.language, "exceptions", key, placeholders)
