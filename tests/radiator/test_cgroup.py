"""A quota of processor time, held by the kernel's control groups: real where they can be made."""

import errno
import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from chaleur_radiator.engines.job import inside
from chaleur_radiator.power.cgroup import CpuGroupV1, CpuGroupV2, group_at
from chaleur_radiator.power.cgroup_place import NoCgroupError, make_group

DEADLINE_S = 10.0
UNIFIED = Path("/sys/fs/cgroup/unified")
SPIN = (sys.executable, "-c", "while True: pass")


def wait_until(condition, what):
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


@pytest.fixture
def run_in():
    """Run a program in a group; it is reaped at the end."""
    processes = []

    def run(group, *command):
        process = subprocess.Popen(inside(group, command))
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()


def cores_used(group, seconds):
    """Return the mean cores that a group uses, by its own account."""
    started, used = time.monotonic(), group.usage_s()
    time.sleep(seconds)
    return (group.usage_s() - used) / (time.monotonic() - started)


def reaches(group, cores, tolerance):
    """Whether a group comes to use so many cores; what else is busy may let it have less at first.

    Never more: that is what a quota is for.
    """
    for _ in range(20):
        used = cores_used(group, 1.0)
        assert used <= cores * (1 + tolerance)
        if used >= cores * (1 - tolerance):
            return True
    return False


def test_a_real_quota_is_held_and_moves_while_the_program_runs(group, run_in):
    group.set_quota(0.2)
    process = run_in(group, *SPIN)
    assert reaches(group, 0.2, tolerance=0.25)

    group.set_quota(0.05)
    assert reaches(group, 0.05, tolerance=0.4)
    assert process.poll() is None


def test_a_frozen_group_uses_nothing_and_goes_on_when_thawed(group, run_in):
    run_in(group, *SPIN)
    wait_until(lambda: group.usage_s() > 0.05, "the program does not run")

    group.freeze(frozen=True)
    time.sleep(0.1)
    assert cores_used(group, 0.5) == pytest.approx(0, abs=0.01)

    group.freeze(frozen=False)
    frozen_at = group.usage_s()
    wait_until(lambda: group.usage_s() > frozen_at + 0.05, "the program does not go on")


def test_kill_ends_frozen_programs_and_their_children(group, run_in):
    shell = run_in(group, "/bin/sh", "-c", "sleep 300 & setsid sleep 300 & wait")
    wait_until(lambda: len(group.pids()) == 3, "the children do not run")
    group.freeze(frozen=True)

    group.kill()

    assert shell.wait(DEADLINE_S) == -signal.SIGKILL
    wait_until(lambda: not group.pids(), "something is left")


def test_the_second_version_freezes_counts_and_kills(run_in):
    if not os.access(UNIFIED, os.W_OK):
        pytest.skip("no tree of version 2 beside version 1 here")
    folder = UNIFIED / f"chaleur-test-{uuid.uuid4().hex[:8]}"
    folder.mkdir()
    group = CpuGroupV2(folder)
    process = run_in(group, *SPIN)
    wait_until(lambda: group.usage_s() > 0.05, "the program does not run")

    group.freeze(frozen=True)
    wait_until(lambda: "frozen 1" in (folder / "cgroup.events").read_text(), "it does not freeze")
    group.kill()

    assert process.wait(DEADLINE_S) == -signal.SIGKILL
    wait_until(lambda: not group.pids(), "something is left")
    group.remove()
    assert not folder.exists()


class FakeTree:
    """A folder that looks like a tree of version 2."""

    def __init__(self, root):
        self.root = root
        self.own = root / "own"

    def group(self, path, *, processes=(), handed_out=""):
        folder = self.root / "cgroup" / path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "cgroup.controllers").write_text("cpu memory\n")
        (folder / "cgroup.subtree_control").write_text(handed_out)
        (folder / "cgroup.procs").write_text("".join(f"{pid}\n" for pid in processes))
        return folder

    def make(self, path, **options):
        self.own.write_text(f"0::/{path}\n")
        return make_group("chaleur-x", root=self.root / "cgroup", own=self.own, **options)


@pytest.fixture
def tree(tmp_path):
    tree = FakeTree(tmp_path)
    tree.group(".", handed_out="cpu memory")
    return tree


def test_a_delegated_group_hands_out_the_cpu_once_its_own_process_has_moved(tree):
    service = tree.group("system.slice/chaleur.service", processes=[os.getpid()])

    group = tree.make("system.slice/chaleur.service")

    assert group.folders == (service / "chaleur-x",)
    assert (service / "daemon/cgroup.procs").read_text() == str(os.getpid())
    assert (service / "cgroup.subtree_control").read_text() == "+cpu"


def test_a_second_group_is_made_beside_the_first(tree):
    service = tree.group("chaleur.service", handed_out="cpu")
    tree.group("chaleur.service/daemon", processes=[os.getpid()])

    assert tree.make("chaleur.service/daemon").folders == (service / "chaleur-x",)


def test_a_group_with_strangers_is_left_alone(tree):
    session = tree.group("session-1.scope", processes=[os.getpid(), 1])

    assert tree.make("session-1.scope").folders == (tree.root / "cgroup/chaleur-x",)
    assert not (session / "daemon").exists()


def test_a_configured_parent_is_taken(tree):
    parent = tree.group("mine", handed_out="cpu")

    assert tree.make("elsewhere", parent=parent).folders == (parent / "chaleur-x",)


def test_without_the_cpu_controller_it_says_why(tree):
    parent = tree.group("mine")
    (parent / "cgroup.controllers").write_text("memory pids")

    with pytest.raises(NoCgroupError, match="the controller cpu is not delegated"):
        tree.make("mine", parent=parent)


def test_without_any_tree_it_says_why(tmp_path):
    (tmp_path / "own").write_text("0::/\n")
    with pytest.raises(NoCgroupError, match=os.strerror(errno.ENOENT)):
        make_group("x", root=tmp_path / "none", own=tmp_path / "own")


def test_version_1_makes_the_group_in_three_hierarchies(tmp_path):
    for controller in ("cpu", "cpuacct", "freezer"):
        (tmp_path / controller).mkdir()
    (tmp_path / "cpu/service").mkdir()
    own = tmp_path / "own"
    own.write_text("4:cpu,cpuacct:/service\n3:freezer:/\n")

    group = make_group("x", root=tmp_path, own=own)

    assert group.folders == (
        tmp_path / "cpu/service/x",
        tmp_path / "cpuacct/x",
        tmp_path / "freezer/x",
    )


def test_quota_and_weight_of_version_2_in_the_kernels_words(tmp_path):
    (tmp_path / "cpu.stat").write_text("usage_usec 2500000\nuser_usec 1\n")
    group = group_at(tmp_path)

    group.set_quota(1.25)
    assert (tmp_path / "cpu.max").read_text() == "125000 100000"
    group.set_quota(0.0001)
    assert (tmp_path / "cpu.max").read_text() == "1000 100000"
    group.set_quota(None)
    assert (tmp_path / "cpu.max").read_text() == "max 100000"
    group.set_weight(1)
    assert (tmp_path / "cpu.weight").read_text() == "1"
    assert group.usage_s() == 2.5


def test_quota_and_weight_of_version_1_in_the_kernels_words(tmp_path):
    group = group_at(tmp_path, tmp_path, tmp_path)
    assert isinstance(group, CpuGroupV1)

    group.set_quota(0.5)
    assert (tmp_path / "cpu.cfs_quota_us").read_text() == "50000"
    assert (tmp_path / "cpu.cfs_period_us").read_text() == "100000"
    group.set_quota(None)
    assert (tmp_path / "cpu.cfs_quota_us").read_text() == "-1"
    group.set_weight(1)
    assert (tmp_path / "cpu.shares").read_text() == "10"
    group.set_weight(100)
    assert (tmp_path / "cpu.shares").read_text() == "1024"


def test_an_old_kernel_without_cgroup_kill_is_served_too(tmp_path, run_in):
    group = group_at(tmp_path)
    process = subprocess.Popen(SPIN)
    (tmp_path / "cgroup.procs").write_text(f"{process.pid}\n")

    group.kill()

    assert process.wait(DEADLINE_S) == -signal.SIGKILL
    assert (tmp_path / "cgroup.freeze").read_text() == "0"
