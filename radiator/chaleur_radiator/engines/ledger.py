"""What a program earned, as it writes it down itself: a file of JSON lines, one for each amount.

`{"earned_micros": 1500}` is 1500 millionths of the host's currency, `{"credit": 2.5}` is credit
in the program's own unit; a line may hold both, and other members, which are ignored. Lines are
added at the end, whole; the program may start the file again when it grew long.
"""

import logging
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta, Struct

LINE_LONGEST = 4096
"""A longer line is no line of a ledger, and is skipped."""
_PIECE = 1 << 20
_LOG = logging.getLogger(__name__)


class _Line(Struct):
    earned_micros: Annotated[int, Meta(ge=0, le=10**15)] = 0
    credit: Annotated[float, Meta(ge=0)] = 0.0


@dataclass(frozen=True, slots=True)
class Earnings:
    """Amounts, none below zero."""

    micros: int = 0
    credit: float = 0.0

    def __add__(self, other: "Earnings") -> "Earnings":
        return Earnings(self.micros + other.micros, self.credit + other.credit)

    def beyond(self, other: "Earnings") -> "Earnings":
        """Return by how much this is more than `other`, each amount at least zero."""
        return Earnings(max(0, self.micros - other.micros), max(0.0, self.credit - other.credit))


class Ledger:
    """Reads a ledger as it grows.

    `counted` is all that was ever counted of it. What the file holds beyond that when it is first
    read was written while the host was off or just before it ended, and is counted then; so no
    line is counted twice, and none is lost as long as the file was not started again meanwhile.
    """

    def __init__(self, path: Path, counted: Earnings) -> None:
        self._path = path
        self._counted: Earnings | None = counted
        self._file_id: tuple[int, int] | None = None
        self._offset = 0
        self._complained = False

    def read(self) -> Earnings:
        """Return what was added since the last call. It blocks, as files do."""
        try:
            new = self._read_added()
        except FileNotFoundError:
            return Earnings()
        except OSError as error:
            self._complain("cannot be read", error)
            return Earnings()
        if self._counted is None:
            return new
        missed = new.beyond(self._counted)
        self._counted = None
        return missed

    def _read_added(self) -> Earnings:
        # Opened so that even a pipe that nobody fills cannot hold the reader up.
        descriptor = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - already open
            stat = os.fstat(file.fileno())
            file_id = stat.st_dev, stat.st_ino
            if file_id != self._file_id or stat.st_size < self._offset:
                self._file_id, self._offset = file_id, 0
            return self._sum(file)

    def _sum(self, file: BinaryIO) -> Earnings:
        """Add up whole lines; one that is still being written is left for the next time."""
        earned = Earnings()
        while True:
            file.seek(self._offset)
            piece = file.read(_PIECE)
            end = piece.rfind(b"\n") + 1
            if not end and len(piece) < _PIECE:
                return earned
            end = end or len(piece)
            self._offset += end
            for line in piece[:end].split(b"\n"):
                earned += self._amounts(line)

    def _amounts(self, line: bytes) -> Earnings:
        if not line.strip():
            return Earnings()
        try:
            amounts = msgspec.json.decode(line[:LINE_LONGEST], type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self._complain("has a line that cannot be used, skipped", error)
            return Earnings()
        if not math.isfinite(amounts.credit):
            return Earnings()
        return Earnings(amounts.earned_micros, amounts.credit)

    def _complain(self, what: str, error: Exception) -> None:
        if not self._complained:
            _LOG.warning("The ledger %s %s: %s", self._path, what, error)
        self._complained = True
