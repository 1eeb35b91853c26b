"""Saying what this computer is, since when and for how long, and how it is on the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from chaleur_desktop.core.meter.computer import MOST_YEARS, OLDEST, ComputerKind
from chaleur_desktop.ui.learn import computer_wording as words
from chaleur_desktop.ui.learn.stepper import Numbers, Stepper
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.choices import OneOf, Section
from chaleur_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from chaleur_desktop.core.meter.state import ComputerState

_USUAL_AGE = 2
"""Years: where telling the year of the purchase begins."""


class ComputerChoices(Section):
    """`described` gives kind, year bought and years in all; `mobile_chosen` mobile data or not."""

    described = Signal(object, object, object)
    mobile_chosen = Signal(bool)

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self.content.setSpacing(SPACE_M)
        self._state: ComputerState | None = None
        self.kinds = OneOf(heading, {kind: words.kind_name(kind) for kind in ComputerKind})
        self.kinds.chosen.connect(lambda kind: self._describe(kind=kind))
        this_year = QDate.currentDate().year()
        self.bought = Stepper(
            self.tr("Bought in"),
            Numbers(OLDEST - 1, this_year, none=self.tr("not told"), start=this_year - _USUAL_AGE),
        )
        self.bought.changed.connect(self._on_bought)
        self.years = Stepper(self.tr("Years kept"), Numbers(1, MOST_YEARS))
        self.years.changed.connect(lambda years: self._describe(years=int(years)))
        beside = QWidget()
        flow = FlowLayout()
        flow.setSpacing(SPACE_M)
        beside.setLayout(flow)
        flow.addWidget(self.bought)
        flow.addWidget(self.years)
        self.content.addWidget(self.kinds)
        self.content.addWidget(beside)
        self.mobile = self.add_checkbox(self.tr("This computer is on mobile data now"))
        self.mobile.clicked.connect(self.mobile_chosen)

    def render_computer(self, state: ComputerState) -> None:
        """Draw what is chosen, or guessed."""
        self._state = state
        choices = state.choices
        self.kinds.show_choice(state.kind)
        self.bought.show_value(choices.bought or OLDEST - 1)
        shown = choices.years if choices.years is not None else round(state.usual_years) or 1
        self.years.show_value(shown)
        self.mobile.setChecked(choices.mobile)
        notes = []
        if choices.kind is None:
            notes.append(self.tr("What it is was guessed; you can change it."))
        if choices.years is None:
            notes.append(self.tr("The years are those of an average computer of this kind."))
        elif state.years > choices.years:
            notes.append(self.tr("It is older than that already, so its age is what counts."))
        notes.append(
            self.tr("A shared connection of a phone looks like any other: only you can tell.")
        )
        self.set_note(" ".join(notes))

    def _on_bought(self, year: float) -> None:
        self._describe(bought=int(year) if year >= OLDEST else None)

    def _describe(self, **changed: object) -> None:
        if self._state is None:
            return
        choices = self._state.choices
        told = {"kind": choices.kind, "bought": choices.bought, "years": choices.years, **changed}
        self.described.emit(told["kind"], told["bought"], told["years"])
