"""The week's page with the real core, against a home over a real connection."""

import pytest
from chaleur_desktop.core.schedule import week_from_answer
from chaleur_desktop.ui.page import PageName
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from tests.desktop.example_home import click
from tests.desktop.fake_home.weeks import WEEK, FakeWeeks
from tests.desktop.signed_in import LIMIT, signed_in_shell


@pytest.fixture(autouse=True)
def british_times():
    """Times as 06:30, whatever another test has left."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def weeks(threaded_home):
    for room in ("living_room", "bedroom", "office"):
        threaded_home.home.states[f"climate.{room}"][1]["hvac_modes"] = ["off", "heat", "auto"]
    return FakeWeeks(threaded_home.home)


@pytest.fixture
def page(qtbot, qapp, weeks, threaded_home, person, monkeypatch):
    """The page of the first room's week, in the window of an app that is signed in."""
    url = threaded_home.home.url
    with signed_in_shell(qtbot, qapp, url, person, monkeypatch) as shell:
        click(qtbot, shell.home_page.links.buttons[PageName.WEEK])
        made = shell.pages.page
        qtbot.waitUntil(made.grid.isVisible, timeout=LIMIT)
        yield made


def test_a_week_edited_by_keyboard_is_saved_and_then_followed(qtbot, page, weeks, threaded_home):
    assert page.title == "Week of Bedroom"
    page.grid.setFocus()
    for _ in range(12):
        QTest.keyClick(page.grid, Qt.Key.Key_Plus)
    assert page.change.sentence.text().startswith("Monday 07:30")
    qtbot.waitUntil(page.save.isEnabled, timeout=LIMIT)
    click(qtbot, page.save)
    qtbot.waitUntil(page.notices.not_following.isVisible, timeout=LIMIT)
    saved = week_from_answer(weeks.by_entity["climate.bedroom"])
    assert [change.minute for change in saved.on_day(0)] == [450, 1350]
    assert saved.on_day(1) == week_from_answer(WEEK).on_day(1)
    click(qtbot, page.notices.not_following.button)
    states = threaded_home.home.states
    qtbot.waitUntil(lambda: states["climate.bedroom"][0] == "auto", timeout=LIMIT)
    qtbot.waitUntil(lambda: not page.notices.not_following.isVisible(), timeout=LIMIT)


def test_a_quick_hand_never_sees_its_week_jump_back(qtbot, page):
    page.grid.setFocus()
    shown = []
    paint = page.grid.render_editing

    def note(editing, *rest):
        shown.append(editing.change.minute)
        paint(editing, *rest)

    page.grid.render_editing = note
    for _ in range(30):
        QTest.keyClick(page.grid, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: page._known().version == 30, timeout=LIMIT)
    assert shown == sorted(shown)
    assert shown[-1] == 390 + 30 * 5


def test_a_draft_outlives_the_connection_and_the_page(qtbot, page, weeks, threaded_home):
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_4)
    threaded_home.run(threaded_home.home.stop())
    qtbot.waitUntil(page.notices.offline.isVisible, timeout=LIMIT)
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: bool(page.notices.problem.text), timeout=LIMIT)
    assert "Your week is still here." in page.notices.problem.text
    page.window().back()
    page.window().open_page(PageName.WEEK)
    assert "Away" in page.change.sentence.text()
    threaded_home.run(threaded_home.home.start())
    qtbot.waitUntil(lambda: not page.notices.offline.isVisible(), timeout=LIMIT)
    qtbot.waitUntil(page.save.isEnabled, timeout=LIMIT)
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: "climate.bedroom" in weeks.by_entity, timeout=LIMIT)
    assert weeks.by_entity["climate.bedroom"][0]["preset"] == "away"
