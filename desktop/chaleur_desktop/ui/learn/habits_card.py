"""A few habits that the person may tell, so that the tips suit them. They stay on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from chaleur_desktop.ui.learn.stepper import Numbers, Stepper
from chaleur_desktop.ui.reading_page import add_text
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M
from chaleur_desktop.ui.widgets.basics import label
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.learning.learner import Learner

_MOST = {"film_hours_a_week": 168, "idle_hours_a_day": 24, "unused_screens": 30}


class HabitsCard(QFrame):
    """Says nothing of the person until they do: the tips do without what is not told."""

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self.setProperty("role", "card")
        self.not_kept = Notice()
        # One less than none stands for what was not told.
        unknown = self.tr("not told")
        self.steppers = {
            name: Stepper("", Numbers(-1, most, none=unknown)) for name, most in _MOST.items()
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_M)
        add_text(layout, "name", self.tr("Tips that suit you"))
        add_text(
            layout,
            "plain",
            self.tr(
                "Your tips come from your own figures. Tell more if you like. It stays on this "
                "computer."
            ),
        )
        layout.addWidget(self.not_kept)
        for name, text in self._texts().items():
            layout.addLayout(self._line(name, text))
        self.render_habits()

    def _texts(self) -> Mapping[str, str]:
        return {
            "film_hours_a_week": self.tr("Hours of film a week over mobile data"),
            "idle_hours_a_day": self.tr("Hours a day that your computer is on and nobody is at it"),
            "unused_screens": self.tr("Devices with a screen that nobody uses"),
        }

    def _line(self, name: str, text: str) -> QHBoxLayout:
        """A text that wraps, and what is told."""
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        asked = label("plain", wrap=True)
        asked.setText(text)
        stepper = self.steppers[name]
        stepper.set_name(text)
        stepper.changed.connect(lambda value: self._on_changed(name, value))
        line.addWidget(asked, 1)
        line.addWidget(stepper)
        return line

    def render_habits(self) -> None:
        """Show what was told."""
        habits = self._learner.habits
        for name, stepper in self.steppers.items():
            stepper.show_value(habits.get(name, -1))
        reason = self._learner.not_kept
        self.not_kept.show_text(
            self.tr("This could not be saved: {reason}").format(reason=reason) if reason else ""
        )

    def _on_changed(self, name: str, value: float) -> None:
        self._learner.tell_habit(name, None if value < 0 else value)
        self.render_habits()
