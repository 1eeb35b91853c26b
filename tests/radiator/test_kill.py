"""A radiator's daemon killed with kill -9, again and again, in the middle of its work."""

import asyncio
import contextlib
import hashlib
import random
import re
import ssl
import sys
import time
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import Store, Token, secret_hash

SECRET = "chl_" + "A" * 43
KILLS = 8
START_WITHIN_S = 30.0
PACE_S = 0.005
"""Time between two questions: a token may ask 400 at once."""
LIFE_S = (0.02, 0.7)
"""Time from the first answer to the kill."""

# The real daemon, but that it saves twenty times a second and that its days last a minute, so
# that every kill may hit a save and some hit the turn of an hour.
LAUNCHER = """
import sys
from datetime import UTC, datetime, timedelta
from chaleur_radiator import bookkeeper, cli, clock, heating
bookkeeper.SAVE_INTERVAL_S = heating.TICK_S = 0.05
began = datetime.fromtimestamp(float(sys.argv[1]), UTC)
clock.SystemClock.now = lambda _: began + 1440 * (datetime.now(UTC) - began)
sys.exit(cli.main(sys.argv[2:]))
"""
TIME = "%Y-%m-%dT%H:%M:%SZ"
SUMS = ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours", "earned_micros")


@pytest.fixture
def state_dir(tmp_path):
    """A state directory with a token in it."""
    store = Store(tmp_path / "radiator.db")
    token = Token(
        id="0" * 16,
        secret_sha256=secret_hash(SECRET),
        name="Test",
        role=Role.RESIDENT,
        zones=("home",),
        created=datetime.now(UTC),
        last_used=date(2026, 1, 1),
    )
    store.save_token(token)
    store.close()
    return tmp_path


@contextlib.asynccontextmanager
async def running(state_dir, began, client_of):
    """Run a daemon, give a client of it, and kill it at the end."""
    arguments = (
        *("run", "--state-dir", state_dir, "--address", "127.0.0.1", "--port", "0"),
        *("--virtual-rooms", "Living room,Office", "--speed", "3600", "--no-announce"),
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        LAUNCHER,
        str(began),
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
        env={"LANG": "C"},
    )
    try:
        async with asyncio.timeout(START_WITHIN_S):
            line = (await process.stdout.readline()).decode()
        port = int(re.search(r"127\.0\.0\.1:(\d+)", line)[1])
        pem = (state_dir / "certificate.pem").read_text()
        fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()
        client = client_of(SimpleNamespace(port=port, certificate_sha256=fingerprint))
        client.token = SECRET
        yield client
    finally:
        process.kill()
        await process.wait()


class Memory:
    """What a client was told last of each radiator; later answers must not fall behind."""

    def __init__(self):
        self._told = {}

    def hear(self, radiators):
        for radiator in radiators:
            before = self._told.get(radiator["id"])
            if before is not None:
                assert radiator["rev"] >= before["rev"]
                for name in SUMS:
                    assert radiator["totals"][name] >= before["totals"][name]
            self._told[radiator["id"]] = radiator

    def expect_higher_revs(self, radiators):
        for radiator in radiators:
            before = self._told.get(radiator["id"])
            assert before is None or radiator["rev"] > before["rev"]


async def listen_until_killed(client, memory, life_s):
    """Ask as often as can be; return how many answers there were."""
    answers = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(life_s):
            while True:
                memory.hear((await client.get("/radiators"))[1]["radiators"])
                answers += 1
                await asyncio.sleep(PACE_S)
    return answers


async def assert_history_is_the_totals(client, radiator_id):
    """Compare them in a moment between two saves; return the number of hours."""
    now = datetime.fromisoformat((await client.get(""))[1]["time"])
    end = now.replace(minute=0, second=0) + timedelta(days=1)
    query = f"start={end - timedelta(days=31):{TIME}}&end={end:{TIME}}"
    async with asyncio.timeout(START_WITHIN_S):
        while True:
            before = (await client.radiator(radiator_id))["totals"]
            status, history = await client.get(f"/radiators/{radiator_id}/history?{query}")
            assert status == 200, history
            if (await client.radiator(radiator_id))["totals"] == before:
                break
    for name in SUMS:
        total = history["base"][name] + sum(row[name] for row in history["rows"])
        assert round(total, 6) == before[name]
    return len(history["rows"])


def assert_nothing_is_lost_on_disk(state_dir):
    """All that was ever saved is in a row: before the first there was nothing."""
    with contextlib.closing(Store(state_dir / "radiator.db")) as store:
        for radiator_id, saved in store.totals().items():
            stretch = store.history(radiator_id, 0, 10**6)
            assert stretch.base == Amounts()
            assert sum(row.amounts.energy for row in stretch.rows) == saved.totals.amounts().energy


async def test_a_daemon_killed_at_any_moment_loses_nothing_it_told(state_dir, client_of):
    dice = random.Random(3)  # noqa: S311 - the same moments in every run
    memory = Memory()
    began = time.time()
    answers = hours = 0
    for _ in range(KILLS):
        async with running(state_dir, began, client_of) as client:
            status, told = await client.get("/radiators")
            assert status == 200, told
            memory.expect_higher_revs(told["radiators"])
            memory.hear(told["radiators"])
            hours = await assert_history_is_the_totals(client, "office")
            answers += await listen_until_killed(client, memory, dice.uniform(*LIFE_S))
        assert_nothing_is_lost_on_disk(state_dir)
    assert answers > KILLS
    assert hours > 2
