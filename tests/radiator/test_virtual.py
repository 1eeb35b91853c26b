"""A radiator in a virtual room: what it tells of itself, and what it counts."""

import pytest
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines.virtual import MICROS_PER_CORE_HOUR
from chaleur_radiator.publisher import Publisher

from tests.radiator.scripted import ScriptedEngine, ScriptedRoom, radiator_in

HOUR_S = 3600.0


@pytest.fixture
def rigged():
    room, engine = ScriptedRoom(), ScriptedEngine("1")
    return radiator_in(room, engine), room, engine


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
