"""The processor's energy counters on Linux."""

import pytest
from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.system.power_rapl import RaplPower

from tests.desktop.meter.sysfs import domain, write_files


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def joules(folder, count):
    (folder / "energy_uj").write_text(f"{int(count * 1e6)}\n", encoding="utf-8")


def after(reader, clock, seconds=10.0):
    clock.now += seconds
    return reader.read()


def test_only_the_second_look_tells_a_power(tmp_path, clock):
    package = domain(tmp_path, "intel-rapl:0", "package-0", 0)
    reader = RaplPower(tmp_path, clock)
    assert reader.read() is None
    joules(package, 150)
    assert after(reader, clock) == Measured(pytest.approx(15.0), Covers.PROCESSOR)
    joules(package, 170)
    assert after(reader, clock).watts == pytest.approx(2.0)


def test_cores_are_inside_their_package_and_two_packages_are_added_up(tmp_path, clock):
    packages = [domain(tmp_path, f"intel-rapl:{n}", f"package-{n}", 0) for n in (0, 1)]
    cores = domain(tmp_path, "intel-rapl:0:0", "core", 0)
    memory = domain(tmp_path, "intel-rapl:0:1", "dram", 0)
    # The same counter by another way.
    again = domain(tmp_path, "intel-rapl-mmio:0", "package-0", 0)
    reader = RaplPower(tmp_path, clock)
    reader.read()
    for folder in (*packages, cores, memory, again):
        joules(folder, 100)
    assert after(reader, clock).watts == pytest.approx(20.0)


def test_psys_sees_the_whole_board(tmp_path, clock):
    package = domain(tmp_path, "intel-rapl:0", "package-0", 0)
    board = domain(tmp_path, "intel-rapl:1", "psys", 0)
    reader = RaplPower(tmp_path, clock)
    reader.read()
    joules(package, 100)
    joules(board, 220)
    assert after(reader, clock) == Measured(pytest.approx(22.0), Covers.COMPUTER)
    joules(package, 200)
    joules(board, 221)
    told = after(reader, clock)
    assert told == Measured(pytest.approx(10.0), Covers.PROCESSOR), "less than what is in it"


def test_a_counter_that_begins_anew_at_its_range(tmp_path, clock):
    package = domain(tmp_path, "intel-rapl:0", "package-0", 990_000_000, limit=1_000_000_000)
    reader = RaplPower(tmp_path, clock)
    reader.read()
    joules(package, 40)
    assert after(reader, clock).watts == pytest.approx(5.0)


def test_a_counter_without_a_range_or_that_jumped_is_not_believed(tmp_path, clock):
    package = domain(tmp_path, "intel-rapl:0", "package-0", 990_000_000)
    (package / "max_energy_range_uj").unlink()
    reader = RaplPower(tmp_path, clock)
    reader.read()
    joules(package, 40)
    assert after(reader, clock) is None
    joules(package, 400_000)
    assert after(reader, clock) is None
    joules(package, 400_100)
    assert after(reader, clock).watts == pytest.approx(10.0)


def test_what_the_administrator_alone_may_read_is_left_alone(tmp_path, clock):
    package = domain(tmp_path, "intel-rapl:0", "package-0", 0)
    reader = RaplPower(tmp_path, clock)
    # As root reads everything, a folder stands for a file that cannot be read.
    (package / "energy_uj").unlink()
    (package / "energy_uj").mkdir()
    assert reader.read() is None
    assert after(reader, clock) is None


def test_after_a_sleep_counting_begins_anew(tmp_path, clock):
    package = domain(tmp_path, "intel-rapl:0", "package-0", 0)
    reader = RaplPower(tmp_path, clock)
    reader.read()
    joules(package, 100)
    reader.restart()
    assert after(reader, clock) is None
    joules(package, 200)
    assert after(reader, clock, 100.0) is None, "longer than a wrap may take"
    joules(package, 300)
    assert after(reader, clock).watts == pytest.approx(10.0)


def test_a_computer_without_counters(tmp_path, clock):
    write_files(tmp_path / "intel-rapl", enabled=1)
    for folder in (tmp_path, tmp_path / "none"):
        reader = RaplPower(folder, clock)
        reader.read()
        assert after(reader, clock) is None
