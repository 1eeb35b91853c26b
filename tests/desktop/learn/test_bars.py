"""Horizontal bars: patterns, keys, words, and the table in their place."""

import pytest
from chaleur_desktop.ui.learn.bars_data import BarPart, BarRow, BarsData, Look
from chaleur_desktop.ui.learn.bars_view import BarsView, Swatch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from tests.desktop.example_home import click


def row(title, *values, low=None, high=None):
    looks = list(Look)
    parts = tuple(
        BarPart(looks[index], value, f"{value:g} kg") for index, value in enumerate(values)
    )
    return BarRow(title, f"{sum(values):g} kg", parts, f"{title}: {sum(values):g} kg.", low, high)


DATA = BarsData(
    "What weighs how much",
    (row("Phone", 30.0, 10.0), row("Box", 8.0, 2.0, low=5.0, high=80.0), row("Old one", 0.0)),
    ((Look.PLAIN, "Made"), (Look.HATCHED, "Used")),
    "Most of it is made.",
    "What the models say",
)


@pytest.fixture
def view(qtbot, theme):
    made = BarsView()
    made.show_data(DATA)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def test_the_longest_bar_or_range_fills_the_width():
    assert DATA.longest == 80.0
    assert BarsData().longest == 0.0


def test_the_chart_says_what_it_shows(view):
    seen = QAccessible.queryAccessibleInterface(view.bars)
    assert seen.text(QAccessible.Text.Name) == "What weighs how much. Most of it is made."
    assert seen.text(QAccessible.Text.Description) == "Phone: 40 kg."


def test_arrows_go_from_bar_to_bar_and_stop_at_the_ends(qtbot, view):
    chosen = []
    view.bars.bar_chosen.connect(chosen.append)
    view.bars.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Up):
        qtbot.keyClick(view.bars, key)
    assert chosen == [1, 2, 2, 0, 0]
    assert view.bars.accessibleDescription() == "Phone: 40 kg."


def test_other_keys_are_left_to_the_page(qtbot, view):
    view.bars.setFocus()
    qtbot.keyClick(view.bars, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.bars, Qt.Key.Key_A)
    assert view.bars.current == 0


def test_a_click_chooses_the_bar_under_the_pointer(qtbot, view):
    place = view.bars.row_rect(1).center().toPoint()
    qtbot.mouseClick(view.bars, Qt.MouseButton.RightButton, pos=place)
    assert view.bars.current == 0
    qtbot.mouseClick(view.bars, Qt.MouseButton.LeftButton, pos=place)
    assert view.bars.current == 1
    below = QPoint(5, view.bars.height() - 1)
    qtbot.mouseClick(view.bars, Qt.MouseButton.LeftButton, pos=below)
    assert view.bars.current == 2


def test_parts_are_told_apart_by_pattern_and_not_by_colour_alone(view):
    """Without their hues the plain, hatched and dotted parts still differ."""
    shades = {}
    for look in Look:
        swatch = Swatch(look)
        swatch.resize(40, 20)
        image = swatch.grab().toImage()
        inner = [
            image.pixelColor(x, y).lightness() // 24
            for x in range(4, image.width() - 4)
            for y in range(4, image.height() - 4)
        ]
        shades[look] = len(set(inner))
    assert shades[Look.PLAIN] == 1
    assert shades[Look.HATCHED] > 1
    assert shades[Look.DOTTED] > 1


def test_a_range_is_drawn_across_its_bar_and_explained(view):
    with_range = view.bars.grab().toImage()
    plain = BarsData(DATA.title, (DATA.rows[0], row("Box", 8.0, 2.0), DATA.rows[2]), DATA.names)
    assert DATA.has_ranges
    assert "What the models say" in [label.text() for label in view.findChildren(QLabel)]
    view.show_data(plain)
    assert not plain.has_ranges
    visible = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "What the models say" not in visible
    assert view.bars.grab().toImage() != with_range


def test_a_table_shows_the_same_values(qtbot, view):
    assert not view.table.isVisible()
    click(qtbot, view.as_table)
    assert view.table.isVisible()
    assert not view.bars.isVisible()
    table = view.table
    heads = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert heads == ["What", "Made", "Used", "Together"]
    cells = [
        [table.item(line, column).text() for column in range(table.columnCount())]
        for line in range(table.rowCount())
    ]
    assert cells == [
        ["Phone", "30 kg", "10 kg", "40 kg"],
        ["Box", "8 kg", "2 kg", "10 kg"],
        ["Old one", "0 kg", "\N{EN DASH}", "0 kg"],
    ]
    assert table.accessibleName() == "What weighs how much"
    click(qtbot, view.as_table)
    assert view.bars.isVisible()


def test_fewer_bars_leave_a_bar_chosen(view):
    view.bars.choose(2)
    view.show_data(BarsData("One", (row("Phone", 1.0),)))
    assert view.bars.current == 0
    view.show_data(BarsData("None"))
    view.bars.choose(3)
    assert view.bars.accessibleDescription() == ""


def test_the_focus_is_seen(qtbot, view):
    view.activateWindow()
    view.as_table.setFocus()
    qtbot.waitUntil(view.as_table.hasFocus)
    before = view.bars.grab().toImage()
    view.bars.setFocus()
    qtbot.waitUntil(view.bars.hasFocus)
    assert view.bars.grab().toImage() != before
    view.as_table.setFocus()
    assert view.bars.grab().toImage() == before
