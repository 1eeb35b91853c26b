"""Signing in and out when the keyring or the home does not play along."""

import asyncio

import pytest
from chaleur_desktop.core.models import LinkStatus, Phase, TokenStorage
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.tokens import Credentials

pytestmark = pytest.mark.usefixtures("quick")


class AskingStore:
    """A keyring that waits for its password; what was asked of it is done in any order."""

    def __init__(self, store):
        self._store = store
        self.unlocked = asyncio.Event()
        self.storage = store.storage

    async def load(self, url):
        return await self._store.load(url)

    async def save(self, credentials):
        await self.unlocked.wait()
        await self._store.save(credentials)

    async def delete(self, url):
        await self._store.delete(url)


@pytest.fixture
def asking(store):
    return AskingStore(store)


async def test_the_home_opens_while_the_keyring_still_asks_for_its_password(
    home, store, asking, start, eventually
):
    app = start(home.url, at_once=True, store=asking)
    await eventually(lambda: app.states and app.state.link.status is LinkStatus.ONLINE, "online")
    assert store.kept == {}
    asking.unlocked.set()
    await eventually(lambda: home.url in store.kept, "saved")
    assert app.state.storage is TokenStorage.KEYRING


async def test_a_sign_in_that_is_still_being_saved_is_forgotten_by_the_sign_out(
    home, store, asking, start, eventually
):
    app = start(home.url, at_once=True, store=asking)
    await eventually(lambda: app.states and app.state.link.status is LinkStatus.ONLINE, "online")
    app.controller.sign_out()
    await eventually(lambda: not home.refresh_tokens, "revoked")
    assert app.state.phase is Phase.SIGNING_OUT
    asking.unlocked.set()
    await eventually(lambda: app.state.phase is Phase.SIGNED_OUT, "signed out")
    assert store.kept == {}


async def test_a_sign_in_that_was_not_saved_once_is_told_until_the_next_sign_in(
    home, store, start, eventually
):
    app = start()
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    store.error = HomeError(Problem.KEYRING_FAILED)
    app.controller.sign_in(home.url)
    await eventually(lambda: app.state.storage is TokenStorage.NOT_SAVED, "told")
    store.error = None
    app.controller.sign_in(home.url)
    await eventually(lambda: home.url in store.kept, "saved")
    await eventually(lambda: app.state.link.status is LinkStatus.ONLINE, "online")
    assert app.state.storage is TokenStorage.KEYRING


@pytest.mark.parametrize(
    "give_up",
    [lambda app: app.controller.cancel_sign_in(), lambda app: app.task.cancel()],
    ids=["cancelled", "quit"],
)
async def test_a_sign_in_that_is_given_up_after_the_browser_leaves_no_token_behind(
    home, start, eventually, monkeypatch, give_up
):
    app = start()
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_OUT, "signed out")
    exchange, issued = home._exchange, []

    def exchange_too_late(form):
        answer = exchange(form)
        issued.extend(home.refresh_tokens)
        give_up(app)
        return answer

    monkeypatch.setattr(home, "_exchange", exchange_too_late)
    app.controller.sign_in(home.url)
    await eventually(lambda: issued, "a token")
    await eventually(lambda: not home.refresh_tokens, "revoked")
    assert app.state.phase is not Phase.SIGNED_IN


async def test_this_computer_forgets_although_the_home_does_not_answer_the_sign_out(
    store, inside, eventually, monkeypatch
):
    never = asyncio.Event()
    monkeypatch.setattr(inside.controller._tokens, "revoke", never.wait)
    inside.controller.sign_out()
    await eventually(lambda: store.kept == {}, "forgotten")


async def test_a_sign_out_that_failed_on_both_sides_is_not_called_a_sign_out(
    home, store, inside, eventually
):
    store.error = HomeError(Problem.KEYRING_FAILED)
    await home.stop()
    inside.controller.sign_out()
    await eventually(lambda: inside.state.phase is Phase.SIGNED_OUT, "signed out")
    assert inside.state.sign_in.problem is Problem.SIGN_OUT_INCOMPLETE


async def test_an_ended_sign_in_is_told_before_the_keyring_is_asked(
    home, inside, eventually, monkeypatch
):
    asked = asyncio.Event()

    async def ask_for_ever(_url):
        asked.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(inside.controller._kept._store, "delete", ask_for_ever)
    await home.revoke_everything()
    await eventually(lambda: inside.state.phase is Phase.SIGNED_OUT, "told")
    assert inside.state.sign_in.problem is Problem.SIGNED_OUT_BY_HOME
    await eventually(asked.is_set, "the keyring")


async def test_an_address_without_scheme_finds_the_sign_in_of_any_of_its_meanings(
    store, start, eventually
):
    kept = Credentials("https://127.0.0.1:1", "http://127.0.0.1:2/", "refresh")
    await store.save(kept)
    app = start("127.0.0.1:1")
    await eventually(lambda: app.states and app.state.phase is Phase.SIGNED_IN, "signed in")


async def test_a_sign_in_that_fails_as_nobody_expected_ends_the_waiting(
    home, start, eventually, monkeypatch, caplog
):
    async def broken(_http, _urls):
        raise RuntimeError("broken")

    monkeypatch.setattr("chaleur_desktop.core.sign_in.first_home_assistant", broken)
    app = start(home.url, at_once=True)
    await eventually(lambda: app.states and app.state.sign_in.problem, "the problem")
    assert app.state.phase is Phase.SIGNED_OUT
    assert app.state.sign_in.problem is Problem.UNEXPECTED
    assert "The sign-in failed" in caplog.text
