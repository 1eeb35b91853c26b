"""E-mails, calls, searches and questions to an AI, each with what its figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.core.footprint import uses
from chaleur_desktop.ui.learn import use_wording
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.learn.passage import PassageText
from chaleur_desktop.ui.tokens import SPACE_M

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.quantity import Figure
    from chaleur_desktop.core.learning.content import Content
    from chaleur_desktop.core.learning.figures import Figures


class SmallUses(QWidget):
    """For each use a text and its figures; `figures` has them by what they are named after."""

    def __init__(self, content: Content, figures: Figures) -> None:
        super().__init__()
        factors = self._factors = figures.factors
        self.figures: dict[str, FigureLabel] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        shown: dict[str, dict[str, Figure]] = {
            "email": {f"email_{on}": uses.email(factors, on) for on in uses.Email},
            "call": {f"call_{call}": uses.video_call(factors, call) for call in uses.Call},
            "search": {"search": uses.web_search(factors)},
            "audio": {"audio": uses.audio_hour(factors)},
            "ai": {one.id: one.figure for one in uses.ai_question(factors)},
        }
        for use, by_name in shown.items():
            self._layout.addWidget(PassageText(content.uses[use], figures))
            for name, figure in by_name.items():
                self._add(name, figure)
        share = uses.email_screen_share(factors)
        name, figure = "email_desktop", shown["email"]["email_desktop"]
        self._show(name, figure, use_wording.email_note(share, QLocale()))

    def _add(self, name: str, figure: Figure) -> None:
        self.figures[name] = FigureLabel(self._factors, use_wording.use_name(name))
        self._show(name, figure, use_wording.use_scope(name))
        self._layout.addWidget(self.figures[name])

    def _show(self, name: str, figure: Figure, note: str) -> None:
        text = use_wording.use_amount(figure, QLocale())
        self.figures[name].show_figure(figure, text=text, note=note)
