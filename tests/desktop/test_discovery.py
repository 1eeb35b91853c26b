"""Finding homes by DNS-SD, on the loopback interface only."""

import socket
from uuid import uuid4

import pytest
from chaleur_desktop.core.discovery import SERVICE_TYPE, HomeBrowser, home_from_service
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf


def announcement(name="Rue des Tests", properties=None, addresses=("127.0.0.1",), port=8123):
    return AsyncServiceInfo(
        SERVICE_TYPE,
        f"{name}.{SERVICE_TYPE}",
        addresses=[
            socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
            for address in addresses
        ],
        port=port,
        properties=properties or {},
        server="test.local.",
    )


def test_urls_are_tried_from_the_inside_to_the_outside():
    home = home_from_service(
        announcement(
            properties={
                "location_name": "Maison",
                "uuid": "u1",
                "internal_url": "http://ha.lan:8123/",
                "external_url": "https://out.example",
            }
        )
    )
    assert (home.uuid, home.name) == ("u1", "Maison")
    assert home.urls == ("http://ha.lan:8123", "http://127.0.0.1:8123", "https://out.example")


def test_an_announcement_without_texts_still_gives_an_address():
    home = home_from_service(announcement())
    assert home.name == "Rue des Tests"
    assert home.urls == ("http://127.0.0.1:8123",)


def test_ipv6_alone_is_enough_and_nothing_is_nothing():
    assert home_from_service(announcement(addresses=("::1",))).urls == ("http://[::1]:8123",)
    assert home_from_service(announcement(addresses=())) is None


async def test_a_home_appears_changes_and_goes(eventually):
    seen = []
    browser = HomeBrowser(seen.append, ["127.0.0.1"])
    await browser.start()
    announcer = AsyncZeroconf(interfaces=["127.0.0.1"])
    try:
        # Another run of the tests may announce its own home on the same loopback interface.
        uuid = uuid4().hex
        info = announcement(uuid, properties={"location_name": "Maison", "uuid": uuid})
        await (await announcer.async_register_service(info))

        def found():
            return [home.name for home in (seen or [()])[-1] if home.uuid == uuid]

        await eventually(lambda: found() == ["Maison"], "found")
        await (await announcer.async_unregister_service(info))
        await eventually(lambda: found() == [], "gone")
    finally:
        await announcer.async_close()
        await browser.stop()


async def test_without_a_network_there_is_nothing_to_find_and_no_error(monkeypatch):
    def no_network(**_):
        raise OSError("no interface")

    monkeypatch.setattr("chaleur_desktop.core.discovery.AsyncZeroconf", no_network)
    browser = HomeBrowser(pytest.fail, ["127.0.0.1"])
    await browser.start()
    await browser.stop()
