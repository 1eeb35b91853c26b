"""The messages of the WebSocket."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from chaleur_radiator.protocol.models import ALIVE_INTERVAL_S, API_VERSION, Document, HostView


class Farewell(StrEnum):
    """Values of `bye.reason`."""

    REVOKED = "revoked"
    """The token works no more. Close code 4401."""
    SHUTDOWN = "shutdown"
    """The host stops or restarts. Close code 1001."""
    SLOW = "slow"
    """The client did not read for 10 s. Close code 4408."""
    LIMIT = "limit"
    """Too many sockets of one token, or too many resyncs. Close code 4429."""


class Hello(Struct, frozen=True, kw_only=True, tag="hello", tag_field="type"):
    """First message: who speaks."""

    api: str = API_VERSION
    host: HostView
    seq: int = 0
    alive_s: int = ALIVE_INTERVAL_S
    """Seconds between two `alive`."""


class Snapshot(Struct, frozen=True, kw_only=True, tag="snapshot", tag_field="type"):
    """Everything: the second message, and the answer to a resync."""

    seq: int
    """One more than the last message's."""
    radiators: tuple[Document, ...]
    """All radiators that the token may see, as `GET /radiators` gives them."""


class Delta(Struct, frozen=True, kw_only=True, tag="delta", tag_field="type"):
    """What changed."""

    seq: int
    """One more than the last message's."""
    changes: dict[str, Document]
    """A JSON Merge Patch (RFC 7396) for each radiator that changed, by its id."""


class Alive(Struct, frozen=True, kw_only=True, tag="alive", tag_field="type"):
    """Sent by the heating loop itself: none for 60 s means that the heating has stopped."""

    seq: int
    """The last message's; `alive` does not advance it."""
    time: datetime
    """The host's wall clock."""


class Bye(Struct, frozen=True, kw_only=True, tag="bye", tag_field="type"):
    """Last message before the host closes."""

    reason: Farewell


class Resync(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a client may send: send everything again."""

    # Not a tag: a message without any tag would pass as well.
    type: Literal["resync"]
