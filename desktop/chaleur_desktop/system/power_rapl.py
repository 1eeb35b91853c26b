"""The processor's own energy counters on Linux (RAPL), where this person may read them.

Since 2020 most systems let only the administrator read them, and nothing here asks for that.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.system.small_files import count_of, folders_in, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

POWERCAP = Path("/sys/class/powercap")
_MICRO = 1e-6
_MOST_WATTS = 2000.0
_LONGEST = 60.0
_SAME_AS_ANOTHER = "intel-rapl-mmio"
"""The same counters by another way."""


@dataclass(frozen=True)
class Domain:
    """One counter: `psys` sees the whole board, `package-…` a processor with its cores in it."""

    folder: Path
    name: str
    range: int | None

    def microjoules(self) -> int | None:
        """What it has counted; it begins anew at `range`."""
        return count_of(self.folder / "energy_uj")


class RaplPower:
    """Reads `psys` where there is one, else all packages. Domains inside a package are in it."""

    def __init__(
        self, powercap: Path = POWERCAP, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        domains = [domain for folder in folders_in(powercap) if (domain := _domain(folder))]
        self._boards = [domain for domain in domains if domain.name == "psys"]
        self._packages = _once_each([d for d in domains if d.name.startswith("package")])
        self._at: float | None = None
        self._counts: dict[Domain, int] = {}

    def read(self) -> Measured | None:
        """The mean power since the last read; None the first time and without the right."""
        now = self._clock()
        seconds = 0.0 if self._at is None else now - self._at
        before, self._counts = self._counts, self._counted()
        self._at = now
        if not 0 < seconds <= _LONGEST:
            return None
        board = self._watts(self._boards, before, seconds)
        packages = self._watts(self._packages, before, seconds)
        # On some boards psys counts nothing or nonsense: it cannot be less than what is in it.
        if board and board >= (packages or 0.0):
            return Measured(board, Covers.COMPUTER)
        return Measured(packages, Covers.PROCESSOR) if packages else None

    def restart(self) -> None:
        """Forget the counts: sleep sets some of them to zero."""
        self._at = None
        self._counts = {}

    def _counted(self) -> dict[Domain, int]:
        domains = (*self._boards, *self._packages)
        return {domain: count for domain in domains if (count := domain.microjoules()) is not None}

    def _watts(
        self, domains: Sequence[Domain], before: dict[Domain, int], seconds: float
    ) -> float | None:
        """The power of all domains together; None when one of them is not known."""
        total = 0.0
        for domain in domains:
            if domain not in before or domain not in self._counts:
                return None
            used = self._counts[domain] - before[domain]
            if used < 0:
                if domain.range is None:
                    return None
                used += domain.range
            total += used * _MICRO / seconds
        return total if total <= _MOST_WATTS else None


def _domain(folder: Path) -> Domain | None:
    if folder.name.startswith(_SAME_AS_ANOTHER) or not (folder / "energy_uj").exists():
        return None
    return Domain(folder, line_of(folder / "name"), count_of(folder / "max_energy_range_uj"))


def _once_each(domains: list[Domain]) -> list[Domain]:
    """One domain for each name."""
    return list({domain.name: domain for domain in reversed(domains)}.values())[::-1]
