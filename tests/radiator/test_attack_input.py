"""Input made to break a parser: too large, too deep, swelling, or read in two ways."""

import asyncio
import gzip
import json
import zlib

import aiohttp
import pytest
from chaleur_radiator.conformance import wire

PATIENCE_S = 10
JSON_TYPE = {"Content-Type": "application/json"}


async def raw(daemon, request):
    """Send bytes and return all that comes back until the host closes."""
    async with wire.opened("127.0.0.1", daemon.port) as (reader, writer):
        writer.write(request)
        answer = await wire.read_until_closed(reader, PATIENCE_S)
    assert answer is not None, "the host kept the connection"
    return answer


def head(method, path, *headers):
    lines = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", "")
    return "\r\n".join(lines).encode()


def statuses(answer):
    """Return the status codes of all answers in what a connection said."""
    return [int(line.split()[1]) for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.")]


async def still_serves(client):
    assert (await client.radiator("office"))["target"]["mode"] == "heat"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "identity, gzip"])
async def test_a_compressed_bomb_is_not_unpacked(client, encoding):
    pack = zlib.compress if encoding == "deflate" else gzip.compress
    bomb = pack(b" " * 10_000_000)
    request = head(
        "PATCH",
        "/api/v1/radiators/office",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Encoding: {encoding}",
        f"Content-Length: {len(bomb)}",
        f"Authorization: Bearer {client.token}",
    )
    assert statuses(await raw(client.daemon, request + bomb)) in ([400], [415])
    await still_serves(client)


async def test_a_socket_does_not_agree_to_compression(client):
    async with client.session.ws_connect(
        client.base + "/ws", ssl=client.pin, headers=client.headers, compress=15
    ) as socket:
        assert socket.compress == 0


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 16_000,
        b'{"target":' * 1600,
        b'{"target":{"temperature_c":' + b"9" * 15_000 + b"}}",
        b'{"target":{"temperature_c":1e' + b"9" * 10_000 + b"}}",
        b'{"target":{"mode":"\\ud800"}}',
        b'{"target":{"mode":"\xc0\x80"}}',
        b'{"target":{"mode":"off","mode":"heat","x":1}}',
        json.dumps({"target": {f"x{number}": number for number in range(1000)}}).encode(),
    ],
    ids=["arrays", "objects", "digits", "exponent", "surrogate", "overlong", "twice", "members"],
)
async def test_json_made_to_hurt_is_refused(client, body):
    status, problem, _ = await client.ask(
        "PATCH", "/radiators/office", data=body, headers=JSON_TYPE
    )
    assert (status, problem["type"]) == (422, "urn:chaleur:problem:invalid")
    await still_serves(client)


async def test_a_body_without_length_is_cut_off_at_the_limit(client):
    async def endless():
        while True:
            yield b" " * 4096

    status, problem, _ = await client.ask(
        "PATCH", "/radiators/office", data=endless(), headers=JSON_TYPE
    )
    assert (status, problem["type"]) == (413, "urn:chaleur:problem:too-large")
    await still_serves(client)


async def test_many_query_parameters_are_bounded(client):
    path = "/radiators/office?" + "&".join(f"a{number}=1" for number in range(500))
    assert (await client.ask("GET", path))[0] in (200, 422)
    path = "/api/v1?" + "&".join(f"a{number}=1" for number in range(5000))
    assert statuses(await raw(client.daemon, head("GET", path))) in ([400], [])
    await still_serves(client)


PAIRING = "/api/v1/pairing"
SMUGGLED = head("GET", "/api/v1")


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 5"),
        ("Content-Length: 5", "Content-Length: 0"),
        ("Content-Length: 5, 5",),
        ("Content-Length: +5",),
        ("Content-Length: -1",),
        ("Content-Length: 0x5",),
        ("Transfer-Encoding: chunked, identity",),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding : chunked",),
        ("X: a\x00b",),
    ],
    ids=lambda headers: "; ".join(headers)[:50],
)
async def test_a_request_that_can_be_read_in_two_ways_is_refused(daemon, stranger, headers):
    request = head("POST", PAIRING, "Content-Type: application/json", *headers)
    answer = await raw(daemon, request + b"0\r\n\r\n" + SMUGGLED)
    assert statuses(answer)[:1] in ([400], [])
    assert daemon.host_id.encode() not in answer, "the smuggled request was answered"
    assert (await stranger.get(""))[0] == 200


@pytest.mark.parametrize(
    "chunks",
    [b"-1\r\n", 17 * b"F" + b"\r\n", b"5;x\r\nab\r\n", b"2\r\nabc\r\n", b"0x2\r\nab\r\n"],
)
async def test_broken_chunks_are_refused(daemon, stranger, chunks):
    request = head("POST", PAIRING, "Content-Type: application/json", "Transfer-Encoding: chunked")
    async with wire.opened("127.0.0.1", daemon.port) as (reader, writer):
        writer.write(request + chunks + b"zz\r\n0\r\n\r\n" + SMUGGLED)
        line = await wire.first_line(reader, PATIENCE_S)
    assert line == "" or line.split()[1] in ("400", "422")
    assert (await stranger.get(""))[0] == 200


async def test_a_line_that_never_ends_is_refused(daemon, stranger):
    assert statuses(await raw(daemon, b"GET /" + b"a" * 20_000)) in ([400], [])
    assert statuses(await raw(daemon, b"\x16\x03\x01" * 5000)) in ([400], [])
    assert (await stranger.get(""))[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/radiators/../../etc/passwd",
        "/radiators/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/radiators/office%00",
        "/radiators/" + 3000 * "a",
        "/radiators/%ff%fe",
        "/tokens/'%20OR%201=1--",
    ],
    ids=lambda path: path[:40],
)
async def test_paths_made_to_hurt_are_not_found(client, path):
    daemon = client.daemon
    request = head(
        "DELETE" if "tokens" in path else "GET",
        f"/api/v1{path}",
        f"Authorization: Bearer {client.token}",
        "Connection: close",
    )
    assert statuses(await raw(daemon, request)) in ([404], [400], [405])
    assert len((await client.get("/tokens"))[1]["tokens"]) == 1


@pytest.mark.skipif(
    aiohttp.__version__ < "3.14",
    reason="before 3.14, aiohttp looks at the length of a frame when all of it is there",
)
async def test_an_endless_frame_is_cut_off(client):
    async with client.socket() as socket:
        writer = socket._writer
        # A frame that says it has 2^62 bytes: nothing of it may be waited for or kept.
        header = b"\x81\xff" + (2**62).to_bytes(8, "big") + b"\0\0\0\0"
        writer.transport.write(header)
        async with asyncio.timeout(PATIENCE_S):
            while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
    await still_serves(client)


async def test_fragments_do_not_get_past_the_limit_of_a_frame(client):
    async with client.socket() as socket:
        transport = socket._writer.transport
        part = b" " * 1000
        transport.write(b"\x01\xfe" + len(part).to_bytes(2, "big") + b"\0\0\0\0" + part)
        for _ in range(20):
            transport.write(b"\x00\xfe" + len(part).to_bytes(2, "big") + b"\0\0\0\0" + part)
        async with asyncio.timeout(PATIENCE_S):
            while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        assert socket.close_code in (1009, 1006, None)
    await still_serves(client)
