"""Invitations: printed codes, each for one client of some zones."""

import contextlib
import os
import sqlite3

import pytest
from chaleur_radiator.admin.requests import OpenPairing, ResetZone
from chaleur_radiator.errors import StartError
from chaleur_radiator.pairing import proofs
from chaleur_radiator.protocol.models import Role

DAY_S = 86400.0


async def invite(daemon, role=Role.RESIDENT, zone=None):
    """Let an administrator make an invitation, and return its number and its code."""
    request = OpenPairing(role=role, zone=zone, invite=True)
    opened = await daemon._administration.handle(request)
    number, *groups = opened.code.split("-")
    return number, "".join(groups)


async def start(client, number, nonce=None):
    """Start a session for an invitation."""
    nonce = nonce or os.urandom(16)
    status, body, _ = await client.ask(
        "POST", "/pairing", json={"client_nonce": nonce.hex(), "invite": number}
    )
    return status, body, nonce


async def accept(client, number, code):
    """Pair with an invitation; return the status, the answer and whether the host proved itself."""
    status, started, nonce = await start(client, number)
    if status != 201:
        return status, started, False
    server_nonce = bytes.fromhex(started["server_nonce"])
    key = proofs.derive_key(code, nonce, server_nonce)
    bound_to = proofs.transcript(
        nonce, server_nonce, bytes.fromhex(client.daemon.certificate_sha256)
    )
    status, body, _ = await client.ask(
        "POST",
        f"/pairing/{started['session']}",
        json={"name": "Guest", "proof": proofs.client_proof(key, bound_to).hex()},
    )
    if status != 200:
        return status, body, False
    return status, body, body["proof"] == proofs.server_proof(key, bound_to, body["token"]).hex()


async def test_an_invitation_is_two_digits_and_sixty_bits_on_paper(daemon):
    opened = await daemon._administration.handle(OpenPairing(role=Role.RESIDENT, invite=True))
    number, *groups = opened.code.split("-")
    assert len(number) == 2
    assert number.isdigit()
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(proofs.CODE_ALPHABET)


async def test_an_invitation_pairs_one_client_and_is_then_erased(daemon, stranger, settings):
    number, code = await invite(daemon)
    status, granted, host_proved = await accept(stranger, number, code)
    assert (status, host_proved) == (200, True)
    assert (granted["role"], granted["zones"]) == ("resident", ["home"])
    status, problem, _ = await accept(stranger, number, code)
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:pairing-closed")
    with contextlib.closing(sqlite3.connect(settings().state_dir / "radiator.db")) as database:
        assert database.execute("SELECT count(*) FROM invitations").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM tokens").fetchone() == (1,)


async def test_wrong_guesses_do_not_burn_an_invitation(daemon, stranger, clock):
    number, code = await invite(daemon)
    for _ in range(8):
        clock.jump(60)
        status, problem, _ = await accept(stranger, number, "000000000000")
        assert (status, problem["type"]) == (403, "urn:chaleur:problem:wrong-code")
        assert "attempts_left" not in problem
    clock.jump(60)
    assert (await accept(stranger, number, code))[0] == 200


async def test_guesses_are_slowed(daemon, stranger):
    number, _ = await invite(daemon)
    answers = [(await start(stranger, number))[0] for _ in range(6)]
    assert answers == [201] * 5 + [429]


async def test_an_invitation_survives_a_restart(start_daemon, client_of):
    first = await start_daemon()
    number, code = await invite(first)
    await first.stop()
    again = await start_daemon()
    assert (await accept(client_of(again), number, code))[0] == 200


async def test_an_invitation_holds_thirty_days_and_no_longer(daemon, stranger, clock, settings):
    (number, code), (late, late_code) = await invite(daemon), await invite(daemon)
    clock.jump(30 * DAY_S - 1)
    assert (await accept(stranger, number, code))[0] == 200
    clock.jump(2)
    status, problem, _ = await accept(stranger, late, late_code)
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:pairing-closed")
    with contextlib.closing(sqlite3.connect(settings().state_dir / "radiator.db")) as database:
        assert database.execute("SELECT count(*) FROM invitations").fetchone() == (0,)


async def test_an_invitation_that_expires_during_the_proof_is_over(daemon, stranger, clock):
    number, code = await invite(daemon)
    clock.jump(30 * DAY_S - 60)
    status, started, nonce = await start(stranger, number)
    assert status == 201
    clock.jump(90)
    bound_to = proofs.transcript(
        nonce,
        bytes.fromhex(started["server_nonce"]),
        bytes.fromhex(daemon.certificate_sha256),
    )
    key = proofs.derive_key(code, nonce, bytes.fromhex(started["server_nonce"]))
    status, problem, _ = await stranger.ask(
        "POST",
        f"/pairing/{started['session']}",
        json={"name": "Late", "proof": proofs.client_proof(key, bound_to).hex()},
    )
    assert (status, problem["type"]) == (410, "urn:chaleur:problem:pairing-expired")


async def test_several_invitations_hold_beside_a_window(daemon, stranger):
    one, other = await invite(daemon), await invite(daemon)
    window = daemon.open_pairing()
    assert one[0] != other[0]
    assert (await accept(stranger, other[0], one[1]))[1]["type"].endswith("wrong-code")
    assert (await accept(stranger, *one))[0] == 200
    assert (await stranger.prove(window.code))[0] == 200
    assert (await accept(stranger, *other))[0] == 200


async def test_invitations_are_nobody_elses_business(daemon, stranger):
    await invite(daemon)
    assert (await stranger.get(""))[1]["pairing"] == "closed"


async def test_resetting_a_zone_ends_its_invitations_and_running_sessions(daemon, stranger):
    number, code = await invite(daemon)
    _, started, nonce = await start(stranger, number)
    window = daemon.open_pairing()
    await daemon._administration.handle(ResetZone(zone="home"))
    assert (await start(stranger, number))[0] == 403
    assert (await stranger.prove(window.code))[0] == 403
    server_nonce = bytes.fromhex(started["server_nonce"])
    key = proofs.derive_key(code, nonce, server_nonce)
    bound_to = proofs.transcript(nonce, server_nonce, bytes.fromhex(daemon.certificate_sha256))
    status, _, _ = await stranger.ask(
        "POST",
        f"/pairing/{started['session']}",
        json={"name": "Before", "proof": proofs.client_proof(key, bound_to).hex()},
    )
    assert status == 403


async def test_a_full_zone_does_not_use_up_an_invitation(daemon, stranger, clock):
    for _ in range(16):
        clock.jump(60)
        await stranger.paired()
    number, code = await invite(daemon)
    clock.jump(60)
    status, problem, _ = await accept(stranger, number, code)
    assert (status, problem["type"]) == (409, "urn:chaleur:problem:too-many-tokens")
    assert len(problem["tokens"]) == 16
    await daemon._administration._revoke(daemon._administration._context.tokens.all()[:1])
    clock.jump(60)
    assert (await accept(stranger, number, code))[0] == 200


async def test_there_are_a_hundred_numbers(daemon):
    numbers = {(await invite(daemon))[0] for _ in range(100)}
    assert len(numbers) == 100
    with pytest.raises(StartError, match="too_many_invitations"):
        await invite(daemon)


async def test_a_number_is_two_digits(daemon, stranger):
    await invite(daemon)
    for number in ("7", "007", "ab", "07\n", "\u0660\u0667", 7, None):
        status, problem, _ = await start(stranger, number)
        assert (status, problem["pointer"]) == (422, "/invite"), number


async def test_an_invitation_that_cannot_be_kept_is_not_given(daemon, monkeypatch):
    desk = daemon._administration._context.desk

    def full(_invitation):
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(desk.invitations._store, "save_invitation", full)
    with pytest.raises(sqlite3.OperationalError):
        await invite(daemon)
    assert desk.invitations.all() == []
