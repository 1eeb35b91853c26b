"""The tip of the day: what to do, why, what it is worth, and a button to put it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from chaleur_desktop.core.footprint.quantity import Figure
from chaleur_desktop.core.learning.arithmetic import Amount
from chaleur_desktop.core.learning.measures import own_measures
from chaleur_desktop.core.learning.reading import GAIN, YEARLY
from chaleur_desktop.ui.learn.content_words import in_words
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.learning.learner import Learner
    from chaleur_desktop.core.learning.tips import Useful


class TipCard(QFrame):
    """Hidden while there is no tip; `dismissed` fires when the person put one away."""

    dismissed = Signal()

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self._useful: Useful | None = None
        self.setProperty("role", "card")
        self._kind = label("muted")
        self._kind.setText(self.tr("Tip of the day"))
        self._title = label("name", wrap=True)
        self._text = label("plain", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.gain = FigureLabel(learner.figures.factors, self.tr("What is at stake in a year"))
        self.away = button(self.tr("Put this tip away"))
        self.away.setAccessibleDescription(self.tr("It does not come back for half a year"))
        self.away.setToolTip(self.tr("It does not come back for half a year"))
        self.away.clicked.connect(self._on_away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        for widget in (self._kind, self._title, self._text, self.gain):
            layout.addWidget(widget)
        layout.addWidget(self.away, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    @property
    def text(self) -> str:
        """What is advised, with its heading; empty while there is no tip."""
        return "" if self._useful is None else f"{self._title.text()}. {self._text.text()}"

    def show_tip(self, measures: Mapping[str, float]) -> None:
        """Show the tip of today for somebody with these measures, or nothing."""
        self._useful = self._learner.tip(measures)
        if self._useful is not None:
            self._render(self._useful, measures)
        self.setVisible(self._useful is not None)

    def _render(self, useful: Useful, measures: Mapping[str, float]) -> None:
        tip = useful.tip
        own = {**own_measures(measures), GAIN: Amount(useful.gain, YEARLY)}
        figures = self._learner.figures.with_own(own)
        self._title.setText(in_words(tip.title, figures))
        self._text.setText(in_words(tip.text, figures))
        self.gain.show_figure(Figure(useful.gain, YEARLY, factor_ids=tip.factors))
        self.away.setAccessibleName(self.tr("Put away: {tip}").format(tip=self._title.text()))
        self.setAccessibleName(self.tr("Tip of the day: {tip}").format(tip=self._title.text()))
        self.setAccessibleDescription(self._text.text())

    def _on_away(self) -> None:
        if self._useful is None:
            return
        self._learner.dismiss_tip(self._useful.tip.id)
        self._useful = None
        self.hide()
        self.dismissed.emit()
