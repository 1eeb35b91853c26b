"""State pushed over the WebSocket."""

import asyncio
import contextlib
import gc
import socket as sockets
import struct

import aiohttp
import pytest
from chaleur_radiator.api import websocket
from chaleur_radiator.api.hub import Outbox
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.settings import Limits
from chaleur_radiator.store import Store, Token, secret_hash


async def opening(socket, wait_message):
    hello = await wait_message(socket, "hello")
    return hello, await wait_message(socket, "snapshot")


async def closed_with(socket):
    """Return the close code, after everything else was read."""
    async with asyncio.timeout(10):
        while not socket.closed:
            await socket.receive()
    return socket.close_code


async def test_hello_then_snapshot(client, daemon, wait_message):
    async with client.socket() as socket:
        hello, snapshot = await opening(socket, wait_message)
    assert (hello["api"], hello["seq"], hello["alive_s"]) == ("1.0", 0, 20)
    assert hello["host"]["id"] == daemon.host_id
    assert snapshot["seq"] == 1
    assert snapshot["radiators"] == (await client.get("/radiators"))[1]["radiators"]


async def test_two_clients_see_each_others_changes(client, stranger, wait_message):
    other = await stranger.paired(name="Phone")
    async with client.socket() as here, other.socket() as there:
        _, snapshot = await opening(here, wait_message)
        await opening(there, wait_message)
        _, answer = await other.patch("bedroom", temperature_c=22.5)
        for socket in (here, there):
            delta = await wait_message(socket, "delta")
            assert delta["seq"] == snapshot["seq"] + 1
            assert delta["changes"]["bedroom"]["target"] == {"temperature_c": 22.5}
            assert delta["changes"]["bedroom"]["rev"] == answer["rev"]


async def test_deltas_add_up_to_the_state(client, clock, wait_message, merge):
    async with client.socket() as socket:
        _, snapshot = await opening(socket, wait_message)
        state = {radiator["id"]: radiator for radiator in snapshot["radiators"]}
        seq = snapshot["seq"]

        async def follow(until):
            nonlocal state, seq
            while not until(state):
                delta = await wait_message(socket, "delta")
                seq += 1
                assert delta["seq"] == seq
                state = merge(state, delta["changes"])

        await client.patch("office", preset="boost")
        await follow(lambda state: "preset_until" in state["office"]["target"])
        await clock.advance(30)
        await follow(lambda state: state["office"]["actual"]["temperature_c"] > 18.5)
        _, last = await client.patch("office", temperature_c=18)
        await follow(lambda state: state["office"]["rev"] == last["rev"])
        assert state["office"] == last
        assert "preset_until" not in state["office"]["target"]


async def test_the_heating_loop_itself_says_that_it_is_alive(client, clock, wait_message):
    async with client.socket() as socket:
        await opening(socket, wait_message)
        await clock.advance(20)
        alive = await wait_message(socket, "alive")
        assert alive["time"] == "2026-01-15T12:00:20Z"
        await clock.advance(20)
        assert (await wait_message(socket, "alive"))["time"] == "2026-01-15T12:00:40Z"


async def test_no_alive_when_the_heating_has_crashed(client, clock, monkeypatch, wait_message):
    def broken(*_):
        raise ZeroDivisionError

    async with client.socket() as socket:
        await opening(socket, wait_message)
        monkeypatch.setattr("chaleur_radiator.radiator.Radiator.advance", broken)
        waiting = asyncio.create_task(client.daemon.wait_for(asyncio.Event()))
        clock.jump(25)
        for _, sleeper in clock._sleepers:
            sleeper.set_result(None)
        assert await asyncio.wait_for(waiting, 5) is True
        # The API still answers, but what it would need to say "alive" is gone.
        assert (await client.get("/radiators"))[0] == 200
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await wait_message(socket, "alive")


async def test_resync_sends_a_snapshot_but_not_too_often(client, clock, wait_message):
    async with client.socket() as socket:
        _, first = await opening(socket, wait_message)
        await socket.send_json({"type": "resync"})
        second = await wait_message(socket, "snapshot")
        assert second["seq"] == first["seq"] + 1
        clock.jump(10)
        await socket.send_json({"type": "resync"})
        await wait_message(socket, "snapshot")
        await socket.send_json({"type": "resync"})
        assert (await wait_message(socket, "bye"))["reason"] == "limit"
        assert await closed_with(socket) == 4429


async def test_a_revoked_token_closes_its_socket_at_once(client, stranger, wait_message):
    other = await stranger.paired(name="Phone")
    async with other.socket() as socket, client.socket() as kept:
        await opening(socket, wait_message)
        await opening(kept, wait_message)
        phone = (await client.get("/tokens"))[1]["tokens"][1]["id"]
        assert (await client.ask("DELETE", f"/tokens/{phone}"))[0] == 204
        async with asyncio.timeout(1):
            assert (await wait_message(socket, "bye"))["reason"] == "revoked"
            assert await closed_with(socket) == 4401
        await client.patch("office", temperature_c=20)
        await wait_message(kept, "delta")


@pytest.mark.parametrize(
    "frame",
    ["hello", "{}", '{"type":"reboot"}', '{"type":"resync","now":true}', "[" * 2000],
    ids=lambda frame: frame[:30],
)
async def test_a_frame_that_is_not_resync_ends_the_socket(client, frame, wait_message):
    async with client.socket() as socket:
        await opening(socket, wait_message)
        await socket.send_str(frame)
        assert await closed_with(socket) == 1008


async def test_binary_and_oversized_frames_end_the_socket(client, wait_message):
    async with client.socket() as socket:
        await opening(socket, wait_message)
        await socket.send_bytes(b'{"type":"resync"}')
        assert await closed_with(socket) == 1008
    async with client.socket() as socket:
        await opening(socket, wait_message)
        await socket.send_str("x" * 5000)
        # Older aiohttp drops the connection before the close frame (1009) is out.
        assert await closed_with(socket) in (1009, 1006)


async def test_a_third_socket_of_a_token_takes_the_place_of_its_first(client, wait_message):
    async with client.socket() as first, client.socket() as second:
        await opening(first, wait_message)
        await opening(second, wait_message)
        async with client.socket() as third:
            await opening(third, wait_message)
            assert (await wait_message(first, "bye"))["reason"] == "limit"
            assert await closed_with(first) == 4429
            await client.patch("office", temperature_c=20)
            await wait_message(second, "delta")
            await wait_message(third, "delta")


async def test_no_more_sockets_than_the_host_can_bear(start_daemon, client_of, wait_message):
    daemon = await start_daemon(limits=Limits(sockets_beside_zones=0))
    first = await client_of(daemon).paired()
    second = await first.paired()
    async with first.socket() as socket:
        await opening(socket, wait_message)
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with second.socket():
                pass
        assert refused.value.status == 429
    async with asyncio.timeout(5):
        while True:
            with contextlib.suppress(aiohttp.WSServerHandshakeError):
                async with second.socket() as socket:
                    await opening(socket, wait_message)
                    break


async def test_an_operator_hears_of_faults_only(client, stranger, clock, wait_message):
    operator = await stranger.paired("operator")
    async with operator.socket() as socket:
        _, snapshot = await opening(socket, wait_message)
        assert "target" not in snapshot["radiators"][0]
        await client.patch("office", temperature_c=25)
        await clock.advance(20)
        await wait_message(socket, "alive")
        # Everything that changed at home went by without a delta: the sequence stands still.
        await clock.advance(20)
        assert (await wait_message(socket, "alive"))["seq"] == snapshot["seq"]


async def test_a_client_that_vanishes_changes_nothing(client, clock, wait_message):
    async with client.socket() as socket:
        await opening(socket, wait_message)
        await client.patch("office", temperature_c=22)
        # Reset the connection as a pulled plug or a crash does, with no goodbye.
        raw = socket._conn.transport.get_extra_info("socket")
        raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
        socket._conn.transport.abort()
    await clock.advance(60)
    radiator = await client.radiator("office")
    assert radiator["target"]["temperature_c"] == 22
    assert radiator["actual"]["temperature_c"] > 19
    async with client.socket() as again:
        await opening(again, wait_message)


async def test_a_client_that_reads_nothing_is_cut_off(start_daemon, client_of, clock, wait_message):
    daemon = await start_daemon(
        virtual_rooms=tuple(f"Room {number}" for number in range(300)),
        limits=Limits(socket_blocked_s=0.3, resync_interval_s=0.0),
    )
    client = await client_of(daemon).paired()
    async with client.socket() as socket:
        await opening(socket, wait_message)
        socket._conn.transport.pause_reading()
        # Each message asks for 200 kB that nobody reads, until the host gives up on the socket.
        with pytest.raises(ConnectionError):
            await ask_without_end(socket)
    assert (await client.get("/radiators"))[0] == 200


async def test_a_client_that_reads_again_at_last_hears_why_it_is_cut_off(
    start_daemon, client_of, wait_message, monkeypatch
):
    gave_up = asyncio.Event()
    close = Outbox.close

    def noted(outbox, code):
        gave_up.set()
        close(outbox, code)

    monkeypatch.setattr(Outbox, "close", noted)
    monkeypatch.setattr(websocket, "BLOCKED_GOODBYE_S", 30.0)
    daemon = await start_daemon(
        virtual_rooms=tuple(f"Room {number}" for number in range(300)),
        limits=Limits(socket_blocked_s=0.3, resync_interval_s=0.0),
    )
    client = await client_of(daemon).paired()
    async with client.socket() as socket:
        await opening(socket, wait_message)
        socket._conn.transport.pause_reading()
        async with asyncio.timeout(20):
            while not gave_up.is_set():
                await socket.send_json({"type": "resync"})
                await asyncio.sleep(0.01)
        socket._conn.transport.resume_reading()
        assert (await wait_message(socket, "bye"))["reason"] == "slow"
        assert await closed_with(socket) == 4408


async def test_a_client_that_ignores_goodbye_does_not_hold_up_the_stop(
    start_daemon, client_of, wait_message, monkeypatch
):
    monkeypatch.setattr("chaleur_radiator.api.server._GOODBYE_S", 0.2)
    daemon = await start_daemon()
    client = await client_of(daemon).paired()
    async with client.socket(autoclose=False) as socket:
        await opening(socket, wait_message)
        async with asyncio.timeout(5):
            await daemon.stop()


async def test_a_token_of_another_zone_sees_and_changes_nothing(
    start_daemon, client_of, settings, clock, wait_message
):
    settings().state_dir.mkdir()
    store = Store(settings().state_dir / "radiator.db")
    store.save_token(
        Token(
            id="neighbour",
            secret_sha256=secret_hash("chl_neighbour"),
            name="Neighbour",
            role=Role.RESIDENT,
            zones=("next-door",),
            created=clock.now(),
            last_used=clock.now().date(),
        )
    )
    store.close()
    daemon = await start_daemon()
    resident, neighbour = await client_of(daemon).paired(), client_of(daemon)
    neighbour.token = "chl_neighbour"
    assert (await neighbour.get("/radiators"))[1] == {"radiators": []}
    assert (await neighbour.get("/radiators/office"))[0] == 404
    assert (await neighbour.patch("office", mode="off"))[0] == 404
    assert [token["id"] for token in (await neighbour.get("/tokens"))[1]["tokens"]] == ["neighbour"]
    async with neighbour.socket() as socket:
        _, snapshot = await opening(socket, wait_message)
        assert snapshot["radiators"] == []
        await resident.patch("office", temperature_c=25)
        await clock.advance(20)
        assert (await wait_message(socket, "alive"))["seq"] == snapshot["seq"]
    assert (await resident.radiator("office"))["target"]["mode"] == "heat"


async def ask_without_end(socket):
    async with asyncio.timeout(20):
        while True:
            await socket.send_json({"type": "resync"})
            await asyncio.sleep(0.01)


async def test_shutting_down_says_goodbye(start_daemon, client_of, wait_message):
    daemon = await start_daemon()
    client = await client_of(daemon).paired()
    async with client.socket() as socket:
        await opening(socket, wait_message)
        stopping = asyncio.create_task(daemon.stop())
        assert (await wait_message(socket, "bye"))["reason"] == "shutdown"
        assert await closed_with(socket) == 1001
        await stopping


async def test_a_connection_that_breaks_during_a_message_is_no_error_in_the_log(
    client, monkeypatch, wait_message
):
    failed, unseen = asyncio.Event(), []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(context))
    sends = aiohttp.web.WebSocketResponse.send_str

    async def send(self, text, compress=None):
        if '"delta"' not in text:
            return await sends(self, text, compress)
        while not self.closed:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0)
        failed.set()
        raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")

    monkeypatch.setattr(aiohttp.web.WebSocketResponse, "send_str", send)
    async with client.socket() as socket:
        await opening(socket, wait_message)
        await client.patch("office", temperature_c=22.5)
    async with asyncio.timeout(10):
        await failed.wait()
        while client.daemon._administration._context.hub._outboxes:  # noqa: ASYNC110
            await asyncio.sleep(0)
    gc.collect()
    assert unseen == []
