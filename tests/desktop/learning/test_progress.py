"""Progress is the same after it was kept; what is damaged is set aside; it can be erased."""

import json
import sys
from dataclasses import replace
from datetime import date

import pytest
from chaleur_desktop.core.learning import quiz, tips
from chaleur_desktop.core.learning.progress import Progress, ProgressError, from_json, to_json
from chaleur_desktop.system.learning_file import LearningFile, load_progress, save_progress

START = date(2026, 11, 24)


def some():
    progress = quiz.answered(Progress(), "box", START, right=True)
    progress = quiz.stopped(progress, "email", START)
    progress = tips.tip_shown(progress, "keep_tv", START)
    progress = tips.tip_dismissed(progress, "keep_phone", START)
    return replace(progress, habits={"unused_screens": 2.0, "film_hours_a_week": 0.0})


def test_progress_is_the_same_after_it_was_kept(tmp_path):
    path = tmp_path / "new" / "learning.json"
    save_progress(path, some())
    assert load_progress(path) == some()
    assert [file.name for file in path.parent.iterdir()] == ["learning.json"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_without_a_file_all_is_new(tmp_path):
    assert load_progress(tmp_path / "none.json") == Progress()


def damaged():
    whole = json.loads(to_json(some()))
    for change in (
        {"version": 2},
        {"cards": []},
        {"asked": -1},
        {"asked": True},
        {"day": "yesterday"},
        {"day": 3},
        {"tips": {"a": {"shown": None, "dismissed": None}}},
        {"cards": {"a": {"level": 1, "seen": "2026-11-24", "due": "2026-99-01"}}},
        {"cards": {"a": None}},
        {"habits": {"unused_screens": -1}},
        {"habits": {"unused_screens": "2"}},
        {"habits": {"unused_screens": True}},
        {"habits": {"unused_screens": float("nan")}},
    ):
        yield json.dumps({**whole, **change})
    yield from ("", "[]", "{", "null", "\x00", to_json(some())[:-40])


@pytest.mark.parametrize("text", damaged())
def test_a_damaged_file_is_set_aside_and_the_quiz_begins_anew(tmp_path, text):
    path = tmp_path / "learning.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProgressError):
        from_json(text)
    assert load_progress(path) == Progress()
    assert not path.exists()
    assert (tmp_path / "learning.json.damaged").read_text("utf-8") == text
    # What is kept from then on is read again.
    save_progress(path, some())
    assert load_progress(path) == some()


def test_bytes_that_are_no_text_are_set_aside(tmp_path):
    path = tmp_path / "learning.json"
    path.write_bytes(b"\xff\xfe\xff")
    assert load_progress(path) == Progress()
    assert (tmp_path / "learning.json.damaged").exists()


def test_a_damaged_file_that_cannot_be_moved_does_no_harm(tmp_path, monkeypatch):
    path = tmp_path / "learning.json"
    path.write_text("{", encoding="utf-8")

    def fail(_self, _target):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    assert load_progress(path) == Progress()


def test_a_folder_in_place_of_the_file_does_no_harm(tmp_path):
    path = tmp_path / "learning.json"
    path.mkdir()
    assert load_progress(path) == Progress()


def test_erasing_leaves_no_file_not_even_a_damaged_one(tmp_path):
    path = tmp_path / "learning.json"
    path.write_text("{", encoding="utf-8")
    file = LearningFile(path)
    file.keep(some())
    assert len(list(tmp_path.iterdir())) == 2
    file.keep(Progress())
    assert list(tmp_path.iterdir()) == []
    assert LearningFile(path).progress == Progress()


def test_a_full_disk_leaves_what_was_kept_and_the_app_goes_on(tmp_path, monkeypatch):
    path = tmp_path / "learning.json"
    file = LearningFile(path)
    file.keep(some())

    def full(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    more = quiz.answered(some(), "ai_answer", START, right=False)
    with pytest.raises(OSError, match="No space"):
        file.keep(more)
    assert file.progress == more
    assert load_progress(path) == some()
