"""The power that the batteries of a laptop give."""

import pytest
from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.system.power_battery import BatteryPower

from tests.desktop.meter.sysfs import battery, mains, write_files


def watts(supplies):
    measured = BatteryPower(supplies).read()
    return None if measured is None else measured.watts


def test_a_battery_that_tells_its_power(tmp_path):
    battery(tmp_path, power_now=8_400_000)
    mains(tmp_path, online=0)
    assert BatteryPower(tmp_path).read() == Measured(pytest.approx(8.4), Covers.COMPUTER)


def test_a_battery_that_tells_current_and_voltage(tmp_path):
    battery(tmp_path, current_now=700_000, voltage_now=12_000_000)
    assert watts(tmp_path) == pytest.approx(8.4)


def test_a_driver_that_writes_what_leaves_with_a_minus(tmp_path):
    battery(tmp_path, current_now=-700_000, voltage_now=12_000_000)
    assert watts(tmp_path) == pytest.approx(8.4)


def test_two_batteries_are_added_up(tmp_path):
    battery(tmp_path, "BAT0", power_now=5_000_000)
    battery(tmp_path, "BAT1", power_now=3_000_000)
    assert watts(tmp_path) == pytest.approx(8.0)


@pytest.mark.parametrize("status", ["Charging", "Full", "Not charging", "Unknown"])
def test_on_mains_the_battery_tells_nothing(tmp_path, status):
    battery(tmp_path, status=status, power_now=30_000_000)
    assert watts(tmp_path) is None


def test_a_plug_that_gives_too_little_leaves_the_rest_unknown(tmp_path):
    battery(tmp_path, power_now=8_000_000)
    write_files(tmp_path / "ucsi-1", type="USB", online=1)
    assert watts(tmp_path) is None


def test_the_battery_of_a_mouse_is_not_the_computers(tmp_path):
    battery(tmp_path, "hidpp_battery_0", scope="Device", power_now=2_000_000)
    assert watts(tmp_path) is None


@pytest.mark.parametrize("power", ["0", "nonsense", "900000000000"])
def test_what_cannot_be_is_not_told(tmp_path, power):
    battery(tmp_path, power_now=power)
    assert watts(tmp_path) is None


def test_without_a_battery_there_is_nothing(tmp_path):
    reader = BatteryPower(tmp_path / "none")
    reader.restart()
    assert reader.read() is None
