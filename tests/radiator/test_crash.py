"""What a crash of the program, at any tick, leaves on the disk."""

import contextlib
import shutil
import sqlite3

import pytest
from chaleur_radiator.errors import StartError
from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.store import Store


@pytest.fixture
def crashed(daemon, tmp_path):
    """Return the database as a crash at this moment would leave it."""

    def copy():
        folder = tmp_path / "crashed"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(tmp_path / "state", folder, ignore=shutil.ignore_patterns("*.sock"))
        return folder / "radiator.db"

    return copy


async def test_a_crash_loses_nothing_but_the_tick_it_is_in(daemon, clock, crashed):
    radiators = daemon._administration._context.heating.radiators
    for _ in range(7):
        await clock.advance(1)
        now = {name: radiator.totals.amounts() for name, radiator in radiators.items()}
        with contextlib.closing(Store(crashed())) as store:
            store.recover_latest()
            saved = {name: saved.totals.amounts() for name, saved in store.totals().items()}
            assert saved == now
            for name, amounts in now.items():
                stretch = store.history(name, 0, 10**6)
                total = stretch.base
                for row in stretch.rows:
                    total = total.plus(row.amounts)
                assert (stretch.base, total) == (Amounts(), amounts)


async def test_what_was_kept_for_a_crash_counts_once(daemon, clock, crashed):
    await clock.advance(3)
    path = crashed()
    for _ in range(2):
        with contextlib.closing(Store(path)) as store:
            store.recover_latest()
            energy = store.totals()["office"].totals.amounts().energy
            rows = store.history("office", 0, 10**6).rows
            assert sum(row.amounts.energy for row in rows) == energy > 0


async def test_clients_are_told_only_what_a_power_failure_cannot_take(client, clock):
    await clock.advance(5)
    told = (await client.radiator("office"))["totals"]
    await clock.advance(4)
    assert (await client.radiator("office"))["totals"] == told
    await clock.advance(1)
    assert (await client.radiator("office"))["totals"]["energy_kwh"] > told["energy_kwh"]


async def test_a_start_after_a_crash_goes_on_from_the_last_tick(
    daemon, clock, crashed, start_daemon
):
    await clock.advance(8)
    was = energy_of(daemon)
    assert energy_of(await start_daemon(state_dir=crashed().parent)) >= was > 0


def energy_of(daemon):
    return daemon._administration._context.heating.radiators["office"].totals.amounts().energy


async def test_a_kept_part_that_is_damaged_is_told(daemon, clock, crashed):
    await clock.advance(3)
    path = crashed()
    with contextlib.closing(sqlite3.connect(path, autocommit=True)) as database:
        database.execute("UPDATE latest SET content = '{'")
    with (
        contextlib.closing(Store(path)) as store,
        pytest.raises(StartError, match="store_damaged"),
    ):
        store.recover_latest()
