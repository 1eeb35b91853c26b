"""The real program on a real X desktop with a real tray: click the icon, press +, see it arrive."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.x_desktop import FREE_HEIGHT, SCREEN_WIDTH, Desktop, end, running_desktop, wait_for

pytestmark = pytest.mark.timeout(300)

FIRST_PLUS_PX = (-70, 172)
"""Where the first room's + is, from the popover's top right corner."""
SAME_CLICK_S = 0.6
"""Longer than the time in which a click on the icon counts as the one that closed the popover."""
NEXT_TRY_S = 10.0
BACKGROUND_S = 2.0
END_S = 30.0


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Start a desktop for one test."""
    with running_desktop(tmp_path / "desktop-log", "curl") as started:
        yield started


@contextlib.contextmanager
def started_app(
    desktop: Desktop, folder: Path, url: str, *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the app; its "browser" signs in by itself."""
    environment = {"BROWSER": "curl -sL -o /dev/null %s", "XDG_CONFIG_HOME": str(folder)}
    app = subprocess.Popen(
        [
            *(sys.executable, "-m", "chaleur_desktop", "--session-only", "--language", "en"),
            *("--home", url, *options),
        ],
        env={**desktop.environment, **environment},
    )
    try:
        yield app
    finally:
        desktop.screenshot(folder / "screen.png")
        end(app)


def click_icon(desktop: Desktop) -> None:
    """Click the icon, where it is now."""
    desktop.click(*wait_for("the icon in the tray", desktop.app_icon).center)


def nothing_is_open(desktop: Desktop) -> bool:
    """Whether the app shows no window."""
    return desktop.app_window() is None


def open_popover(desktop: Desktop) -> None:
    """Click the icon, and again if that still counted as the click that closed the popover."""
    time.sleep(SAME_CLICK_S)
    click_icon(desktop)
    with contextlib.suppress(TimeoutError):
        wait_for("the popover at the first click", desktop.popover_with_rooms, NEXT_TRY_S)
        return
    click_icon(desktop)
    wait_for("the popover at the second click", desktop.popover_with_rooms)


def stop(desktop: Desktop, app: subprocess.Popen[bytes]) -> None:
    """End the app, which takes its icon and its window along."""
    app.terminate()
    assert app.wait(END_S) == 0
    wait_for("the tray without the icon", lambda: desktop.app_icon() is None)
    assert nothing_is_open(desktop)


def test_the_resident_clicks_the_icon_presses_plus_and_the_home_hears_it(
    desktop, threaded_home, tmp_path
):
    home = threaded_home.home
    with started_app(desktop, tmp_path, home.url) as app:
        # Signed in through the "browser", the popover opens at the icon with all three rooms.
        popover = wait_for("the popover", desktop.popover_with_rooms)
        assert popover.right <= SCREEN_WIDTH
        assert popover.bottom <= FREE_HEIGHT
        right, down = FIRST_PLUS_PX
        desktop.click(popover.right + right, popover.y + down, times=2)
        wait_for("the command", lambda: home.calls)
        assert [call["service_data"] for call in home.calls] == [{"temperature": 21.0}]
        assert home.calls[0]["target"] == {"entity_id": ["climate.bedroom"]}
        click_icon(desktop)
        wait_for("the popover closing", lambda: nothing_is_open(desktop))
        open_popover(desktop)
        desktop.press("Escape")
        wait_for("the popover closing by Escape", lambda: nothing_is_open(desktop))
        with started_app(desktop, tmp_path, home.url) as second:
            assert second.wait(END_S) == 0
        wait_for("the first app raised by the second start", desktop.popover_with_rooms)
        stop(desktop, app)
    assert len(home.calls) == 1


def test_in_the_background_nothing_opens_but_the_icon_is_there(desktop, threaded_home, tmp_path):
    home = threaded_home.home
    with started_app(desktop, tmp_path, home.url, "--background") as app:
        wait_for("the icon in the tray", desktop.app_icon)
        until = time.monotonic() + BACKGROUND_S
        while time.monotonic() < until:
            assert nothing_is_open(desktop)
        click_icon(desktop)
        wait_for("the sign-in window", desktop.focused_app_window)
        assert home.token_requests == 0
        stop(desktop, app)
