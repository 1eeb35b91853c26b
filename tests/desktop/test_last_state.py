"""The home as it was last seen is shown after a start without a connection, with its age."""

import asyncio
import contextlib
import json
import sys
from datetime import UTC, datetime, timedelta

import pytest
from chaleur_desktop.core import controller as controller_module
from chaleur_desktop.core.controller import Controller, Options
from chaleur_desktop.core.last_state import LastState, from_json, to_json
from chaleur_desktop.core.models import Activity, Estimate, Home, Impact, LinkStatus, Money, Room
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.system.last_state_file import LastStateFile

URL = "http://127.0.0.1:8123"
NOW = datetime.now(UTC)
ROOM = Room(
    "h_living",
    "Salon",
    Activity.HEATING,
    temperature=19.5,
    target=20.0,
    min_target=7.0,
    max_target=26.0,
    step=0.5,
    preset="comfort",
    presets=("comfort", "eco"),
    mode="auto",
    modes=("off", "heat", "auto"),
)
HOME = Home(
    "Chez nous",
    "°C",
    (ROOM,),
    Impact((Money(1.2, "EUR"),), Estimate(-0.1, -0.3, 0.2)),
    updated_at=NOW - timedelta(seconds=1),
)


def test_a_home_is_the_same_after_it_was_kept():
    assert from_json(to_json(URL, HOME), URL, NOW) == HOME


def test_what_holds_only_for_a_while_is_not_kept():
    text = to_json(URL, HOME)
    kept = set(json.loads(text)["rooms"][0])
    assert not kept & {"hold_until", "preset_until", "next_change", "undo", "error", "limited_by"}
    assert not kept & {"power", "pending", "problems"}


def test_another_days_figures_are_not_todays():
    later = from_json(to_json(URL, HOME), URL, NOW + timedelta(days=1))
    assert later.rooms == HOME.rooms
    assert later.impact == Impact()


def test_another_homes_state_is_not_shown():
    assert from_json(to_json(URL, HOME), "http://elsewhere:8123", NOW) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rooms", "none"),
        ("rooms", [{}]),
        ("rooms", [{**json.loads(to_json(URL, HOME))["rooms"][0], "temperature": "warm"}]),
        ("rooms", [{**json.loads(to_json(URL, HOME))["rooms"][0], "activity": "SINGING"}]),
        ("rooms", [{**json.loads(to_json(URL, HOME))["rooms"][0], "presets": None}]),
        ("updated_at", None),
        ("updated_at", "yesterday"),
        ("updated_at", NOW.replace(tzinfo=None).isoformat()),
        ("rooms", [{**json.loads(to_json(URL, HOME))["rooms"][0], "target": float("nan")}]),
        ("earnings", [[]]),
        ("earnings", [["inf", "EUR"]]),
        ("co2_avoided", [{}, None, None]),
    ],
)
def test_a_spoilt_file_shows_nothing(field, value):
    text = json.dumps({**json.loads(to_json(URL, HOME)), field: value})
    assert from_json(text, URL, NOW) is None
    for nothing in ("{", "[]", "null", "{}", "[" * 100_000):
        assert from_json(nothing, URL, NOW) is None


def test_the_file_is_the_persons_own_and_its_failures_are_survived(tmp_path):
    file = LastStateFile(tmp_path / "state" / "last-state.json")
    assert file.read() == ""
    file.delete()
    file.write("text")
    assert file.read() == "text"
    if sys.platform != "win32":
        assert (tmp_path / "state" / "last-state.json").stat().st_mode & 0o077 == 0
    file.delete()
    assert file.read() == ""
    blocked = LastStateFile(tmp_path / "state" / "last-state.json" / "below")
    (tmp_path / "state" / "last-state.json").write_text("a file, not a folder")
    blocked.write("text")
    blocked.delete()
    assert blocked.read() == ""


class MemoryFile:
    """Keeps the text, and counts the writes."""

    def __init__(self):
        self.text = ""
        self.writes = 0

    def read(self):
        return self.text

    def write(self, text):
        self.text = text
        self.writes += 1

    def delete(self):
        self.text = ""


def test_the_same_state_is_written_once_and_an_unknown_one_never():
    file = MemoryFile()
    kept = LastState(file)
    kept.keep(URL, Home("Chez nous"))
    assert file.writes == 0
    kept.keep(URL, HOME)
    kept.keep(URL, HOME)
    assert file.writes == 1
    kept.forget()
    assert kept.load(URL) is None
    kept.keep(URL, HOME)
    assert kept.load(URL) == HOME
    nowhere = LastState(None)
    nowhere.keep(URL, HOME)
    nowhere.forget()
    assert nowhere.load(URL) is None


# --- the core as a whole ---------------------------------------------------------------------


class Run:
    """A controller that runs, with its states."""

    def __init__(self, store, file):
        self.states = []
        options = Options(interfaces=("127.0.0.1",), last_state=file)
        self.controller = Controller(store, self.states.append, None, options)
        self.task = asyncio.get_running_loop().create_task(self.controller.run())

    @property
    def state(self):
        return self.states[-1]

    async def end(self):
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task


@pytest.fixture
async def signed_in(home, store, quick):
    client_id = "http://127.0.0.1:53417/"
    await store.save(Credentials(home.url, client_id, home.sign_up(client_id)))
    return store


@pytest.fixture
async def run(signed_in):
    made = []

    def begin(file):
        made.append(Run(signed_in, file))
        return made[-1]

    yield begin
    for one in made:
        await one.end()


async def test_a_start_without_a_connection_shows_the_last_state_until_there_is_one(
    home, run, eventually
):
    file = MemoryFile()
    first = run(file)
    await eventually(lambda: first.states and len(first.state.home.rooms) == 3, "the rooms")
    await home.set_state("climate.living_room", current_temperature=18.25)
    await eventually(lambda: any(r.temperature == 18.25 for r in first.state.home.rooms))
    seen = first.state.home
    await first.end()
    await home.stop()
    second = run(file)
    await eventually(lambda: second.states and second.state.link.status is LinkStatus.OFFLINE)
    shown = second.state.home
    assert shown.name == "Rue des Tests"
    assert shown.updated_at == seen.updated_at
    assert [(r.name, r.temperature, r.target) for r in shown.rooms] == [
        (r.name, r.temperature, r.target) for r in seen.rooms
    ]
    # Nothing is sent later that is asked now.
    second.controller.comfort.adjust_target(shown.rooms[0].id, 1)
    await home.start()
    second.controller.hurry()
    await eventually(lambda: second.state.link.online, "the connection")
    assert second.state.home.updated_at > seen.updated_at
    assert home.calls == []


async def test_the_state_is_kept_when_the_connection_ends(home, run, eventually):
    file = MemoryFile()
    one = run(file)
    await eventually(lambda: one.states and one.state.link.online)
    await home.stop()
    await eventually(lambda: file.writes == 1)
    assert "Bedroom" in file.text


async def test_the_state_is_kept_now_and_then_too(home, run, eventually, monkeypatch):
    monkeypatch.setattr(controller_module, "_KEEP_STATE_EVERY", 0.05)
    file = MemoryFile()
    one = run(file)
    await eventually(lambda: file.writes > 0)
    assert one.state.link.online


async def test_who_signs_out_leaves_nothing_behind(home, run, eventually):
    file = MemoryFile()
    one = run(file)
    await eventually(lambda: one.states and one.state.link.online)
    await home.cut()
    await eventually(lambda: file.writes > 0)
    one.controller.sign_out()
    await eventually(lambda: file.text == "")
    await one.end()
    assert file.text == ""


async def test_rooms_that_are_gone_are_not_shown_as_if_they_were_there(home, run, eventually):
    file = MemoryFile()
    first = run(file)
    await eventually(lambda: first.states and len(first.state.home.rooms) == 3, "the rooms")
    await first.end()
    assert "Bedroom" in file.text
    home.entities.clear()
    second = run(file)
    await eventually(lambda: second.states and second.state.link.online, "the connection")
    assert second.state.home.rooms == ()
    await second.end()
    assert "Bedroom" not in file.text


async def test_the_last_radiator_can_go_while_the_app_runs(home, inside, eventually):
    gone = list(home.entities)
    home.entities.clear()
    await home.registry_changed()
    await eventually(lambda: inside.state.home.rooms == (), "no rooms")
    home.entities.extend(gone)
    await home.registry_changed()
    await eventually(lambda: inside.state.home.rooms and inside.room().temperature, "rooms again")
