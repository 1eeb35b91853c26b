"""The arithmetic of counting: power of the whole, hours, days, sleep, clocks, bytes, choices."""

from datetime import UTC, date, timedelta, timezone

import pytest
from chaleur_desktop.core.meter.computer import (
    Choices,
    ComputerKind,
    from_json,
    to_json,
    years_in_all,
)
from chaleur_desktop.core.meter.network import NetworkCount, Traffic
from chaleur_desktop.core.meter.power import (
    Covers,
    Measured,
    PowerKind,
    PowerProfile,
    PowerReading,
    whole_power,
)
from chaleur_desktop.core.meter.sampler import Moment, Sampler
from chaleur_desktop.core.meter.use import HOUR, Use, by_day
from hypothesis import given
from hypothesis import strategies as st

LAPTOP = PowerProfile(active=26.5, idle=8.0, rest=8.0)
DESKTOP = PowerProfile(active=70.0, idle=21.0, rest=60.0, screen=50.0)
TEN_WATTS = PowerReading(36.0, PowerKind.WHOLE)
"""36 W are 0.1 Wh in ten seconds."""
NOON = 1_795_000_000 // HOUR * HOUR


# --- the power of the whole ---------------------------------------------------------------------


def test_a_battery_tells_the_whole_laptop():
    reading = whole_power(Measured(8.0, Covers.COMPUTER), 0.5, LAPTOP)
    assert reading == PowerReading(8.0, PowerKind.WHOLE, measured=8.0)


def test_beside_the_processor_the_rest_is_assumed():
    reading = whole_power(Measured(15.0, Covers.PROCESSOR), 0.5, DESKTOP)
    assert reading == PowerReading(15.0 + 60.0 + 50.0, PowerKind.PART, measured=15.0)


def test_a_screen_with_its_own_plug_is_not_measured():
    profile = PowerProfile(26.5, 8.0, 8.0, screen=50.0)
    reading = whole_power(Measured(8.0, Covers.COMPUTER), 0.0, profile)
    assert reading == PowerReading(58.0, PowerKind.PART, measured=8.0)


def test_without_a_sensor_power_follows_how_busy_the_computer_is():
    idle, busy = (whole_power(None, load, DESKTOP) for load in (0.0, 1.0))
    assert idle.kind is PowerKind.ESTIMATED
    assert idle.watts == pytest.approx(21 + 50)
    assert busy.watts == pytest.approx(70 + 50)
    assert whole_power(None, 9.9, DESKTOP) == busy


# --- samples ------------------------------------------------------------------------------------


class Clocks:
    def __init__(self, wall=float(NOON), steady=1000.0):
        self.wall = wall
        self.steady = steady

    def go(self, seconds, wall=None):
        self.steady += seconds
        self.wall += seconds if wall is None else wall
        return Moment(self.wall, self.steady)


def counted(*steps, reading=TEN_WATTS, moved=1000, mobile=False):
    """What is counted when both clocks go on by these steps (steady, wall)."""
    clocks, sampler = Clocks(), Sampler()
    sampler.begin(clocks.go(0))
    for steady, wall in steps:
        sampler.add(clocks.go(steady, wall), reading, moved, mobile=mobile)
    return sampler.take()


def test_six_samples_are_a_minute():
    (use,) = counted(*[(10, 10)] * 6).values()
    assert use.whole == pytest.approx(0.6)
    assert (use.fixed, use.mobile, use.seconds) == (6000, 0, 60)


def test_an_hour_of_samples_is_in_its_hour():
    hours = counted(*[(10, 10)] * 720)
    assert list(hours) == [NOON, NOON + HOUR, NOON + 2 * HOUR]
    assert hours[NOON].seconds == 3590, "the sample at the hour is in the next one"
    assert sum(use.watt_hours for use in hours.values()) == pytest.approx(72.0)


def test_energy_is_kept_apart_by_how_it_was_found():
    for kind in PowerKind:
        (use,) = counted((10, 10), reading=PowerReading(36.0, kind)).values()
        assert getattr(use, kind) == pytest.approx(0.1)
        assert use.watt_hours == pytest.approx(0.1)


def test_mobile_data_is_kept_apart():
    (use,) = counted((10, 10), mobile=True).values()
    assert (use.fixed, use.mobile, use.bytes) == (0, 1000, 1000)


@pytest.mark.parametrize(
    "gap",
    [
        pytest.param((10, 28_810), id="asleep on Linux, where the steady clock stands still"),
        pytest.param((28_810, 28_810), id="asleep on Windows, where it goes on"),
        pytest.param((10, -3590), id="the clock was set back"),
        pytest.param((10, 3610), id="the clock was set forward"),
        pytest.param((31, 31), id="the computer was too busy for us"),
        pytest.param((0, 0), id="no time"),
        pytest.param((-5, -5), id="a steady clock that is not"),
    ],
)
def test_gaps_and_jumps_are_not_counted_and_what_follows_is(gap):
    hours = counted((10, 10), gap, (10, 10))
    assert sum(use.seconds for use in hours.values()) == 20
    assert sum(use.watt_hours for use in hours.values()) == pytest.approx(0.2)
    assert sum(use.bytes for use in hours.values()) == 2000


def test_a_clock_that_is_corrected_a_little_changes_nothing():
    (use,) = counted((10, 11), (10, 8)).values()
    assert use.seconds == 20


def test_after_a_restart_the_first_sample_only_begins():
    clocks, sampler = Clocks(), Sampler()
    sampler.add(clocks.go(0), TEN_WATTS, 1, mobile=False)
    assert sampler.take() == {}
    sampler.add(clocks.go(10), TEN_WATTS, 1, mobile=False)
    assert sampler.is_fresh(clocks.go(0.5))
    assert not sampler.is_fresh(clocks.go(1))
    sampler.restart()
    assert not sampler.is_fresh(clocks.go(0))
    sampler.add(clocks.go(10), TEN_WATTS, 1, mobile=False)
    assert sum(use.seconds for use in sampler.take().values()) == 10
    assert sampler.pending == {}


def test_what_could_not_be_kept_is_added_to_what_came_since():
    sampler = Sampler()
    sampler.put_back({NOON: Use(whole=1.0)})
    taken = sampler.take()
    sampler.put_back({NOON: Use(whole=2.0, seconds=5)})
    sampler.put_back(taken)
    assert sampler.take() == {NOON: Use(whole=3.0, seconds=5)}


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(-1e5, 1e5)), max_size=50))
def test_no_clock_makes_more_time_than_has_passed(steps):
    hours = counted(*steps)
    passed = sum(steady for steady, _ in steps)
    assert 0 <= sum(use.seconds for use in hours.values()) <= passed + 1e-6
    assert all(use.watt_hours >= 0 for use in hours.values())


# --- days ---------------------------------------------------------------------------------------


def test_hours_belong_to_the_days_of_this_computers_clock():
    midnight = 1_795_046_400  # 2026-11-19 00:00 UTC
    hours = [(midnight - HOUR, Use(whole=1.0)), (midnight, Use(whole=2.0))]
    assert by_day(hours, UTC) == {
        date(2026, 11, 18): Use(whole=1.0),
        date(2026, 11, 19): Use(whole=2.0),
    }
    paris = timezone(timedelta(hours=1))
    assert by_day(hours, paris) == {date(2026, 11, 19): Use(whole=3.0)}


# --- bytes --------------------------------------------------------------------------------------


def test_only_what_came_since_the_last_look_counts():
    count = NetworkCount()
    assert count.bytes_since({"eth0": Traffic(1_000_000, 500_000)}, 10) == 0
    assert count.bytes_since({"eth0": Traffic(1_000_700, 500_300)}, 10) == 1000
    assert count.bytes_since({"eth0": Traffic(1_000_700, 500_300)}, 10) == 0


def test_counters_that_begin_anew_have_counted_all_they_show():
    count = NetworkCount()
    count.bytes_since({"eth0": Traffic(1_000_000, 500_000)}, 10)
    assert count.bytes_since({"eth0": Traffic(300, 200)}, 10) == 500


def test_an_adapter_that_appears_counts_from_then_on():
    count = NetworkCount()
    count.bytes_since({"eth0": Traffic(0, 0)}, 10)
    assert count.bytes_since({"eth0": Traffic(5, 0), "usb0": Traffic(9_000, 0)}, 10) == 5
    assert count.bytes_since({"usb0": Traffic(9_100, 0)}, 10) == 100
    count.restart()
    assert count.bytes_since({"usb0": Traffic(99_100, 0)}, 10) == 0


def test_a_counter_that_jumped_is_not_traffic():
    count = NetworkCount()
    count.bytes_since({"eth0": Traffic(0, 0), "wlan0": Traffic(0, 0)}, 10)
    moved = count.bytes_since({"eth0": Traffic(1 << 62, 0), "wlan0": Traffic(40, 2)}, 10)
    assert moved == 42


# --- choices ------------------------------------------------------------------------------------


def test_choices_survive():
    choices = Choices(ComputerKind.LAPTOP_AND_SCREEN, 2023, 8, mobile=True, paused=True)
    assert from_json(to_json(choices)) == choices
    assert from_json(to_json(Choices())) == Choices()
    assert from_json("") == Choices()


@pytest.mark.parametrize("text", ["?", "{}", "[]", "null", "7", '{"paused": 1}'])
def test_spoilt_choices_are_a_pause(text):
    assert from_json(text) == Choices(paused=True)


def test_what_cannot_be_is_left_out():
    text = '{"paused": false, "kind": "toaster", "bought": "2020", "years": 99, "mobile": "no"}'
    assert from_json(text) == Choices()
    text = '{"paused": false, "kind": "desktop", "bought": 1200, "years": true}'
    assert from_json(text) == Choices(ComputerKind.DESKTOP)


def test_a_computer_is_kept_as_planned_and_at_least_as_long_as_it_is_old():
    assert years_in_all(Choices(), 5.0, 2026) == 5.0
    assert years_in_all(Choices(years=8), 5.0, 2026) == 8.0
    assert years_in_all(Choices(bought=2016), 5.0, 2026) == 10.0
    assert years_in_all(Choices(bought=2016, years=12), 5.0, 2026) == 12.0
    assert years_in_all(Choices(bought=2030), 5.0, 2026) == 5.0
