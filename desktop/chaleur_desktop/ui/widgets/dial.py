"""A dial for the temperature wanted: turn its ring, type a number, use the wheel or the keys.

To screen readers it is a spin box with the temperature as its value.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox

from chaleur_desktop.core.models import Activity
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.theme import palette_in_use, scaled
from chaleur_desktop.ui.widgets.basics import focus_only_as_a_whole, name_as_a_whole, set_look

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from chaleur_desktop.core.models import Room

_WIDTH, _HEIGHT = 118, 98
_RING, _TRACK, _KNOB = 9, 3, 7
# Degrees, counted as on a clock face: the ring is open at the bottom.
_START, _SWEEP = -135.0, 270.0
_PATIENCE_MS = 700
_WHEEL_NOTCH = 120


class TargetDial(QDoubleSpinBox):
    """Shows and changes a set-point.

    `adjusted` asks for steps up or down, `chosen` for a set-point itself.
    """

    adjusted = Signal(int)
    chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._measured: float | None = None
        self._heating = False
        self._dragging = False
        self._told = 0.0
        self._wheel = 0
        self._mine = QTimer(self)
        """Runs while a value that was just chosen here is on its way to the core and back."""
        self._mine.setSingleShot(True)
        self._mine.setInterval(_PATIENCE_MS)
        self._mine.timeout.connect(lambda: self._show_value(self._told))
        self.setProperty("role", "dial")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setSuffix("°")
        focus_only_as_a_whole(self)
        self.valueChanged.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    def set_name(self, name: str) -> None:
        """What screen readers call it."""
        name_as_a_whole(self, name)

    def render_room(self, room: Room) -> None:
        """Draw the room's set-point and how warm it is."""
        self._measured = room.temperature
        self._heating = room.activity is Activity.HEATING
        self._told = room.min_target if room.target is None else room.target
        set_look(self, "pending", "true" if room.pending else "false")
        self.update()
        if self.hasFocus() and self.lineEdit().isModified():
            # Somebody is typing: what is heard meanwhile must not change their text.
            return
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setDecimals(0 if room.step == int(room.step) else 1)
        self.setSingleStep(room.step)
        self.setRange(room.min_target, room.max_target)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        if self._told == self.value():
            self._mine.stop()
        if not (self._dragging or self._mine.isActive()):
            self._show_value(self._told)

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Ask for steps; what comes of it is shown when it is known."""
        self.adjusted.emit(steps)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """As everywhere: whole degrees without a decimal."""
        return formats.temperature(value, self.locale()).removesuffix("°")

    def _show_value(self, value: float) -> None:
        if value != self.value():
            self.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.setValue(value)
            self.blockSignals(False)  # noqa: FBT003 - Qt's own
            self.update()

    def _choose(self, value: float) -> None:
        self._mine.start()
        self.chosen.emit(value)
        self.update()

    def _on_typed(self, value: float) -> None:
        self._choose(value)

    def _on_finished(self) -> None:
        self.lineEdit().setModified(False)
        if not self._mine.isActive():
            # Nothing new was typed: what was heard meanwhile is true.
            self._show_value(self._told)

    # --- the ring -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Grows with the text."""
        return QSize(scaled(_WIDTH), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Nothing may be cut off."""
        return self.sizeHint()

    def _ring(self) -> QRectF:
        """The square around the middle of the ring's stroke."""
        margin = float(scaled(_KNOB) + 3)
        side = self.width() - 2 * margin
        top = margin
        # The open part needs no room at the bottom.
        spare = self.height() - margin - (side / 2) * (1 + math.cos(math.radians(45)))
        if spare < margin:
            side -= max(0.0, margin - spare)
        return QRectF((self.width() - side) / 2, top, side, side)

    def _angle(self, value: float) -> float:
        span = self.maximum() - self.minimum()
        share = 0.0 if span <= 0 else (value - self.minimum()) / span
        return _START + _SWEEP * min(max(share, 0.0), 1.0)

    def _at(self, angle: float, outwards: float = 0.0) -> QPointF:
        ring = self._ring()
        radius, turn = ring.width() / 2 + outwards, math.radians(angle)
        return ring.center() + QPointF(radius * math.sin(turn), -radius * math.cos(turn))

    def value_at(self, point: QPointF) -> float:
        """The set-point at a place of the ring, on the grid of steps."""
        away = point - self._ring().center()
        angle = math.degrees(math.atan2(away.x(), -away.y()))
        share = min(max((angle - _START) / _SWEEP, 0.0), 1.0)
        value = self.minimum() + share * (self.maximum() - self.minimum())
        on_grid = round(value / self.singleStep()) * self.singleStep()
        return min(max(on_grid, self.minimum()), self.maximum())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring, filled up to the set-point, and a mark at the room's temperature."""
        colours = palette_in_use()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_arc(painter, colours.muted, scaled(_TRACK), self.maximum())
        strong = colours.heating if self._heating and self.isEnabled() else colours.muted
        self._paint_arc(painter, strong, scaled(_RING), self.value())
        if self._measured is not None:
            angle, reach = self._angle(self._measured), scaled(_RING) / 2 + 2
            for colour, width in ((colours.card, 7), (colours.text, 3)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(self._at(angle, -reach), self._at(angle, reach))
        painter.setPen(QPen(QColor(strong), 3))
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(self._at(self._angle(self.value())), scaled(_KNOB), scaled(_KNOB))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()

    def _paint_arc(self, painter: QPainter, colour: str, width: int, value: float) -> None:
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        # Qt counts sixteenths of degrees, from three o'clock and against the clock.
        begin, length = 90 - _START, self._angle(value) - _START
        painter.drawArc(self._ring(), round(begin * 16), round(-length * 16))

    # --- mouse and keys -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the number in the middle of the ring."""
        super().resizeEvent(event)
        self._place_number()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put the number back: Qt has just placed it as in any spin box."""
        super().showEvent(event)
        self._place_number()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """As when it is shown; other colours or another text size place it anew too."""
        super().changeEvent(event)
        self._place_number()

    def _place_number(self) -> None:
        ring, edit = self._ring(), self.lineEdit()
        height = edit.sizeHint().height()
        inside = ring.adjusted(scaled(_RING) / 2, 0, -scaled(_RING) / 2, 0)
        top = ring.center().y() - height / 2
        edit.setGeometry(QRectF(inside.left(), top, inside.width(), height).toRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragging = True
            self._turn_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the ring."""
        if self._dragging:
            self._turn_to(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the ring go."""
        self._dragging = False

    def _turn_to(self, point: QPointF) -> None:
        value = self.value_at(point)
        if value != self.value():
            self._show_value(value)
            self._choose(value)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Step, but only once the dial was chosen: who scrolls past changes nothing."""
        if not self.hasFocus():
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _WHEEL_NOTCH)
        self._wheel -= steps * _WHEEL_NOTCH
        if steps:
            self.adjusted.emit(steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page keys move by a degree, Home and End go to the ends, plus and minus step."""
        degree = max(1, round(1 / self.singleStep()))
        steps = {
            Qt.Key.Key_PageUp: degree,
            Qt.Key.Key_PageDown: -degree,
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Minus: -1,
        }.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: self.minimum(), Qt.Key.Key_End: self.maximum()}
        end = ends.get(Qt.Key(event.key()))
        if steps is not None:
            self.adjusted.emit(steps)
        elif end is not None:
            self._show_value(end)
            self._choose(end)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()
