"""Errors as RFC 9457 problem documents."""

from http import HTTPStatus

import msgspec
from aiohttp import web

CONTENT_TYPE = "application/problem+json"
_URN = "urn:chaleur:problem:"


class ProblemError(Exception):
    """A request that is refused, with what the client is told."""

    def __init__(
        self,
        status: HTTPStatus,
        kind: str,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = headers or {}
        self.members = {name: value for name, value in members.items() if value is not None}

    def response(self) -> web.Response:
        """Return the problem as the answer to a request."""
        document = {
            "type": _URN + self.kind,
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
        HTTPStatus.UNAUTHORIZED,
        "unauthorized",
        "Send the token from pairing as 'Authorization: Bearer chl_...'; pair again if revoked.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def forbidden(detail: str) -> ProblemError:
    """Return the problem of a request that its sender may not make."""
    return ProblemError(HTTPStatus.FORBIDDEN, "forbidden", detail)


def not_found(detail: str) -> ProblemError:
    """Return the problem of something that is not there, or not for the sender to see."""
    return ProblemError(HTTPStatus.NOT_FOUND, "not-found", detail)


def invalid(pointer: str, detail: str, limit: float | str | None = None) -> ProblemError:
    """Return the problem of a body with a mistake at `pointer`."""
    return ProblemError(
        HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", detail, pointer=pointer, limit=limit
    )


def too_many_requests(detail: str, retry_after_s: float) -> ProblemError:
    """Return the problem of a client that asks too much."""
    seconds = max(1, round(retry_after_s))
    return ProblemError(
        HTTPStatus.TOO_MANY_REQUESTS,
        "too-many-requests",
        detail,
        headers={"Retry-After": str(seconds)},
    )
