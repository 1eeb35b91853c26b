"""Control groups of Linux: a quota of processor time for a group of processes, exact to 1 %.

Both versions are served: v2 (one hierarchy) and v1 (one for each controller). Facts on the
files: Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/ of the kernel.
"""

import contextlib
import errno
import os
import signal
from abc import ABC, abstractmethod
from pathlib import Path

PERIOD_US = 100_000
QUOTA_LEAST_US = 1_000
"""The kernel takes no less."""
WEIGHT_USUAL = 100
_SHARES_USUAL = 1024
_SHARES_LEAST = 2


class CpuGroup(ABC):
    """A group of processes that share a quota; `folders` are what it is in the file system."""

    folders: tuple[Path, ...]
    _weight = WEIGHT_USUAL

    @property
    def procs_files(self) -> tuple[Path, ...]:
        """Files into each of which a process writes 0 to join, and so all its children."""
        return tuple(folder / "cgroup.procs" for folder in self.folders)

    @abstractmethod
    def set_quota(self, cores: float | None) -> None:
        """Let the group use `cores` cores, fractions included (at least 0.01); None: all."""

    @abstractmethod
    def set_weight(self, weight: int) -> None:
        """Set the share of busy processors, from 1 to 10000; what others have is 100."""

    @abstractmethod
    def freeze(self, *, frozen: bool) -> None:
        """Stop every process of the group where it is, or let them go on."""

    @abstractmethod
    def usage_s(self) -> float:
        """Return the processor time that the group has used, in seconds of one core."""

    def pids(self) -> list[int]:
        """Return the processes of the group, and of groups that they made below it."""
        pids = []
        for folder, _, _ in os.walk(self.folders[0]):
            try:
                pids += [int(pid) for pid in Path(folder, "cgroup.procs").read_text().split()]
            except OSError as error:
                if error.errno not in (errno.ENOENT, errno.ENODEV):
                    raise
        return pids

    def mend(self) -> None:
        """Make the group again as it was made, if somebody removed it; its quota is set anew."""
        for folder in self.folders:
            folder.mkdir(exist_ok=True)
        self.set_weight(self._weight)

    def kill(self) -> None:
        """Kill every process of the group, frozen ones too; they are gone a little later."""
        # Frozen, none can fork while the list is read; only awake can they die (v1).
        with contextlib.suppress(OSError):
            self.freeze(frozen=True)
        for pid in self.pids():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self.freeze(frozen=False)

    def remove(self) -> None:
        """Remove the group, and those below it, if no process is left in it."""
        for top in self.folders:
            for folder, _, _ in os.walk(top, topdown=False):
                with contextlib.suppress(OSError):
                    Path(folder).rmdir()


class CpuGroupV2(CpuGroup):
    """A group of version 2."""

    def __init__(self, folder: Path) -> None:
        self.folders = (folder,)
        self._folder = folder

    def mend(self) -> None:
        """Hand out processor time again as well: a service manager may have taken it back."""
        if not (self._folder / "cpu.max").exists():
            (self._folder.parent / "cgroup.subtree_control").write_text("+cpu")
        super().mend()

    def set_quota(self, cores: float | None) -> None:
        """Write `cpu.max`."""
        quota = "max" if cores is None else _quota_us(cores)
        (self._folder / "cpu.max").write_text(f"{quota} {PERIOD_US}")

    def set_weight(self, weight: int) -> None:
        """Write `cpu.weight`."""
        self._weight = weight
        (self._folder / "cpu.weight").write_text(str(weight))

    def freeze(self, *, frozen: bool) -> None:
        """Write `cgroup.freeze`."""
        (self._folder / "cgroup.freeze").write_text("1" if frozen else "0")

    def usage_s(self) -> float:
        """Read `cpu.stat`."""
        stat = (self._folder / "cpu.stat").read_text().split()
        return int(stat[stat.index("usage_usec") + 1]) / 1e6

    def kill(self) -> None:
        """Write `cgroup.kill` where the kernel has it (5.14)."""
        kill = self._folder / "cgroup.kill"
        if kill.exists():
            kill.write_text("1")
        else:
            super().kill()


class CpuGroupV1(CpuGroup):
    """A group of version 1: the same name in the hierarchies of three controllers."""

    def __init__(self, cpu: Path, cpuacct: Path, freezer: Path) -> None:
        self.folders = (cpu, cpuacct, freezer)
        self._cpu, self._cpuacct, self._freezer = self.folders

    def set_quota(self, cores: float | None) -> None:
        """Write `cpu.cfs_quota_us`."""
        (self._cpu / "cpu.cfs_period_us").write_text(str(PERIOD_US))
        quota = -1 if cores is None else _quota_us(cores)
        (self._cpu / "cpu.cfs_quota_us").write_text(str(quota))

    def set_weight(self, weight: int) -> None:
        """Write `cpu.shares`."""
        self._weight = weight
        shares = max(_SHARES_LEAST, weight * _SHARES_USUAL // WEIGHT_USUAL)
        (self._cpu / "cpu.shares").write_text(str(shares))

    def freeze(self, *, frozen: bool) -> None:
        """Write `freezer.state`."""
        (self._freezer / "freezer.state").write_text("FROZEN" if frozen else "THAWED")

    def usage_s(self) -> float:
        """Read `cpuacct.usage`."""
        return int((self._cpuacct / "cpuacct.usage").read_text()) / 1e9


def group_at(*folders: Path) -> CpuGroup:
    """Return the group whose `folders` these are."""
    if len(folders) == 1:
        return CpuGroupV2(*folders)
    cpu, cpuacct, freezer = folders
    return CpuGroupV1(cpu, cpuacct, freezer)


def _quota_us(cores: float) -> int:
    return max(QUOTA_LEAST_US, round(cores * PERIOD_US))
