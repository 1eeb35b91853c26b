"""Inner walls and doors: the rooms of a flat give each other heat."""

from typing import Protocol


class _HasAir(Protocol):
    @property
    def air_c(self) -> float: ...


class InnerWall:
    """What joins the air of two rooms, which may be advanced one after another.

    The first room computes the flow while it is advanced, against the other's last temperature;
    the second gets exactly these joules, spread over the same time, when it is advanced. So no
    heat is lost or made, whatever the lengths of the steps.

    Args:
        w_per_k: Conductance of wall and door, W/K.
        second: The second room.
    """

    def __init__(self, w_per_k: float, second: _HasAir) -> None:
        self.w_per_k = w_per_k
        self._second = second
        self._under_way_s = 0.0
        self.under_way_j = 0.0
        """Heat that the first room has given and the second has yet to get; may be negative."""

    @property
    def other_c(self) -> float:
        """Air of the second room, °C, as the first one meets it."""
        return self._second.air_c

    def give(self, seconds: float, watts: float) -> None:
        """Take heat from the first room: `watts` for `seconds`; negative flows towards it."""
        self.under_way_j += watts * seconds
        self._under_way_s += seconds

    def watts(self, seconds: float) -> float:
        """Return the mean watts that the second room gets in its next `seconds`."""
        if self._under_way_s <= seconds:
            return self.under_way_j / seconds
        return self.under_way_j / self._under_way_s

    def take(self, seconds: float) -> float:
        """Give these watts to the second room, and return them."""
        watts = self.watts(seconds)
        self.under_way_j -= watts * seconds
        self._under_way_s = max(0.0, self._under_way_s - seconds)
        return watts
