"""Virtual flats and buildings: rooms that differ, and the same ones for the same seed."""

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chaleur_radiator.control.target import Mode, Target
from chaleur_radiator.errors import StartError
from chaleur_radiator.fleet import build_radiators
from chaleur_radiator.rooms.building import OFFICE_ZONE, plan_building
from chaleur_radiator.rooms.epw import EpwWeather
from chaleur_radiator.rooms.flat import ID_LONGEST, build_rooms, plan_flat, slug
from chaleur_radiator.rooms.virtual import START_AIR_C, START_TIME_S
from chaleur_radiator.rooms.weather import WinterWeather

BUILDING = plan_building(346, 46, "1")


@pytest.mark.parametrize(
    ("name", "radiator_id"),
    [
        ("Living room", "living-room"),
        ("Salle à manger", "salle-a-manger"),
        ("  Bureau n° 2 ", "bureau-n-2"),
        ("x" * 40, "x" * 32),
        ("居間", ""),
    ],
)
def test_a_room_name_gives_an_id(name, radiator_id):
    assert slug(name) == radiator_id


@pytest.mark.parametrize(
    ("names", "key"),
    [((), "no_rooms"), (("居間",), "room_name_empty"), (("A", "a "), "room_name_twice")],
)
def test_names_that_cannot_be_used_are_refused(names, key):
    with pytest.raises(StartError) as refused:
        plan_flat(names, "1")
    assert refused.value.key == key


def test_the_rooms_of_a_flat_differ_and_stand_side_by_side():
    plans = plan_flat(("Living room", "Bedroom", "Office"), "1")
    assert plans == plan_flat(("Living room", "Bedroom", "Office"), "1")
    assert plans != plan_flat(("Living room", "Bedroom", "Office"), "2")
    assert [plan.beside for plan in plans] == [None, "living-room", "bedroom"]
    assert len({plan.shape.windows[0].facing for plan in plans}) == 2
    assert not any(plan.shape.airings for plan in plans)
    aired = plan_flat(("Living room", "Bedroom", "Office"), "1", airings=True)
    assert all(plan.shape.airings for plan in aired)
    assert [plan.shape.air_j_per_k for plan in aired] == [plan.shape.air_j_per_k for plan in plans]


def test_every_radiator_can_hold_20_degrees_on_a_freezing_day():
    plans = plan_flat(tuple(f"Room {number}" for number in range(50)), "1")
    for plan in [*plans, *BUILDING]:
        assert plan.power.power_max_w > 20.0 * plan.shape.loss_w_per_k


def test_a_building_has_as_many_radiators_as_asked_for_in_flats_and_offices():
    assert len(BUILDING) == len({plan.id for plan in BUILDING}) == 346
    assert max(len(plan.id) for plan in BUILDING) <= ID_LONGEST
    assert all(plan.id == slug(plan.name) for plan in BUILDING)
    flats = {plan.zone for plan in BUILDING} - {OFFICE_ZONE}
    assert flats == {f"flat-{number}" for number in range(1, 47)}
    assert "flat-12-living-room" in {plan.id for plan in BUILDING}
    sizes = {sum(plan.zone == zone for plan in BUILDING) for zone in flats}
    assert sizes == {3, 4, 5, 6, 7}
    assert sum(plan.zone == OFFICE_ZONE for plan in BUILDING) > 100


def test_no_two_rooms_of_a_building_are_alike():
    shapes = [plan.shape for plan in BUILDING]
    assert len({shape.air_j_per_k for shape in shapes}) == 346
    assert len({shape.neighbour_c for shape in shapes}) > 46
    assert len({shape.windows[0].facing for shape in shapes}) == 6
    assert len({shape.presences for shape in shapes}) > 20


def test_inner_walls_join_only_rooms_of_one_zone():
    by_id = {plan.id: plan for plan in BUILDING}
    joined = [plan for plan in BUILDING if plan.beside]
    assert len(joined) > 250
    assert all(by_id[plan.beside].zone == plan.zone for plan in joined)


def test_a_building_is_the_same_for_the_same_seed():
    assert plan_building(346, 46, "1") == BUILDING
    assert plan_building(346, 46, "2") != BUILDING


def test_more_radiators_change_nothing_for_the_flats():
    more = plan_building(400, 46, "1")
    assert more[: len(BUILDING)] == BUILDING


def test_few_radiators_are_shared_out_to_all_flats():
    plans = plan_building(50, 46, "1")
    assert len(plans) == 50
    assert len({plan.zone for plan in plans}) == 46
    assert OFFICE_ZONE not in {plan.zone for plan in plans}


def test_a_building_without_a_number_of_radiators_is_all_flats():
    plans = plan_building(None, 10, "1")
    assert 30 <= len(plans) <= 70
    assert {plan.zone for plan in plans} == {f"flat-{number}" for number in range(1, 11)}


@pytest.mark.parametrize(("radiators", "flats"), [(45, 46), (0, 0), (None, 0)])
def test_a_flat_needs_a_radiator(radiators, flats):
    with pytest.raises(StartError) as refused:
        plan_building(radiators, flats, "1")
    assert refused.value.key == "too_few_radiators"


def test_rooms_are_built_as_planned_and_joined():
    plans = plan_flat(("Living room", "Bedroom"), "1")
    rooms = build_rooms(plans, WinterWeather("1"), seed="1", start_air_c={"bedroom": 15.0})
    assert [room.air_c for room in rooms.values()] == [START_AIR_C, 15.0]
    alone = build_rooms(plans[:1], WinterWeather("1"), seed="1")["living-room"]
    for room in (*rooms.values(), alone):
        room.advance(3600.0, 0.0)
    # The cold bedroom cools the living room.
    assert rooms["living-room"].air_c < alone.air_c
    assert rooms["living-room"].processors.read().celsius == pytest.approx(START_AIR_C, abs=1.5)


def test_a_whole_building_lives_through_a_night():
    rooms = build_rooms(BUILDING, WinterWeather("1"), seed="1")
    for _, (room, plan) in itertools.product(range(12), zip(rooms.values(), BUILDING, strict=True)):
        room.advance(3600.0, 20.0 * plan.shape.loss_w_per_k)
    air = [room.air_c for room in rooms.values()]
    assert 10.0 < min(air) < max(air) < 32.0


def served(settings, targets=None, now=datetime(2026, 1, 15, 12, tzinfo=UTC)):
    radiators = build_radiators(settings, targets or {}, {}, {}, now=now)
    return {radiator.label.id: radiator for radiator in radiators}


def test_a_host_can_be_a_whole_building(settings):
    radiators = served(settings(virtual_flats=6, virtual_radiators=40))
    assert len(radiators) == 40
    assert radiators["flat-2-living-room"].label.zone == "flat-2"
    assert radiators["office-1"].label.zone == OFFICE_ZONE


def test_the_rooms_of_a_host_have_the_weather_of_a_file(settings):
    file = Path(__file__).parent / "data" / "winter_week.epw"
    radiator = served(settings(weather_file=file))["bedroom"]
    assert radiator._room.outdoor_c == EpwWeather(file).outdoor_c(START_TIME_S)
    with pytest.raises(StartError):
        served(settings(weather_file=file.with_name("none.epw")))


def test_a_heated_room_is_as_warm_after_a_restart_as_its_target(settings):
    targets = {
        "living-room": Target(temperature_c=21.5),
        "bedroom": Target(mode=Mode.OFF, temperature_c=21.5),
    }
    radiators = served(settings(), targets)
    assert [radiator._room.air_c for radiator in radiators.values()] == [
        21.5,
        START_AIR_C,
        START_AIR_C,
    ]
    assert radiators["living-room"]._room.processors.read().celsius == 21.5


def test_in_real_time_rooms_go_by_the_clock_and_the_calendar(settings):
    summer = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    paris = settings(speed=1.0, time_zone="Europe/Paris")
    room = served(paris, now=summer)["bedroom"]._room
    # Half of 2026's days before July; standard time is an hour before summer time.
    assert room.time_s == (181 * 24 + 13.5) * 3600
    fast = settings(speed=60.0, time_zone="Europe/Paris")
    assert served(fast, now=summer)["bedroom"]._room.time_s == START_TIME_S
