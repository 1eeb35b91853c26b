"""Signing in as Home Assistant does it: a page that sends the person back, tokens, revoking."""

import base64
import hashlib
import secrets
from typing import Any

from aiohttp import web


class SignInServer:
    """The OAuth side of a Home Assistant; every refusal can be switched on."""

    def __init__(self) -> None:
        self.onboarded = True
        self.checks_pkce = True
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh_tokens: dict[str, str] = {}
        self.access_tokens: set[str] = set()
        self.token_error: tuple[int, Any] | None = None
        self.token_requests = 0

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/auth/providers", self._providers)
        app.router.add_get("/.well-known/oauth-authorization-server", self._metadata)
        app.router.add_get("/auth/authorize", self._authorize)
        app.router.add_post("/auth/token", self._token)
        app.router.add_post("/auth/revoke", self._revoke)

    def sign_up(self, client_id: str = "http://127.0.0.1:53417/") -> str:
        """A refresh token, as if the person had signed in before."""
        token = secrets.token_hex(16)
        self.refresh_tokens[token] = client_id
        return token

    async def _providers(self, request: web.Request) -> web.Response:
        if not self.onboarded:
            return web.json_response(
                {"message": "Onboarding not finished", "code": "onboarding_required"}, status=400
            )
        return web.json_response({"providers": [{"name": "Local", "type": "homeassistant"}]})

    async def _metadata(self, request: web.Request) -> web.Response:
        metadata = {"code_challenge_methods_supported": ["S256"]} if self.checks_pkce else {}
        return web.json_response(metadata)

    async def _authorize(self, request: web.Request) -> web.Response:
        """What happens when a person signs in on the page: back to the app with a code."""
        query = dict(request.query)
        if not query["redirect_uri"].startswith(query["client_id"]):
            return web.Response(status=400)
        code = secrets.token_hex(8)
        self.codes[code] = query
        raise web.HTTPFound(f"{query['redirect_uri']}?code={code}&state={query['state']}")

    async def _token(self, request: web.Request) -> web.Response:
        self.token_requests += 1
        form = await request.post()
        if self.token_error is not None:
            status, body = self.token_error
            if isinstance(body, str):
                return web.Response(text=body, status=status, content_type="text/html")
            return web.json_response(body, status=status)
        if form["grant_type"] == "authorization_code":
            return self._exchange(form)
        client_id = self.refresh_tokens.get(str(form["refresh_token"]))
        if client_id is None:
            return web.json_response({"error": "invalid_grant"}, status=400)
        if client_id != form["client_id"]:
            return web.json_response({"error": "invalid_request"}, status=400)
        return web.json_response(self._new_access())

    def _exchange(self, form: Any) -> web.Response:
        query = self.codes.pop(str(form["code"]), None)
        if query is None or query["client_id"] != form["client_id"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        challenge = query.get("code_challenge")
        digest = hashlib.sha256(str(form.get("code_verifier", "")).encode()).digest()
        if challenge != (
            base64.urlsafe_b64encode(digest).rstrip(b"=").decode() if challenge else None
        ):
            return web.json_response({"error": "invalid_grant"}, status=400)
        if self.checks_pkce and challenge is None:
            return web.json_response({"error": "invalid_request"}, status=400)
        return web.json_response(
            {**self._new_access(), "refresh_token": self.sign_up(query["client_id"])}
        )

    def _new_access(self) -> dict[str, Any]:
        token = secrets.token_hex(16)
        self.access_tokens.add(token)
        return {"access_token": token, "token_type": "Bearer", "expires_in": 1800}

    async def _revoke(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.refresh_tokens.pop(str(form["token"]), None)
        return web.Response()
