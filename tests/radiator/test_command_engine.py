"""The engine that runs a program, on real processes in real control groups."""

import asyncio
import json
import logging
import os
import signal
import sys
import textwrap
import time
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines import command as command_engine
from chaleur_radiator.engines.command import CommandEngine, Retry
from chaleur_radiator.engines.job import Job, Keeper, inside
from chaleur_radiator.engines.ledger import Earnings, Ledger
from chaleur_radiator.power.cgroup import CpuGroupV2
from chaleur_radiator.power.cgroup_place import NoCgroupError, make_group

DEADLINE_S = 10.0
UNIFIED = Path("/sys/fs/cgroup/unified")
PYTHON = (sys.executable, "-S", "-c")
SPIN = "while True: pass"


async def until(condition, what):
    deadline = time.monotonic() + DEADLINE_S
    while True:
        if condition():
            return
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.01)


@pytest.fixture
def group():
    try:
        group = make_group(f"chaleur-test-{uuid.uuid4().hex[:8]}")
    except NoCgroupError as error:
        pytest.skip(f"no control group can be made here: {error}")
    yield group
    deadline = time.monotonic() + DEADLINE_S
    while group.pids() and time.monotonic() < deadline:
        group.kill()
        time.sleep(0.01)
    group.remove()


@pytest.fixture
async def engine_of(group):
    """Start engines that run a piece of Python; they are stopped at the end."""
    engines = []

    async def start(code, *, useful=True, retry=None, ledger=None, **job):
        engine = CommandEngine(
            "office",
            Job(**({"command": (*PYTHON, textwrap.dedent(code)), "stop_s": 5.0} | job)),
            group,
            useful=useful,
            activity="tests",
            retry=retry,
            ledger=ledger,
        )
        await engine.start()
        engines.append(engine)
        return engine

    yield start
    for engine in engines:
        await engine.stop()


async def works(engine, state=ComputeState.WORKING):
    """Wait until the engine says `state`; return what it says then."""
    work = engine.account(1.0)
    async with asyncio.timeout(DEADLINE_S):
        while work.state is not state or (work.cores_active == 0) is (
            state in {ComputeState.WORKING, ComputeState.FILLER}
        ):
            await asyncio.sleep(0.1)
            work = engine.account(1.0)
    return work


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
    engine._load = SimpleNamespace(idle_cores=0.0)
    await works(engine, ComputeState.WAITING)
    assert engine.account(1.0).activity is None


async def test_a_program_kept_from_the_processors_by_others_is_not_out_of_work(
    engine_of, group, monkeypatch
):
    monkeypatch.setattr(command_engine, "BUSY_WITHIN_S", 0.2)
    engine = await engine_of(SPIN)
    engine.allow(8.0)
    await until(lambda: group.usage_s() > 0.05, "it does not run")
    engine._load = SimpleNamespace(idle_cores=0.0)
    work = await works(engine)
    assert work.in_use

    engine._load = SimpleNamespace(idle_cores=6.0)
    await asyncio.sleep(0.06)
    assert not engine.account(1.0).in_use


async def test_stop_asks_the_program_to_end(engine_of, group, tmp_path, caplog):
    said, ready = tmp_path / "said", tmp_path / "ready"
    engine = await engine_of(f"""
        import pathlib, signal, sys
        def end(*_):
            pathlib.Path({str(said)!r}).write_text("saved")
            sys.exit()
        signal.signal(signal.SIGTERM, end)
        pathlib.Path({str(ready)!r}).touch()
        while True: pass
    """)
    engine.allow(0.5)
    await until(ready.exists, "it does not start")
    engine.allow(0.0)

    await engine.stop()

    assert said.read_text() == "saved"
    assert "ended with" not in caplog.text
    assert group.pids() == []
    assert not any(folder.exists() for folder in group.folders)


async def test_stop_kills_what_will_not_end_and_its_children(engine_of, group, tmp_path):
    ready = tmp_path / "ready"
    engine = await engine_of(
        f"""
        import pathlib, signal, subprocess
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        subprocess.Popen(["setsid", "sleep", "300"])
        pathlib.Path({str(ready)!r}).touch()
        while True: pass
        """,
        stop_s=0.1,
    )
    engine.allow(0.5)
    await until(lambda: ready.exists() and len(group.pids()) == 2, "it does not start")

    await engine.stop()

    assert group.pids() == []


async def test_what_a_program_leaves_behind_ends_with_it(engine_of, group, caplog):
    caplog.set_level(logging.INFO)
    engine = await engine_of("""
        import subprocess
        subprocess.Popen(["setsid", "sleep", "300"])
        print("left")
    """)
    engine.allow(1.0)
    await until(lambda: "left" in caplog.text, "its end is not told")
    assert group.pids() == []


async def test_a_start_ends_what_a_killed_host_left(engine_of, group):
    left = await asyncio.create_subprocess_exec("sleep", "300")
    for file in group.procs_files:
        file.write_text(str(left.pid))
    await engine_of(SPIN)
    assert group.pids() == []
    assert await left.wait() == -9


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


async def test_a_lost_control_group_is_told_and_harms_nobody(engine_of, group, caplog):
    engine = await engine_of(SPIN)
    group.remove()
    engine.allow(0.5)
    await asyncio.sleep(0.06)
    assert engine.account(1.0).state is ComputeState.OFFLINE
    assert caplog.text.count("lost its control group") == 1


async def test_the_program_runs_as_another_user_if_told(engine_of, caplog):
    if os.geteuid() != 0:
        pytest.skip("only root can give work to another user")
    engine = await engine_of("", command=("/bin/sh", "-c", "id -un; exit 1"), user="nobody")
    engine.allow(1.0)
    await until(lambda: "last words: nobody" in caplog.text, "it does not run")


async def test_no_program_outlives_a_host_that_is_killed(group, tmp_path):
    host = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        textwrap.dedent(f"""
            import asyncio, sys
            from pathlib import Path
            from chaleur_radiator.engines.command import CommandEngine
            from chaleur_radiator.engines.job import Job
            from chaleur_radiator.power.cgroup import group_at
            async def main():
                group = group_at(*map(Path, {[str(folder) for folder in group.folders]!r}))
                job = Job(command=("/bin/sh", "-c", "setsid sleep 300 & sleep 300"))
                engine = CommandEngine("office", job, group, useful=True)
                await engine.start()
                engine.allow(1.0)
                await asyncio.sleep(300)
            asyncio.run(main())
        """),
    )
    await until(lambda: len(group.pids()) == 3, "the program does not run")

    host.kill()
    await host.wait()

    await until(lambda: not group.pids(), "the program outlives its host")
    await until(lambda: not group.folders[0].exists(), "the group outlives its host")


async def test_the_keeper_empties_a_group_of_the_second_version():
    if not os.access(UNIFIED, os.W_OK):
        pytest.skip("no tree of version 2 beside version 1 here")
    group = CpuGroupV2(UNIFIED / f"chaleur-test-{uuid.uuid4().hex[:8]}")
    group.folders[0].mkdir()
    keeper = await Keeper.start(group)
    process = await asyncio.create_subprocess_exec(*inside(group, ("sleep", "300")))
    await until(group.pids, "the program does not run")
    group.freeze(frozen=True)

    await keeper.stop()

    assert await process.wait() == -signal.SIGKILL
    assert not group.folders[0].exists()
