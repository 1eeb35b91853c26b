"""Bars with what their patterns mean, or the same values as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chaleur_desktop.ui.learn.bars import SplitBars, paint_part, paint_whisker
from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, set_text
from chaleur_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from chaleur_desktop.ui.learn.bars_data import BarsData, Look


class Swatch(QWidget):
    """A piece of a bar as the chart draws it; of no look, the line of a range."""

    def __init__(self, look: Look | None) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a letter."""
        side = self.fontMetrics().ascent()
        return QSize(side * 2, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the piece."""
        super().paintEvent(event)
        painter, place = QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._look is None:
            paint_whisker(painter, palette_in_use(), place.left() + 2, place.right() - 2, place)
        else:
            paint_part(painter, palette_in_use(), self._look, place)
        painter.end()


class BarsTable(QTableWidget):
    """One row for each bar: its name, its parts, all together, and its range."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Tab leaves the table; the arrow keys go through it.
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)

    def show_data(self, data: BarsData) -> None:
        """Fill in other values."""
        names = [name for _, name in data.names]
        heads = [self.tr("What"), *names, self.tr("Together")]
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.summary)
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(data.rows))
        for index, row in enumerate(data.rows):
            by_look = {part.look: part.text for part in row.parts}
            texts = [
                row.title,
                *(by_look.get(look, "\N{EN DASH}") for look, _ in data.names),
                row.text,
            ]
            for column, text in enumerate(texts):
                self.setItem(index, column, QTableWidgetItem(text))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        line = self.fontMetrics().height() * 2 + SPACE_S
        self.verticalHeader().setDefaultSectionSize(line)
        self.setMinimumHeight(line * (len(data.rows) + 1) + SPACE_S)


class BarsView(QWidget):
    """Draws `BarsData` both ways; a button leads from one to the other."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("name", wrap=True)
        self.bars = SplitBars()
        self.table = BarsTable()
        self._legend = QWidget()
        self._legend_flow = FlowLayout()
        self._legend.setLayout(self._legend_flow)
        self._shown_names: tuple[object, ...] = ()
        self.summary = label("muted", wrap=True)
        self.as_table = button(self.tr("Show as a table"))
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._arrange)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (self.title, self.bars, self._legend, self.table, self.summary):
            layout.addWidget(widget)
        layout.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange()

    def show_data(self, data: BarsData) -> None:
        """Draw other values."""
        set_text(self.title, data.title)
        set_text(self.summary, data.summary)
        self.bars.show_data(data)
        self.table.show_data(data)
        self.as_table.setAccessibleName(
            self.tr("Show as a table: {title}").format(title=data.title)
        )
        self._show_legend(data)

    def _show_legend(self, data: BarsData) -> None:
        names: list[tuple[Look | None, str]] = list(data.names)
        if data.has_ranges:
            names.append((None, data.range_name))
        if self._shown_names == tuple(names):
            return
        self._shown_names = tuple(names)
        while (item := self._legend_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for look, name in names:
            self._legend_flow.addWidget(_entry(look, name))
        self._legend.updateGeometry()

    def _arrange(self) -> None:
        as_table = self.as_table.isChecked()
        self.bars.setVisible(not as_table)
        self._legend.setVisible(not as_table)
        self.table.setVisible(as_table)


def _entry(look: Look | None, name: str) -> QWidget:
    entry, text = QWidget(), label("muted")
    text.setText(name)
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, SPACE_S, 0)
    row.setSpacing(SPACE_S)
    row.addWidget(Swatch(look))
    row.addWidget(text)
    return entry
