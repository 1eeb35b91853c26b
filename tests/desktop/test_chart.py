"""The bar chart and its table, drawn without a display."""

import math
from dataclasses import replace

import pytest
from chaleur_desktop.ui.theme import Theme
from chaleur_desktop.ui.tokens import LIGHT
from chaleur_desktop.ui.widgets.chart import BarChart
from chaleur_desktop.ui.widgets.chart_data import BarLook, ChartBar, ChartData
from chaleur_desktop.ui.widgets.chart_scale import scale_for
from chaleur_desktop.ui.widgets.chart_table import ChartTable
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest


def bar(value, look=BarLook.MEASURED, index=0):
    text = "no data" if value is None else f"{value} EUR"
    return ChartBar(str(index), f"Hour {index}", value, text, "", f"Hour {index}: {text}", look)


def data(*values):
    looks = {None: BarLook.NO_DATA, "soon": BarLook.TO_COME}
    bars = [
        bar(
            None if value == "soon" else value,
            looks.get(value, BarLook.MEASURED),
            index,
        )
        for index, value in enumerate(values)
    ]
    return ChartData("Earnings", "In all 3 EUR.", tuple(bars))


@pytest.fixture(scope="module")
def theme(qapp):
    return Theme(qapp)


@pytest.fixture
def chart(qtbot, theme):
    made = BarChart()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def colours_in(chart, rect):
    image = chart.grab().toImage()
    xs = range(int(rect.left()) + 1, int(rect.right()) - 1)
    ys = range(int(rect.top()) + 1, int(rect.bottom()) - 1)
    return {image.pixelColor(x, y).name() for x in xs for y in ys}


# --- the axis -----------------------------------------------------------------------------------


def test_the_axis_has_round_lines_and_zero():
    scale = scale_for([0.013, 0.031])
    assert scale.lines == pytest.approx((0.0, 0.01, 0.02, 0.03, 0.04))
    assert scale.decimals == 2


def test_the_axis_goes_below_zero_for_negative_values():
    scale = scale_for([-0.4, 0.2])
    assert scale.low < -0.4 + 1e-9
    assert 0.0 in [round(line, 9) for line in scale.lines]


def test_without_values_the_axis_is_still_one():
    assert scale_for([]).lines == (0.0, 1.0)
    assert scale_for([0.0, 0.0]).lines == (0.0, 1.0)
    assert scale_for([5e-324, -1e-15]).lines == (0.0, 1.0), "noise of sums"


@given(st.lists(st.floats(-1e9, 1e9), min_size=1))
def test_all_values_are_on_the_axis_with_few_lines(values):
    scale = scale_for(values)
    assert all(-1e-9 <= scale.share(value) <= 1 + 1e-9 for value in values)
    assert 2 <= len(scale.lines) <= 7


# --- where bars are ---------------------------------------------------------------------------


def test_bars_go_up_from_zero_and_negative_ones_down(chart):
    chart.show_data(data(2.0, -1.0, 0.0))
    up, down, flat = (chart.bar_rect(index) for index in range(3))
    assert up.bottom() == pytest.approx(down.top())
    assert up.height() == pytest.approx(2 * down.height())
    assert flat.height() == 0
    assert LIGHT.computing in colours_in(chart, up)
    assert LIGHT.accent in colours_in(chart, down)


def test_a_zero_is_drawn_as_a_line_and_no_data_as_hatching(chart):
    chart.show_data(data(1.0, 0.0, None, "soon"))
    zero, unknown, to_come = (chart.column(index) for index in (1, 2, 3))
    ground = QColor(chart.grab().toImage().pixelColor(1, 1)).name()
    middle = [column.adjusted(8, 20, -8, -20) for column in (zero, unknown, to_come)]
    tints = [len(colours_in(chart, place) - {ground}) for place in middle]
    assert tints[1] > tints[0]
    assert tints[0] == tints[2], "only grid lines"
    assert LIGHT.computing in colours_in(chart, zero.adjusted(8, zero.height() - 8, -8, 4))


def test_the_last_column_ends_where_the_plot_ends(chart):
    chart.show_data(data(*range(31)))
    assert chart.column(30).right() == pytest.approx(chart.plot().right())


def test_a_chart_without_bars_is_drawn_and_takes_no_keys(qtbot, chart):
    chart.show_data(ChartData())
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton)
    chart.choose(3)
    assert chart.current is None
    assert not chart.grab().isNull()


# --- pointing ---------------------------------------------------------------------------------


def middle_of(chart, index):
    return chart.column(index).center().toPoint()


def test_pointing_at_a_column_tells_its_value_until_the_pointer_leaves(qtbot, chart):
    chart.show_data(data(1.0, None))
    QTest.mouseMove(chart, QPoint(1, 1))
    assert chart.told == ""
    QTest.mouseMove(chart, middle_of(chart, 1))
    assert chart.told == "Hour 1: no data"
    before = chart.grab().toImage()
    chart.leaveEvent(None)
    assert chart.told == ""
    assert chart.grab().toImage() != before


def test_a_click_chooses_a_bar(qtbot, chart):
    chart.show_data(data(1.0, 2.0))
    with qtbot.waitSignal(chart.bar_chosen) as chosen:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle_of(chart, 1))
    assert chosen.args == [1]
    qtbot.mouseClick(chart, Qt.MouseButton.RightButton, pos=middle_of(chart, 0))
    assert chart.current == 1


# --- by keyboard and to the ear -----------------------------------------------------------------


def press(qtbot, chart, *keys):
    for key in keys:
        qtbot.keyClick(chart, key)


def test_the_arrow_keys_go_from_bar_to_bar_and_stop_at_the_ends(qtbot, chart):
    chart.show_data(data(1.0, 2.0, 3.0, "soon"))
    chart.setFocus()
    press(qtbot, chart, Qt.Key.Key_Left)
    assert chart.current == 2, "the newest first"
    press(qtbot, chart, Qt.Key.Key_Right)
    assert chart.current == 2, "nothing to say of what is to come"
    press(qtbot, chart, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert chart.current == 0
    press(qtbot, chart, Qt.Key.Key_Right, Qt.Key.Key_End)
    assert chart.current == 2
    assert chart.told == "Hour 2: 3.0 EUR"


def test_keys_with_alt_are_left_to_the_window(qtbot, chart):
    chart.show_data(data(1.0, 2.0))
    qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current is None


def test_a_screen_reader_gets_the_summary_and_the_chosen_bar(chart):
    chart.show_data(data(1.0, 2.0))
    chart.choose(1)
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface.text(QAccessible.Text.Name) == "Earnings. In all 3 EUR."
    assert interface.text(QAccessible.Text.Description) == "Hour 1: 2.0 EUR"


def test_a_chosen_bar_is_announced(chart, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    chart.show_data(data(1.0, 2.0))
    chart.choose(0)
    assert told == ["Hour 0: 1.0 EUR"]


def test_the_chosen_bar_stays_while_the_period_stays(chart):
    chart.show_data(data(1.0, 2.0))
    chart.choose(1)
    chart.show_data(data(1.0, 2.5))
    assert chart.accessibleDescription() == "Hour 1: 2.5 EUR"
    chart.show_data(data(1.0, 2.0, 3.0))
    assert chart.current is None


def test_the_focus_is_seen(qtbot, chart):
    chart.show_data(data(1.0, 2.0))
    chart.clearFocus()
    before = chart.grab().toImage()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert chart.grab().toImage() != before


def test_larger_text_makes_a_higher_chart(chart):
    before = chart.sizeHint()
    font = chart.font()
    font.setPixelSize(30)
    chart.setStyleSheet("* { font-size: 30px; }")
    assert chart.sizeHint().height() > before.height()
    assert chart.minimumSizeHint().height() < chart.sizeHint().height()


# --- the table --------------------------------------------------------------------------------


@pytest.fixture
def table(qtbot, theme):
    made = ChartTable()
    qtbot.addWidget(made)
    made.show()
    return made


def cells(table):
    return [
        tuple(table.item(row, column).text() for column in range(3))
        for row in range(table.rowCount())
    ]


def test_the_table_has_a_row_for_each_bar_that_has_begun(table):
    shown = data(1.0, None, "soon")
    partial = replace(shown.bars[0], note="so far", look=BarLook.PARTIAL)
    table.show_data(replace(shown, bars=(partial, *shown.bars[1:])))
    assert cells(table) == [("Hour 0", "1.0 EUR", "so far"), ("Hour 1", "no data", "")]
    assert table.accessibleName() == "Earnings"
    headers = [table.horizontalHeaderItem(column).text() for column in range(3)]
    assert headers == ["When", "Value", "Note"]


def test_the_row_that_is_read_stays_when_values_change(table):
    table.show_data(data(1.0, 2.0, 3.0))
    table.setCurrentCell(1, 1)
    table.show_data(data(1.0, 2.5, 3.0))
    assert (table.currentRow(), table.currentColumn()) == (1, 1)
    table.show_data(data(1.0))
    assert table.rowCount() == 1


def test_not_a_number_does_not_break_the_axis():
    assert scale_for([math.nan, math.inf, 2.0]).high == 2.0
