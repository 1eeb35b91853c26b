"""What a form says when something is wrong with a host."""

from typing import Final

from .api.errors import (
    CannotConnectError,
    HostNotProvenError,
    IdentityMismatchError,
    LocalApiError,
    NotChaleurError,
    RequestRefusedError,
    UnsupportedVersionError,
)
from .api.members import number

_ERRORS: Final = {
    CannotConnectError: "cannot_connect",
    NotChaleurError: "not_chaleur",
    IdentityMismatchError: "identity_changed",
    HostNotProvenError: "host_not_proven",
    UnsupportedVersionError: "unsupported_version",
}
_REFUSALS: Final = {
    "forbidden": "name_not_allowed",
    "pairing-closed": "pairing_closed",
    "pairing-expired": "pairing_expired",
    "wrong-code": "wrong_code",
    "too-many-requests": "too_many_requests",
    "too-many-tokens": "too_many_tokens",
}


def error_key(err: LocalApiError) -> str:
    """Return the translation key of an error."""
    if not isinstance(err, RequestRefusedError):
        return _ERRORS.get(type(err), "cannot_connect")
    if err.problem.kind == "wrong-code":
        attempts_left = number(err.problem.fields, "attempts_left")
        if attempts_left is None:
            # Only an invitation can be typed wrongly as often as one likes.
            return "wrong_invitation"
        if attempts_left < 1:
            return "pairing_closed"
    return _REFUSALS.get(err.problem.kind, "pairing_refused")


def new_address_error_key(err: LocalApiError) -> str:
    """Return the translation key of an error at the new address of a known host."""
    return "another_device" if isinstance(err, IdentityMismatchError) else error_key(err)


def error_placeholders(err: LocalApiError | None) -> dict[str, str]:
    """Return what the text of an error may mention; empty texts for no error."""
    if not isinstance(err, RequestRefusedError):
        return {"attempts_left": "", "reason": ""}
    attempts_left = number(err.problem.fields, "attempts_left")
    return {"attempts_left": f"{attempts_left or 0:.0f}", "reason": err.problem.kind}
