"""Administration while the disk is slow or full, and while the host stops."""

import asyncio
import contextlib
import select
import socket
import sqlite3
import threading

import pytest
from chaleur_radiator import cli
from chaleur_radiator.admin import server
from chaleur_radiator.admin.client import ask
from chaleur_radiator.admin.requests import Done, ResetZone
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.tokens import Tokens

DEADLINE_S = 10.0


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def reset(settings):
    """Reset the zone by the command that a person types; return its exit code."""
    where = ("--state-dir", str(settings().state_dir))
    return lambda: asyncio.to_thread(cli.main, ["zone", "reset", "home", "--yes", *where])


@contextlib.asynccontextmanager
async def slow_disk(daemon, monkeypatch):
    """Let the erasing of history wait; yield an event that is set when it does, and its release."""
    store = daemon._administration._context.heating._store
    erase, begun, released = store.erase_history, asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def erase_slowly(radiator_ids):
        loop.call_soon_threadsafe(begun.set)
        assert released.wait(DEADLINE_S)
        erase(radiator_ids)

    monkeypatch.setattr(store, "erase_history", erase_slowly)
    try:
        yield begun, released
    finally:
        released.set()


async def waited(event):
    async with asyncio.timeout(DEADLINE_S):
        await event.wait()


async def test_a_slow_disk_does_not_leave_a_zone_reset_by_half(daemon, client, reset, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE_S", 0.05)
    await client.patch("office", temperature_c=23.5)
    async with slow_disk(daemon, monkeypatch) as (begun, released):
        resetting = asyncio.create_task(reset())
        await waited(begun)
        await asyncio.wait({resetting}, timeout=4 * server.PATIENCE_S)
        released.set()
        assert await resetting == 0
    newcomer = await client.paired()
    assert (await newcomer.radiator("office"))["target"]["temperature_c"] != 23.5


async def test_what_was_begun_is_finished_before_the_host_stops(tmp_path):
    begun, may_go_on = asyncio.Event(), asyncio.Event()
    done = []

    async def act(request):
        begun.set()
        await may_go_on.wait()
        done.append(request)
        return Done()

    listening = server.AdminServer(tmp_path / "admin.sock", act)
    await listening.start()
    asking = asyncio.to_thread(ask, tmp_path / "admin.sock", ResetZone(zone="home"), Done)
    asked = asyncio.create_task(asking)
    await waited(begun)
    stopping = asyncio.create_task(listening.stop())
    await asyncio.sleep(0)
    may_go_on.set()
    await stopping
    assert done == [ResetZone(zone="home")]
    assert await asked == Done()


async def test_a_full_disk_is_told_and_the_reset_can_be_done_again(
    daemon, client, reset, monkeypatch, capsys, caplog
):
    def full(_radiator_ids):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        store = daemon._administration._context.heating._store
        patched.setattr(store, "erase_history", full)
        assert await reset() == 2
    assert "could not do all of this; its log says why" in capsys.readouterr().err
    assert "database or disk is full" in caplog.text
    assert (await client.get("/radiators"))[0] == 401
    assert await reset() == 0


async def test_a_full_disk_leaves_no_invitation_of_a_zone_that_is_reset(daemon, monkeypatch):
    desk = daemon._desk
    for _ in range(3):
        await desk.invitations.make(Role.RESIDENT, ("home",))

    def full(_invitation_id):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(desk.invitations._store, "remove_invitation", full)
    with pytest.raises(sqlite3.OperationalError):
        await daemon._administration.handle(ResetZone(zone="home"))
    assert desk.invitations.all() == []


async def test_who_does_not_read_the_answer_is_cut_off(daemon, settings, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE_S", 0.05)
    path = settings().state_dir / "admin.sock"
    monkeypatch.setattr(server.msgspec.json, "encode", lambda _: b" " * 10_000_000)
    assert await asyncio.to_thread(taken_after_hanging_up, path) < 10_000_000


def taken_after_hanging_up(path):
    """Ask, read nothing until the host has hung up, and return how many bytes there were then."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(DEADLINE_S)
        connection.connect(str(path))
        connection.sendall(b'{"command":"status"}\n')
        poll = select.poll()
        poll.register(connection, 0)  # no event but that the other side is gone
        assert poll.poll(DEADLINE_S * 1000), "the host waits for ever"
        taken = 0
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(1_000_000):
                taken += len(part)
        return taken


async def test_a_window_opened_while_a_token_is_written_stays_open(
    daemon, stranger, client_of, monkeypatch
):
    issue = Tokens.issue

    async def issue_while_somebody_opens_a_window(self, *arguments, **named):
        issued = await issue(self, *arguments, **named)
        opened.append(daemon.open_pairing())
        return issued

    opened = []
    monkeypatch.setattr(Tokens, "issue", issue_while_somebody_opens_a_window)
    status, _, _ = await stranger.prove(daemon.open_pairing().code)
    assert status == 200
    monkeypatch.undo()
    status, _, _ = await stranger.prove(opened[0].code)
    assert status == 200
