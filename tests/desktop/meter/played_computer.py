"""A computer that is played: its clocks, sensors and files, as a desk counts with them."""

import contextlib

from chaleur_desktop.core.meter.computer import ComputerKind
from chaleur_desktop.core.meter.network import Traffic
from chaleur_desktop.core.meter.ports import MeterTools
from chaleur_desktop.core.meter.power import Covers, Measured
from chaleur_desktop.core.meter.sampler import Moment
from chaleur_desktop.system.computer_file import ComputerFile
from chaleur_desktop.system.content_files import load_factors
from chaleur_desktop.system.meter_file import MeterFile

NOON = 1_795_000_000 // 86_400 * 86_400 + 43_200
"""Noon in UTC, some day in November 2026."""


class PlayedComputer:
    """Ten seconds pass with each look at its sensors, which take 36 W and move 1000 bytes."""

    def __init__(self, folder):
        self.folder = folder
        self.wall = float(NOON)
        self.steady = 1000.0
        self.looks = 0
        self.restarts = 0
        self.opened = 0
        self.measured = Measured(36.0, Covers.COMPUTER)
        self.bytes = 1_000_000
        self.kind = ComputerKind.LAPTOP
        self.history = MeterFile(folder / "data" / "computer.sqlite3")
        self.choices = ComputerFile(folder / "config" / "computer.json")

    def clock(self):
        return Moment(self.wall, self.steady)

    def sleep(self, seconds):
        """Close the lid: the steady clock stands still, as on Linux."""
        self.wall += seconds

    def tools(self):
        return MeterTools(self.choices, self.open_history, lambda: self, load_factors)

    def open_history(self):
        self.opened += 1
        return self.history

    # --- what sensors tell ----------------------------------------------------------------------

    def power(self):
        return self.measured

    def load(self):
        return 0.5

    def traffic(self):
        self.looks += 1
        self.bytes += 1000
        self.wall += 10
        self.steady += 10
        return {"eth0": Traffic(self.bytes, 0)}

    def restart(self):
        self.restarts += 1

    def guess_kind(self):
        return self.kind


async def stopped(task):
    """End a task and wait for its last words."""
    task.cancel()
    with contextlib.suppress(BaseException):
        await task
