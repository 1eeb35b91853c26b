"""What handlers ask of a request: who sent it, and what its body says."""

import asyncio
from http import HTTPStatus

import msgspec
from aiohttp import web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.protocol import commands
from chaleur_radiator.store import Token

_BEARER = "bearer "
_AUTHENTICATED_BY = "authorization"
_JSON_TYPES = frozenset({"application/json", "application/merge-patch+json"})


async def token_of(request: web.Request) -> Token | None:
    """Return the token that a request carries, or None if it carries none.

    Raises:
        ProblemError: The token does not hold, or asks too often.
    """
    header = request.headers.get("Authorization")
    if header is None:
        return None
    token = await _holder(request, header)
    wait_s = request.app[CONTEXT].rate.wait_s(token.id)
    if wait_s > 0:
        raise problems.too_many_requests("This token makes too many requests.", wait_s)
    request[_AUTHENTICATED_BY] = header
    return token


async def _holder(request: web.Request, header: str) -> Token:
    # Bytes that are no text come as lone surrogates, which nothing can hash.
    if not header.isascii() or not header.lower().startswith(_BEARER):
        raise problems.unauthorized()
    secret = header[len(_BEARER) :].strip()
    token = await request.app[CONTEXT].tokens.authenticate(secret)
    if token is None:
        raise problems.unauthorized()
    return token


async def read_body[T](request: web.Request, kind: type[T]) -> T:
    """Return the JSON body of a request, strictly decoded.

    Raises:
        ProblemError: The body is too large, too slow, not JSON, or not a `kind`, or the token
            was revoked while it came.
    """
    # A compressed body could swell beyond every limit.
    if request.content_type not in _JSON_TYPES or "Content-Encoding" in request.headers:
        raise problems.ProblemError(
            ProblemType.INVALID,
            "Send the body as application/json, not compressed.",
            status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        )
    try:
        async with asyncio.timeout(request.app[CONTEXT].limits.body_s):
            body = await request.read()
    except TimeoutError:
        raise problems.ProblemError(
            ProblemType.TOO_SLOW,
            "The body came too slowly.",
            headers={"Connection": "close"},
        ) from None
    except web.RequestPayloadError:
        raise problems.invalid("", "The body is not valid HTTP.") from None
    if header := request.get(_AUTHENTICATED_BY):
        # The body may have taken seconds to come; the token may have been revoked meanwhile.
        await _holder(request, header)
    try:
        return commands.decode(body, kind)
    except commands.MalformedError as error:
        raise problems.invalid(error.pointer, error.detail) from None


def read_query[T](request: web.Request, kind: type[T]) -> T:
    """Return the query parameters of a request as the members of a `kind`.

    Raises:
        ProblemError: One is unknown, missing, given twice, or not what it should be.
    """
    given: dict[str, str] = {}
    for name, value in request.query.items():
        if name in given:
            raise problems.invalid_parameter(name, "This parameter is given twice.")
        given[name] = value
    try:
        return commands.convert(given, kind)
    except commands.MalformedError as error:
        raise problems.invalid_parameter(error.pointer.removeprefix("/"), error.detail) from None


def json_response(document: object, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """Return a document as the answer to a request."""
    return web.Response(
        status=status, body=msgspec.json.encode(document), content_type="application/json"
    )
