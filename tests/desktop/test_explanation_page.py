"""The page that explains the CO2 figure, drawn without a display."""

from dataclasses import replace

import pytest
from chaleur_desktop.core.explanation import explanation_from
from chaleur_desktop.core.impact_state import Explained, ImpactState
from chaleur_desktop.core.models import CommandError, Link, LinkStatus
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.explanation_page import ExplanationPage
from chaleur_desktop.ui.theme import Theme
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.desktop.fake_home.explanation import GRID, assumed, explanation, measured, period
from tests.desktop.figures import STATE, explained, state_with
from tests.desktop.recorder import Recorder

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def theme(qapp):
    return Theme(qapp)


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def page(qtbot, theme, recorder):
    QLocale.setDefault(QLocale("en_GB"))
    made = ExplanationPage(lambda intent: intent(recorder))
    qtbot.addWidget(made)
    made.resize(640, 900)
    made.render_state(STATE)
    made.show()
    return made


def texts(page):
    # What is new in a layout is shown when its turn comes.
    QApplication.processEvents()
    return [
        label.text().replace(formats.WORD_JOINER, "").replace(NBSP, " ")
        for label in page.findChildren(QLabel)
        if label.isVisible() and label.text()
    ]


def sources(page):
    return [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == "Source"]


def show(page, *answers):
    parts = tuple(explanation_from("Office", answer) for answer in answers)
    page.render_state(state_with(explained=Explained(parts=parts)))
    return texts(page)


def test_the_figure_is_an_estimate_with_a_range_of_these_rooms_and_days(page):
    shown = texts(page)
    assert "23 Nov \N{EN DASH} 29 Nov 2026: Office, Bedroom" in shown
    assert any(text.startswith("Estimated, between") for text in shown)
    assert "Quite certain: in this time, more CO₂ was avoided than caused." in shown
    assert any(text.startswith("Compared with an electric heater") for text in shown)
    assert any("Electricity: France." in text for text in shown)


def test_three_terms_have_their_sign_their_amount_and_their_numbers(page):
    shown = show(page, explanation())
    assert "The data centre that did not have to compute" in shown
    assert "+ 5.2 kg" in shown
    assert "\N{MINUS SIGN} 5.2 kg" in shown
    assert "= 100 kWh \N{MULTIPLICATION SIGN} 0.0519 kg CO₂e/kWh" in shown


def test_a_fuel_is_divided_by_the_efficiency(page):
    term = {
        "id": "replaced_heater",
        "sign": 1,
        "kg": 22.8,
        "formula": ["wanted_energy", "fuel"],
        "divided_by": ["efficiency"],
    }
    values = [
        measured("wanted_energy", 90.0),
        {**GRID, "id": "fuel", "value": 0.215, "unit": "kgCO2e/kWh PCS"},
        {**assumed("efficiency", 0.85, 0.8, 0.95), "unit": "kWh heat/kWh PCS"},
    ]
    shown = show(page, explanation(terms=[term], values=values))
    assert any("\N{DIVISION SIGN} 0.85 kWh of heat/kWh PCS" in text for text in shown)


def test_each_number_says_how_it_is_known_and_where_it_comes_from(page):
    shown = show(page, explanation())
    assert any("0.0519 kg CO₂e/kWh (between 0.031 and 0.079)" in text for text in shown)
    assert "Published. ADEME Base Empreinte, 2024, France" in shown
    assert "Measured" in shown
    assert "Our assumption" in shown


def test_sources_open_in_the_browser(qtbot, page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    first = sources(page)[0]
    assert first.accessibleName().startswith("Open the source of “CO₂ of the electricity")
    assert first.toolTip().splitlines()[1:] == ["life-cycle, yearly mean", "Licence Ouverte 2.0"]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert opened == ["https://base-empreinte.ademe.fr/"]


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "javascript:alert(1)", "no address"])
def test_only_web_addresses_are_opened(page, url):
    show(page, explanation(values=[{**GRID, "url": url}]))
    assert sources(page) == []


def test_what_is_left_out_is_told(page):
    shown = texts(page)
    assert "\N{BULLET} The making of the processors" in shown
    assert "\N{BULLET} That the data centre may stand in another country" in shown


def test_ids_that_are_not_known_are_shown_as_they_are(page):
    term = {"id": "moon", "sign": 1, "kg": 1.0, "formula": ["phase"], "divided_by": []}
    answer = explanation(
        terms=[term],
        values=[{**GRID, "id": "tide", "kind": "guessed"}],
        not_counted=["weather"],
        only_in_range=[],
        reference={"country": "IT", "replaced_heater": "fireplace"},
    )
    shown = " ".join(show(page, answer))
    for name in ("moon", "= phase", "tide", "Guessed", "weather", "fireplace", "IT"):
        assert name in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sign_certain": False}, "Too close to call"),
        ({"avoided_kg": -2.0, "low_kg": -3.0, "high_kg": -1.0}, "more CO₂ was caused"),
        ({"live_share": 0.8}, "For 80% of the electricity"),
        ({"period": period(complete=False)}, "do not remember the whole period"),
        ({"reference": {"country": "DE", "replaced_heater": "gas", "factor_family": "direct"}},
         "Counted is only what is burnt"),
    ],
)  # fmt: skip
def test_what_limits_the_figure_is_told(page, changes, words):
    assert any(words in text for text in show(page, explanation(**changes)))


def test_without_a_reference_nothing_is_compared(page):
    shown = show(page, explanation(reference=None))
    assert not any(text.startswith("Compared") for text in shown)


def test_an_answer_of_the_figures_alone_is_shown(page):
    bare = explanation(terms=[], values=[], not_counted=[], only_in_range=[])
    shown = show(page, bare)
    assert "The sum" not in shown
    assert "Not counted" not in shown


def test_rooms_with_other_factors_have_boxes_of_their_own(page):
    shown = show(page, explanation(), explanation(reference={"country": "DE"}))
    assert shown.count("CO₂ avoided, estimated") == 2


def test_very_small_numbers_are_not_written_as_powers_of_ten(page):
    shown = " ".join(show(page, explanation(values=[{**GRID, "value": 0.0000012}])))
    assert "0.000001" in shown
    assert "e-06" not in shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Explained(too_old=True), "too old"),
        (Explained(failure=CommandError(Problem.NO_ANSWER)), "did not answer in time"),
        (Explained(loading=True), "Asking your radiators"),
        (None, "Asking your radiators"),
        (Explained(), "nothing to tell"),
    ],
)
def test_why_there_is_no_explanation_is_told(page, told, words):
    page.render_state(state_with(explained=told))
    assert words in page.notice.text
    page.render_state(STATE)
    assert page.notice.text == ""


def test_without_a_connection_there_is_none_unless_it_is_known(page):
    offline = Link(LinkStatus.OFFLINE)
    page.render_state(replace(STATE, link=offline, impact_page=ImpactState()))
    assert "no connection" in page.notice.text
    page.render_state(replace(STATE, link=offline))
    assert page.notice.text == ""


def test_what_somebody_reads_is_not_drawn_anew_for_nothing(page):
    before = page.findChildren(QLabel)
    page.render_state(state_with(explained=explained()))
    assert page.findChildren(QLabel) == before


def test_the_page_scrolls_by_the_keyboard(qtbot, page):
    page.resize(640, 300)
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: bar.value() > 0)
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_the_page_keeps_the_figures_fresh_while_it_is_seen(page, recorder):
    page.hide()
    assert recorder.asked == [("watch",), ("unwatch",)]


def test_the_title(page):
    assert page.title == "How is this computed?"
