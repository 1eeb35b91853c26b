"""Pairing: the cryptography, its limits, and attackers who really try."""

import asyncio
import contextlib
import hashlib
import os
import ssl
from datetime import timedelta

import aiohttp
import pytest
from chaleur_radiator.identity import host_id, load_or_create
from chaleur_radiator.pairing import proofs


@pytest.fixture
def quick_scrypt():
    """Here the real cost is paid."""


CLIENT_NONCE = bytes(range(16))
SERVER_NONCE = bytes(range(16, 32))
FINGERPRINT = hashlib.sha256(b"test certificate").digest()


def test_the_published_vector():
    key = proofs.derive_key("K7QM3XTP", CLIENT_NONCE, SERVER_NONCE)
    assert key.hex() == "c430dcd97f6cfda3e598d2df9d98db7ee1e59b0c5e9c039361fe2305e3a47537"
    bound_to = proofs.transcript(CLIENT_NONCE, SERVER_NONCE, FINGERPRINT)
    assert proofs.client_proof(key, bound_to).hex() == (
        "0a15bd38fc868ba7a7112e446f6db56c2103effc45b43c1da05cfd91986feeac"
    )
    assert proofs.server_proof(key, bound_to, "chl_" + 43 * "A").hex() == (
        "ce82c7b14a7d106d52b91ea02f67966a614173f9a43e3a6051498293508bb550"
    )
    assert host_id(FINGERPRINT) == "q2wzv6zgfpfiyvsy"


def test_a_code_may_be_typed_as_people_type():
    assert proofs.normalise_code(" k7qm-3xtp ") == "K7QM3XTP"
    assert proofs.normalise_code("oil0-oIL1") == "01100111"
    assert proofs.readable_code("K7QM3XTP") == "K7QM-3XTP"
    assert {len(proofs.new_code()) for _ in range(50)} == {8}


async def test_the_right_code_gives_a_token_that_works(daemon, stranger, client_of):
    assert (await stranger.get(""))[1]["pairing"] == "closed"
    window = daemon.open_pairing()
    assert (await stranger.get(""))[1]["pairing"] == "open"
    status, body, host_proved = await stranger.prove(window.code.lower(), name="Home Assistant")
    assert (status, host_proved) == (200, True)
    assert body["token"].startswith("chl_")
    assert (body["role"], body["zones"]) == ("resident", ["home"])
    assert (await stranger.get(""))[1] == {
        "product": "chaleur",
        "api": "1.0",
        "id": daemon.host_id,
        "pairing": "closed",
    }
    client = client_of(daemon)
    client.token = body["token"]
    status, host = await client.get("")
    assert status == 200
    assert (host["id"], host["role"], host["currency"]) == (daemon.host_id, "resident", "EUR")


async def test_a_code_works_only_once(daemon, stranger):
    code = daemon.open_pairing().code
    assert (await stranger.prove(code))[0] == 200
    status, problem, _ = await stranger.prove(code)
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:pairing-closed")
    assert "chaleur-radiator pair" in problem["detail"]


@pytest.fixture
async def neighbours(daemon, client_of):
    """Strangers at addresses of their own."""
    async with contextlib.AsyncExitStack() as stack:
        clients = []
        for number in range(2, 7):
            connector = aiohttp.TCPConnector(local_addr=(f"127.0.0.{number}", 0))
            client = client_of(daemon)
            client.session = aiohttp.ClientSession(connector=connector)
            await stack.enter_async_context(client.session)
            clients.append(client)
        yield clients


async def test_three_clients_at_once_get_one_token(daemon, neighbours):
    code = daemon.open_pairing().code
    results = await asyncio.gather(*(neighbour.prove(code) for neighbour in neighbours[:3]))
    assert sorted(status for status, _, _ in results) == [200, 403, 403]


async def test_three_wrong_codes_close_the_window(daemon, stranger):
    code = daemon.open_pairing().code
    for left in (2, 1, 0):
        status, problem, _ = await stranger.prove("AAAA-AAAA")
        assert (status, problem["type"]) == (403, "urn:chaleur:problem:wrong-code")
        assert problem["attempts_left"] == left
    status, problem, _ = await stranger.prove(code)
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:pairing-closed")


async def test_parallel_guesses_do_not_outrun_the_count(daemon, neighbours):
    daemon.open_pairing()
    results = await asyncio.gather(*(client.prove("AAAA-AAAA") for client in neighbours[:4]))
    kinds = sorted(problem["type"].rpartition(":")[2] for _, problem, _ in results)
    assert kinds == ["pairing-closed", "wrong-code", "wrong-code", "wrong-code"]


async def test_a_new_window_makes_the_old_code_worthless(daemon, stranger):
    old = daemon.open_pairing().code
    daemon.open_pairing()
    assert (await stranger.prove(old))[1]["type"] == "urn:chaleur:problem:wrong-code"


async def test_a_window_closes_after_ten_minutes(daemon, stranger, clock):
    window = daemon.open_pairing()
    assert window.expires_at == clock.now() + timedelta(minutes=10)
    clock.jump(599)
    assert (await stranger.get(""))[1]["pairing"] == "open"
    clock.jump(1)
    assert (await stranger.get(""))[1]["pairing"] == "closed"
    status, problem, _ = await stranger.prove(window.code)
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:pairing-closed")


async def late_proof(stranger, clock, seconds):
    _, started, _ = await stranger.start_session(os.urandom(16))
    clock.jump(seconds)
    status, problem, _ = await stranger.ask(
        "POST", f"/pairing/{started['session']}", json={"name": "x", "proof": 64 * "0"}
    )
    return status, problem["type"]


async def test_a_session_lasts_two_minutes(daemon, stranger, clock):
    daemon.open_pairing()
    expired = (410, "urn:chaleur:problem:pairing-expired")
    assert await late_proof(stranger, clock, 120) == expired
    assert (await late_proof(stranger, clock, 119))[0] == 403


async def test_a_session_ends_with_its_window(daemon, stranger, clock):
    daemon.open_pairing()
    clock.jump(550)
    assert await late_proof(stranger, clock, 60) == (410, "urn:chaleur:problem:pairing-expired")


async def test_a_session_takes_one_proof(daemon, stranger):
    daemon.open_pairing()
    _, started, _ = await stranger.start_session(os.urandom(16))
    answers = [
        await stranger.ask(
            "POST", f"/pairing/{started['session']}", json={"name": "x", "proof": 64 * "0"}
        )
        for _ in range(2)
    ]
    assert [status for status, _, _ in answers] == [403, 410]


async def test_four_sessions_at_once(daemon, neighbours, clock):
    daemon.open_pairing()
    *four, fifth = neighbours
    for client in four:
        assert (await client.start_session(os.urandom(16)))[0] == 201
    status, problem, headers = await fifth.start_session(os.urandom(16))
    assert (status, problem["type"]) == (429, "urn:chaleur:problem:too-many-requests")
    assert headers["Retry-After"] == "120"
    clock.jump(120)
    assert (await fifth.start_session(os.urandom(16)))[0] == 201


async def test_five_starts_a_minute_from_one_address(daemon, stranger, clock):
    daemon.open_pairing()
    for _ in range(5):
        assert (await stranger.start_session(os.urandom(16)))[0] == 201
    status, problem, headers = await stranger.start_session(os.urandom(16))
    assert (status, problem["type"]) == (429, "urn:chaleur:problem:too-many-requests")
    assert headers["Retry-After"] == "60"
    clock.jump(60)
    assert (await stranger.start_session(os.urandom(16)))[0] == 201


async def test_one_address_cannot_keep_the_others_out(daemon, neighbours):
    code = daemon.open_pairing().code
    greedy, *others = neighbours
    for _ in range(4):
        assert (await greedy.start_session(os.urandom(16)))[0] == 201
    assert (await others[0].start_session(os.urandom(16)))[0] == 201
    assert (await others[1].prove(code))[0] == 200


async def test_a_third_session_of_an_address_ends_its_oldest_alone(daemon, stranger, neighbours):
    daemon.open_pairing()
    clients = (neighbours[0], stranger, stranger, stranger)
    sessions = [(await client.start_session(os.urandom(16)))[1]["session"] for client in clients]
    wrong = {"name": "x", "proof": 64 * "0"}
    statuses = [
        (await stranger.ask("POST", f"/pairing/{session}", json=wrong))[0] for session in sessions
    ]
    assert statuses == [403, 410, 403, 403]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"client_nonce": "00"}, "/client_nonce"),
        ({"client_nonce": 32 * "G"}, "/client_nonce"),
        ({"client_nonce": 32 * "0", "extra": 1}, "/extra"),
        ([], ""),
    ],
)
async def test_a_bad_start_is_refused(daemon, stranger, body, pointer):
    daemon.open_pairing()
    status, problem, _ = await stranger.ask("POST", "/pairing", json=body)
    assert (status, problem["pointer"]) == (422, pointer)


@contextlib.asynccontextmanager
async def man_in_the_middle(tmp_path, clock, daemon):
    """Terminate the client's TLS with an own certificate and relay everything to the host."""
    (tmp_path / "attacker").mkdir()
    identity = load_or_create(tmp_path / "attacker", clock.now())
    upstream_tls = ssl.create_default_context()
    upstream_tls.check_hostname = False
    upstream_tls.verify_mode = ssl.CERT_NONE
    seen = []

    async def pump(reader, writer):
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                seen.append(data)
                writer.write(data)
                await writer.drain()
        writer.close()

    async def relay(reader, writer):
        up_reader, up_writer = await asyncio.open_connection(
            "127.0.0.1", daemon.port, ssl=upstream_tls
        )
        await asyncio.gather(pump(reader, up_writer), pump(up_reader, writer))

    server = await asyncio.start_server(relay, "127.0.0.1", 0, ssl=identity.server_context())
    try:
        yield server.sockets[0].getsockname()[1], identity, seen
    finally:
        server.close()


async def test_a_relay_between_client_and_host_gets_nothing(
    daemon, client_of, stranger, tmp_path, clock
):
    code = daemon.open_pairing().code
    async with man_in_the_middle(tmp_path, clock, daemon) as (port, identity, seen):
        victim = client_of(daemon)
        # The victim trusts what it sees, as before pairing it must: the attacker's certificate.
        victim.pin = aiohttp.Fingerprint(identity.fingerprint)
        victim.base = f"https://127.0.0.1:{port}/api/v1"
        status, problem, _ = await victim.prove(code, fingerprint=identity.fingerprint)
        assert (status, problem["type"]) == (403, "urn:chaleur:problem:wrong-code")
        assert b"chl_" not in b"".join(seen)
    assert problem["attempts_left"] == 2
    assert (await stranger.prove(code))[0] == 200


async def test_an_evil_twin_cannot_prove_that_it_is_the_host(start_daemon, client_of, tmp_path):
    real = await start_daemon(state_dir=tmp_path / "real")
    twin = await start_daemon(state_dir=tmp_path / "twin")
    code = real.open_pairing().code
    twin.open_pairing()
    # The twin does not know the code, so it cannot even accept the proof of the right one.
    status, problem, _ = await client_of(twin).prove(code)
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:wrong-code")


async def test_a_twin_that_accepts_anything_is_unmasked_by_its_proof(
    daemon, stranger, client_of, monkeypatch
):
    daemon.open_pairing()
    # This host accepts every proof; the client must notice that it does not know the code.
    monkeypatch.setattr("chaleur_radiator.pairing.desk.hmac.compare_digest", lambda *_: True)
    status, body, host_proved = await stranger.prove("AAAA-AAAA")
    assert (status, host_proved) == (200, False)
    assert body["token"]
