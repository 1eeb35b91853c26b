"""No radiator, no heat: what a host has started ends with it, however it ends."""

import asyncio
import os
import signal
import sys
import textwrap
import uuid
from pathlib import Path

import pytest
from chaleur_radiator.engines.job import Keeper, inside
from chaleur_radiator.power.cgroup import CpuGroupV2

from tests.radiator.commands import DEADLINE_S, until

UNIFIED = Path("/sys/fs/cgroup/unified")


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


async def test_a_host_does_not_wait_for_what_cannot_be_killed(tmp_path, monkeypatch):
    (tmp_path / "cgroup.procs").write_text("4194305\n")  # no process: above any pid
    monkeypatch.setattr("chaleur_radiator.engines.job._KILL_DEADLINE_S", 0.2)
    keeper = await Keeper.start(CpuGroupV2(tmp_path))
    try:
        async with asyncio.timeout(DEADLINE_S):
            await keeper.stop()
    finally:
        (tmp_path / "cgroup.procs").unlink()
        await keeper._process.wait()


async def test_the_keeper_empties_a_group_of_the_second_version():
    if not os.access(UNIFIED, os.W_OK):
        pytest.skip("no tree of version 2 beside version 1 here")
    group = CpuGroupV2(UNIFIED / f"chaleur-test-{uuid.uuid4().hex[:8]}")
    group.folders[0].mkdir()
    keeper = await Keeper.start(group)
    process = await asyncio.create_subprocess_exec(*inside(group, ("sleep", "300")))
    await until(group.pids, "the program does not run")
    below = group.folders[0] / "below"
    below.mkdir()
    (below / "cgroup.procs").write_text(str(process.pid))
    group.freeze(frozen=True)

    await keeper.stop()

    assert await process.wait() == -signal.SIGKILL
    assert not group.folders[0].exists()
