"""The page about this computer, drawn without a display."""

from datetime import timedelta
from pathlib import Path

import pytest
from chaleur_desktop.core.meter.computer import Choices, ComputerKind
from chaleur_desktop.core.meter.power import PowerKind, PowerReading
from chaleur_desktop.core.meter.state import ComputerState, MeterStatus
from chaleur_desktop.core.meter.use import Use
from chaleur_desktop.core.models import AppState, Phase
from chaleur_desktop.ui import language
from chaleur_desktop.ui.learn import computer_wording as words
from chaleur_desktop.ui.learn.computer_page import ComputerPage
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import MAKERS, PageTools
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.widgets.chart_data import BarLook
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox

from tests.desktop.example_home import texts_of
from tests.desktop.meter.example_computer import DAYS, FACTORS, TODAY, USE, app_state

SPACE = "\N{NO-BREAK SPACE}"


class Meter:
    """Writes down what the page asks of the desk."""

    def __init__(self):
        self.asked = []

    def __getattr__(self, name):
        return lambda *arguments, **named: self.asked.append((name, *arguments, *named.values()))


class Controller:
    def __init__(self):
        self.meter = Meter()


@pytest.fixture
def controller():
    return Controller()


@pytest.fixture
def asked(controller):
    return controller.meter.asked


@pytest.fixture
def page(qtbot, theme, controller):
    QLocale.setDefault(QLocale("en_GB"))
    made = ComputerPage(lambda intent: intent(controller), FACTORS)
    qtbot.addWidget(made)
    made.render_state(app_state())
    made.resize(640, 1700)
    made.show()
    controller.meter.asked.clear()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


# --- today --------------------------------------------------------------------------------------


def test_the_power_now_says_how_it_was_found(page):
    assert page.today.power.value == f"14{SPACE}W"
    assert page.today.power.note.startswith("Estimated from the kind of computer")
    page.render_state(app_state(power=PowerReading(23.0, PowerKind.PART, 15.0)))
    assert page.today.power.note == f"15{SPACE}W measured, 8{SPACE}W assumed for the rest."
    page.render_state(app_state(power=PowerReading(8.0, PowerKind.WHOLE, 8.0)))
    assert page.today.power.note == "Measured: the whole computer."
    page.render_state(app_state(power=None))
    assert page.today.power.note == "Measuring …"


def test_the_making_of_it_is_the_larger_part_and_says_so(page):
    assert page.today.made.value.text() == f"100{SPACE}g{SPACE}CO₂e"
    assert page.today.used.value.text() == f"4.2{SPACE}g{SPACE}CO₂e"
    assert page.today.share.startswith("91% of today is the making of the computer")
    assert "5 years" in page.today.share
    assert page.today.longer == (
        f"Kept one year more, its making would be 85{SPACE}g{SPACE}CO₂e a day "
        f"in place of 100{SPACE}g{SPACE}CO₂e."
    )


def test_electricity_has_its_range_and_the_time_that_was_counted(page):
    assert page.today.energy.value.text() == f"80{SPACE}Wh"
    note = page.today.energy.note.replace(SPACE, " ")
    assert note == "Estimated, between 40 and 160 Wh. Counted for 3 h 20 min."


def test_network_figures_are_a_share(page):
    assert page.today.network.name == "Your share of the networks"
    assert page.today.network.note.startswith(f"2.3{SPACE}GB came and went today.")
    shown = " ".join(texts_of(page)).lower()
    assert "you emitted" not in shown
    assert not any(word in shown for word in ("green", "neutral", "offset"))


def test_every_number_opens_its_sources(qtbot, page):
    for part, ids in (
        (page.today.made, {"laptop_embodied"}),
        (page.today.network, {"net_fixed_fr_nobox"}),
        (page.today.energy, {"laptop_kwh"}),
    ):
        click(qtbot, part.value)
        assert part.panel.isVisible()
        named = {factor.id for factor in FACTORS.sources(part._figure)}
        assert ids <= named


def test_who_reads_a_source_is_not_disturbed_by_the_next_sample(qtbot, page):
    click(qtbot, page.today.energy.value)
    panel = page.today.energy.panel
    more = {**DAYS, TODAY: USE + Use(estimated=100.0)}
    page.render_state(app_state(days=more))
    assert page.today.energy.panel is panel
    assert panel.isVisible()
    assert page.today.used.value.text() == f"9.3{SPACE}g{SPACE}CO₂e", "the others go on"
    click(qtbot, page.today.energy.value)
    page.render_state(app_state(days={**more}))
    assert page.today.energy.value.text() == f"180{SPACE}Wh"


@pytest.mark.parametrize(
    ("seconds", "text"), [(59, "0 min"), (600, "10 min"), (3600, "1 h"), (9000, "2 h 30 min")]
)
def test_durations_in_words(seconds, text):
    assert words.duration(seconds).replace(SPACE, " ") == text


# --- the days -----------------------------------------------------------------------------------


def test_each_day_is_a_bar_of_three_parts(page):
    chart = page.days.chart
    bars = chart._data.bars
    assert [bar.label for bar in bars] == ["21", "22", "23", "24"]
    looks = [bar.look for bar in bars]
    assert looks == [BarLook.MEASURED, BarLook.PARTIAL, BarLook.MEASURED, BarLook.PARTIAL]
    made, used, network = chart.part_rects(3)
    assert made.height() > used.height() > 0
    assert made.top() == pytest.approx(used.bottom())
    assert used.top() == pytest.approx(network.bottom())
    whole = chart.bar_rect(3)
    assert made.height() + used.height() + network.height() == pytest.approx(whole.height(), abs=4)
    # Nothing was counted on the day before yesterday: its making goes on.
    made, used, network = chart.part_rects(1)
    assert made.height() == pytest.approx(chart.bar_rect(1).height())
    assert (used.height(), network.height()) == (0, 0)


def test_the_chart_can_be_heard_and_read_as_a_table(qtbot, page):
    chart = page.days.chart
    assert chart.accessibleName() == (
        f"Day by day, g CO₂e. Counted on 3 days: 0.25{SPACE}kWh and 3.3{SPACE}GB."
    )
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    said = chart.accessibleDescription().replace(SPACE, " ")
    assert said == (
        "Tuesday 24 November: 110 g CO₂e. manufacture 100 g CO₂e, electricity 4.2 g CO₂e, "
        "your share of networks 6 g CO₂e, so far"
    )
    click(qtbot, page.days.as_table)
    table = page.days.view.table
    assert table.isVisible()
    assert not chart.isVisible()
    assert table.item(1, 2).text().startswith("manufacture")
    assert table.item(1, 2).text().endswith("nothing else was counted")
    needed = table.fontMetrics().horizontalAdvance(table.item(0, 2).text())
    assert needed > table.columnWidth(2)
    assert table.rowHeight(0) >= 2 * table.fontMetrics().height(), "it goes on in another line"
    click(qtbot, page.days.as_table)
    assert chart.isVisible()


def test_a_first_day_and_a_day_without_anything(page):
    page.render_state(app_state(days={TODAY: Use(whole=1.0, seconds=60)}))
    assert page.days.view.summary.text().startswith("Counted on one day:")
    page.render_state(app_state(days={}))
    assert page.days.view.summary.text() == "Nothing has been counted yet."
    assert page.today.energy.note.endswith(f"Counted for 0{SPACE}min.")


def test_the_chart_is_painted_in_all_colours(page):
    picture = page.days.chart.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    palette = palette_in_use()
    assert {palette.computing, palette.accent} <= colours


# --- what the resident says ---------------------------------------------------------------------


def test_a_guess_can_be_changed(qtbot, page, asked):
    assert page.choices.kinds.buttons[ComputerKind.LAPTOP].isChecked()
    assert page.choices.note.startswith("What it is was guessed")
    click(qtbot, page.choices.kinds.buttons[ComputerKind.DESKTOP_AND_SCREEN])
    assert asked == [("describe", ComputerKind.DESKTOP_AND_SCREEN, None, None)]
    chosen = Choices(ComputerKind.DESKTOP, 2012, 8)
    page.render_state(app_state(ComputerKind.DESKTOP, chosen))
    assert page.choices.bought.value == 2012
    assert page.choices.years.value == 8
    assert page.choices.note.startswith("It is older than that already")


def test_years_are_told_by_steps_and_by_keys(qtbot, page, asked):
    assert page.choices.years.value == 5
    click(qtbot, page.choices.years.more)
    qtbot.keyClick(page.choices.bought.box, Qt.Key.Key_Up)
    assert asked[0] == ("describe", None, None, 6)
    (_, kind, bought, _years) = asked[1]
    assert kind is None
    assert bought > 2020
    page.render_state(app_state(choices=Choices(None, 2020, 7)))
    asked.clear()
    page.choices.bought.box.setValue(page.choices.bought.box.minimum())
    assert asked == [("describe", None, None, 7)]


def test_mobile_data_is_told_by_a_tick(qtbot, page, asked):
    click(qtbot, page.choices.mobile)
    assert asked == [("use_mobile_data", True)]
    page.render_state(app_state(choices=Choices(mobile=True)))
    assert page.choices.mobile.isChecked()


# --- counting -----------------------------------------------------------------------------------


def test_a_pause_and_its_end(qtbot, page, asked):
    assert page.counting.pause.text() == "Pause"
    click(qtbot, page.counting.pause)
    paused = app_state(choices=Choices(paused=True), status=MeterStatus.PAUSED, power=None)
    page.render_state(paused)
    assert page.counting.status == "Paused: nothing is counted until you go on."
    assert page.today.power.note == page.counting.status
    click(qtbot, page.counting.pause)
    assert asked == [("pause",), ("resume",)]
    page.render_state(app_state())
    assert page.counting.status == ""


def test_erasing_asks_first_and_enter_keeps(qtbot, page, asked):
    page.activateWindow()
    page.counting.erase.setFocus()
    click(qtbot, page.counting.erase)
    assert page.counting.question.isVisible()
    assert not page.counting.erase.isVisible()
    assert page.counting.keep.hasFocus()
    qtbot.keyClick(page.counting.keep, Qt.Key.Key_Space)
    assert not page.counting.question.isVisible()
    assert page.counting.erase.hasFocus()
    assert asked == []
    click(qtbot, page.counting.erase)
    click(qtbot, page.counting.sure)
    assert asked == [("erase",)]
    page.render_state(app_state(days={}, erased=True))
    assert page.counting.status == "The history was erased."


def test_who_leaves_the_page_has_erased_nothing(qtbot, page, asked):
    click(qtbot, page.counting.erase)
    page.closed()
    assert not page.counting.question.isVisible()
    assert asked == []


def test_the_file_is_named_and_its_folder_opened(qtbot, page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    shown = page.counting.place.replace("\N{ZERO WIDTH SPACE}", "")
    assert shown == "The file: /home/lea/.local/share/chaleur/computer.sqlite3"
    click(qtbot, page.counting.folder)
    assert Path(opened[0].toLocalFile()) == Path("/home/lea/.local/share/chaleur")


def test_what_does_not_work_is_said(page):
    assert not page.problem.isVisible()
    page.render_state(
        app_state(set_aside=True, not_kept="disk full", choices_not_kept="no", not_erased="locked")
    )
    for part in ("was damaged", "(disk full)", "(no)", "(locked)"):
        assert part in page.problem.text
    page.render_state(app_state(status=MeterStatus.ELSEWHERE, power=None))
    assert page.today.power.note.startswith("Another Chaleur")


def test_before_counting_begins_the_page_says_so(page):
    state = AppState(phase=Phase.SIGNED_OUT, computer=ComputerState())
    page.render_state(state)
    assert page.counting.status == "Counting is about to begin …"
    assert not page.today.isVisible()
    assert not page.choices.isVisible()
    assert not page.counting.folder.isVisible()


# --- as a page ----------------------------------------------------------------------------------


def test_figures_are_made_only_while_somebody_looks(page, asked):
    page.hide()
    page.hide()
    page.show()
    assert asked == [("unwatch",), ("watch",)]


def test_the_same_state_is_drawn_once(page, monkeypatch):
    drawn = []
    monkeypatch.setattr(page.today, "render_computer", drawn.append)
    state = app_state()
    page.render_state(state)
    page.render_state(state)
    assert len(drawn) == 1


def test_everything_that_takes_the_focus_has_a_name(qtbot, page):
    click(qtbot, page.counting.erase)
    for widget in page.findChildren(QAbstractButton) + page.findChildren(QAbstractSpinBox):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.text(), widget


def test_it_is_among_the_pages(qtbot, theme, controller):
    made = MAKERS[PageName.MY_COMPUTER](PageTools(lambda intent: intent(controller), Preferences()))
    qtbot.addWidget(made)
    assert made.title == "My computer"


def test_in_french_too(qtbot, qapp, theme, controller):
    language.install(qapp, "fr")
    try:
        made = ComputerPage(lambda intent: intent(controller), FACTORS)
        qtbot.addWidget(made)
        made.render_state(app_state(choices=Choices(paused=True), status=MeterStatus.PAUSED))
        made.show()
        shown = " ".join(texts_of(made))
        assert "Votre part des réseaux" in shown
        assert "En pause" in made.counting.status
        assert made.days.view.summary.text().startswith("Compté sur 3 jours")
    finally:
        language.install(qapp, "en")


def test_days_before_the_first_are_not_drawn(page):
    wanted = {TODAY - timedelta(days=40): Use(whole=1.0), **DAYS}
    page.render_state(app_state(days=wanted))
    assert len(page.days.chart._data.bars) == 30
