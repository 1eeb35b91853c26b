"""The documents that answer requests, beside the views of `models`."""

from datetime import datetime
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from chaleur_radiator.control.schedule import ScheduleEntry
from chaleur_radiator.protocol.models import OperatorRadiatorView, RadiatorView, Role, TokenView


class RadiatorList(Struct, frozen=True, kw_only=True):
    """The radiators of a resident's zones."""

    radiators: tuple[RadiatorView, ...]


class OperatorRadiatorList(Struct, frozen=True, kw_only=True):
    """The radiators of an operator's zones."""

    radiators: tuple[OperatorRadiatorView, ...]


class ScheduleView(Struct, frozen=True, kw_only=True):
    """The week of a radiator."""

    entries: tuple[ScheduleEntry, ...]
    time_zone: str
    """IANA name of the zone that the entries' times are in, such as "Europe/Paris"."""


class TokenList(Struct, frozen=True, kw_only=True):
    """The tokens that the caller may see and revoke."""

    tokens: tuple[TokenView, ...]


class PairingStarted(Struct, frozen=True, kw_only=True):
    """A pairing session that waits for the client's proof."""

    session: str
    """Its name, for `POST /pairing/{session}`."""
    server_nonce: str
    """16 random bytes in lower-case hex."""


class PairingGranted(Struct, frozen=True, kw_only=True):
    """A token, and the host's proof that it knows the code."""

    token: str
    """The secret, shown this once: `chl_` and 43 characters."""
    token_id: str
    role: Role
    zones: tuple[str, ...]
    proof: str
    """HMAC-SHA256 in lower-case hex; a client throws the token away if it does not fit."""


class TokenLabel(Struct, frozen=True, kw_only=True):
    """A token as a client that found no place is told of it."""

    id: str
    name: str
    last_used: str
    """Day, YYYY-MM-DD."""


class ProblemDocument(Struct, frozen=True, kw_only=True):
    """An error (RFC 9457). Clients choose their words by `type`."""

    type: str
    """`urn:chaleur:problem:` and the problem's type."""
    title: str
    """The phrase that belongs to the status."""
    status: int
    detail: str
    """A sentence for the developer, in English: what is wrong and what to do."""
    pointer: str | UnsetType = UNSET
    """JSON pointer (RFC 6901) to the member at fault; empty for the whole body."""
    parameter: str | UnsetType = UNSET
    """Name of the query parameter at fault."""
    limit: float | datetime | UnsetType = UNSET
    """The value that a valid request would not pass."""
    attempts_left: int | UnsetType = UNSET
    """With `wrong-code`: proofs that the window still takes; absent for invitations."""
    tokens: tuple[TokenLabel, ...] | UnsetType = UNSET
    """With `too-many-tokens`: those of the zone, one of which must go first."""
    served: tuple[str, ...] | UnsetType = UNSET
    """With `unsupported-version`: the versions that there are."""


class OpenApiDocument(Struct, frozen=True, kw_only=True):
    """A description of this API; see the OpenAPI Specification."""

    openapi: str
    """Version of the specification, 3.1."""
    info: dict[str, Any]
    paths: dict[str, Any]
