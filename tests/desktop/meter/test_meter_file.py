"""The history in its file: a real SQLite."""

import logging
import os
import sqlite3
import stat
import struct
import subprocess
import sys
import threading

import pytest
from chaleur_desktop.core.meter.ports import HistoryError
from chaleur_desktop.core.meter.use import HOUR, Use
from chaleur_desktop.system.meter_file import MeterFile

NOON = 1_795_000_000 // HOUR * HOUR
DAY = 24 * HOUR
USE = Use(1.0, 2.0, 3.0, 4, 5, 6.0)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "computer.sqlite3"


@pytest.fixture
def file(path):
    made = MeterFile(path)
    yield made
    made.close()


def test_hours_are_added_up_and_survive_a_restart(path, file):
    file.add({NOON: USE, NOON + HOUR: USE}, NOON)
    file.add({NOON: USE}, NOON)
    file.close()
    again = MeterFile(path)
    assert again.since(0) == [(NOON, USE + USE), (NOON + HOUR, USE)]
    assert again.since(NOON + 1) == [(NOON + HOUR, USE)]
    assert again.place == str(path)
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_only_this_person_can_read_it(path, file):
    before = os.umask(0)
    try:
        assert file.claim()
        file.add({NOON: USE}, NOON)
    finally:
        os.umask(before)
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    assert modes == {"computer.sqlite3": 0o600, "computer.lock": 0o600}


def test_after_400_days_hours_are_forgotten(file):
    old, kept = NOON - 401 * DAY, NOON - 399 * DAY
    file.add({old: USE, kept: USE}, old)
    file.add({NOON - HOUR: USE}, NOON - 30 * DAY)
    file.add({NOON: USE}, NOON)
    assert [start for start, _ in file.since(0)] == [kept, NOON - HOUR, NOON]


def test_a_clock_that_is_years_ahead_makes_nothing_forgotten(file):
    file.add({NOON: USE}, NOON)
    future = NOON + 5000 * DAY
    file.add({future: USE}, future)
    assert [start for start, _ in file.since(0)] == [NOON, future]
    file.add({NOON + HOUR: USE}, NOON + HOUR)
    assert len(file.since(0)) == 3


def test_erasing_leaves_no_trace_in_the_file(path, file):
    private = Use(whole=1234.56789)
    file.add({NOON + hour * HOUR: private for hour in range(2000)}, NOON)
    # The file is compared as it lies on the disk.
    full = path.stat().st_size
    written = struct.pack(">d", private.whole)
    assert written in path.read_bytes()
    file.erase()
    assert file.since(0) == []
    assert written not in path.read_bytes()
    assert path.stat().st_size < full / 4
    assert not path.with_name("computer.sqlite3-journal").exists()
    file.add({NOON: USE}, NOON)
    assert file.since(0) == [(NOON, USE)]


def damaged(path):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"This is no database. " * 200)


def test_a_damaged_file_is_set_aside_and_begun_anew(path, file, caplog):
    damaged(path)
    with caplog.at_level(logging.WARNING):
        file.add({NOON: USE}, NOON)
    assert file.since(0) == [(NOON, USE)]
    assert file.was_set_aside
    assert "computer.damaged-1.sqlite3" in caplog.text
    aside = path.with_name("computer.damaged-1.sqlite3")
    assert aside.read_bytes().startswith(b"This is no database.")
    file.close()
    damaged(path)
    assert MeterFile(path).since(0) == []
    assert path.with_name("computer.damaged-2.sqlite3").exists(), "none is written over"


def test_erasing_removes_what_was_set_aside_too(path, file):
    damaged(path)
    file.add({NOON: USE}, NOON)
    file.erase()
    assert [entry.name for entry in path.parent.iterdir()] == ["computer.sqlite3"]
    assert not file.was_set_aside


def test_a_file_damaged_inside_is_noticed_when_it_is_opened(path, file):
    file.add({NOON + hour * HOUR: USE for hour in range(2000)}, NOON)
    file.close()
    data = bytearray(path.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    path.write_bytes(data)
    assert file.since(0) == []
    assert file.was_set_aside


def test_a_file_damaged_while_it_is_open_is_set_aside_the_next_time(path, file):
    file.add({NOON + hour * HOUR: USE for hour in range(2000)}, NOON)
    # Such as a disk that loses what was on it.
    with path.open("r+b") as raw:
        raw.write(b"\0" * path.stat().st_size)
    with pytest.raises(HistoryError):
        file.since(0)
    file.add({NOON: USE}, NOON)
    assert file.since(0) == [(NOON, USE)]
    assert file.was_set_aside


def test_a_file_of_a_later_version_is_left_alone(path, file):
    file.add({NOON: USE}, NOON)
    file.close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 9")
    database.close()
    before = path.read_bytes()
    for use in (lambda: file.add({NOON: USE}, NOON), lambda: file.since(0), file.erase):
        with pytest.raises(HistoryError, match="later version"):
            use()
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told_and_tried_again(tmp_path):
    # Root may write anywhere: a file in the folder's place stops everybody.
    (tmp_path / "data").write_text("")
    file = MeterFile(tmp_path / "data" / "computer.sqlite3")
    assert file.claim()
    with pytest.raises(HistoryError):
        file.add({NOON: USE}, NOON)
    with pytest.raises(HistoryError):
        file.erase()
    (tmp_path / "data").unlink()
    file.add({NOON: USE}, NOON)
    assert file.since(0) == [(NOON, USE)]
    file.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(path, file):
    file.add({NOON: USE}, NOON)
    file.close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert file.since(0) == [(NOON, USE)]
        with pytest.raises(HistoryError, match="readonly"):
            file.add({NOON: USE}, NOON)
    finally:
        path.parent.chmod(0o700)


def test_a_read_only_file_is_still_read(path, file, monkeypatch):
    file.add({NOON: USE}, NOON)
    file.close()
    connect = sqlite3.connect

    def read_only(target, **options):
        return connect(f"file:{target}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert file.since(0) == [(NOON, USE)]
    with pytest.raises(HistoryError, match="readonly"):
        file.add({NOON: USE}, NOON)


def test_a_file_that_another_program_holds_is_no_damage(path, file, monkeypatch):
    monkeypatch.setattr("chaleur_desktop.system.meter_file._PATIENCE_S", 0.01)
    file.add({NOON: USE}, NOON)
    file.close()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HistoryError, match="locked"):
        file.since(0)
    other.rollback()
    other.close()
    assert file.since(0) == [(NOON, USE)]
    assert not file.was_set_aside


def test_threads_come_one_after_the_other(file):
    file.add({}, NOON)
    threads = [
        threading.Thread(target=lambda: [file.add({NOON: USE}, NOON) for _ in range(20)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((_, use),) = file.since(0)
    assert use.fixed == 80 * USE.fixed


OTHER = """
import sys
from pathlib import Path
from chaleur_desktop.core.meter.use import Use
from chaleur_desktop.system.meter_file import MeterFile
file = MeterFile(Path(sys.argv[1]))
print(file.claim(), flush=True)
sys.stdin.readline()
file.add({3600: Use(whole=1.0)}, 3600)
print(file.claim(), flush=True)
sys.stdin.readline()
"""


def test_of_two_processes_one_counts_and_the_other_takes_over_when_it_ends(path, file):
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert not file.claim()
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "True\n"
        assert not file.claim()
        assert file.since(0) == [(3600, Use(whole=1.0))], "what the other counts can be seen"
        other.kill()
        other.wait()
        assert file.claim(), "the lock went with its process"
        assert file.claim(), "and is kept"
