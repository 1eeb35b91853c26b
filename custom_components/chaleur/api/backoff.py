"""How long to wait between attempts to reconnect."""

import random
from collections.abc import Callable
from typing import Final

FIRST_WAIT_S: Final = 1.0
QUICK_WAIT_S: Final = 5.0
"""Longest wait while an outage is young: a host that returns is found again within this time."""

QUICK_FOR_S: Final = 600.0
"""An outage is young for this long: a restart, an update or a power cut is over by then."""

SLOW_WAIT_S: Final = 60.0
"""Longest wait of all; a host that announces itself is found at once all the same."""


class Backoff:
    """Waits that grow with an outage: quickly to 5 s, and after ten minutes slowly to 60 s.

    Args:
        jitter: returns a number between two; it keeps many clients from coming back at once.
    """

    def __init__(
        self,
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._jitter = jitter
        self.reset()

    def reset(self) -> None:
        """Begin anew: the host has shown that it is back for good."""
        self._longest_s = FIRST_WAIT_S
        self._waited_s = 0.0

    def next_wait_s(self) -> float:
        """Return how long to wait before the next attempt, in seconds."""
        wait_s = self._longest_s * self._jitter(0.5, 1.0)
        self._waited_s += wait_s
        limit_s = QUICK_WAIT_S if self._waited_s < QUICK_FOR_S else SLOW_WAIT_S
        self._longest_s = min(2 * self._longest_s, limit_s)
        return wait_s
