"""The rules of asking for comfort: the set-point's grid, settings, and wishes not confirmed yet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

QUIET_TIME = 0.6
SETTLE_TIME = 2.0
CONFIRMATION_TIME = 15.0
UNDO_TIME = 20.0
OFF, HEAT, AUTO = "off", "heat", "auto"
NO_PRESET, BOOST, AWAY = "none", "boost", "away"
# Clocks of computers differ, and radiators count by their own.
_SAME_END = timedelta(seconds=90)


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

    def nearest(self, target: float) -> float:
        """The set-point nearest to `target`, on the grid and inside the range."""
        wanted = round(round(target / self.step) * self.step, 3)
        return min(max(wanted, self.minimum), self.maximum)

    def same(self, one: float, other: float) -> bool:
        """Whether two set-points are the same one, whatever Home Assistant's rounding."""
        return abs(one - other) < self.step / 2


@dataclass(frozen=True)
class PresetChoice:
    """A preset that is asked for; `until` is the end of a boost or an away that has one."""

    preset: str
    until: datetime | None = None


@dataclass(frozen=True)
class Setting:
    """What a radiator is set to.

    Attributes:
        mode: Home Assistant's HVAC mode.
        preset: Home Assistant's preset.
        until: when boost or away ends by itself.
        target: the set-point, in the home's temperature unit.
        by_hand: in the mode *auto*, whether a person has overridden the week for now.
    """

    mode: str | None = None
    preset: str | None = None
    until: datetime | None = None
    target: float | None = None
    by_hand: bool = False

    @property
    def interrupted(self) -> bool:
        """Whether a boost or an away stands over what holds otherwise."""
        return self.preset in (BOOST, AWAY)

    def confirms(self, choice: PresetChoice) -> bool:
        """Whether this is what a chosen preset makes of a radiator."""
        if choice.preset == NO_PRESET:
            # The week chooses a preset of its own again.
            return self.preset in (NO_PRESET, None) or (self.mode == AUTO and not self.by_hand)
        if self.preset != choice.preset:
            return False
        if choice.until is None or self.until is None:
            return choice.until is self.until or choice.preset == BOOST
        return abs(choice.until - self.until) < _SAME_END


@dataclass(eq=False)
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
    confirmed: bool = False

    def move(self, value: T, send_at: float) -> None:
        """The resident changed their mind."""
        self.value = value
        self.send_at = send_at
        self.sent = False
        self.accepted_at = None
        self.confirmed = False

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
        # Once it came true, what comes later is newer: somebody else may have changed it again.
        self.confirmed = self.confirmed or confirmed
        # Echoes of earlier wishes can still be on their way right after the last one was accepted.
        return now >= self.accepted_at + (SETTLE_TIME if self.confirmed else CONFIRMATION_TIME)
