"""E-mails, calls, searches and questions to an AI, each with what its figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.core.footprint import uses
from chaleur_desktop.ui.learn import use_wording
from chaleur_desktop.ui.learn.figure_label import FigureLabel
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.basics import label

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.footprint.quantity import Figure


class SmallUses(QWidget):
    """Figures under headings; `figures` has them by what they are named after."""

    def __init__(self, factors: Factors) -> None:
        super().__init__()
        self._factors = factors
        self.figures: dict[str, FigureLabel] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        self._heading(self.tr("An e-mail, without attachment"))
        for on in uses.Email:
            self._add(f"email_{on}", uses.email(factors, on))
        self._text(use_wording.email_sentence(uses.email_screen_share(factors), QLocale()))
        self._heading(self.tr("An hour of video call, for each person"))
        for call in uses.Call:
            self._add(f"call_{call}", uses.video_call(factors, call))
        self._heading(self.tr("Searching and listening"))
        self._add("search", uses.web_search(factors))
        self._add("audio", uses.audio_hour(factors))
        self._heading(self.tr("A question to an AI"))
        for estimate in uses.ai_question(factors):
            self._add(estimate.id, estimate.figure)
        self._text(use_wording.ai_sentence())

    def _heading(self, text: str) -> None:
        heading = label("name", wrap=True)
        heading.setText(text)
        self._layout.addWidget(heading)

    def _text(self, text: str) -> None:
        made = label("muted", wrap=True)
        made.setText(text)
        self._layout.addWidget(made)

    def _add(self, name: str, figure: Figure) -> None:
        shown = self.figures[name] = FigureLabel(self._factors, use_wording.use_name(name))
        locale = QLocale()
        shown.show_figure(
            figure,
            text=use_wording.use_amount(figure, locale),
            note=use_wording.use_scope(name),
        )
        self._layout.addWidget(shown)
