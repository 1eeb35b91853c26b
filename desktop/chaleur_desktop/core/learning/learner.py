"""The quiz and the tips as the pages use them: what is to be shown, and what was done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from chaleur_desktop.core.learning import quiz, tips
from chaleur_desktop.core.learning.measures import own_measures
from chaleur_desktop.core.learning.progress import Progress, not_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from chaleur_desktop.core.learning.content import Content, Question
    from chaleur_desktop.core.learning.figures import Figures


class ProgressStore(Protocol):
    """Where the progress is kept; the pages share one."""

    progress: Progress

    def keep(self, progress: Progress) -> None:
        """Have the progress from now on.

        Raises:
            OSError: it holds only until the app ends.
        """


class Learner:
    """Says what is to be asked and told, and has each change of the progress kept.

    Args:
        content: what there is in the language in use.
        figures: what stands in the places of the texts.
        store: where the progress is kept.
        today: gives the local date.
    """

    def __init__(
        self,
        content: Content,
        figures: Figures,
        store: ProgressStore,
        today: Callable[[], date],
    ) -> None:
        self.content = content
        self.figures = figures
        self.not_kept = ""
        """Why the last change will be forgotten when the app ends; empty when it will not."""
        self._store = store
        self._today = today

    @property
    def progress(self) -> Progress:
        """How far the person has come."""
        return self._store.progress

    @property
    def question(self) -> Question | None:
        """The one to ask now; None when it is enough for today, or all is known."""
        today = self._settled_day()
        name = quiz.next_question(self.progress, self.content.quiz, today)
        return None if name is None else self.content.quiz[name]

    @property
    def left_today(self) -> int:
        """How many questions may still come today."""
        return quiz.left_today(self.progress, self._today())

    @property
    def known_well(self) -> int:
        """How many questions were answered right the last time."""
        return quiz.known_well(self.progress, self.content.quiz)

    def answer(self, question: Question, choice: int) -> bool:
        """Take an answer, from 1; return whether it is right."""
        right = choice == question.answer
        self._change(quiz.answered(self.progress, question.id, self._today(), right=right))
        return right

    def later(self, question: Question) -> None:
        """The person wants this question another day."""
        self._change(quiz.put_off(self.progress, question.id, self._today()))

    def not_again(self, question: Question) -> None:
        """The person does not want this question any more."""
        self._change(quiz.stopped(self.progress, question.id, self._today()))

    def tip(self, measures: Mapping[str, float]) -> tips.Useful | None:
        """The tip of today for somebody with these measures; it counts as shown.

        Args:
            measures: by their names, in the units of `measures.UNITS`.
        """
        today = self._settled_day()
        own = self.figures.with_own(own_measures(measures))
        useful = tips.useful_tips(self.content.tips.values(), own)
        chosen = tips.tip_of_the_day(self.progress, useful, today)
        if chosen is not None:
            self._change(tips.tip_shown(self.progress, chosen.tip.id, today))
        return chosen

    def dismiss_tip(self, name: str) -> None:
        """The person put a tip away: it does not come again for long."""
        self._change(tips.tip_dismissed(self.progress, name, self._today()))

    @property
    def habits(self) -> Mapping[str, float]:
        """What the person told of their own life."""
        return self.progress.habits

    def tell_habit(self, name: str, value: float | None) -> None:
        """The person tells a habit, one of `measures.HABITS`, or takes it back."""
        habits = {key: told for key, told in self.habits.items() if key != name}
        if value is not None:
            habits[name] = value
        self._change(replace(self.progress, habits=habits))

    def erase(self) -> None:
        """Forget all progress, and what the person told."""
        self._change(Progress())

    def _settled_day(self) -> date:
        """Today; where the clock was ahead, that is put right for good first.

        Otherwise "it was enough today" would hold on every day until the wrong date.
        """
        today = self._today()
        self._change(not_after(self.progress, today))
        return today

    def _change(self, progress: Progress) -> None:
        if progress == self.progress:
            return
        try:
            self._store.keep(progress)
            self.not_kept = ""
        except OSError as error:
            self.not_kept = error.strerror or str(error)
