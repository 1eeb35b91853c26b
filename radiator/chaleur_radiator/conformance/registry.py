"""The list of all checks, in the order in which they run."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaleur_radiator.conformance.subject import Subject

type CheckFunction = Callable[[Subject], Awaitable[object]]


class Turn(Enum):
    """When a check runs."""

    ALONGSIDE = auto()
    """From the beginning, beside the others: it waits long for the host."""
    IN_ORDER = auto()
    AFTER_RESTORING = auto()
    """When the radiator is as it was found: it may cost the suite its access."""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the protocol and how to see that it is kept."""

    id: str
    """`group.rule`."""
    rule: str
    """The rule in one English sentence."""
    section: str
    """Heading in docs/local-api.md under which the rule stands."""
    run: CheckFunction
    turn: Turn
    destructive: bool
    """True if it disturbs other clients for a while."""

    @property
    def group(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]


CHECKS: list[Check] = []

GROUPS = (
    "transport",
    "pairing",
    "state",
    "target",
    "schedule",
    "history",
    "access",
    "websocket",
    "limits",
    "tokens",
    "overall",
)
"""The order in which groups run and are reported."""


def check(
    check_id: str, section: str, *, turn: Turn = Turn.IN_ORDER, destructive: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Add a function to the suite; its docstring is the rule that it checks, in one sentence.

    The function passes by returning (what it returns, if anything, is reported as what was
    seen), and fails or is skipped by the errors of `outcome`.
    """

    def register(run: CheckFunction) -> CheckFunction:
        rule = " ".join((run.__doc__ or "").split())
        CHECKS.append(Check(check_id, rule, section, run, turn, destructive))
        return run

    return register
