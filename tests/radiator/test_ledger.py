"""What a program writes down of its earnings is counted once, whatever happens to the file."""

import json
import os

import pytest
from chaleur_radiator.engines.ledger import Earnings, Ledger


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.jsonl"


@pytest.fixture
def write(path):
    def append(*amounts):
        with path.open("a") as file:
            file.writelines(json.dumps(amount) + "\n" for amount in amounts)

    return append


@pytest.fixture
def ledger(path):
    return Ledger(path, Earnings())


def test_each_line_is_counted_once(ledger, write):
    write({"earned_micros": 1500}, {"credit": 2.5, "project": "x"})
    assert ledger.read() == Earnings(1500, 2.5)
    assert ledger.read() == Earnings()
    write({"earned_micros": 1})
    assert ledger.read() == Earnings(1)


def test_no_file_earns_nothing_until_there_is_one(ledger, write):
    assert ledger.read() == Earnings()
    write({"earned_micros": 7})
    assert ledger.read() == Earnings(7)


def test_a_line_without_end_is_skipped_without_reading_it_again(ledger, path, write):
    write({"earned_micros": 5})
    with path.open("a") as file:
        file.write("x" * 3_000_000)
    assert ledger.read() == Earnings(5)
    assert ledger._offset >= 2_000_000
    with path.open("a") as file:
        file.write("\n")
    write({"earned_micros": 7})
    assert ledger.read() == Earnings(7)


def test_a_long_ledger_is_counted_whole(ledger, write):
    write(*[{"earned_micros": 1, "project": "x" * 100}] * 20_000)
    assert ledger.read() == Earnings(20_000)


def test_a_pipe_in_its_place_holds_nothing_up(ledger, path, caplog):
    os.mkfifo(path)
    assert ledger.read() == Earnings()
    assert "cannot be read" in caplog.text


def test_a_line_still_being_written_waits(ledger, path):
    path.write_text('{"earned_micros": 12')
    assert ledger.read() == Earnings()
    path.write_text('{"earned_micros": 1234}\n')
    assert ledger.read() == Earnings(1234)


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"earned_micros": -5}',
        '{"earned_micros": true}',
        '{"earned_micros": 1e99}',
        '{"credit": -1}',
        '{"credit": 1e999}',
        '{"credit": "9"}',
        "[5]",
        "",
        '{"credit": 1, "note": "' + "x" * 5000 + '"}',
        "\xff\xfe",
    ],
)
def test_a_line_that_makes_no_sense_is_skipped(ledger, path, write, line):
    path.write_bytes(line.encode("latin-1") + b"\n")
    write({"earned_micros": 3})
    assert ledger.read() == Earnings(3)


def test_what_came_while_the_host_was_off_is_counted_at_its_start(path, write):
    write({"earned_micros": 1000}, {"earned_micros": 200, "credit": 4})
    ledger = Ledger(path, counted=Earnings(1000, 3.0))
    assert ledger.read() == Earnings(200, 1.0)
    write({"earned_micros": 5})
    assert ledger.read() == Earnings(5)


def test_a_file_that_holds_less_than_was_counted_takes_nothing_back(path, write):
    write({"earned_micros": 10})
    ledger = Ledger(path, counted=Earnings(1000))
    assert ledger.read() == Earnings()
    write({"earned_micros": 5})
    assert ledger.read() == Earnings(5)


def test_a_file_started_again_is_read_from_its_start(ledger, path, write):
    write({"earned_micros": 100}, {"earned_micros": 100})
    ledger.read()
    path.write_text('{"earned_micros": 1}\n')
    assert ledger.read() == Earnings(1)


def test_a_file_put_in_its_place_is_read_from_its_start(ledger, path, tmp_path, write):
    write({"earned_micros": 100})
    ledger.read()
    new = tmp_path / "new"
    new.write_text('{"earned_micros": 40}\n{"earned_micros": 2}\n{"earned_micros": 0}\n')
    new.replace(path)
    assert ledger.read() == Earnings(42)


def test_a_file_that_cannot_be_read_is_told_once(ledger, path, caplog):
    path.mkdir()
    assert ledger.read() == Earnings()
    assert ledger.read() == Earnings()
    assert caplog.text.count("cannot be read") == 1
