"""My heating as a data centre: the home's own figures, or an example told as one."""

from dataclasses import replace

import pytest
from chaleur_desktop.core.footprint.heating import data_centre_use
from chaleur_desktop.core.models import AppState, CommandError, Link, LinkStatus, Phase
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.system.content_files import load_content, load_figures
from chaleur_desktop.ui.learn.heating_page import HeatingPage
from chaleur_desktop.ui.learn.heating_wording import energy
from chaleur_desktop.ui.page import PageName
from PySide6.QtCore import QLocale

from tests.desktop.example_home import click, texts_of
from tests.desktop.figures import FIGURES, STATE, series, state_with
from tests.desktop.recorder import Recorder

EN = QLocale("en_GB")
FACTORS = load_figures().factors
WORK = (*FIGURES.series, series(Kind.CORE_HOURS, "h", [900.0, 300.0, 150.0]))


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def page(qtbot, theme, recorder):
    QLocale.setDefault(EN)
    made = HeatingPage(lambda intent: intent(recorder), load_content("en"), load_figures())
    qtbot.addWidget(made)
    made.render_state(state_with(series=WORK))
    made.show()
    return made


def test_the_home_s_own_work_is_shown_beside_a_data_centre(page):
    use = data_centre_use(FACTORS, 15.0)
    assert page.work.isVisible()
    assert not page.example.isVisible()
    assert page.work.computed.value.text() == energy(use.computed, EN)
    assert page.work.centre.value.text() == energy(use.data_centre, EN)
    assert page.work.extra.value.text() == energy(use.extra, EN)
    assert "Measured" in page.work.computed.note
    here, there = page.work.view.bars._data.rows
    assert here.value == pytest.approx(15.0)
    assert there.value == pytest.approx(use.data_centre.value)
    assert (there.low, there.high) == (use.data_centre.low, use.data_centre.high)


def test_the_work_is_told_in_hours_of_a_core(page):
    assert page.work.hours.value.text().startswith("1,400")
    assert "8 cores would be busy for 7 days" in page.work.hours.note


def test_without_a_count_of_hours_the_rest_is_shown(page):
    page.render_state(STATE)
    assert not page.work.hours.isVisible()
    assert page.work.centre.isVisible()


def test_the_period_is_the_one_of_the_impact_page(qtbot, page, recorder):
    assert ("watch",) in recorder.asked
    click(qtbot, page.period.spans.buttons[Span.YEAR])
    click(qtbot, page.period.back)
    assert recorder.asked[-2:] == [("choose_span", Span.YEAR), ("step", -1)]
    page.hide()
    assert recorder.asked[-1] == ("unwatch",)


def test_it_leads_to_the_co2_and_its_explanation(qtbot, page):
    wanted = []
    page.page_wanted.connect(lambda name, _context: wanted.append(name))
    click(qtbot, page.to_impact)
    click(qtbot, page.to_explanation)
    assert wanted == [PageName.IMPACT, PageName.EXPLANATION]


def test_without_a_home_an_example_is_told_as_one(page):
    page.render_state(AppState(phase=Phase.SIGNED_OUT))
    assert not page.period.isVisible()
    assert page.example.isVisible()
    assert page.example.computed.value.text() == "100\N{NO-BREAK SPACE}kWh"
    assert page.example.computed.note == "Chosen for the example."
    assert any("An example, not your home" in text for text in texts_of(page))


def test_the_stories_say_whose_figures_they_tell(page):
    told = " ".join(texts_of(page))
    for word in ("346", "49", "46", "podcast", "Le Moniteur"):
        assert word in told


def test_what_is_taken_for_granted_is_said(page):
    told = " ".join(texts_of(page))
    assert "Somebody wanted this work" in told
    assert "needs as much for it as yours" in told or "need as much for it as yours" in told


@pytest.mark.parametrize(
    ("state", "notice"),
    [
        (state_with(series=(), period=None), "Reading the figures …"),
        (state_with(series=()), "knows no work"),
        (
            state_with(series=(), period=None, failure=CommandError(Problem.NO_ANSWER)),
            "knows no work",
        ),
        (replace(STATE, link=Link(LinkStatus.OFFLINE)), "no connection"),
    ],
)
def test_what_is_not_known_is_said(page, state, notice):
    page.render_state(state)
    assert notice in page.notice.text
    assert page.work.isVisible() is bool(state.impact_page.series)


def test_sources_of_a_story_open(qtbot, page):
    from chaleur_desktop.ui.learn.passage import PassageText  # noqa: PLC0415

    stories = [one for one in page.findChildren(PassageText) if one.sources.isVisible()]
    bordeaux = next(one for one in stories if "Bordeaux" in one.sources.accessibleName())
    click(qtbot, bordeaux.sources)
    assert {"florestine_flats", "florestine_radiators"} <= set(bordeaux.panel.links)
    click(qtbot, bordeaux.sources)
    assert not bordeaux.panel.isVisible()
