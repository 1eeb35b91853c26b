"""The way into everything there is to learn: a card for each section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate

from chaleur_desktop.core.learning import measures
from chaleur_desktop.ui.learn.habits_card import HabitsCard
from chaleur_desktop.ui.learn.passage import PassageText
from chaleur_desktop.ui.learn.tip_card import TipCard
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import LEARN_SECTIONS, link_text
from chaleur_desktop.ui.reading_page import ReadingPage, add_text, card
from chaleur_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QPushButton

    from chaleur_desktop.core.learning.learner import Learner
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.system.devices_file import DevicesFile

_TOLD_HERE = {PageName.MY_COMPUTER: "my_computer", PageName.QUIZ: "quiz"}
"""Introductions that stand here: the pages themselves begin with what is to be done."""


class LearnPage(ReadingPage):
    """Leads to the sections; needs no home and no network.

    Args:
        learner: has the tips.
        devices: what the resident says they own, from which a tip is chosen.
    """

    def __init__(self, learner: Learner, devices: DevicesFile) -> None:
        super().__init__()
        self._learner = learner
        self._devices = devices
        self.tip = TipCard(learner)
        self.habits = HabitsCard(learner)
        self._state: AppState | None = None
        self.links: dict[PageName, QPushButton] = {}
        texts = self._texts()
        add_text(
            self.body,
            "plain",
            self.tr(
                "What does digital life weigh, and what changes it? These pages start from your "
                "own devices. Every number opens its source. All of it stays on this computer."
            ),
        )
        self.body.addWidget(self.tip)
        for name in LEARN_SECTIONS:
            self._add_section(name, texts[name])
        self.body.addWidget(self.habits)
        self.body.addStretch(1)

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return link_text(PageName.LEARN)

    def opened(self, **_context: object) -> None:
        """Choose today's tip anew: the devices may have changed."""
        self.tip.show_tip(self._measures())
        self.habits.render_habits()

    def render_state(self, state: AppState) -> None:
        """Remember what the next tip may come from."""
        self._state = state

    def _measures(self) -> dict[str, float]:
        """What is known of the person's own life."""
        year = QDate.currentDate().year()
        factors = self._learner.figures.factors
        found = measures.of_devices(self._devices.load(), factors, year)
        found |= measures.of_habits(self._learner.habits)
        if self._state is not None:
            found |= measures.of_computer(self._state.computer)
            found |= measures.of_radiators(self._state.impact_page)
        return found

    def _texts(self) -> Mapping[PageName, str]:
        return {
            PageName.MY_COMPUTER: self.tr(
                "What this computer uses today, and the larger part that was used to make it."
            ),
            PageName.MY_HOME: self.tr(
                "Your devices side by side, what keeping them longer does, and what a film, an "
                "e-mail or a question to an AI weighs."
            ),
            PageName.MY_HEATING: self.tr(
                "How much computing your radiators did, and what a data centre would have used."
            ),
            PageName.FRANCE: self.tr(
                "Devices, networks, data centres: what weighs how much, and what people believe."
            ),
            PageName.QUIZ: self.tr("A few questions now and then. Stop whenever you like."),
        }

    def _add_section(self, name: PageName, text: str) -> None:
        box, inside = card()
        if name in _TOLD_HERE:
            passage = self._learner.content.sections[_TOLD_HERE[name]]
            inside.addWidget(PassageText(passage, self._learner.figures, titled=False))
        else:
            add_text(inside, "plain", text)
        link = self.links[name] = button(link_text(name))
        link.setAccessibleName(link_text(name))
        link.setAccessibleDescription(text)
        link.clicked.connect(lambda: self.go_to(name))
        inside.addWidget(link)
        self.body.addWidget(box)
