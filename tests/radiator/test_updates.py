"""New versions: found by one command, installed by another, never at the cost of warmth."""

import asyncio
import contextlib
import random
import sys
from pathlib import Path

import pytest
from chaleur_radiator import updates as module
from chaleur_radiator.config.schema import UpdatesSection
from chaleur_radiator.updates import NoUpdateError, Updates

DEADLINE_S = 10.0
FINDS = ("/bin/echo", "1.2.3")


async def until(condition, clock=None, step_s=0.0):
    """Wait for a condition, while time passes on a clock."""
    async with asyncio.timeout(DEADLINE_S):
        while not condition():
            if clock is not None:
                clock.jump(step_s)
                clock.wake()
            await asyncio.sleep(0.01)


def python(script, *arguments):
    return (sys.executable, "-c", script, *map(str, arguments))


@pytest.fixture
async def make(clock):
    """Make updates of commands; `changes` counts what clients would be told."""
    async with contextlib.AsyncExitStack() as stack:

        def make(check=FINDS, install=("/bin/true",), *, frost=False):
            def changed():
                updates.changes += 1

            updates = Updates(
                UpdatesSection(check_command=check, install_command=install),
                clock,
                frost_guard_heats=lambda: frost,
                on_change=changed,
                dice=random.Random(1),  # noqa: S311
            )
            updates.changes = 0
            stack.push_async_callback(updates.close)
            return updates

        yield make


@pytest.mark.parametrize("commands", [(None, None), (FINDS, None), (None, FINDS)])
async def test_nothing_happens_without_both_commands(make, commands):
    updates = make(*commands)
    await updates.check()
    assert (updates.configured, updates.version, updates.changes) == (False, None, 0)
    with pytest.raises(NoUpdateError):
        await updates.install()


async def test_a_new_version_is_told_once_and_forgotten_when_it_is_gone(make, tmp_path):
    (tmp_path / "version").write_text("1.2.3\n")
    updates = make(("/bin/cat", str(tmp_path / "version")))
    await updates.check()
    await updates.check()
    assert (updates.version, updates.changes) == ("1.2.3", 1)
    (tmp_path / "version").write_text("")
    await updates.check()
    assert (updates.version, updates.changes) == (None, 2)


@pytest.mark.parametrize(
    "check",
    [
        ("/bin/false",),
        ("/nowhere/at-all",),
        ("/bin/echo", "no such package"),
        ("/bin/echo", "-1"),
        ("/bin/echo", "1" * 65),
    ],
)
async def test_an_answer_that_is_none_changes_nothing(make, caplog, check):
    updates = make(check)
    updates.version = "1.0"
    await updates.check()
    assert (updates.version, updates.changes) == ("1.0", 0)
    assert "No answer to the question for a new version" in caplog.text
    assert "(0)" not in caplog.text


async def test_a_check_that_hangs_is_ended_with_its_children(make, monkeypatch, tmp_path):
    monkeypatch.setattr(module, "CHECK_PATIENCE_S", 0.5)
    pid_file = tmp_path / "pid"
    script = 'sleep 600 & echo $! > "$0"; wait'
    await make(("/bin/sh", "-c", script, str(pid_file))).check()
    await until(lambda: not is_running(int(pid_file.read_text())))


def is_running(pid):
    with contextlib.suppress(OSError), Path(f"/proc/{pid}/stat").open() as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"
    return False


async def test_checks_come_about_once_a_day(make, clock, tmp_path):
    script = "import sys; open(sys.argv[1], 'a').write('x'); print('2.0')"
    updates = make(python(script, tmp_path / "checks"))
    checking = asyncio.create_task(updates.run())
    await asyncio.sleep(0)
    await clock.advance(module.FIRST_CHECK_WITHIN_S, step=600)
    assert (tmp_path / "checks").read_text() == "x"
    await clock.advance(module.CHECK_INTERVAL_S * 3 * (1 + module.JITTER), step=3600)
    assert len((tmp_path / "checks").read_text()) in {4, 5}
    checking.cancel()


async def test_while_the_frost_guard_heats_nothing_is_installed(make, tmp_path):
    updates = make(install=("/bin/touch", str(tmp_path / "installed")), frost=True)
    await updates.check()
    with pytest.raises(NoUpdateError, match="frost guard"):
        await updates.install()
    assert not (tmp_path / "installed").exists()


async def test_the_install_command_outlives_the_daemon_that_it_replaces(make, tmp_path):
    script = (
        "import pathlib, sys, time\n"
        "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)\n"
        "pathlib.Path(sys.argv[2]).touch()"
    )
    updates = make(install=python(script, tmp_path / "go", tmp_path / "installed"))
    await updates.check()
    await updates.install()
    await updates.install()
    await asyncio.sleep(0)
    await updates.close()
    (tmp_path / "go").touch()
    await until((tmp_path / "installed").exists)
    assert updates.failed_since is None


@pytest.mark.parametrize("install", [("/bin/false",), ("/nowhere/at-all",)])
async def test_an_install_that_fails_is_told_until_the_next_one(make, clock, caplog, install):
    updates = make(install=install)
    await updates.check()
    await updates.install()
    await until(lambda: updates.failed_since is not None, clock, 1.0)
    assert "Version 1.2.3 could not be installed" in caplog.text
    changes = updates.changes
    await updates.install()
    await until(lambda: updates.changes > changes)


async def test_an_install_without_a_restart_has_failed(make, clock, caplog):
    updates = make()
    await updates.check()
    await updates.install()
    await until(lambda: updates.failed_since is not None, clock, 60.0)
    assert "the service was not started again" in caplog.text


async def test_an_install_that_hangs_is_ended(make, clock, caplog):
    updates = make(install=("/bin/sleep", "600"))
    await updates.check()
    await updates.install()
    await until(lambda: updates.failed_since is not None, clock, 600.0)
    assert "(> 1800 s)" in caplog.text


async def test_a_resident_installs_and_sees_the_failure(start_daemon, client_of, clock, tmp_path):
    daemon = await start_daemon(
        updates=UpdatesSection(check_command=FINDS, install_command=("/bin/false",))
    )
    client = await client_of(daemon).paired()
    assert "update_version" not in (await client.get(""))[1]
    assert (await client.ask("POST", "/update"))[0] == 409
    await clock.advance(module.FIRST_CHECK_WITHIN_S, step=60)
    assert (await client.get(""))[1]["update_version"] == "1.2.3"
    assert (await client.ask("POST", "/update"))[0] == 202
    shown = daemon_views(daemon)
    await until(lambda: all(view.problems for view in shown()), clock, 1.0)
    assert {problem.code for view in shown() for problem in view.problems} == {"update-failed"}
    assert (await client.radiator())["problems"][0]["severity"] == "warning"


def daemon_views(daemon):
    publisher = daemon._administration._context.heating.publisher
    return lambda: [publisher.view(room) for room in ("living-room", "bedroom", "office")]
