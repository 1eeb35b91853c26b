"""What is left of a program that must end, and of one that can no longer be held: nothing."""

import asyncio
import logging
import sys
import textwrap

import psutil
from chaleur_radiator.engines import ComputeState
from chaleur_radiator.engines.command import Retry

from tests.radiator.commands import SPIN, until, works


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


async def test_children_have_the_same_time_to_save_their_work(engine_of, group, tmp_path):
    child, saved = tmp_path / "child.py", tmp_path / "saved"
    child.write_text(
        textwrap.dedent(f"""
            import pathlib, signal, sys, time
            def end(*_):
                time.sleep(0.5)
                pathlib.Path({str(saved)!r}).touch()
                sys.exit()
            signal.signal(signal.SIGTERM, end)
            print("ready", flush=True)
            while True: pass
        """)
    )
    engine = await engine_of("", command=("/bin/sh", "-c", f"{sys.executable} -S {child} & wait"))
    engine.allow(1.0)
    await until(lambda: engine._process and engine._process.last_output, "it does not start")
    await engine.stop()
    assert saved.exists()
    assert group.pids() == []


async def test_a_program_cannot_hide_in_a_group_below_its_own(engine_of, group):
    hidden = group.folders[0] / "hidden"
    script = f"mkdir {hidden}; setsid sleep 300 & echo $! > {hidden}/cgroup.procs; exec sleep 300"
    engine = await engine_of("", command=("/bin/sh", "-c", script), stop_s=0.1)
    engine.allow(1.0)
    procs = hidden / "cgroup.procs"
    await until(lambda: procs.exists() and procs.read_text(), "it does not hide")
    process = psutil.Process(int(procs.read_text()))
    await engine.stop()
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    assert not group.folders[0].exists()


async def test_work_that_cannot_be_held_stands_still_until_it_can(
    engine_of, group, monkeypatch, caplog
):
    engine = await engine_of(SPIN)
    engine.allow(0.5)
    await works(engine)

    def refuse(cores):
        raise OSError("the controller is gone")

    monkeypatch.setattr(group, "set_quota", refuse)
    engine.allow(0.2)
    assert engine.account(1.0).state is ComputeState.OFFLINE
    await asyncio.sleep(0.1)
    used_s = group.usage_s()
    await asyncio.sleep(0.3)
    assert group.usage_s() - used_s < 0.02

    monkeypatch.undo()
    engine.allow(0.2)
    await works(engine)


async def test_work_that_can_be_neither_held_nor_frozen_is_ended(engine_of, group, monkeypatch):
    engine = await engine_of(SPIN)
    engine.allow(0.5)
    await works(engine)

    def refuse(*_, **__):
        raise OSError("the controllers are gone")

    monkeypatch.setattr(group, "set_quota", refuse)
    monkeypatch.setattr(group, "freeze", refuse)
    engine.allow(0.2)
    await until(lambda: group.pids() == [], "it works on without a quota")
    await until(lambda: engine._ended, "the engine does not see its end")
    assert not engine._wanted.is_set()


async def test_a_control_group_that_was_removed_is_made_again(engine_of, group):
    engine = await engine_of(SPIN)
    group.remove()
    engine.allow(0.5)
    engine.allow(0.5)
    await works(engine)


async def test_a_program_that_cannot_even_be_called_is_tried_again(engine_of, caplog):
    engine = await engine_of("", command=("sleep", "\0"), retry=Retry(first_s=0.01))
    engine.allow(1.0)
    await until(lambda: caplog.text.count("null byte") >= 2, "it is not tried again")


async def test_a_lost_control_group_is_told_and_harms_nobody(engine_of, group, monkeypatch, caplog):
    engine = await engine_of(SPIN)
    group.remove()

    def refuse():
        raise OSError("read-only")

    monkeypatch.setattr(group, "mend", refuse)
    engine.allow(0.5)
    engine.allow(0.5)
    await asyncio.sleep(0.06)
    assert engine.account(1.0).state is ComputeState.OFFLINE
    assert caplog.text.count("lost its control group") == 1
