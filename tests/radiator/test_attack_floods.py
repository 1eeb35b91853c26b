"""Floods and slowness: the host bounds what it spends on each, and goes on heating for the rest."""

import asyncio
import contextlib
import os

import aiohttp
import pytest
from chaleur_radiator.conformance import wire
from chaleur_radiator.settings import Limits

PATIENCE_S = 10


async def closes(reader):
    return await wire.read_until_closed(reader, PATIENCE_S) is not None


@pytest.fixture
async def quick(start_daemon, client_of):
    """A resident's client of a host that loses patience soon."""
    limits = Limits(handshake_s=0.3, headers_s=0.3, body_s=0.3, answer_s=0.3, socket_blocked_s=0.3)
    rooms = tuple(f"Room {number}" for number in range(300))
    return await client_of(await start_daemon(limits=limits, virtual_rooms=rooms)).paired()


async def test_slow_clients_of_every_kind_are_cut_off_while_others_are_served(quick):
    port = quick.daemon.port
    patch = (
        "PATCH /api/v1/radiators/room-1 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {quick.token}\r\nContent-Type: application/json\r\n"
        "Content-Length: 100\r\n\r\n{"
    )
    async with contextlib.AsyncExitStack() as stack:
        slow = [await stack.enter_async_context(wire.opened("127.0.0.1", port, plain=True))]
        for sent in ("", "GET /api/v1 HT", patch):
            slow.append(await stack.enter_async_context(wire.opened("127.0.0.1", port)))
            slow[-1][1].write(sent.encode())
        assert (await quick.get("/radiators/room-2"))[0] == 200
        assert all(await asyncio.gather(*(closes(reader) for reader, _ in slow)))
    assert (await quick.radiator("room-1"))["target"]["mode"] == "heat"


async def test_one_byte_now_and_then_does_not_prolong_a_request(quick):
    async with wire.opened("127.0.0.1", quick.daemon.port) as (reader, writer):

        async def drip():
            with contextlib.suppress(ConnectionError):
                for byte in b"GET /api/v1 HTTP/1.1\r\nX: " + b"x" * 2000:
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.02)

        dripping = asyncio.create_task(drip())
        assert await closes(reader)
        dripping.cancel()


async def test_a_client_that_takes_no_answer_is_cut_off(quick):
    """It asks for much, again and again, and reads nothing: its connection is not kept."""
    request = (
        "GET /api/v1/radiators HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {quick.token}\r\n\r\n"
    )
    async with wire.opened("127.0.0.1", quick.daemon.port) as (_, writer):
        writer.transport.pause_reading()
        with pytest.raises(ConnectionError):
            await ask_on_and_on(writer, request.encode())
    assert (await quick.get("/radiators/room-1"))[0] == 200


async def ask_on_and_on(writer, request):
    async with asyncio.timeout(PATIENCE_S):
        while True:
            writer.write(request)
            await writer.drain()
            await asyncio.sleep(0.01)


async def test_pipelined_requests_are_answered_one_by_one_and_bounded(client):
    one = (
        "GET /api/v1/radiators/office HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {client.token}\r\n"
    )
    flood = f"{one}\r\n" * 600 + f"{one}Connection: close\r\n\r\n"
    async with wire.opened("127.0.0.1", client.daemon.port) as (reader, writer):
        writer.write(flood.encode())
        answers = await wire.read_until_closed(reader, PATIENCE_S)
    assert answers.count(b"HTTP/1.1 200") == 400
    assert answers.count(b"HTTP/1.1 429") == 201


async def test_frames_after_the_first_resync_are_not_worked_off(client, wait_message):
    async with client.socket() as socket:
        await wait_message(socket, "snapshot")
        with contextlib.suppress(ConnectionError):
            for _ in range(2000):
                await socket.send_str('{"type":"resync"}')
        snapshots = 0
        async with asyncio.timeout(PATIENCE_S):
            while (message := await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                snapshots += message.json()["type"] == "snapshot"
        assert snapshots <= 1
        assert socket.close_code in (4429, 1006)
    assert (await client.get("/radiators"))[0] == 200


async def test_pings_without_end_do_not_stop_the_host(client, wait_message):
    async with client.socket() as socket:
        await wait_message(socket, "snapshot")
        for _ in range(2000):
            await socket.ping()
        assert (await client.patch("office", temperature_c=21))[0] == 200
        await wait_message(socket, "delta")


async def test_a_flood_of_guessed_tokens_leaves_owners_alone(client, stranger, clock):
    stranger.token = "chl_" + 43 * "A"
    statuses = [(await stranger.get("/radiators"))[0] for _ in range(500)]
    assert set(statuses) == {401}
    assert (await client.get("/radiators"))[0] == 200
    await clock.advance(5)
    assert (await client.radiator("office"))["online"]


async def test_a_flood_of_pairing_starts_while_closed_holds_nothing(daemon, stranger):
    for _ in range(300):
        status, problem, _ = await stranger.start_session(os.urandom(16))
        assert (status, problem["type"]) == (403, "urn:chaleur:problem:pairing-closed")
    code = daemon.open_pairing().code
    assert (await stranger.prove(code))[0] == 200


async def test_a_crowd_of_sockets_is_bounded(start_daemon, client_of, wait_message):
    daemon = await start_daemon(limits=Limits(sockets_beside_zones=2))
    clients = [await client_of(daemon).paired(name=f"{number}") for number in range(4)]
    async with contextlib.AsyncExitStack() as stack:
        for client in clients[:3]:
            await wait_message(await stack.enter_async_context(client.socket()), "snapshot")
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stack.enter_async_context(clients[3].socket())
        assert refused.value.status == 429
        assert int(refused.value.headers["Retry-After"]) > 0
