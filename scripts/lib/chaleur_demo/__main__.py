"""`scripts/demo`: see its --help."""

import argparse
import asyncio
import contextlib
import locale
import os
import signal
import sys
import time
from pathlib import Path

import aiohttp
from hass_client.exceptions import BaseHassClientError

from .account import User
from .check import Check, appeared_rooms
from .dashboard import make_dashboard
from .flat import Flat, Options
from .home_assistant import HomeAssistant
from .messages import Language, speak, text
from .processes import Child, DemoError, program
from .radiator import Radiator

FOLDER = Path(__file__).resolve().parents[3] / ".demo"
USER = User("Demo", "demo", "demo")


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="A virtual flat of three rooms heated by computing, in a real Home Assistant.",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="run headless, check that it all works, print the facts and stop",
    )
    parser.add_argument(
        "--manual",
        action="store_true",
        help="leave the pairing to you: the demo prints the code, you enter it in Home Assistant",
    )
    parser.add_argument(
        "--speed", type=float, default=60.0, help="times faster than life (default: 60)"
    )
    parser.add_argument("--port", type=int, help="Home Assistant's port (default: 8123 or next)")
    parser.add_argument(
        "--language",
        choices=("en", "fr"),
        default=language_of_system(),
        help="of Home Assistant, rooms and tray app",
    )
    parser.add_argument("--no-tray", action="store_true", help="do not start the tray app")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="of its files (default: .demo), made anew"
    )
    options = parser.parse_args(arguments)
    speak(options.language)
    if not 1 <= options.speed <= 1000:  # noqa: PLR2004
        parser.error(text("bad_speed"))
    if options.check and options.manual:
        parser.error(text("check_or_manual"))
    return options


def language_of_system() -> Language:
    """Return "fr" on a French system, else "en"."""
    name = locale.getlocale(locale.LC_MESSAGES)[0] or os.environ.get("LANG", "")
    return "fr" if name.lower().startswith("fr") else "en"


def say(line: str) -> None:
    """Print a line of progress at once; a terminal that was closed is no reason to fail."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


async def demo(options: argparse.Namespace) -> None:
    """Start everything and, without --check, keep it running until it is stopped."""
    settings = Options(options.folder, options.language, options.speed, options.port)
    began = time.monotonic()
    async with Flat(settings, USER) as flat:
        say(text("radiator"))
        radiator = await flat.start_radiator()
        pairing = await radiator.open_pairing()
        say(text("radiator_on", id=pairing.host_id, port=pairing.port))
        say(text("speed", speed=settings.speed))
        say(text("home_assistant"))
        home = await flat.start_home_assistant()
        api = await flat.sign_in(home)
        say(text("sign_in", url=home.url, username=USER.username, password=USER.password))
        flow_id = await flat.discovered(api, pairing.host_id)
        say(text("discovered"))
        if options.manual:
            say(text("pair_yourself"))
            say(text("pairing_code", code=pairing.code))
        else:
            title = await flat.pair(api, flow_id, pairing)
            say(text("paired", title=title))
        if options.check:
            check = Check(api, pairing.host_id, len(settings.rooms))
            await check.run()
            check.log_is_clean(home.child.log)
            say(f"{check.facts} facts checked in {time.monotonic() - began:.0f} s: all hold")
            return
        if not options.manual:
            rooms = await appeared_rooms(api, pairing.host_id, len(settings.rooms))
            path = await make_dashboard(api, rooms, settings.language)
            say(text("rooms", url=f"{home.url}/{path}"))
        tray_app = await start_tray(flat, home, wanted=not options.no_tray)
        say(text("ready"))
        await keep_running(radiator, home, tray_app)


async def start_tray(flat: Flat, home: HomeAssistant, *, wanted: bool) -> Child | None:
    """Start the tray app where there is a display; else say how to."""
    if not wanted:
        return None
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        say(text("no_display"))
        say(f"  {program('chaleur-desktop')} --home {home.url}")
        return None
    say(text("tray_app"))
    return await flat.start_tray_app(home, flat.user)


async def keep_running(radiator: Radiator, home: HomeAssistant, tray_app: Child | None) -> None:
    """Wait; a tray app that the person quits is no failure, the rest is.

    Raises:
        DemoError: when the radiator or Home Assistant ends by itself.
    """
    children = {asyncio.create_task(child.wait()): child for child in (radiator.child, home.child)}
    if tray_app is not None:
        children[asyncio.create_task(tray_app.wait())] = tray_app
    try:
        while True:
            done, _ = await asyncio.wait(children, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                child = children.pop(task)
                if child is not tray_app or task.result() != 0:
                    raise child.ended()
                say(text("tray_app_quit"))
    finally:
        for task in children:
            task.cancel()


async def run(options: argparse.Namespace) -> None:
    """Run the demo; Ctrl-C, a closed terminal and SIGTERM end it cleanly."""
    task = asyncio.ensure_future(demo(options))
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(sign, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
    if task.cancelled():
        say(text("stopped"))


def main() -> int:
    """Run and return the exit code: 0, or 1 after a message that says what went wrong."""
    options = parse(sys.argv[1:])
    try:
        asyncio.run(run(options))
    except DemoError as err:
        problem = str(err)
    except (aiohttp.ClientError, BaseHassClientError, TimeoutError) as err:
        log = options.folder / "home-assistant.log"
        problem = text("connection_lost", error=repr(err), log=log)
    else:
        return 0
    print(f"scripts/demo: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
