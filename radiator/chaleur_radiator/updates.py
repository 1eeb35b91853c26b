"""New versions: found once a day, installed when a person asks, by commands of the configuration.

Nothing happens without both commands. The heating goes on while the install command runs; the
command ends with a restart of the service, and that is the only time without heat.
"""

import asyncio
import contextlib
import logging
import os
import random
import re
import signal
import subprocess
from collections.abc import Callable
from datetime import datetime

from chaleur_radiator.clock import Clock, whole_second
from chaleur_radiator.config.schema import UpdatesSection
from chaleur_radiator.messages import say

FIRST_CHECK_WITHIN_S = 3600.0
CHECK_INTERVAL_S = 24 * 3600.0
JITTER = 0.1
"""Share of the interval by which a check may come earlier or later than a day after the last."""
CHECK_PATIENCE_S = 300.0
INSTALL_PATIENCE_S = 30 * 60.0
RESTART_PATIENCE_S = 10 * 60.0
"""Time after the install command in which the service must have been started again."""
_POLL_S = 1.0
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!_-]{0,63}")

_LOG = logging.getLogger(__name__)


class NoUpdateError(Exception):
    """There is nothing to install now; the message says why, in English."""


class Updates:
    """Finds and installs new versions of the host's software."""

    version: str | None
    """Version that `install` would install."""
    failed_since: datetime | None
    """When an install failed, until the next one begins."""

    def __init__(
        self,
        commands: UpdatesSection,
        clock: Clock,
        *,
        frost_guard_heats: Callable[[], bool],
        on_change: Callable[[], None],
        dice: random.Random | None = None,
    ) -> None:
        """Make ready, and do nothing yet.

        Args:
            commands: What to run.
            clock: Time.
            frost_guard_heats: Tells if a room must not lose its heat even for a minute.
            on_change: Called when `version` or `failed_since` changes.
            dice: Spreads the checks of many hosts over the day.
        """
        self._commands = commands
        self._clock = clock
        self._frost_guard_heats = frost_guard_heats
        self._on_change = on_change
        self._dice = dice or random.SystemRandom()
        self._installing: asyncio.Task[None] | None = None
        self.version = None
        self.failed_since = None

    @property
    def configured(self) -> bool:
        """True if the configuration says how to find and install new versions."""
        return None not in (self._commands.check_command, self._commands.install_command)

    async def run(self) -> None:
        """Look for new versions until cancelled."""
        await self._clock.sleep(self._dice.uniform(0.0, FIRST_CHECK_WITHIN_S))
        while True:
            await self.check()
            await self._clock.sleep(CHECK_INTERVAL_S * self._dice.uniform(1 - JITTER, 1 + JITTER))

    async def check(self) -> None:
        """Look for a new version now."""
        if self._commands.check_command is None or not self.configured:
            return
        code, answer = await _ask(self._commands.check_command, CHECK_PATIENCE_S)
        found = answer.strip()
        if code == 0 and found and not _VERSION.fullmatch(found):
            code = say("no_version")
        if code != 0:
            _LOG.warning(say("log_update_check_failed", code=code))
            return
        if (found or None) != self.version:
            self.version = found or None
            if found:
                _LOG.info(say("log_update_found", version=found))
            self._on_change()

    async def install(self) -> None:
        """Begin to install `version`; the service is started again by the command.

        Raises:
            NoUpdateError: There is none, or a room is so cold that its heat must not pause.
        """
        command = self._commands.install_command
        if self.version is None or command is None:
            raise NoUpdateError("No newer version is known.")
        if self._frost_guard_heats():
            raise NoUpdateError("The frost guard heats a room: no update until it is warmer.")
        if self._installing is None or self._installing.done():
            self._installing = asyncio.create_task(
                self._install(command, self.version), name="installing an update"
            )

    async def close(self) -> None:
        """Wait no longer for an install command; it goes on, for it is what starts us again."""
        if self._installing is not None:
            self._installing.cancel()
            await asyncio.wait({self._installing})

    async def _install(self, command: tuple[str, ...], version: str) -> None:
        _LOG.info(say("log_update_installing", version=version))
        self.failed_since = None
        self._on_change()
        code = await self._exit_code(command)
        if code == 0:
            await self._clock.sleep(RESTART_PATIENCE_S)
            code = say("not_restarted")
        _LOG.error(say("log_update_failed", version=version, code=code))
        self.failed_since = whole_second(self._clock.now())
        self._on_change()

    async def _exit_code(self, command: tuple[str, ...]) -> int | str:
        """Run the install command and return its exit code, or why it has none."""
        try:
            process = _start(command)
        except OSError as error:
            return error.strerror or type(error).__name__
        gives_up_at = self._clock.monotonic() + INSTALL_PATIENCE_S
        # No asyncio: it would end the command together with us, which the command restarts.
        while process.poll() is None:
            if self._clock.monotonic() >= gives_up_at:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return f"> {INSTALL_PATIENCE_S:.0f} s"
            await self._clock.sleep(_POLL_S)
        return process.returncode


async def _ask(command: tuple[str, ...], within_s: float) -> tuple[int | str, str]:
    """Run a command, and return its exit code (or why it has none) and what it printed."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        return error.strerror or type(error).__name__, ""
    try:
        async with asyncio.timeout(within_s):
            answer, _ = await process.communicate()
        return process.returncode or 0, answer.decode(errors="replace")
    except TimeoutError:
        return f"> {within_s:.0f} s", ""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start a command that outlives us; what it prints goes where our own log goes."""
    return subprocess.Popen(  # noqa: S603 - the command is the configuration's own
        command, stdin=subprocess.DEVNULL, start_new_session=True
    )
