"""The app's one coordinator: signing in and out, the link to the home, the state drawn."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp

from chaleur_desktop.core.address import candidate_urls, first_home_assistant
from chaleur_desktop.core.commands import ComfortCommands
from chaleur_desktop.core.discovery import HomeBrowser
from chaleur_desktop.core.home_link import HomeLink
from chaleur_desktop.core.household import Household
from chaleur_desktop.core.models import AppState, FoundHome, Home, Link, Phase, SignIn, TokenStorage
from chaleur_desktop.core.oauth import TIME_LIMIT, LoopbackSignIn, advertises_pkce
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.publisher import Publisher
from chaleur_desktop.core.tokens import Credentials, InvalidGrantError, TokenClient
from chaleur_desktop.core.wake import watch_wake

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

_LAST_WORDS_TIME = 2.0
_LOGGER = logging.getLogger(__name__)


class CredentialStore(Protocol):
    """Keeps the sign-in of a home; the implementations live in `chaleur_desktop.system`."""

    @property
    def storage(self) -> TokenStorage:
        """Where sign-ins go, as told to the resident."""
        ...

    async def load(self, url: str | None) -> Credentials | None:
        """The sign-in for a home, or for the home used last when `url` is None.

        Raises:
            HomeError: KEYRING_FAILED.
        """
        ...

    async def save(self, credentials: Credentials) -> None:
        """Keep a sign-in.

        Raises:
            HomeError: KEYRING_FAILED.
        """
        ...

    async def delete(self, url: str) -> None:
        """Forget a sign-in; nothing happens when there is none.

        Raises:
            HomeError: KEYRING_FAILED.
        """
        ...


@dataclass(frozen=True)
class Options:
    """Settings of the controller.

    Attributes:
        language: `en` or `fr`, for the page that the browser shows at the end of the sign-in.
        interfaces: network interfaces to look for homes on; None for all.
        sign_in_time: seconds that a person has in the browser.
    """

    language: str = "en"
    interfaces: tuple[str, ...] | None = None
    sign_in_time: float = TIME_LIMIT


class Controller:
    """Runs in the network thread's event loop; its methods are called there.

    Args:
        store: where sign-ins are kept.
        on_state: gets each new state.
        open_browser: opens a page and tells whether that worked.
        options: settings that have a default.
    """

    def __init__(
        self,
        store: CredentialStore,
        on_state: Callable[[AppState], None],
        open_browser: Callable[[str], Awaitable[bool]],
        options: Options | None = None,
    ) -> None:
        self._store = store
        self._open_browser = open_browser
        self._options = options or Options()
        self._state = AppState(storage=store.storage)
        self._publisher = Publisher(lambda: on_state(self._state))
        self._household = Household()
        self._commands: ComfortCommands | None = None
        self._link: HomeLink | None = None
        self._tokens: TokenClient | None = None
        self._browser: HomeBrowser | None = None
        self._activity: asyncio.Task[None] | None = None
        self._background: set[asyncio.Task[None]] = set()
        # A sign-in that is still being saved must not outlive the sign-out that follows it.
        self._store_order = asyncio.Lock()
        self._http: aiohttp.ClientSession

    async def run(self, home_url: str | None = None, *, sign_in_at_once: bool = False) -> None:
        """Run until cancelled: enter the home known from last time, or wait for a sign-in."""
        async with aiohttp.ClientSession() as self._http:
            self._spawn(watch_wake(self.hurry))
            self._publisher.flush()
            try:
                credentials = await self._load(home_url)
                if credentials is not None:
                    self._enter(TokenClient(self._http, credentials))
                elif self._state.phase is Phase.STARTING:
                    self._update(phase=Phase.SIGNED_OUT)
                    if home_url and sign_in_at_once:
                        self.sign_in(home_url)
                await asyncio.Event().wait()
            finally:
                await self._shut_down()

    # --- what the resident can ask for -------------------------------------------------------

    def find_homes(self) -> None:
        """Begin to look for homes on the network."""
        if self._browser is None:
            self._browser = HomeBrowser(self._on_homes_found, self._options.interfaces)
            self._spawn(self._browser.start())

    def stop_finding_homes(self) -> None:
        """Stop looking."""
        if self._browser is not None:
            self._spawn(self._browser.stop())
            self._browser = None

    def sign_in(self, address: str) -> None:
        """Sign in to a typed address."""
        try:
            urls = candidate_urls(address)
        except HomeError as error:
            self._back_to_signed_out(error, address)
        else:
            self._start(self._sign_in(urls, address))

    def sign_in_to(self, home: FoundHome) -> None:
        """Sign in to a home found on the network."""
        self._start(self._sign_in(home.urls, home.name))

    def cancel_sign_in(self) -> None:
        """The resident gave up waiting for the browser."""
        if self._state.phase is Phase.SIGNING_IN:
            self._start(None)
            self._update(phase=Phase.SIGNED_OUT, sign_in=self._fresh_sign_in())

    def sign_out(self) -> None:
        """Make the home and this computer forget the sign-in."""
        if self._tokens is not None:
            self._start(self._sign_out(self._tokens))

    def retry(self) -> None:
        """Try again after the home refused access."""
        if self._link is not None:
            self._link.retry()

    def hurry(self) -> None:
        """Reconnect or check the connection now, without waiting for the next try."""
        if self._link is not None:
            self._link.hurry()

    def adjust_target(self, room_id: str, steps: int) -> None:
        """Move a room's set-point by whole steps."""
        if self._commands is not None:
            self._commands.adjust_target(room_id, steps)

    def choose_preset(self, room_id: str, preset: str) -> None:
        """Choose one of the room's presets."""
        if self._commands is not None:
            self._commands.choose_preset(room_id, preset)

    def turn_on(self, room_id: str) -> None:
        """Let a switched-off room heat again."""
        if self._commands is not None:
            self._spawn(self._commands.turn_on(room_id))

    def dismiss_error(self, room_id: str) -> None:
        """Hide a room's error."""
        if self._commands is not None:
            self._commands.dismiss_error(room_id)

    # --- what the link tells (LinkListener) -----------------------------------------------------

    def on_link(self, link: Link) -> None:
        """The connection changed. Its first rooms are drawn together with it, ready to use."""
        home = self._household.snapshot() if link.online else self._state.home
        self._update(link=link, home=home)

    def on_household(self) -> None:
        """Something in the home changed."""
        if self._state.link.online:
            self._state = replace(self._state, home=self._household.snapshot())
            self._publisher.changed()

    # --- inside -------------------------------------------------------------------------------

    async def _load(self, home_url: str | None) -> Credentials | None:
        try:
            urls = candidate_urls(home_url) if home_url else (None,)
            for url in urls:
                credentials = await self._store.load(url)
                if credentials is not None:
                    return credentials
        except HomeError as error:
            self._back_to_signed_out(error, home_url or "")
        return None

    async def _sign_in(self, urls: Sequence[str], label: str) -> None:
        self._update(
            phase=Phase.SIGNING_IN,
            storage=self._store.storage,
            sign_in=replace(self._fresh_sign_in(), address=label),
        )
        try:
            tokens = await self._tokens_from_browser(urls)
        except InvalidGrantError as error:
            self._back_to_signed_out(HomeError(Problem.SIGN_IN_REFUSED, error.detail), label)
            return
        except HomeError as error:
            self._back_to_signed_out(error, label)
            return
        self._enter(tokens)
        # A keyring may ask for its password: the home does not wait for that.
        self._spawn(self._save(tokens))

    async def _tokens_from_browser(self, urls: Sequence[str]) -> TokenClient:
        url = await first_home_assistant(self._http, urls)
        pkce = await advertises_pkce(self._http, url)
        exchange: asyncio.Future[TokenClient] | None = None
        try:
            async with LoopbackSignIn(url, pkce=pkce, language=self._options.language) as attempt:
                page = attempt.authorize_url
                self._update(sign_in=replace(self._state.sign_in, address=url, browser_url=page))
                self._spawn(self._open_page(page))
                code = await attempt.code(self._options.sign_in_time)
                exchange = asyncio.ensure_future(
                    TokenClient.from_code(
                        self._http, url, attempt.client_id, code, attempt.verifier
                    )
                )
                return await asyncio.shield(exchange)
        except asyncio.CancelledError:
            if exchange is not None:
                self._spawn(_give_back(exchange))
            raise

    async def _open_page(self, url: str) -> None:
        opened = await self._open_browser(url)
        if not opened and self._state.sign_in.browser_url == url:
            # Not fatal: the link can be copied into any browser.
            self._update(sign_in=replace(self._state.sign_in, problem=Problem.BROWSER_NOT_OPENED))

    def _enter(self, tokens: TokenClient) -> None:
        self.stop_finding_homes()
        self._tokens = tokens
        self._household = Household()
        self._commands = ComfortCommands(self._household, self._on_command)
        self._link = HomeLink(
            self._http,
            tokens,
            self._household,
            self._commands,
            self,
        )
        self._update(phase=Phase.SIGNED_IN, link=Link(), home=Home(), sign_in=SignIn())
        self._start(self._stay(self._link, tokens))

    async def _stay(self, link: HomeLink, tokens: TokenClient) -> None:
        try:
            await link.run()
        except InvalidGrantError as error:
            url = tokens.credentials.url
            self._leave()
            self._back_to_signed_out(error, url)
            self._spawn(self._forget(url))

    async def _sign_out(self, tokens: TokenClient) -> None:
        self._leave()
        url = tokens.credentials.url
        # Together: a home out of reach must not keep this computer from forgetting.
        forgotten, heard = await asyncio.gather(
            _worked("The sign-in could not be deleted", self._delete(url)),
            _worked("The home did not hear the sign-out", tokens.revoke()),
        )
        match (forgotten, heard):
            case (True, True):
                problem = None
            case (True, False):
                problem = Problem.SIGN_OUT_NOT_HEARD
            case (False, True):
                problem = Problem.KEYRING_FAILED
            case _:
                problem = Problem.SIGN_OUT_INCOMPLETE
        self._update(phase=Phase.SIGNED_OUT, sign_in=SignIn(address=url, problem=problem))

    async def _save(self, tokens: TokenClient) -> None:
        async with self._store_order:
            saved = await _worked(
                "The sign-in could not be stored", self._store.save(tokens.credentials)
            )
        if not saved and self._tokens is tokens:
            self._update(storage=TokenStorage.NOT_SAVED)

    async def _forget(self, url: str) -> None:
        await _worked("The sign-in could not be deleted", self._delete(url))

    async def _delete(self, url: str) -> None:
        async with self._store_order:
            await self._store.delete(url)

    def _leave(self) -> None:
        if self._commands is not None:
            self._commands.close()
        self._tokens = self._link = self._commands = None
        self._update(home=Home(), link=Link(), storage=self._store.storage)

    def _back_to_signed_out(self, error: HomeError, address: str) -> None:
        sign_in = replace(
            self._fresh_sign_in(), address=address, problem=error.problem, detail=error.detail
        )
        self._update(phase=Phase.SIGNED_OUT, sign_in=sign_in)

    def _fresh_sign_in(self) -> SignIn:
        return SignIn(found=self._state.sign_in.found)

    def _on_homes_found(self, homes: tuple[FoundHome, ...]) -> None:
        self._update(sign_in=replace(self._state.sign_in, found=homes))

    def _on_command(self) -> None:
        self._state = replace(self._state, home=self._household.snapshot())
        self._publisher.flush()

    def _update(self, **fields: Any) -> None:  # noqa: ANN401 - fields of AppState
        self._state = replace(self._state, **fields)
        self._publisher.flush()

    def _start(self, work: Coroutine[None, None, None] | None) -> None:
        """Replace what is going on: a sign-in, being in the home, or a sign-out."""
        if self._activity is not None and self._activity is not asyncio.current_task():
            self._activity.cancel()
        self._activity = None if work is None else self._spawn(work)

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _on_task_done(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOGGER.error("A background task failed", exc_info=error)

    async def _shut_down(self) -> None:
        self._publisher.close()
        if self._commands is not None:
            self._commands.close()
        if self._browser is not None:
            await self._browser.stop()
        tasks = list(self._background)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._background:
            # A sign-in that was cut short is being given back to the home.
            await asyncio.wait(self._background, timeout=_LAST_WORDS_TIME)


async def _give_back(exchange: asyncio.Future[TokenClient]) -> None:
    """Revoke a sign-in that nobody waits for any more."""
    with contextlib.suppress(HomeError):
        tokens = await exchange
        await tokens.revoke()


async def _worked(failure: str, work: Awaitable[None]) -> bool:
    """Whether some work succeeded; if not, the log says why."""
    try:
        await work
    except HomeError as error:
        _LOGGER.warning("%s: %s", failure, error)
        return False
    return True
