"""Strict decoding of what clients send, with errors that point at the mistake."""

import json
import re
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from chaleur_radiator.control.target import TargetChange

NAME_LONGEST = 64

# The lengths keep out a line break at the end, which Python's "$" lets pass.
HexNonce = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
HexProof = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
InvitationNumber = Annotated[str, Meta(pattern="^[0-9]{2}$", max_length=2)]
# Line breaks, terminal commands (C1 is some too) and the like would let a client write what it
# wants into logs and onto the terminals of those who list the clients.
ClientName = Annotated[
    str,
    Meta(
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+$(?!\n)",
        min_length=1,
        max_length=NAME_LONGEST,
    ),
]


class RadiatorPatch(Struct, frozen=True, forbid_unknown_fields=True):
    """Body of PATCH /radiators/{id}."""

    target: TargetChange


class PairingStart(Struct, frozen=True, forbid_unknown_fields=True):
    """Body of POST /pairing."""

    client_nonce: HexNonce
    """16 random bytes in lower-case hex."""
    invite: InvitationNumber | UnsetType = UNSET
    """The two digits before an invitation's code; absent for a code that the host shows."""


class PairingProof(Struct, frozen=True, forbid_unknown_fields=True):
    """Body of POST /pairing/{session}."""

    name: ClientName
    """What the resident will see in the list of tokens, such as "Home Assistant"."""
    proof: HexProof
    """HMAC-SHA256 in lower-case hex."""


class MalformedError(ValueError):
    """A body that is not what the resource takes."""

    def __init__(self, pointer: str, detail: str) -> None:
        super().__init__(detail)
        self.pointer = pointer
        """JSON pointer (RFC 6901) to the member at fault; empty for the whole body."""
        self.detail = detail


_LOCATION = re.compile(r"^(?P<detail>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_INDEX = re.compile(r"\[(\d+)\]")
_UNKNOWN_FIELD = re.compile(r"unknown field `(?P<name>.*)`", re.DOTALL)


def decode[T](body: bytes, kind: type[T]) -> T:
    """Return `body` decoded as `kind`, converting nothing silently.

    Raises:
        MalformedError: The body is not JSON, or a member is unknown, missing or of a wrong type.
    """
    try:
        decoded = msgspec.json.decode(body, type=kind, strict=True)
    except msgspec.ValidationError as error:
        raise _located(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("", f"The body is not valid JSON: {error}") from None
    # What is said twice would be taken the second time, which a person may not have meant.
    if (pointer := _repeated(json.loads(body, object_pairs_hook=_Pairs))) is not None:
        raise MalformedError(pointer, "This member is there twice.")
    return decoded


class _Pairs(list[tuple[str, object]]):
    """A JSON object with all its members, the repeated ones too."""


def _repeated(value: object, pointer: str = "") -> str | None:
    """Return the pointer to the first member of a value that is there twice, if one is."""
    if isinstance(value, _Pairs):
        names = [name for name, _ in value]
        places = [(_below(pointer, name), member) for name, member in value]
        if len(set(names)) < len(names):
            return next(_below(pointer, name) for name in names if names.count(name) > 1)
    elif isinstance(value, list):
        places = [(_below(pointer, str(index)), member) for index, member in enumerate(value)]
    else:
        return None
    found = (_repeated(member, place) for place, member in places)
    return next((place for place in found if place is not None), None)


def _below(pointer: str, name: str) -> str:
    return f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"


def convert[T](parameters: dict[str, str], kind: type[T]) -> T:
    """Return query parameters as the members of a `kind`, numbers and times read from text.

    Raises:
        MalformedError: A parameter is unknown, missing or cannot be read.
    """
    try:
        return msgspec.convert(parameters, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise _located(str(error)) from None


def _located(message: str) -> MalformedError:
    location = _LOCATION.match(message)
    detail, path = (message, "") if location is None else location.group("detail", "path")
    pointer = _INDEX.sub(r"/\1", path or "").replace(".", "/")
    unknown = _UNKNOWN_FIELD.search(detail)
    if unknown:
        pointer = _below(pointer, unknown["name"])
    return MalformedError(pointer, detail)
