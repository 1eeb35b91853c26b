"""Labels and buttons that take their look from the theme by the property `role`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def label(role: str, *, wrap: bool = False) -> QLabel:
    """A text label; plain text only, for names come from outside."""
    made = QLabel()
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def button(text: str, role: str = "plain") -> QPushButton:
    """A button that is reached by keyboard and at least as high as a finger needs."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    policy = QSizePolicy.Policy.Preferred
    made.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
    return made


def focus_only_as_a_whole(box: QAbstractSpinBox) -> None:
    """Let the keyboard come to a box with a number or a time once, not also to the text in it."""
    # First the text: it passes its policy on to the box.
    box.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def name_as_a_whole(box: QAbstractSpinBox, name: str) -> None:
    """What screen readers call such a box, wherever in it they are."""
    box.setAccessibleName(name)
    box.lineEdit().setAccessibleName(name)


def lead_keyboard(order: Sequence[QWidget]) -> None:
    """Let Tab go through these in this order; those made later would come last otherwise."""
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)


def height_for_width(widget: QWidget, width: int) -> int:
    """The height that a widget needs at a width, with all its texts wrapped."""
    layout = widget.layout()
    if layout is not None:
        layout.activate()
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for, and restyle only when it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_text(target: QLabel, text: str) -> None:
    """Show a text, or take no space without one."""
    target.setText(text)
    target.setVisible(bool(text))
