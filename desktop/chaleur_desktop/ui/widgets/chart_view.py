"""A chart with its legend and its sentence, or the same values as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_S
from chaleur_desktop.ui.widgets.basics import label
from chaleur_desktop.ui.widgets.chart import BarChart
from chaleur_desktop.ui.widgets.chart_data import BarLook, ChartBar
from chaleur_desktop.ui.widgets.chart_paint import paint_bar
from chaleur_desktop.ui.widgets.chart_table import ChartTable

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from chaleur_desktop.ui.widgets.chart_data import ChartData


class Swatch(QWidget):
    """A small bar of a look, as the chart draws it."""

    def __init__(self, look: BarLook) -> None:
        super().__init__()
        value = None if look is BarLook.NO_DATA else 1.0
        self._bar = ChartBar("", "", value, "", look=look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a letter."""
        side = self.fontMetrics().ascent()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.sizeHint().height()
        place = QRectF(1, (self.height() - side) / 2, side - 2, side - 2)
        paint_bar(painter, palette_in_use(), self._bar, place, place)
        painter.end()


class Legend(QWidget):
    """Says what the looks mean that are in the chart; `needed` unless all bars are plain."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        self.needed = False
        self._entries: dict[BarLook, tuple[QWidget, QWidget]] = {}
        for look, text in (
            (BarLook.NO_DATA, self.tr("No data")),
            (BarLook.PARTIAL, self.tr("Not complete")),
        ):
            name = label("muted")
            name.setText(text)
            swatch = Swatch(look)
            layout.addWidget(swatch)
            layout.addWidget(name)
            layout.addSpacing(SPACE_L)
            self._entries[look] = (swatch, name)
        layout.addStretch(1)

    def show_looks(self, data: ChartData) -> None:
        """Explain the looks that these bars have."""
        present = {bar.look for bar in data.bars}
        for look, widgets in self._entries.items():
            for widget in widgets:
                widget.setVisible(look in present)
        self.needed = bool(present & self._entries.keys())


class ChartView(QWidget):
    """Draws a `ChartData` both ways; `show_as_table` decides which is seen."""

    def __init__(self, chart: BarChart | None = None) -> None:
        super().__init__()
        self.title = label("name", wrap=True)
        self.chart = chart or BarChart()
        self.legend = Legend()
        self.table = ChartTable()
        self.summary = label("muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (self.title, self.chart, self.legend, self.table, self.summary):
            layout.addWidget(widget)
        self._as_table = False
        self._arrange()

    def show_data(self, data: ChartData) -> None:
        """Draw other values."""
        self.title.setText(data.title)
        self.summary.setText(data.summary)
        self.chart.show_data(data)
        self.table.show_data(data)
        self.legend.show_looks(data)
        self._arrange()

    def show_as_table(self, *, wanted: bool) -> None:
        """Show the table in place of the chart, or the chart."""
        had_focus = self.chart.hasFocus() or self.table.hasFocus()
        self._as_table = wanted
        self._arrange()
        if had_focus:
            (self.table if wanted else self.chart).setFocus()

    def _arrange(self) -> None:
        self.chart.setVisible(not self._as_table)
        self.legend.setVisible(not self._as_table and self.legend.needed)
        self.table.setVisible(self._as_table)
