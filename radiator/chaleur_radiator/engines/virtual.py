"""An engine that only pretends to compute, for virtual radiators: jobs come and go, by seed."""

import math
import random

from chaleur_radiator.clock import SECONDS_PER_HOUR
from chaleur_radiator.engines import ComputePolicy, ComputeState, Work

MICROS_PER_CORE_HOUR = 3000.0
"""0.3 cent: a little more than the electricity of one core for an hour."""
JOBS_MEAN_S = 6 * SECONDS_PER_HOUR
GAP_MEAN_S = 20 * 60.0
FILLER_SHARE = 0.75
ACTIVITIES = (
    "3D rendering",
    "Molecular research",
    "Risk calculation",
    "Weather forecasting",
    "Machine learning",
    "Engineering simulation",
)
"""Categories of the invented jobs."""


class VirtualEngine:
    """Works as many cores as it may while there are jobs; gaps between jobs are drawn by seed.

    Jobs last 6 hours on average and gaps 20 minutes, so about 5 % of the time is without jobs. In
    three gaps of four it makes heat with filler work, unpaid, as far as that is allowed; in the
    fourth it waits without heating, about 1.3 % of the time.
    """

    def __init__(self, seed: str) -> None:
        # Only a simulation's dice, so no need of secrecy.
        self._random = random.Random(seed)  # noqa: S311
        self._cores_allowed = 0.0
        self._filler_allowed = math.inf
        self._offer = ComputeState.WORKING
        self._offer_left_s = self._random.expovariate(1 / JOBS_MEAN_S) + SECONDS_PER_HOUR
        # Dice of their own: a new category moves neither jobs nor gaps.
        self._activities = random.Random(f"{seed} activity")  # noqa: S311
        self._activity = self._activities.choice(ACTIVITIES)
        self._micros_carried = 0.0

    @property
    def credit_unit(self) -> str | None:
        """None: its invented work is paid in invented money."""
        return None

    @property
    def compute_policies(self) -> tuple[ComputePolicy, ...]:
        """All: it has useful work and filler work."""
        return tuple(ComputePolicy)

    async def start(self) -> None:
        """Do nothing: there is no process behind a virtual engine."""

    async def stop(self) -> None:
        """Let no core work any more."""
        self._cores_allowed = 0.0

    def allow(self, cores: float, filler: float = math.inf, /) -> None:
        """Let at most `cores` cores work from now on, of which `filler` on filler work."""
        self._cores_allowed = cores
        self._filler_allowed = filler

    def account(self, seconds: float) -> Work:
        """Return the work of the last `seconds`."""
        offer, activity = self._offer, self._activity
        self._pass_time(seconds)
        if self._cores_allowed <= 0:
            return Work(ComputeState.IDLE, 0.0, 0.0, 0.0, 0)
        cores = self._cores_allowed
        if offer is ComputeState.FILLER:
            cores = min(cores, self._filler_allowed)
        if offer is ComputeState.WAITING or cores <= 0:
            return Work(ComputeState.WAITING, 0.0, 0.0, 0.0, 0)
        core_hours = cores * seconds / SECONDS_PER_HOUR
        if offer is ComputeState.FILLER:
            return Work(offer, cores, core_hours, 0.0, 0)
        self._micros_carried += core_hours * MICROS_PER_CORE_HOUR
        earned_micros = int(self._micros_carried)
        self._micros_carried -= earned_micros
        return Work(offer, cores, core_hours, core_hours, earned_micros, activity=activity)

    def _pass_time(self, seconds: float) -> None:
        self._offer_left_s -= seconds
        if self._offer_left_s > 0:
            return
        if self._offer is not ComputeState.WORKING:
            self._offer = ComputeState.WORKING
            self._offer_left_s = self._random.expovariate(1 / JOBS_MEAN_S)
            self._activity = self._activities.choice(ACTIVITIES)
            return
        filler = self._random.random() < FILLER_SHARE
        self._offer = ComputeState.FILLER if filler else ComputeState.WAITING
        self._offer_left_s = self._random.expovariate(1 / GAP_MEAN_S)
