"""Telling the interface about changes, but not faster than a person can see."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

INTERVAL = 0.1


class Publisher:
    """Calls `publish` at once for a first change, then at most every `interval` seconds."""

    def __init__(self, publish: Callable[[], None], interval: float = INTERVAL) -> None:
        self._publish = publish
        self._interval = interval
        self._timer: asyncio.TimerHandle | None = None
        self._dirty = False

    def changed(self) -> None:
        """Something changed; it is published now or when the interval is over."""
        if self._timer is None:
            self.flush()
        else:
            self._dirty = True

    def flush(self) -> None:
        """Publish now: the resident did something and waits to see it."""
        self.close()
        self._dirty = False
        self._publish()
        self._timer = asyncio.get_running_loop().call_later(self._interval, self._on_timer)

    def close(self) -> None:
        """Publish nothing more by itself."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_timer(self) -> None:
        self._timer = None
        if self._dirty:
            self.flush()
