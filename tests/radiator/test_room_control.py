"""What stands in the way of heat, what goes over the resident's wishes, and which sensor counts."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from chaleur_radiator.control.decision import LimitedBy, Readings, TemperatureSource, Upcoming
from chaleur_radiator.control.presets import PresetTemperatures
from chaleur_radiator.control.room_control import BLIND_MOST, RoomControl
from chaleur_radiator.control.room_model import PRIOR, RoomModel
from chaleur_radiator.control.target import Mode, Target
from chaleur_radiator.power.thermal import ProcessorTemperature

POWER_W = 600.0
AT_20 = Target(temperature_c=20.0)
OFF = Target(mode=Mode.OFF)
LIMITED = replace(AT_20, power_limit_w=200.0, power_limit_until=datetime(2026, 1, 16, tzinfo=UTC))
HOT, COOL = ProcessorTemperature(95.0, 100.0), ProcessorTemperature(90.0, 100.0)


class Bench:
    """A control whose readings a test sets; the radiator gives what it is asked for."""

    def __init__(self, model=None):
        self.control = RoomControl(POWER_W, model)
        self.heat_w = 0.0

    def step(self, target=AT_20, *, minutes=0.0, seconds=10.0, gives=None, **readings):
        """Return the last decision of some minutes; `gives` is what the engine really gives."""
        options = {
            name: readings.pop(name) for name in ("upcoming", "starting") if name in readings
        }
        readings = {"internal_c": 17.0, "outdoor_c": 5.0} | readings
        for _ in range(max(1, round(minutes * 60 / seconds))):
            decision = self.control.step(
                seconds, target, Readings(heat_w=self.heat_w, **readings), **options
            )
            self.heat_w = decision.watts if gives is None else gives
        return decision


@pytest.fixture
def bench():
    return Bench()


@pytest.mark.parametrize("target", [OFF, Target(temperature_c=5.0), LIMITED])
def test_frost_guard_heats_from_5_to_7_degrees_in_every_mode_and_over_a_limit(bench, target):
    assert not bench.step(target, internal_c=5.1, outdoor_c=-5.0).frost
    cold = bench.step(target, internal_c=4.9, outdoor_c=-5.0)
    assert cold.frost
    assert cold.limited_by is LimitedBy.NONE
    assert cold.watts > 0
    assert bench.step(target, internal_c=6.9, outdoor_c=-5.0).frost
    assert not bench.step(target, internal_c=7.0, outdoor_c=-5.0).frost
    assert not bench.step(target, internal_c=6.0, outdoor_c=-5.0).frost


def test_frost_guard_does_not_lower_a_warmer_target(bench):
    guarded = bench.step(Target(temperature_c=20.0), internal_c=4.0)
    assert (guarded.frost, guarded.watts) == (True, POWER_W)


def test_frost_guard_can_be_turned_off(bench):
    cold = bench.step(replace(OFF, frost_guard=False), internal_c=-3.0, minutes=5)
    assert (cold.frost, cold.watts) == (False, 0.0)


@pytest.mark.parametrize("broken", [None, math.nan, -127.0, 85.0, math.inf])
def test_a_lost_sensor_is_told_after_ten_minutes_and_heated_for_with_care(bench, broken):
    bench.step(minutes=5)
    soon = bench.step(internal_c=broken, minutes=9.9)
    assert (soon.temperature_c, soon.limited_by) == (17.0, LimitedBy.NONE)
    lost = bench.step(internal_c=broken, minutes=0.5)
    assert (lost.temperature_c, lost.temperature_source) == (None, None)
    assert (lost.sensor_lost, lost.limited_by) == (True, LimitedBy.SENSOR_LOST)
    assert lost.watts == pytest.approx(BLIND_MOST * POWER_W)
    mild = bench.step(internal_c=broken, outdoor_c=15.0)
    assert 0 < mild.watts < 0.2 * POWER_W
    assert bench.step(internal_c=broken, outdoor_c=25.0).watts == 0.0
    found = bench.step(internal_c=17.5)
    assert (found.sensor_lost, found.temperature_c) == (False, 17.5)
    assert found.limited_by is LimitedBy.NONE


def test_a_radiator_that_never_saw_a_temperature_is_careful_too():
    blind = Bench().step(internal_c=None, minutes=11)
    assert (blind.sensor_lost, blind.limited_by) == (True, LimitedBy.SENSOR_LOST)
    assert blind.watts == pytest.approx(BLIND_MOST * POWER_W)


def test_without_a_sensor_it_is_heated_against_frost_even_if_off(bench):
    bench.step(OFF, minutes=1)
    lost = bench.step(OFF, internal_c=None, outdoor_c=0.0, minutes=11)
    assert lost.watts == pytest.approx(7.0 * PRIOR.loss_per_k * POWER_W)
    assert lost.limited_by is LimitedBy.NONE
    bold = replace(OFF, frost_guard=False)
    assert bench.step(bold, internal_c=None, outdoor_c=-3.0).watts == 0.0


def test_another_sensor_goes_first_and_the_change_brings_no_jump(bench):
    holding = bench.step(internal_c=20.0, minutes=120)
    external = bench.step(internal_c=20.0, external_c=20.2)
    assert external.temperature_source is TemperatureSource.EXTERNAL
    assert external.temperature_c == 20.2
    # Only as much less as 0.2 K is too warm: what flows through the walls stays.
    assert 0 < holding.watts - external.watts < 0.2 * POWER_W
    back = bench.step(internal_c=20.0)
    assert back.temperature_source is TemperatureSource.INTERNAL
    assert back.watts == pytest.approx(holding.watts, abs=0.03 * POWER_W)


def test_another_sensor_stands_in_for_a_lost_one_but_the_fault_is_told(bench):
    bench.step(minutes=2)
    decision = bench.step(internal_c=None, external_c=18.0, minutes=12)
    assert (decision.temperature_c, decision.sensor_lost) == (18.0, True)
    assert decision.limited_by is LimitedBy.NONE
    alone = Bench().step(internal_c=None, external_c=18.0, minutes=12)
    assert not alone.sensor_lost, "a radiator without a sensor of its own has not lost it"


def test_a_sensor_stuck_at_a_low_value_does_not_heat_for_ever(bench):
    assert bench.step(internal_c=16.0, minutes=235).watts == POWER_W
    decision = bench.step(internal_c=16.0, minutes=120)
    assert decision.limited_by is LimitedBy.SENSOR_LOST
    assert decision.watts <= BLIND_MOST * POWER_W
    assert bench.step(internal_c=16.1).temperature_c == 16.1


def test_a_sensor_stuck_at_a_high_value_does_not_let_the_room_freeze(bench):
    decision = bench.step(internal_c=23.0, outdoor_c=0.0, minutes=24 * 60, seconds=60.0)
    assert decision.limited_by is LimitedBy.NONE
    decision = bench.step(internal_c=23.0, outdoor_c=0.0, minutes=30, seconds=60.0)
    assert decision.limited_by is LimitedBy.SENSOR_LOST
    assert decision.watts > 0


def test_overheat_sheds_all_work_until_it_is_5_kelvin_cooler(bench):
    assert bench.step(processor=ProcessorTemperature(94.9, 100.0)).watts > 0
    hot = bench.step(processor=HOT)
    assert (hot.watts, hot.overheat, hot.limited_by) == (0.0, True, LimitedBy.OVERHEAT)
    assert bench.step(processor=COOL).overheat
    cool = bench.step(processor=ProcessorTemperature(89.9, 100.0))
    assert (cool.overheat, cool.limited_by) == (False, LimitedBy.NONE)
    assert cool.watts > 0
    bench.step(processor=HOT)
    assert not bench.step(processor=None).overheat


def test_a_power_limit_holds_and_is_told_only_if_it_bites(bench):
    limited = bench.step(LIMITED)
    assert (limited.watts, limited.limited_by) == (200.0, LimitedBy.POWER_LIMIT)
    assert limited.demand_w > 200.0
    warm = bench.step(LIMITED, internal_c=22.0, minutes=30)
    assert (warm.watts, warm.limited_by) == (0.0, LimitedBy.NONE)


def test_a_radiator_waits_for_its_turn_to_start(bench):
    waiting = bench.step(starting=True)
    assert (waiting.watts, waiting.limited_by) == (0.0, LimitedBy.STARTING)
    assert bench.step(starting=True, internal_c=25.0, minutes=30).limited_by is LimitedBy.NONE


def test_of_several_obstacles_the_gravest_is_told(bench):
    everything = {"starting": True, "processor": HOT}
    assert bench.step(LIMITED, **everything).limited_by is LimitedBy.OVERHEAT
    del everything["processor"]
    assert bench.step(LIMITED, **everything).limited_by is LimitedBy.STARTING
    assert bench.step(LIMITED).limited_by is LimitedBy.POWER_LIMIT
    assert bench.step(OFF, starting=True, processor=HOT).limited_by is LimitedBy.NONE


def test_of_heat_beyond_comfort_only_what_comfort_needs_is_wanted(bench):
    usual = bench.step(AT_20)
    assert usual.wanted_w == usual.watts > 0
    free = bench.step(Target(temperature_c=25.0), outdoor_c=5.0)
    assert free.wanted_w == pytest.approx(free.watts * 15.0 / 20.0)
    warm_blooded = Target(temperature_c=25.0, preset_temperatures=PresetTemperatures(comfort=25.0))
    own = bench.step(warm_blooded)
    assert own.wanted_w == own.watts
    summer = bench.step(Target(temperature_c=26.0), internal_c=25.0, outdoor_c=26.0)
    assert summer.wanted_w == 0.0


def test_a_small_demand_starts_no_jobs_but_keeps_them_going():
    bench = Bench()
    for tenth in range(1700, 2300):
        decision = bench.step(internal_c=tenth / 100, minutes=2)
    assert decision.watts == 0.0
    given = [bench.step(internal_c=tenth / 100, minutes=2).watts for tenth in range(2300, 1700, -1)]
    assert next(watts for watts in given if watts) >= 0.03 * POWER_W


@pytest.mark.parametrize(
    ("upcoming", "preheats"),
    [
        ([(600.0, 20.0)], True),
        ([(6 * 3600.0, 20.0)], False),
        ([(600.0, 17.0)], False),
        ([(600.0, 16.0)], False),
        ([(600.0, None)], False),
        ([(300.0, 16.0), (1200.0, 20.0)], True),
    ],
)
def test_only_a_higher_set_point_that_is_near_is_heated_for(bench, upcoming, preheats):
    later = [Upcoming(in_s=in_s, temperature_c=celsius) for in_s, celsius in upcoming]
    decision = bench.step(Target(temperature_c=17.0), upcoming=later, minutes=1)
    assert decision.preheating is preheats
    assert (decision.demand_w > 0.4 * POWER_W) is preheats
    assert not bench.step(OFF, upcoming=later).preheating


def test_a_power_limit_makes_a_start_earlier():
    later = [Upcoming(in_s=5400.0, temperature_c=20.0)]
    at_17 = Target(temperature_c=17.0)
    assert not Bench().step(at_17, upcoming=later, minutes=1).preheating
    limited = replace(LIMITED, temperature_c=17.0)
    assert Bench().step(limited, upcoming=later, minutes=1).preheating


def test_a_start_is_given_up_when_what_it_was_for_is_gone(bench):
    at_17 = Target(temperature_c=17.0)
    soon, later = (Upcoming(in_s=in_s, temperature_c=20.0) for in_s in (600.0, 6e3))
    assert bench.step(at_17, upcoming=[soon]).preheating
    assert bench.step(at_17, upcoming=[later], minutes=1).preheating
    lower = Upcoming(in_s=600.0, temperature_c=16.0)
    assert not bench.step(at_17, upcoming=[lower]).preheating
    assert not bench.step(AT_20, upcoming=[soon]).preheating


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{",
        "[]",
        '{"logs": [0, 0]}',
        '{"logs": [9, 0, 0, 0, 0]}',
        '{"spreads": [0, 1, 1, 1, 1]}',
        '{"spreads": [1e400, 1, 1, 1, 1]}',
    ],
)
def test_a_model_that_cannot_be_used_is_learned_afresh(text):
    assert RoomModel.from_json(text) is None


def test_a_control_without_readings_keeps_the_model_it_was_given():
    model = RoomModel(logs=(0.1, 0.2, 0.3, 0.4, 0.5), power_max_w=POWER_W)
    assert RoomControl(POWER_W, model).model == model
