"""Where a host is: anybody may announce anything, so an address counts only once it is proven."""

import asyncio
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from homeassistant.config_entries import SOURCE_IGNORE, ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo

from .api.client import LocalApiClient
from .api.errors import CannotConnectError, IdentityMismatchError, LocalApiError, NotChaleurError
from .api.identity import Address, fetch_fingerprint, is_host_id
from .const import CONF_CERTIFICATE_SHA256
from .coordinator import ChaleurConfigEntry

_MOST_ADDRESSES: Final = 16
"""More than a host has, virtual networks included: whoever announces more wastes our time."""

_LESS_AND_LESS_TELLING: Final = (IdentityMismatchError, NotChaleurError, CannotConnectError)


def address_of(entry: ConfigEntry) -> Address:
    """Return where the host of an entry was last."""
    return Address(entry.data[CONF_HOST], entry.data[CONF_PORT])


def announced_host(info: ZeroconfServiceInfo) -> tuple[str, list[Address]] | None:
    """Return the id that an announcement claims and where its host may listen, best first.

    A host announces all its addresses, also those of virtual networks (containers, VPN) where
    nobody else reaches it, and Home Assistant picks one of them. None is no announcement of a
    host.
    """
    identity = str(info.properties.get("id"))
    if not is_host_id(identity) or not info.port:
        return None
    others = (str(ip) for ip in info.ip_addresses if not ip.is_link_local)
    hosts = islice(dict.fromkeys((info.host, *others)), _MOST_ADDRESSES)
    return identity, [Address(host, info.port) for host in hosts]


async def async_identify(hass: HomeAssistant, address: Address) -> bytes:
    """Return the certificate's SHA-256 of the radiator host at an address.

    Raises:
        LocalApiError: there is none, or it does not answer under this name.
    """
    fingerprint = await fetch_fingerprint(async_get_clientsession(hass), address)
    await LocalApiClient(async_get_clientsession(hass), address, fingerprint).require_chaleur()
    return fingerprint


async def async_find(
    hass: HomeAssistant, addresses: Iterable[Address], fits: Callable[[bytes], bool]
) -> Address:
    """Return the first of the addresses with a fitting certificate (given its SHA-256).

    Raises:
        IdentityMismatchError: another host answers at one of them, and the right one at none.
        NotChaleurError: something that is no host answers at one of them.
        CannotConnectError: nobody answers.
    """
    session = async_get_clientsession(hass)

    async def failure_at(address: Address) -> LocalApiError | None:
        try:
            fingerprint = await fetch_fingerprint(session, address)
        except (CannotConnectError, NotChaleurError) as err:
            return err
        return None if fits(fingerprint) else IdentityMismatchError(f"Another host at {address}")

    # All at once: else addresses where nobody answers would take minutes, and meanwhile Home
    # Assistant turns away what the host itself announces.
    attempts = {address: asyncio.create_task(failure_at(address)) for address in addresses}
    failures: list[LocalApiError] = []
    try:
        for address, attempt in attempts.items():
            if (failure := await attempt) is None:
                return address
            failures.append(failure)
    finally:
        for attempt in attempts.values():
            attempt.cancel()
        await asyncio.gather(*attempts.values(), return_exceptions=True)
    raise min(failures, key=lambda failure: _LESS_AND_LESS_TELLING.index(type(failure)))


async def async_prove(hass: HomeAssistant, entry: ConfigEntry, *addresses: Address) -> Address:
    """Return the first of the addresses where the host of an entry answers.

    Raises:
        LocalApiError: it answers at none; as `async_find`.
    """
    pin = entry.data[CONF_CERTIFICATE_SHA256]
    return await async_find(hass, addresses, lambda fingerprint: fingerprint.hex() == pin)


async def async_prove_typed(hass: HomeAssistant, entry: ConfigEntry, text: str) -> Address:
    """Return the address that a person typed, if the host of an entry is there.

    Raises:
        ValueError: the text is no address.
        LocalApiError: the host is not there, or does not answer under this name.
    """
    address = await async_prove(hass, entry, Address.parse(text))
    # The host answers only under the names that it knows.
    await async_identify(hass, address)
    return address


async def async_host_seen(
    hass: HomeAssistant, entry: ChaleurConfigEntry, addresses: list[Address]
) -> None:
    """Follow a known host to a new address, if it proves to be the one; else wake it.

    Raises:
        LocalApiError: the host answers at none of the addresses.
    """
    if entry.source == SOURCE_IGNORE:
        return
    if entry.state is ConfigEntryState.LOADED and entry.runtime_data.available:
        return
    known = address_of(entry)
    # A name that a person typed stays: it follows the host by itself.
    found = known
    if known.is_ip:
        # A host with several addresses that is where it was has not moved.
        found = await async_prove(
            hass, entry, *sorted(addresses, key=lambda address: address != known)
        )
    # Proof takes its time: a person may have removed or unloaded the entry, or moved it.
    if hass.config_entries.async_get_entry(entry.entry_id) is None or address_of(entry) != known:
        return
    loaded = entry.state is ConfigEntryState.LOADED
    if found != known:
        hass.config_entries.async_update_entry(
            entry, data={**entry.data, CONF_HOST: found.host, CONF_PORT: found.port}
        )
    elif loaded:
        entry.runtime_data.async_wake()
        return
    if loaded or entry.state in {ConfigEntryState.SETUP_RETRY, ConfigEntryState.SETUP_ERROR}:
        hass.config_entries.async_schedule_reload(entry.entry_id)
