"""A virtual desktop that a test can look at and click on."""

import contextlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Desktop:
    """An X display with a window manager and a tray."""

    display: str

    def xdotool(self, *arguments: str) -> str:
        """Run xdotool on the display and return what it says."""
        return subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        ).stdout.strip()

    def windows(self, name: str) -> list[str]:
        """Return the visible windows with this name."""
        with contextlib.suppress(subprocess.CalledProcessError):
            return self.xdotool("search", "--onlyvisible", "--name", name).split()
        return []

    def x(self, window: str) -> int:
        """Return the left edge of a window on the screen."""
        geometry = self.xdotool("getwindowgeometry", "--shell", window)
        return int(dict(line.split("=") for line in geometry.splitlines())["X"])

    def screenshot(self, path: Path) -> None:
        """Save the whole screen."""
        subprocess.run(
            ["import", "-display", self.display, "-window", "root", str(path)],
            check=True,
            timeout=30,
        )
