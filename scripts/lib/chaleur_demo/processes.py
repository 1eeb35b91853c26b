"""Child processes of the demo: started apart from the terminal, logged, and stopped politely."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Self

from .messages import text

STOP_GRACE_S = 20.0
LOG_TAIL_LINES = 12
ASK_INTERVAL_S = 0.3


class DemoError(Exception):
    """Something a person can understand and act on; its text is shown as it is."""


class NotInTimeError(DemoError):
    """What was waited for did not happen."""


async def until[T](what: str, probe: Callable[[], Awaitable[T | None]], *, timeout_s: float) -> T:
    """Ask `probe` again and again until it gives something other than None.

    Raises:
        NotInTimeError: when the time is over.
    """
    try:
        async with asyncio.timeout(timeout_s):
            while True:
                if (found := await probe()) is not None:
                    return found
                await asyncio.sleep(ASK_INTERVAL_S)
    except TimeoutError:
        raise NotInTimeError(f"{what} did not happen within {timeout_s:.0f} s.") from None


def program(name: str) -> str:
    """Return the path of a program of this environment."""
    return str(Path(sys.executable).with_name(name))


class Child:
    """One program of the demo."""

    def __init__(self, name: str, process: asyncio.subprocess.Process, log: Path) -> None:
        self.name = name
        self.log = log
        self._process = process

    @classmethod
    async def start(
        cls,
        name: str,
        command: list[str],
        *,
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> Self:
        """Start a program with its output in `log`.

        It gets a session of its own: Ctrl-C reaches the demo only, which then stops its
        programs in the right order.
        """
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        return cls(name, process, log)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the program has not ended."""
        return self._process.returncode is None

    async def wait(self) -> int:
        """Wait for the program to end and return its exit code."""
        return await self._process.wait()

    def ended(self) -> DemoError:
        """Say that the program ended by itself, with its last words."""
        tail = self.log.read_text(errors="replace").splitlines()[-LOG_TAIL_LINES:]
        words = "\n".join(f"    {line}" for line in tail) or text("said_nothing")
        code = self._process.returncode
        return DemoError(text("ended", name=self.name, code=code, log=self.log, words=words))

    async def until[T](
        self, what: str, probe: Callable[[], Awaitable[T | None]], *, timeout_s: float
    ) -> T:
        """Do the same as `until`, as long as the program runs.

        Raises:
            DemoError: when the program ends or the time is over.
        """

        async def ask() -> T | None:
            if not self.running:
                raise self.ended()
            return await probe()

        try:
            return await until(f"{self.name}: {what}", ask, timeout_s=timeout_s)
        except NotInTimeError as err:
            raise NotInTimeError(f"{err} Its log: {self.log}") from None

    def kill(self) -> None:
        """End the program as a power cut would."""
        self._process.kill()

    async def stop(self) -> None:
        """Ask the program to end; end it if it does not."""
        if not self.running:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(STOP_GRACE_S):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()
