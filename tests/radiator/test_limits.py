"""Hostile and broken clients meet limits, and everybody else is still served."""

import asyncio
import contextlib
import socket
import ssl

import pytest
from chaleur_radiator.api.middleware import is_trusted_host
from chaleur_radiator.settings import Limits

PATIENCE_S = 10


def unverified():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


async def connect(daemon, **options):
    return await asyncio.open_connection("127.0.0.1", daemon.port, ssl=unverified(), **options)


async def until_closed(reader):
    """Return all that came before the connection was closed."""
    async with asyncio.timeout(PATIENCE_S):
        with contextlib.suppress(ConnectionError):
            return await reader.read()
    return b""


async def test_web_pages_are_refused(client, stranger):
    for path in ("", "/radiators", "/ws"):
        status, problem, headers = await client.ask(
            "GET", path, headers={"Origin": "https://evil.example"}
        )
        assert (status, problem["type"]) == (403, "urn:chaleur:problem:forbidden")
        assert not [name for name in headers if name.startswith("Access-Control")]


async def test_a_rebound_name_is_refused(client):
    status, problem, _ = await client.ask("GET", "/radiators", headers={"Host": "evil.example"})
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:forbidden")
    assert "--host-name" in problem["detail"]


@pytest.mark.parametrize(
    ("host", "trusted"),
    [
        ("192.168.1.5:7463", True),
        ("[fe80::1]:7463", True),
        ("chaleur-abc.local", True),
        ("LOCALHOST:7463", True),
        ("radiator.home.arpa.", True),
        ("evil.example", False),
        ("local.evil.example", False),
        ("evil.example:192.168.1.5", False),
        ("192.168.1.5.evil.example", False),
        ("", False),
    ],
)
def test_only_own_names_are_trusted(host, trusted):
    assert is_trusted_host(host, frozenset({"radiator.home.arpa"})) is trusted


async def test_a_configured_name_is_served(start_daemon, client_of):
    daemon = await start_daemon(host_names=("Radiator.Example",))
    status, _, _ = await client_of(daemon).ask("GET", "", headers={"Host": "radiator.example"})
    assert status == 200


async def test_only_tls_1_3_is_spoken(daemon):
    old = unverified()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises((ssl.SSLError, ConnectionError)):
        await asyncio.open_connection("127.0.0.1", daemon.port, ssl=old)
    _, writer = await connect(daemon)
    assert writer.get_extra_info("ssl_object").version() == "TLSv1.3"
    writer.close()


async def test_plain_http_gets_nothing(daemon, stranger):
    reader, writer = await asyncio.open_connection("127.0.0.1", daemon.port)
    writer.write(b"GET /api/v1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert b"HTTP" not in await until_closed(reader)
    writer.close()
    assert (await stranger.get(""))[0] == 200


async def test_garbage_after_tls_gets_an_error_and_no_log(daemon, stranger, caplog):
    reader, writer = await connect(daemon)
    writer.write(b"\x00chl_secret\xff\r\n\r\n")
    assert b"400" in await until_closed(reader)
    writer.close()
    assert "chl_secret" not in caplog.text
    assert (await stranger.get(""))[0] == 200


async def test_a_body_that_is_too_large_is_refused(client):
    status, problem, _ = await client.ask(
        "PATCH",
        "/radiators/office",
        data=b" " * 20_000,
        headers={"Content-Type": "application/json"},
    )
    assert (status, problem["type"]) == (413, "urn:chaleur:problem:too-large")
    assert problem["limit"] == 16 * 1024


async def test_headers_that_are_too_large_are_refused(stranger):
    many = {f"X-{number}": "x" * 1000 for number in range(9)}
    status, problem, _ = await stranger.ask("GET", "", headers=many)
    assert (status, problem["type"]) == (431, "urn:chaleur:problem:too-large")
    # One that is too large is refused by the parser itself.
    reader, writer = await connect(stranger.daemon)
    writer.write(b"GET /api/v1 HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 9000 + b"\r\n\r\n")
    assert b"400 Bad Request" in await until_closed(reader)
    writer.close()


async def test_a_slow_body_is_cut_off(start_daemon, client_of):
    daemon = await start_daemon(limits=Limits(body_s=0.2))
    client = await client_of(daemon).paired()
    reader, writer = await connect(daemon)
    writer.write(
        b"PATCH /api/v1/radiators/office HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: application/json\r\nContent-Length: 100\r\n"
        b"Authorization: Bearer " + client.token.encode() + b"\r\n\r\n{"
    )
    answer = await until_closed(reader)
    assert b"408 Request Timeout" in answer
    assert b"urn:chaleur:problem:too-slow" in answer
    writer.close()


async def test_a_client_that_hangs_up_in_its_body_is_no_error(client, caplog):
    _, writer = await connect(client.daemon)
    writer.write(
        b"PATCH /api/v1/radiators/office HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: application/json\r\nContent-Length: 100\r\n"
        b"Authorization: Bearer " + client.token.encode() + b"\r\n\r\n{"
    )
    await writer.drain()
    await client.get("")
    writer.transport.abort()
    for _ in range(5):
        assert (await client.radiator("office"))["target"]["mode"] == "heat"
    assert "failed" not in caplog.text


async def test_a_body_in_broken_chunks_is_refused(client, caplog):
    reader, writer = await connect(client.daemon)
    writer.write(
        b"PATCH /api/v1/radiators/office HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
        b"Authorization: Bearer " + client.token.encode() + b"\r\n\r\nnonsense\r\n"
    )
    async with asyncio.timeout(10):
        assert (await reader.readline()).split()[1] in (b"400", b"422")
    writer.close()
    assert "failed" not in caplog.text


async def test_slow_headers_are_cut_off(start_daemon, client_of):
    daemon = await start_daemon(limits=Limits(headers_s=0.2))
    reader, writer = await connect(daemon)
    writer.write(b"GET /api/v1 HT")
    await until_closed(reader)
    writer.close()
    # The second request of a connection has a deadline too.
    reader, writer = await connect(daemon)
    writer.write(b"GET /api/v1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /api/v1 HT")
    assert daemon.host_id.encode() in await until_closed(reader)
    writer.close()


async def test_a_connection_that_has_spoken_outlives_the_deadline(start_daemon, client_of):
    daemon = await start_daemon(limits=Limits(headers_s=0.3))
    client = await client_of(daemon).paired()
    async with client.socket() as socket:
        silence = await connect(daemon)
        await until_closed(silence[0])
        silence[1].close()
        # Opened before the silent one was cut off, and still there after it.
        assert (await socket.receive_json())["type"] == "hello"
        await socket.send_json({"type": "resync"})
        assert (await socket.receive_json())["type"] == "snapshot"


async def test_a_client_that_never_finishes_tls_is_cut_off(start_daemon):
    daemon = await start_daemon(limits=Limits(handshake_s=0.2))
    reader, writer = await asyncio.open_connection("127.0.0.1", daemon.port)
    assert await until_closed(reader) == b""
    writer.close()


async def test_a_flood_of_connections_is_capped_and_then_forgotten(start_daemon, client_of):
    daemon = await start_daemon(limits=Limits(connections_per_address=3, handshake_s=60))
    stranger = client_of(daemon)
    idle = [socket.create_connection(("127.0.0.1", daemon.port)) for _ in range(3)]
    with pytest.raises((OSError, ssl.SSLError)):
        await connect(daemon)
    for connection in idle:
        connection.close()
    async with asyncio.timeout(PATIENCE_S):
        while True:
            with contextlib.suppress(OSError):
                assert (await stranger.get(""))[0] == 200
                break


async def test_connections_through_tls_count_too(start_daemon):
    daemon = await start_daemon(limits=Limits(connections=2))
    kept = [await connect(daemon) for _ in range(2)]
    with pytest.raises((OSError, ssl.SSLError)):
        await connect(daemon)
    kept.pop()[1].close()
    async with asyncio.timeout(PATIENCE_S):
        while True:
            with contextlib.suppress(OSError):
                kept.append(await connect(daemon))
                break
    for _, writer in kept:
        writer.close()


async def test_a_connection_reset_in_the_middle_does_not_stop_the_listener(daemon, stranger):
    for _ in range(20):
        _, writer = await connect(daemon)
        writer.transport.abort()
        assert (await stranger.get(""))[0] == 200


async def test_the_listener_survives_a_lack_of_file_descriptors(
    daemon, stranger, monkeypatch, caplog
):
    loop = asyncio.get_running_loop()
    accept = loop.sock_accept
    failures = iter([OSError(24, "Too many open files")])

    async def fails_once(listening):
        for error in failures:
            raise error
        return await accept(listening)

    monkeypatch.setattr("chaleur_radiator.api.listener._PAUSE_S", 0.0)
    monkeypatch.setattr(loop, "sock_accept", fails_once)
    # The first connection was waited for before the failure was put in place.
    for _ in range(2):
        _, writer = await connect(daemon)
        writer.close()
    assert "Too many open files" in caplog.text
    assert (await stranger.get(""))[0] == 200


async def test_a_burst_passes_and_a_flood_is_slowed(client, stranger, clock):
    other = await stranger.paired()
    results = [(await client.get("/radiators/office"))[0] for _ in range(400)]
    assert set(results) == {200}
    status, problem, headers = await client.ask("GET", "/radiators")
    assert (status, problem["type"]) == (429, "urn:chaleur:problem:too-many-requests")
    assert headers["Retry-After"] == "1"
    assert (await other.get("/radiators"))[0] == 200
    clock.jump(0.1)
    assert [(await client.get("/radiators/office"))[0] for _ in range(3)] == [200, 200, 429]
