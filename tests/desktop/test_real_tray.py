"""The real program on a real X desktop with a real tray: click the icon, press +, see it arrive."""

import os
import shutil
import subprocess
import sys
import time

import pytest

NEEDED = ("Xvfb", "openbox", "trayer", "xdotool", "curl")
missing = [program for program in NEEDED if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


class XDesktop:
    """An X display with a window manager and a tray at the bottom right."""

    def __init__(self):
        read, write = os.pipe()
        self.children = [
            subprocess.Popen(
                [
                    "Xvfb",
                    "-displayfd",
                    str(write),
                    "-screen",
                    "0",
                    "1280x900x24",
                    "-nolisten",
                    "tcp",
                ],
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
            )
        ]
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        self.start("openbox")
        self.start(
            *[
                "trayer",
                "--edge",
                "bottom",
                "--align",
                "right",
                "--widthtype",
                "request",
                "--height",
                "32",
            ],
            *["--SetDockType", "true", "--SetPartialStrut", "true"],
        )

    def start(self, *command, **environment):
        child = subprocess.Popen(
            command,
            env={**self.environment, **environment},
            stderr=subprocess.DEVNULL,
        )
        self.children.append(child)
        return child

    def xdotool(self, *arguments):
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.stdout

    def window(self):
        """Left, top, width and height of the app's visible window, or None."""
        found = self.xdotool("search", "--onlyvisible", "--name", "^Chaleur$").split()
        for number in reversed(found):
            lines = self.xdotool("getwindowgeometry", "--shell", number).splitlines()
            parts = dict(line.split("=") for line in lines if "=" in line)
            if int(parts.get("WIDTH", 0)) > 100:
                return tuple(int(parts[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        return None

    def click(self, x, y, button=1):
        self.xdotool("mousemove", str(x), str(y), "click", str(button))

    def close(self):
        for child in reversed(self.children):
            child.terminate()
            child.wait(10)


def wait_for(condition, what, limit=20.0):
    """Wait for what another program brings about."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    return pytest.fail(f"never came: {what}")


@pytest.fixture
def desktop():
    made = XDesktop()
    yield made
    made.close()


def start_app(desktop, tmp_path, home, *options):
    return desktop.start(
        *[sys.executable, "-m", "chaleur_desktop", "--session-only", "--language", "en"],
        *["--home", home.url, *options],
        BROWSER="curl -sL -o /dev/null %s",
        XDG_CONFIG_HOME=str(tmp_path),
    )


def test_the_resident_clicks_the_icon_presses_plus_and_the_home_hears_it(
    desktop, threaded_home, tmp_path
):
    home = threaded_home.home
    app = start_app(desktop, tmp_path, home)
    # Signed in through the "browser", the popover opens at the icon with all three rooms.
    left, top, width, height = wait_for(
        lambda: (found := desktop.window()) and found[3] > 500 and found, "the popover"
    )
    assert left + width <= 1280
    assert top + height <= 868
    plus = (left + width - 55, top + 127)
    desktop.click(*plus)
    desktop.click(*plus)
    wait_for(lambda: home.calls, "the command")
    assert [call["service_data"] for call in home.calls] == [{"temperature": 21.0}]
    assert home.calls[0]["target"] == {"entity_id": "climate.bedroom"}
    icon = (1268, 884)
    desktop.click(*icon)
    wait_for(lambda: desktop.window() is None, "the popover closing")
    time.sleep(0.5)  # longer than the time in which a click on the icon counts as the same one
    desktop.click(*icon)
    wait_for(desktop.window, "the popover again")
    desktop.xdotool("key", "Escape")
    wait_for(lambda: desktop.window() is None, "the popover closing by Escape")
    second = start_app(desktop, tmp_path, home)
    assert second.wait(20) == 0
    wait_for(desktop.window, "the first app raised by the second start")
    app.terminate()
    assert app.wait(20) == 0
    assert len(home.calls) == 1


def test_in_the_background_nothing_opens_but_the_icon_is_there(desktop, threaded_home, tmp_path):
    app = start_app(desktop, tmp_path, threaded_home.home, "--background")
    time.sleep(1)
    icon = (1268, 884)

    def window_after_click():
        desktop.click(*icon)
        time.sleep(0.5)
        return desktop.window()

    assert desktop.window() is None
    wait_for(window_after_click, "the sign-in window")
    app.terminate()
    assert app.wait(20) == 0
