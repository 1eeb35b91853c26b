"""The flaws of a virtual room's sensor, and the heat of a virtual radiator's processors."""

import statistics

import pytest
from chaleur_radiator.rooms.processors import LIMIT_C, RISE_AT_FULL_POWER_K, VirtualProcessors
from chaleur_radiator.rooms.sensor import REALISTIC_SENSOR, RoomSensor, SensorKind
from chaleur_radiator.rooms.virtual import RoomShape, VirtualRoom
from chaleur_radiator.rooms.weather import WinterWeather


def test_a_sensor_follows_a_step_as_a_first_order_lag():
    sensor = RoomSensor(SensorKind(lag_s=120.0), 18.0, "1")
    sensor.follow(120.0, 20.0, 20.0)
    assert sensor.shown_c == pytest.approx(20.0 - 2.0 * 0.36788, abs=1e-4)


def test_a_sensor_ends_up_behind_a_ramp_by_its_lag():
    sensor = RoomSensor(SensorKind(lag_s=300.0), 18.0, "1")
    air_c = 18.0
    for _ in range(120):
        sensor.follow(60.0, air_c, air_c + 0.05)
        air_c += 0.05
    assert air_c - sensor.shown_c == pytest.approx(0.05 / 60 * 300, abs=1e-6)


def test_a_sensor_without_flaws_shows_the_air():
    sensor = RoomSensor(SensorKind(lag_s=0.0), 18.0, "1")
    sensor.follow(1.0, 18.0, 21.37)
    assert sensor.shown_c == 21.37


def test_a_sensor_reads_once_in_its_period():
    sensor = RoomSensor(SensorKind(lag_s=0.0, period_s=60.0), 18.0, "1")
    shown = []
    for second in range(0, 180, 10):
        sensor.follow(10.0, 18.0 + second / 10, 19.0 + second / 10)
        shown.append(sensor.shown_c)
    assert shown == [18.0] * 5 + [24.0] * 6 + [30.0] * 6 + [36.0]
    # A step longer than the period does not put later readings off.
    sensor.follow(90.0, 36.0, 40.0)
    sensor.follow(20.0, 40.0, 41.0)
    assert sensor.shown_c == 40.0
    sensor.follow(10.0, 41.0, 42.0)
    assert sensor.shown_c == 42.0


def noisy(seed):
    sensor = RoomSensor(SensorKind(lag_s=0.0, noise_k=0.2), 20.0, seed)
    shown = []
    for _ in range(2000):
        sensor.follow(60.0, 20.0, 20.0)
        shown.append(sensor.shown_c)
    return shown


def test_noise_comes_from_the_seed():
    shown = noisy("1")
    assert statistics.fmean(shown) == pytest.approx(20.0, abs=0.02)
    assert statistics.stdev(shown) == pytest.approx(0.2, rel=0.1)
    assert shown == noisy("1")
    assert shown != noisy("2")


def test_a_realistic_sensor_shows_tenths_of_the_room():
    room = VirtualRoom(RoomShape.of_floor(15.0), WinterWeather("1"), sensor=REALISTIC_SENSOR)
    shown = []
    for _ in range(600):
        room.advance(60.0, 700.0)
        shown.append(room.temperature_c)
    for value in shown:
        assert value == pytest.approx(round(value, 1), abs=1e-9)
    assert len(set(shown)) > 10
    assert shown[-1] == pytest.approx(room.air_c, abs=0.4)


def test_processors_settle_over_the_room_as_the_power_says():
    processors = VirtualProcessors(power_max_w=1000.0)
    for _ in range(60):
        processors.advance(60.0, 500.0, 20.0)
    reading = processors.read()
    assert reading.celsius == pytest.approx(20.0 + RISE_AT_FULL_POWER_K / 2, abs=0.01)
    assert reading.limit_c == LIMIT_C


def test_a_covered_radiator_gets_too_hot_and_cools_down_uncovered():
    room = VirtualRoom(
        RoomShape.of_floor(15.0), WinterWeather("1"), processors=VirtualProcessors(700.0)
    )
    processors = room.processors
    room.advance(3600.0, 700.0)
    assert processors.read().celsius < LIMIT_C - 10
    processors.cover(2.5)
    room.advance(3600.0, 700.0)
    assert processors.read().celsius > LIMIT_C
    processors.cover(1.0)
    room.advance(3600.0, 700.0)
    assert processors.read().celsius < LIMIT_C - 10
