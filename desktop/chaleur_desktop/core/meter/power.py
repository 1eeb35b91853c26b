"""From what a sensor sees to the power of the whole computer, and how sure that is.

Power is in W, load a share from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Protocol


class Covers(Enum):
    """What a sensor sees."""

    COMPUTER = auto()
    PROCESSOR = auto()


@dataclass(frozen=True)
class Measured:
    """What a sensor says: the mean since it was read last, or the power right now."""

    watts: float
    covers: Covers


class PowerReader(Protocol):
    """One way to measure power, without administrator rights."""

    def read(self) -> Measured | None:
        """The power; None while this way cannot tell it (on mains, no rights, first read)."""
        ...

    def restart(self) -> None:
        """Forget earlier counts: the computer slept, or nothing was measured for a while."""
        ...


class PowerKind(StrEnum):
    """How the power of the whole computer was found."""

    WHOLE = "whole"
    """Measured, all of it."""
    PART = "part"
    """Measured in part, the rest assumed."""
    ESTIMATED = "estimated"
    """From the kind of computer and how busy its processor is."""


UNCERTAINTY = {
    PowerKind.WHOLE: (0.9, 1.1),
    PowerKind.PART: (0.7, 1.4),
    PowerKind.ESTIMATED: (0.5, 2.0),
}
"""Assumed: the true value is between these multiples of the one that is told."""


@dataclass(frozen=True)
class PowerProfile:
    """What is assumed about a kind of computer.

    Attributes:
        active: the power when it works.
        idle: the power when it only waits.
        rest: the power of all but the processor, which the processor's sensor does not see.
        screen: the power of a screen with a plug of its own.
    """

    active: float
    idle: float
    rest: float
    screen: float = 0.0


@dataclass(frozen=True)
class PowerReading:
    """The power of the computer with its screen; `measured` is the part that a sensor saw."""

    watts: float
    kind: PowerKind
    measured: float | None = None


def whole_power(measured: Measured | None, load: float, profile: PowerProfile) -> PowerReading:
    """The power of the whole computer from what was measured, if anything was."""
    if measured is None:
        more = (profile.active - profile.idle) * min(max(load, 0.0), 1.0)
        return PowerReading(profile.idle + more + profile.screen, PowerKind.ESTIMATED)
    assumed = profile.screen
    if measured.covers is Covers.PROCESSOR:
        assumed += profile.rest
    kind = PowerKind.PART if assumed else PowerKind.WHOLE
    return PowerReading(measured.watts + assumed, kind, measured.watts)
