"""A desktop with a real tray, and the demo's flat, for tests of all programs together."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from chaleur_demo.account import User
from chaleur_demo.check import appeared_rooms
from chaleur_demo.flat import Flat, Options
from paired_home import Home

from tests.x_desktop import Desktop, running_desktop

OWNER = User("Owner", "owner", "owner-password")


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Start a desktop for all tests."""
    with running_desktop(tmp_path_factory.mktemp("desktop") / "log") as started:
        yield started


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
