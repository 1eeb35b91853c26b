"""Who is connected, and who of them has said anything yet."""

import asyncio
from collections import Counter
from collections.abc import Iterable


class Connections:
    """The connections that are through TLS."""

    def __init__(self) -> None:
        self._addresses: dict[asyncio.BaseProtocol, str] = {}
        self._deadlines: dict[asyncio.BaseProtocol, asyncio.TimerHandle | None] = {}
        """What ends each one; None for those that have spoken."""

    def opened(
        self, connection: asyncio.BaseProtocol, address: str, deadline: asyncio.TimerHandle
    ) -> None:
        """Note a new connection, and what ends it unless a whole request comes before."""
        self._addresses[connection] = address
        if connection in self._deadlines:
            deadline.cancel()
        else:
            self._deadlines[connection] = deadline

    def spoke(self, connection: asyncio.BaseProtocol) -> None:
        """Note that a whole request came over a connection."""
        if (deadline := self._deadlines.get(connection)) is not None:
            deadline.cancel()
        self._deadlines[connection] = None

    def count(self, still_open: Iterable[asyncio.BaseProtocol]) -> Counter[str]:
        """Return how many connections each address has, forgetting those not `still_open`."""
        # Whoever connects and leaves without end must not fill the memory until each deadline.
        for connection in self._addresses.keys() - set(still_open):
            del self._addresses[connection]
            if (deadline := self._deadlines.pop(connection)) is not None:
                deadline.cancel()
        return Counter(self._addresses.values())
