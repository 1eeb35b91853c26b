"""My heating as a data centre: what the radiators computed, and what a centre would have used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.core.models import Phase
from chaleur_desktop.core.statistics import Kind
from chaleur_desktop.ui.figures_page import FiguresPage
from chaleur_desktop.ui.learn.heating_work import HeatingWork
from chaleur_desktop.ui.learn.passage import PassageText
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.pages import link_text
from chaleur_desktop.ui.reading_page import add_text, card
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button
from chaleur_desktop.ui.widgets.flow import FlowLayout
from chaleur_desktop.ui.widgets.notice import Notice
from chaleur_desktop.ui.widgets.period_bar import PeriodBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QVBoxLayout

    from chaleur_desktop.core.impact_state import ImpactState
    from chaleur_desktop.core.learning.content import Content
    from chaleur_desktop.core.learning.figures import Figures
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.ui.home_page import Ask

EXAMPLE_KWH = 100.0


class HeatingPage(FiguresPage):
    """The home's own figures where there are some; else an example; the stories in any case."""

    def __init__(self, ask: Ask, content: Content, figures: Figures) -> None:
        super().__init__(ask)
        factors = figures.factors
        self.period = PeriodBar()
        self.notice = Notice()
        self.work = HeatingWork(factors)
        self.example = HeatingWork(factors)
        self.example.show_work(EXAMPLE_KWH, None, measured=False)
        self.to_impact = button(link_text(PageName.IMPACT))
        self.to_explanation = button(link_text(PageName.EXPLANATION))
        self._connect()
        box, inside = card()
        inside.addWidget(PassageText(content.sections["my_heating"], figures, titled=False))
        self.body.addWidget(box)
        self._own = self._own_card()
        self._example = self._example_card()
        for story in content.stories.values():
            box, inside = card()
            inside.addWidget(PassageText(story, figures))
            self.body.addWidget(box)
        self.body.addStretch(1)

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return link_text(PageName.MY_HEATING)

    def _connect(self) -> None:
        ask, period = self._ask, self.period
        period.span_chosen.connect(lambda span: ask(lambda c: c.impact.choose_span(span)))
        period.stepped.connect(lambda by: ask(lambda c: c.impact.step(by)))
        period.room_chosen.connect(lambda room: ask(lambda c: c.impact.choose_room(room)))
        self.to_impact.clicked.connect(lambda: self.go_to(PageName.IMPACT))
        self.to_explanation.clicked.connect(lambda: self.go_to(PageName.EXPLANATION))
        self.to_impact.setAccessibleName(self.tr("Impact: money and CO₂ of the same time"))
        self.to_explanation.setAccessibleName(self.tr("How the CO₂ of the same time is computed"))

    def _own_card(self) -> QFrame:
        box, inside = card()
        for widget in (self.period, self.notice, self.work):
            inside.addWidget(widget)
        self._add_links(inside)
        self.body.addWidget(box)
        return box

    def _add_links(self, inside: QVBoxLayout) -> None:
        add_text(
            inside,
            "muted",
            self.tr("What this means for the CO₂, together with your heating, is told there:"),
        )
        links = FlowLayout()
        links.setSpacing(SPACE_S)
        links.addWidget(self.to_impact)
        links.addWidget(self.to_explanation)
        inside.addLayout(links)

    def _example_card(self) -> QFrame:
        box, inside = card()
        add_text(inside, "name", self.tr("An example, not your home"))
        add_text(
            inside,
            "muted",
            self.tr("Sign in to your home to see what your own radiators did."),
        )
        inside.addWidget(self.example)
        self.body.addWidget(box)
        return box

    def render_state(self, state: AppState) -> None:
        """Draw the home's figures, or the example without a home."""
        has_home = state.phase is Phase.SIGNED_IN and bool(state.home.rooms)
        self._own.setVisible(has_home)
        self._example.setVisible(not has_home)
        if has_home:
            self._render_own(state)

    def _render_own(self, state: AppState) -> None:
        impact, online = state.impact_page, state.link.online
        self.period.render_impact(impact, state.home.rooms, online=online)
        useful = _total(impact, Kind.USEFUL_ENERGY)
        self.notice.show_text(self._notice(impact, online=online, known=useful is not None))
        self.work.setVisible(useful is not None)
        if useful is not None:
            self.work.show_work(useful, _total(impact, Kind.CORE_HOURS), measured=True)

    def _notice(self, impact: ImpactState, *, online: bool, known: bool) -> str:
        if known and online:
            return ""
        if not online:
            return self.tr(
                "There is no connection to Home Assistant. These are the last known figures."
            )
        if impact.period is None and impact.failure is None:
            return self.tr("Reading the figures …")
        return self.tr("Home Assistant knows no work of your radiators in this time.")


def _total(impact: ImpactState, kind: Kind) -> float | None:
    """The sum of a kind over the period; never less than nothing."""
    totals = [series.total for series in impact.of(kind)]
    known = [total for total in totals if total is not None]
    return max(sum(known), 0.0) if known else None
