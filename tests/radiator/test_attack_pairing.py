"""Attacks on pairing beyond those of test_pairing: replay, reflection, clocks, guessing."""

import hashlib
import os
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from chaleur_radiator.identity import load_or_create
from chaleur_radiator.pairing import proofs

WRONG_CODE = "urn:chaleur:problem:wrong-code"


async def observed_pairing(stranger, code):
    """Pair, and return what somebody who sees inside the connection has then."""
    client_nonce = os.urandom(16)
    _, started, _ = await stranger.start_session(client_nonce)
    server_nonce = bytes.fromhex(started["server_nonce"])
    key = proofs.derive_key(code, client_nonce, server_nonce)
    fingerprint = bytes.fromhex(stranger.daemon.certificate_sha256)
    proof = proofs.client_proof(key, proofs.transcript(client_nonce, server_nonce, fingerprint))
    body = {"name": "Victim", "proof": proof.hex()}
    status, _, _ = await stranger.ask("POST", f"/pairing/{started['session']}", json=body)
    assert status == 200
    return client_nonce, started["session"], body


async def test_a_replayed_pairing_gives_nothing(daemon, stranger):
    client_nonce, session, body = await observed_pairing(stranger, daemon.open_pairing().code)
    assert (await stranger.ask("POST", f"/pairing/{session}", json=body))[0] == 403
    daemon.open_pairing()
    assert (await stranger.ask("POST", f"/pairing/{session}", json=body))[0] == 410
    # The same nonce once more: the host's own nonce makes the old proof worthless.
    _, started, _ = await stranger.start_session(client_nonce)
    status, problem, _ = await stranger.ask("POST", f"/pairing/{started['session']}", json=body)
    assert (status, problem["type"]) == (403, WRONG_CODE)


@pytest.fixture
async def reflecting_twin(tmp_path, clock, unused_tcp_port_factory):
    """A twin that sends a client's own proof back as the host's."""
    (tmp_path / "twin").mkdir()
    identity = load_or_create(tmp_path / "twin", clock.now())

    async def start(_request):
        return web.json_response({"session": "s", "server_nonce": 32 * "0"}, status=201)

    async def prove(request):
        body = await request.json()
        return web.json_response({"token": "chl_twin", "proof": body["proof"]})

    app = web.Application()
    app.add_routes(
        [web.post("/api/v1/pairing", start), web.post("/api/v1/pairing/{session}", prove)]
    )
    runner = web.AppRunner(app)
    await runner.setup()
    port = unused_tcp_port_factory()
    await web.TCPSite(runner, "127.0.0.1", port, ssl_context=identity.server_context()).start()
    yield identity, port
    await runner.cleanup()


async def test_a_twin_that_reflects_the_clients_proof_is_unmasked(stranger, reflecting_twin):
    identity, port = reflecting_twin
    stranger.pin = aiohttp.Fingerprint(identity.fingerprint)
    stranger.base = f"https://127.0.0.1:{port}/api/v1"
    status, _, host_proved = await stranger.prove("K7QM3XTP", fingerprint=identity.fingerprint)
    assert (status, host_proved) == (200, False)


async def test_a_proof_for_another_certificate_does_not_fit(daemon, stranger):
    code = daemon.open_pairing().code
    elsewhere = hashlib.sha256(b"the certificate of a man in the middle").digest()
    status, problem, _ = await stranger.prove(code, fingerprint=elsewhere)
    assert (status, problem["type"]) == (403, WRONG_CODE)


@pytest.mark.parametrize("years", [-1, 1])
async def test_setting_the_clock_neither_closes_nor_prolongs_a_window(
    daemon, stranger, clock, years
):
    daemon.open_pairing()
    clock.start += timedelta(days=365 * years)
    assert (await stranger.get(""))[1]["pairing"] == "open"
    clock.jump(600)
    assert (await stranger.get(""))[1]["pairing"] == "closed"


@pytest.mark.parametrize("years", [-1, 1])
async def test_setting_the_clock_allows_no_more_starts(daemon, stranger, clock, years):
    daemon.open_pairing()
    for _ in range(5):
        assert (await stranger.start_session(os.urandom(16)))[0] == 201
    clock.start += timedelta(days=365 * years)
    assert (await stranger.start_session(os.urandom(16)))[0] == 429


async def test_wrong_codes_count_across_addresses_and_sessions(daemon, client_of):
    """A botnet guesses: three wrong codes close the window wherever they come from."""
    code = daemon.open_pairing().code
    for number, expected in ((2, 403), (3, 403), (4, 403), (5, 403)):
        connector = aiohttp.TCPConnector(local_addr=(f"127.0.0.{number}", 0))
        async with aiohttp.ClientSession(connector=connector) as session:
            client = client_of(daemon)
            client.session = session
            last = await client.prove("AAAA-AAAA" if number < 5 else code)
        assert last[0] == expected
    assert last[1]["type"] == "urn:chaleur:problem:pairing-closed"
