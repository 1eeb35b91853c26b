"""Virtual rooms, weather and engine: physics that adds up, dice that repeat."""

import math
import statistics
from dataclasses import replace

import pytest
from chaleur_radiator.control.target import Target
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines.virtual import MICROS_PER_CORE_HOUR, VirtualEngine
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.publisher import Publisher
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.rooms.flat import plan_flat, slug
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.virtual import Presence, RoomShape, VirtualRoom
from chaleur_radiator.rooms.weather import SECONDS_PER_DAY, WinterWeather
from chaleur_radiator.totals import Totals

HOUR_S = 3600.0


class StillWeather:
    """Always 5 °C, no sun."""

    def outdoor_c(self, _time_s):
        return 5.0

    def sun_w_per_m2(self, _time_s, _facing):
        return 0.0


def test_a_room_settles_where_its_losses_equal_its_heat():
    shape = RoomShape.of_floor(15.0)
    room = VirtualRoom(shape, StillWeather())
    for _ in range(400):
        room.advance(HOUR_S, 300.0)
    assert room.air_c == pytest.approx(5.0 + 300.0 / shape.loss_w_per_k, abs=0.01)
    assert room.temperature_c == pytest.approx(room.air_c, abs=0.01)


def test_energy_is_conserved_without_losses():
    shape = replace(RoomShape.of_floor(15.0), external_w_per_k=1e-12, ventilation_w_per_k=0.0)
    room = VirtualRoom(shape, StillWeather())
    start_j = room.air_c * shape.air_j_per_k + room._envelope_c * shape.envelope_j_per_k
    room.advance(5 * HOUR_S, 500.0)
    end_j = room.air_c * shape.air_j_per_k + room._envelope_c * shape.envelope_j_per_k
    assert end_j - start_j == pytest.approx(500.0 * 5 * HOUR_S, rel=1e-6)


def test_long_and_short_steps_agree():
    one, many = (VirtualRoom(RoomShape.of_floor(12.0), WinterWeather("3")) for _ in range(2))
    one.advance(HOUR_S, 400.0)
    for _ in range(3600):
        many.advance(1.0, 400.0)
    assert one.air_c == pytest.approx(many.air_c, abs=0.02)


def test_people_warm_the_room_when_they_are_there_also_past_midnight():
    night = Presence(22.5, 7.0, 110.0)
    assert [night.heat_at(hour) for hour in (22.0, 23.0, 3.0, 7.0)] == [0.0, 110.0, 110.0, 0.0]
    day = Presence(9.0, 12.0, 80.0)
    assert [day.heat_at(hour) for hour in (8.9, 9.0, 12.0)] == [0.0, 80.0, 0.0]


def test_the_weather_is_a_mild_winter_and_the_same_for_the_same_seed():
    weather = WinterWeather("1")
    hours = [hour * HOUR_S for hour in range(24 * 60)]
    outdoor = [weather.outdoor_c(time_s) for time_s in hours]
    assert statistics.fmean(outdoor) == pytest.approx(5.0, abs=0.5)
    assert -6.0 < min(outdoor) < 1.0
    assert 9.0 < max(outdoor) < 16.0
    assert weather.outdoor_c(6 * HOUR_S) < weather.outdoor_c(15 * HOUR_S)
    sun = [weather.sun_w_per_m2(time_s, Facing.SOUTH) for time_s in hours]
    assert weather.sun_w_per_m2(3 * HOUR_S, Facing.SOUTH) == 0.0
    assert 0.0 < max(sun) <= 800.0
    noons = [weather.sun_w_per_m2(day * SECONDS_PER_DAY + 13 * HOUR_S, Facing.SOUTH) for day in range(30)]
    assert max(noons) > 2 * min(noons)
    assert [WinterWeather("1").outdoor_c(time_s) for time_s in hours] == outdoor
    assert WinterWeather("2").outdoor_c(0.0) != outdoor[0]


def work_of_weeks(seed):
    engine = VirtualEngine(seed)
    engine.allow(40.0)
    return [engine.account(60.0) for _ in range(60 * 24 * 28)]


def test_jobs_come_and_go_by_seed():
    works = work_of_weeks("1 office")
    assert works == work_of_weeks("1 office")
    assert works != work_of_weeks("2 office")
    share = {
        state: sum(work.state is state for work in works) / len(works) for state in ComputeState
    }
    assert share[ComputeState.WORKING] > 0.85
    assert 0 < share[ComputeState.WAITING] < 0.1
    assert 0 < share[ComputeState.FILLER] < 0.15
    for work in works:
        paid = work.state is ComputeState.WORKING
        assert (work.useful_core_hours > 0) == paid
        assert (work.cores_active == 40.0) == (work.state is not ComputeState.WAITING)
        assert paid or work.earned_micros == 0
    core_hours = sum(work.useful_core_hours for work in works)
    earned = sum(work.earned_micros for work in works)
    assert earned == pytest.approx(core_hours * MICROS_PER_CORE_HOUR, abs=1)


async def test_an_engine_that_is_stopped_or_not_allowed_does_nothing():
    engine = VirtualEngine("1")
    await engine.start()
    assert engine.account(60.0).state is ComputeState.IDLE
    engine.allow(10.0)
    assert engine.account(60.0).core_hours == pytest.approx(10 / 60)
    await engine.stop()
    assert engine.account(60.0).core_hours == 0.0


class ScriptedEngine(VirtualEngine):
    """An engine whose offer of work a test sets."""

    def offer(self, state):
        self._offer, self._offer_left_s = state, math.inf


class ScriptedRoom:
    """A room whose temperature a test sets."""

    temperature_c = 18.0
    outdoor_c = None

    def advance(self, _seconds, _heat_w):
        """Stay as it is."""


@pytest.fixture
def rigged():
    room, engine = ScriptedRoom(), ScriptedEngine("1")
    radiator = Radiator(
        RadiatorLabel("r", "R", "home", "Test"),
        room=room,
        engine=engine,
        power=LinearPowerModel(10.0, 10.0, 60),
        target=Target(temperature_c=20.0),
        totals=Totals(),
    )
    return radiator, room, engine


def test_a_radiator_says_truly_why_it_does_not_heat(rigged, clock):
    radiator, room, engine = rigged
    engine.offer(ComputeState.WAITING)
    radiator.advance(HOUR_S, clock.now())
    view = radiator.view(1)
    assert (view.actual.action, view.actual.limited_by) == ("idle", "no-jobs")
    assert view.compute.state is ComputeState.WAITING
    assert view.actual.power_w == 10.0
    assert view.actual.demand_pct == 100.0
    # What was wanted but not given is no wanted heat.
    assert radiator.totals.wanted_kwh == pytest.approx(0.01)
    room.temperature_c = 22.0
    radiator.advance(HOUR_S, clock.now())
    view = radiator.view(2)
    assert (view.actual.action, view.actual.limited_by) == ("idle", "none")
    assert view.compute.state is ComputeState.IDLE


def test_filler_work_heats_but_is_not_useful_and_earns_nothing(rigged, clock):
    radiator, _, engine = rigged
    engine.offer(ComputeState.FILLER)
    radiator.advance(HOUR_S, clock.now())
    totals = radiator.totals
    assert totals.core_hours == pytest.approx(60.0)
    assert totals.energy_kwh == pytest.approx(0.61)
    assert totals.wanted_kwh == pytest.approx(0.61)
    assert (totals.useful_kwh, totals.earned_micros) == (0.0, 0)
    assert radiator.view(1).compute.state is ComputeState.FILLER


def test_paid_work_is_useful_and_earns(rigged, clock):
    radiator, _, engine = rigged
    engine.offer(ComputeState.WORKING)
    radiator.advance(HOUR_S, clock.now())
    totals = radiator.totals
    assert totals.useful_kwh == pytest.approx(0.60)
    assert totals.earned_micros == pytest.approx(60 * MICROS_PER_CORE_HOUR, abs=1)


def test_heat_that_nobody_asked_for_is_not_wanted(rigged, clock):
    radiator, room, _ = rigged
    room.temperature_c = 25.0
    radiator.advance(10 * HOUR_S, clock.now())
    assert radiator.totals.energy_kwh == pytest.approx(0.1)
    assert radiator.totals.wanted_kwh == 0.0


@pytest.mark.parametrize(("temperature_c", "wanted"), [(20.5, True), (20.6, False)])
def test_heat_well_over_the_set_point_is_not_wanted_even_if_the_control_still_gives_it(
    rigged, clock, temperature_c, wanted
):
    radiator, room, engine = rigged
    engine.offer(ComputeState.FILLER)
    # In such a cold the control heats against the losses to come.
    room.temperature_c, room.outdoor_c = temperature_c, -20.0
    radiator.advance(10.0, clock.now())
    assert radiator.view(1).actual.action == "heating"
    assert (radiator.totals.wanted_kwh > 0) is wanted


def test_frost_is_a_problem_while_it_lasts(rigged, clock):
    radiator, room, _ = rigged
    room.temperature_c = 4.0
    radiator.advance(10.0, clock.now())
    since = clock.now()
    clock.jump(60)
    radiator.advance(10.0, clock.now())
    (problem,) = radiator.view(1).problems
    assert (problem.code, problem.since, problem.severity) == ("frost", since, "warning")
    assert radiator.view(1).actual.action == "heating"
    room.temperature_c = 7.5
    radiator.advance(10.0, clock.now())
    assert radiator.view(2).problems == ()


def test_only_totals_that_are_saved_are_told(rigged, clock):
    radiator, room, _ = rigged
    room.temperature_c = 25.0
    radiator.advance(HOUR_S, clock.now())
    publisher = Publisher([radiator], {})
    told = []
    publisher.listen(lambda radiator_id, urgent: told.append((radiator_id, urgent)))
    radiator.advance(HOUR_S, clock.now())
    publisher.refresh(radiator)
    assert told == []
    radiator.saved_totals = radiator.totals
    publisher.refresh(radiator)
    assert told == [("r", False)]
    assert publisher.rev("r") == 2
    assert radiator.view(2).totals.energy_kwh == 0.02


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


def test_rooms_differ_and_a_building_can_be_planned():
    plans = plan_flat(tuple(f"Room {number}" for number in range(346)), "1")
    assert len({plan.id for plan in plans}) == 346
    assert len({plan.shape.air_j_per_k for plan in plans}) == 346
    assert plan_flat(("A", "B"), "1") == plan_flat(("A", "B"), "1")
    for plan in plans:
        # Every radiator can hold 20 °C on a freezing day.
        assert plan.power.power_max_w > 20.0 * plan.shape.loss_w_per_k
