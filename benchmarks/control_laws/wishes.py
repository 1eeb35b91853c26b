"""What the resident wants in a run: the same for every law."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from benchmarks.control_laws.trace import SECONDS_PER_DAY, SECONDS_PER_HOUR


class Change(NamedTuple):
    """A change of the set-point that the schedule knows of in advance."""

    in_s: float
    setpoint_c: float


class Wish(Protocol):
    """A set-point over time; times are seconds since midnight of the first day."""

    def setpoint_c(self, time_s: float) -> float:
        """Return the set-point at a time, °C."""
        ...

    def is_comfort(self, time_s: float) -> bool:
        """Return whether the resident counts on the set-point then."""
        ...

    def next_change(self, time_s: float) -> Change | None:
        """Return the next change of the set-point, or None if nobody has planned one."""
        ...


@dataclass(frozen=True, slots=True)
class NightSetback:
    """Comfort by day, a lower temperature by night, every day alike."""

    comfort_c: float = 19.0
    night_c: float = 17.0
    comfort_from_s: float = 6.5 * SECONDS_PER_HOUR
    comfort_until_s: float = 22.5 * SECONDS_PER_HOUR

    def setpoint_c(self, time_s: float) -> float:
        """Return the set-point at a time, °C."""
        return self.comfort_c if self.is_comfort(time_s) else self.night_c

    def is_comfort(self, time_s: float) -> bool:
        """Return whether it is day."""
        return self.comfort_from_s <= time_s % SECONDS_PER_DAY < self.comfort_until_s

    def next_change(self, time_s: float) -> Change | None:
        """Return the next morning's or evening's change."""
        at_s = self.comfort_until_s if self.is_comfort(time_s) else self.comfort_from_s
        in_s = (at_s - time_s) % SECONDS_PER_DAY
        return Change(in_s, self.setpoint_c(time_s + in_s))


@dataclass(frozen=True, slots=True)
class OneChange:
    """One temperature, and from some moment on another. All of it is comfort."""

    before_c: float
    after_c: float
    at_s: float

    def setpoint_c(self, time_s: float) -> float:
        """Return the set-point at a time, °C."""
        return self.before_c if time_s < self.at_s else self.after_c

    def is_comfort(self, time_s: float) -> bool:
        """Return True at any time."""
        del time_s
        return True

    def next_change(self, time_s: float) -> Change | None:
        """Return None: the change is made by hand, so nobody knows of it before."""
        del time_s
        return None
