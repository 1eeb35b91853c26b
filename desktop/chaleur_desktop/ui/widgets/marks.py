"""Tick boxes and radio buttons that stand out from every ground, at every text size.

They have no text of their own: `Choice` puts one beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton

from chaleur_desktop.ui.theme import palette_in_use, scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

_SIZE = 20
_LINE = 2.0


class TickBox(QCheckBox):
    """A square that is ticked."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the text."""
        return _size()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """An empty square, or a filled one with a tick."""
        painter, square, front = _prepared(self)
        painter.drawRoundedRect(square, square.width() / 6, square.width() / 6)
        if self.isChecked():
            tick = QPainterPath(_at(square, 0.22, 0.54))
            tick.lineTo(_at(square, 0.43, 0.74))
            tick.lineTo(_at(square, 0.79, 0.28))
            painter.strokePath(tick, QPen(front, square.width() / 7))
        painter.end()


class RoundMark(QRadioButton):
    """A circle with a dot when it is the chosen one."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the text."""
        return _size()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """An empty circle, or a filled one with a dot."""
        painter, square, front = _prepared(self)
        painter.drawEllipse(square)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(front)
            painter.drawEllipse(square.center(), square.width() / 5, square.width() / 5)
        painter.end()


def _size() -> QSize:
    return QSize(scaled(_SIZE), scaled(_SIZE))


def _at(square: QRectF, across: float, down: float) -> QPointF:
    return QPointF(square.x() + across * square.width(), square.y() + down * square.height())


def _prepared(mark: QCheckBox | QRadioButton) -> tuple[QPainter, QRectF, QColor]:
    """A painter with the colours of the mark's state, its square, and the colour of its inside."""
    palette = palette_in_use()
    colour = QColor(palette.accent if mark.isChecked() and mark.isEnabled() else palette.muted)
    ground = QColor(palette.card)
    painter = QPainter(mark)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, _LINE))
    painter.setBrush(colour if mark.isChecked() else ground)
    side = min(scaled(_SIZE), mark.width(), mark.height()) - _LINE
    square = QRectF(0.0, 0.0, side, side)
    square.moveCenter(QRectF(mark.rect()).center())
    return painter, square, ground
