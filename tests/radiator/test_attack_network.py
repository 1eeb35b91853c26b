"""Attackers on the same network or behind a web page: rebinding, CSWSH, a forged announcement."""

import asyncio
import contextlib
import hashlib
import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver
from chaleur_radiator.announce import SERVICE_TYPE
from chaleur_radiator.conformance import wire
from chaleur_radiator.identity import host_id, load_or_create
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

PATIENCE_S = 20
FORBIDDEN = "urn:chaleur:problem:forbidden"


class Rebound(AbstractResolver):
    """The attacker's name server, after it has changed its mind."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [
            {"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET}
            | {"proto": 0, "flags": socket.AI_NUMERICHOST}
        ]

    async def close(self):
        """Nothing to close."""


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "local.evil.example"])
async def test_a_rebound_name_reaches_nothing(client, name):
    connector = aiohttp.TCPConnector(resolver=Rebound())
    async with aiohttp.ClientSession(connector=connector) as browser:
        for method, path in (("GET", ""), ("GET", "/radiators"), ("POST", "/pairing")):
            url = f"https://{name}:{client.daemon.port}/api/v1{path}"
            # Even with the token, which no web page has.
            async with browser.request(
                method, url, ssl=client.pin, headers=client.headers
            ) as answer:
                assert (answer.status, (await answer.json(content_type=None))["type"]) == (
                    403,
                    FORBIDDEN,
                )


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://127.0.0.1", ""])
async def test_a_web_page_opens_no_socket(client, origin):
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with client.session.ws_connect(
            client.base + "/ws", ssl=client.pin, headers=client.headers | {"Origin": origin}
        ):
            pass
    assert refused.value.status == 403


async def test_a_form_on_a_web_page_changes_nothing(client):
    for media_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        for headers in ({"Origin": "https://evil.example"}, {}):
            status, _, _ = await client.ask(
                "PATCH",
                "/radiators/office",
                data=b'{"target":{"mode":"off"}}',
                headers={"Content-Type": media_type, **headers},
            )
            assert status == (403 if headers else 415)
    assert (await client.radiator("office"))["target"]["mode"] == "heat"


async def test_no_answer_invites_web_pages_or_sets_cookies(client):
    preflight = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization",
    }
    answers = [
        await client.ask("OPTIONS", "/radiators/office", headers=preflight),
        await client.ask("OPTIONS", "/radiators/office"),
        await client.ask("GET", "/radiators"),
    ]
    assert [status for status, _, _ in answers] == [403, 405, 200]
    names = {name.lower() for _, _, headers in answers for name in headers}
    assert "set-cookie" not in names
    assert not [name for name in names if name.startswith("access-control-")]


@contextlib.asynccontextmanager
async def impostor(tmp_path, clock):
    """Serve TLS with an own certificate and remember every byte that a client sends."""
    (tmp_path / "impostor").mkdir()
    identity = load_or_create(tmp_path / "impostor", clock.now())
    seen = []

    async def answer(reader, writer):
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                seen.append(data)
                writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=identity.server_context())
    try:
        yield server.sockets[0].getsockname()[1], identity, seen
    finally:
        server.close()


async def announced_at(zeroconf, name, port):
    """Ask until the network says that `name` is at `port`."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            info = AsyncServiceInfo(SERVICE_TYPE, name)
            if await info.async_request(zeroconf, 1000) and info.port == port:
                return info
            # What is in the cache is answered at once, so others would never have a turn.
            await asyncio.sleep(0.05)


async def test_a_forged_announcement_gets_no_token(start_daemon, client_of, tmp_path, clock):
    daemon = await start_daemon(announce=True)
    client = await client_of(daemon).paired()
    name = f"Chaleur {daemon.host_id}.{SERVICE_TYPE}"
    async with (
        impostor(tmp_path, clock) as (port, identity, seen),
        contextlib.AsyncExitStack() as stack,
    ):
        liar, listener = (AsyncZeroconf(interfaces=["127.0.0.1"]) for _ in range(2))
        for zeroconf in (liar, listener):
            stack.push_async_callback(zeroconf.async_close)
        await announced_at(listener.zeroconf, name, daemon.port)
        forged = AsyncServiceInfo(
            SERVICE_TYPE,
            name,
            port=port,
            server="impostor.local.",
            parsed_addresses=["127.0.0.1"],
            properties={"txtvers": "1", "id": daemon.host_id, "api": "1.0", "pair": "1"},
        )
        # Cooperating: a liar does not look whether the name is taken.
        await liar.async_register_service(forged, cooperating_responders=True)
        info = await announced_at(listener.zeroconf, name, port)

        # The lie is believed so far; now the client connects to where it was sent.
        client.base = f"https://{info.parsed_addresses()[0]}:{info.port}/api/v1"
        with pytest.raises(aiohttp.ServerFingerprintMismatch):
            await client.get("/radiators")
        # Somebody who pairs for the first time sees that the id is not that of the certificate.
        shown = await wire.certificate("127.0.0.1", info.port, PATIENCE_S)
        assert host_id(hashlib.sha256(shown).digest()) != info.properties[b"id"].decode()
        assert hashlib.sha256(shown).digest() == identity.fingerprint
        assert seen == []
