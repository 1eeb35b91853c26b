"""The end of the quiz for today: how far the person has come, and a way to begin anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from chaleur_desktop.core.learning.progress import Progress
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from chaleur_desktop.core.learning.learner import Learner


class QuizEnd(QFrame):
    """`erased` fires after the person had all progress forgotten."""

    erased = Signal()

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self.setProperty("role", "card")
        self._heading = label("title", wrap=True)
        self._heading.setText(self.tr("That is enough for today"))
        self._text = label("plain", wrap=True)
        self._ask = label("plain", wrap=True)
        self._ask.setText(
            self.tr(
                "Forget your answers, the tips that you saw and what you told for them? This "
                "cannot be undone."
            )
        )
        self.erase = button(self.tr("Forget my answers …"))
        self.erase.clicked.connect(lambda: self._show_asked(asked=True))
        self.sure = button(self.tr("Forget them"))
        self.sure.clicked.connect(self._on_sure)
        self.keep = button(self.tr("Keep them"))
        self.keep.clicked.connect(lambda: self._show_asked(asked=False))
        for control in (self.erase, self.sure, self.keep):
            control.setAccessibleName(control.text())
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for control in (self.erase, self.keep, self.sure):
            row.addWidget(control)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_M)
        for widget in (self._heading, self._text, self._ask):
            layout.addWidget(widget)
        layout.addLayout(row)
        self._show_asked(asked=False)

    @property
    def text(self) -> str:
        """How far the person has come, in words."""
        return self._text.text()

    def render_end(self) -> None:
        """Say how far the person has come."""
        self._text.setText(
            self.tr(
                "You know {known} of {all} questions. What you know comes back after days, then "
                "weeks. Your answers stay on this computer."
            ).format(known=self._learner.known_well, all=len(self._learner.content.quiz))
        )
        self.erase.setEnabled(self._learner.progress != Progress())
        self._show_asked(asked=False)

    def _show_asked(self, *, asked: bool) -> None:
        was_asked = not self._ask.isHidden()
        self._ask.setVisible(asked)
        self.sure.setVisible(asked)
        self.keep.setVisible(asked)
        self.erase.setVisible(not asked)
        if asked != was_asked and self.isVisible():
            (self.keep if asked else self.erase).setFocus()

    def _on_sure(self) -> None:
        self._learner.erase()
        self.erased.emit()
