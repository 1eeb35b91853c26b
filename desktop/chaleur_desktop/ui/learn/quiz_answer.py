"""What is right, why, and where the numbers come from, after an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from chaleur_desktop.ui.learn.content_words import in_words
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M
from chaleur_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from chaleur_desktop.core.learning.content import Question
    from chaleur_desktop.core.learning.learner import Learner


class QuizAnswer(QFrame):
    """`go_on` fires when the person has read enough."""

    go_on = Signal()

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self.sources: dict[str, FigureLabel] = {}
        self.setProperty("role", "card")
        self._question = label("muted", wrap=True)
        self._result = label("title", wrap=True)
        self._answer = label("name", wrap=True)
        self._text = label("plain", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._behind = label("muted", wrap=True)
        self._behind.setText(self.tr("The numbers behind this, each with its source:"))
        self._figures = QVBoxLayout()
        self._figures.setSpacing(SPACE_M)
        self.next = button(self.tr("Go on"), "primary")
        self.next.setAccessibleName(self.next.text())
        self.next.clicked.connect(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_M)
        shown = (self._question, self._result, self._answer, self._text, self.next, self._behind)
        for widget in shown:
            layout.addWidget(widget)
        layout.addLayout(self._figures)

    @property
    def result(self) -> str:
        """Whether the answer was right, in words."""
        return self._result.text()

    @property
    def text(self) -> str:
        """The right answer and why it is."""
        return f"{self._answer.text()} {self._text.text()}"

    def show_answer(self, question: Question, *, right: bool) -> None:
        """Tell what is right, and whether it was what the person chose."""
        figures = self._learner.figures
        self._question.setText(in_words(question.question, figures))
        answer = in_words(question.choices[question.answer - 1], figures)
        self._result.setText(
            self.tr("Yes, that is right.") if right else self.tr("No, it is another answer.")
        )
        self._answer.setText(f"{question.answer}. {answer}")
        self._text.setText(in_words(question.explanation, figures))
        # Screen readers say this as the keyboard comes to the button.
        self.next.setAccessibleDescription(f"{self._result.text()} {self.text}")
        self._show_sources(question.factors)

    def _show_sources(self, factor_ids: tuple[str, ...]) -> None:
        for gone in self.sources.values():
            gone.hide()
            self._figures.removeWidget(gone)
            gone.deleteLater()
        self.sources = {}
        factors = self._learner.figures.factors
        names = self._learner.content.factor_names
        for factor_id in factor_ids:
            line = self.sources[factor_id] = FigureLabel(factors, names[factor_id])
            line.show_figure(factors[factor_id].figure())
            self._figures.addWidget(line)
        self._behind.setVisible(bool(factor_ids))
