"""Home Assistant addresses: from what a person types to base URLs to try, and checking one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp

from chaleur_desktop.core.problems import HomeError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_PORT = 8123
PROBE_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)


def candidate_urls(typed: str) -> tuple[str, ...]:
    """Base URLs (no trailing slash) that a typed address may mean, most likely first.

    Raises:
        HomeError: BAD_ADDRESS when the text cannot be an address of Home Assistant.
    """
    text = typed.strip()
    has_scheme = "://" in text
    try:
        parts = urlsplit(text if has_scheme else f"//{text}")
        port = parts.port
    except ValueError as error:
        raise HomeError(Problem.BAD_ADDRESS, str(error)) from error
    host = parts.hostname or ""
    if (
        not host
        or any(character.isspace() for character in text)
        or parts.username is not None
        or (has_scheme and parts.scheme not in ("http", "https"))
    ):
        raise HomeError(Problem.BAD_ADDRESS)
    if ":" in host:
        host = f"[{host}]"
    if has_scheme:
        typed_url = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
        if parts.scheme == "http" and not port:
            # People copy the scheme and forget the port that Home Assistant has by default.
            return (typed_url, f"{typed_url}:{DEFAULT_PORT}")
        return (typed_url,)
    if port:
        return (f"http://{host}:{port}", f"https://{host}:{port}")
    return (f"http://{host}:{DEFAULT_PORT}", f"https://{host}:{DEFAULT_PORT}", f"https://{host}")


async def first_home_assistant(http: aiohttp.ClientSession, urls: Iterable[str]) -> str:
    """The first of `urls` where a Home Assistant answers.

    Raises:
        HomeError: the most telling failure of all URLs tried.
    """
    worst: HomeError | None = None
    for url in urls:
        try:
            return await probe(http, url)
        except HomeError as error:
            # "Not reachable" of a guessed scheme or port must not hide a better explanation.
            if worst is None or worst.problem is Problem.NOT_REACHABLE:
                worst = error
    raise worst or HomeError(Problem.BAD_ADDRESS)


async def probe(http: aiohttp.ClientSession, url: str) -> str:
    """Check without signing in that a Home Assistant answers at `url`; return where it is.

    That is elsewhere when a server in front of it sends everybody on, such as from http to https:
    what is sent to be kept (a form, a WebSocket) does not follow.

    Raises:
        HomeError: NOT_REACHABLE, BAD_CERTIFICATE, NOT_SET_UP or NOT_HOME_ASSISTANT.
    """
    try:
        async with http.get(f"{url}/auth/providers", timeout=PROBE_TIMEOUT) as response:
            body = await response.json(content_type=None)
            found = str(response.url.origin()) if response.history else url
    except aiohttp.ClientSSLError as error:
        raise ssl_problem(error) from error
    except (aiohttp.ClientConnectionError, TimeoutError, OSError) as error:
        raise HomeError(Problem.NOT_REACHABLE, str(error)) from error
    except (aiohttp.ClientError, ValueError) as error:
        raise HomeError(Problem.NOT_HOME_ASSISTANT, str(error)) from error
    if isinstance(body, dict) and body.get("code") == "onboarding_required":
        raise HomeError(Problem.NOT_SET_UP)
    providers = body.get("providers") if isinstance(body, dict) else None
    if not isinstance(providers, list):
        raise HomeError(Problem.NOT_HOME_ASSISTANT)
    if url.startswith("https:") and not found.startswith("https:"):
        # Nobody who typed https wants to sign in where others can listen.
        raise HomeError(Problem.NOT_HOME_ASSISTANT, found)
    return found


def ssl_problem(error: aiohttp.ClientSSLError) -> HomeError:
    """Tell a wrong certificate from an https address where no https is spoken."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return HomeError(Problem.BAD_CERTIFICATE, str(error.certificate_error))
    return HomeError(Problem.NOT_REACHABLE, str(error))
