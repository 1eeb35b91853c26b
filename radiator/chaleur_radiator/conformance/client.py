"""A client of the Local API for the suite: pinned, and keeping an eye on every answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from multidict import CIMultiDictProxy

from chaleur_radiator.conformance.outcome import FailedError, expect

BASE = "/api/v1"
PROBLEM_TYPE = "application/problem+json"
PROBLEM_URN = "urn:chaleur:problem:"
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the host."""

    status: int
    headers: CIMultiDictProxy[str]
    body: bytes

    def __str__(self) -> str:
        text = self.body.decode(errors="replace")
        return f"HTTP {self.status} {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}".strip()

    @property
    def document(self) -> Any:  # noqa: ANN401 - any JSON
        """The body as JSON.

        Raises:
            FailedError: It is none.
        """
        try:
            return json.loads(self.body)
        except ValueError:
            raise FailedError("a body in JSON", self) from None

    @property
    def members(self) -> dict[str, Any]:
        """The body as a JSON object.

        Raises:
            FailedError: It is none.
        """
        document = self.document
        expect(isinstance(document, dict), "a JSON object", self)
        return dict(document)

    @property
    def problem(self) -> str:
        """Last part of the problem's type, such as "invalid"; empty if it is no problem."""
        if self.headers.get("Content-Type", "").partition(";")[0] != PROBLEM_TYPE:
            return ""
        kind = self.members.get("type")
        return kind.removeprefix(PROBLEM_URN) if isinstance(kind, str) else ""

    def expect_status(self, status: int) -> "Answer":
        """Return this answer if it has a status.

        Raises:
            FailedError: It has another.
        """
        expect(self.status == status, f"HTTP {status}", self)
        return self

    def expect_problem(self, status: int, kind: str, **members: object) -> "Answer":
        """Return this answer if it is a problem document with these members.

        Raises:
            FailedError: It is not.
        """
        wanted = f"HTTP {status} {PROBLEM_TYPE} {kind} {members or ''}".strip()
        expect((self.status, self.problem) == (status, kind), wanted, self)
        document = self.members
        expect(members.items() <= document.items(), wanted, self)
        return self


@dataclass(slots=True)
class Observed:
    """What all answers together show; rules that no single request can prove are seen here."""

    answers: int = 0
    redirects: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    cors: list[str] = field(default_factory=list)
    nulls: list[str] = field(default_factory=list)
    not_json: list[str] = field(default_factory=list)
    bare_errors: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def note(self, request: str, answer: Answer) -> None:
        """Remember what is wrong with an answer."""
        self.answers += 1
        if 300 <= answer.status < 400:  # noqa: PLR2004 - redirects
            self.redirects.append(f"{request}: {answer.status}")
        if answer.status >= 500:  # noqa: PLR2004 - the host's own errors
            self.broken.append(f"{request}: {answer.status}")
        self.cookies += [request] if "Set-Cookie" in answer.headers else []
        self.cors += [
            f"{request}: {name}"
            for name in answer.headers
            if name.lower().startswith("access-control-")
        ]
        self._note_body(request, answer)

    def _note_body(self, request: str, answer: Answer) -> None:
        media_type = answer.headers.get("Content-Type", "").partition(";")[0]
        if answer.status >= 400 and not answer.problem:  # noqa: PLR2004 - errors
            self.bare_errors.append(f"{request}: {answer.status} {media_type}")
        if not answer.body:
            return
        if media_type not in ("application/json", PROBLEM_TYPE):
            self.not_json.append(f"{request}: {media_type or 'no Content-Type'}")
        elif not request.endswith("openapi.json"):
            self.nulls += [f"{request}: {where}" for where in find_nulls(answer.document)]


def find_nulls(document: object, pointer: str = "") -> list[str]:
    """Return the JSON pointers of all null values in a document."""
    if document is None:
        return [pointer or "/"]
    if isinstance(document, dict):
        children = list(document.items())
    elif isinstance(document, list):
        children = list(enumerate(document))
    else:
        return []
    return [found for key, value in children for found in find_nulls(value, f"{pointer}/{key}")]


class Client:
    """Asks one host, over connections to its certificate only."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        origin: str,
        pin: aiohttp.Fingerprint,
        observed: Observed,
        token: str | None = None,
    ) -> None:
        self._session = session
        self._origin = origin
        self._pin = pin
        self._observed = observed
        self.token = token

    def with_token(self, token: str | None) -> "Client":
        """Return a client of the same host with another token."""
        return Client(self._session, self._origin, self._pin, self._observed, token)

    def _headers(self, more: Mapping[str, str] | None) -> dict[str, str]:
        own = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return own | dict(more or {})

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Make one request below /api/v1 (or at an absolute path) and return the answer."""
        target = path if path.startswith("/api") else BASE + path
        async with self._session.request(
            method,
            self._origin + target,
            json=json,
            data=data,
            headers=self._headers(headers),
            ssl=self._pin,
            allow_redirects=False,
        ) as response:
            answer = Answer(response.status, response.headers, await response.read())
        self._observed.note(f"{method} {target}", answer)
        return answer

    async def get(self, path: str) -> Answer:
        """GET a resource."""
        return await self.ask("GET", path)

    async def patch(self, radiator_id: str, target: object) -> Answer:
        """PATCH the target of a radiator."""
        return await self.ask("PATCH", f"/radiators/{radiator_id}", json={"target": target})

    async def connect(
        self, headers: Mapping[str, str] | None = None
    ) -> aiohttp.ClientWebSocketResponse:
        """Open the WebSocket.

        Raises:
            aiohttp.WSServerHandshakeError: The host refused.
        """
        return await self._session.ws_connect(
            f"{self._origin}{BASE}/ws",
            ssl=self._pin,
            headers=self._headers(headers),
            autoping=True,
            max_msg_size=0,
        )
