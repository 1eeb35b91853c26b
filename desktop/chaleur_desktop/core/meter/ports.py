"""What counting needs of the computer; what gives it lives in `chaleur_desktop.system`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.meter.computer import ComputerKind
    from chaleur_desktop.core.meter.network import Traffic
    from chaleur_desktop.core.meter.power import Measured
    from chaleur_desktop.core.meter.use import Use


class HistoryError(Exception):
    """The history could not be read or kept; the message is the system's own."""


class History(Protocol):
    """Keeps what was used in each hour. Used by one thread at a time."""

    @property
    def place(self) -> str:
        """The file, as a person finds it."""
        ...

    @property
    def was_set_aside(self) -> bool:
        """Whether a damaged file was found, put aside and begun anew."""
        ...

    def claim(self) -> bool:
        """Whether this process may count: no other one does. Held until `close`."""
        ...

    def add(self, hours: Mapping[int, Use], now: float) -> None:
        """Add to the hours that begin at these Unix times; forget what is too old at `now`.

        Raises:
            HistoryError: nothing was added.
        """
        ...

    def since(self, start: int) -> list[tuple[int, Use]]:
        """The hours from a Unix time on, in their order.

        Raises:
            HistoryError: they could not be read.
        """
        ...

    def erase(self) -> None:
        """Remove all of it for good.

        Raises:
            HistoryError: it is still there, or some of it.
        """
        ...

    def close(self) -> None:
        """Let another process count."""
        ...


class Sensors(Protocol):
    """What the computer tells about itself; each call may take some milliseconds."""

    def power(self) -> Measured | None:
        """The power as the best sensor that can tell it now tells it; None without one."""
        ...

    def load(self) -> float:
        """How busy the processor was since this was asked last, from 0 to 1."""
        ...

    def traffic(self) -> Mapping[str, Traffic]:
        """The byte counters of the adapters."""
        ...

    def restart(self) -> None:
        """Forget earlier counts of energy."""
        ...

    def guess_kind(self) -> ComputerKind:
        """What kind of computer this seems to be."""
        ...


class ChoicesFile(Protocol):
    """Keeps the resident's choices."""

    def read(self) -> str:
        """The text; empty where there is none. A file that cannot be read gives `?`."""
        ...

    def write(self, text: str) -> None:
        """Keep a text.

        Raises:
            OSError: it could not be kept.
        """
        ...


@dataclass(frozen=True)
class MeterTools:
    """What counting is done with; each is made when it is first needed.

    Attributes:
        choices: where the resident's choices are kept.
        open_history: opens the history; never fails, but what it gives may.
        open_sensors: finds out how this computer can be measured.
        factors: reads the factors.
    """

    choices: ChoicesFile
    open_history: Callable[[], History]
    open_sensors: Callable[[], Sensors]
    factors: Callable[[], Factors]


class _Forgetful:
    """Keeps no choices."""

    def read(self) -> str:
        """Nothing."""
        return ""

    def write(self, text: str) -> None:
        """Keep nothing."""


def _nothing() -> NoReturn:
    raise HistoryError("Nothing is counted here.")


NO_TOOLS = MeterTools(_Forgetful(), _nothing, _nothing, _nothing)
"""For a core that does not count: its `MeterDesk` does not run."""
