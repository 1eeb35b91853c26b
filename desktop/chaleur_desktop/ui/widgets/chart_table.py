"""The values of a chart as a table, for screen readers and for people who like numbers better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from chaleur_desktop.ui.widgets.chart_data import BarLook

if TYPE_CHECKING:
    from chaleur_desktop.ui.widgets.chart_data import ChartBar, ChartData

_ROWS_SHOWN = 8


class ChartTable(QTableWidget):
    """One row for each bar that has begun: when, how much, and what it lacks."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([self.tr("When"), self.tr("Value"), self.tr("Note")])
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Tab leaves the table; the arrow keys go through it.
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)

    def show_data(self, data: ChartData) -> None:
        """Fill in other values; the row that is read stays the same."""
        bars = [bar for bar in data.bars if bar.look is not BarLook.TO_COME]
        row = self.currentRow()
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.summary)
        self.setRowCount(len(bars))
        for index, bar in enumerate(bars):
            self._fill(index, bar)
        if 0 <= row < len(bars):
            self.setCurrentCell(row, max(self.currentColumn(), 0))
        line = self.fontMetrics().height() + 8
        self.verticalHeader().setDefaultSectionSize(line)
        self.setMinimumHeight(line * (min(len(bars), _ROWS_SHOWN) + 2))

    def _fill(self, index: int, bar: ChartBar) -> None:
        for column, text in enumerate((bar.title, bar.text, bar.note)):
            item = self.item(index, column)
            if item is None:
                item = QTableWidgetItem()
                self.setItem(index, column, item)
                if column == 1:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
            item.setText(text)
