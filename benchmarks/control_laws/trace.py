"""What happened in a room: one row a minute."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

SECONDS_PER_HOUR = 3600.0
SECONDS_PER_DAY = 86400.0
RECORD_S = 60.0
"""Length of a row."""

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Trace:
    """A run of one law in one room, as arrays of one length.

    Temperatures are those at the end of a row's minute, powers the mean over it.
    """

    time_s: Floats
    """Start of each minute, seconds since midnight of the first day."""
    air_c: Floats
    """True temperature of the air, not the sensor's."""
    outdoor_c: Floats
    setpoint_c: Floats
    comfort: Flags
    """True in the hours in which the resident counts on the set-point."""
    heat_w: Floats
    """Electricity drawn, all of which warms the room."""
    useful_w: Floats
    """The part of `heat_w` that cores spent on paid or volunteer work."""
    starts: NDArray[np.int64]
    """How often heating began in the minute: from nothing but idle power to more."""

    @property
    def days(self) -> float:
        """Length of the run in days."""
        return self.time_s.size * RECORD_S / SECONDS_PER_DAY

    def between(self, from_s: float, until_s: float) -> "Trace":
        """Return the rows that start in [`from_s`, `until_s`)."""
        rows = (self.time_s >= from_s) & (self.time_s < until_s)
        return Trace(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def condensed(self, seconds: float) -> "Trace":
        """Return rows of `seconds`, a multiple of `RECORD_S`; what is left over at the end is cut.

        As in the rows before, temperatures are the last ones and powers the means.
        """
        each = round(seconds / RECORD_S)
        count = self.time_s.size // each
        blocks = {
            field.name: getattr(self, field.name)[: count * each].reshape(count, each)
            for field in fields(self)
        }
        return Trace(
            **{name: block[:, -1] for name, block in blocks.items()}
            | {
                "time_s": blocks["time_s"][:, 0],
                "heat_w": blocks["heat_w"].mean(axis=1),
                "useful_w": blocks["useful_w"].mean(axis=1),
                "starts": blocks["starts"].sum(axis=1),
            }
        )
