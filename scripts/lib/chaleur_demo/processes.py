"""Child processes of the demo: started apart from the terminal, logged, and stopped politely."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Self

from .messages import text

STOP_GRACE_S = 20.0
LOG_TAIL_LINES = 12


class DemoError(Exception):
    """Something a person can understand and act on; its text is shown as it is."""


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
        """Ask `probe` again and again until it gives something other than None.

        Raises:
            DemoError: when the program ends or the time is over.
        """
        deadline = asyncio.get_running_loop().time() + timeout_s
        while self.running:
            if (found := await probe()) is not None:
                return found
            if asyncio.get_running_loop().time() > deadline:
                raise DemoError(
                    f"{self.name}: {what} did not happen within {timeout_s:.0f} s."
                    f" Its log: {self.log}"
                )
            await asyncio.sleep(0.2)
        raise self.ended()

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
