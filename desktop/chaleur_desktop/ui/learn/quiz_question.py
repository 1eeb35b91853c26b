"""One question of the quiz with its choices, and ways to put it off or drop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from chaleur_desktop.ui.learn.content_words import in_words
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, lead_keyboard
from chaleur_desktop.ui.widgets.choices import OneOf

if TYPE_CHECKING:
    from chaleur_desktop.core.learning.content import Question
    from chaleur_desktop.core.learning.learner import Learner


class QuizQuestion(QFrame):
    """`answered` gives the choice, from 1; `put_aside` fires when the person wants it not now."""

    answered = Signal(int)
    put_aside = Signal()

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self.question: Question | None = None
        self.choices: OneOf[int] | None = None
        self._chosen = 0
        self.setProperty("role", "card")
        self._left = label("muted", wrap=True)
        self._text = label("title", wrap=True)
        self.answer = button(self.tr("Answer"), "primary")
        self.answer.clicked.connect(self._on_answer)
        self.later = button(self.tr("Later"))
        self.later.setToolTip(self.tr("The question comes back another day"))
        self.later.setAccessibleDescription(self.later.toolTip())
        self.later.clicked.connect(lambda: self._put_aside(later=True))
        self.not_again = button(self.tr("Not again"))
        self.not_again.setToolTip(self.tr("The question does not come back"))
        self.not_again.setAccessibleDescription(self.not_again.toolTip())
        self.not_again.clicked.connect(lambda: self._put_aside(later=False))
        for control in (self.answer, self.later, self.not_again):
            control.setAccessibleName(control.text())
        self._lay_out()

    def _lay_out(self) -> None:
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._body.setSpacing(SPACE_M)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.answer, 2)
        row.addWidget(self.later, 1)
        row.addWidget(self.not_again, 1)
        self._body.addWidget(self._left)
        self._body.addWidget(self._text)
        self._body.addLayout(row)

    @property
    def count(self) -> int:
        """How many choices there are."""
        return 0 if self.question is None else len(self.question.choices)

    def show_question(self, question: Question) -> None:
        """Ask this; the keyboard goes to the first choice."""
        self.question = question
        self._chosen = 0
        figures = self._learner.figures
        text = in_words(question.question, figures)
        left = self._learner.left_today
        self._left.setText(
            self.tr("The last question for today")
            if left == 1
            else self.tr("Up to {number} questions today").format(number=left)
        )
        self._text.setText(text)
        self.setAccessibleName(text)
        texts = {
            number: f"{number}. {in_words(choice, figures)}"
            for number, choice in enumerate(question.choices, 1)
        }
        before = self.choices
        self.choices = OneOf(text, texts)
        self.choices.chosen.connect(self.choose)
        self._body.insertWidget(2, self.choices)
        lead_keyboard((*self.choices.buttons.values(), self.answer, self.later, self.not_again))
        if before is not None:
            before.hide()
            self._body.removeWidget(before)
            before.deleteLater()
        self.answer.setEnabled(False)
        self.choices.buttons[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """Mark a choice, from 1, as the person's answer."""
        if self.choices is None:
            return
        self._chosen = number
        self.choices.show_choice(number)
        self.choices.buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self.answer.setEnabled(True)

    def _on_answer(self) -> None:
        if self._chosen:
            self.answered.emit(self._chosen)

    def _put_aside(self, *, later: bool) -> None:
        if self.question is None:
            return
        if later:
            self._learner.later(self.question)
        else:
            self._learner.not_again(self.question)
        self.put_aside.emit()
