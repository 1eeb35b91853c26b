"""A virtual desktop that a test can look at and type on."""

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

START_TIMEOUT_S = 60.0
ASK_INTERVAL_S = 0.1
IS_THERE_A_TRAY = """
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
app = QApplication([])
raise SystemExit(not QSystemTrayIcon.isSystemTrayAvailable())
"""


@dataclass(frozen=True)
class Window:
    """A visible window and where it was when it was looked at."""

    number: str
    x: int
    height: int


@dataclass
class Desktop:
    """An X display with a window manager and a tray."""

    display: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment of programs on this display."""
        own = {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        kept = {k: v for k, v in os.environ.items() if k != "DBUS_SESSION_BUS_ADDRESS"}
        return {**kept, **own}

    def run(self, *command: str) -> str:
        """Run a program on the display and return what it says."""
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=30
        ).stdout.strip()

    def wait_until_ready(self) -> None:
        """Wait for the window manager and the tray; an app that came before would do without."""
        self._wait_for("a window manager", "xdotool", "get_num_desktops")
        self._wait_for("a tray", sys.executable, "-c", IS_THERE_A_TRAY)

    def _wait_for(self, what: str, *command: str) -> None:
        """Run a program again and again until it succeeds."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            with contextlib.suppress(subprocess.CalledProcessError):
                self.run(*command)
                return
            time.sleep(ASK_INTERVAL_S)
        raise TimeoutError(f"The desktop has not got {what} within {START_TIMEOUT_S:.0f} s.")

    def windows(self, name: str) -> list[Window]:
        """Return the visible windows with this name."""
        found = []
        with contextlib.suppress(subprocess.CalledProcessError):  # none, or it closed meanwhile
            for number in self.run("xdotool", "search", "--onlyvisible", "--name", name).split():
                lines = self.run("xdotool", "getwindowgeometry", "--shell", number).splitlines()
                values = dict(line.split("=") for line in lines)
                found.append(Window(number, int(values["X"]), int(values["HEIGHT"])))
        return found

    def has_focus(self, window: Window) -> bool:
        """Whether the keyboard writes into this window."""
        with contextlib.suppress(subprocess.CalledProcessError):  # nothing has
            return self.run("xdotool", "getwindowfocus") == window.number
        return False

    def press(self, *keys: str) -> None:
        """Press and release keys, as on the keyboard: the window with the focus gets them."""
        self.run("xdotool", "key", *keys)

    def screenshot(self, path: Path) -> None:
        """Save the whole screen."""
        subprocess.run(
            ["import", "-display", self.display, "-window", "root", str(path)],
            check=True,
            timeout=30,
        )
