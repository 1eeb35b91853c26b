"""Horizontal bars that are painted, each under its name; the keyboard goes from bar to bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from chaleur_desktop.ui.learn.bars_data import BarsData, Look
from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.painted_bars import PaintedBars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from chaleur_desktop.ui.learn.bars_data import BarRow
    from chaleur_desktop.ui.tokens import Palette

_LETTERS_WIDE = 20
_ROUNDING = 3.0
_WHISKER = 2.0
_LEAST = 2.0
"""A part that is not nothing is at least so many px long."""


def paint_part(painter: QPainter, colours: Palette, look: Look, place: QRectF) -> None:
    """Draw a piece of a bar."""
    fill = {
        Look.PLAIN: colours.computing,
        Look.HATCHED: colours.accent,
        Look.DOTTED: colours.good,
    }[look]
    painter.setPen(QPen(QColor(fill), 1))
    painter.setBrush(QColor(fill))
    painter.drawRect(place)
    pattern = {
        Look.HATCHED: Qt.BrushStyle.BDiagPattern,
        Look.DOTTED: Qt.BrushStyle.Dense6Pattern,
    }.get(look)
    if pattern is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.card), pattern))
        painter.drawRect(place)


def paint_whisker(
    painter: QPainter, colours: Palette, left: float, right: float, bar: QRectF
) -> None:
    """Draw the range across a bar: a line with two ends, set off from what it crosses."""
    middle, half = bar.center().y(), bar.height() / 3
    lines = (
        (QPointF(left, middle), QPointF(right, middle)),
        (QPointF(left, middle - half), QPointF(left, middle + half)),
        (QPointF(right, middle - half), QPointF(right, middle + half)),
    )
    for colour, width in ((colours.card, 3 * _WHISKER), (colours.text, _WHISKER)):
        painter.setPen(QPen(QColor(colour), width))
        for start, end in lines:
            painter.drawLine(start, end)


class SplitBars(PaintedBars):
    """Draws `BarsData`. Up and down go from bar to bar; `bar_chosen` gives the row's index.

    The accessible name is title and summary; the description is the bar that was chosen last.
    """

    def __init__(self) -> None:
        super().__init__()
        self._data = BarsData()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> int:
        """The bar that is chosen; the first one at the beginning."""
        return self._current or 0

    def sentences(self) -> Sequence[str]:
        """What each bar says in words."""
        return [row.sentence for row in self._data.rows]

    def show_data(self, data: BarsData) -> None:
        """Draw other data; the chosen bar stays chosen where there is one."""
        self._data = data
        self._current = min(self.current, len(data.rows) - 1) if data.rows else None
        self.setAccessibleName(f"{data.title}. {data.summary}".strip())
        self._describe()
        self.updateGeometry()
        self.update()

    # --- where things are -------------------------------------------------------------------

    def _row_height(self) -> int:
        return self._bar_height() + self.fontMetrics().height() + SPACE_S + SPACE_M

    def _bar_height(self) -> int:
        return self.fontMetrics().height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows."""
        height = max(self._row_height() * len(self._data.rows) + SPACE_S, self._row_height())
        return QSize(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE * 2, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrower, but as high."""
        return QSize(
            self.fontMetrics().averageCharWidth() * _LETTERS_WIDE, self.sizeHint().height()
        )

    def row_rect(self, index: int) -> QRectF:
        """The place of a row: its texts, and the bar below them."""
        height = self._row_height()
        return QRectF(0, index * height, self.width(), height)

    def bar_rect(self, index: int) -> QRectF:
        """The place of a bar that fills the whole width."""
        row = self.row_rect(index)
        top = row.top() + SPACE_S + self.fontMetrics().height()
        return QRectF(SPACE_S, top, max(row.width() - 2 * SPACE_S, 1.0), self._bar_height())

    def _x(self, value: float, bar: QRectF) -> float:
        longest = self._data.longest
        return bar.left() + (bar.width() * value / longest if longest else 0.0)

    # --- drawing ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw all rows and the keyboard's place."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = palette_in_use()
        for index, row in enumerate(self._data.rows):
            self._paint_row(painter, colours, index, row)
        if self.hasFocus() and self._data.rows:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            mark = self.row_rect(self.current).adjusted(1, 1, -1, -SPACE_S // 2)
            painter.drawRoundedRect(mark, _ROUNDING, _ROUNDING)
        painter.end()

    def _paint_row(self, painter: QPainter, colours: Palette, index: int, row: BarRow) -> None:
        metrics, bar = painter.fontMetrics(), self.bar_rect(index)
        line = QRectF(bar.left(), bar.top() - metrics.height(), bar.width(), metrics.height())
        value_width = metrics.horizontalAdvance(row.text)
        title = metrics.elidedText(
            row.title, Qt.TextElideMode.ElideRight, int(line.width() - value_width - SPACE_M)
        )
        painter.setPen(QColor(colours.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, row.text)
        start = 0.0
        shape = bar.adjusted(0, 2, 0, -2)
        for part in row.parts:
            left, right = self._x(start, bar), self._x(start + part.value, bar)
            if part.value > 0:
                right = max(right, left + _LEAST)
                place = QRectF(left, shape.top(), right - left, shape.height())
                paint_part(painter, colours, part.look, place)
            start += part.value
        if row.low is not None and row.high is not None:
            paint_whisker(painter, colours, self._x(row.low, bar), self._x(row.high, bar), shape)

    # --- pointing and keys ------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up, Down, Home and End go through the bars."""
        targets = {
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._data.rows) - 1,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.choose(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the bar under the pointer; other buttons are not ours."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.choose(int(event.position().y() // self._row_height()))
