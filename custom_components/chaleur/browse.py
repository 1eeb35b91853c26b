"""Looks for hosts on the network right now.

Home Assistant browses for the types of services that it knew when it started, so it does not
see the hosts of an integration that was just installed.
"""

import asyncio
import contextlib
from collections.abc import Iterable
from typing import Final

from homeassistant.components.zeroconf import (  # type: ignore[attr-defined]
    async_get_async_instance,
    info_from_service,  # there in all supported versions, though not always exported
)
from homeassistant.core import HomeAssistant
from zeroconf import BadTypeInNameException, ServiceStateChange, Zeroconf
from zeroconf import Error as ZeroconfError
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo

from .api.identity import Address
from .const import LOGGER
from .proof import announced_host

SERVICE_TYPE: Final = "_chaleur._tcp.local."
BROWSE_S: Final = 3.0
"""Hosts answer within a second; a second question, after one, is for lost answers."""

_RESOLVE_MS: Final = 1000
_MOST_SERVICES: Final = 64
"""More than a home has: whoever floods the network must not keep us busy."""


async def async_browse(hass: HomeAssistant) -> dict[str, list[Address]]:
    """Return where hosts announce themselves now, by the id that they claim; proves nothing.

    Takes a few seconds. Without zeroconf, or when it fails, nobody is found.
    """
    if "zeroconf" not in hass.config.components:
        return {}
    try:
        zeroconf = (await async_get_async_instance(hass)).zeroconf
        names = await _async_names(zeroconf)
        services = _services(names)
        await asyncio.gather(*(one.async_request(zeroconf, _RESOLVE_MS) for one in services))
    except (OSError, ZeroconfError) as err:
        LOGGER.debug("Cannot look for hosts on the network: %s", err)
        return {}
    found: dict[str, list[Address]] = {}
    for service in services:
        info = info_from_service(service)
        if info and (host := announced_host(info)):
            # Who copies an id adds to its addresses, and cannot hide the one that proves it.
            identity, addresses = host
            found[identity] = list(dict.fromkeys((*found.get(identity, ()), *addresses)))
    return found


def _services(names: Iterable[str]) -> list[AsyncServiceInfo]:
    """Return the services with these names, without those that nothing can be called."""
    services = []
    for name in names:
        with contextlib.suppress(BadTypeInNameException):
            services.append(AsyncServiceInfo(SERVICE_TYPE, name))
    return services


async def _async_names(zeroconf: Zeroconf) -> set[str]:
    """Return the names of the services that answer while we wait."""
    names: set[str] = set()

    # zeroconf passes all four by name
    def changed(
        zeroconf: Zeroconf,
        service_type: str,
        name: str,
        state_change: ServiceStateChange,
    ) -> None:
        if state_change is ServiceStateChange.Removed:
            names.discard(name)
        elif len(names) < _MOST_SERVICES:
            names.add(name)

    browser = AsyncServiceBrowser(zeroconf, [SERVICE_TYPE], handlers=[changed])
    try:
        await asyncio.sleep(BROWSE_S)
    finally:
        await browser.async_cancel()
    return names
