"""Signing in to Home Assistant as a person would, by its documented login flow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp

from .processes import DemoError


@dataclass(frozen=True)
class User:
    """A Home Assistant user of the demo."""

    name: str
    username: str
    password: str


@dataclass(frozen=True)
class OAuthClient:
    """The program that a user lets in, with its PKCE parameters if it uses PKCE."""

    client_id: str
    redirect_uri: str
    challenge: Mapping[str, str] = field(default_factory=dict)


async def authorization_code(
    session: aiohttp.ClientSession, url: str, user: User, client: OAuthClient
) -> str:
    """Log in with user name and password and return the OAuth authorization code.

    Raises:
        DemoError: when Home Assistant refuses.
    """
    start = {
        "client_id": client.client_id,
        "handler": ["homeassistant", None],
        "redirect_uri": client.redirect_uri,
        **client.challenge,
    }
    async with session.post(f"{url}/auth/login_flow", json=start) as reply:
        flow = await reply.json()
        if not reply.ok:
            raise DemoError(f"Home Assistant refused to begin a sign-in: {flow}")
    answer = {"client_id": client.client_id, "username": user.username, "password": user.password}
    async with session.post(f"{url}/auth/login_flow/{flow['flow_id']}", json=answer) as reply:
        done = await reply.json()
    if done.get("type") != "create_entry":
        raise DemoError(f"Home Assistant refused to sign {user.username} in: {done}")
    return str(done["result"])


async def access_token(session: aiohttp.ClientSession, url: str, client_id: str, code: str) -> str:
    """Exchange an authorization code for an access token (valid for 30 minutes).

    Raises:
        DemoError: when Home Assistant refuses.
    """
    form = {"client_id": client_id, "grant_type": "authorization_code", "code": code}
    async with session.post(f"{url}/auth/token", data=form) as reply:
        if not reply.ok:
            raise DemoError(f"Home Assistant gave no access token: {await reply.text()}")
        return str((await reply.json())["access_token"])
