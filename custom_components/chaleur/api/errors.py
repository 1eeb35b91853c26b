"""What can go wrong between this client and a radiator host."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

UNKNOWN_PROBLEM: Final = "unknown"
"""Kind of a refusal that is not put in words of the Local API."""


class LocalApiError(Exception):
    """Any failure of the Local API client."""


class CannotConnectError(LocalApiError):
    """No answer: wrong address, host off, network down, or too slow."""


class ConnectionLostError(CannotConnectError):
    """The connection broke before the answer; nobody knows whether the request arrived."""


class NotChaleurError(LocalApiError):
    """Something answered, but not as a Chaleur radiator host does."""


class IdentityMismatchError(LocalApiError):
    """The certificate is not the expected one; nothing secret was sent."""


class HostNotProvenError(LocalApiError):
    """The host could not prove that it knows the pairing code."""


class UnauthorizedError(LocalApiError):
    """The token is unknown to the host or was revoked."""


class UnsupportedVersionError(LocalApiError):
    """The host speaks the Local API, but no version that this client speaks."""


class StreamClosedError(LocalApiError):
    """The host ended the event stream, or the connection broke."""


class SequenceGapError(LocalApiError):
    """An event is missing; the state must be fetched again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem document (RFC 9457) as the Local API fills it.

    Attributes:
        kind: last part of the `urn:chaleur:problem:` type, or "unknown".
        status: HTTP status code.
        detail: sentence for a person, in English; may be empty.
        fields: every member of the document, such as `attempts_left`, `pointer` or `limit`.
    """

    kind: str
    status: int
    detail: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


class RequestRefusedError(LocalApiError):
    """The host understood the request and refused it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.kind} ({problem.status}): {problem.detail}")
        self.problem = problem
