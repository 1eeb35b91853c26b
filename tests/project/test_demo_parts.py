"""The parts of the demo that can be wrong without anybody seeing it."""

import socket
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from chaleur_demo.check import rooms_of
from chaleur_demo.complaints import complaints
from chaleur_demo.messages import TEXTS
from chaleur_demo.ports import first_free
from chaleur_demo.processes import DemoError
from chaleur_demo.workplace import MARK, claimed
from home_assistant_requirements import CONFIGURED, requirements

ROOT = Path(__file__).resolve().parents[2]


def test_entities_are_sorted_into_rooms_by_their_unique_ids() -> None:
    entities = {
        "abc_living-room_radiator": "climate.living_room",
        "abc_living-room_compute_load": "sensor.living_room_compute_load",
        "abc_office_radiator": "climate.office",
        "abc_host_update": "update.host",
    }
    living_room, office = rooms_of(entities, "abc")
    assert living_room.climate == "climate.living_room"
    assert living_room.entities["compute_load"] == "sensor.living_room_compute_load"
    assert office.entities == {"radiator": "climate.office"}


START = "2026-11-23 12:00:00.001"
TESTED = "integration chaleur which has not been tested by Home Assistant."


@pytest.mark.parametrize(
    ("record", "complains"),
    [
        (f"{START} ERROR (MainThread) [custom_components.chaleur] Boom", True),
        (f"{START} WARNING (MainThread) [homeassistant.core] Detected that chaleur blocks", True),
        (f"{START} CRITICAL (MainThread) [homeassistant] Chaleur", True),
        (f"{START} INFO (MainThread) [custom_components.chaleur] connected", False),
        (f"{START} WARNING (MainThread) [homeassistant.core] something else", False),
        (f"{START} WARNING (SyncWorker_0) [homeassistant.loader] We found {TESTED}", False),
        (f'{START} ERROR (MainThread) [homeassistant] Boom\n  File "/chaleur/climate.py"', True),
    ],
)
def test_complaints_about_the_integration_are_told_from_others(
    record: str, *, complains: bool
) -> None:
    before = f"{START} ERROR (MainThread) [homeassistant.core] something before\n"
    after = f"\n{START} INFO (MainThread) [custom_components.chaleur] after"
    assert complaints(before + record + after) == ([record] if complains else [])


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_says_the_same_in_both_languages(key: str) -> None:
    texts = TEXTS[key]
    assert set(texts) == {"en", "fr"}
    names = {
        language: {name for _, name, _, _ in Formatter().parse(text) if name}
        for language, text in texts.items()
    }
    assert names["en"] == names["fr"]


def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert first_free("127.0.0.1", port) > port


def test_no_port_left_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(DemoError, match="--port"):
        first_free("127.0.0.1", 65536)


def test_requirements_follow_dependencies_and_are_pinned() -> None:
    found = requirements(CONFIGURED)
    names = {requirement.partition("==")[0] for requirement in found}
    assert {"home-assistant-frontend", "SQLAlchemy", "zeroconf"} <= names
    assert all("==" in requirement for requirement in found)


def test_the_demo_empties_only_a_folder_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with claimed(folder):
        (folder / "radiator").mkdir()
        (folder / "radiator.log").write_text("")
    with claimed(folder):
        assert [left.name for left in folder.iterdir()] == [MARK]


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(DemoError, match="holds other things"), claimed(tmp_path):
        pass
    assert [left.name for left in tmp_path.iterdir()] == ["letter.txt"]


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    with claimed(tmp_path), pytest.raises(DemoError, match="Another demo"), claimed(tmp_path):
        pass


def test_setup_never_removes_a_folder_that_is_no_environment(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    done = subprocess.run(
        [ROOT / "scripts" / "setup", "--venv", tmp_path, "--python", sys.executable],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "stays as it is" in done.stderr
    assert (tmp_path / "letter.txt").read_text() == "dear"
