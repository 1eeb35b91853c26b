"""Connections that break, sign-ins that end, and how the app comes back."""

import asyncio

import pytest
from chaleur_desktop.core import backoff, session
from chaleur_desktop.core.models import Activity, LinkStatus, Phase
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.tokens import Credentials

LIVING = "a1b2c3_living-room"


pytestmark = pytest.mark.usefixtures("quick")


async def test_a_lost_connection_keeps_the_last_state_and_comes_back_by_itself(
    home, inside, eventually
):
    await home.stop()
    await eventually(lambda: inside.state.link.status is LinkStatus.OFFLINE, "offline")
    assert len(inside.state.home.rooms) == 3
    assert inside.room().temperature == 19.5
    assert inside.state.home.updated_at is not None
    assert inside.state.activity is Activity.OFFLINE
    inside.controller.comfort.adjust_target(LIVING, 1)
    assert inside.room().error.problem is Problem.NOT_CONNECTED
    assert inside.room().target == 20.0
    home.states["climate.living_room"][1]["current_temperature"] = 18.0
    await home.start()
    await eventually(lambda: inside.state.link.status is LinkStatus.ONLINE, "online again")
    await eventually(lambda: inside.room().temperature == 18.0, "new state")
    assert not home.calls


async def test_a_command_in_flight_when_the_connection_is_cut_is_told(home, inside, eventually):
    home.answers_commands = False
    inside.controller.comfort.adjust_target(LIVING, 1)
    await eventually(lambda: any(c["type"] == "call_service" for c in home.commands), "sent")
    await home.cut()
    await eventually(lambda: inside.room().error, "error")
    assert inside.room().error.problem is Problem.CONNECTION_LOST
    home.answers_commands = True


async def test_looking_reconnects_at_once_whatever_the_wait(home, inside, eventually, monkeypatch):
    monkeypatch.setattr(backoff.Backoff, "next_delay", lambda self: 3600.0)
    await home.cut()
    await eventually(lambda: inside.state.link.status is LinkStatus.OFFLINE, "offline")
    inside.controller.hurry()
    await eventually(lambda: inside.state.link.status is LinkStatus.ONLINE, "online")


async def test_waking_during_a_try_that_fails_is_a_reason_for_another_one_at_once(
    home, inside, eventually, monkeypatch
):
    monkeypatch.setattr(backoff.Backoff, "next_delay", lambda self: 3600.0)
    monkeypatch.setattr(session, "COMMAND_TIMEOUT", 0.2)
    home.answers_commands = False
    before, asked = home.connects, len(home.commands)
    await home.cut()
    await eventually(lambda: inside.state.link.status is LinkStatus.OFFLINE, "offline")
    inside.controller.hurry()
    await eventually(lambda: home.connects > before and len(home.commands) > asked, "a try")
    # On the old network, say: the answer never comes.
    inside.controller.hurry()
    home.answers_commands = True
    await eventually(lambda: inside.state.link.status is LinkStatus.ONLINE, "online")


async def test_looking_notices_a_dead_connection(home, inside, eventually, monkeypatch):
    monkeypatch.setattr(session, "COMMAND_TIMEOUT", 0.1)
    home.answers_commands = False
    before = home.connects
    inside.controller.hurry()
    await eventually(lambda: inside.state.link.status is LinkStatus.OFFLINE, "noticed")
    home.answers_commands = True
    await eventually(lambda: inside.state.link.status is LinkStatus.ONLINE, "online")
    assert home.connects > before


async def test_a_revoked_sign_in_asks_to_sign_in_again_and_is_forgotten(
    home, store, inside, eventually
):
    await home.revoke_everything()
    await eventually(lambda: inside.state.phase is Phase.SIGNED_OUT, "signed out")
    assert inside.state.sign_in.problem is Problem.SIGNED_OUT_BY_HOME
    assert inside.state.sign_in.address == home.url
    await eventually(lambda: store.kept == {}, "forgotten")
    requests = home.token_requests
    await asyncio.sleep(0.3)
    assert home.token_requests == requests


async def test_a_refused_access_token_is_renewed_once_and_never_retried_on_a_timer(
    home, store, inside, eventually
):
    home.refuse_access_tokens = True
    before = home.connects
    await home.cut()
    await eventually(lambda: inside.state.link.needs_resident, "needs the resident")
    assert inside.state.link.problem is Problem.ACCESS_REFUSED
    assert home.connects == before + 2
    inside.controller.hurry()
    await asyncio.sleep(0.3)
    assert home.connects == before + 2
    assert home.url in store.kept
    home.refuse_access_tokens = False
    inside.controller.retry()
    await eventually(lambda: inside.state.link.status is LinkStatus.ONLINE, "online")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((502, "<html>starting</html>"), Problem.NOT_REACHABLE),
        ((500, {}), Problem.NOT_REACHABLE),
        ((200, ["odd"]), Problem.NOT_REACHABLE),
        ((200, {"access_token": "x"}), Problem.NOT_HOME_ASSISTANT),
        (
            (403, {"error": "access_denied", "error_description": "not active"}),
            Problem.ACCESS_REFUSED,
        ),
    ],
)
async def test_only_an_invalid_grant_signs_out(home, store, start, eventually, answer, problem):
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    home.token_error = answer
    app = start()
    await eventually(lambda: app.states and app.state.link.problem is problem, "problem")
    assert app.state.phase is Phase.SIGNED_IN
    assert home.url in store.kept
    home.token_error = None
    app.controller.retry()
    await eventually(lambda: app.state.link.status is LinkStatus.ONLINE, "online")
