"""Home Assistant's token endpoint: from a code to tokens, renewing, revoking.

See https://developers.home-assistant.io/docs/auth_api#token. A refresh token is bound to the
client_id that it was issued for; access tokens last about 30 minutes and are never stored.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from chaleur_desktop.core.address import ssl_problem
from chaleur_desktop.core.problems import HomeError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RENEW_BEFORE = 60.0
TOKEN_TIMEOUT = aiohttp.ClientTimeout(total=15)


@dataclass(frozen=True)
class Credentials:
    """What is kept to stay signed in to one home."""

    url: str
    client_id: str
    refresh_token: str

    def to_json(self) -> str:
        """As the keyring stores it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Credentials | None:
        """Read what the keyring had; None when it is not ours or damaged."""
        try:
            data = json.loads(text)
            fields = {name: data[name] for name in ("url", "client_id", "refresh_token")}
        except (ValueError, KeyError, TypeError):
            return None
        if not all(isinstance(value, str) and value for value in fields.values()):
            return None
        return cls(**fields)


class InvalidGrantError(HomeError):
    """Home Assistant does not know the code or refresh token any more: sign in again."""

    def __init__(self) -> None:
        super().__init__(Problem.SIGNED_OUT_BY_HOME)


class TokenClient:
    """Gives valid access tokens for one home, renewing only when needed."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        credentials: Credentials,
        clocks: Sequence[Callable[[], float]] = (time.monotonic, time.time),
    ) -> None:
        self._http = http
        self.credentials = credentials
        # One stands still while the computer sleeps, the other can be set: either may say it.
        self._clocks = clocks
        self._access = ""
        self._expires = [0.0] * len(clocks)

    @classmethod
    async def from_code(
        cls, http: aiohttp.ClientSession, url: str, client_id: str, code: str, verifier: str | None
    ) -> TokenClient:
        """Exchange the code of a finished sign-in.

        Raises:
            InvalidGrantError: the code was used or is too old.
            HomeError: NOT_REACHABLE, ACCESS_REFUSED and the like.
        """
        form = {"grant_type": "authorization_code", "code": code, "client_id": client_id}
        if verifier is not None:
            form["code_verifier"] = verifier
        answer = await _post_token(http, url, form)
        refresh_token = answer.get("refresh_token")
        if not isinstance(refresh_token, str):
            raise HomeError(Problem.NOT_HOME_ASSISTANT)
        client = cls(http, Credentials(url, client_id, refresh_token))
        client._keep(answer)
        return client

    async def access_token(self) -> str:
        """A token good for at least another minute.

        Raises:
            InvalidGrantError: the sign-in was revoked or has expired.
            HomeError: the token endpoint cannot be reached or refuses this person.
        """
        if any(
            expires - clock() < RENEW_BEFORE
            for expires, clock in zip(self._expires, self._clocks, strict=True)
        ):
            form = {
                "grant_type": "refresh_token",
                "refresh_token": self.credentials.refresh_token,
                "client_id": self.credentials.client_id,
            }
            self._keep(await _post_token(self._http, self.credentials.url, form))
        return self._access

    def discard_access_token(self) -> None:
        """Make the next `access_token()` renew, after Home Assistant refused the current one."""
        self._expires = [0.0] * len(self._clocks)

    async def revoke(self) -> None:
        """Make Home Assistant forget this sign-in; a home that is out of reach is left as it is.

        Raises:
            HomeError: NOT_REACHABLE when the home did not hear it.
        """
        try:
            async with self._http.post(
                f"{self.credentials.url}/auth/revoke",
                data={"token": self.credentials.refresh_token},
                timeout=TOKEN_TIMEOUT,
            ):
                pass
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise HomeError(Problem.NOT_REACHABLE, str(error)) from error

    def _keep(self, answer: dict[str, Any]) -> None:
        try:
            self._access = str(answer["access_token"])
            lifetime = float(answer["expires_in"])
            self._expires = [clock() + lifetime for clock in self._clocks]
        except (KeyError, TypeError, ValueError) as error:
            raise HomeError(Problem.NOT_HOME_ASSISTANT, "token answer") from error


async def _post_token(
    http: aiohttp.ClientSession, url: str, form: dict[str, str]
) -> dict[str, Any]:
    try:
        async with http.post(f"{url}/auth/token", data=form, timeout=TOKEN_TIMEOUT) as response:
            status = response.status
            answer = await response.json(content_type=None)
    except aiohttp.ClientSSLError as error:
        raise ssl_problem(error) from error
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        # A proxy's error page while Home Assistant restarts is no reason to sign anybody out.
        raise HomeError(Problem.NOT_REACHABLE, str(error)) from error
    if not isinstance(answer, dict):
        raise HomeError(Problem.NOT_REACHABLE, f"HTTP {status}")
    match answer.get("error"):
        case None if status == 200:  # noqa: PLR2004 - HTTP OK
            return answer
        case "invalid_grant":
            raise InvalidGrantError
        case None:
            raise HomeError(Problem.NOT_REACHABLE, f"HTTP {status}")
        case error_code:
            raise HomeError(
                Problem.ACCESS_REFUSED, str(answer.get("error_description") or error_code)
            )
