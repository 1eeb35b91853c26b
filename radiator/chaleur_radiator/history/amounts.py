"""Amounts as whole numbers, so that sums of them are exact in any order."""

from operator import add, sub
from typing import NamedTuple, Self

MICRO = 1_000_000
"""Amounts count millionths: of kWh, of core-hours, of the currency, of the credit's unit."""
_STEP = 1000
"""Clients are told amounts to 0.001."""


class Amounts(NamedTuple):
    """What a radiator used, did and earned; in a period, or in its whole life."""

    energy: int = 0
    useful: int = 0
    wanted: int = 0
    core_hours: int = 0
    earned: int = 0
    credit: int = 0

    def plus(self, other: Self) -> "Amounts":
        """Return the sum."""
        return Amounts._make(map(add, self, other))

    def minus(self, other: Self) -> "Amounts":
        """Return the difference."""
        return Amounts._make(map(sub, self, other))

    def share(self, share: float) -> "Amounts":
        """Return about `share` (0 to 1) of the amounts; `minus` gives the exact rest."""
        return Amounts(*(round(amount * share) for amount in self))

    def rounded(self) -> "Amounts":
        """Return the amounts as clients are told them: to 0.001, halves up; money in full."""
        return Amounts(
            energy=_rounded(self.energy),
            useful=_rounded(self.useful),
            wanted=_rounded(self.wanted),
            core_hours=_rounded(self.core_hours),
            earned=self.earned,
            credit=_rounded(self.credit),
        )


def _rounded(amount: int) -> int:
    return (amount + _STEP // 2) // _STEP * _STEP
