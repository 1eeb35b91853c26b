"""What the tests of the tray app share."""

import asyncio
import contextlib
import os
import tempfile
from typing import Any

import aiohttp
import pytest
from chaleur_desktop.core import backoff, comfort, commands
from chaleur_desktop.core.controller import Controller, Options
from chaleur_desktop.core.models import TokenStorage
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tray import AppMenu

from tests.desktop.example_home import INSIDE
from tests.desktop.fake_home.home import FakeHome, ThreadedHome
from tests.desktop.fake_home.rooms import LIVING_ROOM, entity_id
from tests.desktop.recorder import Recorder
from tests.desktop.watched_week import NOW, settled, statistics_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may count into the history of who runs it, nor change what they said they own.
_OWN_FOLDERS = tempfile.TemporaryDirectory(prefix="chaleur-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
    os.environ[_name] = os.path.join(_OWN_FOLDERS.name, _name)  # noqa: PTH118 - an environment's
# No test may ask the real network for homes.
os.environ["CHALEUR_MDNS_INTERFACES"] = "127.0.0.1"


class MemoryStore:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.storage = TokenStorage.KEYRING
        self.kept: dict[str, Any] = {}
        self.last = ""
        self.error: Exception | None = None

    async def load(self, url: str | None) -> Any:
        if self.error:
            raise self.error
        return self.kept.get(url or self.last)

    async def save(self, credentials: Any) -> None:
        if self.error:
            raise self.error
        self.kept[credentials.url] = credentials
        self.last = credentials.url

    async def delete(self, url: str) -> None:
        if self.error:
            raise self.error
        self.kept.pop(url, None)


async def sign_in_like_a_person(url: str) -> bool:
    """A browser whose person signs in at once: follows the redirects back to the app."""
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        await response.text()
    return True


async def wait_until(condition: Any, what: str = "", limit: float = 10.0) -> None:
    """Wait for a condition that another task brings about."""
    try:
        async with asyncio.timeout(limit):
            while not condition():  # noqa: ASYNC110 - any condition, from any task
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"never came: {what or condition}")


@pytest.fixture
async def home():
    fake = FakeHome()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def threaded_home():
    threaded = ThreadedHome()
    yield threaded
    threaded.close()


@pytest.fixture
def store():
    return MemoryStore()


@pytest.fixture
def eventually():
    return wait_until


@pytest.fixture
def person():
    return sign_in_like_a_person


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def fake_home_class():
    return FakeHome


@pytest.fixture
def entity():
    return entity_id


# --- the interface as a whole ----------------------------------------------------------------


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture(scope="module")
def theme(qapp):
    return Theme(qapp)


@pytest.fixture
def shell(qtbot, theme, recorder):
    """The window, signed in, with the home of `example_home`."""
    menu = AppMenu()
    made = Shell(lambda intent: intent(recorder), menu)
    made._keep = menu
    qtbot.addWidget(made)
    made.render_state(INSIDE)
    made.show_window()
    return made


# --- the core as a whole -------------------------------------------------------------------


class Running:
    """A controller with the states that it published."""

    def __init__(self, controller: Any, states: list[Any], task: asyncio.Task[None]) -> None:
        self.controller = controller
        self.task = task
        self.states = states

    @property
    def state(self):
        return self.states[-1]

    def room(self, room_id=LIVING_ROOM):
        return next(room for room in self.state.home.rooms if room.id == room_id)


@pytest.fixture
def quick(monkeypatch):
    """Waits short enough for a test."""
    monkeypatch.setattr(commands, "QUIET_TIME", 0.05)
    monkeypatch.setattr(commands, "SETTLE_TIME", 0.05)
    monkeypatch.setattr(comfort, "SETTLE_TIME", 0.05)
    monkeypatch.setattr(backoff.Backoff, "next_delay", lambda self: 0.05)


@pytest.fixture
async def start(store, person):
    tasks = []

    def run(home_url=None, *, browser=person, at_once=False, store=store, sign_in_time=10.0):
        states = []
        controller = Controller(
            store,
            states.append,
            browser,
            Options(interfaces=("127.0.0.1",), sign_in_time=sign_in_time),
        )
        work = controller.run(home_url, sign_in_at_once=at_once)
        task = asyncio.get_running_loop().create_task(work)
        tasks.append(task)
        return Running(controller, states, task)

    yield run
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def inside(home, store, start, eventually):
    """A controller that is signed in and shows the home's rooms and today's figures."""
    client_id = "http://127.0.0.1:53417/"
    await store.save(Credentials(home.url, client_id, home.sign_up(client_id)))
    app = start()
    await eventually(lambda: app.states and app.state.home.impact.co2_avoided, "today's figures")
    return app


# --- the figures of a week -----------------------------------------------------------------


@pytest.fixture
def statistics(home):
    return statistics_of(home)


@pytest.fixture
def desk(statistics, inside):
    desk = inside.controller.impact
    desk._now = lambda: NOW
    return desk


@pytest.fixture
def shown(inside):
    return lambda: inside.state.impact_page


@pytest.fixture
async def watched(desk, shown, eventually):
    desk.watch()
    await settled(shown, eventually)
    return desk
