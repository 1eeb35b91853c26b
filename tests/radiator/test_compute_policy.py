"""The compute policy: what work may make the heat, and what goes over it."""

import contextlib
import sqlite3
from dataclasses import replace

import msgspec
import pytest
from chaleur_radiator.control.invalid_change import InvalidChangeError
from chaleur_radiator.control.room_control import BLIND_MOST
from chaleur_radiator.control.room_model import PRIOR
from chaleur_radiator.control.target import Mode, Target, TargetChange
from chaleur_radiator.engines import ComputePolicy, ComputeState
from chaleur_radiator.engines.virtual import VirtualEngine
from chaleur_radiator.rooms.virtual import VirtualRoom
from chaleur_radiator.store import Store

from tests.radiator.scripted import ScriptedEngine, ScriptedRoom, radiator_in
from tests.radiator.trial import SHAPES, ConstantWeather

ANY, USEFUL_ONLY = ComputePolicy
HOUR_S = 3600.0


@pytest.fixture
def rigged(clock):
    """Make a radiator that has filler work only, with a policy."""

    def make(policy, room=None):
        engine = ScriptedEngine("1")
        engine.offer(ComputeState.FILLER)
        radiator = radiator_in(room or ScriptedRoom(), engine)
        radiator.target = radiator.changed_target(TargetChange(compute_policy=policy), clock.now())
        return radiator

    return make


def run(radiator, clock, hours, step_s=60.0):
    for _ in range(round(hours * HOUR_S / step_s)):
        clock.jump(step_s)
        radiator.advance(step_s, clock.now())
    return radiator.view(1)


def test_a_room_stays_cold_without_useful_work_and_says_why(rigged, clock):
    radiator = rigged(USEFUL_ONLY)
    view = run(radiator, clock, 1)
    assert (view.actual.action, view.actual.limited_by) == ("idle", "no-jobs")
    assert (view.compute.state, view.compute.cores_active) == ("waiting", 0.0)
    assert view.actual.demand_pct == 100.0
    assert radiator.totals.energy_kwh == pytest.approx(0.01)
    assert radiator.totals.core_hours == 0.0
    radiator.engine.offer(ComputeState.WORKING)
    view = run(radiator, clock, 1)
    assert (view.actual.action, view.actual.limited_by) == ("heating", "none")
    assert radiator.totals.useful_kwh == pytest.approx(0.60)


def test_by_default_filler_work_heats(rigged, clock):
    assert Target().compute_policy is ANY
    view = run(rigged(ANY), clock, 1)
    assert (view.actual.limited_by, view.compute.state) == ("none", "filler")
    assert view.compute.load_pct == 100.0


def test_heat_that_nobody_wants_is_idle_in_every_policy(rigged, clock):
    radiator = rigged(USEFUL_ONLY)
    radiator.target = Target(mode=Mode.OFF, compute_policy=USEFUL_ONLY)
    view = run(radiator, clock, 0.1)
    assert (view.compute.state, view.actual.limited_by) == ("idle", "none")


@pytest.mark.parametrize("mode", ["heat", "off"])
def test_the_frost_guard_heats_with_filler_work(rigged, clock, mode):
    room = ScriptedRoom()
    radiator = rigged(USEFUL_ONLY, room)
    change = TargetChange(mode=Mode(mode))
    radiator.target = radiator.changed_target(change, clock.now())
    for celsius, state in ((5.0, "waiting"), (4.9, "filler"), (6.9, "filler"), (7.1, "waiting")):
        room.temperature_c = celsius
        view = run(radiator, clock, 0.1)
        cold = state == "filler"
        assert view.compute.state == ("idle" if mode == "off" and not cold else state), celsius
        assert (view.actual.action == "heating") is cold
        assert [problem.code for problem in view.problems] == (["frost"] if cold else [])
    assert radiator.totals.energy_kwh > 0
    assert radiator.totals.useful_kwh == 0.0


def test_a_room_of_real_walls_cools_until_the_frost_guard_holds_it(rigged, clock):
    room = VirtualRoom(SHAPES["light"], ConstantWeather(-10.0), start_s=0.0, start_air_c=18.0)
    radiator = rigged(USEFUL_ONLY, room)
    for _ in range(48):
        run(radiator, clock, 1)
        assert room.air_c > 4.0
    assert room.air_c < 9.0
    assert radiator.totals.core_hours > 0
    assert (radiator.totals.useful_kwh, radiator.totals.earned_micros) == (0.0, 0)


@pytest.mark.parametrize("frost_guard", [True, False])
def test_filler_work_holds_at_7_degrees_a_room_that_nobody_sees(rigged, clock, frost_guard):
    room = ScriptedRoom()
    room.temperature_c, room.outdoor_c = 17.0, 2.0
    radiator = rigged(USEFUL_ONLY, room)
    radiator.target = replace(radiator.target, frost_guard=frost_guard)
    run(radiator, clock, 0.1)
    room.temperature_c = None
    view = run(radiator, clock, 0.5)
    if frost_guard:
        assert view.actual.power_w == pytest.approx(5.0 * PRIOR.loss_per_k * 610.0, rel=0.1)
        assert (view.compute.state, view.actual.limited_by) == ("filler", "sensor-lost")
    else:
        assert view.actual.power_w == 10.0
    # Of useful work there may be more: what 20 °C need, but for the caution without a sensor.
    radiator.engine.offer(ComputeState.WORKING)
    view = run(radiator, clock, 0.1)
    assert view.actual.power_w == pytest.approx(BLIND_MOST * 610.0)


def test_a_policy_that_is_not_offered_any_more_is_neither_told_nor_followed(
    rigged, clock, monkeypatch
):
    radiator = rigged(USEFUL_ONLY)
    monkeypatch.setattr(VirtualEngine, "compute_policies", ())
    view = run(radiator, clock, 0.1)
    assert view.compute.state is ComputeState.FILLER
    assert view.target.compute_policy is view.caps.compute_policies is msgspec.UNSET
    with pytest.raises(InvalidChangeError) as refused:
        radiator.changed_target(TargetChange(compute_policy=ANY), clock.now())
    assert refused.value.member == "/compute_policy"


async def test_a_policy_is_taken_with_the_rest_of_a_change_or_not_at_all(client):
    radiator = await client.radiator()
    assert radiator["caps"]["compute_policies"] == ["any", "useful-only"]
    assert radiator["target"]["compute_policy"] == "any"
    status, radiator = await client.patch(
        "living-room", compute_policy="useful-only", temperature_c=21.0
    )
    assert (status, radiator["target"]["compute_policy"]) == (200, "useful-only")
    status, _ = await client.patch("living-room", compute_policy="any", temperature_c=99)
    target = (await client.radiator())["target"]
    assert (status, target["compute_policy"], target["temperature_c"]) == (422, "useful-only", 21.0)


async def test_a_radiator_without_a_choice_refuses_every_policy(client, monkeypatch):
    monkeypatch.setattr(VirtualEngine, "compute_policies", ())
    before = (await client.radiator())["target"]
    for policy in ComputePolicy:
        status, problem = await client.patch("office", compute_policy=policy, mode="off")
        assert (status, problem["pointer"]) == (422, "/target/compute_policy")
        assert "caps.compute_policies" in problem["detail"]
    assert (await client.radiator("office"))["target"]["mode"] == before["mode"]


async def test_a_policy_outlasts_a_boost_and_a_restart(start_daemon, client_of, clock):
    first = await start_daemon()
    client = await client_of(first).paired()
    await client.patch("office", preset="boost")
    await client.patch("office", compute_policy="useful-only")
    await clock.advance(2 * HOUR_S, step=600.0)
    target = (await client.radiator("office"))["target"]
    assert (target["preset"], target["compute_policy"]) == ("none", "useful-only")
    await first.stop()
    second = await start_daemon()
    again = client_of(second)
    again.token = client.token
    assert (await again.radiator("office"))["target"]["compute_policy"] == "useful-only"


def test_a_target_from_before_there_were_policies_admits_any_work(tmp_path):
    path = tmp_path / "radiator.db"
    store = Store(path)
    store.save_target("office", Target(temperature_c=21.0, compute_policy=USEFUL_ONLY))
    store.close()
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE targets SET target = json_remove(target, '$.compute_policy')")
    store = Store(path)
    assert store.targets() == {"office": Target(temperature_c=21.0)}
    store.close()
