"""Saving figures where the resident chooses."""

import errno
from pathlib import Path

import pytest
from chaleur_desktop.ui import impact_export
from chaleur_desktop.ui.impact_export import csv_style, save_figures
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.desktop.figures import FIGURES, WEEK


@pytest.fixture
def save(qtbot, monkeypatch):
    """Saves the figures where a person would have chosen `path`; gives what is said of it."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def run(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return save_figures(parent, WEEK, FIGURES.series, QLocale("en_GB"))

    return run


def test_it_says_where_the_figures_are(save, tmp_path):
    path = tmp_path / "mine.csv"
    assert save(path) == f"Saved: {path}"
    assert path.read_text("utf-8-sig").startswith("Start,End,Earnings (EUR)")


def test_giving_up_saves_nothing_and_says_nothing(save):
    assert save("") == ""


def test_a_folder_that_cannot_be_written_is_told(save, tmp_path):
    (tmp_path / "file").write_text("")
    assert save(tmp_path / "file" / "figures.csv").startswith("Not saved")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you may not write there"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "The computer says: Trouble"),
    ],
)
def test_a_disk_that_refuses_is_told_in_plain_words(save, monkeypatch, tmp_path, number, words):
    def refuse(path, text):
        raise OSError(number, "Trouble")

    monkeypatch.setattr(impact_export, "write_whole", refuse)
    assert words in save(tmp_path / "figures.csv")


def test_the_proposed_name_tells_the_period(qtbot, monkeypatch):
    proposed = []

    def give_up(*given):
        proposed.append(given[2])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", give_up)
    parent = QWidget()
    qtbot.addWidget(parent)
    save_figures(parent, WEEK, FIGURES.series, QLocale("en_GB"))
    assert Path(proposed[0]).name == "chaleur-week-2026-11-23.csv"


@pytest.mark.parametrize(("locale", "delimiter"), [("fr_FR", ";"), ("en_GB", ","), ("de_DE", ";")])
def test_columns_are_parted_as_spreadsheets_of_the_language_expect(locale, delimiter):
    assert csv_style(QLocale(locale)).delimiter == delimiter
