"""Whether the heating loop of a host is alive, told by the events that it sends every 20 s."""

from collections.abc import Callable
from typing import Final

SILENCE_LIMIT_S: Final = 60.0
"""After this long without a sign of life nothing is known any more (Local API, WebSocket)."""


class SignsOfLife:
    """Keeps the time of the last sign of life, over several connections if need be.

    A host that answers while its heating loop is dead must not look alive because it is
    connected anew. One that could not be reached for a while may have started again: it gets
    the whole time for its first sign.

    Args:
        clock: monotonic time in seconds; a wall clock that is set must change nothing.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.silent = False
        """Whether there was no sign of life for too long, and none since."""
        self._clock = clock
        self._counted_from_s: float | None = None
        self._last_s: float | None = None

    @property
    def age_s(self) -> float | None:
        """Time since the last sign of life, in seconds; None if there never was one."""
        return None if self._last_s is None else self._clock() - self._last_s

    def connected(self) -> float:
        """Note a new connection and return until when to wait for a sign, in the clock's time."""
        now_s = self._clock()
        if self._counted_from_s is None:
            self._counted_from_s = now_s
        deadline_s = self._counted_from_s + SILENCE_LIMIT_S
        if deadline_s <= now_s:
            self.silent = True
        return now_s + SILENCE_LIMIT_S if self.silent else deadline_s

    def seen(self) -> float:
        """Note a sign of life and return until when to wait for the next one."""
        self.silent = False
        self._counted_from_s = self._last_s = self._clock()
        return self._last_s + SILENCE_LIMIT_S

    def missed(self) -> None:
        """Note that there was no sign of life in time."""
        self.silent = True

    def unreachable(self) -> None:
        """Note that the host cannot be reached, which explains its silence."""
        self.silent = False
        self._counted_from_s = None
