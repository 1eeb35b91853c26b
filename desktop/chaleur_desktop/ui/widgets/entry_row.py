"""One line of a week's list: days, the time, and the preset that holds from then on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
)

from chaleur_desktop.core.schedule import DAYS, PRESETS, SNAP, Entry
from chaleur_desktop.ui import formats, week_wording
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import (
    button,
    focus_only_as_a_whole,
    label,
    name_as_a_whole,
)
from chaleur_desktop.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOUR = 60


class TimeField(QTimeEdit):
    """A time of day; the arrow keys change the minutes by five."""

    def __init__(self) -> None:
        super().__init__()
        focus_only_as_a_whole(self)
        # A time that is half typed is no wish.
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Step the section of the cursor."""
        by_minutes = self.currentSection() is QDateTimeEdit.Section.MinuteSection
        super().stepBy(steps * SNAP if by_minutes else steps)

    @property
    def minute(self) -> int:
        """Minutes since midnight."""
        return self.time().hour() * _HOUR + self.time().minute()

    def show_minute(self, minute: int) -> None:
        """Show a time without telling anybody."""
        with QSignalBlocker(self):
            self.setTime(QTime(minute // _HOUR, minute % _HOUR))


class EntryRow(QFrame):
    """Draws an `Entry`; `wanted` tells the old one and the one wanted, `removed` the old one."""

    wanted = Signal(object, object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.entry: Entry | None = None
        self.time = TimeField()
        self.preset = MenuButton()
        self.remove = button(self.tr("Remove"))
        self.days: list[QPushButton] = []
        self.time.timeChanged.connect(self._on_time)
        self.remove.clicked.connect(lambda: self.removed.emit(self.entry))
        for day in range(len(DAYS)):
            choice = button("", "preset")
            choice.setCheckable(True)
            choice.clicked.connect(lambda checked, chosen=day: self._on_day(chosen, on=checked))
            self.days.append(choice)
        self._lay_out()

    def _lay_out(self) -> None:
        top, days = QHBoxLayout(), QHBoxLayout()
        for row in (top, days):
            row.setSpacing(SPACE_S)
        word = label("plain")
        word.setText(self.tr("From"))
        for widget in (word, self.time, self.preset):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.remove)
        for choice in self.days:
            days.addWidget(choice, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(top)
        layout.addLayout(days)

    def render_entry(self, entry: Entry, temperatures: Mapping[str, float]) -> None:
        """Draw an entry."""
        locale = QLocale()
        self.entry = entry
        days = week_wording.day_names(entry.days, locale)
        time = week_wording.time_of_day(entry.minute, locale)
        name = formats.capitalised(self.tr("{days}, from {time}").format(days=days, time=time))
        self.setAccessibleName(name)
        if self.time.minute != entry.minute:
            self.time.show_minute(entry.minute)
        name_as_a_whole(self.time, self.tr("Time: {entry}").format(entry=name))
        preset = week_wording.preset_text(entry.preset, temperatures, locale)
        self.preset.show_choice(preset)
        self.preset.setAccessibleName(
            self.tr("{preset}: {entry}").format(preset=preset, entry=name)
        )
        self.preset.offer(
            [(week_wording.preset_text(one, temperatures, locale), one) for one in PRESETS],
            self._on_preset,
        )
        self.remove.setAccessibleName(self.tr("Remove: {change}").format(change=name))
        for day, choice in enumerate(self.days):
            choice.setText(week_wording.short_day_name(day, locale))
            choice.setChecked(day in entry.days)
            choice.setAccessibleName(
                formats.capitalised(
                    self.tr("{day} from {time}").format(
                        day=week_wording.day_name(day, locale), time=time
                    )
                )
            )

    def _on_time(self) -> None:
        self._want(minute=self.time.minute)

    def _on_preset(self, preset: str) -> None:
        self._want(preset=preset)

    def _on_day(self, day: int, *, on: bool) -> None:
        if self.entry is not None:
            days = set(self.entry.days) | {day} if on else set(self.entry.days) - {day}
            self._want(days=tuple(sorted(days)))

    def _want(
        self,
        *,
        days: tuple[int, ...] | None = None,
        minute: int | None = None,
        preset: str | None = None,
    ) -> None:
        if self.entry is not None:
            entry = self.entry
            wanted = replace(
                entry,
                days=entry.days if days is None else days,
                minute=entry.minute if minute is None else minute,
                preset=entry.preset if preset is None else preset,
            )
            # Return tells a time although it is the old one.
            if wanted != entry:
                self.wanted.emit(entry, wanted)
