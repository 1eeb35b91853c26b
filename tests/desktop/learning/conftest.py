"""What the tests of the learning pages share."""

from datetime import date

import pytest
from chaleur_desktop.core.learning.learner import Learner
from chaleur_desktop.core.learning.progress import Progress
from chaleur_desktop.system.content_files import load_content, load_figures
from PySide6.QtCore import QLocale

TODAY = date(2026, 11, 24)


class Clock:
    """A date that a test sets."""

    def __init__(self):
        self.today = TODAY

    def __call__(self):
        return self.today


class MemoryProgress:
    """Progress that is kept in memory, or not."""

    def __init__(self):
        self.progress = Progress()
        self.error = None

    def keep(self, progress):
        self.progress = progress
        if self.error:
            raise self.error


@pytest.fixture
def speaking():
    """Set the language in which numbers are written and content is read."""
    before = QLocale()
    yield lambda language: QLocale.setDefault(QLocale(language))
    QLocale.setDefault(before)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    return MemoryProgress()


@pytest.fixture
def learner(clock, store):
    return Learner(load_content("en"), load_figures(), store, clock)
