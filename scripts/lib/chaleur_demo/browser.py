"""The demo's web browser: signs the demo user in where a person would type the password.

The tray app opens Home Assistant's sign-in page in the browser that $BROWSER names. In the demo
that is this program, so the tray app goes the same way as at home.
"""

import asyncio
import os
import sys
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import aiohttp

from chaleur_demo.account import OAuthClient, User, authorization_code


async def sign_in(authorize_url: str, user: User) -> None:
    """Log in at an `/auth/authorize` address and follow its redirect.

    Raises:
        DemoError: when Home Assistant refuses.
        KeyError: when the address lacks a parameter.
    """
    parts = urlsplit(authorize_url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    challenge = {key: value for key, value in query.items() if key.startswith("code_challenge")}
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        code = await authorization_code(
            session,
            urlunsplit((parts.scheme, parts.netloc, "", "", "")),
            user,
            OAuthClient(query["client_id"], query["redirect_uri"], challenge),
        )
        answer = urlencode({"code": code, "state": query.get("state", "")})
        async with session.get(f"{query['redirect_uri']}?{answer}") as reply:
            reply.raise_for_status()


if __name__ == "__main__":
    asyncio.run(
        sign_in(
            sys.argv[1],
            User("", os.environ["CHALEUR_DEMO_USER"], os.environ["CHALEUR_DEMO_PASSWORD"]),
        )
    )
