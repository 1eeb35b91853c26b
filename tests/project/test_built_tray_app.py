"""The tray app as a program that needs no Python: built, then used in a session with a keyring.

$CHALEUR_BUILT_APP names a program that was built before; without it one is built here.
"""

import contextlib
import importlib.util
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desktop_load.session import Session, missing_programs, session
from desktop.packaging import build
from tests.x_desktop import end, wait_for

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built program."""
    if ready := os.environ.get("CHALEUR_BUILT_APP"):
        return Path(ready)
    if importlib.util.find_spec("PyInstaller") is None:
        # Where everything is checked it must be there: scripts/setup --for test installs it.
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("THE TRAY APP WAS NOT BUILT: PyInstaller is not installed (--group package)")
    if reason := build.obstacle():
        pytest.skip(f"THE TRAY APP WAS NOT BUILT: {reason}")
    return build.build(tmp_path_factory.mktemp("dist"), here=True)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Session]:
    """Start a session with a desktop, an open keyring and a home."""
    if missing := missing_programs():
        pytest.skip(f"not installed: {', '.join(missing)} (scripts/setup --for test)")
    # A socket's path must be short.
    with session(tmp_path) as started:
        yield started


@contextlib.contextmanager
def running(at: Session, program: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen([program, "--language", "fr", *options], env=at.environment)
    try:
        yield started
    finally:
        end(started)


def test_nothing_got_lost_in_the_build(program: Path) -> None:
    found = build.look_inside(program)
    assert build.losses(found) == []


def test_a_loss_would_be_named() -> None:
    lost = {
        "french": "Quit",
        "qt_french": "Cancel",
        "certificates": 0,
        "keyrings": [],
        "factors": 0,
        "sensors": False,
        "sqlite": "",
    }
    assert len(build.losses(lost)) == 6


def test_the_resident_signs_in_once_and_the_keyring_remembers(
    program: Path, at: Session, tmp_path: Path
) -> None:
    with running(at, program, "--home", at.home_url) as first:
        wait_for("the rooms, after the sign-in by the browser", at.desktop.popover_with_rooms)
        at.desktop.screenshot(tmp_path / "signed-in.png")
        assert first.poll() is None
    wait_for("the tray without the icon", lambda: at.desktop.app_icon() is None)
    with running(at, program, "--background"):
        icon = wait_for("the icon", at.desktop.app_icon)
        at.desktop.click(*icon.center)
        wait_for("the rooms, without a sign-in", at.desktop.popover_with_rooms)


def test_the_build_says_what_it_needs(monkeypatch: pytest.MonkeyPatch, capsys, tmp_path) -> None:
    monkeypatch.setattr(build.sysconfig, "get_config_var", lambda _name: 0)
    assert build.main(["--here", "--dist", str(tmp_path)]) == 2
    assert "no shared library" in capsys.readouterr().err
    monkeypatch.setattr(build.sysconfig, "get_config_var", lambda _name: 1)
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda _name: None)
    assert build.main(["--here", "--dist", str(tmp_path)]) == 2
    assert "--group package" in capsys.readouterr().err
