"""The rules of asking for comfort: steps on the set-point's grid, and wishes not confirmed yet."""

from __future__ import annotations

import math
from dataclasses import dataclass

QUIET_TIME = 0.6
SETTLE_TIME = 2.0
CONFIRMATION_TIME = 15.0


@dataclass(frozen=True)
class TargetRange:
    """The set-points that a radiator takes, in the home's temperature unit."""

    minimum: float
    maximum: float
    step: float

    def moved(self, target: float, steps: int) -> float:
        """`target` moved by whole steps, on the grid of multiples of the step, inside the range."""
        position = target / self.step
        if steps > 0:
            grid = math.floor(position + 1e-6) + steps
        else:
            grid = math.ceil(position - 1e-6) + steps
        wanted = round(grid * self.step, 3)
        return min(max(wanted, self.minimum), self.maximum)

    def same(self, one: float, other: float) -> bool:
        """Whether two set-points are the same one, whatever Home Assistant's rounding."""
        return abs(one - other) < self.step / 2


@dataclass
class Wish[T]:
    """What a resident asked for, shown from the click until Home Assistant says the same.

    Quick clicks move one wish; it is sent once, when the clicks pause. It never jumps back: states
    that were already on their way are not shown over it. It ends when it is confirmed, refused, or
    when nobody confirms it in time. Times are of a monotonic clock, in seconds.
    """

    value: T
    send_at: float
    sent: bool = False
    accepted_at: float | None = None

    def move(self, value: T, send_at: float) -> None:
        """The resident changed their mind."""
        self.value = value
        self.send_at = send_at
        self.sent = False
        self.accepted_at = None

    def take_for_sending(self) -> T:
        """Mark the present value as sent and return it."""
        self.sent = True
        return self.value

    def accept(self, now: float) -> None:
        """Home Assistant took the command; its state has to follow within a while."""
        if self.sent:
            self.accepted_at = now

    def is_over(self, now: float, *, confirmed: bool) -> bool:
        """Whether Home Assistant's own state is to be shown from now on."""
        if self.accepted_at is None:
            return False
        # Echoes of earlier wishes can still be on their way right after the last one was accepted.
        return now >= self.accepted_at + (SETTLE_TIME if confirmed else CONFIRMATION_TIME)
