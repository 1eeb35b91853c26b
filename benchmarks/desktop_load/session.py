"""A resident's session: a desktop, a keyring that is open, and a home to sign in to."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.x_desktop import PROGRAMS, Desktop, end, running_desktop

# By name: what the tests are made of has no types.
ThreadedHome = import_module("tests.desktop.fake_home.home").ThreadedHome
NEEDED = (*PROGRAMS, "curl", "dbus-daemon", "gnome-keyring-daemon")
_PASSWORD = b"benchmark"


@dataclass(frozen=True)
class Session:
    """Where programs are measured."""

    desktop: Desktop
    home_url: str
    environment: dict[str, str]
    """Of the programs: display, bus with the keyring, and folders of their own."""


def missing_programs() -> list[str]:
    """Return the names of the system's programs that are needed and not installed."""
    return [name for name in NEEDED if not shutil.which(name)]


@contextlib.contextmanager
def session(folder: Path) -> Iterator[Session]:
    """Start a session whose files are in `folder`."""
    with contextlib.ExitStack() as stack:
        desktop = stack.enter_context(running_desktop(folder / "desktop.log"))
        home = ThreadedHome()
        stack.callback(home.close)
        environment = desktop.environment | {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": str(folder),
            "HOME": str(folder),
            # Signs in like a person who clicks at once.
            "BROWSER": "curl -sL -o /dev/null %s",
            "LC_ALL": "C.UTF-8",
            # No benchmark may ask the real network for homes.
            "CHALEUR_MDNS_INTERFACES": "127.0.0.1",
        }
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_bus(environment))
        stack.enter_context(_open_keyring(environment))
        yield Session(desktop, home.home.url, environment)


@contextlib.contextmanager
def _bus(environment: dict[str, str]) -> Iterator[str]:
    """Start a session bus; gives its address."""
    read_end, write_end = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={write_end}"]
    bus = subprocess.Popen(command, env=environment, pass_fds=(write_end,))  # noqa: S603 - our words
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            yield answer.readline().strip()
    finally:
        end(bus)


@contextlib.contextmanager
def _open_keyring(environment: dict[str, str]) -> Iterator[None]:
    """Start a keyring daemon that needs to ask nobody."""
    with subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],  # noqa: S607
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as keyring:
        assert keyring.stdin is not None  # noqa: S101 - for the type checker
        keyring.stdin.write(_PASSWORD)
        keyring.stdin.close()
        try:
            yield
        finally:
            end(keyring)
