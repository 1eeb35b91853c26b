"""What an endpoint of the Local API is made of; `routes` lists them all."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from http import HTTPMethod, HTTPStatus
from typing import cast

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler

from chaleur_radiator.api import problems
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.api.requests import token_of
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Token

BASE = "/api/v1"

type TokenHandler = Callable[[web.Request, Token], Awaitable[web.StreamResponse]]


class Access(Enum):
    """Who may use an endpoint."""

    NONE = "anybody; no token is looked at"
    OPTIONAL = "anybody; who sends a token is told more"
    ANY = "any token"
    RESIDENT = "residents"
    OPERATOR = "operators"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer without error."""

    status: HTTPStatus = HTTPStatus.OK
    kinds: tuple[type[msgspec.Struct], ...] = ()
    """The body is one of these; none: there is no body."""
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One method of one resource."""

    method: HTTPMethod
    path: str
    """Below `BASE`, with parameters in braces."""
    access: Access
    handler: Handler | TokenHandler
    """Called with the request and, if `access` asks for a token, the token."""
    summary: str
    answer: Answer
    body: type[msgspec.Struct] | None = None
    """What `requests.read_body` decodes."""
    query: type[msgspec.Struct] | None = None
    """What `requests.read_query` decodes: a member for each query parameter."""
    problems: tuple[ProblemType, ...] = ()
    """Beside those that any endpoint of this shape may have."""

    @property
    def name(self) -> str:
        """The handler's name, unique among endpoints."""
        return getattr(self.handler, "__name__", "")

    def route(self) -> web.RouteDef:
        """Return the endpoint as the HTTP server takes it, access checked."""
        if self.access in _TOKENLESS:
            handler = cast("Handler", self.handler)
        else:
            handler = _guarded(cast("TokenHandler", self.handler), self.access)
        return web.route(self.method, BASE + self.path, handler)


_TOKENLESS = frozenset({Access.NONE, Access.OPTIONAL})
_ROLES = {Access.RESIDENT: Role.RESIDENT, Access.OPERATOR: Role.OPERATOR}


def _guarded(handler: TokenHandler, access: Access) -> Handler:
    role = _ROLES.get(access)

    async def guarded(request: web.Request) -> web.StreamResponse:
        token = await token_of(request)
        if token is None:
            raise problems.unauthorized()
        if role is not None and token.role is not role:
            raise problems.forbidden(f"Only {access.value} may do this.")
        return await handler(request, token)

    return guarded
