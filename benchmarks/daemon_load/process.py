"""A daemon of one's own, on the loopback interface, and what the system says of it."""

import contextlib
import hashlib
import json
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

HOST = "127.0.0.1"
_START_WITHIN_S = 60.0
_LOOK_EVERY_S = 0.2
_BYTES_PER_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has taken so far."""

    cpu_s: float
    at_s: float
    rss_mib: float

    def core_share_since(self, before: "Usage") -> float:
        """Return how much of one core was used since, 1.0 being all of it."""
        return (self.cpu_s - before.cpu_s) / (self.at_s - before.at_s)


def usage(pid: int) -> Usage:
    """Return what a process has taken so far."""
    process = psutil.Process(pid)
    times = process.cpu_times()
    rss_mib = process.memory_info().rss / _BYTES_PER_MIB
    return Usage(times.user + times.system, time.monotonic(), rss_mib)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What `chaleur-radiator pair --json` gave."""

    code: str
    port: int


@dataclass(frozen=True, slots=True)
class RunningDaemon:
    """A daemon and where it keeps its state."""

    pid: int
    state_dir: Path

    def open_pairing(self) -> Pairing:
        """Return a code for one client.

        Raises:
            subprocess.CalledProcessError: The daemon does not give one.
        """
        command = [*_command("pair"), "--json", "--state-dir", str(self.state_dir)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
        document = json.loads(answer.stdout)
        return Pairing(code=document["code"], port=document["port"])


def fingerprint_of(port: int) -> bytes:
    """Return the SHA-256 fingerprint of the certificate of a port on this machine."""
    certificate = ssl.get_server_certificate((HOST, port))
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate)).digest()


@contextlib.contextmanager
def daemon(radiators: int) -> Iterator[RunningDaemon]:
    """Run a daemon with so many virtual radiators, in real time, not announced.

    Raises:
        RuntimeError: It ended at once, or does not answer in time.
    """
    names = ",".join(f"Room {number + 1}" for number in range(radiators))
    with tempfile.TemporaryDirectory(prefix="chaleur-load-") as folder:
        state_dir = Path(folder) / "state"
        command = [
            *_command("run"),
            *("--state-dir", str(state_dir), "--address", HOST, "--port", "0"),
            *("--no-announce", "--speed", "1", "--virtual-rooms", names),
        ]
        with running(command, Path(folder) / "log") as pid:
            yield RunningDaemon(pid, state_dir)


@contextlib.contextmanager
def running(command: list[str], log: Path) -> Iterator[int]:
    """Run a program until the context ends; it is ready once it has printed a line to `log`.

    Raises:
        RuntimeError: It ended at once, or prints nothing in time.
    """
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=output, stderr=output
        ) as process,
    ):
        try:
            _await_line(process, log)
            yield process.pid
        finally:
            process.terminate()


def _await_line(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN_S
    while "\n" not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The program did not start:\n{log.read_text()}")
        time.sleep(_LOOK_EVERY_S)


def _command(name: str) -> list[str]:
    return [str(Path(sys.executable).parent / "chaleur-radiator"), name]
