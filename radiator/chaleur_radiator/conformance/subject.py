"""The implementation that is being checked, and what the suite may do with it."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from chaleur_radiator.conformance import documents
from chaleur_radiator.conformance.client import Answer, Client, Observed
from chaleur_radiator.conformance.outcome import SkippedError, expect
from chaleur_radiator.conformance.pairing import Story
from chaleur_radiator.conformance.shapes import Complaint, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for the host, in seconds: its limits and some more."""

    answer_s: float = 10.0
    delta_s: float = 3.0
    alive_s: float = 25.0
    revoked_s: float = 2.0
    handshake_s: float = 15.0
    headers_s: float = 40.0
    body_s: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person who runs the suite gave."""

    host: str
    port: int
    code: str | None = None
    token: str | None = None
    fingerprint: bytes | None = None
    operator_code: str | None = None
    operator_token: str | None = None
    ask: Callable[[str], str] | None = None
    """Asks a person for a code, by the key of the question; blocks."""
    radiator: str | None = None
    destructive: bool = False
    only: tuple[str, ...] = ()
    """Ids or groups of the checks to make; all if empty."""
    patience: Patience = field(default_factory=Patience)


@dataclass(slots=True)
class Subject:
    """One host under check."""

    options: Options
    certificate: bytes
    fingerprint: bytes
    anyone: Client
    """Without a token."""
    observed: Observed
    story: Story | None = None
    """How pairing went, if a code was given."""
    resident_client: Client | None = None
    operator_client: Client | None = None
    disposable_operator: str | None = None
    """An operator's token that this run made."""
    api: str = documents.KNOWN_API
    """The version that the host says it serves."""
    found: dict[str, Any] | None = None
    """The target that the radiator had before the run."""
    _radiator: str | None = None

    @property
    def resident(self) -> Client:
        """A resident's client."""
        if self.resident_client is None:
            raise SkippedError("no_resident")
        return self.resident_client

    @property
    def operator(self) -> Client:
        """An operator's client."""
        if self.operator_client is None:
            raise SkippedError("no_operator")
        return self.operator_client

    @property
    def paired(self) -> Story:
        """The pairing of this run."""
        if self.story is None:
            raise SkippedError("no_code")
        return self.story

    @property
    def disposable(self) -> Client:
        """A client whose token this run made, so that it may be revoked."""
        token = self.paired.token
        if token is None:
            raise SkippedError("not_paired")
        return self.anyone.with_token(token)

    async def radiator_id(self) -> str:
        """Return the radiator that is changed: the one asked for, or the first."""
        if self._radiator is None:
            listed = (await self.resident.get("/radiators")).expect_status(200).members
            ids = [radiator.get("id") for radiator in listed.get("radiators", [])]
            wanted = self.options.radiator
            if not ids or (wanted is not None and wanted not in ids):
                raise SkippedError("no_radiator")
            self._radiator = str(wanted or ids[0])
        return self._radiator

    async def radiator(self) -> dict[str, Any]:
        """Return the radiator that is changed, as it is now."""
        answer = await self.resident.get(f"/radiators/{await self.radiator_id()}")
        return answer.expect_status(200).members

    async def change(self, **target: object) -> Answer:
        """PATCH the target of the radiator that is changed."""
        return await self.resident.patch(await self.radiator_id(), target)

    def expect_shape(self, answer: Answer, shape: Shape) -> None:
        """Go on if a document fits its shape.

        Raises:
            FailedError: It does not.
        """
        self.expect_fits(shape(answer.document, ""), answer)

    def expect_fits(self, complaints: Iterable[Complaint], seen: object) -> None:
        """Go on if there are no complaints, or only such as a later version may give reason for.

        Raises:
            FailedError: There are others.
        """
        newer = self.api != documents.KNOWN_API
        found = [str(each) for each in complaints if not (newer and each.later_may)]
        expect(not found, "; ".join(found), seen)


def host_id(fingerprint: bytes) -> str:
    """Return the id that follows from a certificate's SHA-256."""
    return base64.b32encode(fingerprint).decode("ascii").lower()[:16]


def pin(fingerprint: bytes) -> aiohttp.Fingerprint:
    """Return what makes a connection trust this certificate and no other."""
    return aiohttp.Fingerprint(fingerprint)
