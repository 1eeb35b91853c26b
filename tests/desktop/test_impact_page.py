"""The impact page, drawn without a display."""

import csv
from dataclasses import replace

import pytest
from chaleur_desktop.core.impact_state import ImpactState
from chaleur_desktop.core.models import CommandError, Estimate, Link, LinkStatus, Money
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.ui import language
from chaleur_desktop.ui.impact_page import ImpactPage
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.theme import Theme
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from tests.desktop.figures import FIGURES, STATE, comparison, series, state_with
from tests.desktop.recorder import Recorder

OFFLINE = replace(STATE, link=Link(LinkStatus.OFFLINE))


@pytest.fixture(scope="module")
def preferences():
    return Preferences()


@pytest.fixture(scope="module")
def theme(qapp, preferences):
    return Theme(qapp, preferences)


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def page(qtbot, theme, recorder):
    QLocale.setDefault(QLocale("en_GB"))
    made = ImpactPage(lambda intent: intent(recorder))
    qtbot.addWidget(made)
    made.render_state(STATE)
    made.resize(640, 1200)
    made.show()
    recorder.asked.clear()
    yield made
    # pytest-qt only asks for the deletion; a change of the text size would restyle what is left.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


# --- figures ------------------------------------------------------------------------------------


def test_money_comes_first_and_is_compared_with_the_week_before(page):
    assert page.figures.earnings.value == "€2.25"
    assert page.figures.earnings.note == "€0.25 more than the week before at the same point."
    assert page.figures.earnings.accessibleName().startswith("Earned: €2.25. €0.25 more")


def test_less_and_as_much_are_told_too(page):
    totals = [(Kind.EARNINGS, "EUR", 2.5), (Kind.ENERGY, "kWh", 20.0)]
    page.render_state(state_with(comparison=comparison(*totals, whole=True)))
    assert page.figures.earnings.note == "€0.25 less than the week before."
    assert page.figures.energy.note == "As much as the week before."
    page.render_state(state_with(comparison=None))
    assert page.figures.earnings.note == ""


def test_money_per_hour_now_and_on_average(page):
    assert page.figures.refund.value == "€0.0420"
    # Monday, Tuesday and 14 hours and 25 minutes of Wednesday.
    assert page.figures.refund.note == "In this period: €0.0360 an hour on average."
    page.render_state(state_with(refund_now=()))
    assert page.figures.refund.value == "\N{EN DASH}"


def test_a_net_cost_says_what_it_is_and_what_a_minus_means(page):
    assert page.figures.cost.note.startswith("Electricity bought, less what you earned.")
    earned = series(Kind.NET_HEATING_COST, "EUR", [-1.5])
    page.render_state(state_with(series=(earned,)))
    assert page.figures.cost.value == "\N{MINUS SIGN}€1.50"
    assert page.figures.cost.note.startswith("Minus: you earned more")


def test_without_a_price_of_electricity_there_is_no_cost_and_it_says_why(page):
    page.render_state(state_with(series=FIGURES.series[:1]))
    assert page.figures.cost.value == "\N{EN DASH}"
    assert "does not know the price of your electricity" in page.figures.cost.note


def test_co2_has_its_range_and_says_when_the_sign_is_open(page):
    assert page.figures.co2.value == "150\N{NO-BREAK SPACE}g"
    note = page.figures.co2.note.replace("\N{NO-BREAK SPACE}", " ")
    assert "Estimated, between \N{MINUS SIGN}50 g and 300 g." in note
    assert "Too close to call" in note


@pytest.mark.parametrize(
    ("estimate", "words"),
    [
        (Estimate(-0.2, -0.3, -0.1), "Minus: more CO₂ was caused than avoided."),
        (Estimate(-0.2, -0.3, 0.1), "Too close to call"),
        (Estimate(0.2), "Estimated."),
        (Estimate(0.2, 0.1, 0.3), "between"),
    ],
)
def test_negative_co2_is_shown_as_it_is(page, estimate, words):
    page.render_state(state_with(co2=estimate))
    assert words in page.figures.co2.note
    assert ("\N{MINUS SIGN}" in page.figures.co2.value) == (estimate.value < 0)


def test_nothing_promises_more_than_an_estimate(page):
    shown = page.figures.co2.note.lower() + page.view.summary.text().lower()
    assert not any(word in shown for word in ("green", "neutral", "offset"))


def test_kilowatt_hours_come_on_demand(qtbot, page):
    assert not page.figures.energy.isVisible()
    click(qtbot, page.with_energy)
    assert page.figures.energy.isVisible()
    assert page.figures.energy.value == "20.0\N{NO-BREAK SPACE}kWh"
    assert page.figures.useful.note == "That is 75%."
    assert (Kind.ENERGY, "kWh") in page.charts.buttons
    click(qtbot, page.charts.buttons[Kind.ENERGY, "kWh"])
    click(qtbot, page.with_energy)
    assert page.view.title.text() == "Earnings (EUR)", "its chart is gone too"


def test_two_currencies_are_both_shown_and_not_added_up(page):
    other = series(Kind.EARNINGS, "CHF", [1.0])
    page.render_state(
        state_with(
            series=(*FIGURES.series, other), refund_now=(Money(0.5, "CHF"), Money(0.5, "EUR"))
        )
    )
    assert page.figures.earnings.value == "€2.25 + CHF\N{NO-BREAK SPACE}1.00"
    names = [button.text() for button in page.charts.buttons.values()]
    assert "Earnings (EUR)" in names
    assert "Earnings (CHF)" in names


def test_in_large_text_the_figures_stand_one_under_the_other(page, preferences):
    assert page.figures.refund.x() > page.figures.earnings.x()
    preferences.change(text_size=200)
    page.render_state(STATE)
    page.figures.layout().activate()
    try:
        assert page.figures.refund.x() == page.figures.earnings.x()
    finally:
        preferences.change(text_size=100)


# --- the chart ----------------------------------------------------------------------------------


def test_another_chart_is_chosen_by_its_button(qtbot, page):
    click(qtbot, page.charts.buttons[Kind.CO2_AVOIDED, "kg"])
    assert page.view.title.text() == "Estimated CO₂ avoided (g)"
    assert page.charts.buttons[Kind.CO2_AVOIDED, "kg"].isChecked()
    assert not page.charts.buttons[Kind.EARNINGS, "EUR"].isChecked()
    page.render_state(STATE)
    assert page.view.title.text() == "Estimated CO₂ avoided (g)", "the choice stays"


def test_the_sentence_has_sum_maximum_and_gaps(page):
    gappy = series(Kind.EARNINGS, "EUR", [None, 0.5, 0.25], missing=(1,))
    page.render_state(state_with(series=(gappy,)))
    assert page.view.summary.text() == (
        "This week, 23 Nov \N{EN DASH} 29 Nov 2026: €0.75 in all. "
        "The most: €0.50 (Tuesday 24 November). Data is missing for 2 of 3 days."
    )
    assert page.view.legend.isVisible()


def test_a_complete_chart_needs_no_legend(page):
    values = series(Kind.EARNINGS, "EUR", [1.0] * 7, now=FIGURES.period.end)
    page.render_state(state_with(series=(values,)))
    assert not page.view.legend.isVisible()


def test_the_table_has_the_same_values(qtbot, page):
    page.view.chart.setFocus()
    click(qtbot, page.as_table)
    assert page.view.table.isVisible()
    assert not page.view.chart.isVisible()
    rows = [page.view.table.item(row, 1).text() for row in range(page.view.table.rowCount())]
    assert rows == ["€1.50", "€0.50", "€0.25"]
    assert page.view.table.item(2, 2).text() == "so far"
    click(qtbot, page.as_table)
    assert page.view.chart.isVisible()


def test_the_keyboard_goes_along_when_the_table_takes_the_charts_place(qtbot, page):
    page.activateWindow()
    page.view.chart.setFocus()
    qtbot.waitUntil(page.view.chart.hasFocus)
    page.view.show_as_table(wanted=True)
    assert page.view.table.hasFocus()


# --- choosing -----------------------------------------------------------------------------------


def test_spans_steps_and_rooms_are_asked_of_the_desk(qtbot, page, recorder):
    page.render_state(state_with(steps_back=2))
    click(qtbot, page.period.spans.buttons[Span.YEAR])
    assert page.period.spans.buttons[Span.WEEK].isChecked(), "until the figures are there"
    click(qtbot, page.period.back)
    click(qtbot, page.period.forward)
    for action in page.period.rooms.menu().actions():
        action.trigger()
    assert recorder.asked == [
        ("choose_span", Span.YEAR),
        ("step", -1),
        ("step", 1),
        ("choose_room", None),
        ("choose_room", "a"),
        ("choose_room", "b"),
    ]


def test_the_future_cannot_be_chosen(page):
    assert not page.period.forward.isEnabled()
    assert page.period.back.isEnabled()


def test_the_room_that_is_chosen_is_named(page):
    page.render_state(state_with(room_id="b"))
    assert "Bedroom" in page.period.rooms.text()
    assert "climate models" not in page.work.text()


def test_a_home_with_one_room_has_none_to_choose(page):
    home = replace(STATE.home, rooms=STATE.home.rooms[:1])
    page.render_state(replace(STATE, home=home))
    assert not page.period.rooms.isVisible()


def test_while_other_figures_are_read_the_old_ones_are_seen_but_not_as_theirs(page):
    page.render_state(state_with(span=Span.DAY, outdated=True))
    assert page.period.name.text() == "Reading the figures …"
    assert page.figures.isVisible()
    assert not page.figures.isEnabled()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"failure": CommandError(Problem.COMMAND_REFUSED, "No recorder")}, "No recorder"),
        ({"failure": CommandError(Problem.NOT_CONNECTED)}, "no connection"),
        ({"failure": CommandError(Problem.NO_ANSWER)}, "did not answer in time"),
        ({"series": ()}, "knows no figures of this time. New ones come"),
        ({"series": (), "steps_back": 1}, "knows no figures of this time."),
        ({"period": None, "series": ()}, "Reading the figures"),
    ],
)
def test_why_there_are_no_figures_is_told(page, changes, words):
    page.render_state(state_with(**changes))
    assert words in page.notice.text
    page.render_state(STATE)
    assert page.notice.text == ""


def test_without_a_connection_the_last_figures_are_shown_and_nothing_can_be_chosen(page):
    page.render_state(OFFLINE)
    assert "last known figures" in page.notice.text
    assert page.figures.earnings.value == "€2.25"
    assert not page.period.spans.isEnabled()
    assert not page.period.back.isEnabled()


def test_before_the_first_answer_there_is_no_chart(page):
    page.render_state(replace(STATE, impact_page=ImpactState()))
    assert not page.view.isVisible()
    assert page.figures.earnings.value == "\N{EN DASH}"


def test_what_the_radiators_compute_is_told_for_each_room(page):
    assert page.work.text().splitlines() == [
        "Office: It computes: climate models.",
        "Bedroom: It waits for work.",
    ]


def test_the_way_to_the_explanation(qtbot, page):
    with qtbot.waitSignal(page.page_wanted) as wanted:
        click(qtbot, page.figures.explain)
    assert wanted.args[0] is PageName.EXPLANATION


def test_figures_are_kept_fresh_only_while_the_page_is_seen(page, recorder):
    page.hide()
    page.show()
    assert recorder.asked == [("unwatch",), ("watch",)]


def test_all_that_takes_the_keyboard_has_a_name(page):
    page.with_energy.click()
    controls = [
        widget
        for widget in page.findChildren(QAbstractButton)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) > 10
    for control in [*controls, page.view.chart, page.view.table]:
        assert control.accessibleName() or getattr(control, "text", str)(), control


# --- saving -------------------------------------------------------------------------------------


def test_the_figures_are_saved_for_a_french_spreadsheet(qtbot, page, monkeypatch, tmp_path):
    QLocale.setDefault(QLocale("fr_FR"))
    path = str(tmp_path / "figures")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    click(qtbot, page.save)
    saved = tmp_path / "figures.csv"
    rows = list(csv.reader(saved.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:3] == ["Start", "End", "Earnings (EUR)"]
    assert rows[1][2] == "1,5"
    assert len(rows) == 4
    assert str(saved) in page.saved.text()
    page.closed()
    assert not page.saved.isVisible()


def test_what_was_not_known_in_time_is_drawn_as_soon_as_it_is(qtbot, theme, recorder):
    early = ImpactPage(lambda intent: intent(recorder))
    qtbot.addWidget(early)
    early.with_energy.click()
    early.charts.chosen.emit((Kind.ENERGY, "kWh"))
    early.render_state(STATE)
    assert early.view.title.text() == "Electricity used (kWh)"


def test_before_there_are_figures_nothing_can_be_saved(page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", pytest.fail)
    page.render_state(replace(STATE, impact_page=ImpactState()))
    page.save.click()


def test_the_page_is_french_in_french(qapp, qtbot, theme, recorder):
    language.install(qapp, "fr")
    try:
        page = ImpactPage(lambda intent: intent(recorder))
        qtbot.addWidget(page)
        page.render_state(STATE)
        assert page.figures.earnings.note == (
            "0,25\N{NO-BREAK SPACE}€ de plus que la semaine d\N{RIGHT SINGLE QUOTATION MARK}avant "
            "au même moment."
        )
        assert page.title == "Bilan"
    finally:
        language.install(qapp, "en")
