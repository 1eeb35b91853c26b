"""The room control judged over simulated weeks, and its anti-windup."""

import math
import statistics
from dataclasses import replace

import pytest
from chaleur_radiator.control.pi import PiController, PiTuning
from chaleur_radiator.control.decision import Readings
from chaleur_radiator.control.room_control import RoomControl
from chaleur_radiator.control.target import Mode, Target
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.rooms.flat import plan_flat
from chaleur_radiator.rooms.virtual import VirtualRoom
from chaleur_radiator.rooms.weather import WinterWeather

STEP_S = 30.0
HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
START_HOUR = 18.0
PLANS = plan_flat(("Living room", "Bedroom", "Office"), "1")


class Trial:
    """One virtual room under control; `heat_limit_w` stands for an engine without jobs."""

    def __init__(self, plan, seed="1"):
        self.room = VirtualRoom(plan.shape, WinterWeather(seed))
        self.power = plan.power
        self.control = RoomControl(plan.power.power_max_w)
        self.elapsed_s = 0.0
        self.watts = 0.0
        self.heat_limit_w = math.inf
        self.air = []

    @property
    def hour(self):
        return (START_HOUR + self.elapsed_s / HOUR_S) % 24

    def run(self, seconds, target):
        """Return (hour of day, air °C) after each step."""
        for _ in range(int(seconds / STEP_S)):
            demand = self.control.step(
                STEP_S,
                target(self.hour) if callable(target) else target,
                Readings(
                    heat_w=self.watts,
                    internal_c=self.room.temperature_c,
                    outdoor_c=self.room.outdoor_c,
                ),
            )
            self._demand_w = demand.watts
            cores = self.power.cores_for(demand.watts)
            self.watts = min(self.heat_limit_w, self.power.watts(cores))
            self.room.advance(STEP_S, self.watts)
            self.elapsed_s += STEP_S
            self.air.append((self.hour, self.room.air_c))
        return self.air[-int(seconds / STEP_S) :]

    _demand_w = 0.0


def day_and_night(hour):
    return Target(temperature_c=20.0 if 7 <= hour < 22 else 17.0)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_week_of_day_and_night_is_held_closely_and_without_overshoot(plan):
    trial = Trial(plan)
    trial.run(DAY_S, day_and_night)
    week = trial.run(7 * DAY_S, day_and_night)
    # Sun on a small room can warm it above any setpoint: control is judged while it heats.
    steady = [air - 20.0 for hour, air in week if 10 <= hour < 11.5 or 18 <= hour < 22]
    after_step = [air - 20.0 for hour, air in week if 7 <= hour < 10]
    assert math.sqrt(statistics.fmean(error**2 for error in steady)) <= 0.10
    assert abs(statistics.fmean(steady)) <= 0.06
    assert max(after_step) <= 0.30
    assert max(after_step) > -0.2, "the room must reach the target at all"


@pytest.mark.parametrize("step_k", [2.0, 3.0])
def test_a_raised_target_is_reached_within_two_hours_without_overshoot(step_k):
    trial = Trial(PLANS[0])
    trial.run(6 * HOUR_S, Target(temperature_c=18.0))
    wanted = 18.0 + step_k
    air = [air for _, air in trial.run(5 * HOUR_S, Target(temperature_c=wanted))]
    assert max(air[: int(2 * HOUR_S / STEP_S)]) >= wanted - 0.1
    assert max(air) <= wanted + 0.3


def test_no_windup_from_off_to_heat():
    trial = Trial(PLANS[1])
    trial.run(4 * HOUR_S, Target(temperature_c=20.0))
    trial.run(24 * HOUR_S, Target(mode=Mode.OFF, temperature_c=20.0))
    assert trial.room.air_c < 17.0
    air = [air for _, air in trial.run(12 * HOUR_S, Target(temperature_c=20.0))]
    assert max(air) <= 20.3


def test_no_windup_after_power_saturation():
    weak = LinearPowerModel(idle_w=10.0, core_w=10.0, cores=25)
    trial = Trial(replace(PLANS[1], power=weak))
    # More than the radiator can give, for a day and a half.
    trial.run(36 * HOUR_S, Target(temperature_c=26.0))
    assert trial.room.air_c < 25.0
    assert trial._demand_w == weak.power_max_w
    air = [air for _, air in trial.run(24 * HOUR_S, Target(temperature_c=17.0))]
    assert min(air) >= 16.8, "it must not have wound down while the room cooled either"
    assert abs(statistics.fmean(air[-int(4 * HOUR_S / STEP_S) :]) - 17.0) < 0.1


def test_no_windup_while_the_engine_has_no_jobs():
    trial = Trial(PLANS[1])
    trial.run(6 * HOUR_S, Target(temperature_c=20.0))
    trial.heat_limit_w = trial.power.idle_w
    trial.run(8 * HOUR_S, Target(temperature_c=20.0))
    assert trial.room.air_c < 19.0
    trial.heat_limit_w = math.inf
    air = [air for _, air in trial.run(8 * HOUR_S, Target(temperature_c=20.0))]
    assert max(air) <= 20.3


def test_the_integral_finds_the_loss_that_nobody_told():
    blind = PiController(PiTuning(500.0, 3600.0, 0.0, 600.0))
    room = VirtualRoom(PLANS[1].shape, WinterWeather("2"))
    for _ in range(int(12 * HOUR_S / STEP_S)):
        watts = blind.step(
            STEP_S, setpoint_c=19.0, temperature_c=room.temperature_c, outdoor_c=None
        )
        room.advance(STEP_S, watts)
    assert room.air_c == pytest.approx(19.0, abs=0.15)


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.HEAT])
def test_frost_guard_heats_from_5_to_7_degrees_in_every_mode(mode):
    control = RoomControl(600.0)
    target = Target(mode=mode, temperature_c=5.0)

    def demand_at(temperature_c):
        readings = Readings(heat_w=600.0, internal_c=temperature_c, outdoor_c=-5.0)
        return control.step(10.0, target, readings)

    assert not demand_at(5.1).frost
    cold = demand_at(4.9)
    assert cold.frost
    assert cold.watts > 0
    assert demand_at(6.9).watts > 0
    warm = demand_at(7.0)
    assert not warm.frost
    assert not demand_at(6.0).frost


def test_frost_guard_does_not_lower_a_warmer_target():
    control = RoomControl(600.0)
    readings = Readings(heat_w=600.0, internal_c=4.0)
    guarded = control.step(10.0, Target(temperature_c=20.0), readings)
    assert guarded.frost
    assert guarded.watts == 600.0


def test_power_model_goes_both_ways():
    model = LinearPowerModel(idle_w=10.0, core_w=10.0, cores=60)
    assert model.power_max_w == 610.0
    assert model.watts(model.cores_for(333.0)) == pytest.approx(333.0)
    assert model.cores_for(5.0) == 0.0
    assert model.cores_for(10_000.0) == 60.0
