"""How the parts of a bar chart are painted, in the colours of the palette in use.

What a bar is, its shape tells as well as its colour: below zero it hangs from the axis and is
hatched finely; a part that is not known yet has a dashed outline; no data is a hatched column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.chart_data import BarLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from chaleur_desktop.ui.tokens import Palette
    from chaleur_desktop.ui.widgets.chart_data import ChartBar

_ZERO_HEIGHT = 4.0
_ROUNDING = 2.0
_FAINT = 60
_PALE = 110
_HATCHING = 200


def _colour(name: str, alpha: int = 255) -> QColor:
    colour = QColor(name)
    colour.setAlpha(alpha)
    return colour


def paint_axis(
    painter: QPainter, colours: Palette, plot: QRectF, lines: Sequence[tuple[float, str]]
) -> None:
    """Draw a faint line for each height, with its text on the left."""
    metrics = painter.fontMetrics()
    for height, text in lines:
        painter.setPen(_colour(colours.muted, _FAINT))
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        painter.setPen(_colour(colours.muted))
        place = QRectF(0, height - metrics.height() / 2, plot.left() - SPACE_S, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def paint_bar(
    painter: QPainter, colours: Palette, bar: ChartBar, rect: QRectF, column: QRectF
) -> None:
    """Draw one bar, or what says that there is none."""
    if bar.look is BarLook.TO_COME:
        return
    if bar.value is None:
        place = QRectF(rect.left(), column.top(), rect.width(), column.height())
        paint_no_data(painter, colours, place)
        return
    negative = bar.value < 0
    fill = colours.accent if negative else colours.computing
    shape = rect if rect.height() >= _ZERO_HEIGHT else rect.adjusted(0, -_ZERO_HEIGHT, 0, 0)
    partial = bar.look is BarLook.PARTIAL
    painter.setPen(QPen(_colour(fill), 1.5, Qt.PenStyle.DashLine) if partial else Qt.PenStyle.NoPen)
    painter.setBrush(_colour(fill, _PALE if partial else 255))
    painter.drawRoundedRect(shape, _ROUNDING, _ROUNDING)
    if negative:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(_colour(colours.card), Qt.BrushStyle.FDiagPattern))
        painter.drawRoundedRect(shape, _ROUNDING, _ROUNDING)


def paint_no_data(painter: QPainter, colours: Palette, place: QRectF) -> None:
    """Draw the hatching of a column that nothing is known of."""
    painter.setPen(Qt.PenStyle.NoPen)
    muted = _colour(colours.muted, _HATCHING)
    painter.setBrush(QBrush(muted, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(place)


def paint_labels(
    painter: QPainter, colours: Palette, columns: Sequence[QRectF], labels: Sequence[str]
) -> None:
    """Write under the columns, leaving labels out where they would touch."""
    if not columns:
        return
    metrics = painter.fontMetrics()
    widest = max(metrics.horizontalAdvance(label) for label in labels) + SPACE_S
    every = max(1, -int(-widest // columns[0].width()))
    painter.setPen(_colour(colours.muted))
    for column, label in list(zip(columns, labels, strict=True))[::every]:
        width = max(column.width(), widest)
        left = max(column.center().x() - width / 2, 0.0)
        place = QRectF(left, column.bottom() + SPACE_S, width, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, label)


def paint_mark(painter: QPainter, colours: Palette, column: QRectF) -> None:
    """Draw the frame of the keyboard's place."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_colour(colours.text), 2))
    painter.drawRoundedRect(column.adjusted(1, 1, -1, -1), _ROUNDING, _ROUNDING)


def paint_callout(
    painter: QPainter, colours: Palette, whole: QRect, column: QRectF, text: str
) -> None:
    """Write a bar's value over its column, moved so that all of it is seen."""
    metrics = painter.fontMetrics()
    room = whole.width() - 2 * SPACE_M
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(shown) + 2 * SPACE_M
    left = min(max(column.center().x() - width / 2, 1.0), max(whole.width() - width - 1.0, 1.0))
    box = QRectF(left, 1.0, width, metrics.height() + SPACE_S * 2)
    painter.setPen(QPen(_colour(colours.muted), 1))
    painter.drawLine(
        QPointF(column.center().x(), box.bottom()), QPointF(column.center().x(), column.top())
    )
    painter.setBrush(_colour(colours.card))
    painter.drawRoundedRect(box, SPACE_S, SPACE_S)
    painter.setPen(_colour(colours.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
