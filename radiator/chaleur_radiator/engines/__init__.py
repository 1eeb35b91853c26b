"""Who gives the processors work. Every engine is driven through the one interface here."""

import math
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


class ComputePolicy(StrEnum):
    """Values of `target.compute_policy`: what work may make the heat that is wanted."""

    ANY = "any"
    """Out of useful work, filler work may make it."""
    USEFUL_ONLY = "useful-only"
    """Only paid or volunteer work; without any, the room cools."""


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

    @property
    def compute_policies(self) -> tuple[ComputePolicy, ...]:
        """Policies to choose from; empty if there is no choice, for want of one kind of work."""
        ...

    async def start(self) -> None:
        """Make the engine ready to work; it works only once cores are allowed."""
        ...

    async def stop(self) -> None:
        """End all work."""
        ...

    def allow(self, cores: float, filler: float = math.inf, /) -> None:
        """Let at most `cores` cores work from now on; fractions are a quota.

        Of these at most `filler` may do filler work. An engine that offers no policies need not
        heed it: it is never told any.
        """
        ...

    def account(self, seconds: float) -> Work:
        """Return what was done in the last `seconds`, each second counted once."""
        ...
