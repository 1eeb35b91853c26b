"""A bar chart that is painted: its bars can be pointed at, gone through by keyboard, and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy

from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.chart_data import BarLook, ChartData
from chaleur_desktop.ui.widgets.chart_paint import (
    paint_axis,
    paint_bar,
    paint_callout,
    paint_labels,
    paint_mark,
)
from chaleur_desktop.ui.widgets.chart_scale import Scale, scale_for
from chaleur_desktop.ui.widgets.painted_bars import PaintedBars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from chaleur_desktop.ui.widgets.chart_data import ChartBar

_LINES_HIGH = 13
_LINES_LOW = 9
_LETTERS_WIDE = 24


class BarChart(PaintedBars):
    """Draws a `ChartData`. Left and right go from bar to bar; `bar_chosen` gives the bar's index.

    The accessible name is title and summary; the description is the bar that was chosen last.
    """

    def __init__(self) -> None:
        super().__init__()
        self._data = ChartData()
        self._scale = Scale(0.0, 1.0, 1.0)
        self._hovered: int | None = None
        self.setMouseTracking(True)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Preferred)

    def show_data(self, data: ChartData) -> None:
        """Draw other data; the chosen bar stays chosen while there are as many."""
        if len(data.bars) != len(self._data.bars):
            self._current = self._hovered = None
        self._data = data
        self._scale = scale_for(bar.value for bar in data.bars if bar.value is not None)
        self.setAccessibleName(f"{data.title}. {data.summary}")
        self._describe()
        self.update()

    def sentences(self) -> Sequence[str]:
        """What each bar says in words."""
        return [bar.sentence for bar in self._data.bars]

    @property
    def current(self) -> int | None:
        """The bar that was chosen last."""
        return self._current

    @property
    def told(self) -> str:
        """The sentence of the bar that is pointed at, or else chosen; empty without one."""
        index = self._told_index()
        return "" if index is None else self._data.bars[index].sentence

    def _told_index(self) -> int | None:
        if self._hovered is not None:
            return self._hovered
        return self._current if self.hasFocus() else None

    # --- where things are -------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A height that grows with the text."""
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * _LETTERS_WIDE * 2
        return QSize(width, metrics.lineSpacing() * _LINES_HIGH)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Enough for the axis and some bars."""
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * _LETTERS_WIDE
        return QSize(width, metrics.lineSpacing() * _LINES_LOW)

    def plot(self) -> QRectF:
        """The place of the bars: the axis' texts are left of it, the labels below."""
        metrics = self.fontMetrics()
        texts = self._axis_texts()
        left = max(metrics.horizontalAdvance(text) for text in texts) + SPACE_S
        # Above, there is room for the callout.
        top = metrics.height() * 2 + SPACE_S
        bottom = metrics.height() + SPACE_S
        width = max(self.width() - left - SPACE_S, 1)
        return QRectF(left, top, width, max(self.height() - top - bottom, 1))

    def column(self, index: int) -> QRectF:
        """The column of a bar over the whole height of the plot."""
        plot = self.plot()
        width = plot.width() / max(len(self._data.bars), 1)
        return QRectF(plot.left() + index * width, plot.top(), width, plot.height())

    def bar_rect(self, index: int) -> QRectF:
        """The bar itself, from the zero line up or down; of no height when it has no value."""
        column = self.column(index)
        value = self._data.bars[index].value or 0.0
        zero, end = (column.bottom() - self._scale.share(v) * column.height() for v in (0.0, value))
        gap = min(column.width() * 0.16, 6.0)
        return QRectF(
            column.left() + gap, min(zero, end), column.width() - 2 * gap, abs(zero - end)
        )

    def _axis_texts(self) -> list[str]:
        scale = self._scale
        return [self._data.axis_text(line, scale.decimals) for line in scale.lines]

    def _index_at(self, position: QPointF) -> int | None:
        count = len(self._data.bars)
        plot = self.plot()
        index = int((position.x() - plot.left()) // (plot.width() / count)) if count else -1
        return index if 0 <= index < count else None

    # --- drawing ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw axis, bars, labels and the chosen bar's value."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, plot = palette_in_use(), self.plot()
        heights = [
            plot.bottom() - self._scale.share(line) * plot.height() for line in self._scale.lines
        ]
        zero = plot.bottom() - self._scale.share(0.0) * plot.height()
        paint_axis(painter, colours, plot, list(zip(heights, self._axis_texts(), strict=True)))
        for index, bar in enumerate(self._data.bars):
            self._paint_bar(painter, index, bar)
        painter.setPen(QColor(colours.text))
        painter.drawLine(QPointF(plot.left(), zero), QPointF(plot.right(), zero))
        columns = [self.column(index) for index in range(len(self._data.bars))]
        paint_labels(painter, colours, columns, [bar.label for bar in self._data.bars])
        told = self._told_index()
        if self.hasFocus():
            marked = plot if self._current is None else self.column(self._current)
            paint_mark(painter, colours, marked)
        if told is not None:
            paint_callout(painter, colours, self.rect(), self.column(told), self.told)
        painter.end()

    def _paint_bar(self, painter: QPainter, index: int, bar: ChartBar) -> None:
        """Draw one bar; charts whose bars have parts draw them in their own way."""
        paint_bar(painter, palette_in_use(), bar, self.bar_rect(index), self.column(index))

    # --- pointing and keys --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, Home and End go through the bars."""
        shown = [i for i, bar in enumerate(self._data.bars) if bar.look is not BarLook.TO_COME]
        if not shown or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        first, last = shown[0], shown[-1]
        current = self._current
        targets = {
            Qt.Key.Key_Left: last if current is None else max(current - 1, first),
            Qt.Key.Key_Right: first if current is None else min(current + 1, last),
            Qt.Key.Key_Home: first,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self._hovered = None
            self.choose(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the bar under the pointer."""
        hovered = self._index_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the bar under the pointer; other buttons are not ours."""
        index = self._index_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index is None:
            super().mousePressEvent(event)
            return
        self._hovered = index
        self.choose(index)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()
