"""How many bytes went through the network adapters, from counters that begin anew now and then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_PER_SECOND = 5e9
"""More than any adapter of a home carries both ways: a counter that jumped, not traffic."""


@dataclass(frozen=True)
class Traffic:
    """What one adapter has counted, in bytes."""

    received: int
    sent: int


class NetworkCount:
    """Turns the counters of the adapters into the bytes between two looks at them."""

    def __init__(self) -> None:
        self._before: Mapping[str, Traffic] | None = None

    def restart(self) -> None:
        """Forget the counts: what comes until the next look is not to be counted."""
        self._before = None

    def bytes_since(self, now: Mapping[str, Traffic], seconds: float) -> int:
        """The bytes of all adapters since the last look, so many seconds ago."""
        before, self._before = self._before, now
        if before is None:
            return 0
        total = 0
        for name, traffic in now.items():
            if name not in before:
                # It has just been plugged in, or has been there and was not told: nobody knows.
                continue
            received = _grown(before[name].received, traffic.received)
            moved = received + _grown(before[name].sent, traffic.sent)
            if moved <= _MOST_PER_SECOND * max(seconds, 1.0):
                total += moved
        return total


def _grown(before: int, now: int) -> int:
    """How much a counter has grown; one that begins anew has counted all of it since."""
    return now - before if now >= before else now
