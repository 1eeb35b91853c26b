"""The controls above a week: which room, picture or list, undo and redo, weeks to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from chaleur_desktop.core.ready_weeks import ReadyWeek
from chaleur_desktop.ui import week_wording
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button
from chaleur_desktop.ui.widgets.flow import FlowLayout
from chaleur_desktop.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaleur_desktop.core.models import Room
    from chaleur_desktop.core.week_draft import Draft


class WeekBar(QWidget):
    """The signals tell what the resident wants."""

    room_chosen = Signal(str)
    list_chosen = Signal(bool)
    undo_wanted = Signal()
    redo_wanted = Signal()
    ready_week_chosen = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rooms = MenuButton()
        self.picture = button(self.tr("Picture"))
        self.list = button(self.tr("List"))
        self.undo = button(self.tr("Undo"))
        self.redo = button(self.tr("Redo"))
        self.ready_weeks = MenuButton(self.tr("Ready-made weeks"))
        self.copy = MenuButton(self.tr("Copy to other rooms"))
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self._forms = QButtonGroup(self)
        for form in (self.picture, self.list):
            form.setCheckable(True)
            self._forms.addButton(form)
        self.picture.setChecked(True)
        self.picture.setAccessibleName(self.tr("Show the week as a picture"))
        self.list.setAccessibleName(self.tr("Show the week as a list"))
        self.list.toggled.connect(self.list_chosen)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        for step in (self.undo, self.redo):
            step.setAccessibleName(step.text())
        self.ready_weeks.offer(
            [(week_wording.ready_week_name(kind), kind) for kind in ReadyWeek],
            self.ready_week_chosen.emit,
        )

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(SPACE_S)
        above.addWidget(self.rooms)
        above.addStretch(1)
        for widget in (self.picture, self.list):
            above.addWidget(widget)
        below = FlowLayout()
        for control in (self.undo, self.redo, self.ready_weeks, self.copy):
            below.addWidget(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(above)
        layout.addLayout(below)

    def render_rooms(self, rooms: Sequence[Room], chosen: Room) -> None:
        """Offer the home's rooms; a home with one has nothing to choose."""
        others = [room for room in rooms if room.id != chosen.id]
        self.rooms.show_choice(chosen.name)
        self.rooms.setAccessibleName(self.tr("Room: {room}").format(room=chosen.name))
        self.rooms.setVisible(bool(others))
        self.rooms.offer([(room.name, room.id) for room in rooms], self.room_chosen.emit)
        self.copy.setVisible(bool(others))
        choices: list[tuple[str, tuple[str, ...]]] = [(room.name, (room.id,)) for room in others]
        if len(others) > 1:
            all_others = tuple(room.id for room in others)
            choices.insert(0, (self.tr("All other rooms"), all_others))
        self.copy.offer(choices, self.copy_wanted.emit)

    def render_draft(self, draft: Draft | None) -> None:
        """Offer what can be done with the week now."""
        self.undo.setEnabled(draft is not None and bool(draft.past))
        self.redo.setEnabled(draft is not None and bool(draft.future))
        for menu in (self.ready_weeks, self.copy):
            menu.setEnabled(draft is not None)
