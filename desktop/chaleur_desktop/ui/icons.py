"""The radiator's picture: one shape and one colour for each activity, drawn at every size.

Shapes differ, so that the icon can be read without colours: heating is a filled radiator with
rising warmth, computing a chip, idle and off an empty radiator, offline an empty radiator crossed
out. A halo in the opposite brightness keeps it readable on a panel whose colour does not follow
the system's scheme. With a high contrast the lines are thicker and black or white.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from chaleur_desktop.core.models import Activity
from chaleur_desktop.ui.tokens import PALETTES, Palette, palette_name

_SIZES = (16, 22, 24, 32, 48, 64, 128)
_GRID = 32.0
_HALO_WIDTH = 3.2
_LINE_WIDTH = 2.6
_THICK_LINE_WIDTH = 3.4


def activity_icon(activity: Activity, *, dark: bool, high_contrast: bool = False) -> QIcon:
    """The icon for a light or dark ground, in all the usual sizes."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(activity_pixmap(activity, size, dark=dark, high_contrast=high_contrast))
    return icon


def activity_pixmap(
    activity: Activity, size: int, *, dark: bool, high_contrast: bool = False
) -> QPixmap:
    """The icon at `size` device pixels."""
    palette = PALETTES[palette_name(dark=dark, high_contrast=high_contrast)]
    colour = palette.text if high_contrast else _colour(activity, palette)
    line = _THICK_LINE_WIDTH if high_contrast else _LINE_WIDTH
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _GRID, size / _GRID)
    filled, lines = shapes(activity)
    _draw(painter, (filled, lines), QColor(palette.icon_halo), line, _HALO_WIDTH)
    _draw(painter, (filled, lines), QColor(colour), line, 0.0)
    painter.end()
    return pixmap


def _colour(activity: Activity, palette: Palette) -> str:
    match activity:
        case Activity.HEATING:
            return palette.heating
        case Activity.COMPUTING:
            return palette.computing
        case _:
            return palette.muted


def _draw(
    painter: QPainter,
    shapes: tuple[QPainterPath, QPainterPath],
    colour: QColor,
    line: float,
    halo: float,
) -> None:
    filled, lines = shapes
    pen = QPen(colour, line + halo)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(lines, pen)
    if halo:
        pen.setWidthF(halo)
        painter.strokePath(filled, pen)
    painter.fillPath(filled, colour)


def shapes(activity: Activity) -> tuple[QPainterPath, QPainterPath]:
    """What to fill and what to stroke, on a 32 x 32 grid."""
    match activity:
        case Activity.HEATING:
            return _fins(top=13.0), _warmth()
        case Activity.COMPUTING:
            return _chip()
        case Activity.OFFLINE:
            outline = _outlined_radiator()
            outline.moveTo(QPointF(4.5, 28.0))
            outline.lineTo(QPointF(27.5, 4.0))
            return QPainterPath(), outline
        case _:
            return QPainterPath(), _outlined_radiator()


def _fins(top: float) -> QPainterPath:
    path = QPainterPath()
    for left in (4.0, 12.75, 21.5):
        path.addRoundedRect(QRectF(left, top, 6.5, 28.5 - top), 2.4, 2.4)
    return path


def _warmth() -> QPainterPath:
    path = QPainterPath()
    for x in (7.25, 16.0, 24.75):
        path.moveTo(QPointF(x, 10.0))
        path.cubicTo(QPointF(x - 3.4, 7.4), QPointF(x + 3.4, 5.6), QPointF(x, 2.8))
    return path


def _outlined_radiator() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(4.0, 7.0, 24.0, 19.0), 3.0, 3.0)
    for x in (12.0, 20.0):
        path.moveTo(QPointF(x, 7.0))
        path.lineTo(QPointF(x, 26.0))
    return path


def _chip() -> tuple[QPainterPath, QPainterPath]:
    filled = QPainterPath()
    filled.addRoundedRect(QRectF(12.5, 12.5, 7.0, 7.0), 1.2, 1.2)
    lines = QPainterPath()
    lines.addRoundedRect(QRectF(7.5, 7.5, 17.0, 17.0), 2.5, 2.5)
    for offset in (12.0, 20.0):
        for start, end in ((3.0, 7.5), (24.5, 29.0)):
            lines.moveTo(QPointF(offset, start))
            lines.lineTo(QPointF(offset, end))
            lines.moveTo(QPointF(start, offset))
            lines.lineTo(QPointF(end, offset))
    return filled, lines
