"""A row of controls that goes on in another line where there is no room."""

import pytest
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.flow import FlowLayout
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

SIDE = 50


@pytest.fixture
def row(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = FlowLayout()
    parent.boxes = []
    for _ in range(4):
        box = QWidget()
        box.setFixedSize(SIDE, SIDE)
        layout.addWidget(box)
        parent.boxes.append(box)
    parent.setLayout(layout)
    parent.show()
    return parent


def lines(row, width):
    row.layout().setGeometry(QRect(0, 0, width, 500))
    tops = [box.y() for box in row.boxes if not box.isHidden()]
    return [tops.count(top) for top in sorted(set(tops))]


def test_with_room_everything_is_in_one_line(row):
    hint = row.layout().sizeHint()
    assert (hint.width(), hint.height()) == (4 * SIDE + 3 * SPACE_S, SIDE)
    assert lines(row, hint.width()) == [4]
    assert row.layout().heightForWidth(hint.width()) == SIDE


def test_without_room_the_line_is_broken_and_the_height_told(row):
    assert lines(row, 4 * SIDE + 3 * SPACE_S - 1) == [3, 1]
    assert lines(row, 2 * SIDE + SPACE_S) == [2, 2]
    assert row.layout().heightForWidth(2 * SIDE + SPACE_S) == 2 * SIDE + SPACE_S
    assert lines(row, 10) == [1, 1, 1, 1]
    assert row.layout().minimumSize().width() == SIDE


def test_what_is_hidden_takes_no_room(row):
    row.boxes[1].hide()
    row.boxes[2].hide()
    assert row.layout().sizeHint().width() == 2 * SIDE + SPACE_S
    assert lines(row, 2 * SIDE + SPACE_S) == [2]


def test_what_is_taken_out_is_gone(row):
    layout = row.layout()
    layout.removeWidget(row.boxes[0])
    assert layout.count() == 3
    assert layout.itemAt(3) is None
    assert layout.takeAt(3) is None
