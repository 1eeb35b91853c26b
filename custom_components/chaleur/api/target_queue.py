"""The targets that people give one radiator: sent one after another, and none needlessly."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from .errors import LocalApiError, RequestRefusedError
from .members import Json

_SLIDERS: Final = frozenset(
    {"temperature_c", "power_limit_w", "power_limit_until", "room_temperature_c"}
)
"""Members that people turn: of two values soon after each other only the last one matters.

A mode or a preset is no such: boost, for one, gives back what was before it.
"""


@dataclass(eq=False, slots=True)
class _Command:
    target: Json
    done: bool = False
    error: LocalApiError | None = None


class TargetQueue:
    """Sends the targets of one radiator in the order in which they were given.

    While one is on its way, those that wait may become needless: of twenty clicks on a
    thermostat the first and the last are sent. No task of its own runs here; whoever gave the
    first of the waiting targets sends for all whose targets his stands for.

    Args:
        send: sends a target; raises LocalApiError.
    """

    def __init__(self, send: Callable[[Json], Awaitable[None]]) -> None:
        self._send = send
        self._lock = asyncio.Lock()
        self._waiting: list[_Command] = []

    async def put(self, target: Json) -> None:
        """Send a target, and return when the host has taken it or one that replaces it.

        Raises:
            LocalApiError: the host refused it or did not answer.
        """
        command = _Command(target)
        self._waiting.append(command)
        try:
            async with self._lock:
                if not command.done:
                    await self._send_for(command)
        finally:
            if command in self._waiting:
                self._waiting.remove(command)
        if command.error:
            raise command.error

    async def _send_for(self, first: _Command) -> None:
        """Send the last of the targets that stand for one another, beginning with the first."""
        group = self._take_group(first)
        try:
            while group:
                newest = group[-1]
                try:
                    await self._send(newest.target)
                except LocalApiError as err:
                    # If only this value is refused, the one before it may well be good.
                    refused = [newest] if _is_about_the_value(err) else group
                    for command in refused:
                        command.done, command.error = True, err
                    group = [command for command in group if not command.done]
                else:
                    for command in group:
                        command.done = True
                    return
        except asyncio.CancelledError:
            # Those who wait send for themselves: twice does no harm.
            self._waiting[:0] = [command for command in group if command is not first]
            raise

    def _take_group(self, first: _Command) -> list[_Command]:
        # The lock is fair: whoever gets it has the oldest of the waiting targets.
        group = [self._waiting.pop(self._waiting.index(first))]
        while self._waiting and _replaces(self._waiting[0].target, group[-1].target):
            group.append(self._waiting.pop(0))
        return group


def _is_about_the_value(err: LocalApiError) -> bool:
    return isinstance(err, RequestRefusedError) and err.problem.kind == "invalid"


def _replaces(later: Json, earlier: Json) -> bool:
    """Tell whether sending the later target alone has the effect of sending both."""
    return later.keys() == earlier.keys() and all(
        key in _SLIDERS or earlier[key] == value for key, value in later.items()
    )
