"""Announces the host on the local network by mDNS, without ever holding up the heating."""

import asyncio
import contextlib
import ipaddress
import logging
from collections.abc import Callable

import ifaddr
from zeroconf import Error as ZeroconfError
from zeroconf import InterfaceChoice
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from chaleur_radiator.protocol.models import API_VERSION

SERVICE_TYPE = "_chaleur._tcp.local."
REFRESH_S = 5.0
_LOG = logging.getLogger(__name__)


class Announcer:
    """Keeps one record on the network true: addresses and pairing state may change at any time."""

    def __init__(
        self, host_id: str, address: str, port: int, pairing_open: Callable[[], bool]
    ) -> None:
        self._host_id = host_id
        self._address = address
        self._port = port
        self._pairing_open = pairing_open
        self._wake = asyncio.Event()
        self._zeroconf: AsyncZeroconf | None = None
        self._announced: tuple[tuple[str, ...], bool] | None = None
        self._name = ""

    def refresh(self) -> None:
        """Look now at what changed, instead of within a few seconds."""
        self._wake.set()

    async def run(self) -> None:
        """Announce until cancelled, then say goodbye."""
        try:
            while True:
                try:
                    await self._announce()
                except (OSError, ZeroconfError) as error:
                    # No network now; heating does not need one, and it may come back.
                    _LOG.warning("Not announced on the network, trying again: %s", error)
                    await self._withdraw()
                self._wake.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(REFRESH_S):
                        await self._wake.wait()
        finally:
            await self._withdraw()

    async def _announce(self) -> None:
        wanted = (served_addresses(self._address), self._pairing_open())
        if wanted == self._announced:
            return
        if self._zeroconf is not None and self._announced and self._announced[0] == wanted[0]:
            await self._zeroconf.async_update_service(self._service_info(self._name, *wanted))
        else:
            await self._withdraw()
            interfaces = InterfaceChoice.All if _is_any(self._address) else [self._address]
            self._zeroconf = AsyncZeroconf(interfaces=interfaces)
            info = self._service_info(f"Chaleur {self._host_id}.{SERVICE_TYPE}", *wanted)
            await self._zeroconf.async_register_service(info, allow_name_change=True)
            self._name = info.name
        self._announced = wanted

    async def _withdraw(self) -> None:
        zeroconf, self._zeroconf, self._announced = self._zeroconf, None, None
        if zeroconf is not None:
            with contextlib.suppress(OSError):
                await zeroconf.async_unregister_all_services()
            await zeroconf.async_close()

    def _service_info(
        self,
        name: str,
        addresses: tuple[str, ...],
        pairing_open: bool,  # noqa: FBT001 - a state
    ) -> AsyncServiceInfo:
        return AsyncServiceInfo(
            SERVICE_TYPE,
            name,
            port=self._port,
            server=f"chaleur-{self._host_id}.local.",
            parsed_addresses=list(addresses),
            properties={
                "txtvers": "1",
                "id": self._host_id,
                "api": API_VERSION,
                "pair": "1" if pairing_open else "0",
            },
        )


def served_addresses(address: str) -> tuple[str, ...]:
    """Return the IPv4 addresses by which a server bound to `address` can be reached."""
    if not _is_any(address):
        return (address,)
    addresses = sorted(
        {
            str(entry.ip)
            for adapter in ifaddr.get_adapters()
            for entry in adapter.ips
            if entry.is_IPv4
        }
    )
    others = [other for other in addresses if not ipaddress.ip_address(other).is_loopback]
    return tuple(others or addresses)


def _is_any(address: str) -> bool:
    return ipaddress.ip_address(address).is_unspecified
