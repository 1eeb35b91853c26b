"""My computer: what it uses, live, and the larger part that was used to make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.ui.learn import computer_wording as words
from chaleur_desktop.ui.learn.computer_choices import ComputerChoices
from chaleur_desktop.ui.learn.computer_counting import Counting
from chaleur_desktop.ui.learn.computer_today import ComputerToday
from chaleur_desktop.ui.learn.day_chart import DaysView
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import link_text
from chaleur_desktop.ui.reading_page import ReadingPage, card
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from chaleur_desktop.core.footprint.factors import Factors
    from chaleur_desktop.core.meter.state import ComputerState
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.ui.home_page import Ask


class ComputerPage(ReadingPage):
    """Draws `AppState.computer`; has its figures made while the page is seen."""

    def __init__(self, ask: Ask, factors: Factors) -> None:
        super().__init__()
        self._ask = ask
        self._watches = False
        self._shown: ComputerState | None = None
        self.problem = Notice()
        self.today = ComputerToday(factors)
        self.days = DaysView()
        self.choices = ComputerChoices(self.tr("What is this computer?"))
        self.counting = Counting(self.tr("What is counted stays here"))
        self._connect()
        self.body.addWidget(self.problem)
        self._figures = []
        for widget in (self.today, self.days):
            box, inside = card()
            inside.addWidget(widget)
            self._figures.append(box)
            self.body.addWidget(box)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.counting)
        self.body.addStretch(1)

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return link_text(PageName.MY_COMPUTER)

    def _connect(self) -> None:
        ask, counting = self._ask, self.counting
        self.choices.described.connect(
            lambda kind, bought, years: ask(lambda c: c.meter.describe(kind, bought, years))
        )
        self.choices.mobile_chosen.connect(
            lambda mobile: ask(lambda c: c.meter.use_mobile_data(mobile=mobile))
        )
        counting.pause_wanted.connect(lambda: ask(lambda c: c.meter.pause()))
        counting.resume_wanted.connect(lambda: ask(lambda c: c.meter.resume()))
        counting.erase_wanted.connect(lambda: ask(lambda c: c.meter.erase()))

    def render_state(self, state: AppState) -> None:
        """Draw what is known about this computer, if that changed."""
        computer = state.computer
        if computer is self._shown:
            return
        self._shown = computer
        self.problem.show_text(words.problem_sentence(computer))
        self.today.render_computer(computer)
        self.choices.render_computer(computer)
        self.counting.render_computer(computer)
        for box in self._figures:
            box.setVisible(computer.today is not None)
        self.choices.setVisible(computer.today is not None)
        if computer.days:
            self.days.render_days(computer.days)

    def closed(self) -> None:
        """Who left has not erased anything."""
        self.counting.forget_question()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Somebody looks: have the figures made."""
        super().showEvent(event)
        if not self._watches:
            self._watches = True
            self._ask(lambda c: c.meter.watch())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more."""
        super().hideEvent(event)
        if self._watches:
            self._watches = False
            self._ask(lambda c: c.meter.unwatch())
