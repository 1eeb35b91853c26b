"""Counting in the background: pauses, restarts, sleep, files, and what the page is told."""

import asyncio
import itertools
import sys
import time
from dataclasses import replace

import pytest
from chaleur_desktop.core.meter import desk as desk_module
from chaleur_desktop.core.meter.computer import ComputerKind
from chaleur_desktop.core.meter.desk import MeterDesk
from chaleur_desktop.core.meter.power import PowerKind
from chaleur_desktop.core.meter.sampler import Moment
from chaleur_desktop.core.meter.state import MeterStatus
from chaleur_desktop.core.meter.use import Use, hour_of
from chaleur_desktop.system.meter_file import MeterFile
from chaleur_desktop.system.sensors import ComputerSensors

from tests.desktop.meter.played_computer import NOON, PlayedComputer, stopped


@pytest.fixture(autouse=True)
def in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(desk_module, "FIRST_WAIT", 0.0)


@pytest.fixture
def computer(tmp_path):
    return PlayedComputer(tmp_path)


@pytest.fixture
async def start(computer):
    """Starts a desk on the played computer; ends all of them."""
    tasks = []

    def begin(*, period=0.001):
        states = []
        desk = MeterDesk(
            computer.tools(), lambda: states.append(desk.state), computer.clock, period
        )
        desk.states = states
        desk.task = asyncio.get_running_loop().create_task(desk.run())
        tasks.append(desk.task)
        return desk

    yield begin
    for task in tasks:
        await stopped(task)


async def looked(computer, eventually, times):
    """Wait until the sensors were asked so often from now on."""
    wanted = computer.looks + times
    await eventually(lambda: computer.looks >= wanted, "looks")


def kept(computer):
    """What is in the file, in all."""
    file = MeterFile(computer.folder / "data" / "computer.sqlite3")
    total = sum((use for _, use in file.since(0)), Use())
    file.close()
    return total


async def test_samples_become_hours_in_the_file_at_the_end(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 7)
    await stopped(desk.task)
    total = kept(computer)
    # The first look begins, each further one is ten seconds.
    assert total.seconds >= 50
    assert total.seconds % 10 == 0
    assert total.whole == pytest.approx(36.0 * total.seconds / 3600)
    assert total.fixed == 100 * total.seconds


async def test_it_is_kept_every_five_minutes_too(computer, start, eventually):
    start()
    await looked(computer, eventually, 40)
    await eventually(lambda: kept(computer).seconds >= 300, "kept")


async def test_a_restart_adds_to_the_same_hours(computer, start, eventually):
    for _ in range(2):
        desk = start()
        await looked(computer, eventually, 5)
        await stopped(desk.task)
    file = MeterFile(computer.folder / "data" / "computer.sqlite3")
    ((hour, use),) = file.since(0)
    assert hour == hour_of(NOON)
    assert use.seconds >= 60
    file.close()


async def test_the_time_between_end_and_start_is_not_counted(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 3)
    await stopped(desk.task)
    before = kept(computer)
    computer.sleep(1800)
    computer.steady += 1800
    computer.bytes += 10**9
    desk = start()
    await looked(computer, eventually, 3)
    await stopped(desk.task)
    assert kept(computer).fixed < before.fixed + 10_000


async def test_sleep_is_not_counted_and_sensors_begin_anew(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 3)
    restarts = computer.restarts
    computer.sleep(8 * 3600)
    await eventually(lambda: computer.restarts > restarts, "restart")
    await looked(computer, eventually, 3)
    await stopped(desk.task)
    assert kept(computer).seconds < 300


async def test_nothing_is_opened_before_the_first_wait_is_over(computer, start, monkeypatch):
    monkeypatch.setattr(desk_module, "FIRST_WAIT", 60.0)
    desk = start()
    await asyncio.sleep(0.05)
    assert (computer.opened, computer.looks) == (0, 0)
    assert desk.state.status is MeterStatus.STARTING


# --- what the page is told ----------------------------------------------------------------------


async def test_who_looks_is_told_at_once_and_again_with_each_sample(
    computer, start, eventually, monkeypatch
):
    monkeypatch.setattr(desk_module, "FIRST_WAIT", 60.0)
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.power, "power")
    state = desk.state
    assert state.status is MeterStatus.COUNTING
    assert (state.power.watts, state.power.kind) == (36.0, PowerKind.WHOLE)
    assert state.kind is ComputerKind.LAPTOP
    assert (state.usual_years, state.years) == (5.0, 5.0)
    assert state.place.endswith("computer.sqlite3")
    assert len(state.days) == 1
    await eventually(lambda: desk.state.today.use.seconds > 60, "more")
    assert desk.state.today.energy.value == pytest.approx(
        0.036 * desk.state.today.use.seconds / 3600
    )


async def test_while_nobody_looks_nothing_is_drawn(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 10)
    assert [state.status for state in desk.states] == [MeterStatus.COUNTING]
    desk.watch()
    await eventually(lambda: len(desk.states) > 3, "told")
    desk.unwatch()
    await looked(computer, eventually, 3)
    told = len(desk.states)
    await looked(computer, eventually, 10)
    assert len(desk.states) == told


async def test_days_of_before_are_shown(computer, start, eventually):
    computer.history.add({NOON - 3 * 86_400: Use(whole=5.0)}, NOON)
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.days, "days")
    uses = [None if day.use is None else day.use.whole for day in desk.state.days]
    assert uses[:3] == [5.0, None, None]
    assert len(uses) == 4


async def test_what_the_resident_says_about_it_holds_at_once_and_later(computer, start, eventually):
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.days, "days")
    light = desk.state.today.manufacture.value
    desk.describe(ComputerKind.DESKTOP_AND_SCREEN, 2020, 6)
    await eventually(lambda: desk.state.kind is ComputerKind.DESKTOP_AND_SCREEN, "kind")
    assert desk.state.today.manufacture.value > light
    await stopped(desk.task)
    again = start()
    assert again.state.choices == desk.state.choices
    again.describe(None, None, None)
    again.watch()
    await eventually(lambda: again.state.kind is ComputerKind.LAPTOP, "the guess again")


async def test_bytes_go_where_the_resident_says_they_go(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 3)
    desk.use_mobile_data(mobile=True)
    await looked(computer, eventually, 5)
    await stopped(desk.task)
    total = kept(computer)
    assert total.fixed > 0
    assert total.mobile > 0
    assert total.bytes == 100 * total.seconds


# --- pause --------------------------------------------------------------------------------------


async def test_a_pause_stops_everything_and_lasts_over_restarts(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 5)
    desk.pause()
    await eventually(lambda: desk.state.status is MeterStatus.PAUSED, "pause")
    looks, before = computer.looks, kept(computer)
    assert before.seconds > 0, "what was counted before is kept at once"
    await asyncio.sleep(0.05)
    assert computer.looks == looks
    await stopped(desk.task)
    opened = computer.opened
    again = start()
    assert again.state.status is MeterStatus.PAUSED
    await asyncio.sleep(0.05)
    assert (computer.opened, computer.looks) == (opened, looks)
    assert kept(computer) == before


async def test_in_a_pause_the_figures_can_be_looked_at(computer, start, eventually):
    computer.history.add({NOON: Use(whole=5.0)}, NOON)
    desk = start()
    desk.pause()
    desk.watch()
    await eventually(lambda: desk.state.days, "days")
    assert desk.state.status is MeterStatus.PAUSED
    assert desk.state.power is None
    assert computer.looks == 0


async def test_after_a_pause_counting_goes_on_from_then(computer, start, eventually):
    desk = start()
    await looked(computer, eventually, 3)
    desk.pause()
    await eventually(lambda: desk.state.status is MeterStatus.PAUSED, "pause")
    before = kept(computer)
    computer.bytes += 10**9
    desk.resume()
    await looked(computer, eventually, 3)
    await stopped(desk.task)
    assert before.fixed < kept(computer).fixed < before.fixed + 10_000


async def test_a_pause_that_cannot_be_kept_is_told(computer, start):
    (computer.folder / "config").write_text("")
    desk = start()
    desk.pause()
    assert desk.state.choices.paused
    assert desk.state.choices_not_kept


async def test_choices_that_cannot_be_read_are_a_pause(computer, start):
    (computer.folder / "config" / "computer.json").mkdir(parents=True)
    assert start().state.status is MeterStatus.PAUSED


# --- erasing and the file -----------------------------------------------------------------------


@pytest.mark.parametrize("paused", [False, True])
async def test_erasing_removes_everything_also_what_is_not_in_the_file_yet(
    computer, start, eventually, paused
):
    computer.history.add({NOON - 3 * 86_400: Use(whole=5.0)}, NOON)
    desk = start()
    desk.watch()
    await looked(computer, eventually, 5)
    if paused:
        desk.pause()
        await eventually(lambda: desk.state.status is MeterStatus.PAUSED, "pause")
    desk.erase()
    await eventually(lambda: desk.states[-1].erased, "erased")
    told = next(state for state in desk.states if state.erased)
    assert len(told.days) == 1
    assert (told.today.use is None) == paused
    assert kept(computer).whole < 5.0
    desk.unwatch()
    desk.watch()
    assert not desk.state.erased


async def test_what_cannot_be_erased_is_told(computer, start, eventually):
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.days, "days")
    computer.history.close()
    data = computer.folder / "data"
    data.rename(computer.folder / "elsewhere")
    data.write_text("")
    desk.erase()
    await eventually(lambda: desk.state.not_erased, "told")
    assert not desk.state.erased


async def test_without_a_file_counting_goes_on_and_is_kept_when_it_can_be(
    computer, start, eventually
):
    data = computer.folder / "data"
    data.write_text("")
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.not_kept, "told")
    await eventually(lambda: desk.state.today and desk.state.today.use, "counted all the same")
    await looked(computer, eventually, 40)
    data.unlink()
    await eventually(lambda: not desk.state.not_kept, "kept")
    assert kept(computer).seconds > 300


async def test_a_damaged_file_is_told(computer, start, eventually):
    (computer.folder / "data").mkdir()
    (computer.folder / "data" / "computer.sqlite3").write_bytes(b"no database" * 500)
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.set_aside, "told")


async def test_while_another_process_counts_this_one_shows_what_that_counts(
    computer, start, eventually
):
    other = MeterFile(computer.folder / "data" / "computer.sqlite3")
    assert other.claim()
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.status is MeterStatus.ELSEWHERE, "elsewhere")
    other.add({NOON: Use(whole=7.0)}, NOON)
    await eventually(lambda: desk.state.today.use, "seen")
    assert computer.looks == 0
    other.close()
    await eventually(lambda: desk.state.status is MeterStatus.COUNTING, "taken over")
    await stopped(desk.task)
    assert kept(computer).whole > 7.0


def quick_clock():
    """Both clocks: two seconds pass each time they are asked."""
    asked = itertools.count(1)
    return lambda: Moment(NOON + (seconds := next(asked) * 2.0), seconds)


# --- nothing leaves -----------------------------------------------------------------------------


async def test_counting_opens_no_socket(start, computer, eventually, monkeypatch):
    """The whole way, with the real sensors and files of this computer."""
    opened, watching = [], True

    def watch(event, _arguments):
        if watching and event.startswith("socket."):
            opened.append(event)

    sys.addaudithook(watch)
    played = computer.tools()
    tools = replace(played, open_sensors=ComputerSensors)
    monkeypatch.setattr(computer, "tools", lambda: tools)
    monkeypatch.setattr(computer, "clock", quick_clock())
    desk = start()
    desk.watch()
    await eventually(lambda: desk.state.today and desk.state.today.use, "counted")
    desk.pause()
    await eventually(lambda: desk.state.status is MeterStatus.PAUSED, "pause")
    desk.erase()
    await eventually(lambda: desk.state.erased, "erased")
    await stopped(desk.task)
    watching = False
    assert opened == []
