"""Attacks with tokens: revoked ones still in use, those of another role or home."""

import asyncio
from datetime import timedelta
from http import HTTPMethod

import pytest
from chaleur_radiator.api.endpoint import Access
from chaleur_radiator.api.routes import ENDPOINTS
from chaleur_radiator.conformance import wire
from chaleur_radiator.settings import Limits

PATIENCE_S = 10
DAY_S = 86_400


async def revoke_other(client):
    tokens = (await client.get("/tokens"))[1]["tokens"]
    other = next(token["id"] for token in tokens if not token["current"])
    assert (await client.ask("DELETE", f"/tokens/{other}"))[0] == 204


async def test_a_token_revoked_in_the_middle_of_a_change_changes_nothing(client, stranger):
    thief = await stranger.paired(name="Thief")
    body = b'{"target":{"mode":"off"}}'
    async with wire.opened("127.0.0.1", client.daemon.port) as (reader, writer):
        writer.write(
            b"PATCH /api/v1/radiators/office HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nExpect: 100-continue\r\n"
            + f"Content-Length: {len(body)}\r\nAuthorization: Bearer {thief.token}\r\n\r\n".encode()
        )
        # The host has let the request in and waits for its body.
        assert " 100 " in await wire.first_line(reader, PATIENCE_S)
        await reader.readline()
        writer.write(body[:5])
        await revoke_other(client)
        writer.write(body[5:])
        assert " 401 " in await wire.first_line(reader, PATIENCE_S)
    assert (await client.radiator("office"))["target"]["mode"] == "heat"


async def test_a_revoked_tokens_sockets_close_and_its_requests_fail(client, stranger, wait_message):
    thief = await stranger.paired(name="Thief")
    async with thief.socket() as one, thief.socket() as other:
        for socket in (one, other):
            await wait_message(socket, "snapshot")
        await revoke_other(client)
        for socket in (one, other):
            assert (await wait_message(socket, "bye"))["reason"] == "revoked"
            async with asyncio.timeout(PATIENCE_S):
                while not socket.closed:
                    await socket.receive()
            assert socket.close_code == 4401
    for method, path in (("GET", "/radiators"), ("GET", ""), ("GET", "/ws"), ("GET", "/tokens")):
        assert (await thief.ask(method, path))[0] == 401


async def test_a_revoked_token_stays_revoked_after_a_restart(start_daemon, client_of):
    daemon = await start_daemon()
    owner = await client_of(daemon).paired()
    thief = await client_of(daemon).paired(name="Thief")
    await revoke_other(owner)
    await daemon.stop()
    again = await start_daemon()
    for client, expected in ((owner, 200), (thief, 401)):
        newer = client_of(again)
        newer.token = client.token
        assert (await newer.get("/radiators"))[0] == expected


@pytest.mark.parametrize("days", [-4000, 4000])
async def test_setting_the_clock_changes_nothing_about_access(client, stranger, clock, days):
    clock.start += timedelta(days=days)
    assert (await client.get("/radiators"))[0] == 200
    stranger.token = "chl_" + 43 * "A"
    assert (await stranger.get("/radiators"))[0] == 401


async def test_setting_the_clock_does_not_refill_a_flooders_allowance(
    start_daemon, client_of, clock
):
    daemon = await start_daemon(limits=Limits(request_burst=5))
    client = await client_of(daemon).paired()
    assert [(await client.get("/radiators"))[0] for _ in range(6)] == [200] * 5 + [429]
    clock.start += timedelta(days=365)
    assert (await client.get("/radiators"))[0] == 429


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic {token}",
        "{token}",
        "Bearer {token}x",
        "Bearer Bearer {token}",
    ],
)
async def test_only_the_whole_token_as_a_bearer_counts(client, stranger, header):
    headers = {"Authorization": header.format(token=client.token)}
    assert (await stranger.ask("GET", "/radiators", headers=headers))[0] == 401


async def test_two_authorization_headers_are_not_a_way_in(client):
    request = (
        "GET /api/v1/radiators HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Authorization: Bearer wrong\r\nAuthorization: Bearer {client.token}\r\n\r\n"
    )
    async with wire.opened("127.0.0.1", client.daemon.port) as (reader, writer):
        writer.write(request.encode())
        assert (await wire.first_line(reader, PATIENCE_S)).split()[1] in ("400", "401")


@pytest.fixture
async def household(start_daemon, client_of):
    """A building of two flats: a radiator of the first, and everybody who might want at it."""
    daemon = await start_daemon(virtual_flats=2)
    mine, next_door = daemon._zones[:2]

    async def paired(role, zone):
        code = daemon.open_pairing(role, zone).code
        status, body, host_proved = await client_of(daemon).prove(code, name=f"{role} {zone}")
        assert (status, host_proved) == (200, True), body
        client = client_of(daemon)
        client.token = body["token"]
        return client

    people = {
        "nobody": client_of(daemon),
        "owner": await paired("resident", mine),
        "neighbour": await paired("resident", next_door),
        "operator": await paired("operator", mine),
    }
    radiator = (await people["owner"].get("/radiators"))[1]["radiators"][0]
    tokens = (await people["owner"].get("/tokens"))[1]["tokens"]
    own_token = next(token["id"] for token in tokens if token["current"])
    return people, {"id": radiator["id"], "session": "none", "token": own_token}


def crossings():
    """Return who may not do what: a row for each caller and endpoint that must be refused."""
    for endpoint in ENDPOINTS:
        if endpoint.access in (Access.NONE, Access.OPTIONAL):
            continue
        yield endpoint, "nobody", 401
        if endpoint.access is Access.RESIDENT:
            yield endpoint, "operator", 403
        if endpoint.access is Access.OPERATOR:
            yield endpoint, "owner", 403
        if "{id}" in endpoint.path and endpoint.access is not Access.OPERATOR:
            yield endpoint, "neighbour", 404
        if endpoint.path == "/tokens/{id}":
            yield endpoint, "operator", 404


@pytest.mark.parametrize(
    ("endpoint", "caller", "expected"),
    crossings(),
    ids=lambda value: value if isinstance(value, str) else getattr(value, "name", str(value)),
)
async def test_nobody_crosses_into_anothers_role_or_home(household, endpoint, caller, expected):
    people, names = household
    owner = people["owner"]
    values = names | {"id": names["token"]} if "/tokens" in endpoint.path else names
    before = await everything(owner)
    request = {"json": {}} if endpoint.method in (HTTPMethod.PATCH, HTTPMethod.PUT) else {}
    status, _, _ = await people[caller].ask(
        endpoint.method.value, endpoint.path.format_map(values), **request
    )
    assert status == expected
    assert await everything(owner) == before


async def everything(client):
    radiators = (await client.get("/radiators"))[1]["radiators"]
    tokens = (await client.get("/tokens"))[1]["tokens"]
    return [radiator["target"] for radiator in radiators], [token["id"] for token in tokens]
