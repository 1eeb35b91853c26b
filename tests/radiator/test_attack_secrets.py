"""Secrets: in no log, in no file that others can read, and behind no door that others can open."""

import asyncio
import logging
import os
import stat
import subprocess
import sys

import pytest
from chaleur_radiator.conformance import wire
from chaleur_radiator.pairing import proofs

PATIENCE_S = 10
NOBODY = 65534
CONNECT = """
import os, socket, sys
os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2]))
print("found", os.stat(sys.argv[1]).st_uid)
socket.socket(socket.AF_UNIX).connect(sys.argv[1])
"""


async def everything_that_happens(daemon, client_of, monkeypatch):
    """Go through pairing, use, mistakes and attacks; return every secret that was in play."""
    stranger = client_of(daemon)
    code = daemon.open_pairing().code
    client_nonce = os.urandom(16)
    _, started, _ = await stranger.start_session(client_nonce)
    await stranger.prove("AAAA-AAAA")
    key = proofs.derive_key(code, client_nonce, bytes.fromhex(started["server_nonce"]))
    client = await stranger.paired(name="Marie's phone")
    await client.patch("office", temperature_c=99)
    await client.ask("PATCH", "/radiators/office", data=client.token.encode())
    await client.ask("GET", f"/radiators?token={client.token}")
    async with client.socket() as socket:
        await socket.send_str(client.token)
        while not socket.closed:
            await socket.receive()
    async with wire.opened("127.0.0.1", daemon.port) as (reader, writer):
        writer.write(f"GET {client.token} \x00 Authorization: {client.token}\r\n\r\n".encode())
        await wire.read_until_closed(reader, PATIENCE_S)
    await break_down(client, monkeypatch)
    operator = await client.paired("operator")
    await client.ask("DELETE", "/tokens/none")
    return [
        code,
        proofs.normalise_code(code),
        key.hex(),
        client.token,
        client.token.removeprefix("chl_"),
        operator.token,
        started["session"],
    ]


async def break_down(client, monkeypatch):
    """Let a request fail inside the host with the token at hand."""

    def broken(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("chaleur_radiator.publisher.Publisher.documents", broken)
        assert (await client.get("/radiators"))[0] == 500


async def test_no_log_holds_a_secret(start_daemon, client_of, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    daemon = await start_daemon()
    secrets = await everything_that_happens(daemon, client_of, monkeypatch)
    await daemon.stop()
    assert "A GET request failed" in caplog.text, "the flows were not logged at all"
    ours = [record for record in caplog.records if record.name.startswith(("chaleur", "aiohttp"))]
    logged = "\n".join(logging.Formatter().format(record) for record in ours)
    for secret in secrets:
        assert secret not in logged


async def test_no_file_holds_a_secret_in_clear(start_daemon, client_of, settings, monkeypatch):
    daemon = await start_daemon()
    secrets = await everything_that_happens(daemon, client_of, monkeypatch)
    kept = b"".join(path.read_bytes() for path in settings().state_dir.iterdir() if path.is_file())
    assert b"Marie's phone" in kept, "the database was not read"
    for secret in secrets:
        assert secret.encode() not in kept


async def test_files_are_for_their_owner_alone(start_daemon, client_of, settings):
    previous = os.umask(0)
    try:
        await client_of(await start_daemon()).paired()
    finally:
        os.umask(previous)
    state_dir = settings().state_dir
    assert stat.S_IMODE(state_dir.stat().st_mode) == 0o700
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in state_dir.iterdir()}
    secret = {"key.pem", "radiator.db", "admin.sock"}
    assert secret <= found.keys()
    assert {name: oct(mode) for name, mode in found.items() if name in secret} == dict.fromkeys(
        secret, oct(0o600)
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
async def test_another_user_cannot_administer(daemon, settings):
    # The test's own folders are root's alone, which would be protection of another kind.
    socket = settings().state_dir / "admin.sock"
    for folder in (socket.parent, *list(socket.parents)[1:4]):
        if folder != folder.parent and stat.S_IMODE(folder.stat().st_mode) == 0o700:
            folder.chmod(0o711)
    result = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-I", "-c", CONNECT, str(socket), str(NOBODY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout == "found 0\n"
    assert "PermissionError" in result.stderr


@pytest.mark.parametrize(
    "name", ["x\nERROR forged", "x\r", "\x1b[2J", "x\n", "", "\x9b2J", "x\u2028y", "\u202ex"]
)
async def test_a_name_that_would_forge_the_log_is_refused(daemon, stranger, name):
    status, problem, _ = await stranger.prove(daemon.open_pairing().code, name=name)
    assert (status, problem["pointer"]) == (422, "/name")
