"""Who is connected, and who of them has said anything yet."""

import asyncio
from collections import Counter
from collections.abc import Iterable


class Connections:
    """The connections that are through TLS."""

    def __init__(self) -> None:
        self._addresses: dict[asyncio.BaseProtocol, str] = {}
        self._spoken: set[asyncio.BaseProtocol] = set()

    def opened(self, connection: asyncio.BaseProtocol, address: str) -> None:
        """Note a new connection."""
        self._addresses[connection] = address

    def spoke(self, connection: asyncio.BaseProtocol) -> None:
        """Note that a whole request came over a connection."""
        self._spoken.add(connection)

    def is_silent(self, connection: asyncio.BaseProtocol) -> bool:
        """Tell whether no request came yet."""
        return connection not in self._spoken

    def count(self, still_open: Iterable[asyncio.BaseProtocol]) -> Counter[str]:
        """Return how many connections each address has, forgetting those not `still_open`."""
        open_now = set(still_open)
        self._spoken &= open_now
        self._addresses = {
            connection: address
            for connection, address in self._addresses.items()
            if connection in open_now
        }
        return Counter(self._addresses.values())
