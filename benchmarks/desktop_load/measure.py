"""Measures a program that lives in the tray: start, memory, idle CPU, and how soon it opens."""

import contextlib
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psutil

from benchmarks.desktop_load.screen import Screen
from benchmarks.desktop_load.session import Session
from tests.x_desktop import end, wait_for

_LOOK_EVERY_S = 0.005
_START_LIMIT_S = 60.0
_SETTLES_S = 5.0
_SAME_CLICK_S = 0.7
"""Longer than the time in which a click on the icon counts as the one that closed the popover."""
_MIB = 2**20


@dataclass(frozen=True)
class Program:
    """Something that lives in the tray.

    Attributes:
        name: the head of its column.
        command: how to start it so that it shows its icon and nothing else.
        prepare: how to start it so that it signs in and opens its window; None where there is
            nothing to sign in to.
    """

    name: str
    command: Sequence[str]
    prepare: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a program takes. Memory is in MiB, the libraries' pages included."""

    icon_s: float
    """From its start to its icon in the tray, the median."""
    closed_mib: float
    """Started, and its window never opened."""
    closed_pss_mib: float
    """The same, with pages that other programs use too counted by their share."""
    open_mib: float
    closed_again_mib: float
    cpu_share: float
    """Of one core, with the window closed."""
    open_first_ms: float
    """From the first click on the icon to the last change on the screen."""
    open_ms: float
    """The same for later clicks, the median."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How often a program is started and opened, and how long it is left alone in between."""

    starts: int
    opens: int
    seconds: float


def measure(program: Program, at: Session, screen: Screen, effort: Effort) -> Figures:
    """Start a program, leave it alone, and open its window, as often as `effort` says."""
    if program.prepare is not None:
        _sign_in(program.prepare, at)
    times = []
    for _ in range(effort.starts - 1):
        with _running(program.command, at) as (_process, seen_after_s):
            times.append(seen_after_s)
    with _running(program.command, at) as (process, seen_after_s):
        times.append(seen_after_s)
        time.sleep(_SETTLES_S)
        closed = process.memory_full_info()
        cpu_share = _cpu_share(process, effort.seconds)
        opened = []
        for _ in range(effort.opens):
            opened.append(_time_to_open(at, screen))
            open_rss = process.memory_info().rss
            _close(at, screen)
        time.sleep(_SETTLES_S)
        return Figures(
            icon_s=statistics.median(times),
            closed_mib=closed.rss / _MIB,
            closed_pss_mib=closed.pss / _MIB,
            open_mib=open_rss / _MIB,
            closed_again_mib=process.memory_info().rss / _MIB,
            cpu_share=cpu_share,
            open_first_ms=1e3 * opened[0],
            open_ms=1e3 * statistics.median(opened[1:] or opened),
        )


def _sign_in(command: Sequence[str], at: Session) -> None:
    """Run a program until it has signed in and shows the home; the keyring keeps that."""
    process = subprocess.Popen(command, env=at.environment)  # noqa: S603 - our own command
    try:
        wait_for("the home after the first sign-in", at.desktop.popover_with_rooms)
    finally:
        end(process)


@contextlib.contextmanager
def _running(command: Sequence[str], at: Session) -> Iterator[tuple[psutil.Process, float]]:
    """Run a program; gives it, and how long its icon took to come, seconds."""
    began = time.monotonic()
    process = subprocess.Popen(command, env=at.environment)  # noqa: S603 - our own command
    try:
        while at.desktop.app_icon() is None:
            if process.poll() is not None or time.monotonic() - began > _START_LIMIT_S:
                raise RuntimeError(f"No icon came: {' '.join(command)}")
            time.sleep(_LOOK_EVERY_S)
        yield psutil.Process(process.pid), time.monotonic() - began
    finally:
        end(process)
        wait_for("the tray without the icon", lambda: at.desktop.app_icon() is None)


def _cpu_share(process: psutil.Process, seconds: float) -> float:
    def used() -> float:
        times = process.cpu_times()
        return float(times.user + times.system)

    before, began = used(), time.monotonic()
    time.sleep(seconds)
    return (used() - before) / (time.monotonic() - began)


def _time_to_open(at: Session, screen: Screen) -> float:
    icon = wait_for("the icon", at.desktop.app_icon)
    time.sleep(_SAME_CLICK_S)
    before = screen.pixels()
    began = time.monotonic()
    at.desktop.click(*icon.center)
    return screen.time_of_last_change(before) - began


def _close(at: Session, screen: Screen) -> None:
    wait_for("the window with the keyboard", at.desktop.focused_app_window)
    before = screen.pixels()
    at.desktop.press("Escape")
    screen.time_of_last_change(before)
