"""Helpers to run real programs in a real control group."""

import asyncio
import math
import sys
import time

from chaleur_radiator.engines import ComputeState

DEADLINE_S = 10.0
PYTHON = (sys.executable, "-S", "-c")
SPIN = "while True: pass"


async def until(condition, what):
    deadline = time.monotonic() + DEADLINE_S
    while True:
        if condition():
            return
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.01)


class Others:
    """Neighbours that do what a test says."""

    def __init__(self, *, idle_cores=math.inf, cores_left=math.inf):
        self.idle_cores, self.cores_left = idle_cores, cores_left

    def count(self, own_s, passed_s):
        pass


async def works(engine, state=ComputeState.WORKING):
    """Wait until the engine says `state`; return what it says then."""
    work = engine.account(1.0)
    async with asyncio.timeout(DEADLINE_S):
        while work.state is not state or (work.cores_active == 0) is (
            state in {ComputeState.WORKING, ComputeState.FILLER}
        ):
            await asyncio.sleep(0.1)
            work = engine.account(1.0)
    return work
