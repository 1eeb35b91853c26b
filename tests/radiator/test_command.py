"""The command as its user runs it: in a process of its own."""

import asyncio
import fcntl
import json
import re
import signal
import socket
from types import SimpleNamespace

import pytest
from chaleur_radiator import cli
from chaleur_radiator.admin.client import ask
from chaleur_radiator.admin.requests import OpenPairing, PairingOpened
from chaleur_radiator.cli.run import EXIT_CRASHED, heat
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Store
from cryptography import x509
from cryptography.hazmat.primitives import hashes


@pytest.fixture
def quick_scrypt():
    """The other process pays the real cost, so must we."""


@pytest.fixture(autouse=True)
def logging_of_pytest(monkeypatch):
    """A command run in this process leaves the log to pytest."""
    monkeypatch.setattr("chaleur_radiator.logs.set_up", lambda **_: None)


def run_arguments(state_dir, port=0):
    where = ("--state-dir", state_dir, "--address", "127.0.0.1", "--port", port)
    return ("run", *where, "--speed", "600", "--no-announce")


async def test_run_pair_and_stop(command, tmp_path):
    daemon = await command(*run_arguments(tmp_path))
    line = await daemon.line()
    host_id, port = re.fullmatch(
        r"Radiator (\w{16}) serves 127\.0\.0\.1:(\d+)\. To pair, run: "
        rf"chaleur-radiator pair --state-dir {re.escape(str(tmp_path))}\n",
        line,
    ).groups()

    pair = await command("pair", "--state-dir", tmp_path, "--json")
    code, out, err = await pair.end()
    assert (code, err) == (0, "")
    opened = json.loads(out)
    assert set(opened) == {"code", "expires_at", "id", "port", "role", "zones"}
    assert (opened["id"], opened["port"]) == (host_id, int(port))
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", opened["code"])
    assert opened["expires_at"].endswith("Z")

    pair = await command("pair", "--state-dir", tmp_path, "--role", "operator", language="fr_FR")
    code, out, _ = await pair.end()
    assert code == 0
    assert out.startswith("Code d'appairage : ")

    daemon.process.send_signal(signal.SIGTERM)
    code, out, err = await daemon.end()
    assert (code, out) == (0, "Stopped; targets and totals are saved.\n")
    assert "Traceback" not in err
    totals = Store(tmp_path / "radiator.db").totals()
    assert set(totals) == {"living-room", "bedroom", "office"}
    assert totals["office"].totals.energy_kwh > 0
    assert not (tmp_path / "admin.sock").exists()


async def test_a_killed_daemon_had_told_nothing_that_it_did_not_keep(
    command, tmp_path, client_of, wait_message
):
    daemon = await command(*run_arguments(tmp_path))
    port = int(re.search(r"127\.0\.0\.1:(\d+)", await daemon.line())[1])
    certificate = x509.load_pem_x509_certificate((tmp_path / "certificate.pem").read_bytes())
    fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
    client = client_of(SimpleNamespace(port=port, certificate_sha256=fingerprint))
    opened = await asyncio.to_thread(
        ask, tmp_path / "admin.sock", OpenPairing(role=Role.RESIDENT), PairingOpened
    )
    status, body, host_proved = await client.prove(opened.code)
    assert (status, host_proved) == (200, True)
    client.token = body["token"]
    await client.patch("office", temperature_c=23.5)
    told = {}
    async with client.socket() as socket:
        while told.get("energy_kwh", 0) == 0:
            delta = await wait_message(socket, "delta")
            told |= delta["changes"].get("office", {}).get("totals", {})
    daemon.process.kill()
    await daemon.end()

    again = await command(*run_arguments(tmp_path))
    port = re.search(r"127\.0\.0\.1:(\d+)", await again.line())[1]
    client.base = f"https://127.0.0.1:{port}/api/v1"
    radiator = await client.radiator("office")
    assert radiator["target"]["temperature_c"] == 23.5
    for name, total in told.items():
        assert radiator["totals"][name] >= total
    again.process.send_signal(signal.SIGINT)
    assert (await again.end())[0] == 0


def refusal(capsys, *arguments):
    """Run the command in this process; return its exit code and what it complains of."""
    return cli.main([str(argument) for argument in arguments]), capsys.readouterr().err


def test_a_second_daemon_says_what_to_do(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, complaint = refusal(capsys, *run_arguments(tmp_path))
    assert code == 2
    assert complaint == (
        f"A radiator already runs on {tmp_path}. "
        "Stop it first, or choose another folder with --state-dir.\n"
    )


def test_a_taken_port_says_what_to_do(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, complaint = refusal(capsys, *run_arguments(tmp_path, port))
    assert code == 2
    assert complaint == (
        f"Le port {port} de 127.0.0.1 est pris par un autre programme. "
        "Arrêtez ce programme, ou choisissez un autre port avec --port.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--speed", "0"), "speed"),
        (("--speed", "nan"), "speed"),
        (("--port", "-1"), "port"),
        (("--address", "nowhere"), "IPv4"),
        (("--virtual-rooms", " , "), "--virtual-rooms"),
        (("--virtual-rooms", "A,a"), "like another"),
    ],
)
def test_bad_options_are_refused_in_a_sentence(capsys, tmp_path, monkeypatch, arguments, words):
    monkeypatch.setenv("LC_ALL", "C")
    code, complaint = refusal(capsys, "run", "--state-dir", tmp_path / "s", *arguments)
    assert code == 2
    assert words in complaint
    assert complaint.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_refused_in_a_sentence(capsys, tmp_path):
    (tmp_path / "file").touch()
    code, complaint = refusal(capsys, "run", "--state-dir", tmp_path / "file" / "state")
    assert code == 2
    assert "--state-dir" in complaint


def test_pair_without_a_daemon_says_what_to_do(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    code, complaint = refusal(capsys, "pair", "--state-dir", tmp_path)
    assert code == 2
    assert complaint.startswith(f"No radiator runs that listens at {tmp_path}/admin.sock. Start it")
    assert complaint.count("\n") == 1


async def test_a_crash_of_the_heating_ends_the_daemon(settings, monkeypatch, capsys):
    async def broken(_heating):
        raise ZeroDivisionError

    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("chaleur_radiator.heating.Heating.run", broken)
    assert await heat(settings()) == EXIT_CRASHED
    assert "The heating stopped because of an error" in capsys.readouterr().out


def test_help_is_in_the_language_of_the_person(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "fr_FR")
    with pytest.raises(SystemExit):
        cli.main(["run", "--help"])
    assert say("opt_no_announce") in " ".join(capsys.readouterr().out.split())
