"""The CO2 accounts of a host's radiators on disk."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store

from .carbon_account import Account, HourlyIntensities
from .carbon_reference import CarbonReference
from .const import DOMAIN, LOGGER
from .coordinator import ChaleurConfigEntry

_VERSION: Final = 1
_SAVE_DELAY_S: Final = 60

type Kept = tuple[HourlyIntensities, dict[str, Account]]
"""The intensities of the settled hours, and the account of each radiator."""


class CarbonStore:
    """Keeps what the accounts of an entry have come to, as long as they rest on the same factors.

    Args:
        hass: Home Assistant.
        entry: whose accounts they are.
    """

    def __init__(self, hass: HomeAssistant, entry: ChaleurConfigEntry) -> None:
        self._title = entry.title
        self._is_closed = False
        self._store: Store[dict[str, Any]] = Store(
            hass, _VERSION, f"{DOMAIN}.carbon.{entry.entry_id}"
        )

    async def async_load(self, reference: CarbonReference, entity_id: str) -> Kept | None:
        """Return what was kept, None when it rests on something else or cannot be read."""
        try:
            stored = await self._store.async_load()
            if stored is None or stored.get("basis") != _basis(reference, entity_id):
                return None
            accounts = {
                radiator_id: Account.from_dict(account, reference.grid)
                for radiator_id, account in stored["accounts"].items()
            }
            return HourlyIntensities.from_dict(stored["hours"]), accounts
        except (HomeAssistantError, NotImplementedError, OSError) as err:
            # Also one of a newer version. Heating is not to depend on it.
            LOGGER.warning("Cannot read the CO2 account of %s: %s", self._title, err)
        except (AttributeError, KeyError, TypeError, ValueError):
            LOGGER.warning("The CO2 account of %s is damaged: it is made anew", self._title)
        return None

    @callback
    def async_save_later(
        self, reference: CarbonReference, entity_id: str, kept: Callable[[], Kept]
    ) -> None:
        """Write it down within a minute, and at a stop of Home Assistant."""
        if self._is_closed:
            return
        self._store.async_delay_save(lambda: _document(reference, entity_id, kept()), _SAVE_DELAY_S)

    async def async_close(self, reference: CarbonReference, entity_id: str, kept: Kept) -> None:
        """Write it down now and never again: who reloads or removes the entry goes on."""
        self._is_closed = True
        await self._store.async_save(_document(reference, entity_id, kept))

    async def async_remove(self) -> None:
        """Forget it all."""
        await self._store.async_remove()


def _basis(reference: CarbonReference, entity_id: str) -> Mapping[str, Any]:
    """Return what accounts rest on: with other factors they are opened anew."""
    return {
        "entity": entity_id,
        "country": reference.choices.country,
        "family": reference.grid.family.value,
        "yearly": reference.grid.value,
    }


def _document(reference: CarbonReference, entity_id: str, kept: Kept) -> dict[str, Any]:
    hours, accounts = kept
    return {
        "basis": _basis(reference, entity_id),
        "hours": hours.as_dict(),
        "accounts": {radiator_id: each.as_dict() for radiator_id, each in accounts.items()},
    }
