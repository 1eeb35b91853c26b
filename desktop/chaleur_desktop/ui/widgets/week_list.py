"""A week as a list, a line for each entry: the same as the painted one, without drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chaleur_desktop.core.schedule import ScheduleError
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button
from chaleur_desktop.ui.widgets.entry_row import EntryRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaleur_desktop.core.schedule import Entry, Week


class WeekList(QWidget):
    """Draws a `Week`; `wanted` tells the one that the resident wants, `refused` why not."""

    wanted = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._week: Week | None = None
        self._temperatures: Mapping[str, float] = {}
        self.rows: list[EntryRow] = []
        self.add = button(self.tr("Add a line"))
        self.add.setAccessibleName(self.add.text())
        self.add.clicked.connect(self._on_add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._lines)
        layout.addWidget(self.add)
        layout.addStretch(1)

    def render_week(self, week: Week, temperatures: Mapping[str, float]) -> None:
        """Draw a week; rows are kept, so that the keyboard stays where it is."""
        self._week = week
        self._temperatures = temperatures
        while len(self.rows) > len(week.entries):
            gone = self.rows.pop()
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(week.entries):
            self._append_row()
        for row, entry in zip(self.rows, week.entries, strict=True):
            row.render_entry(entry, temperatures)
        self._keep_tab_order()

    def row_of(self, entry: Entry) -> EntryRow | None:
        """The line that shows an entry."""
        return next((row for row in self.rows if row.entry == entry), None)

    def _append_row(self) -> None:
        row = EntryRow()
        row.wanted.connect(self._on_wanted)
        row.removed.connect(self._on_removed)
        self._lines.addWidget(row)
        self.rows.append(row)

    def _keep_tab_order(self) -> None:
        if self.rows:
            QWidget.setTabOrder(self.rows[-1].days[-1], self.add)

    def _on_wanted(self, old: Entry, new: Entry) -> None:
        if self._week is None:
            return
        try:
            week = self._week.with_entry(new, old)
        except ScheduleError as error:
            # Show again what holds: the control shows what was refused.
            self.render_week(self._week, self._temperatures)
            self.refused.emit(error)
            return
        self._change(week, follow=new)

    def _on_removed(self, entry: Entry) -> None:
        if self._week is None:
            return
        try:
            week = self._week.without_entry(entry)
        except ScheduleError as error:
            self.refused.emit(error)
            return
        self._change(week, follow=None)

    def _on_add(self) -> None:
        if self._week is None:
            return
        entry = self._week.free_entry()
        try:
            week = self._week.with_entry(entry)
        except ScheduleError as error:
            self.refused.emit(error)
            return
        self._change(week, follow=entry)
        row = self.row_of(entry)
        if row is not None:
            row.time.setFocus()

    def _change(self, week: Week, follow: Entry | None) -> None:
        """Ask for a week and draw it at once; the keyboard goes along with the entry changed."""
        place = self._focused_part()
        self.render_week(week, self._temperatures)
        row = None if follow is None else self.row_of(follow)
        if row is not None and place is not None:
            row.findChildren(QWidget)[place].setFocus()
        self.wanted.emit(week)

    def _focused_part(self) -> int | None:
        """Which part of its line has the keyboard."""
        focus = QApplication.focusWidget()
        for row in self.rows:
            parts = row.findChildren(QWidget)
            if focus in parts:
                return parts.index(focus)
        return None
