"""What the page about this computer draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from chaleur_desktop.core.meter.computer import Choices, ComputerKind

if TYPE_CHECKING:
    from datetime import date

    from chaleur_desktop.core.footprint.quantity import Figure
    from chaleur_desktop.core.meter.power import PowerReading
    from chaleur_desktop.core.meter.use import Use


class MeterStatus(Enum):
    """Whether this computer's use is counted; ELSEWHERE: by another process of this app."""

    STARTING = auto()
    COUNTING = auto()
    PAUSED = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True)
class DayFigures:
    """One day of this computer.

    Attributes:
        use: what was counted; None when nothing was.
        energy: its electricity (kWh).
        gigabytes: what came and went over the network.
        manufacture: the day's share of making the computer, and its screen (gCO2e).
        electricity: what the electricity weighs (gCO2e).
        network: the share of the networks (gCO2e).
        total: the three together (gCO2e).
    """

    day: date
    use: Use | None
    energy: Figure
    gigabytes: float
    manufacture: Figure
    electricity: Figure
    network: Figure
    total: Figure


@dataclass(frozen=True)
class ComputerState:
    """What is known about this computer; the figures are there while somebody looks.

    Attributes:
        power: the power now; None while nothing is measured.
        kind: what the computer is, as chosen or guessed.
        choices: what the resident chose.
        usual_years: how long such a computer is kept on average; 0 while it is not known.
        years: over how many years its manufacture is spread.
        one_year_more: what a day's share of the manufacture would be, were it kept so (gCO2e).
        days: the latest days, today last.
        place: the file of the history.
        set_aside: a damaged file was found, put aside and begun anew.
        not_kept: why the history is not kept, in the system's words; empty when it is.
        choices_not_kept: the same for the choices.
        not_erased: the same for the erasure that was asked for.
        erased: it was erased since the page was opened.
    """

    status: MeterStatus = MeterStatus.STARTING
    power: PowerReading | None = None
    kind: ComputerKind = ComputerKind.LAPTOP
    choices: Choices = field(default_factory=Choices)
    usual_years: float = 0.0
    years: float = 0.0
    one_year_more: Figure | None = None
    days: tuple[DayFigures, ...] = ()
    place: str = ""
    set_aside: bool = False
    not_kept: str = ""
    choices_not_kept: str = ""
    not_erased: str = ""
    erased: bool = False

    @property
    def today(self) -> DayFigures | None:
        """The day that is not over; None until somebody looks."""
        return self.days[-1] if self.days else None
