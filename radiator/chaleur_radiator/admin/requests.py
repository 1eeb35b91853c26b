"""What can be asked on the administration socket, and what is answered.

One JSON object a line: a request, then the answer, then the connection closes.
"""

from datetime import datetime

import msgspec
from msgspec import UNSET, Struct, UnsetType

from chaleur_radiator.protocol.models import RadiatorView, Role

SOCKET_NAME = "admin.sock"
LONGEST_LINE = 4096
"""Bytes of a request."""


class Request(Struct, frozen=True, kw_only=True, tag_field="command", forbid_unknown_fields=True):
    """Any request."""


class OpenPairing(Request, tag="pair", frozen=True, kw_only=True):
    """Open a pairing window, or make an invitation to print."""

    role: Role
    zone: str | None = None
    """None: the only zone there is, or all of them for an operator."""
    invite: bool = False


class ListTokens(Request, tag="tokens", frozen=True, kw_only=True):
    """List the clients that may use the API."""


class RemoveToken(Request, tag="remove-token", frozen=True, kw_only=True):
    """End a client's access."""

    id: str


class GetStatus(Request, tag="status", frozen=True, kw_only=True):
    """Tell what every radiator does."""


class SetFrostGuard(Request, tag="frost-guard", frozen=True, kw_only=True):
    """Turn the frost guard on or off."""

    on: bool
    radiator: str | None = None
    """None: all of them."""


class ResetZone(Request, tag="reset-zone", frozen=True, kw_only=True):
    """Make a zone as if nobody had ever lived there."""

    zone: str


class Identify(Request, tag="identify", frozen=True, kw_only=True):
    """Let a radiator show itself."""

    radiator: str


type AnyRequest = (
    OpenPairing | ListTokens | RemoveToken | GetStatus | SetFrostGuard | ResetZone | Identify
)


class PairingOpened(Struct, frozen=True, kw_only=True):
    """A client may pair with this code."""

    code: str
    expires_at: datetime
    id: str
    port: int
    role: Role
    zones: tuple[str, ...]


class TokenLine(Struct, frozen=True, kw_only=True):
    """A client that may use the API."""

    id: str
    name: str
    role: Role
    zones: tuple[str, ...]
    created: datetime
    last_used: str
    """Day, YYYY-MM-DD."""


class TokenList(Struct, frozen=True, kw_only=True):
    """All clients that may use the API."""

    tokens: tuple[TokenLine, ...]


class RadiatorStatus(Struct, frozen=True, kw_only=True):
    """What a radiator does."""

    frost_guard: bool
    radiator: RadiatorView


class HostStatus(Struct, frozen=True, kw_only=True):
    """What a host and its radiators do."""

    id: str
    name: str
    software: str
    port: int
    pairing: bool
    update_version: str | None
    radiators: tuple[RadiatorStatus, ...]


class Done(Struct, frozen=True, kw_only=True):
    """It is done."""

    count: int = 1
    """How many clients, radiators… it was done to."""


class Refusal(Struct, frozen=True, kw_only=True):
    """It was not done; `key` and `values` name the sentence in `messages` that says why."""

    key: str
    values: dict[str, str] = {}


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to any request: its result, or why there is none."""

    result: msgspec.Raw | UnsetType = UNSET
    refused: Refusal | UnsetType = UNSET
