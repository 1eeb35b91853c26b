"""The other programs of the computer: how many cores they leave, and whether to take these only.

A control group's weight counts only beside groups of the same parent, so by itself it protects
nobody who logged in from a service. Taking only cores that are idle anyway does, everywhere.
"""

import math
from collections.abc import Callable

from chaleur_radiator.power.machine_load import Times, machine_times

QUIET_SHARE = 0.1
"""Others that use less than this share of the computer are its housekeeping."""
MARGIN_SHARE = 0.1
"""Share left idle beside the others: where there is none, they would take more if they could."""


class Neighbours:
    """What others do, counted over the same time as our own work."""

    def __init__(self, times: Callable[[], Times] = machine_times) -> None:
        self._times = times
        self._before = times()
        self.idle_cores = math.inf
        """Cores that nobody used."""
        self.cores_left = math.inf
        """Cores that we may use without harm; all that exist while others are quiet."""

    def count(self, own_s: float, passed_s: float) -> None:
        """Count the last `passed_s` seconds, in which our work took `own_s` of processor time."""
        before, self._before = self._before, self._times()
        busy_s = max(0.0, self._before.busy_s - before.busy_s)
        idle_s = max(0.0, self._before.idle_s - before.idle_s)
        others_s, all_s = max(0.0, busy_s - own_s), busy_s + idle_s
        self.idle_cores = idle_s / passed_s
        quiet = others_s <= QUIET_SHARE * all_s
        left_s = all_s * (1 - MARGIN_SHARE) - others_s
        self.cores_left = math.inf if quiet else max(0.0, left_s) / passed_s
