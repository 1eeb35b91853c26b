"""A coloured box with something that the resident has to know, and perhaps one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from collections.abc import Callable


class Notice(QFrame):
    """Hidden until it has a text."""

    def __init__(self, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._text = label("notice", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.addWidget(self._text, 1)
        self.button = button(action)
        layout.addWidget(self.button)
        self.button.setVisible(bool(action))
        if on_action is not None:
            self.button.clicked.connect(on_action)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show `text`, or hide the box without one."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()
