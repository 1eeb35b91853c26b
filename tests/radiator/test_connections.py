"""Who is connected: what is kept of a connection, and for how long."""

import asyncio
import gc
import ssl
import weakref

import pytest
from chaleur_radiator.api.connections import Connections

DEADLINE_S = 10.0


class Connection(asyncio.Protocol):
    """A connection as far as it matters here."""


async def until(condition):
    async with asyncio.timeout(DEADLINE_S):
        while not condition():  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)


@pytest.fixture
def connections():
    return Connections()


@pytest.fixture
def cut_off():
    return []


@pytest.fixture
def opened(connections, cut_off):
    def open_one(connection, within_s=0.0):
        loop = asyncio.get_running_loop()
        connections.opened(connection, "::1", loop.call_later(within_s, cut_off.append, connection))

    return open_one


async def test_only_what_stays_silent_is_cut_off(connections, opened, cut_off):
    silent, spoken, spoken_at_once = (Connection() for _ in range(3))
    connections.spoke(spoken_at_once)
    for connection in (spoken, spoken_at_once, silent):
        opened(connection)
    connections.spoke(spoken)
    await until(lambda: cut_off)
    assert cut_off == [silent]
    assert connections.count([silent, spoken]) == {"::1": 2}


async def test_nothing_is_kept_of_a_connection_that_is_gone(connections, opened):
    gone = Connection()
    opened(gone, within_s=3600)
    kept = weakref.ref(gone)
    del gone
    assert connections.count([]) == {}
    gc.collect()
    assert kept() is None


async def test_no_deadline_outlives_the_host(start_daemon, client_of, monkeypatch):
    deadlines = []
    opened = Connections.opened

    def note(self, connection, address, deadline):
        deadlines.append(deadline)
        opened(self, connection, address, deadline)

    monkeypatch.setattr(Connections, "opened", note)
    daemon = await start_daemon()
    _, writer = await asyncio.open_connection("127.0.0.1", daemon.port, ssl=insecure())
    await client_of(daemon).get("")
    await daemon.stop()
    writer.close()
    assert [deadline.cancelled() for deadline in deadlines] == [True, True]


async def test_a_flood_of_connections_leaves_no_task_behind(daemon, stranger):
    before = len(asyncio.all_tasks())
    for _ in range(20):
        _, writer = await asyncio.open_connection("127.0.0.1", daemon.port, ssl=insecure())
        writer.close()
        await writer.wait_closed()
    await stranger.get("")
    await until(lambda: len(asyncio.all_tasks()) <= before + 10)


def insecure():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
