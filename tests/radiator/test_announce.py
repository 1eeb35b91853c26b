"""The announcement on the network; all mDNS stays on loopback."""

import asyncio
import contextlib
from typing import ClassVar

import pytest
from chaleur_radiator.announce import SERVICE_TYPE, Announcer, served_addresses
from zeroconf import NonUniqueNameException
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

PATIENCE_S = 20
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - nothing is bound here


class Watcher:
    """Sees what anybody on the network sees."""

    def __init__(self, zeroconf):
        self.zeroconf = zeroconf
        self.changes = asyncio.Queue()

    def changed(self, zeroconf, service_type, name, state_change):
        self.changes.put_nowait((state_change.name, name))

    async def next(self, kind):
        async with asyncio.timeout(PATIENCE_S):
            while True:
                state_change, name = await self.changes.get()
                if state_change == kind:
                    return name

    async def info(self, name):
        info = AsyncServiceInfo(SERVICE_TYPE, name)
        assert await info.async_request(self.zeroconf, PATIENCE_S * 1000)
        return info


@pytest.fixture
async def watcher():
    async with contextlib.AsyncExitStack() as stack:
        zeroconf = AsyncZeroconf(interfaces=["127.0.0.1"])
        stack.push_async_callback(zeroconf.async_close)
        watcher = Watcher(zeroconf.zeroconf)
        browser = AsyncServiceBrowser(zeroconf.zeroconf, [SERVICE_TYPE], handlers=[watcher.changed])
        stack.push_async_callback(browser.async_cancel)
        yield watcher


async def test_a_host_is_announced_with_its_pairing_state_and_says_goodbye(start_daemon, watcher):
    daemon = await start_daemon(announce=True)
    name = f"Chaleur {daemon.host_id}.{SERVICE_TYPE}"
    assert await watcher.next("Added") == name
    info = await watcher.info(name)
    assert info.port == daemon.port
    assert info.parsed_addresses() == ["127.0.0.1"]
    assert info.properties == {
        b"txtvers": b"1",
        b"id": daemon.host_id.encode(),
        b"api": b"1.0",
        b"pair": b"0",
    }
    daemon.open_pairing()
    assert await watcher.next("Updated") == name
    async with asyncio.timeout(PATIENCE_S):
        while (await watcher.info(name)).properties[b"pair"] != b"1":
            await watcher.next("Updated")
    await daemon.stop()
    assert await watcher.next("Removed") == name


async def run_until(announcer, condition):
    task = asyncio.create_task(announcer.run())
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            announcer.refresh()
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


class FakeZeroconf:
    """Stands for a network that can fail; records what was registered."""

    failures: ClassVar[list[Exception]] = []
    registered: ClassVar[list[tuple[str, ...]]] = []
    closed: ClassVar[int] = 0

    def __init__(self, interfaces):
        self.interfaces = interfaces

    async def async_register_service(self, info, *, allow_name_change):
        if FakeZeroconf.failures:
            raise FakeZeroconf.failures.pop()
        FakeZeroconf.registered.append(tuple(info.parsed_addresses()))

    async def async_unregister_all_services(self):
        raise OSError("network is gone")

    async def async_close(self):
        FakeZeroconf.closed += 1


@pytest.fixture
def fake_zeroconf(monkeypatch):
    monkeypatch.setattr("chaleur_radiator.announce.AsyncZeroconf", FakeZeroconf)
    monkeypatch.setattr(FakeZeroconf, "failures", [])
    monkeypatch.setattr(FakeZeroconf, "registered", [])
    monkeypatch.setattr(FakeZeroconf, "closed", 0)
    return FakeZeroconf


async def test_without_a_network_it_tries_again(fake_zeroconf, caplog):
    fake_zeroconf.failures += [OSError("no network"), NonUniqueNameException()]
    announcer = Announcer("a" * 16, "127.0.0.1", 7463, lambda: False)
    await run_until(announcer, lambda: fake_zeroconf.registered)
    assert caplog.text.count("Not announced on the network") == 2
    assert fake_zeroconf.closed == 3


async def test_a_new_address_is_announced_anew(fake_zeroconf, monkeypatch):
    addresses = [("192.168.1.5",)]
    monkeypatch.setattr(
        "chaleur_radiator.announce.served_addresses", lambda _address: addresses[-1]
    )
    announcer = Announcer("a" * 16, EVERY_ADDRESS, 7463, lambda: False)

    def moved():
        if fake_zeroconf.registered:
            addresses.append(("10.0.0.7",))
        return ("10.0.0.7",) in fake_zeroconf.registered

    await run_until(announcer, moved)
    assert fake_zeroconf.registered == [("192.168.1.5",), ("10.0.0.7",)]
    assert fake_zeroconf.closed == 2


def test_only_addresses_that_are_served_are_announced():
    assert served_addresses("192.168.1.5") == ("192.168.1.5",)
    every = served_addresses(EVERY_ADDRESS)
    assert every
    assert "127.0.0.1" not in every or every == ("127.0.0.1",)
