"""The wrapper around hass-client: every way a connection can go wrong is one of our errors."""

import asyncio
import contextlib

import pytest
from aiohttp import web
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.session import HaSession, TokenRefusedError
from chaleur_desktop.core.tokens import Credentials, TokenClient


async def serve_websocket(handler):
    app = web.Application()
    app.router.add_get("/api/websocket", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def problem_of_opening(http, url):
    with pytest.raises(HomeError) as failed:
        await HaSession(http, url, "token").open()
    return failed.value


async def test_nobody_there_or_no_websocket_there_is_not_reachable(http):
    failed = await problem_of_opening(http, "http://127.0.0.1:1")
    assert failed.problem is Problem.NOT_REACHABLE

    async def plain(_request):
        return web.Response(text="hello")

    runner, url = await serve_websocket(plain)
    assert (await problem_of_opening(http, url)).problem is Problem.NOT_REACHABLE
    await runner.cleanup()


@pytest.mark.parametrize("greeting", [None, '"hello"', "no json", "{}"])
async def test_a_server_that_greets_strangely_or_hangs_up_is_not_reachable(http, greeting):
    async def strange(request):
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if greeting is not None:
            await socket.send_str(greeting)
        await socket.close()
        return socket

    runner, url = await serve_websocket(strange)
    assert (await problem_of_opening(http, url)).problem is Problem.NOT_REACHABLE
    await runner.cleanup()


async def test_a_refused_token_is_told_apart(home, http):
    assert isinstance(await problem_of_opening(http, home.url), TokenRefusedError)


@pytest.fixture
async def session(home, http):
    token = home._new_access()["access_token"]
    opened = HaSession(http, home.url, token, heartbeat=0.05)
    await opened.open()
    yield opened
    await opened.close()


async def test_the_heartbeat_asks_again_and_again_and_a_refusal_counts_as_an_answer(
    home, session, eventually, monkeypatch
):
    def asked():
        return [c for c in home.commands if c["type"] == "auth/current_user"]

    await eventually(lambda: len(asked()) >= 3, "heartbeats")

    def refuse(_socket, _command):
        raise ValueError("Unknown command.")

    monkeypatch.setattr(home, "_result", refuse)
    before = len(asked())
    await eventually(lambda: len(asked()) >= before + 2, "more heartbeats")
    assert not session.closed.is_set()


async def test_a_cut_ends_the_commands_in_flight_and_the_session(home, session):
    home.answers_commands = False
    command = asyncio.get_running_loop().create_task(session.command("get_config"))
    await asyncio.sleep(0.05)
    await home.cut()
    with pytest.raises(HomeError) as lost:
        await command
    assert lost.value.problem is Problem.CONNECTION_LOST
    async with asyncio.timeout(5):
        await session.closed.wait()
    with pytest.raises(HomeError) as lost:
        await session.command("get_config")
    assert lost.value.problem is Problem.CONNECTION_LOST


async def test_our_own_cancellation_stays_a_cancellation(home, session):
    home.answers_commands = False
    command = asyncio.get_running_loop().create_task(session.command("get_config"))
    await asyncio.sleep(0.02)
    command.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await command
    assert command.cancelled()


async def test_a_command_waits_for_its_answer_as_long_as_it_is_told_to(home, session):
    home.answers_commands = False
    with pytest.raises(HomeError) as failed:
        await session.command("get_config", patience=0.05)
    assert failed.value.problem is Problem.NO_ANSWER
    assert "patience" not in home.commands[-1]


@pytest.mark.parametrize("asleep", [0, 1], ids=["monotonic", "wall"])
async def test_a_token_that_ran_out_while_the_computer_slept_is_renewed_before_it_is_used(
    home, http, asleep
):
    times = [1000.0, 1000.0]
    credentials = Credentials(home.url, "c", home.sign_up("c"))
    tokens = TokenClient(http, credentials, [lambda: times[0], lambda: times[1]])
    first = await tokens.access_token()
    assert await tokens.access_token() == first
    times[1 - asleep] += 8 * 3600.0
    assert await tokens.access_token() != first


async def test_a_connection_that_was_opened_half_way_is_closed(http, monkeypatch):
    monkeypatch.setattr("chaleur_desktop.core.session.CONNECT_TIMEOUT", 0.2)
    ended = asyncio.Event()

    async def says_nothing(request):
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for _ in socket:
            pass
        ended.set()
        return socket

    runner, url = await serve_websocket(says_nothing)
    try:
        assert (await problem_of_opening(http, url)).problem is Problem.NOT_REACHABLE
        async with asyncio.timeout(10):
            await ended.wait()
    finally:
        await runner.cleanup()
