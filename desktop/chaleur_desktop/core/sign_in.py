"""The way into a home through the resident's browser."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from chaleur_desktop.core.address import first_home_assistant
from chaleur_desktop.core.oauth import LoopbackSignIn, advertises_pkce
from chaleur_desktop.core.problems import HomeError
from chaleur_desktop.core.tokens import TokenClient

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    import aiohttp

    from chaleur_desktop.core.background import Background


class BrowserSignIn:
    """Signs in to one of some addresses.

    Args:
        http: the client to talk to the home with.
        language: `en` or `fr`, for the page that the browser shows at the end.
        time_limit: seconds that a person has in the browser.
        open_browser: opens a page and tells whether that worked.
        background: where work goes on that nobody waits for.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        language: str,
        time_limit: float,
        open_browser: Callable[[str], Awaitable[bool]],
        background: Background,
    ) -> None:
        self._http = http
        self._language = language
        self._time_limit = time_limit
        self._open_browser = open_browser
        self._background = background

    async def tokens(
        self,
        urls: Sequence[str],
        on_page: Callable[[str, str], None],
        on_not_opened: Callable[[str], None],
    ) -> TokenClient:
        """Find the home, send the person to its page, and wait for them.

        Args:
            urls: addresses to try, in this order.
            on_page: gets the home's address and the page as soon as they are known.
            on_not_opened: gets the page if no browser could be opened: it can be copied into one.

        Raises:
            HomeError: what stands in the way; `InvalidGrantError` when the home does not accept.
        """
        url = await first_home_assistant(self._http, urls)
        pkce = await advertises_pkce(self._http, url)
        exchange: asyncio.Future[TokenClient] | None = None
        try:
            async with LoopbackSignIn(url, pkce=pkce, language=self._language) as attempt:
                on_page(url, attempt.authorize_url)
                self._background.spawn(self._open(attempt.authorize_url, on_not_opened))
                code = await attempt.code(self._time_limit)
                exchange = asyncio.ensure_future(
                    TokenClient.from_code(
                        self._http, url, attempt.client_id, code, attempt.verifier
                    )
                )
                return await asyncio.shield(exchange)
        except asyncio.CancelledError:
            if exchange is not None:
                self._background.spawn(_give_back(exchange))
            raise

    async def _open(self, page: str, on_not_opened: Callable[[str], None]) -> None:
        if not await self._open_browser(page):
            on_not_opened(page)


async def _give_back(exchange: asyncio.Future[TokenClient]) -> None:
    """Revoke a sign-in that nobody waits for any more."""
    with contextlib.suppress(HomeError):
        tokens = await exchange
        await tokens.revoke()
