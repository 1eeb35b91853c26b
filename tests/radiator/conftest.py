"""What the radiator's tests share: a clock moved by hand, a real daemon, a pinned client."""

import asyncio
import contextlib
import os
import sys
import textwrap
import uuid
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import aiohttp
import pytest
from chaleur_radiator import certificate, identity
from chaleur_radiator.conformance.merge import merged
from chaleur_radiator.daemon import Daemon, Settings
from chaleur_radiator.engines.command import CommandEngine
from chaleur_radiator.engines.job import Job
from chaleur_radiator.pairing import proofs
from chaleur_radiator.power.cgroup_place import NoCgroupError, make_group

from tests.radiator import commands

DEADLINE_S = 10.0
PROCESS_DEADLINE_S = 30.0


class ManualClock:
    """Time that passes only when a test says so."""

    def __init__(self):
        self.start = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
        self.elapsed_s = 0.0
        self._sleepers = []

    def now(self):
        return self.start + timedelta(seconds=self.elapsed_s)

    def monotonic(self):
        return 1000.0 + self.elapsed_s

    async def sleep(self, seconds):
        sleeper = (self.elapsed_s + seconds, asyncio.get_running_loop().create_future())
        self._sleepers.append(sleeper)
        try:
            await sleeper[1]
        finally:
            if sleeper in self._sleepers:
                self._sleepers.remove(sleeper)

    async def advance(self, seconds, step=1.0):
        """Let time pass step by step, each step fully worked off by those who slept."""
        until = self.elapsed_s + seconds
        while self.elapsed_s < until:
            self.elapsed_s = min(until, self.elapsed_s + step)
            await self._wake_due()

    async def _wake_due(self):
        count = len(self._sleepers)
        self.wake()
        deadline = monotonic() + DEADLINE_S
        while len(self._sleepers) < count:
            assert monotonic() < deadline, "a sleeper did not come back to sleep"
            await asyncio.sleep(0)

    def wake(self):
        """Wake those whose time has come, without waiting for what they do."""
        for sleeper in [s for s in self._sleepers if s[0] <= self.elapsed_s]:
            self._sleepers.remove(sleeper)
            sleeper[1].set_result(None)

    def jump(self, seconds):
        """Move time without waking anybody."""
        self.elapsed_s += seconds


class Client:
    """A client of the Local API that pins the certificate, as a real one does."""

    def __init__(self, daemon, session, token=None):
        self.daemon = daemon
        self.session = session
        self.token = token
        self.pin = aiohttp.Fingerprint(bytes.fromhex(daemon.certificate_sha256))
        self.base = f"https://127.0.0.1:{daemon.port}/api/v1"

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def ask(self, method, path, *, headers=None, **request):
        """Return the status, the decoded body (None if empty) and the headers of an answer."""
        async with self.session.request(
            method,
            self.base + path,
            ssl=self.pin,
            headers=self.headers | (headers or {}),
            allow_redirects=False,
            **request,
        ) as response:
            body = await response.read()
            return (
                response.status,
                await response.json(content_type=None) if body else None,
                response.headers,
            )

    async def get(self, path):
        return (await self.ask("GET", path))[:2]

    async def patch(self, radiator_id, **target):
        body = {"target": target}
        return (await self.ask("PATCH", f"/radiators/{radiator_id}", json=body))[:2]

    async def radiator(self, radiator_id="living-room"):
        status, radiator = await self.get(f"/radiators/{radiator_id}")
        assert status == 200, radiator
        return radiator

    def socket(self, **options):
        return self.session.ws_connect(
            self.base + "/ws", ssl=self.pin, headers=self.headers, **options
        )

    async def start_session(self, client_nonce):
        status, started, headers = await self.ask(
            "POST", "/pairing", json={"client_nonce": client_nonce.hex()}
        )
        return status, started, headers

    async def prove(self, code, *, name="Test", fingerprint=None):
        """Pair with `code`; return the status, the body, and whether the host's proof fits."""
        client_nonce = os.urandom(16)
        status, started, _ = await self.start_session(client_nonce)
        if status != 201:
            return status, started, False
        server_nonce = bytes.fromhex(started["server_nonce"])
        key = await asyncio.to_thread(proofs.derive_key, code, client_nonce, server_nonce)
        seen = fingerprint or bytes.fromhex(self.daemon.certificate_sha256)
        bound_to = proofs.transcript(client_nonce, server_nonce, seen)
        status, body, _ = await self.ask(
            "POST",
            f"/pairing/{started['session']}",
            json={"name": name, "proof": proofs.client_proof(key, bound_to).hex()},
        )
        if status != 200:
            return status, body, False
        expected = proofs.server_proof(key, bound_to, body["token"]).hex()
        return status, body, body["proof"] == expected

    async def paired(self, role="resident", name="Test", zone=None):
        """Return another client, paired."""
        code = self.daemon.open_pairing(role, zone).code
        status, body, host_proved = await self.prove(code, name=name)
        assert (status, host_proved) == (200, True), body
        return Client(self.daemon, self.session, body["token"])


async def next_message(socket, kind, **having):
    """Return the next message of a kind (and with some members), skipping others."""
    async with asyncio.timeout(DEADLINE_S):
        while True:
            message = await socket.receive()
            assert message.type is aiohttp.WSMsgType.TEXT, message
            document = message.json()
            if document["type"] == kind and having.items() <= document.items():
                return document


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch):
    """Derive keys at a thousandth of the cost: only the tests of pairing itself pay all of it."""
    monkeypatch.setattr(proofs, "_SCRYPT_N", 2**4)


@pytest.fixture(autouse=True)
def quick_certificate(monkeypatch):
    """Make certificates in this process: only commands run as a user does start one for it."""
    monkeypatch.setattr(identity, "make_elsewhere", certificate.make)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def settings(tmp_path):
    def make(**changes):
        values = {
            "state_dir": tmp_path / "state",
            "address": "127.0.0.1",
            "port": 0,
            "speed": 60.0,
            "seed": 1,
            "announce": False,
        }
        return Settings(**(values | changes))

    return make


@pytest.fixture
async def start_daemon(clock, settings):
    """Start daemons that are stopped when the test ends."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(**changes):
            daemon = Daemon(settings(**changes), clock)
            await daemon.start()
            stack.push_async_callback(daemon.stop)
            return daemon

        yield start


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def daemon(start_daemon):
    return await start_daemon()


@pytest.fixture
def client_of(session):
    return lambda daemon: Client(daemon, session)


@pytest.fixture
def stranger(daemon, client_of):
    """A client without a token."""
    return client_of(daemon)


@pytest.fixture
async def client(stranger):
    """A resident's client."""
    return await stranger.paired()


@pytest.fixture(scope="session")
def merge():
    """RFC 7396, section 2, as the conformance suite has it: without the host's own code."""
    return merged


@pytest.fixture
def wait_message():
    return next_message


class Command:
    """`chaleur-radiator` in a process of its own."""

    def __init__(self, process):
        self.process = process

    async def line(self):
        async with asyncio.timeout(PROCESS_DEADLINE_S):
            return (await self.process.stdout.readline()).decode()

    async def end(self):
        """Return the exit code and what was written to stdout and stderr."""
        async with asyncio.timeout(PROCESS_DEADLINE_S):
            out, err = await self.process.communicate()
        return self.process.returncode, out.decode(), err.decode()


@pytest.fixture
async def command():
    """Start commands; those still running at the end are ended."""
    started = []

    async def start(*arguments, language="C", program=("-m", "chaleur_radiator.cli"), **variables):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *program,
            *map(str, arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=os.environ | {"LC_ALL": language, "PYTHONUTF8": "1"} | variables,
        )
        started.append(Command(process))
        return started[-1]

    yield start
    for each in started:
        if each.process.returncode is None:
            each.process.kill()
            await each.process.wait()


@pytest.fixture
def group():
    """A real control group, emptied at the end; skips where none can be made."""
    try:
        group = make_group(f"chaleur-test-{uuid.uuid4().hex[:8]}")
    except NoCgroupError as error:
        pytest.skip(f"no control group can be made here: {error}")
    yield group
    deadline = monotonic() + DEADLINE_S
    while group.pids() and monotonic() < deadline:
        group.kill()
        sleep(0.01)
    group.remove()


@pytest.fixture
async def engine_of(group):
    """Start engines that run a piece of Python; they are stopped at the end."""
    engines = []

    async def start(
        code, *, useful=True, retry=None, ledger=None, yields=True, neighbours=None, **job
    ):
        engine = CommandEngine(
            "office",
            Job(**({"command": (*commands.PYTHON, textwrap.dedent(code)), "stop_s": 5.0} | job)),
            group,
            useful=useful,
            activity="tests",
            retry=retry,
            ledger=ledger,
            yields=yields,
            neighbours=neighbours or commands.Others(),
        )
        await engine.start()
        engines.append(engine)
        return engine

    yield start
    for engine in engines:
        await engine.stop()
