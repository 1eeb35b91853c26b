"""Thermometers and meters that are files or programs: fresh numbers, or none."""

import asyncio
import os
import time
from types import SimpleNamespace

import psutil
import pytest
from chaleur_radiator.rooms import real
from chaleur_radiator.rooms.real import RealRoom, thermometer
from chaleur_radiator.sensors import SensorError
from chaleur_radiator.sensors.poller import Poller
from chaleur_radiator.sensors.sources import CommandSource, FileSource, number

W1 = "5b 01 4b 46 7f ff 0c 10 a1 : crc=a1 {crc}\n5b 01 4b 46 7f ff 0c 10 a1 t=21687\n"


async def until(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "temperature"


def source_of(path, max_age_s=600.0):
    return FileSource(str(path), max_age_s)


@pytest.mark.parametrize(
    ("text", "value"),
    [("21.5\n", 21.5), ("  -3 ", -3.0), ("21687", 21687.0), (W1.format(crc="YES"), 21687.0)],
)
def test_a_number_is_read(text, value):
    assert number(text.encode()) == value


@pytest.mark.parametrize(
    "text", ["", "warm", "nan", "inf", "-inf", "21,5", "21 °C", "\xff\xfe", W1.format(crc="NO")]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(SensorError):
        number(text.encode("latin-1"))


def test_a_file_is_found_by_its_pattern(tmp_path):
    for name in ("28-0316a2798fff", "w1_bus_master1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "temperature").write_text("20.5")
    assert source_of(tmp_path / "28-*/temperature")() == 20.5


def test_several_files_or_none_are_refused_with_their_number(tmp_path):
    with pytest.raises(SensorError, match="0 files are called"):
        source_of(tmp_path / "28-*")()
    (tmp_path / "28-1").touch()
    (tmp_path / "28-2").touch()
    with pytest.raises(SensorError, match="2 files are called"):
        source_of(tmp_path / "28-*")()


def test_a_file_from_before_the_clock_was_set_back_is_not_believed(file):
    file.write_text("21")
    ahead = time.time() + 86_400
    os.utime(file, (ahead, ahead))
    with pytest.raises(SensorError, match="ahead of the clock"):
        source_of(file)()


async def test_a_source_that_fails_in_an_unforeseen_way_is_read_again():
    answers = iter([ValueError("what is this?"), 21.0])

    def read():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    poller = Poller("room", read, lowest=0, highest=50, interval_s=0.01)
    await poller.start()
    await until(lambda: poller.value == 21.0)
    await poller.stop()


async def test_a_program_that_hangs_leaves_nothing_behind(tmp_path):
    left = tmp_path / "left"
    source = CommandSource(("/bin/sh", "-c", f"sleep 300 & echo $! > {left}; wait"), timeout_s=0.5)
    with pytest.raises(SensorError, match="did not end"):
        source()
    process = psutil.Process(int(left.read_text()))
    await until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)


def test_an_old_file_is_not_believed(file):
    file.write_text("21")
    os.utime(file, (time.time() - 601, time.time() - 601))
    with pytest.raises(SensorError, match="last written 601 s ago"):
        source_of(file)()


def test_files_of_sys_are_never_old():
    assert source_of("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size", 0.0)() > 0


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    with pytest.raises(SensorError, match="directory"):
        source_of(tmp_path)()


def test_a_pipe_that_nobody_fills_holds_nobody_up(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SensorError, match="not a number"):
        source_of(tmp_path / "pipe")()


def test_a_program_prints_the_number():
    assert CommandSource(("echo", "19.25"))() == 19.25


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("/bin/sh", "-c", "echo no bus >&2; exit 3"), "ended with 3: no bus"),
        (("no-such-program",), "No such file"),
        (("echo", "hot"), "not a number"),
    ],
)
def test_a_program_that_gives_none_says_why(command, reason):
    with pytest.raises(SensorError, match=reason):
        CommandSource(command)()


def test_a_program_that_does_not_end_is_ended():
    with pytest.raises(SensorError, match="did not end within"):
        CommandSource(("sleep", "300"), timeout_s=0.05)()


def test_thousandths_of_a_degree(file):
    file.write_text("21687")
    assert thermometer(source_of(file), millidegrees=True)() == pytest.approx(21.687)
    assert thermometer(source_of(file))() == 21687.0
    assert thermometer(lambda: 21.0, offset_k=-1.5)() == 19.5


def test_files_of_sys_are_in_thousandths():
    path = "/sys/kernel/mm/transparent_hugepage/hpage_pmd_size"
    read = FileSource(path, 0.0)
    assert thermometer(read)() == read() / 1000


class Sensor:
    """A source whose answers a test decides, and a clock."""

    def __init__(self):
        self.value = 20.0
        self.now = 0.0

    def __call__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

    def poller(self, **options):
        return Poller("room", self, lowest=-30, highest=60, monotonic=lambda: self.now, **options)


@pytest.fixture
def sensor():
    return Sensor()


async def test_a_number_holds_until_it_is_stale(sensor):
    poller = sensor.poller(stale_s=60.0)
    assert poller.value is None
    await poller.poll()
    sensor.value = SensorError("unplugged")
    sensor.now = 60.0
    await poller.poll()
    assert poller.value == 20.0
    sensor.now = 60.1
    assert poller.value is None


@pytest.mark.parametrize("wrong", [85.0, -127.0])
async def test_what_broken_thermometers_show_is_not_believed(sensor, wrong):
    poller = sensor.poller()
    await poller.poll()
    sensor.value = wrong
    await poller.poll()
    assert poller.value == 20.0


async def test_failure_and_recovery_are_each_told_once(sensor, caplog):
    caplog.set_level("INFO")
    poller = sensor.poller()
    for value in (SensorError("unplugged"), SensorError("unplugged"), 21.0, 21.5):
        sensor.value = value
        await poller.poll()
    assert caplog.messages == [
        "The room cannot be read: unplugged",
        "The room can be read again: 21",
    ]


async def test_a_start_waits_for_the_first_number_and_reads_on(sensor):
    poller = sensor.poller(interval_s=0.01)
    await poller.start()
    assert poller.value == 20.0
    sensor.value = 21.0
    deadline = time.monotonic() + 10
    while True:
        if poller.value == 21.0:
            break
        assert time.monotonic() < deadline, "it does not read on"
        await asyncio.sleep(0.01)
    await poller.stop()


async def test_a_slow_sensor_does_not_hold_up_the_start(monkeypatch):
    monkeypatch.setattr("chaleur_radiator.sensors.poller.FIRST_WAIT_S", 0.01)
    poller = Poller("room", lambda: time.sleep(0.3) or 20.0, lowest=0, highest=60)
    await poller.start()
    assert poller.value is None
    await poller.stop()


async def test_a_poller_that_never_started_can_be_stopped(sensor):
    await sensor.poller().stop()


def test_a_room_without_thermometers_knows_nothing():
    room = RealRoom(None, None)
    room.advance(10.0, 500.0)
    assert (room.temperature_c, room.outdoor_c) == (None, None)


def test_a_room_shows_what_its_thermometers_say():
    room = RealRoom(SimpleNamespace(value=20.5), SimpleNamespace(value=-3.0))
    assert (room.temperature_c, room.outdoor_c) == (20.5, -3.0)


def test_the_limits_of_belief_leave_out_what_broken_thermometers_show():
    assert real.ROOM_LOWEST_C > -127
    assert real.ROOM_HIGHEST_C < 85
    assert real.OUTDOOR_LOWEST_C > -127
    assert real.OUTDOOR_HIGHEST_C < 85
