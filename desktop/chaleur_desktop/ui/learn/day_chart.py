"""What each day of this computer weighs, as a bar of three parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from chaleur_desktop.ui import formats, wording
from chaleur_desktop.ui.learn import computer_wording as words
from chaleur_desktop.ui.learn.bars import paint_part
from chaleur_desktop.ui.learn.bars_data import Look
from chaleur_desktop.ui.learn.bars_view import Swatch
from chaleur_desktop.ui.theme import palette_in_use
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label
from chaleur_desktop.ui.widgets.chart import BarChart
from chaleur_desktop.ui.widgets.chart_data import BarLook, ChartBar, ChartData
from chaleur_desktop.ui.widgets.chart_view import ChartView
from chaleur_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from chaleur_desktop.core.meter.state import DayFigures

translate = QCoreApplication.translate
_LOOKS = (Look.PLAIN, Look.HATCHED, Look.DOTTED)
_LEAST_HEIGHT = 2.0
"""A part that is not nothing is at least so many px high."""


class DayChart(BarChart):
    """A bar chart whose bars are made of parts, from the zero line up."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[float, ...], ...] = ()

    def show_parts(self, parts: Sequence[tuple[float, ...]]) -> None:
        """The parts of each bar of the data that is shown next."""
        self._parts = tuple(parts)

    def part_rects(self, index: int) -> list[QRectF]:
        """The places of a bar's parts, from below."""
        whole = self.bar_rect(index)
        total = sum(self._parts[index])
        rects, bottom = [], whole.bottom()
        for value in self._parts[index]:
            height = whole.height() * value / total if total else 0.0
            if value > 0:
                height = max(height, _LEAST_HEIGHT)
            rects.append(QRectF(whole.left(), bottom - height, whole.width(), height))
            bottom -= height
        return rects

    def _paint_bar(self, painter: QPainter, index: int, bar: ChartBar) -> None:
        colours, rects = palette_in_use(), self.part_rects(index)
        for look, rect in zip(_LOOKS, rects, strict=True):
            if rect.height():
                paint_part(painter, colours, look, rect)
        if bar.look is BarLook.PARTIAL:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
            outline = rects[0].united(rects[-1])
            painter.drawRect(outline.adjusted(-2, -2, 2, 2))


def chart_data(days: Sequence[DayFigures], locale: QLocale) -> ChartData:
    """The days in words; the last one is not over."""
    bars = tuple(_bar(day, locale, is_today=day is days[-1]) for day in days)
    return ChartData(
        title=translate("computer", "Day by day, g CO₂e"),
        summary=_summary(days, locale),
        bars=bars,
        axis_text=lambda value, decimals: formats.number(value, decimals, locale),
    )


def _bar(day: DayFigures, locale: QLocale, *, is_today: bool) -> ChartBar:
    title = words.day_title(day.day, locale)
    text = words.grams(day.total, locale)
    note = words.day_sentence(day, locale)
    look = BarLook.MEASURED
    if is_today:
        note, look = translate("computer", "{parts}, so far").format(parts=note), BarLook.PARTIAL
    elif day.use is None:
        look = BarLook.PARTIAL
    sentence = wording.named(title, f"{text}. {note}")
    return ChartBar(str(day.day.day), title, day.total.value, text, note, sentence, look)


def _summary(days: Sequence[DayFigures], locale: QLocale) -> str:
    known = [day for day in days if day.use is not None]
    if not known:
        return translate("computer", "Nothing has been counted yet.")
    energy = sum(day.energy.value for day in known)
    volume = sum(day.gigabytes for day in known)
    counted = translate("computer", "Counted on one day: {energy} and {volume}.")
    if len(known) > 1:
        counted = translate("computer", "Counted on {number} days: {energy} and {volume}.")
    return counted.format(
        number=len(known),
        energy=formats.energy(energy, locale),
        volume=words.gigabytes(volume, locale),
    )


class DaysView(QWidget):
    """The chart with what its parts mean, or the same as a table."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = DayChart()
        self.view = ChartView(self.chart)
        # The parts of a day take several lines.
        lines = self.view.table.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.as_table = button(self.tr("Show as a table"))
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._on_table)
        self._legend = QWidget()
        names = FlowLayout()
        self._legend.setLayout(names)
        for look, text in zip(_LOOKS, self._names(), strict=True):
            names.addWidget(_entry(look, text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.view)
        layout.addWidget(self._legend)
        layout.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignLeft)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Manufacture, a day's share"),
            self.tr("Electricity"),
            self.tr("Your share of the networks"),
        )

    def render_days(self, days: Sequence[DayFigures]) -> None:
        """Draw these days, today last."""
        parts = [(d.manufacture.value, d.electricity.value, d.network.value) for d in days]
        self.chart.show_parts(parts)
        self.view.show_data(chart_data(days, QLocale()))

    def _on_table(self, wanted: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.view.show_as_table(wanted=wanted)
        self._legend.setVisible(not wanted)


def _entry(look: Look, name: str) -> QWidget:
    entry, text = QWidget(), label("muted")
    text.setText(name)
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, SPACE_S, 0)
    row.setSpacing(SPACE_S)
    row.addWidget(Swatch(look))
    row.addWidget(text)
    return entry
