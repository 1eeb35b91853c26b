"""Signing in through the system's browser: OAuth 2 for an app that listens on a loopback address.

Home Assistant takes `http://127.0.0.1:<port>/` as a client id when the redirect has the same host
and port, on every version and without the Internet. The first ports are fixed so that the entry in
the person's list of sign-ins keeps its name. PKCE (RFC 7636, S256) is used where Home Assistant
says that it checks it (2026.10 on).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import secrets
import socket
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

import aiohttp

from chaleur_desktop.core.address import PROBE_TIMEOUT
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.return_page import return_page

if TYPE_CHECKING:
    from types import TracebackType

    from aiohttp import web

FIXED_PORTS = (53417, 53418, 53419)
TIME_LIMIT = 300.0
_LAST_ANSWER_TIME = 2.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
}


async def advertises_pkce(http: aiohttp.ClientSession, url: str) -> bool:
    """Whether the home checks PKCE. One that does not refuses the extra parameters."""
    try:
        async with http.get(
            f"{url}/.well-known/oauth-authorization-server", timeout=PROBE_TIMEOUT
        ) as response:
            metadata = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return False
    methods = metadata.get("code_challenge_methods_supported") if type(metadata) is dict else None
    return isinstance(methods, list) and "S256" in methods


class LoopbackSignIn:
    """One try to sign in: listens on 127.0.0.1 until the browser comes back with a code.

    Use as an async context manager: the socket is bound on entry, kept, and closed on exit.

    Attributes:
        client_id: what the tokens will be bound to.
        verifier: the PKCE secret to send with the code, or None.
        authorize_url: the page to open in the browser.
    """

    def __init__(self, home_url: str, *, pkce: bool, language: str) -> None:
        self._home_url = home_url
        self._language = language
        self._state = secrets.token_urlsafe(32)
        self._code: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._runner: web.AppRunner | None = None
        self.verifier = secrets.token_urlsafe(64) if pkce else None
        self.client_id = ""
        self.authorize_url = ""

    async def __aenter__(self) -> Self:
        from aiohttp import web  # noqa: PLC0415 - 3 MiB that only a sign-in needs

        listener = _bind_loopback()
        port = listener.getsockname()[1]
        self.client_id = f"http://127.0.0.1:{port}/"
        self.authorize_url = self._build_authorize_url(f"http://127.0.0.1:{port}/callback")
        app = web.Application()
        app.router.add_get("/callback", self._on_callback)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_LAST_ANSWER_TIME)
        await self._runner.setup()
        await web.SockSite(self._runner, listener).start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def code(self, time_limit: float = TIME_LIMIT) -> str:
        """Wait for the browser to come back.

        Raises:
            HomeError: SIGN_IN_TIMED_OUT, or SIGN_IN_REFUSED when the home sends an error back.
        """
        try:
            async with asyncio.timeout(time_limit):
                return await self._code
        except TimeoutError as error:
            raise HomeError(Problem.SIGN_IN_TIMED_OUT) from error

    def _build_authorize_url(self, redirect_uri: str) -> str:
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": redirect_uri,
            "state": self._state,
        }
        if self.verifier is not None:
            digest = hashlib.sha256(self.verifier.encode()).digest()
            query["code_challenge"] = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            query["code_challenge_method"] = "S256"
        return f"{self._home_url}/auth/authorize?{urlencode(query)}"

    async def _on_callback(self, request: web.Request) -> web.Response:
        state = request.query.get("state", "")
        if not hmac.compare_digest(state.encode(), self._state.encode()):
            # Not our sign-in (an old tab, or somebody's trick): keep waiting for the real one.
            return self._page(accepted=False, status=400)
        code = request.query.get("code")
        if not code:
            refusal = request.query.get("error_description") or request.query.get("error", "")
            if not self._code.done():
                self._code.set_exception(HomeError(Problem.SIGN_IN_REFUSED, refusal))
            return self._page(accepted=False, status=400)
        if not self._code.done():
            self._code.set_result(code)
        return self._page(accepted=True, status=200)

    def _page(self, *, accepted: bool, status: int) -> web.Response:
        from aiohttp import web  # noqa: PLC0415 - here by now

        return web.Response(
            text=return_page(self._language, accepted=accepted),
            status=status,
            content_type="text/html",
            headers=_HEADERS,
        )


def _bind_loopback() -> socket.socket:
    """A listening socket on the first free of our fixed ports, or on any free port.

    Raises:
        HomeError: NO_LOCAL_PORT when this computer gives no port at all.
    """
    for port in (*FIXED_PORTS, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            # Connections of the last sign-in may still be closing on the fixed port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen()
        except OSError as error:
            listener.close()
            last_error = error
        else:
            return listener
    raise HomeError(Problem.NO_LOCAL_PORT, str(last_error))
