"""The real program on a desktop that shows tray icons by D-Bus and tells no icon's place."""

import contextlib
import subprocess
import sys

import pytest

from tests.desktop.own_bus import own_bus
from tests.desktop.tray_host import TrayHost
from tests.x_desktop import FREE_HEIGHT, end, running_desktop, wait_for

pytestmark = pytest.mark.timeout(300)
END_S = 30.0


@pytest.fixture
def bus():
    with own_bus() as address:
        yield address


@pytest.fixture
def desktop(tmp_path):
    with running_desktop(tmp_path / "desktop-log", "curl", tray=False) as started:
        yield started


@pytest.fixture
def app(desktop, bus, tmp_path, threaded_home):
    """Starts the app with options; its "browser" signs in by itself."""
    with contextlib.ExitStack() as running:

        def start(*options):
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "chaleur_desktop", "--session-only"),
                    *("--language", "en", "--home", threaded_home.home.url, *options),
                ],
                env={
                    **desktop.environment,
                    "DBUS_SESSION_BUS_ADDRESS": bus,
                    "BROWSER": "curl -sL -o /dev/null %s",
                    "XDG_CONFIG_HOME": str(tmp_path),
                },
            )
            running.callback(end, process)
            return process

        yield start


@pytest.fixture
def host(bus):
    with contextlib.closing(TrayHost(bus)) as made:
        yield made


def wait_for_rooms(host):
    wait_for("an icon", lambda: host.item)
    wait_for("the rooms in the icon's words", lambda: "Bedroom" in host.get("tool_tip")[2])


def test_the_icon_says_what_it_shows_opens_the_window_and_has_a_menu(desktop, host, app):
    process = app()
    wait_for_rooms(host)
    assert (host.get("id"), host.get("status")) == ("Chaleur", "Active")
    assert host.get("tool_tip")[2].startswith("Chaleur: Heating")
    sizes = {(width, height) for width, height, _ in host.get("icon_pixmap")}
    assert sizes >= {(16, 16), (22, 22), (32, 32)}
    wait_for("the popover", desktop.focused_app_window)
    desktop.press("Escape")
    wait_for("the popover closing", lambda: desktop.app_window() is None)
    # The desktop tells no place: the popover is where the pointer clicked, clear of the edges.
    desktop.run("xdotool", "mousemove", "600", str(FREE_HEIGHT))
    host.activate(600, FREE_HEIGHT)
    window = wait_for("the popover again", desktop.focused_app_window)
    assert window.x < 600 < window.right
    assert list(host.menu()) == ["Open Chaleur", "Learn", "Settings", "Sign out", "Quit"]
    host.choose("Quit")
    assert process.wait(END_S) == 0


def test_a_first_close_says_that_the_app_stays_and_the_icon_keeps_its_picture(desktop, host, app):
    app()
    wait_for_rooms(host)
    wait_for("the popover", desktop.focused_app_window)
    picture = host.get("icon_pixmap")
    desktop.press("Escape")
    wait_for("the popover closing", lambda: desktop.app_window() is None)
    assert host.get("status") == "Active"
    assert host.get("icon_pixmap") == picture


def test_without_a_tray_there_is_a_window_with_a_hint_until_a_tray_comes(desktop, bus, app):
    process = app()
    window = wait_for("a window", desktop.focused_app_window)
    with contextlib.closing(TrayHost(bus)) as late:
        wait_for_rooms(late)
        late.choose("Open Chaleur")
        wait_for("the window", desktop.focused_app_window)
        assert window
        late.choose("Quit")
        assert process.wait(END_S) == 0


def test_a_panel_that_starts_anew_gets_the_icon_again(bus, app):
    app("--background")
    for _ in range(2):
        with contextlib.closing(TrayHost(bus)) as panel:
            wait_for("the icon", lambda panel=panel: panel.item)
            assert panel.get("id") == "Chaleur"
