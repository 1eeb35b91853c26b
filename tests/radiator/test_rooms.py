"""The physics of a virtual room: exact, and no heat lost or made."""

import math
from dataclasses import replace

import numpy as np
import pytest
from chaleur_radiator.rooms.airing import AIR_J_PER_M3_K, Airing, open_window_w_per_k
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.two_nodes import TwoNodes
from chaleur_radiator.rooms.virtual import Presence, RoomShape, VirtualRoom, Window
from chaleur_radiator.rooms.weather import WinterWeather
from scipy.linalg import expm

HOUR_S = 3600.0
DAY_S = 24 * HOUR_S
SHAPE = RoomShape.of_floor(15.0)
SEALED = replace(SHAPE, external_w_per_k=0.0, ventilation_w_per_k=0.0)


class StillWeather:
    """Always 5 °C, and the same sun on every window."""

    def __init__(self, sun_w_per_m2=0.0):
        self._sun = sun_w_per_m2

    def outdoor_c(self, _time_s):
        return 5.0

    def sun_w_per_m2(self, _time_s, _facing):
        return self._sun


def quiet_room(shape=SHAPE, **options):
    return VirtualRoom(shape, StillWeather(), **options)


@pytest.mark.parametrize("seed", range(40))
def test_a_step_is_what_the_matrix_exponential_says(seed):
    dice = np.random.default_rng(seed)
    c_a, c_e = 10 ** dice.uniform(4, 7), 10 ** dice.uniform(5, 8)
    h, g_a, g_e = (10 ** dice.uniform(-1, 3) for _ in range(3))
    if seed % 4 == 0:
        g_a = g_e = 0.0
    seconds = 10 ** dice.uniform(-1, 5)
    start = dice.uniform(-10, 30), dice.uniform(-10, 30)
    heat = dice.uniform(-500, 3000), dice.uniform(-500, 3000)
    # Also the heat (two inputs) and the integral of the air's temperature, as further states.
    system = np.zeros((5, 5))
    system[0, :4] = -(h + g_a) / c_a, h / c_a, 1 / c_a, 0
    system[1, :4] = h / c_e, -(h + g_e) / c_e, 0, 1 / c_e
    system[4, 0] = 1
    air_c, envelope_c, _, _, integral = expm(system * seconds) @ [*start, *heat, 0.0]
    nodes = TwoNodes(
        air_j_per_k=c_a,
        envelope_j_per_k=c_e,
        between_w_per_k=h,
        air_loss_w_per_k=g_a,
        envelope_loss_w_per_k=g_e,
    )
    step = nodes.step(seconds, *start, *heat)
    assert step == pytest.approx((air_c, envelope_c, integral / seconds), rel=1e-8, abs=1e-8)


def test_air_almost_alone_cools_as_one_store_does():
    shape = replace(SHAPE, internal_w_per_k=1e-9, ventilation_w_per_k=30.0)
    room = quiet_room(shape, start_air_c=20.0)
    room.advance(2 * HOUR_S, 0.0)
    decay = math.exp(-2 * HOUR_S * 30.0 / shape.air_j_per_k)
    assert room.air_c == pytest.approx(5.0 + 15.0 * decay, abs=1e-6)


def test_a_room_settles_where_its_losses_equal_its_heat():
    room = quiet_room()
    for _ in range(400):
        room.advance(HOUR_S, 300.0)
    assert room.air_c == pytest.approx(5.0 + 300.0 / SHAPE.loss_w_per_k, abs=0.01)
    assert room.temperature_c == pytest.approx(room.air_c, abs=0.01)


def test_neighbours_warm_a_room_that_is_not_heated():
    shape = replace(SHAPE, neighbour_w_per_k=SHAPE.loss_w_per_k, neighbour_c=19.0)
    room = quiet_room(shape)
    for _ in range(400):
        room.advance(HOUR_S, 0.0)
    assert room.air_c == pytest.approx((5.0 + 19.0) / 2, abs=0.01)


def test_energy_is_conserved_without_losses():
    shape = replace(
        SEALED, presences=(Presence(19, 20, 100),), windows=(Window(2.0),), sun_to_air=0.3
    )
    room = VirtualRoom(shape, StillWeather(sun_w_per_m2=50.0))
    start_j = room.stored_j
    room.advance(5 * HOUR_S, 500.0)
    sun_w = 50.0 * 2.0 * Window(2.0).transmittance
    given_j = (500.0 + sun_w) * 5 * HOUR_S + 100.0 * HOUR_S
    assert room.stored_j - start_j == pytest.approx(given_j, rel=1e-9)


def test_the_suns_heat_is_shared_between_air_and_envelope():
    def warmed_k(to_air):
        shape = replace(SEALED, windows=(Window(2.0),), sun_to_air=to_air)
        room = VirtualRoom(shape, StillWeather(sun_w_per_m2=300.0))
        start_c = room.air_c
        room.advance(600.0, 0.0)
        return room.air_c - start_c

    assert warmed_k(1.0) > 2 * warmed_k(0.1) > 0


def test_the_length_of_the_steps_does_not_matter():
    one, many, odd = (VirtualRoom(SHAPE, WinterWeather("3")) for _ in range(3))
    one.advance(HOUR_S, 400.0)
    for _ in range(360):
        many.advance(10.0, 400.0)
    for _ in range(100):
        odd.advance(36.0, 400.0)
    assert many.air_c == pytest.approx(one.air_c, abs=1e-9)
    # Steps that are in two minutes at once take the weather of one of them.
    assert odd.air_c == pytest.approx(one.air_c, abs=1e-3)
    assert (one.time_s, many.time_s) == (19 * HOUR_S, 19 * HOUR_S)


def test_no_time_changes_nothing():
    room = quiet_room()
    before = room.air_c, room.temperature_c, room.time_s
    room.advance(0.0, 500.0)
    assert (room.air_c, room.temperature_c, room.time_s) == before


def test_a_week_is_the_same_for_the_same_seed_and_shape():
    rooms = [VirtualRoom(SHAPE, WinterWeather("7"), seed="x") for _ in range(2)]
    for room in rooms:
        room.advance(7 * DAY_S, 300.0)
    assert rooms[0].air_c == rooms[1].air_c
    other = VirtualRoom(SHAPE, WinterWeather("8"), seed="x")
    other.advance(7 * DAY_S, 300.0)
    assert other.air_c != rooms[0].air_c


def test_the_heat_that_holds_a_temperature_does():
    room = VirtualRoom(SHAPE, WinterWeather("1"), start_air_c=19.0)
    for wanted_c in (19.0, 19.5, 19.5, 18.0):
        room.advance(60.0, room.heat_for(wanted_c, 60.0))
        assert room.air_c == pytest.approx(wanted_c, abs=1e-9)


def test_people_warm_the_room_when_they_are_there_also_past_midnight():
    night = Presence(22.5, 7.0, 110.0)
    assert [night.heat_at(hour) for hour in (22.0, 23.0, 3.0, 7.0)] == [0.0, 110.0, 110.0, 0.0]
    day = Presence(9.0, 12.0, 80.0)
    assert [day.heat_at(hour) for hour in (8.9, 9.0, 12.0)] == [0.0, 80.0, 0.0]


def test_a_window_looks_one_way():
    def warmest_c(facing):
        shape = replace(SHAPE, windows=(Window(3.0, facing),))
        room = VirtualRoom(shape, WinterWeather("1"), start_s=0.0)
        air = []
        for _ in range(4 * 24):
            room.advance(HOUR_S, 300.0)
            air.append(room.air_c)
        return max(air)

    assert warmest_c(Facing.SOUTH) > warmest_c(Facing.WEST) > warmest_c(Facing.NORTH)


def test_an_open_window_cools_until_it_is_shut_to_the_second():
    room, shut = quiet_room(start_air_c=20.0), quiet_room(start_air_c=20.0)
    room.open_window(minutes=10.5)
    assert room.window_is_open
    for _ in range(10):
        room.advance(60.0, 300.0)
        shut.advance(60.0, 300.0)
    assert shut.air_c - room.air_c > 2.0
    # In one step with 30 s open and 30 s shut as in two.
    twin = quiet_room(start_air_c=20.0)
    twin.open_window(minutes=10.5)
    for _ in range(21):
        twin.advance(30.0, 300.0)
    twin.advance(30.0, 300.0)
    room.advance(60.0, 300.0)
    assert not room.window_is_open
    assert room.air_c == pytest.approx(twin.air_c, abs=1e-9)
    coldest_c = room.air_c
    room.advance(600.0, 300.0)
    assert room.air_c > coldest_c


def test_a_window_can_be_shut_before_its_time():
    room = quiet_room(start_air_c=20.0)
    room.open_window(minutes=60)
    room.advance(300.0, 0.0)
    room.open_window(minutes=0)
    assert not room.window_is_open
    coldest_c = room.air_c
    room.advance(600.0, 600.0)
    assert room.air_c > coldest_c


def test_an_open_window_changes_the_air_some_times_an_hour():
    flow_m3_per_h = open_window_w_per_k(1.8, 15.0) / AIR_J_PER_M3_K * 3600
    assert 5 < flow_m3_per_h / (15.0 * 2.5) < 15
    assert open_window_w_per_k(1.8, -15.0) == open_window_w_per_k(1.8, 15.0)
    assert open_window_w_per_k(1.8, 0.0) < open_window_w_per_k(1.8, 5.0)


def openings(seed, airing, days=20):
    room = quiet_room(replace(SHAPE, airings=(airing,)), start_s=0.0, seed=seed)
    opened = []
    for minute in range(days * 24 * 60):
        was_open = room.window_is_open
        room.advance(60.0, 300.0)
        if room.window_is_open and not was_open:
            opened.append(divmod(minute, 24 * 60))
    return opened


def test_people_open_windows_at_their_hour_on_days_by_seed():
    some = openings("a", Airing(hour=7.25, minutes=10.0, share_of_days=0.5))
    assert {minute for _, minute in some} == {7 * 60 + 15}
    assert 4 < len(some) < 16
    assert some == openings("a", Airing(7.25, 10.0, 0.5))
    assert some != openings("b", Airing(7.25, 10.0, 0.5))
    assert len(openings("a", Airing(7.25, 10.0))) == 20


def test_coupled_rooms_give_each_other_heat_and_lose_none():
    warm, cold = quiet_room(SEALED, start_air_c=22.0), quiet_room(SEALED, start_air_c=16.0)
    wall = warm.join(cold, w_per_k=20.0)
    start_j = warm.stored_j + cold.stored_j
    heated_j = 0.0
    for turn in range(300):
        warm.advance(600.0, 100.0)
        for _ in range(10):
            cold.advance(60.0, 0.0)
        heated_j += 600.0 * 100.0
        if turn % 3 == 0:
            cold.advance(30.0, 0.0)
            warm.advance(30.0, 0.0)
    stored_j = warm.stored_j + cold.stored_j + wall.under_way_j
    assert stored_j - start_j == pytest.approx(heated_j, rel=1e-9)
    assert 0 < warm.air_c - cold.air_c < 6.0


def test_coupled_rooms_settle_where_the_network_says():
    heated, other = quiet_room(), quiet_room()
    heated.join(other, w_per_k=10.0)
    for _ in range(4000):
        heated.advance(600.0, 300.0)
        other.advance(600.0, 0.0)
    loss = SHAPE.loss_w_per_k
    network = np.array([[loss + 10.0, -10.0], [-10.0, loss + 10.0]])
    expected = np.linalg.solve(network, [300.0, 0.0]) + 5.0
    assert [heated.air_c, other.air_c] == pytest.approx(list(expected), abs=0.01)


def test_holding_a_room_knows_of_the_neighbouring_rooms_heat():
    heated, held = quiet_room(start_air_c=25.0), quiet_room(start_air_c=18.0)
    heated.join(held, w_per_k=50.0)
    for _ in range(10):
        heated.advance(60.0, 800.0)
        held.advance(60.0, held.heat_for(18.0, 60.0))
        assert held.air_c == pytest.approx(18.0, abs=1e-9)
