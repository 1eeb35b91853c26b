"""Where things are in a painted week, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from chaleur_desktop.core.schedule import DAY_MINUTES, DAYS
from chaleur_desktop.ui import week_wording
from chaleur_desktop.ui.tokens import SPACE_S, TOUCH_TARGET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QLocale, QPointF, QSizeF
    from PySide6.QtGui import QFont

    from chaleur_desktop.core.schedule import Block, Change
    from chaleur_desktop.core.week_editing import Editing
    from chaleur_desktop.ui.tokens import Palette

_HOUR = 60
_LEVELS = {"comfort": 1.0, "eco": 0.84, "sleep": 0.7, "away": 0.56}
"""How high a block is: warmth is told by height and name, not by colour alone."""
_ROW_LINES = 2.3
_GAP = 4
_GRIP_REACH = 9
_BLOCK_RADIUS = 5
_EDGE = 1.5
_RING = 3.0


@dataclass(frozen=True)
class WeekGeometry:
    """A painted week's measures in px: a row for each day, midnight to midnight from left to right.

    Attributes:
        left: width of the days' names.
        top: height of the hours' names.
        width: from midnight to midnight.
        row: height of a day.
    """

    left: float
    top: float
    width: float
    row: float

    @classmethod
    def of(cls, size: QSizeF, font: QFont, locale: QLocale) -> WeekGeometry:
        """The measures of a widget."""
        metrics = QFontMetricsF(font)
        names = (week_wording.short_day_name(day, locale) for day in range(len(DAYS)))
        left = max(metrics.horizontalAdvance(name) for name in names) + 2 * SPACE_S
        # Half of the last hour's name stands beyond midnight.
        right = metrics.horizontalAdvance(week_wording.hour_mark(24, locale)) / 2 + SPACE_S
        return cls(left, metrics.height() + SPACE_S, size.width() - left - right, row_height(font))

    @property
    def height(self) -> float:
        """Of all days and the hours' names."""
        return self.top + len(DAYS) * self.row

    def x(self, minute: float) -> float:
        """Where a time of day is."""
        return self.left + self.width * minute / DAY_MINUTES

    def minute(self, x: float) -> int:
        """The time of day at a place, within the day."""
        inside = (x - self.left) / self.width * DAY_MINUTES
        return round(min(max(inside, 0), DAY_MINUTES - 1))

    def day(self, y: float) -> int:
        """The day at a place; the nearest one above and below all days."""
        return min(max(int((y - self.top) // self.row), 0), len(DAYS) - 1)

    def day_top(self, day: int) -> float:
        """Where a day's row begins."""
        return self.top + day * self.row

    def block_rect(self, block: Block) -> QRectF:
        """Where a block is painted."""
        full = self.row - 2 * _GAP
        height = full * _LEVELS.get(block.preset, 1.0)
        left = self.x(block.start) + (_EDGE if block.start else 0)
        bottom = self.day_top(block.day) + self.row - _GAP
        return QRectF(left, bottom - height, self.x(block.end) - left, height)

    def grip_at(self, place: QPointF, editing: Editing) -> Change | None:
        """The change whose start can be grasped at a place."""
        near = [
            (abs(self.x(change.minute) - place.x()), change)
            for change in editing.week.on_day(self.day(place.y()))
        ]
        distance, change = min(near, default=(_GRIP_REACH + 1.0, None))
        return change if distance <= _GRIP_REACH else None


def row_height(font: QFont) -> float:
    """High enough for a finger, and for the text in the lowest block."""
    return max(float(TOUCH_TARGET), QFontMetricsF(font).height() * _ROW_LINES)


@dataclass(frozen=True)
class WeekPainter:
    """Paints a week with one painter."""

    painter: QPainter
    geometry: WeekGeometry
    palette: Palette
    locale: QLocale

    def paint(
        self,
        editing: Editing,
        temperatures: Mapping[str, float],
        *,
        focused: bool,
        dragging: bool,
    ) -> None:
        """Paint all days, with a ring around the change that is chosen."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._hours()
        for day in range(len(DAYS)):
            self._day_name(day)
            for block in editing.week.blocks(day):
                self._block(block, temperatures)
        for block in editing.blocks:
            self._ring(block, focused=focused)
        if dragging:
            self._time_of(editing.change)

    def _hours(self) -> None:
        metrics = QFontMetricsF(self.painter.font())
        widest = metrics.horizontalAdvance(week_wording.hour_mark(24, self.locale)) + 2 * SPACE_S
        step = next(
            (hours for hours in (3, 6, 12) if self.geometry.width * hours / 24 >= widest), 24
        )
        for hour in range(0, 25, step):
            x = self.geometry.x(hour * _HOUR)
            self.painter.setPen(QPen(QColor(self.palette.border), 1))
            self.painter.drawLine(QLineF(x, self.geometry.top, x, self.geometry.height))
            self.painter.setPen(QColor(self.palette.muted))
            place = QRectF(x - widest / 2, SPACE_S / 2, widest, self.geometry.top)
            mark = week_wording.hour_mark(hour, self.locale)
            self.painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, mark)

    def _day_name(self, day: int) -> None:
        self.painter.setPen(QColor(self.palette.text))
        place = QRectF(SPACE_S, self.geometry.day_top(day), self.geometry.left, self.geometry.row)
        self.painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter, week_wording.short_day_name(day, self.locale)
        )

    def _block(self, block: Block, temperatures: Mapping[str, float]) -> None:
        colour = {
            "comfort": self.palette.heating,
            "eco": self.palette.good,
            "sleep": self.palette.computing,
        }.get(block.preset, self.palette.muted)
        rect = self.geometry.block_rect(block)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(rect, _BLOCK_RADIUS, _BLOCK_RADIUS)
        metrics = QFontMetricsF(self.painter.font())
        name = week_wording.preset_text(block.preset, {}, self.locale)
        texts = (week_wording.preset_text(block.preset, temperatures, self.locale), name, name[:1])
        room = rect.width() - SPACE_S
        fitting = next((text for text in texts if metrics.horizontalAdvance(text) <= room), "")
        self.painter.setPen(QColor(self.palette.card))
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, fitting)

    def _ring(self, block: Block, *, focused: bool) -> None:
        colour = self.palette.focus if focused else self.palette.text
        rect = self.geometry.block_rect(block)
        # A line of the ground's colour keeps the ring apart from a block of the ring's colour.
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(self.palette.card), 2 * _RING))
        self.painter.drawRoundedRect(rect, _BLOCK_RADIUS, _BLOCK_RADIUS)
        self.painter.setPen(QPen(QColor(colour), _RING if focused else _RING - 1))
        self.painter.drawRoundedRect(rect, _BLOCK_RADIUS, _BLOCK_RADIUS)

    def _time_of(self, change: Change) -> None:
        """The time to which a change is being dragged, above it or below it on the first day."""
        text = week_wording.time_of_day(change.minute, self.locale)
        metrics = QFontMetricsF(self.painter.font())
        bubble = QRectF(
            0, 0, metrics.horizontalAdvance(text) + 2 * SPACE_S, metrics.height() + SPACE_S
        )
        top = self.geometry.day_top(change.day)
        above = change.day > 0
        bubble.moveTop(top - bubble.height() + _GAP if above else top + self.geometry.row - _GAP)
        rightmost = self.geometry.x(DAY_MINUTES) - bubble.width()
        bubble.moveLeft(min(self.geometry.x(change.minute) - bubble.width() / 2, rightmost))
        self.painter.setPen(QPen(QColor(self.palette.focus), 1))
        self.painter.setBrush(QColor(self.palette.card))
        self.painter.drawRoundedRect(bubble, _BLOCK_RADIUS, _BLOCK_RADIUS)
        self.painter.setPen(QColor(self.palette.text))
        self.painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, text)
