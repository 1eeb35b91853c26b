"""How long to wait before the next try to connect."""

from __future__ import annotations

from random import Random


class Backoff:
    """Full-jitter exponential back-off: a random wait under a ceiling that doubles every time.

    The jitter keeps many apps from returning in the same instant after a restart of Home Assistant.
    """

    def __init__(
        self, first: float = 1.0, limit: float = 60.0, random: Random | None = None
    ) -> None:
        self._first = first
        self._limit = limit
        self._random = random or Random()  # noqa: S311 - spreads load, protects nothing
        self._ceiling = first

    def next_delay(self) -> float:
        """Seconds to wait before the next try."""
        delay = self._random.uniform(0.0, self._ceiling)
        self._ceiling = min(self._ceiling * 2, self._limit)
        return delay

    def reset(self) -> None:
        """Start again from the shortest wait, after a healthy connection."""
        self._ceiling = self._first
