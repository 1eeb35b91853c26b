"""What a radiator had consumed in all when the day of its home began."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.util import dt as dt_util

from .api.history import floor_hour
from .carbon_account import Metered

_HALF_A_WH: Final = 0.0005
"""Totals are told in whole Wh; less than that, in kWh, is the noise of binary fractions."""


@dataclass(frozen=True, slots=True)
class CarbonDay:
    """What a radiator had consumed in all when the day began.

    Attributes:
        hour: in which it began, of UTC: a radiator knows no shorter time.
        total: what it had consumed.
        exact: False while it is not yet read off the radiator's history.
    """

    hour: datetime
    total: Metered
    exact: bool

    @property
    def shown(self) -> object:
        """What people can tell apart."""
        return self.hour, round(self.total.consumption.energies.used, 2)

    def counts_anew(self, now: Metered) -> bool:
        """Return whether a radiator's totals began anew since."""
        used = now.consumption.energies.used - self.total.consumption.energies.used
        return used < -_HALF_A_WH


def this_day() -> datetime:
    """Return the hour of UTC in which today began for the home."""
    return floor_hour(dt_util.start_of_local_day())
