"""A wide page that is mostly text and figures to read, in framed boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from chaleur_desktop.ui.page import ScrollPage
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M
from chaleur_desktop.ui.widgets.basics import label

_WIDTH = 640


class ReadingPage(ScrollPage):
    """Page Up and Page Down scroll: much of these pages is text, which takes no focus."""

    wanted_width = _WIDTH

    def __init__(self) -> None:
        super().__init__()
        bar = self._area.verticalScrollBar()
        for keys, direction in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(
                lambda by=direction: bar.setValue(bar.value() + by * bar.pageStep())
            )


def card() -> tuple[QFrame, QVBoxLayout]:
    """A framed box and the layout inside it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
    inside.setSpacing(SPACE_M)
    return frame, inside


def add_text(layout: QVBoxLayout, role: str, text: str) -> None:
    """Add a text that wraps and can be selected by mouse; nothing for an empty one."""
    if text:
        made = label(role, wrap=True)
        made.setText(text)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(made)
