"""What the request handlers work with."""

from dataclasses import dataclass

from aiohttp import web

from chaleur_radiator.api.connections import Connections
from chaleur_radiator.api.hub import Hub
from chaleur_radiator.api.rate import RateLimiter
from chaleur_radiator.clock import Clock
from chaleur_radiator.heating import Heating
from chaleur_radiator.pairing.desk import PairingDesk
from chaleur_radiator.settings import Limits
from chaleur_radiator.store import Token
from chaleur_radiator.tokens import Tokens
from chaleur_radiator.updates import Updates


@dataclass(frozen=True, slots=True)
class HostLabel:
    """What the host says of itself."""

    id: str
    name: str
    model: str
    software: str
    currency: str
    time_zone: str
    security_support_until: str | None = None
    """Day, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the daemon that the API needs."""

    host: HostLabel
    clock: Clock
    heating: Heating
    tokens: Tokens
    desk: PairingDesk
    hub: Hub
    connections: Connections
    rate: RateLimiter
    limits: Limits
    host_names: frozenset[str]
    updates: Updates

    async def revoke(self, token: Token) -> None:
        """Make a token worthless, close its sockets and forget what it asked for."""
        await self.tokens.revoke(token)
        self.hub.revoke(token.id)
        self.rate.forget(token.id)


CONTEXT = web.AppKey("context", Context)
