"""The app's one coordinator: signing in and out, the link to the home, the state drawn."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import aiohttp

from chaleur_desktop.core.address import candidate_urls
from chaleur_desktop.core.background import Background
from chaleur_desktop.core.credentials import KeptSignIns, worked
from chaleur_desktop.core.desks import Desks
from chaleur_desktop.core.home_link import HomeLink
from chaleur_desktop.core.household import Household
from chaleur_desktop.core.last_state import LastState
from chaleur_desktop.core.meter.desk import MeterDesk
from chaleur_desktop.core.meter.ports import NO_TOOLS
from chaleur_desktop.core.models import AppState, FoundHome, Link, Phase, SignIn, TokenStorage
from chaleur_desktop.core.oauth import TIME_LIMIT
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.publisher import Publisher
from chaleur_desktop.core.sign_in import BrowserSignIn
from chaleur_desktop.core.tokens import InvalidGrantError, TokenClient
from chaleur_desktop.core.wake import watch_wake

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from chaleur_desktop.core.commands import ComfortCommands
    from chaleur_desktop.core.credentials import CredentialStore
    from chaleur_desktop.core.discovery import HomeBrowser
    from chaleur_desktop.core.impact_desk import ImpactDesk
    from chaleur_desktop.core.last_state import StateFile
    from chaleur_desktop.core.meter.ports import MeterTools
    from chaleur_desktop.core.models import Home
    from chaleur_desktop.core.schedule_desk import ScheduleDesk

_LOGGER = logging.getLogger(__name__)
_LAST_WORDS_TIME = 2.0
_KEEP_STATE_EVERY = 600.0


@dataclass(frozen=True)
class Options:
    """Settings of the controller.

    Attributes:
        language: `en` or `fr`, for the page that the browser shows at the end of the sign-in.
        interfaces: network interfaces to look for homes on; None for all.
        sign_in_time: seconds that a person has in the browser.
        last_state: where the home is kept as it was last seen; None to keep nothing.
        meter: what this computer's own use is counted with; None to count nothing.
    """

    language: str = "en"
    interfaces: tuple[str, ...] | None = None
    sign_in_time: float = TIME_LIMIT
    last_state: StateFile | None = None
    meter: MeterTools | None = None


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
        self._kept = KeptSignIns(store)
        self._open_browser = open_browser
        self._options = options or Options()
        self._state = AppState(storage=store.storage)
        self._publisher = Publisher(lambda: on_state(self._state))
        self._household = Household()
        self._desks = Desks(self._household, self._on_desk)
        self._link: HomeLink | None = None
        self._tokens: TokenClient | None = None
        self._browser: HomeBrowser | None = None
        self._activity: asyncio.Task[None] | None = None
        self._background = Background()
        self._last_state = LastState(self._options.last_state)
        self._meter = MeterDesk(self._options.meter or NO_TOOLS, self._on_meter)
        self._state = replace(self._state, computer=self._meter.state)
        self._http: aiohttp.ClientSession

    @property
    def comfort(self) -> ComfortCommands:
        """What the resident can ask of the rooms."""
        return self._desks.comfort

    @property
    def impact(self) -> ImpactDesk:
        """What the rooms brought."""
        return self._desks.impact

    @property
    def schedules(self) -> ScheduleDesk:
        """What the resident can ask of the rooms' weeks."""
        return self._desks.schedules

    @property
    def meter(self) -> MeterDesk:
        """What this computer itself uses; it needs no home."""
        return self._meter

    async def run(self, home_url: str | None = None, *, sign_in_at_once: bool = False) -> None:
        """Run until cancelled: enter the home known from last time, or wait for a sign-in."""
        async with aiohttp.ClientSession() as self._http:
            self._background.spawn(watch_wake(self.hurry))
            self._background.spawn(self._keep_state_now_and_then())
            if self._options.meter is not None:
                self._background.spawn(self._meter.run())
            self._publisher.flush()
            try:
                await self._begin(home_url, sign_in_at_once=sign_in_at_once)
                await asyncio.Event().wait()
            finally:
                await self._shut_down()

    # --- what the resident can ask for -------------------------------------------------------

    def find_homes(self) -> None:
        """Begin to look for homes on the network."""
        if self._browser is None:
            from chaleur_desktop.core.discovery import HomeBrowser  # noqa: PLC0415 - 4 MiB

            self._browser = HomeBrowser(self._on_homes_found, self._options.interfaces)
            self._background.spawn(self._browser.start())

    def stop_finding_homes(self) -> None:
        """Stop looking."""
        if self._browser is not None:
            self._background.spawn(self._browser.stop())
            self._browser = None

    def use_language(self, language: str) -> None:
        """Speak this language, `en` or `fr`, on the page at the end of the next sign-in."""
        self._options = replace(self._options, language=language)

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

    # --- what the link tells (LinkListener) -----------------------------------------------------

    def on_link(self, link: Link) -> None:
        """The connection changed. Its first rooms are drawn together with it, ready to use."""
        if link.online:
            self._state = self._desks.into(self._state)
        elif self._state.link.online:
            self._keep_state()
        self._update(link=link)

    def on_household(self) -> None:
        """Something in the home changed."""
        self._desks.household_changed()
        if self._state.link.online:
            self._state = self._desks.into(self._state)
            self._publisher.changed()

    # --- inside -------------------------------------------------------------------------------

    async def _begin(self, home_url: str | None, *, sign_in_at_once: bool) -> None:
        try:
            credentials = await self._kept.load(home_url)
        except HomeError as error:
            self._back_to_signed_out(error, home_url or "")
            return
        if credentials is not None:
            self._enter(TokenClient(self._http, credentials))
        elif self._state.phase is Phase.STARTING:
            self._update(phase=Phase.SIGNED_OUT)
            if home_url and sign_in_at_once:
                self.sign_in(home_url)

    async def _sign_in(self, urls: Sequence[str], label: str) -> None:
        self._update(
            phase=Phase.SIGNING_IN,
            storage=self._kept.storage,
            sign_in=replace(self._fresh_sign_in(), address=label),
        )
        browser = BrowserSignIn(
            self._http,
            self._options.language,
            self._options.sign_in_time,
            self._open_browser,
            self._background,
        )
        try:
            tokens = await browser.tokens(urls, self._on_page, self._on_page_not_opened)
        except InvalidGrantError as error:
            self._back_to_signed_out(HomeError(Problem.SIGN_IN_REFUSED, error.detail), label)
            return
        except HomeError as error:
            self._back_to_signed_out(error, label)
            return
        except Exception:
            # Nobody is to wait for a sign-in that has ended.
            _LOGGER.exception("The sign-in failed")
            self._back_to_signed_out(HomeError(Problem.UNEXPECTED), label)
            return
        self._enter(tokens)
        # A keyring may ask for its password: the home does not wait for that.
        self._background.spawn(self._save(tokens))

    def _on_page(self, url: str, page: str) -> None:
        self._update(sign_in=replace(self._state.sign_in, address=url, browser_url=page))

    def _on_page_not_opened(self, page: str) -> None:
        if self._state.sign_in.browser_url == page:
            # Not fatal: the link can be copied into any browser.
            self._update(sign_in=replace(self._state.sign_in, problem=Problem.BROWSER_NOT_OPENED))

    def _enter(self, tokens: TokenClient) -> None:
        self.stop_finding_homes()
        self._tokens = tokens
        self._begin_at_empty_desks(self._last_state.load(tokens.credentials.url))
        self._link = HomeLink(self._http, tokens, self._household, self._desks, self)
        self._update(phase=Phase.SIGNED_IN, link=Link(), sign_in=SignIn())
        self._start(self._stay(self._link, tokens))

    async def _stay(self, link: HomeLink, tokens: TokenClient) -> None:
        try:
            await link.run()
        except InvalidGrantError as error:
            url = tokens.credentials.url
            self._leave()
            self._back_to_signed_out(error, url)
            self._background.spawn(self._forget(url))

    async def _sign_out(self, tokens: TokenClient) -> None:
        self._leave()
        # A keyring may ask for its password, and a home out of reach takes its time.
        self._update(phase=Phase.SIGNING_OUT)
        url = tokens.credentials.url
        # Together: a home out of reach must not keep this computer from forgetting.
        forgotten, heard = await asyncio.gather(
            self._kept.forget(url),
            worked("The home did not hear the sign-out", tokens.revoke()),
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
        saved = await self._kept.save(tokens.credentials)
        if not saved and self._tokens is tokens:
            self._update(storage=TokenStorage.NOT_SAVED)

    async def _forget(self, url: str) -> None:
        await self._kept.forget(url)

    def _leave(self) -> None:
        self._tokens = self._link = None
        self._last_state.forget()
        self._begin_at_empty_desks()
        self._update(link=Link(), storage=self._kept.storage)

    def _begin_at_empty_desks(self, last_known: Home | None = None) -> None:
        """Nothing known of another home, and nothing still on its way there."""
        self._desks.close()
        self._household = Household(last_known=last_known)
        self._desks = Desks(self._household, self._on_desk)
        self._state = self._desks.into(self._state)

    def _back_to_signed_out(self, error: HomeError, address: str) -> None:
        sign_in = replace(
            self._fresh_sign_in(), address=address, problem=error.problem, detail=error.detail
        )
        self._update(phase=Phase.SIGNED_OUT, sign_in=sign_in)

    def _fresh_sign_in(self) -> SignIn:
        return SignIn(found=self._state.sign_in.found)

    def _on_homes_found(self, homes: tuple[FoundHome, ...]) -> None:
        self._update(sign_in=replace(self._state.sign_in, found=homes))

    def _on_desk(self) -> None:
        self._state = self._desks.into(self._state)
        self._publisher.flush()

    def _on_meter(self) -> None:
        self._state = replace(self._state, computer=self._meter.state)
        self._publisher.flush()

    def _update(self, **fields: Any) -> None:  # noqa: ANN401 - fields of AppState
        self._state = replace(self._state, **fields)
        self._publisher.flush()

    def _start(self, work: Coroutine[None, None, None] | None) -> None:
        """Replace what is going on: a sign-in, being in the home, or a sign-out."""
        if self._activity is not None and self._activity is not asyncio.current_task():
            self._activity.cancel()
        self._activity = None if work is None else self._background.spawn(work)

    def _keep_state(self) -> None:
        if self._tokens is not None:
            self._last_state.keep(self._tokens.credentials.url, self._state.home)

    async def _keep_state_now_and_then(self) -> None:
        """The end of the program may come without a word."""
        while True:
            await asyncio.sleep(_KEEP_STATE_EVERY)
            self._keep_state()

    async def _shut_down(self) -> None:
        self._publisher.close()
        self._keep_state()
        self._desks.close()
        if self._browser is not None:
            await self._browser.stop()
        # A sign-in that was cut short is still given back to the home.
        await self._background.end(_LAST_WORDS_TIME)
