"""Who gives the processors work. Every engine is driven through the one interface here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ComputeState(StrEnum):
    """Values of `compute.state`."""

    WORKING = "working"
    """Paid or volunteer jobs."""
    FILLER = "filler"
    """Unpaid computing, only to make heat."""
    WAITING = "waiting"
    """Heat is wanted, but there are no jobs."""
    IDLE = "idle"
    """No heat is wanted."""
    PAUSED = "paused"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Work:
    """What an engine did in a period."""

    state: ComputeState
    cores_active: float
    """Mean number of cores really at work."""
    core_hours: float
    useful_core_hours: float
    """The part of `core_hours` spent on paid or volunteer work."""
    earned_micros: int
    """Millionths of the host's currency."""
    credit: float = 0.0
    """In the engine's own `credit_unit`."""
    activity: str | None = None
    """Category of the work, for people: never a customer's or a job's name."""
    in_use: bool = False
    """True while other programs keep the processors from this work."""


class Engine(Protocol):
    """A source of work for one radiator's processors."""

    @property
    def credit_unit(self) -> str | None:
        """Name of the unit of `Work.credit`, or None if the engine gives no credit."""
        ...

    async def start(self) -> None:
        """Make the engine ready to work; it works only once cores are allowed."""
        ...

    async def stop(self) -> None:
        """End all work."""
        ...

    def allow(self, cores: float) -> None:
        """Let at most `cores` cores work from now on; fractions are a quota."""
        ...

    def account(self, seconds: float) -> Work:
        """Return what was done in the last `seconds`, each second counted once."""
        ...
