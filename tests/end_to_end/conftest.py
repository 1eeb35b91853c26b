"""A desktop with a real tray, and the demo's flat, for tests of all programs together."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from chaleur_demo.account import User
from chaleur_demo.check import appeared_rooms
from chaleur_demo.flat import Flat, Options
from paired_home import Home
from x_desktop import Desktop

OWNER = User("Owner", "owner", "owner-password")
DESKTOP_PROGRAMS = ("Xvfb", "openbox", "trayer", "xdotool", "import")


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Start Xvfb, openbox and trayer."""
    missing = [program for program in DESKTOP_PROGRAMS if not shutil.which(program)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (scripts/setup --for test)")
    log = (tmp_path_factory.mktemp("desktop") / "log").open("wb")
    read_end, write_end = os.pipe()
    children = [
        subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24"),
                # The first program that leaves must not take the others' connections with it, and a
                # key that is released late on a busy computer must not repeat.
                *("-nolisten", "tcp", "-noreset", "-r"),
            ],
            pass_fds=[write_end],
            stdout=log,
            stderr=log,
        )
    ]
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        display = f":{answer.readline().strip()}"
    made = Desktop(display)
    tray = "trayer --edge bottom --align right --widthtype request --height 32 --SetDockType true"
    children += [
        subprocess.Popen(command.split(), env=made.environment, stdout=log, stderr=log)
        for command in ("openbox", tray)
    ]
    try:
        made.wait_until_ready()
        yield made
    finally:
        for child in reversed(children):
            child.terminate()
            child.wait(timeout=10)
        log.close()


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    """Start the radiator and Home Assistant, pair them as the demo does, and see all rooms."""
    async with Flat(Options(tmp_path / "flat", "en", 60.0, None), OWNER) as flat:
        radiator = await flat.start_radiator()
        pairing = await radiator.open_pairing()
        home_assistant = await flat.start_home_assistant()
        api = await flat.sign_in(home_assistant)
        flow_id = await flat.discovered(api, pairing.host_id)
        await flat.pair(api, flow_id, pairing)
        await appeared_rooms(api, pairing.host_id, len(flat.options.rooms))
        yield Home(flat, radiator, pairing, home_assistant, api)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Starting Home Assistant takes its time."""
    for item in items:
        item.add_marker(pytest.mark.timeout(300))
