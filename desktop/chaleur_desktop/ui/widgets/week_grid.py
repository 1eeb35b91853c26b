"""A week painted as a row of blocks for each day; borders are dragged, everything by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from chaleur_desktop.core.schedule import PRESETS, ScheduleError
from chaleur_desktop.ui import week_wording
from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.tokens import RADIUS
from chaleur_desktop.ui.widgets.week_paint import WeekGeometry, WeekPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from chaleur_desktop.core.week_editing import Editing

_LEAST_WIDTH = 300
_FRAME = 2.0
_HALF_HOUR_STEPS = 6
_PRESET_KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}
_EDITS: dict[Qt.Key, Callable[[Editing], Editing]] = {
    Qt.Key.Key_Right: lambda editing: editing.next(1),
    Qt.Key.Key_Left: lambda editing: editing.next(-1),
    Qt.Key.Key_Down: lambda editing: editing.on_other_day(1),
    Qt.Key.Key_Up: lambda editing: editing.on_other_day(-1),
    Qt.Key.Key_Plus: lambda editing: editing.starting_later(1),
    Qt.Key.Key_Minus: lambda editing: editing.starting_later(-1),
    Qt.Key.Key_PageDown: lambda editing: editing.starting_later(_HALF_HOUR_STEPS),
    Qt.Key.Key_PageUp: lambda editing: editing.starting_later(-_HALF_HOUR_STEPS),
    Qt.Key.Key_Insert: lambda editing: editing.split(),
    Qt.Key.Key_Delete: lambda editing: editing.without(),
    Qt.Key.Key_Backspace: lambda editing: editing.without(),
}
"""What keys do; the buttons below the grid do the same."""


class WeekGrid(QWidget):
    """Draws an `Editing`; `wanted` tells the one that the resident wants, `refused` why not."""

    wanted = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._editing: Editing | None = None
        self._dragged: Editing | None = None
        self._temperatures: Mapping[str, float] = {}
        self._room_name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setToolTip(
            self.tr(
                "Drag where two colours meet. Keys: arrows choose, + and - move the start, "
                "1 to 4 choose the preset, Insert adds, Delete removes."
            )
        )

    def render_editing(
        self, editing: Editing, temperatures: Mapping[str, float], room_name: str
    ) -> None:
        """Draw a week; what is being dragged stays under the finger."""
        self._editing = editing
        self._temperatures = temperatures
        self._room_name = room_name
        self._tell()
        self.update()

    def chosen_rect(self) -> QRect:
        """Where the start of the change that is chosen is painted."""
        if self._editing is None:
            return QRect()
        return self._geometry().block_rect(self._editing.first_block).toAlignedRect()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as seven days."""
        return QSize(_LEAST_WIDTH, round(self._geometry().height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as seven days."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that another text size needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the week."""
        shown = self._dragged or self._editing
        if shown is None:
            return
        painter = QPainter(self)
        WeekPainter(painter, self._geometry(), palette_in_use(), QLocale()).paint(
            shown,
            self._temperatures,
            focused=self.hasFocus(),
            dragging=self._dragged is not None,
        )
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette_in_use().focus), _FRAME))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    # --- the mouse ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what is pressed, and grasp the border that is near."""
        if self._editing is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        place = event.position()
        grip = self._geometry().grip_at(place, self._editing)
        if grip is not None:
            self._dragged = self._editing.choosing(grip.day, grip.minute)
            self.update()
        else:
            self.wanted.emit(self._editing.choosing(*self._time_at(place)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move what is grasped; else show what could be."""
        if self._editing is None:
            return
        if self._dragged is None:
            near = self._geometry().grip_at(event.position(), self._editing)
            self.setCursor(
                Qt.CursorShape.ArrowCursor if near is None else Qt.CursorShape.SplitHCursor
            )
            return
        dragged, minute = self._dragged, self._geometry().minute(event.position().x())
        moved = self._tried(lambda _editing: dragged.starting_at(minute))
        if moved is not None:
            self._dragged = moved
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of what is grasped."""
        dragged, self._dragged = self._dragged, None
        if dragged is not None:
            self.wanted.emit(dragged)
            self.update()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Add a change there."""
        time = self._time_at(event.position())
        self._edit(lambda editing: editing.split(time))

    # --- the keyboard ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose and change without a mouse; Escape lets a border go back."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._dragged = None
            self.update()
        elif event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in _PRESET_KEYS:
            self._edit(lambda editing: editing.with_preset(PRESETS[_PRESET_KEYS[key]]))
        elif key in _EDITS:
            self._edit(_EDITS[key])
        else:
            super().keyPressEvent(event)

    # --- inside ---------------------------------------------------------------------------------

    def _edit(self, how: Callable[[Editing], Editing]) -> None:
        edited = self._tried(how)
        if edited is not None:
            self.wanted.emit(edited)

    def _tried(self, how: Callable[[Editing], Editing]) -> Editing | None:
        if self._editing is None:
            return None
        try:
            return how(self._editing)
        except ScheduleError as error:
            self.refused.emit(error)
            return None

    def _geometry(self) -> WeekGeometry:
        return WeekGeometry.of(QSizeF(self.size()), self.font(), QLocale())

    def _time_at(self, place: QPointF) -> tuple[int, int]:
        geometry = self._geometry()
        return geometry.day(place.y()), geometry.minute(place.x())

    def _tell(self) -> None:
        """Tell screen readers what is chosen."""
        if self._editing is None:
            return
        chosen = week_wording.change_sentence(self._editing, self._temperatures, QLocale())
        name = self.tr("Week of {room}").format(room=self._room_name)
        self.setAccessibleDescription(self.toolTip())
        told = f"{name}. {chosen}"
        if told != self.accessibleName():
            self.setAccessibleName(told)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
