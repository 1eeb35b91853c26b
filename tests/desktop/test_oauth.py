"""The loopback end of the sign-in: ports, state, PKCE and the page that the browser shows."""

import socket
from urllib.parse import parse_qs, urlsplit

import pytest
from chaleur_desktop.core import oauth
from chaleur_desktop.core.oauth import LoopbackSignIn, advertises_pkce
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.return_page import LANGUAGES, return_page


def parts_of(attempt):
    query = parse_qs(urlsplit(attempt.authorize_url).query)
    return {name: values[0] for name, values in query.items()}


async def test_the_redirect_has_the_host_and_port_of_the_client_id():
    async with LoopbackSignIn("http://ha.lan:8123", pkce=True, language="en") as attempt:
        query = parts_of(attempt)
        assert attempt.authorize_url.startswith("http://ha.lan:8123/auth/authorize?")
        assert query["client_id"] == attempt.client_id
        assert query["redirect_uri"] == f"{attempt.client_id}callback"
        assert query["code_challenge_method"] == "S256"
        assert attempt.verifier not in attempt.authorize_url


async def test_without_pkce_nothing_of_it_is_sent():
    async with LoopbackSignIn("http://ha.lan", pkce=False, language="en") as attempt:
        assert "code_challenge" not in parts_of(attempt)
        assert attempt.verifier is None


async def test_a_stranger_with_the_wrong_state_changes_nothing_and_the_real_one_is_awaited(http):
    async with LoopbackSignIn("http://ha.lan", pkce=False, language="fr") as attempt:
        redirect = parts_of(attempt)["redirect_uri"]
        async with http.get(redirect, params={"code": "evil", "state": "guess"}) as answer:
            assert answer.status == 400
        params = {"code": "good", "state": parts_of(attempt)["state"]}
        async with http.get(redirect, params=params) as answer:
            page = await answer.text()
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "no-store"
        assert "Vous pouvez fermer cette fenêtre" in page
        async with http.get(redirect, params={**params, "code": "late"}) as answer:
            assert answer.status == 200
        assert await attempt.code() == "good"


async def test_a_refusal_by_the_home_ends_the_wait_with_its_words(http):
    async with LoopbackSignIn("http://ha.lan", pkce=False, language="en") as attempt:
        query = parts_of(attempt)
        params = {"state": query["state"], "error": "access_denied"}
        for _ in range(2):
            async with http.get(query["redirect_uri"], params=params) as answer:
                assert answer.status == 400
        with pytest.raises(HomeError) as refused:
            await attempt.code()
    assert (refused.value.problem, refused.value.detail) == (
        Problem.SIGN_IN_REFUSED,
        "access_denied",
    )


async def test_the_wait_ends_in_time():
    async with LoopbackSignIn("http://ha.lan", pkce=False, language="en") as attempt:
        with pytest.raises(HomeError) as late:
            await attempt.code(0.01)
    assert late.value.problem is Problem.SIGN_IN_TIMED_OUT


async def test_fixed_ports_come_first_and_taken_ones_are_passed_over(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with socket.create_server(("127.0.0.1", 0)) as soon_free:
            free = soon_free.getsockname()[1]
        fixed = (taken.getsockname()[1], free)
        monkeypatch.setattr(oauth, "FIXED_PORTS", fixed)
        async with LoopbackSignIn("http://ha.lan", pkce=False, language="en") as first:
            assert urlsplit(first.client_id).port == free
            async with LoopbackSignIn("http://ha.lan", pkce=False, language="en") as second:
                assert urlsplit(second.client_id).port not in fixed


async def test_no_port_at_all_is_told(monkeypatch):
    class NoSocket(socket.socket):
        def bind(self, address):
            raise OSError("not today")

    monkeypatch.setattr(oauth.socket, "socket", NoSocket)
    with pytest.raises(HomeError) as refused:
        await LoopbackSignIn("http://ha.lan", pkce=False, language="en").__aenter__()
    assert refused.value.problem is Problem.NO_LOCAL_PORT


async def test_pkce_is_used_only_where_it_is_advertised(home, http):
    assert await advertises_pkce(http, home.url)
    home.checks_pkce = False
    assert not await advertises_pkce(http, home.url)
    assert not await advertises_pkce(http, "http://127.0.0.1:1")


def test_the_page_speaks_both_languages_and_falls_back_to_english():
    pages = {return_page(language, accepted=ok) for language in LANGUAGES for ok in (True, False)}
    assert len(pages) == 4
    assert return_page("de", accepted=True) == return_page("en", accepted=True)
    assert LANGUAGES == ("en", "fr")
