"""Errors as RFC 9457 problem documents."""

from enum import StrEnum
from http import HTTPStatus

import msgspec
from aiohttp import web

CONTENT_TYPE = "application/problem+json"
URN = "urn:chaleur:problem:"


class ProblemType(StrEnum):
    """All types of problems, each without the URN it is sent with."""

    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    INVALID = "invalid"
    OFFLINE = "offline"
    PAIRING_CLOSED = "pairing-closed"
    PAIRING_EXPIRED = "pairing-expired"
    WRONG_CODE = "wrong-code"
    TOO_MANY_TOKENS = "too-many-tokens"
    TOO_MANY_REQUESTS = "too-many-requests"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    NO_UPDATE = "no-update"
    UNSUPPORTED_VERSION = "unsupported-version"
    STORAGE_FULL = "storage-full"
    INTERNAL = "internal"

    @property
    def status(self) -> HTTPStatus:
        """The status that it comes with unless a more exact one is given."""
        return _STATUSES[self]


_STATUSES = {
    ProblemType.UNAUTHORIZED: HTTPStatus.UNAUTHORIZED,
    ProblemType.FORBIDDEN: HTTPStatus.FORBIDDEN,
    ProblemType.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ProblemType.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    ProblemType.OFFLINE: HTTPStatus.CONFLICT,
    ProblemType.PAIRING_CLOSED: HTTPStatus.FORBIDDEN,
    ProblemType.PAIRING_EXPIRED: HTTPStatus.GONE,
    ProblemType.WRONG_CODE: HTTPStatus.FORBIDDEN,
    ProblemType.TOO_MANY_TOKENS: HTTPStatus.CONFLICT,
    ProblemType.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
    ProblemType.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ProblemType.TOO_SLOW: HTTPStatus.REQUEST_TIMEOUT,
    ProblemType.METHOD_NOT_ALLOWED: HTTPStatus.METHOD_NOT_ALLOWED,
    ProblemType.NO_UPDATE: HTTPStatus.CONFLICT,
    ProblemType.UNSUPPORTED_VERSION: HTTPStatus.NOT_FOUND,
    ProblemType.STORAGE_FULL: HTTPStatus.INSUFFICIENT_STORAGE,
    ProblemType.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
}


class ProblemError(Exception):
    """A request that is refused, with what the client is told."""

    def __init__(
        self,
        kind: ProblemType,
        detail: str,
        *,
        status: HTTPStatus | None = None,
        headers: dict[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(detail)
        self.status = status or kind.status
        self.kind = kind
        self.detail = detail
        self.headers = headers or {}
        self.members = {name: value for name, value in members.items() if value is not None}

    def response(self) -> web.Response:
        """Return the problem as the answer to a request."""
        document = {
            "type": URN + self.kind,
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **self.members,
        }
        return web.Response(
            status=self.status,
            body=msgspec.json.encode(document),
            content_type=CONTENT_TYPE,
            headers=self.headers,
        )


def unauthorized() -> ProblemError:
    """Return the problem of a request without a token that holds."""
    return ProblemError(
        ProblemType.UNAUTHORIZED,
        "Send the token from pairing as 'Authorization: Bearer chl_...'; pair again if revoked.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def forbidden(detail: str) -> ProblemError:
    """Return the problem of a request that its sender may not make."""
    return ProblemError(ProblemType.FORBIDDEN, detail)


def not_found(detail: str) -> ProblemError:
    """Return the problem of something that is not there, or not for the sender to see."""
    return ProblemError(ProblemType.NOT_FOUND, detail)


def invalid(pointer: str, detail: str, limit: float | str | None = None) -> ProblemError:
    """Return the problem of a body with a mistake at `pointer`."""
    return ProblemError(ProblemType.INVALID, detail, pointer=pointer, limit=limit)


def invalid_parameter(name: str, detail: str, limit: float | str | None = None) -> ProblemError:
    """Return the problem of a mistake in the query parameter `name`."""
    return ProblemError(ProblemType.INVALID, detail, parameter=name, limit=limit)


def too_many_requests(detail: str, retry_after_s: float) -> ProblemError:
    """Return the problem of a client that asks too much."""
    seconds = max(1, round(retry_after_s))
    return ProblemError(
        ProblemType.TOO_MANY_REQUESTS,
        detail,
        headers={"Retry-After": str(seconds)},
    )
