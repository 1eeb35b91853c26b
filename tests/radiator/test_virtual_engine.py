"""The virtual engine: jobs come and go by its seed."""

import itertools

import pytest
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines.virtual import ACTIVITIES, MICROS_PER_CORE_HOUR, VirtualEngine


def work_of_weeks(seed):
    engine = VirtualEngine(seed)
    engine.allow(40.0)
    return [engine.account(60.0) for _ in range(60 * 24 * 28)]


def paid_activities(works):
    """Return the categories in their order, each as often as a job of it came."""
    paid = [work.activity for work in works if work.activity]
    return [activity for activity, _ in itertools.groupby(paid)]


def test_jobs_come_and_go_by_seed():
    works = work_of_weeks("1 office")
    assert works == work_of_weeks("1 office")
    others = work_of_weeks("2 office")
    assert [work.state for work in works] != [work.state for work in others]
    assert paid_activities(works)[:6] != paid_activities(others)[:6]
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
        assert (work.activity in ACTIVITIES) == paid
    assert {work.activity for work in works} == {*ACTIVITIES, None}
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
