"""The configured program as a process: started inside its control group, ended with all it made."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chaleur_radiator.power.cgroup import WEIGHT_USUAL, CpuGroup

_OUTPUT_KEPT = 300
_OUTPUT_DEADLINE_S = 1.0
_POLL_S = 0.02
_KILL_DEADLINE_S = 5.0
_NOT_FOR_THE_JOB = ("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "LISTEN_PID", "LISTEN_FDS")
"""What a service manager tells the host alone."""
_JOIN = Path(__file__).with_name("join.sh")
_KEEPER = Path(__file__).with_name("keeper.sh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A program to run."""

    command: tuple[str, ...]
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    """Who runs it; only root can give another than itself."""
    stop_s: float = 10.0
    """How long it may take to end when it is asked to."""


class JobProcess:
    """A running job, and whatever it started, in `group`."""

    def __init__(
        self, process: asyncio.subprocess.Process, group: CpuGroup, output: "_Output"
    ) -> None:
        self._process = process
        self._group = group
        self._output = output
        self._stopping = False

    @classmethod
    async def start(cls, job: Job, group: CpuGroup) -> "JobProcess":
        """Start `job` inside `group`."""
        command = job.command
        if job.user is not None:
            command = (
                "setpriv",
                f"--reuid={job.user}",
                f"--regid={_group_of(job.user)}",
                "--init-groups",
                "--no-new-privs",
                "--",
                *command,
            )
        # A pipe of our own: with asyncio's, Python 3.13.0 takes the program for running as long as
        # any of its children holds the pipe.
        reading, writing = os.pipe()
        try:
            _, output = await asyncio.get_running_loop().connect_read_pipe(
                _Output, os.fdopen(reading, "rb", buffering=0)
            )
            process = await asyncio.create_subprocess_exec(
                *inside(group, command),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=writing,
                stderr=asyncio.subprocess.STDOUT,
                cwd=job.folder,
                env=_environment() | dict(job.environment),
                start_new_session=True,
            )
        finally:
            os.close(writing)
        return cls(process, group, output)

    @property
    def last_output(self) -> str:
        """The end of the last line that it printed."""
        lines = self._output.tail.decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    async def wait(self) -> int:
        """Wait until the program ends, end what it left behind, and return its exit code."""
        code = await self._process.wait()
        if not self._stopping:
            await empty(self._group)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._output.ended.wait(), _OUTPUT_DEADLINE_S)
        return code

    async def stop(self, grace_s: float) -> None:
        """Ask all processes to end, and kill those that have not after `grace_s` seconds."""
        self._stopping = True
        for pid in {self._process.pid, *self._group.pids()}:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGTERM)
        with contextlib.suppress(OSError):
            # It ends as fast as it can: even to die takes processor time.
            self._group.set_quota(None)
            self._group.set_weight(WEIGHT_USUAL)
            self._group.freeze(frozen=False)
        await empty(self._group, grace_s)


class _Output(asyncio.Protocol):
    """Keeps the pipe empty, so that the program never waits, and the last of what it says."""

    def __init__(self) -> None:
        self.tail = b""
        self.ended = asyncio.Event()

    def data_received(self, data: bytes) -> None:
        self.tail = (self.tail + data)[-_OUTPUT_KEPT:]

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended.set()


def inside(group: CpuGroup, command: tuple[str, ...]) -> tuple[str, ...]:
    """Return the command that runs `command` inside `group`; see `join.sh`."""
    files = [str(file) for file in group.procs_files]
    return ("/bin/sh", str(_JOIN), str(len(files)), *files, *command)


async def empty(group: CpuGroup, grace_s: float = 0.0) -> None:
    """Wait until nothing is left in `group`; kill what is after `grace_s` seconds.

    After some seconds more it gives up: a process in an endless system call cannot be killed.
    """
    clock = asyncio.get_running_loop().time
    kill_at = clock() + grace_s
    while group.pids() and clock() < kill_at + _KILL_DEADLINE_S:
        if clock() >= kill_at:
            group.kill()
        await asyncio.sleep(_POLL_S)


class Keeper:
    """Ends what is in a group when this process ends, however that happens; see `keeper.sh`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, group: CpuGroup) -> "Keeper":
        """Watch over `group`."""
        process = await asyncio.create_subprocess_exec(
            *("/bin/sh", str(_KEEPER)),
            *map(str, group.folders),
            stdin=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        return cls(process)

    async def stop(self) -> None:
        """Let it empty and remove the group; wait for that, but not for what cannot be killed."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), _KILL_DEADLINE_S)


def _group_of(user: str) -> int:
    import pwd  # noqa: PLC0415 - not on every system, nor needed there

    return pwd.getpwnam(user).pw_gid


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _NOT_FOR_THE_JOB}
