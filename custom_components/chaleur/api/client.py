"""Requests to a radiator host, always over TLS with the one expected certificate."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final

import aiohttp
import orjson

from .errors import (
    UNKNOWN_PROBLEM,
    CannotConnectError,
    ConnectionLostError,
    HostNotProvenError,
    IdentityMismatchError,
    NotChaleurError,
    Problem,
    RequestRefusedError,
    UnauthorizedError,
    UnsupportedVersionError,
)
from .history import History, query_time
from .identity import Address, host_id
from .members import Json, label, number, text
from .models import Host
from .pairing import NONCE_BYTES, PairingProof, split_code
from .schedule import Schedule
from .stream import EventStream

_ROOT: Final = "/api/v1"
_WITHOUT_ANSWER: Final = {HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT}
_REQUEST_TIMEOUT: Final = aiohttp.ClientTimeout(total=10)
_STREAM_CLOSE_TIMEOUT: Final = aiohttp.ClientWSTimeout(ws_close=1)
_MAX_ANSWER_BYTES: Final = 4 * 1024 * 1024
_PROBLEM: Final = re.compile(r"urn:chaleur:problem:(?P<kind>[a-z0-9-]{1,64})")
_WORD: Final = re.compile(r"[A-Za-z0-9._~-]{1,255}")
"""What may stand in a header or in a path as it is."""

_PRODUCT: Final = "chaleur"
_UNSUPPORTED_VERSION: Final = "unsupported-version"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a client keeps after pairing; `token` is a secret."""

    token: str
    token_id: str


class LocalApiClient:
    """Client of one host.

    The same `aiohttp.Fingerprint` object serves all requests: aiohttp would open a new
    connection for each new object.

    Args:
        session: the session to send requests with.
        address: where the host listens.
        fingerprint: SHA-256 of the host's certificate, 32 bytes. An answer under any other
            certificate raises IdentityMismatchError before anything is sent.
        token: what pairing gave; None before pairing.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: Address,
        fingerprint: bytes,
        token: str | None = None,
    ) -> None:
        self.address = address
        self.last_refusal: Problem | None = None
        """What the host refused last, for who looks for a fault."""
        self._session = session
        self._pin = aiohttp.Fingerprint(fingerprint)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def require_chaleur(self) -> None:
        """Make sure that the other side is a radiator host.

        Raises:
            NotChaleurError: it is something else.
            RequestRefusedError: it is one, but did not answer this request.
            CannotConnectError, IdentityMismatchError: as for every request.
        """
        try:
            about = await self._request("GET", "")
        except UnauthorizedError as err:
            # A radiator host tells everybody what it is.
            raise NotChaleurError(f"{self.address} asks for a password") from err
        except RequestRefusedError as err:
            if err.problem.kind == UNKNOWN_PROBLEM:
                raise NotChaleurError(f"{self.address} refuses in another language") from err
            raise
        if text(about, "product") != _PRODUCT:
            raise NotChaleurError(f"{self.address} is no Chaleur radiator host")

    async def host(self) -> Host:
        """Return what the host says about itself; needs a token."""
        return self.read_host(await self._request("GET", ""))

    def read_host(self, source: Json) -> Host:
        """Read the Host object of this host.

        Raises:
            NotChaleurError: it has no id, or another one than its certificate proves. Its devices
                and entities would be taken for those of the other host.
        """
        host = Host.from_json(source)
        if host.id != host_id(self._pin.fingerprint):
            raise NotChaleurError(f"{self.address} calls itself by the id of another host")
        return host

    async def pair(self, code: str, client_name: str) -> Credentials:
        """Exchange a pairing code for a token; host and client prove that they know the code.

        Args:
            code: canonical pairing code, see `normalise_code`.
            client_name: what the host lists this client as.

        Raises:
            RequestRefusedError: with the kinds pairing-closed, wrong-code, pairing-expired or
                too-many-requests.
            HostNotProvenError: the host does not know the code; its token is discarded.
        """
        client_nonce = secrets.token_bytes(NONCE_BYTES)
        start = {"client_nonce": client_nonce.hex()}
        invite, code = split_code(code)
        if invite is not None:
            start["invite"] = invite
        opened = await self._request("POST", "/pairing", start)
        session, server_nonce = _word(opened, "session"), _nonce(opened)
        if session is None:
            raise NotChaleurError("The host opened no pairing session")
        proof = await asyncio.to_thread(
            PairingProof, code, client_nonce, server_nonce, self._pin.fingerprint
        )
        granted = await self._request(
            "POST", f"/pairing/{session}", {"name": client_name, "proof": proof.of_client()}
        )
        token, token_id = _word(granted, "token"), _word(granted, "token_id")
        if token is None or token_id is None:
            raise NotChaleurError("The host gave no token")
        if not proof.accepts_host(text(granted, "proof") or "", token):
            raise HostNotProvenError("The host does not know the pairing code")
        return Credentials(token, token_id)

    async def set_target(self, radiator_id: str, target: Json) -> Json:
        """Change a radiator's target (a merge patch) and return the Radiator object after it.

        Raises:
            RequestRefusedError: with the kinds forbidden, not-found, offline or invalid; then
                nothing was changed.
        """
        path, body = f"/radiators/{radiator_id}", {"target": target}
        try:
            return await self._request("PATCH", path, body)
        except ConnectionLostError:
            # A connection that was kept open may have died long ago, or the host starts again.
            # Values are absolute: to send a change twice does no harm (Local API, ground rules).
            return await self._request("PATCH", path, body)

    async def identify(self, radiator_id: str) -> None:
        """Let a radiator show itself by light, sound or a notice.

        Raises:
            RequestRefusedError: with the kinds forbidden, not-found or offline.
        """
        await self._request("POST", f"/radiators/{radiator_id}/identify")

    async def history(self, radiator_id: str, start: datetime, end: datetime) -> History:
        """Return what a radiator did in each hour; `walk_history` does so for any period.

        Args:
            radiator_id: which one.
            start: a whole hour of UTC.
            end: a whole hour after it, at most 31 days; this one is not told any more.

        Raises:
            RequestRefusedError: with the kinds forbidden, not-found or invalid.
            NotChaleurError: the answer is not the history of these hours.
        """
        query = {"start": query_time(start), "end": query_time(end)}
        answer = await self._request("GET", f"/radiators/{radiator_id}/history", query=query)
        return History.from_json(answer, start, end)

    async def install_update(self) -> None:
        """Let the host install the version that it offers and start again.

        Raises:
            RequestRefusedError: with the kinds no-update, or forbidden when it also heats other
                homes.
        """
        await self._request("POST", "/update")

    async def schedule(self, radiator_id: str) -> Schedule:
        """Return a radiator's week.

        Raises:
            RequestRefusedError: with the kinds forbidden or not-found.
        """
        return Schedule.from_json(await self._request("GET", f"/radiators/{radiator_id}/schedule"))

    async def set_schedule(self, radiator_id: str, schedule: Schedule) -> Schedule:
        """Replace a radiator's week and return the one after it.

        Raises:
            RequestRefusedError: with the kinds forbidden, not-found, offline, invalid or
                storage-full; then nothing was changed.
        """
        body = {"entries": schedule.entries_as_json()}
        answer = await self._request("PUT", f"/radiators/{radiator_id}/schedule", body)
        return Schedule.from_json(answer)

    async def delete_token(self, token_id: str) -> None:
        """Revoke a token, so that the host forgets this client."""
        await self._request("DELETE", f"/tokens/{token_id}")

    async def open_stream(self) -> EventStream:
        """Open the event stream; its first events are `hello` and `snapshot`."""
        async with self._errors(), asyncio.timeout(_REQUEST_TIMEOUT.total):
            try:
                socket = await self._session.ws_connect(
                    self.address.url(f"{_ROOT}/ws"),
                    ssl=self._pin,
                    headers=self._headers,
                    timeout=_STREAM_CLOSE_TIMEOUT,
                    autoping=False,
                    max_msg_size=_MAX_ANSWER_BYTES,
                )
            except aiohttp.WSServerHandshakeError as err:
                if err.status == HTTPStatus.UNAUTHORIZED:
                    raise UnauthorizedError("The host does not know the token") from err
                if err.status == HTTPStatus.NOT_FOUND:
                    # A handshake's refusal has no words; that of a request tells an old client.
                    await self._request("GET", "")
                problem = Problem(kind=UNKNOWN_PROBLEM, status=err.status, detail=err.message)
                raise RequestRefusedError(problem) from err
        return EventStream(socket)

    async def _request(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        query: Mapping[str, str] | None = None,
    ) -> Json:
        async with (
            self._errors(),
            self._session.request(
                method,
                self.address.url(_ROOT + path).with_query(query),
                data=None if body is None else orjson.dumps(body),
                headers={**self._headers, "Content-Type": "application/json"},
                ssl=self._pin,
                allow_redirects=False,
                timeout=_REQUEST_TIMEOUT,
            ) as response,
        ):
            status, content = response.status, await _read(response)
        if status in _WITHOUT_ANSWER:
            return {}
        answer = _decode(content)
        if status == HTTPStatus.UNAUTHORIZED:
            raise UnauthorizedError("The host does not know the token")
        if status >= HTTPStatus.BAD_REQUEST:
            self.last_refusal = problem = _problem(status, answer)
            if problem.kind == _UNSUPPORTED_VERSION:
                raise UnsupportedVersionError(f"{self.address} serves no {_ROOT}")
            raise RequestRefusedError(problem)
        if status >= HTTPStatus.MULTIPLE_CHOICES:
            raise NotChaleurError(f"Unexpected HTTP status {status}")
        return answer

    @asynccontextmanager
    async def _errors(self) -> AsyncIterator[None]:
        """Turn each failure of the transport into one of our errors."""
        try:
            yield
        except aiohttp.ServerFingerprintMismatch as err:
            raise IdentityMismatchError(f"Another certificate at {self.address}") from err
        except aiohttp.ClientResponseError as err:
            raise NotChaleurError(f"{self.address} gives no HTTP answer") from err
        except aiohttp.ClientConnectorError as err:
            raise CannotConnectError(f"Nobody answers at {self.address}") from err
        except (
            aiohttp.ServerDisconnectedError,
            aiohttp.ClientOSError,
            aiohttp.ClientPayloadError,
        ) as err:
            raise ConnectionLostError(f"{self.address} hung up") from err
        except (aiohttp.ClientError, OSError, TimeoutError) as err:
            raise CannotConnectError(f"Nobody answers at {self.address}") from err


async def _read(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > _MAX_ANSWER_BYTES:
            raise NotChaleurError("The answer is too long")
    return bytes(content)


def _decode(content: bytes) -> Json:
    try:
        answer = orjson.loads(content)
    except orjson.JSONDecodeError as err:
        raise NotChaleurError("The answer is not JSON") from err
    if not isinstance(answer, dict):
        raise NotChaleurError("The answer is no JSON object")
    return answer


def _problem(status: int, answer: Json) -> Problem:
    known = _PROBLEM.fullmatch(text(answer, "type") or "")
    return Problem(
        kind=known["kind"] if known else UNKNOWN_PROBLEM,
        status=int(number(answer, "status") or status),
        detail=label(answer, "detail") or "",
        fields=answer,
    )


def _word(source: Json, key: str) -> str | None:
    value = text(source, key)
    return value if value and _WORD.fullmatch(value) else None


def _nonce(opened: Json) -> bytes:
    try:
        nonce = bytes.fromhex(text(opened, "server_nonce") or "")
    except ValueError:
        nonce = b""
    if len(nonce) != NONCE_BYTES:
        raise NotChaleurError("The host sent no nonce")
    return nonce
