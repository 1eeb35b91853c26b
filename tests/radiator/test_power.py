"""Watts of a real computer: calibrated, estimated, metered, capped."""

import os
from types import SimpleNamespace

import pytest
from chaleur_radiator.power import machine_load, processors
from chaleur_radiator.power.calibration import CalibratedPowerModel, CalibrationError
from chaleur_radiator.power.capped import CappedPowerModel
from chaleur_radiator.power.estimate import estimated
from chaleur_radiator.power.machine_load import LoadMeter, MachineLoad, Times, machine_times
from chaleur_radiator.power.meter import MeteredPowerModel
from chaleur_radiator.power.model import LinearPowerModel, PowerSource, drawn_w
from chaleur_radiator.power.processors import PolledProcessorSensor, hottest_processor
from chaleur_radiator.power.rapl import Rapl
from chaleur_radiator.sensors import SensorError
from hypothesis import given
from hypothesis import strategies as st

PLUG = ((0, 30), (25, 60), (50, 80), (75, 92), (100, 100))


@pytest.fixture
def calibrated():
    return CalibratedPowerModel.of_loads(PLUG, 8)


def test_a_calibration_gives_its_points_back_and_lines_between(calibrated):
    assert [calibrated.watts(cores) for cores in (0, 2, 4, 6, 8)] == [30, 60, 80, 92, 100]
    assert calibrated.watts(1) == 45
    assert calibrated.watts(7) == 96
    assert (calibrated.idle_w, calibrated.power_max_w, calibrated.cores) == (30, 100, 8)
    assert calibrated.core_w == 8.75
    assert calibrated.source is PowerSource.CALIBRATED
    assert drawn_w(calibrated, 2) == 60
    assert not calibrated.meter_lost


def test_a_calibration_is_held_at_its_ends(calibrated):
    assert calibrated.cores_for(10) == 0
    assert calibrated.cores_for(500) == 8
    assert calibrated.watts(9) == 100


@given(st.floats(30, 100))
def test_cores_for_is_the_inverse_of_watts(watts):
    model = CalibratedPowerModel.of_loads(PLUG, 8)
    assert model.watts(model.cores_for(watts)) == pytest.approx(watts)


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ((), "from 0 % to 100 %"),
        (((0, 30),), "from 0 % to 100 %"),
        (((10, 30), (100, 90)), "from 0 % to 100 %"),
        (((0, 30), (90, 90)), "from 0 % to 100 %"),
        (((0, -1), (100, 90)), "from 0 to 20000"),
        (((0, 30), (50, 95), (100, 90)), "90 W at 100 % does not rise from 95 W at 50 %"),
        (((0, 30), (50, 60), (50, 61), (100, 90)), "does not rise"),
        (((0, 30), (50, float("nan")), (100, 90)), "does not rise"),
        (((0, 30), (100, float("inf"))), "from 0 to 20000"),
    ],
)
def test_points_that_cannot_be_a_computer_are_refused(points, why):
    with pytest.raises(CalibrationError, match=why):
        CalibratedPowerModel.of_loads(points, 8)


def test_an_estimate_is_labelled_and_follows_the_design_power():
    model = estimated(8, 65.0)
    assert model.source is PowerSource.ESTIMATED
    assert model.idle_w == pytest.approx(21.5)
    assert model.power_max_w == pytest.approx(80.0)
    assert estimated(8, None).power_max_w == pytest.approx(55.0)


def test_a_meter_goes_over_the_model_while_it_works():
    meter = SimpleNamespace(value=71.0)
    model = MeteredPowerModel(LinearPowerModel(20, 10, 4), meter)
    assert drawn_w(model, 4) == 71.0
    assert not model.meter_lost
    assert model.source is PowerSource.MEASURED
    meter.value = None
    assert drawn_w(model, 4) == 60.0
    assert model.meter_lost
    assert (model.cores, model.idle_w, model.core_w, model.power_max_w) == (4, 20, 10, 60)
    assert model.cores_for(40) == 2


def test_what_the_meter_does_not_see_is_added():
    model = MeteredPowerModel(LinearPowerModel(20, 10, 4), SimpleNamespace(value=50.0), rest_w=18.0)
    assert model.measured_w == 68.0


def test_a_cap_keeps_power_below_it():
    model = CappedPowerModel(LinearPowerModel(20, 10, 4), 45.0, 4)
    assert model.power_max_w == 45.0
    assert model.watts(model.cores_for(1000)) == 45.0
    assert (model.cores, model.idle_w, model.core_w) == (4, 20, 10)
    assert (model.source, model.measured_w, model.meter_lost) == ("estimated", None, False)
    assert CappedPowerModel(model, 10.0, 4).power_max_w == 20.0
    assert CappedPowerModel(model, 900.0, 4).power_max_w == 45.0


def test_fewer_cores_draw_what_that_load_of_the_computer_draws(calibrated):
    model = CappedPowerModel(calibrated, calibrated.power_max_w, 2)
    assert (model.cores, model.power_max_w) == (2, 60)
    assert model.cores_for(1000) == 2
    assert model.core_w == calibrated.core_w


class Powercap:
    """A folder that looks like the kernel's powercap, and a clock."""

    def __init__(self, root):
        self.root = root
        self.now = 100.0

    def zone(self, folder, name, energy_uj=0, range_uj=1_000_000_000):
        zone = self.root / folder
        zone.mkdir(exist_ok=True)
        (zone / "name").write_text(name + "\n")
        (zone / "max_energy_range_uj").write_text(f"{range_uj}\n")
        (zone / "energy_uj").write_text(f"{energy_uj}\n")

    def rapl(self):
        return Rapl(self.root, lambda: self.now)


@pytest.fixture
def powercap(tmp_path):
    powercap = Powercap(tmp_path)
    powercap.zone("intel-rapl:0", "package-0", 5_000_000)
    powercap.zone("intel-rapl:0:0", "core", 4_000_000)
    powercap.zone("intel-rapl:0:1", "dram", 1_000_000)
    return powercap


def test_rapl_adds_packages_and_memory_but_no_core_twice(powercap):
    rapl = powercap.rapl()
    powercap.now += 2.0
    powercap.zone("intel-rapl:0", "package-0", 105_000_000)
    powercap.zone("intel-rapl:0:0", "core", 90_000_000)
    powercap.zone("intel-rapl:0:1", "dram", 21_000_000)
    assert rapl() == pytest.approx(60.0)


def test_rapl_counts_on_when_its_counter_wraps(powercap):
    powercap.zone("intel-rapl:0", "package-0", 999_000_000)
    rapl = powercap.rapl()
    powercap.now += 1.0
    powercap.zone("intel-rapl:0", "package-0", 29_000_000)
    assert rapl() == pytest.approx(30.0)


def test_rapl_says_nothing_after_a_sleep_and_goes_on(powercap):
    rapl = powercap.rapl()
    powercap.now += 3600.0
    with pytest.raises(SensorError, match="3600 s passed"):
        rapl()
    powercap.now += 1.0
    powercap.zone("intel-rapl:0", "package-0", 15_000_000)
    assert rapl() == pytest.approx(10.0)


def test_rapl_that_began_anew_while_the_computer_slept_is_not_believed(powercap):
    powercap.zone("intel-rapl:0", "package-0", 5_000_000, range_uj=262_143_328_850)
    rapl = powercap.rapl()
    powercap.now += 5.0
    powercap.zone("intel-rapl:0", "package-0", 1_000, range_uj=262_143_328_850)
    with pytest.raises(SensorError, match="as nothing does"):
        rapl()
    powercap.now += 5.0
    powercap.zone("intel-rapl:0", "package-0", 100_001_000)
    assert rapl() == pytest.approx(20.0)


def test_rapl_that_is_missing_or_lost_says_so(powercap, tmp_path):
    with pytest.raises(SensorError, match="there is no meter in"):
        Rapl(tmp_path / "none")
    rapl = powercap.rapl()
    (powercap.root / "intel-rapl:0/energy_uj").unlink()
    with pytest.raises(SensorError, match="No such file"):
        rapl()


def shown(**chips):
    return lambda: {
        name: [SimpleNamespace(current=c, high=h, critical=k) for c, h, k in sensors]
        for name, sensors in chips.items()
    }


@pytest.mark.parametrize(
    ("chips", "celsius", "limit_c"),
    [
        ({"coretemp": [(50, 80, 100), (61, 80, 100)], "nvme": [(70, 80, 85)]}, 61, 100),
        ({"k10temp": [(55, None, None)], "acpitz": [(90, 100, 100)]}, 55, 95),
        ({"cpu_thermal": [(48, 85, None)]}, 48, 85),
        ({"coretemp": [(48, 0, 65261.85)]}, 48, 95),
    ],
)
def test_the_hottest_processor_sensor_and_its_limit(monkeypatch, chips, celsius, limit_c):
    monkeypatch.setattr(processors.psutil, "sensors_temperatures", shown(**chips))
    hottest = hottest_processor()
    assert (hottest.celsius, hottest.limit_c) == (celsius, limit_c)
    assert processors.processor_celsius() == celsius


@pytest.mark.parametrize("chips", [{}, {"nvme": [(70, 80, 85)]}, {"coretemp": [(0, 80, 100)]}])
def test_a_computer_without_processor_sensor_says_nothing(monkeypatch, chips):
    monkeypatch.setattr(processors.psutil, "sensors_temperatures", shown(**chips))
    assert hottest_processor() is None
    with pytest.raises(SensorError):
        processors.processor_celsius()


def test_a_stale_processor_sensor_says_nothing():
    poller = SimpleNamespace(value=64.0)
    sensor = PolledProcessorSensor(poller, 100.0)
    assert (sensor.read().celsius, sensor.read().limit_c) == (64.0, 100.0)
    poller.value = None
    assert sensor.read() is None


def test_the_load_of_the_machine_is_counted_over_a_second_or_more():
    now, times = [0.0], [Times(100.0, 900.0)]
    load = MachineLoad(lambda: times[0], lambda: now[0])
    now[0], times[0] = 0.5, Times(101.0, 900.0)
    assert load.busy_cores == 0.0
    now[0], times[0] = 2.0, Times(103.0, 905.0)
    assert load.busy_cores == 1.5
    meter = LoadMeter(LinearPowerModel(20, 10, 1), load)
    assert meter.value == 30.0


def test_the_machine_really_counts():
    before = machine_times()
    assert before.busy_s > 0
    sum(range(2_000_000))
    after = machine_times()
    assert after.busy_s + after.idle_s >= before.busy_s + before.idle_s


def test_threads_that_work_are_told_from_those_that_wait():
    assert machine_load.any_runnable([os.getpid()])
    assert not machine_load.any_runnable([2**22 + 1])
