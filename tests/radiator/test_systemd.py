"""Life as a service: what systemd is told, when it is told no more, and the unit."""

import asyncio
import configparser
import os
import re
import shutil
import signal
import socket
import sys
from importlib import resources

import pytest
from chaleur_radiator import cli
from chaleur_radiator.admin.client import ask
from chaleur_radiator.admin.requests import GetStatus, HostStatus
from chaleur_radiator.systemd.notify import Notifier

DEADLINE_S = 30.0
TICK_S = 1.0

PROGRAM = """
import asyncio, ctypes, os, sys
from pathlib import Path
from chaleur_radiator.bookkeeper import Bookkeeper
from chaleur_radiator.cli import main
keep = Bookkeeper.keep

async def hang(self, seconds, now):
    if Path(os.environ["HANG"]).exists():
        Path(os.environ["HANG"]).unlink()
        await asyncio.Event().wait()
    await keep(self, seconds, now)

Bookkeeper.keep = hang
ctypes.CDLL(None).prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE: what MemoryDenyWriteExecute=yes does
sys.exit(main(sys.argv[1:]))
"""
"""The radiator, under a rule of its unit, with a heating that hangs when told to."""


class ServiceManager:
    """Hears what a service tells, as systemd does."""

    def __init__(self, address):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.setblocking(False)  # noqa: FBT003
        self.socket.bind(address)

    async def next(self):
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(DEADLINE_S):
            return (await loop.sock_recv(self.socket, 4096)).decode()

    def heard(self):
        """Return all that has come by now."""
        messages = []
        while True:
            try:
                messages.append(self.socket.recv(4096).decode())
            except BlockingIOError:
                return messages


@pytest.fixture
def manager(tmp_path):
    manager = ServiceManager(str(tmp_path / "notify"))
    yield manager
    manager.socket.close()


def service(tmp_path, watchdog_s):
    return {
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
        "WATCHDOG_USEC": str(int(watchdog_s * 1e6)),
        "STATE_DIRECTORY": str(tmp_path),
        "RUNTIME_DIRECTORY": str(tmp_path),
    }


RUN = ("run", "--address", "127.0.0.1", "--port", "0", "--no-announce")


async def test_a_service_pings_while_it_heats_and_not_when_the_heating_hangs(
    command, manager, tmp_path
):
    hang = tmp_path / "hang"
    told = service(tmp_path, 3 * TICK_S) | {"HANG": str(hang)}
    daemon = await command(*RUN, program=("-c", PROGRAM), **told)
    messages = []
    while messages.count("WATCHDOG=1") < 3 or not any("READY" in each for each in messages):
        messages.append(await manager.next())
    ready = next(each for each in messages if each.startswith("READY=1\n"))
    assert re.fullmatch(
        r"READY=1\nSTATUS=Radiator \w{16} serves 127\.0\.0\.1:\d+\. To pair, run: "
        r"chaleur-radiator pair --socket \S+/admin\.sock",
        ready,
    )

    hang.touch()
    async with asyncio.timeout(DEADLINE_S):
        while hang.exists():  # noqa: ASYNC110 - another process removes it
            await asyncio.sleep(0.05)
    manager.heard()
    await asyncio.sleep(2.5 * TICK_S)
    assert manager.heard() == []
    status = await asyncio.to_thread(ask, tmp_path / "admin.sock", GetStatus(), HostStatus)
    assert len(status.radiators) == 3

    daemon.process.send_signal(signal.SIGTERM)
    assert await manager.next() == "STOPPING=1"
    assert (await daemon.end())[0] == 0


def test_pings_are_as_many_as_needed(manager, tmp_path, clock):
    notifier = Notifier(clock, service(tmp_path, 30))
    for _ in range(60):
        clock.jump(1)
        notifier.alive()
    assert manager.heard() == ["WATCHDOG=1"] * 6
    notifier.status("two\nlines")
    assert manager.heard() == ["STATUS=two lines"]
    notifier.close()


@pytest.mark.parametrize(
    "changes",
    [{"WATCHDOG_USEC": ""}, {"WATCHDOG_USEC": "soon"}, {"WATCHDOG_PID": "1"}],
)
def test_who_is_not_watched_does_not_ping(manager, tmp_path, clock, changes):
    notifier = Notifier(clock, service(tmp_path, 30) | changes)
    notifier.alive()
    assert manager.heard() == []
    notifier.close()


def test_an_abstract_socket_is_one_too(clock):
    name = f"chaleur-test-{os.getpid()}"
    manager = ServiceManager(f"\0{name}")
    notifier = Notifier(clock, {"NOTIFY_SOCKET": f"@{name}"})
    notifier.stopping()
    assert manager.heard() == ["STOPPING=1"]
    manager.socket.close()
    notifier.stopping()
    notifier.close()


@pytest.mark.parametrize("address", ["", "vsock:2:1", "/nowhere/at/all"])
def test_without_a_service_manager_nothing_is_told(clock, address):
    notifier = Notifier(clock, {"NOTIFY_SOCKET": address})
    notifier.ready("Ready")
    notifier.close()


@pytest.fixture
def unit_file(tmp_path, monkeypatch, capsys):
    """The unit that the command prints for this installation."""
    monkeypatch.setattr("sys.argv", [sys.executable])
    assert cli.main(["service"]) == 0
    path = tmp_path / "chaleur-radiator.service"
    path.write_text(capsys.readouterr().out)
    return path


def test_the_unit_runs_this_installation_watched_and_sandboxed(unit_file):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(unit_file)
    section = unit["Service"]
    assert section["ExecStart"] == f"{sys.executable} run --config /etc/chaleur/radiator.toml"
    assert (section["Type"], section["WatchdogSec"], section["Restart"]) == (
        "notify",
        "30",
        "always",
    )
    assert section["RestartPreventExitStatus"] == str(cli.EXIT_REFUSED)
    assert (section["StateDirectory"], section["RuntimeDirectory"]) == ("chaleur", "chaleur")
    assert section["Delegate"] == "cpu"
    assert section["KillMode"] == "mixed"
    assert section["CapabilityBoundingSet"] == ""
    for name in ("NoNewPrivileges", "PrivateDevices", "MemoryDenyWriteExecute", "DynamicUser"):
        assert section[name] == "yes"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize(
    "words", [("verify",), ("security", "--offline=true", "--threshold=20", "--no-pager")]
)
async def test_systemd_takes_the_unit_and_finds_it_safe(unit_file, words):
    process = await asyncio.create_subprocess_exec(
        "systemd-analyze",
        *words,
        unit_file,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()


def test_the_unit_is_part_of_the_package():
    assert (
        resources.files("chaleur_radiator.systemd").joinpath("chaleur-radiator.service").is_file()
    )
