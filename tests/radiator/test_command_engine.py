"""The engine that runs a program, on real processes in real control groups."""

import asyncio
import json
import logging
import os
import time

import pytest
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines import command as command_engine
from chaleur_radiator.engines.command import Retry
from chaleur_radiator.engines.ledger import Earnings, Ledger

from tests.radiator.commands import SPIN, Others, until, works


async def test_no_process_exists_before_heat_is_wanted(engine_of, group):
    engine = await engine_of(SPIN)
    assert group.pids() == []
    assert engine.account(1.0).state is ComputeState.IDLE


async def test_the_work_is_what_the_control_group_counted(engine_of, group):
    engine = await engine_of(SPIN)
    engine.allow(0.3)
    await works(engine)
    started_at, usage_s = time.monotonic(), group.usage_s()
    engine.account(1.0)

    await asyncio.sleep(1.0)

    work = engine.account(1.0)
    used_s = group.usage_s() - usage_s
    assert work.core_hours * 3600 == pytest.approx(used_s, abs=0.02)
    assert work.cores_active == pytest.approx(used_s / (time.monotonic() - started_at), abs=0.05)
    assert work.useful_core_hours == work.core_hours
    assert work.cores_active == pytest.approx(0.3, rel=0.25)
    assert work.activity == "tests"


async def test_each_second_is_counted_once(engine_of):
    engine = await engine_of(SPIN)
    engine.allow(0.5)
    work = await works(engine)
    again = engine.account(0.0)
    assert again.cores_active == work.cores_active
    assert (again.core_hours, again.earned_micros) == (0.0, 0)


async def test_filler_work_is_not_useful(engine_of):
    engine = await engine_of(SPIN, useful=False)
    engine.allow(0.5)
    work = await works(engine, ComputeState.FILLER)
    assert work.core_hours > 0
    assert work.useful_core_hours == 0


async def test_the_program_runs_on_while_the_quota_moves_and_while_no_heat_is_wanted(
    engine_of, group
):
    engine = await engine_of(SPIN)
    engine.allow(0.5)
    await works(engine)
    pids = group.pids()

    engine.allow(0.1)
    engine.allow(0.0)
    idle = await works(engine, ComputeState.IDLE)
    assert idle.cores_active == pytest.approx(0, abs=0.01)
    engine.allow(0.4)
    await works(engine)

    assert group.pids() == pids


async def test_a_program_without_more_to_do_is_run_again(engine_of, tmp_path):
    runs = tmp_path / "runs"
    code = f"open({str(runs)!r}, 'a').write('x')"
    engine = await engine_of(code, retry=Retry(no_jobs_s=0.05))
    engine.allow(1.0)
    await until(lambda: runs.exists() and len(runs.read_text()) >= 3, "it is not run again")


async def test_after_its_end_the_engine_waits_for_jobs(engine_of, group, caplog):
    caplog.set_level(logging.INFO)
    engine = await engine_of("print('nothing left')")
    engine.allow(1.0)
    await until(lambda: "nothing left" in caplog.text, "the end is not told")
    assert engine.account(1.0).state is ComputeState.WAITING
    assert caplog.records[-1].levelno == logging.INFO


async def test_a_failure_is_told_with_its_last_words(engine_of, caplog):
    engine = await engine_of("import sys; print('fine'); sys.exit('no licence')")
    engine.allow(1.0)
    await until(lambda: "no licence" in caplog.text, "the failure is not told")
    assert "radiator office ended with 1" in caplog.text
    assert engine.account(1.0).state is ComputeState.WAITING


async def test_a_program_that_cannot_start_is_told(engine_of, caplog, tmp_path):
    engine = await engine_of("", folder=tmp_path / "gone")
    engine.allow(1.0)
    await until(lambda: "No such file" in caplog.text, "the failure is not told")


def test_failures_are_tried_again_more_and_more_rarely():
    retry = Retry(no_jobs_s=60, first_s=2, longest_s=600)
    assert [retry.pause_s(1, failures) for failures in (1, 2, 3, 9, 10, 5000)] == [
        *(2, 4, 8, 512, 600, 600)
    ]
    assert retry.pause_s(0, 0) == 60


async def test_a_run_that_lasted_makes_the_next_failure_a_first_one(engine_of, tmp_path, caplog):
    retry = Retry(first_s=0.01, longest_s=0.04, steady_s=0.0)
    engine = await engine_of("raise SystemExit(3)", retry=retry)
    engine.allow(1.0)
    await until(lambda: caplog.text.count("ended with 3") >= 4, "it is not run again")
    assert "again in 0 s" in caplog.messages[-1]
    assert engine._retry.pause_s(3, 1) == 0.01


async def test_a_program_that_only_waits_counts_as_waiting(engine_of, monkeypatch):
    monkeypatch.setattr(command_engine, "BUSY_WITHIN_S", 0.2)
    engine = await engine_of("import time; time.sleep(300)")
    engine.allow(1.0)
    engine._neighbours = Others(idle_cores=0.0, cores_left=0.1)
    await works(engine, ComputeState.WAITING)
    assert engine.account(1.0).activity is None


async def test_a_program_kept_from_the_processors_by_others_is_not_out_of_work(
    engine_of, group, monkeypatch
):
    monkeypatch.setattr(command_engine, "BUSY_WITHIN_S", 0.2)
    engine = await engine_of(SPIN)
    engine.allow(8.0)
    await until(lambda: group.usage_s() > 0.05, "it does not run")
    engine._neighbours = Others(idle_cores=0.0)
    work = await works(engine)
    assert work.in_use

    engine._neighbours = Others(idle_cores=7.9)
    await asyncio.sleep(0.06)
    assert not engine.account(1.0).in_use


async def test_it_takes_no_more_cores_than_others_leave(engine_of, group):
    engine = await engine_of(SPIN)
    engine.allow(0.6)
    await works(engine)
    engine._neighbours = Others(idle_cores=0.1, cores_left=0.05)
    await asyncio.sleep(0.06)
    engine.account(1.0)
    used_s, started_at = group.usage_s(), time.monotonic()
    await asyncio.sleep(0.6)
    assert (group.usage_s() - used_s) / (time.monotonic() - started_at) < 0.25
    assert engine.account(1.0).in_use

    engine._neighbours = Others(idle_cores=1.0)
    await asyncio.sleep(0.06)
    engine.account(1.0)
    engine.account(1.0)
    used_s = group.usage_s()
    await until(lambda: group.usage_s() > used_s + 0.1, "it does not take the cores back")


async def test_it_does_not_yield_if_told_so(engine_of, group):
    engine = await engine_of(SPIN, yields=False, neighbours=Others(cores_left=0.0))
    engine.allow(0.5)
    await works(engine)


async def test_the_ledger_is_counted(engine_of, tmp_path):
    path = tmp_path / "ledger"
    path.write_text(json.dumps({"earned_micros": 70, "credit": 2}) + "\n")
    engine = await engine_of(SPIN, ledger=Ledger(path, Earnings(20, 0.5)))
    engine.allow(0.5)
    earned = []

    def account():
        work = engine.account(1.0)
        earned.append((work.earned_micros, work.credit))
        return work.earned_micros > 0

    await until(account, "nothing is earned")
    assert earned[-1] == (50, 1.5)
    await asyncio.sleep(0.1)
    assert engine.account(1.0).earned_micros == 0


async def test_the_program_runs_as_another_user_if_told(engine_of, caplog):
    if os.geteuid() != 0:
        pytest.skip("only root can give work to another user")
    engine = await engine_of("", command=("/bin/sh", "-c", "id -un; exit 1"), user="nobody")
    engine.allow(1.0)
    await until(lambda: "last words: nobody" in caplog.text, "it does not run")
