"""Where this process may make control groups."""

import contextlib
import errno
import os
from pathlib import Path

from chaleur_radiator.power.cgroup import CpuGroup, CpuGroupV1, CpuGroupV2

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
OWN_LEAF = "daemon"
"""Group into which the host moves itself: in v2 one with processes cannot hand out quotas."""
_V1_CONTROLLERS = ("cpu", "cpuacct", "freezer")


class NoCgroupError(Exception):
    """No control group can be made here; the text says why, in English."""


def make_group(
    name: str, *, parent: Path | None = None, root: Path = ROOT, own: Path = OWN
) -> CpuGroup:
    """Make the group `name`, or take it if it is there already (what runs in it goes on).

    `parent` is a folder of a v2 hierarchy to make it in. Without one, it is made below this
    process's own group if a service manager delegated that (systemd: `Delegate=cpu`), else, as
    root may, below the root.

    Raises:
        NoCgroupError: This process may not.
    """
    try:
        if parent is not None or (root / "cgroup.controllers").exists():
            return _make_v2(name, parent or _delegated(root, own), root)
        return _make_v1(name, root, own)
    except OSError as error:
        raise NoCgroupError(f"{error.filename}: {error.strerror}") from error


def _make_v2(name: str, parent: Path, root: Path) -> CpuGroup:
    _hand_out_cpu(parent, root)
    folder = parent / name
    folder.mkdir(exist_ok=True)
    return CpuGroupV2(folder)


def _delegated(root: Path, own: Path) -> Path:
    """Return this process's own group if it may be divided further, else the root."""
    path = _own_paths(own).get("", "/")
    group = root / path.lstrip("/")
    if group.name == OWN_LEAF:
        group = group.parent
    if group == root or not os.access(group / "cgroup.subtree_control", os.W_OK):
        return root
    # Root may write anywhere: a group with strangers in it is a login's, and not ours to divide.
    family = _ancestry_below(os.getpid(), _pids(group))
    return group if family else root


def _ancestry_below(pid: int, pids: list[int]) -> bool:
    """Return whether all of `pids` are `pid` or its children."""
    return all(each == pid or _parent_of(each) == pid for each in pids)


def _parent_of(pid: int) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def _pids(group: Path) -> list[int]:
    return [int(pid) for pid in (group / "cgroup.procs").read_text().split()]


def _hand_out_cpu(parent: Path, root: Path) -> None:
    control = parent / "cgroup.subtree_control"
    if "cpu" in control.read_text().split():
        return
    if "cpu" not in (parent / "cgroup.controllers").read_text().split():
        raise OSError(errno.EACCES, "the controller cpu is not delegated", str(parent))
    if parent != root and (pids := _pids(parent)):
        leaf = parent / OWN_LEAF
        leaf.mkdir(exist_ok=True)
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):  # ended meanwhile
                (leaf / "cgroup.procs").write_text(str(pid))
    control.write_text("+cpu")


def _make_v1(name: str, root: Path, own: Path) -> CpuGroup:
    paths = _own_paths(own)
    folders = []
    for controller in _V1_CONTROLLERS:
        hierarchy = root / controller
        parent = hierarchy / paths.get(controller, "/").lstrip("/")
        if not os.access(parent, os.W_OK):
            parent = hierarchy
        folder = parent / name
        folder.mkdir(exist_ok=True)
        folders.append(folder)
    cpu, cpuacct, freezer = folders
    return CpuGroupV1(cpu, cpuacct, freezer)


def _own_paths(own: Path) -> dict[str, str]:
    """Return the path of this process's group for each controller; "" is version 2."""
    paths = {}
    for line in own.read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        for controller in controllers.split(","):
            paths[controller] = path
    return paths
