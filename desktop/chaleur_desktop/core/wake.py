"""Noticing that the computer slept: the wall clock went on while this program did not."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TICK = 10.0
JUMP = 30.0


async def watch_wake(
    on_wake: Callable[[], None],
    tick: float = TICK,
    jump: float = JUMP,
    clock: Callable[[], float] = time.time,
) -> None:
    """Call `on_wake` whenever a tick took `jump` seconds too long; runs until cancelled."""
    last = clock()
    while True:
        await asyncio.sleep(tick)
        now = clock()
        if now - last > tick + jump:
            on_wake()
        last = now
