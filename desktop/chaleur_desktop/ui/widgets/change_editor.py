"""What can be done to the change that is chosen in a week, as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chaleur_desktop.core.schedule import DAYS, PRESETS, ScheduleError
from chaleur_desktop.ui import week_wording
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label
from chaleur_desktop.ui.widgets.flow import FlowLayout
from chaleur_desktop.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chaleur_desktop.core.week_editing import Editing

_WORKING_DAYS = range(5)
_WEEKEND = range(5, 7)


class ChangeEditor(QFrame):
    """Draws the chosen change of an `Editing`; `wanted` tells the one that the resident wants."""

    wanted = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._editing: Editing | None = None
        self.sentence = label("name", wrap=True)
        self.presets: dict[str, QPushButton] = {}
        self._start = label("plain")
        self.earlier = button("\N{MINUS SIGN}", "step")
        self.later = button("+", "step")
        self.add = button(self.tr("Add a change"))
        self.remove = button(self.tr("Remove"))
        self.copy = MenuButton()
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for step in (self.earlier, self.later):
            step.setAutoRepeat(True)
        self.earlier.clicked.connect(lambda: self._edit(lambda e: e.starting_later(-1)))
        self.later.clicked.connect(lambda: self._edit(lambda e: e.starting_later(1)))
        self.add.clicked.connect(lambda: self._edit(lambda e: e.split()))
        self.remove.clicked.connect(lambda: self._edit(lambda e: e.without()))
        for preset in PRESETS:
            choice = self.presets[preset] = button("", "preset")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked, chosen=preset: self._choose(chosen))

    def _lay_out(self) -> None:
        presets, start = QHBoxLayout(), QHBoxLayout()
        for row in (presets, start):
            row.setSpacing(SPACE_S)
            row.setContentsMargins(0, 0, 0, 0)
        for choice in self.presets.values():
            presets.addWidget(choice, 1)
        for widget in (self._start, self.earlier, self.later):
            start.addWidget(widget)
        stepper = QWidget()
        stepper.setLayout(start)
        actions = FlowLayout()
        for control in (stepper, self.add, self.remove, self.copy):
            actions.addWidget(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.sentence)
        layout.addLayout(presets)
        layout.addLayout(actions)

    def render_editing(self, editing: Editing, temperatures: Mapping[str, float]) -> None:
        """Draw what is chosen."""
        locale = QLocale()
        self._editing = editing
        change = editing.change
        start = week_wording.time_of_day(change.minute, locale)
        sentence = week_wording.change_sentence(editing, temperatures, locale)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for preset, choice in self.presets.items():
            text = week_wording.preset_text(preset, temperatures, locale)
            choice.setText(text)
            choice.setAccessibleName(text)
            choice.setChecked(preset == change.preset)
        self._start.setText(self.tr("Begins at {time}").format(time=start))
        earlier, later = editing.can_move
        self.earlier.setEnabled(earlier)
        self.later.setEnabled(later)
        self.earlier.setAccessibleName(self.tr("Begin earlier than {time}").format(time=start))
        self.later.setAccessibleName(self.tr("Begin later than {time}").format(time=start))
        self.add.setAccessibleName(self.add.text())
        self.remove.setAccessibleName(self.tr("Remove: {change}").format(change=sentence))
        self.remove.setEnabled(len(editing.week.changes) > 1)
        self._offer_days(change.day, locale)

    def _offer_days(self, day: int, locale: QLocale) -> None:
        name = week_wording.day_name(day, locale)
        self.copy.show_choice(self.tr("Copy {day}").format(day=name))
        groups: list[Sequence[int]] = [range(len(DAYS))]
        groups += [_WORKING_DAYS] if day in _WORKING_DAYS else [_WEEKEND]
        choices = [(self._to(group, locale), group) for group in groups]
        choices += [(self._to((other,), locale), (other,)) for other in range(7) if other != day]
        self.copy.offer(choices, lambda days: self._edit(lambda e: e.with_day_copied(days)))

    def _to(self, days: Sequence[int], locale: QLocale) -> str:
        return self.tr("to: {days}").format(days=week_wording.day_names(days, locale))

    def _choose(self, preset: str) -> None:
        # Qt has toggled the button already; only the week decides what is shown.
        self.presets[preset].setChecked(True)
        self._edit(lambda editing: editing.with_preset(preset))

    def _edit(self, how: Callable[[Editing], Editing]) -> None:
        if self._editing is None:
            return
        try:
            self.wanted.emit(how(self._editing))
        except ScheduleError as error:
            self.refused.emit(error)
