"""Finding Home Assistant on the local network by DNS-SD (`_home-assistant._tcp.local.`)."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from zeroconf import IPVersion, ServiceStateChange
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from chaleur_desktop.core.models import FoundHome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zeroconf import Zeroconf

SERVICE_TYPE = "_home-assistant._tcp.local."
RESOLVE_TIMEOUT_MS = 3000
_LOGGER = logging.getLogger(__name__)


def home_from_service(info: AsyncServiceInfo) -> FoundHome | None:
    """Read an announcement; None when it gives neither an address nor a URL.

    A name seen on the network proves nothing: the person confirms the address in the browser.
    """
    texts = {key: value or "" for key, value in info.decoded_properties.items()}
    addresses = info.parsed_scoped_addresses(IPVersion.V4Only) or [
        f"[{address}]" for address in info.parsed_scoped_addresses(IPVersion.V6Only)
    ]
    urls = [texts.get("internal_url", "")]
    urls += [f"http://{address}:{info.port}" for address in addresses]
    urls.append(texts.get("external_url", ""))
    known = tuple(dict.fromkeys(url.rstrip("/") for url in urls if url))
    if not known:
        return None
    uuid = texts.get("uuid") or info.name
    name = texts.get("location_name") or info.name.removesuffix(f".{SERVICE_TYPE}")
    return FoundHome(uuid, name, known)


class HomeBrowser:
    """Watches the network and tells the homes seen, sorted by name, at each change."""

    def __init__(
        self,
        on_change: Callable[[tuple[FoundHome, ...]], None],
        interfaces: Sequence[str] | None = None,
    ) -> None:
        self._on_change = on_change
        self._interfaces = list(interfaces) if interfaces is not None else None
        self._homes: dict[str, FoundHome] = {}
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to watch; without a network there is nothing to find, and no error."""
        try:
            self._zeroconf = (
                AsyncZeroconf()
                if self._interfaces is None
                else AsyncZeroconf(interfaces=self._interfaces)
            )
        except OSError as error:
            _LOGGER.info("No network to look for homes on: %s", error)
            return
        self._browser = AsyncServiceBrowser(
            self._zeroconf.zeroconf, SERVICE_TYPE, handlers=[self._on_service]
        )

    async def stop(self) -> None:
        """Stop watching and close the sockets."""
        for task in self._tasks:
            task.cancel()
        if self._browser is not None:
            await self._browser.async_cancel()
        if self._zeroconf is not None:
            await self._zeroconf.async_close()
        self._browser = self._zeroconf = None

    def _on_service(
        self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        if state_change is ServiceStateChange.Removed:
            if self._homes.pop(name, None):
                self._tell()
            return
        task = asyncio.get_running_loop().create_task(self._resolve(zeroconf, service_type, name))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _resolve(self, zeroconf: Zeroconf, service_type: str, name: str) -> None:
        info = AsyncServiceInfo(service_type, name)
        if await info.async_request(zeroconf, RESOLVE_TIMEOUT_MS):
            home = home_from_service(info)
            if home is not None and self._homes.get(name) != home:
                self._homes[name] = home
                self._tell()

    def _tell(self) -> None:
        homes = {home.uuid: home for home in self._homes.values()}
        self._on_change(tuple(sorted(homes.values(), key=lambda home: home.name.casefold())))
