"""What holds for every request: who may call at all, and errors as problem documents."""

import asyncio
import ipaddress
import logging
import re
import sqlite3
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.problems import ProblemType

SERVED_VERSIONS = ("v1",)
_VERSION = re.compile(r"^/api/(?P<version>v\d+)(?:/|$)")
_READING = frozenset({"GET", "HEAD"})
_PORT = re.compile(r":\d+$")

_LOG = logging.getLogger(__name__)


@web.middleware
async def problem_documents(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error with a problem document that says what to do."""
    try:
        return await handler(request)
    except problems.ProblemError as problem:
        return problem.response()
    except web.HTTPException as error:
        return _translated(error, request).response()
    except ConnectionError:
        raise
    except Exception as error:  # noqa: BLE001 - the last resort: a client always gets an answer
        return _failed(request.method, error).response()


@web.middleware
async def taken_answers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Send the answer here, with a deadline: who does not take it may not keep its connection."""
    response = await handler(request)
    if isinstance(response, web.WebSocketResponse):
        return response
    try:
        async with asyncio.timeout(request.app[CONTEXT].limits.answer_s):
            await response.prepare(request)
            await response.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionResetError("The client does not take its answer") from None
    return response


@web.middleware
async def trusted_callers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse browsers (they could be led here by any web page) and oversized headers."""
    context = request.app[CONTEXT]
    context.connections.spoke(request.protocol)
    if "Origin" in request.headers:
        raise problems.forbidden("Web pages may not use this API.")
    if not is_trusted_host(request.headers.get("Host", ""), context.host_names):
        raise problems.forbidden(
            "Call the radiator by its address, a .local name, or a name given to --host-name."
        )
    size = sum(len(name) + len(value) + 4 for name, value in request.raw_headers)
    if size > context.limits.headers_bytes:
        raise problems.ProblemError(
            ProblemType.TOO_LARGE,
            f"Headers may have {context.limits.headers_bytes} bytes at most.",
            status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            limit=context.limits.headers_bytes,
        )
    return await handler(request)


def is_trusted_host(header: str, host_names: frozenset[str]) -> bool:
    """Tell whether a Host header names the radiator in a way no foreign web page could.

    A page that rebinds its own name to the radiator's address (DNS rebinding) still sends that
    name here.
    """
    name = _PORT.sub("", header.lower()).removesuffix(".")
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return name == "localhost" or name.endswith(".local") or name in host_names
    return True


def _failed(method: str, error: Exception) -> problems.ProblemError:
    """Return the problem that stands for what went wrong inside, and log it."""
    # Neither the body nor the headers: they may hold what must not be in a log.
    if isinstance(error, sqlite3.OperationalError) and method not in _READING:
        _LOG.warning("A %s request could not be kept: %s", method, error)
        return problems.ProblemError(
            ProblemType.STORAGE_FULL,
            "The radiator's disk does not take it, so nothing was changed. Free space on it.",
        )
    _LOG.error("A %s request failed", method, exc_info=error)
    return problems.ProblemError(
        ProblemType.INTERNAL,
        "The radiator could not do this; nothing was changed. Its log says why.",
    )


def _translated(error: web.HTTPException, request: web.Request) -> problems.ProblemError:
    """Return the problem that stands for an error of the framework."""
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        limit = request.app[CONTEXT].limits.body_bytes
        return problems.ProblemError(
            ProblemType.TOO_LARGE,
            f"A body may have {limit} bytes at most.",
            limit=limit,
        )
    if isinstance(error, web.HTTPMethodNotAllowed):
        allowed = ", ".join(sorted(error.allowed_methods))
        return problems.ProblemError(
            ProblemType.METHOD_NOT_ALLOWED,
            f"This resource takes {allowed}.",
            headers={"Allow": allowed},
        )
    if isinstance(error, web.HTTPNotFound):
        return _nothing_there(request.path)
    return problems.ProblemError(ProblemType.INVALID, error.reason, status=HTTPStatus(error.status))


def _nothing_there(path: str) -> problems.ProblemError:
    version = _VERSION.match(path)
    if version and version["version"] not in SERVED_VERSIONS:
        return problems.ProblemError(
            ProblemType.UNSUPPORTED_VERSION,
            f"This radiator serves {', '.join(SERVED_VERSIONS)}.",
            served=list(SERVED_VERSIONS),
        )
    return problems.not_found("There is no such resource.")
