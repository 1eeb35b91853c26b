"""A virtual desktop with a real tray that a test can look at, click and type on.

A test of the tray app sends keys and clicks once it has seen what they are meant for.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAMS = ("Xvfb", "openbox", "trayer", "xdotool", "xprop", "import")
SCREEN_WIDTH, SCREEN_HEIGHT = 1280, 900
PANEL_HEIGHT = 32
FREE_HEIGHT = SCREEN_HEIGHT - PANEL_HEIGHT
TRAY = (
    *("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request"),
    *("--height", str(PANEL_HEIGHT), "--SetDockType", "true", "--SetPartialStrut", "true"),
)
ABOVE_THE_PANEL = range(FREE_HEIGHT - 20, FREE_HEIGHT + 1)
APP_NAME = "^Chaleur$"
THREE_ROOMS_PX = 500
"""The popover is lower than this until it shows its rooms."""
PATIENCE_S = 60.0
ASK_INTERVAL_S = 0.1
END_TIMEOUT_S = 10.0
LOOKS = 20
IS_THERE_A_TRAY = """
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
app = QApplication([])
raise SystemExit(not QSystemTrayIcon.isSystemTrayAvailable())
"""


def wait_for[T](what: str, look: Callable[[], T | None], timeout_s: float = PATIENCE_S) -> T:
    """Look again and again until there is something, and return it.

    Raises:
        TimeoutError: when the time is over.
    """
    deadline = time.monotonic() + timeout_s
    while not (found := look()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"Never came within {timeout_s:.0f} s: {what}.")
        time.sleep(ASK_INTERVAL_S)
    return found


@dataclass(frozen=True)
class Window:
    """A visible window and where it was when it was looked at."""

    number: str
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column of the screen beside the window."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row of the screen below the window."""
        return self.y + self.height

    @property
    def center(self) -> tuple[int, int]:
        """The point in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True)
class Desktop:
    """An X display with a window manager and a tray at the bottom right."""

    display: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment of programs on this display."""
        own = {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        others = ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY")
        return {**{k: v for k, v in os.environ.items() if k not in others}, **own}

    def run(self, *command: str) -> str:
        """Run a program on the display and return what it says."""
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=30
        ).stdout.strip()

    def succeeds(self, *command: str) -> bool:
        """Run a program on the display and tell whether it was content."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.run(*command)
            return True
        return False

    def wait_for_window_manager(self) -> None:
        """Wait for what gives windows their places."""
        wait_for("a window manager", lambda: self.succeeds("xdotool", "get_num_desktops"))

    def wait_for_tray(self) -> None:
        """Wait for the tray and its panel; an app that came before would do without."""
        wait_for("a tray", lambda: self.succeeds(sys.executable, "-c", IS_THERE_A_TRAY))
        wait_for("a panel that windows stay clear of", self._has_panel)

    def _has_panel(self) -> bool:
        """Whether the window manager keeps the tray's panel free."""
        free = f"= 0, 0, {SCREEN_WIDTH}, {FREE_HEIGHT}"
        return free in self.run("xprop", "-root", "_NET_WORKAREA")

    def app_window(self) -> Window | None:
        """Return the tray app's visible window, if there is one."""
        return next(iter(self._found("--name", APP_NAME)), None)

    def focused_app_window(self) -> Window | None:
        """Return the tray app's window once the keyboard writes into it."""
        window = self.app_window()
        return window if window and self.has_focus(window) else None

    def popover_with_rooms(self) -> Window | None:
        """Return the tray app's window once it is at the icon, shows rooms and has the focus.

        The sign-in window is in the middle of the screen. A window is resized before it is moved.
        """
        window = self.focused_app_window()
        if (
            window
            and window.height > THREE_ROOMS_PX
            and window.bottom in ABOVE_THE_PANEL
            and SCREEN_WIDTH // 2 < window.x <= SCREEN_WIDTH - window.width
        ):
            return window
        return None

    def app_icon(self) -> Window | None:
        """Return the tray app's icon once it is in the panel."""
        found = self._found("--class", APP_NAME)
        return next((w for w in found if w.y >= FREE_HEIGHT and w.right <= SCREEN_WIDTH), None)

    def _found(self, *properties: str) -> list[Window]:
        """Return the visible windows with these properties."""
        for _ in range(LOOKS):
            with contextlib.suppress(subprocess.CalledProcessError):  # one closed: look again
                return [self._window(number) for number in self._numbers(*properties)]
        raise RuntimeError("Windows close faster than a test can look.")

    def _numbers(self, *properties: str) -> list[str]:
        """Return the numbers of the visible windows with these properties."""
        try:
            return self.run("xdotool", "search", "--onlyvisible", *properties).split()
        except subprocess.CalledProcessError as error:
            if error.stderr:
                raise
            return []  # there are none

    def _window(self, number: str) -> Window:
        """Return where a window is."""
        lines = self.run("xdotool", "getwindowgeometry", "--shell", number).splitlines()
        values = dict(line.split("=") for line in lines)
        return Window(number, *(int(values[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")))

    def has_focus(self, window: Window) -> bool:
        """Whether the keyboard writes into this window."""
        with contextlib.suppress(subprocess.CalledProcessError):  # nothing has
            return self.run("xdotool", "getwindowfocus") == window.number
        return False

    def press(self, *keys: str) -> None:
        """Press and release keys, as on the keyboard: the window with the focus gets them."""
        self.run("xdotool", "key", *keys)

    def click(self, x: int, y: int, *, times: int = 1) -> None:
        """Click with the mouse, a few times in quick succession."""
        clicks = ("click", "--repeat", str(times), "--delay", "20", "1")
        self.run("xdotool", "mousemove", str(x), str(y), *clicks)

    def screenshot(self, path: Path) -> None:
        """Save the whole screen."""
        subprocess.run(
            ["import", "-display", self.display, "-window", "root", str(path)],
            check=True,
            timeout=30,
        )


@contextlib.contextmanager
def running_desktop(log_path: Path, *more_programs: str, tray: bool = True) -> Iterator[Desktop]:
    """Start Xvfb, openbox and (if wanted) trayer.

    Skip the test where they, or what it uses, are missing.
    """
    missing = [name for name in (*PROGRAMS, *more_programs) if not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (scripts/setup --for test)")
    with log_path.open("wb") as log, contextlib.ExitStack() as children:

        def start(
            *command: str, env: Mapping[str, str] | None = None, pass_fds: tuple[int, ...] = ()
        ) -> None:
            child = subprocess.Popen(command, env=env, pass_fds=pass_fds, stdout=log, stderr=log)
            children.callback(end, child)

        read_end, write_end = os.pipe()
        start(
            *("Xvfb", "-displayfd", str(write_end)),
            *("-screen", "0", f"{SCREEN_WIDTH}x{SCREEN_HEIGHT}x24"),
            # The first program that leaves must not take the others' connections with it, and a
            # key that is released late on a busy computer must not repeat.
            *("-nolisten", "tcp", "-noreset", "-r"),
            pass_fds=(write_end,),
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            made = Desktop(f":{answer.readline().strip()}")
        start("openbox", env=made.environment)
        # A panel that came before the window manager may never be told where the screen ends.
        made.wait_for_window_manager()
        if tray:
            start(*TRAY, env=made.environment)
            made.wait_for_tray()
        yield made


def end(child: subprocess.Popen[bytes]) -> None:
    """Ask a program to end; end it if it does not."""
    child.terminate()
    try:
        child.wait(END_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
