"""Open windows: noticed within minutes, not seen where there are none, and heated after."""

import pytest
from chaleur_radiator.control.decision import LimitedBy
from chaleur_radiator.rooms.sensor import SensorKind
from chaleur_radiator.rooms.virtual import VirtualRoom

from tests.radiator.trial import SHAPES, STEP_S, ConstantWeather, Trial, windows


def held_minutes(moments):
    """Return the first and the last minute in which an open window held the heat back."""
    held = [
        minute
        for minute, each in enumerate(moments)
        if each.decision.limited_by is LimitedBy.WINDOW_OPEN
    ]
    return (held[0] * STEP_S / 60, held[-1] * STEP_S / 60) if held else (None, None)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("known", [True, False])
def test_a_window_open_for_15_minutes_at_18_degrees_is_noticed_within_minutes(shape, known):
    trial = Trial(shape, weather=ConstantWeather(5.0))
    if known:
        trial.follow(17)
    trial.hold(3, 18.0)
    trial.room.open_window(15)
    after = trial.hold(3, 18.0)
    first, last = held_minutes(after)
    assert first <= 11
    assert 15 <= last <= 60
    assert all(each.watts == 0 for each in after if each.decision.limited_by != LimitedBy.NONE)
    assert after[-1].air_c == pytest.approx(18.0, abs=0.2)
    assert max(each.air_c for each in after) <= 18.3
    assert windows(after) == 1


def test_a_window_left_open_is_heated_again_in_the_end_and_never_below_frost():
    trial = Trial("light", weather=ConstantWeather(-8.0))
    trial.hold(6, 18.0)
    trial.room.open_window(240)
    first, last = held_minutes(trial.hold(1.5, 18.0))
    assert last - first <= 46
    assert trial.watts == pytest.approx(trial.power_max_w)


def test_the_frost_guard_heats_against_an_open_window():
    trial = Trial("light", size=0.5, weather=ConstantWeather(-15.0), start_c=8.0)
    trial.hold(6, 8.0)
    trial.room.open_window(240)
    during = trial.hold(1, 8.0)
    assert windows(during) == 1
    frozen = [each for each in during if each.decision.frost]
    assert frozen
    assert all(each.watts > 0 for each in frozen)


@pytest.mark.parametrize(
    "sensor",
    [
        SensorKind(lag_s=0.0, step_k=0.1, period_s=60.0, noise_k=0.03),
        SensorKind(lag_s=900.0, step_k=0.1, period_s=60.0, noise_k=0.1),
        SensorKind(lag_s=300.0, step_k=0.5, period_s=60.0, noise_k=0.05),
        SensorKind(lag_s=300.0, step_k=0.1, period_s=300.0, noise_k=0.03),
    ],
    ids=["quick", "slow and noisy", "coarse", "seldom"],
)
def test_set_backs_and_poor_sensors_are_no_windows(sensor):
    trial = Trial("light", size=1.5, weather=ConstantWeather(2.0), sensor=sensor)
    assert windows(trial.follow(48)) == 0


def test_a_door_to_a_cooler_room_is_no_window():
    trial = Trial(weather=ConstantWeather(2.0))
    hall = VirtualRoom(SHAPES["usual"], ConstantWeather(8.0), start_s=0.0, start_air_c=17.0)
    trial.hold(6, 20.0)
    trial.room.join(hall, 60.0)
    minutes = []
    for _ in range(120):
        minutes += trial.hold(1 / 60, 20.0)
        hall.advance(60.0, 150.0)
    assert windows(minutes) == 0
    assert minutes[-1].air_c == pytest.approx(20.0, abs=0.3)
