"""The quiz: one question at a time, a few a day, each of which can be put off or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from chaleur_desktop.ui.learn.quiz_answer import QuizAnswer
from chaleur_desktop.ui.learn.quiz_end import QuizEnd
from chaleur_desktop.ui.learn.quiz_question import QuizQuestion
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import link_text
from chaleur_desktop.ui.reading_page import ReadingPage
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from chaleur_desktop.core.learning.learner import Learner

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuizPage(ReadingPage):
    """Shows a question, then what is right and why, then the next one or the end for today.

    The keys 1 to 4 choose, Enter answers and goes on.
    """

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self.not_kept = Notice()
        self.question = QuizQuestion(learner)
        self.answer = QuizAnswer(learner)
        self.end = QuizEnd(learner)
        self.question.answered.connect(self._on_answered)
        self.question.put_aside.connect(self._go_on)
        self.answer.go_on.connect(self._go_on)
        self.end.erased.connect(self._go_on)
        for widget in (self.not_kept, self.question, self.answer, self.end):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return link_text(PageName.QUIZ)

    def opened(self, **_context: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Ask what is due now; an explanation that was being read is over."""
        self._go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by number, answer and go on by Enter."""
        number = event.key() - Qt.Key.Key_0
        if event.key() in _ENTER:
            self._on_enter()
        elif self.question.isVisible() and 1 <= number <= self.question.count:
            self.question.choose(number)
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and self.isAncestorOf(focus):
            focus.click()
        elif self.question.isVisible():
            self.question.answer.click()
        elif self.answer.isVisible():
            self.answer.next.click()

    def _on_answered(self, choice: int) -> None:
        question = self.question.question
        if question is None:
            return
        right = self._learner.answer(question, choice)
        self.answer.show_answer(question, right=right)
        self.question.hide()
        self.answer.show()
        self.answer.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_whether_kept()

    def _go_on(self) -> None:
        question = self._learner.question
        self.answer.hide()
        self.question.setVisible(question is not None)
        self.end.setVisible(question is None)
        if question is None:
            self.end.render_end()
        else:
            self.question.show_question(question)
        self._say_whether_kept()

    def _say_whether_kept(self) -> None:
        reason = self._learner.not_kept
        self.not_kept.show_text(
            self.tr("Your progress could not be saved: {reason}").format(reason=reason)
            if reason
            else ""
        )
