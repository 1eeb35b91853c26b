"""The pages of figures with the real core, against a home over a real connection."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.periods import Span
from chaleur_desktop.ui.page import PageName
from PySide6.QtCore import QLocale, Qt

from tests.desktop.example_home import click
from tests.desktop.fake_home.explanation import explanation
from tests.desktop.fake_home.rooms import ROOMS, entity_id
from tests.desktop.fake_home.statistics import HOUR, FakeStatistics
from tests.desktop.signed_in import LIMIT, signed_in_shell

EARNED = entity_id("office", "earnings")
PRESENT_HOUR = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def british_numbers():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def statistics(threaded_home):
    home = threaded_home.home
    made = FakeStatistics(home)
    for room in ROOMS:
        begin = PRESENT_HOUR - timedelta(days=3)
        made.fill(entity_id(room, "earnings"), "EUR", begin, PRESENT_HOUR + HOUR, 0.1)
        made.fill(entity_id(room, "co2_avoided"), "kg", begin, PRESENT_HOUR + HOUR, 0.02)

    async def explain(entities, data):
        return {entity: explanation() for entity in entities}

    home.actions.by_name["chaleur.explain_co2"] = explain
    return made


@pytest.fixture
def shell(qtbot, qapp, statistics, threaded_home, person, monkeypatch):
    url = threaded_home.home.url
    with signed_in_shell(qtbot, qapp, url, person, monkeypatch) as made:
        yield made


@pytest.fixture
def page(qtbot, shell):
    click(qtbot, shell.home_page.links.buttons[PageName.IMPACT])
    made = shell.pages.page
    qtbot.waitUntil(made.view.isVisible, timeout=LIMIT)
    return made


def test_yesterday_is_two_clicks_away_and_counts_all_rooms(qtbot, page):
    click(qtbot, page.period.spans.buttons[Span.DAY])
    qtbot.waitUntil(lambda: page.period.name.text().startswith("Today"), timeout=LIMIT)
    click(qtbot, page.period.back)
    qtbot.waitUntil(lambda: page.period.name.text().startswith("Yesterday"), timeout=LIMIT)
    zone = ZoneInfo("Europe/Paris")
    yesterday = (datetime.now(zone) - timedelta(days=1)).date()
    hours = [h for h in _hours() if h.astimezone(zone).date() == yesterday]
    assert page.figures.earnings.value == f"€{0.3 * len(hours):.2f}"


def _hours():
    return [PRESENT_HOUR - n * HOUR for n in range(1, 3 * 24 + 1)]


def test_new_statistics_are_drawn_by_themselves(qtbot, page, statistics, threaded_home):
    before = page.figures.earnings.value
    statistics.hours[EARNED][PRESENT_HOUR] = 5.0
    threaded_home.run(threaded_home.home.fire("recorder_hourly_statistics_generated"))
    qtbot.waitUntil(lambda: page.figures.earnings.value != before, timeout=LIMIT)


def test_the_explanation_and_back_by_keyboard(qtbot, shell, page):
    click(qtbot, page.figures.explain)
    explained = shell.pages.page
    assert explained.title == "How is this computed?"
    qtbot.waitUntil(lambda: explained.notice.text == "", timeout=LIMIT)
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.pages.page is page


def test_the_window_is_as_high_as_the_figures_need(qtbot, shell, page):
    def fits():
        return shell.size() == shell.wanted_size(shell.screen().availableGeometry().size())

    qtbot.waitUntil(fits, timeout=LIMIT)
    click(qtbot, page.with_energy)
    qtbot.waitUntil(fits, timeout=LIMIT)
