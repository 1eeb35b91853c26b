"""The database: what it keeps, and how an older one is brought up to date."""

import contextlib
import sqlite3
import struct
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from chaleur_radiator.control.target import Preset
from chaleur_radiator.errors import StartError
from chaleur_radiator.history.amounts import Amounts
from chaleur_radiator.history.hours import HourRecord, Stretch
from chaleur_radiator.protocol.models import Role
from chaleur_radiator.store import SCHEMA_VERSION, Invitation, SavedTotals, Store, Token
from chaleur_radiator.totals import Totals

# As version 1 made it, word for word.
VERSION_1 = """
CREATE TABLE targets (radiator_id TEXT PRIMARY KEY, target TEXT NOT NULL) STRICT;
CREATE TABLE totals (
    radiator_id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    energy_kwh REAL NOT NULL,
    useful_kwh REAL NOT NULL,
    wanted_kwh REAL NOT NULL,
    core_hours REAL NOT NULL,
    earned_micros INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    secret_sha256 BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    zones TEXT NOT NULL,
    created TEXT NOT NULL,
    last_used TEXT NOT NULL
) STRICT;
"""
TARGET_1 = (
    '{"mode":"heat","temperature_c":22.0,"preset":"boost","preset_until":"2026-01-15T13:00:00Z",'
    '"preset_temperatures":{"comfort":20.0,"eco":16.5,"sleep":17.0,"away":15.0},'
    '"resumes":{"mode":"off","temperature_c":19.0,"preset":"none","preset_until":null,'
    '"preset_temperatures":{"comfort":20.0,"eco":16.5,"sleep":17.0,"away":15.0},"resumes":null}}'
)
TOKEN = Token(
    id="0123456789abcdef",
    secret_sha256=b"x" * 32,
    name="Home Assistant",
    role=Role.RESIDENT,
    zones=("home",),
    created=datetime(2026, 1, 1, 10, 0, tzinfo=UTC),
    last_used=date(2026, 1, 14),
)
TOTALS_1 = {
    "office": (17, 1.2345, 0.5, 1.0000004, 99.9994999, 3_000_001),
    "living-room": (4_000, 4321.98765432, 0.0, 0.1 + 0.2, 12.0, -5),
}
INVITATION = Invitation(
    id="07",
    code="K7QM3XTPW2ZN",
    role=Role.RESIDENT,
    zones=("flat-7", "cellar"),
    expires=datetime(2026, 2, 1, tzinfo=UTC),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "radiator.db"


@pytest.fixture
def version_1(path):
    """A database that version 1 left, with something in each table."""
    with contextlib.closing(sqlite3.connect(path, autocommit=True)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(f"BEGIN; {VERSION_1} PRAGMA user_version = 1; COMMIT;")
        database.execute("INSERT INTO targets VALUES ('office', ?)", (TARGET_1,))
        for radiator_id, values in TOTALS_1.items():
            database.execute(
                "INSERT INTO totals VALUES (?, ?, ?, ?, ?, ?, ?)", (radiator_id, *values)
            )
        database.execute(
            "INSERT INTO tokens VALUES ('0123456789abcdef', ?, 'Home Assistant', 'resident',"
            " '[\"home\"]', '2026-01-01T10:00:00+00:00', '2026-01-14')",
            (b"x" * 32,),
        )
    return path


def open_store(path):
    return contextlib.closing(Store(path))


def version_of(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute("PRAGMA user_version").fetchone()[0]


def assert_all_of_version_1_is_there(store):
    target = store.targets()["office"]
    assert (target.preset, target.resumes.mode, target.preset_temperatures.eco) == (
        Preset.BOOST,
        "off",
        16.5,
    )
    assert store.tokens() == [TOKEN]
    totals = store.totals()
    assert totals.keys() == TOTALS_1.keys()
    for radiator_id, (rev, energy, useful, wanted, core_hours, earned) in TOTALS_1.items():
        saved = totals[radiator_id]
        assert (saved.rev, saved.totals.earned_micros) == (rev, earned)
        told = saved.totals.amounts().rounded()
        # Clients were told the sums to 0.001, and these must not fall.
        for kept, before in (
            (told.energy, energy),
            (told.useful, useful),
            (told.wanted, wanted),
            (told.core_hours, core_hours),
        ):
            assert 0 <= kept / 1e6 - round(before, 3) < 0.0011


def test_a_database_of_version_1_keeps_everything(version_1):
    with open_store(version_1) as store:
        assert_all_of_version_1_is_there(store)
        assert store.room_models() == {}
        assert store.invitations() == []
        # What came before the history is its base.
        stretch = store.history("office", 0, 500_000)
        assert (stretch.rows, stretch.base.energy) == ([], 1_234_500)
    assert version_of(version_1) == SCHEMA_VERSION == 2
    with open_store(version_1) as again:
        assert_all_of_version_1_is_there(again)


def test_an_update_that_fails_leaves_the_old_database_as_it_was(version_1):
    with contextlib.closing(sqlite3.connect(version_1, autocommit=True)) as database:
        # In the way of a table that the update makes after it has changed others.
        database.execute("CREATE TABLE hours (mine TEXT)")
    before = dump(version_1)
    with pytest.raises(StartError) as refused:
        Store(version_1)
    assert (refused.value.key, refused.value.values) == ("store_damaged", {"path": version_1})
    assert dump(version_1) == before
    assert version_of(version_1) == 1
    with contextlib.closing(sqlite3.connect(version_1, autocommit=True)) as database:
        database.execute("DROP TABLE hours")
    with open_store(version_1) as store:
        assert_all_of_version_1_is_there(store)


def dump(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


UPDATES_KILLED = """
import itertools, os, shutil, signal, sqlite3, sys
from pathlib import Path
from chaleur_radiator.store import Store

old = Path(sys.argv[1])
connect = sqlite3.connect
left = 0

def count(_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def traced(*args, **options):
    connection = connect(*args, **options)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = traced
for left in itertools.count(1):
    copy = old.with_name(f"killed-{left}.db")
    shutil.copyfile(old, copy)
    child = os.fork()
    if child == 0:
        Store(copy)
        os._exit(0)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        break
"""


def test_an_update_killed_at_any_statement_loses_nothing(version_1, tmp_path):
    command = [sys.executable, "-c", UPDATES_KILLED, str(version_1)]
    subprocess.run(command, check=True, timeout=60)
    *killed, last = sorted(tmp_path.glob("killed-*.db"), key=lambda copy: copy.stat().st_mtime_ns)
    # Each was killed before the commit, and none is half done.
    assert len(killed) > 10
    assert {version_of(copy) for copy in killed} == {1}
    for copy in (*killed, last):
        with open_store(copy) as store:
            assert_all_of_version_1_is_there(store)


def test_room_models_are_kept(path):
    with open_store(path) as store:
        store.save_room_models({"office": '{"a":1}', "bedroom": "{}"})
        store.save_room_models({"office": '{"a":2}'})
    with open_store(path) as store:
        assert store.room_models() == {"office": '{"a":2}', "bedroom": "{}"}


def test_invitations_are_kept_until_they_are_removed(path):
    with open_store(path) as store:
        store.save_invitation(INVITATION)
        with pytest.raises(sqlite3.IntegrityError):
            store.save_invitation(INVITATION)
    with open_store(path) as store:
        assert store.invitations() == [INVITATION]
        store.remove_invitation("07")
        assert store.invitations() == []


def test_an_accepted_invitation_becomes_a_token_or_stays(path):
    with open_store(path) as store:
        store.save_invitation(INVITATION)
        store.save_token(TOKEN)
        with pytest.raises(sqlite3.IntegrityError):
            store.accept_invitation("07", TOKEN)
        assert store.invitations() == [INVITATION]
        store.remove_token(TOKEN.id)
        store.accept_invitation("07", TOKEN)
        assert (store.invitations(), store.tokens()) == ([], [TOKEN])


def saved(energy, rev=1, credit_unit=None):
    totals = Totals.of(Amounts(energy=energy, earned=energy, credit=energy))
    return SavedTotals(totals, rev, credit_unit)


def hour(number, energy, radiator_id="office", temperature_sum=0.0, temperature_s=0.0):
    amounts = Amounts(energy=energy, earned=energy, credit=energy)
    return HourRecord(radiator_id, number, amounts, temperature_sum, temperature_s)


def test_hours_that_get_more_parts_are_sums(path):
    with open_store(path) as store:
        store.save_totals({"office": saved(10)}, [hour(7, 10, temperature_sum=40, temperature_s=2)])
        # The clock goes on, is set back, and goes on again.
        store.save_totals({"office": saved(30)}, [hour(8, 20)])
        store.save_totals({"office": saved(33)}, [hour(7, 3, temperature_sum=22, temperature_s=1)])
        assert [row.amounts.energy for row in store.history("office", 0, 9).rows] == [13, 20]
        store.save_totals({"office": saved(38)}, [hour(8, 5)])
        stretch = store.history("office", 0, 9)
    assert [(row.hour, row.amounts.energy) for row in stretch.rows] == [(7, 13), (8, 25)]
    assert stretch.rows[0].temperature_c == pytest.approx(62 / 3)
    assert stretch.rows[1].temperature_c is None


def test_a_stretch_of_hours_starts_from_all_that_came_before(path):
    with open_store(path) as store:
        for number in range(5):
            store.save_totals({"office": saved(number * 10 + 15)}, [hour(number * 2, 10)])
        stretch = store.history("office", 2, 5)
        assert [row.hour for row in stretch.rows] == [2, 4]
        assert (stretch.base.energy, stretch.next_hour) == (15, 6)
        assert store.history("office", 9, 20).next_hour is None
        assert store.history("nowhere", 0, 1) == Stretch("nowhere", Amounts(), [], None)


def test_totals_and_hours_are_saved_together_or_not_at_all(path):
    with open_store(path) as store:
        store.save_totals({"office": saved(10)}, [hour(7, 10)])
        before = dump(path)
        with pytest.raises(sqlite3.Error):
            store.save_totals({"office": saved(20)}, [hour(8, 10), hour(8, None)])
        assert dump(path) == before


def test_old_hours_become_months(path):
    april, may = 24 * 93, 24 * 121
    with open_store(path) as store:
        total = 0
        for number in (april, april + 5, may, may + 30 * 24):
            total += 10
            store.save_totals(
                {"office": saved(total), "bedroom": saved(total)},
                [hour(number, 10), hour(number, 10, "bedroom")],
            )
        before = store.history("office", may + 1, may + 10_000)
        store.roll_up(april + 1)
        store.roll_up(may + 1)
        assert store.history("office", may + 1, may + 10_000) == before
        assert store.history("office", 0, may + 1).rows == []
        months = store._db.execute("SELECT radiator_id, month, energy FROM months").fetchall()
        assert sorted(months) == sorted(
            (radiator_id, month, energy)
            for radiator_id in ("office", "bedroom")
            for month, energy in (("1970-04", 20), ("1970-05", 10))
        )


def test_erased_history_is_gone_from_the_files_too(path):
    # A float whose eight bytes are not in the files by chance.
    sentinel = 12345.678901234567
    needle = struct.pack(">d", sentinel)
    with open_store(path) as store:
        for number in range(50):
            store.save_totals(
                {"office": saved(number), "bedroom": saved(number)},
                [
                    hour(number, 1, temperature_sum=sentinel, temperature_s=1),
                    hour(number, 1, "bedroom"),
                ],
            )
        store.roll_up(10)
        assert needle in files(path)
        store.erase_history({"office"})
        assert needle not in files(path)
        assert store.history("office", 0, 99).rows == []
        assert store.history("office", 0, 99).base.energy == 49
        assert len(store.history("bedroom", 0, 99).rows) == 40
        assert store.totals()["office"].totals.amounts().energy == 49
        left = store._db.execute("SELECT DISTINCT radiator_id FROM months").fetchall()
        assert left == [("bedroom",)]


def files(path):
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))


def test_credit_of_another_unit_is_counted_from_zero(path):
    with open_store(path) as store:
        store.save_totals({"office": saved(7, credit_unit="cobblestones")}, [hour(1, 3)])
        store.save_totals({"office": saved(9, credit_unit="cobblestones")}, [hour(2, 2)])
        store.roll_up(2)
        store.restart_credit("office")
        kept = store.totals()["office"]
        assert (kept.credit_unit, kept.totals.credit, kept.totals.earned_micros) == (None, 0.0, 9)
        stretch = store.history("office", 0, 9)
        assert [row.amounts.credit for row in stretch.rows] == [0]
        assert stretch.base.credit == 0
