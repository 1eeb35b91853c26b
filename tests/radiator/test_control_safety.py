"""Faults that come together, sleep, and other radiators: no room is left cold or made too warm."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from chaleur_radiator.control.decision import LimitedBy, Readings, Upcoming
from chaleur_radiator.control.optimal_start import Outlook
from chaleur_radiator.control.room_control import BLIND_MOST, RoomControl
from chaleur_radiator.control.room_model import PRIOR, RoomModel
from chaleur_radiator.control.room_observer import RoomState
from chaleur_radiator.control.target import Mode, Target

from tests.radiator.trial import ConstantWeather, ShiftedWeather, Trial, rmse, windows

POWER_W = 600.0
AT_17, AT_20 = Target(temperature_c=17.0), Target(temperature_c=20.0)
NO_HEAT_ALLOWED = replace(
    AT_20, power_limit_w=0.0, power_limit_until=datetime(2026, 1, 16, tzinfo=UTC)
)


def minutes(control, count, target=AT_20, *, heat_w=0.0, **readings):
    """Return the decisions of some minutes with the same readings."""
    options = {"upcoming": readings.pop("upcoming", ())}
    return [
        control.step(60.0, target, Readings(heat_w=heat_w, **readings), **options)
        for _ in range(count)
    ]


def test_a_sensor_lost_with_a_window_open_does_not_leave_the_room_cold():
    trial = Trial("light", weather=ConstantWeather(-5.0))
    trial.hold(6, 20.0)
    trial.room.open_window(240)
    before = trial.hold(0.3, 20.0)
    assert windows(before) == 1
    after = minutes(trial.control, 120, internal_c=None, outdoor_c=-5.0)
    decisions = [*(each.decision for each in before), *after]
    held = [each for each in decisions if each.limited_by is LimitedBy.WINDOW_OPEN]
    assert len(held) == 45
    assert after[-1].limited_by is LimitedBy.SENSOR_LOST
    assert after[-1].watts == pytest.approx(BLIND_MOST * trial.power_max_w)


def test_no_power_limit_lets_a_room_freeze_that_nobody_sees():
    control = RoomControl(POWER_W)
    minutes(control, 5, internal_c=20.0, outdoor_c=2.0)
    lost = minutes(control, 20, NO_HEAT_ALLOWED, internal_c=None, outdoor_c=2.0)[-1]
    assert lost.watts == pytest.approx(5.0 * PRIOR.loss_per_k * POWER_W, rel=0.1)
    assert lost.limited_by is LimitedBy.POWER_LIMIT
    all_it_may = minutes(control, 1, NO_HEAT_ALLOWED, internal_c=None, outdoor_c=-9.0)[0]
    assert all_it_may.watts == pytest.approx(BLIND_MOST * POWER_W)
    assert all_it_may.limited_by is LimitedBy.SENSOR_LOST
    bold = replace(NO_HEAT_ALLOWED, frost_guard=False)
    assert minutes(control, 1, bold, internal_c=None, outdoor_c=-4.0)[0].watts == 0.0


def test_a_stuck_sensor_is_found_although_the_computers_idle_power_heats():
    control = RoomControl(POWER_W)
    day = minutes(control, 24 * 60, heat_w=60.0, internal_c=23.0, outdoor_c=0.0)
    assert {each.watts for each in day} == {0.0}
    later = minutes(control, 30, heat_w=60.0, internal_c=23.0, outdoor_c=0.0)[-1]
    assert later.limited_by is LimitedBy.SENSOR_LOST
    assert later.watts > 0


def test_weeks_of_sun_without_heat_teach_nothing_about_a_room():
    trial = Trial(weather=ShiftedWeather("1", 10.0))
    trial.follow(5 * 24)
    before = trial.control.model
    # The first day still counts: how a room cools tells of it.
    trial.hold(24, Target(mode=Mode.OFF))
    known = trial.control.model
    trial.hold(6 * 24, Target(mode=Mode.OFF))
    assert trial.control.model == known != before
    trial.follow(24)
    assert trial.control.model != known


def test_an_old_temperature_outside_lets_no_room_go_cold():
    control = RoomControl(POWER_W)
    minutes(control, 10, internal_c=20.0, outdoor_c=25.0)
    minutes(control, 25 * 60, internal_c=20.0)
    assert minutes(control, 20, internal_c=None)[-1].watts == pytest.approx(BLIND_MOST * POWER_W)


def test_heating_without_having_seen_a_temperature_is_told_at_once():
    first = minutes(RoomControl(POWER_W), 1, internal_c=None)[0]
    assert first.watts == pytest.approx(BLIND_MOST * POWER_W)
    assert first.limited_by is LimitedBy.SENSOR_LOST
    off = minutes(RoomControl(POWER_W), 1, Target(mode=Mode.OFF), internal_c=None)[0]
    assert (off.watts, off.limited_by) == (0.0, LimitedBy.NONE)


def test_a_start_that_a_power_limit_made_urgent_is_taken_back_with_the_limit():
    control = RoomControl(POWER_W)
    later = [Upcoming(in_s=5 * 3600.0, temperature_c=20.0)]
    room = {"internal_c": 17.0, "outdoor_c": 5.0, "upcoming": later}
    limited = replace(NO_HEAT_ALLOWED, temperature_c=17.0)
    assert minutes(control, 10, limited, **room)[-1].preheating
    assert not minutes(control, 10, AT_17, **room)[-1].preheating


@pytest.mark.parametrize("lighter", [0.0, 2.0])
def test_no_room_gets_warm_in_time_without_heat(lighter):
    logs = (-lighter, 0.0, -lighter, lighter, 0.0)
    outlook = Outlook(
        physics=RoomModel(logs=logs).physics,
        state=RoomState(sensor_c=17.0, air_c=17.0, envelope_c=16.0, other_heat=0.0),
        outdoor_c=5.0,
        available=0.0,
    )
    later = [Upcoming(in_s=6 * 3600.0, temperature_c=20.0)]
    assert outlook.setpoint_to_start(17.0, later) == 20.0


def test_a_room_that_cooled_while_the_machine_slept_has_no_open_window():
    def asleep(*, told):
        trial = Trial(weather=ConstantWeather(0.0))
        trial.hold(24, 20.0)
        for _ in range(8 * 60):
            trial.room.advance(60.0, 0.0)
        if told:
            trial.control.resume()
        return trial.hold(1, 20.0)

    assert windows(asleep(told=False)) == 1
    after = asleep(told=True)
    assert windows(after) == 0
    assert after[-1].watts > 0


def test_what_was_learned_of_a_room_serves_a_greater_radiator():
    before = Trial(weather=ConstantWeather(3.0))
    before.follow(48)
    after = Trial(size=4.0, weather=ConstantWeather(3.0))
    after.control = RoomControl(
        after.power_max_w, RoomModel.from_json(before.control.model.to_json())
    )
    day = after.hold(24, 17.0)
    assert rmse(day[-6 * 60 :]) < 0.2
    assert max(each.air_c for each in day[6 * 60 :]) <= 17.5
    assert windows(day) == 0


@pytest.mark.parametrize("power_max_w", [150.0, 2400.0])
def test_the_same_room_takes_the_same_watts_of_another_radiator(power_max_w):
    learned = RoomModel(logs=(0.3, -0.2, 0.1, 0.2, 0.4), power_max_w=POWER_W)
    other = learned.for_power(power_max_w)
    air_k_per_s, _ = learned.physics.changes(19.0, 18.0, 2.0, 120.0 / POWER_W)
    same_k_per_s, _ = other.physics.changes(19.0, 18.0, 2.0, 120.0 / power_max_w)
    assert same_k_per_s == pytest.approx(air_k_per_s)
    assert other.physics.sensor_lag_s == learned.physics.sensor_lag_s
    assert other.for_power(POWER_W).logs == pytest.approx(learned.logs)
    assert RoomModel().for_power(power_max_w).logs == RoomModel().logs


@pytest.mark.parametrize("watts", ["0", "-1", "1e400"])
def test_a_model_of_an_impossible_radiator_is_learned_afresh(watts):
    assert RoomModel.from_json(f'{{"power_max_w": {watts}}}') is None


def test_rooms_of_a_building_are_reckoned_at_different_moments():
    def moved_at(phase):
        control = RoomControl(POWER_W, phase=phase)
        models = []
        for second in range(200):
            warms_c = 18.0 + 0.001 * second
            control.step(1.0, AT_20, Readings(heat_w=POWER_W, internal_c=warms_c, outdoor_c=0.0))
            models.append(control.model)
        return [second for second in range(1, 200) if models[second] != models[second - 1]]

    assert moved_at(0.0) == [119, 179]
    assert moved_at(0.25) == [104, 164]
    assert moved_at(0.75) == [74, 134, 194]
