"""What opens inside a room's card: boost for how long, away until when, modes and computing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chaleur_desktop.core.comfort import AUTO, AWAY, BOOST
from chaleur_desktop.ui import comfort_wording, wording
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import (
    button,
    focus_only_as_a_whole,
    label,
    name_as_a_whole,
    set_text,
)
from chaleur_desktop.ui.widgets.choices import Choice
from chaleur_desktop.ui.widgets.marks import TickBox

if TYPE_CHECKING:
    from chaleur_desktop.core.models import Room

BOOST_MINUTES = (30, 60, 120, 240)
_LONGEST_AWAY_DAYS = 366
_EVENING = QTime(18, 0)
_MODES_IN_A_ROW = 3


class BoostPanel(QWidget):
    """How long to boost; while it boosts, also its end."""

    chosen = Signal(int)
    """Minutes."""
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.durations: dict[int, QPushButton] = {}
        heading = label("muted", wrap=True)
        heading.setText(self.tr("Heat more, for how long?"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for minutes in BOOST_MINUTES:
            choice = self.durations[minutes] = button(_length(minutes), "preset")
            choice.clicked.connect(lambda _checked, chosen=minutes: self.chosen.emit(chosen))
            row.addWidget(choice, 1)
        self.stop = button(self.tr("Stop the boost"))
        self.stop.clicked.connect(self.stopped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(heading)
        layout.addLayout(row)
        layout.addWidget(self.stop)

    @property
    def keys(self) -> list[QWidget]:
        """What the keyboard reaches, in this order."""
        return [*self.durations.values(), self.stop]

    def render_room(self, room: Room) -> None:
        """Draw what can be chosen."""
        self.stop.setVisible(room.preset == BOOST)
        self.stop.setAccessibleName(self.tr("Stop the boost in {room}").format(room=room.name))
        for choice in self.durations.values():
            choice.setAccessibleName(
                self.tr("Boost {room} for {length}").format(room=room.name, length=choice.text())
            )


def _length(minutes: int) -> str:
    return comfort_wording.length(timedelta(minutes=minutes))


class AwayPanel(QWidget):
    """Until when nobody is there; while away, also the way back."""

    chosen = Signal(object, bool)
    """The end as an aware `datetime`, or None; whether it is for all rooms."""
    came_back = Signal(bool)
    """Whether it is for all rooms."""

    def __init__(self) -> None:
        super().__init__()
        heading = label("muted", wrap=True)
        heading.setText(self.tr("Heat less, until when?"))
        # Without a calendar that pops up: it would close the window that it belongs to.
        self.until = QDateTimeEdit()
        focus_only_as_a_whole(self.until)
        self.until.lineEdit().setTextMargins(SPACE_M, 0, SPACE_M, 0)
        self.go = button(self.tr("Away until then"), "primary")
        self.endless = button(self.tr("Without an end"))
        self.all_rooms = TickBox()
        self._all_rooms_line = Choice(
            self.all_rooms, self.tr("In all rooms"), self.tr("Away in all rooms")
        )
        self.back = button(self.tr("I am back"))
        self.go.clicked.connect(lambda: self.chosen.emit(self._end(), self._for_all()))
        self.endless.clicked.connect(lambda: self.chosen.emit(None, self._for_all()))
        self.back.clicked.connect(lambda: self.came_back.emit(self._for_all()))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(heading, 0, 0, 1, 2)
        layout.addWidget(self.until, 1, 0, 1, 2)
        layout.addWidget(self._all_rooms_line, 2, 0, 1, 2)
        layout.addWidget(self.go, 3, 0)
        layout.addWidget(self.endless, 3, 1)
        layout.addWidget(self.back, 4, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)

    @property
    def keys(self) -> list[QWidget]:
        """What the keyboard reaches, in this order."""
        return [self.until, self.all_rooms, self.go, self.endless, self.back]

    def begin(self, present_end: datetime | None) -> None:
        """Offer the present end, or else the next evening, as what to start from."""
        now = QDateTime.currentDateTime()
        evening = QDateTime(now.date().addDays(1), _EVENING)
        time = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
        self.until.setDisplayFormat(self.tr("ddd d MMM") + "  " + time)
        self.until.setDateTimeRange(now, now.addDays(_LONGEST_AWAY_DAYS))
        if present_end is not None:
            evening = QDateTime.fromSecsSinceEpoch(int(present_end.timestamp()))
        self.until.setDateTime(evening)
        self.until.setCurrentSection(QDateTimeEdit.Section.DaySection)

    def render_room(self, room: Room, *, has_others: bool) -> None:
        """Draw what can be chosen."""
        away = room.preset == AWAY
        self.back.setVisible(away)
        self._all_rooms_line.setVisible(has_others)
        name_as_a_whole(self.until, self.tr("Away from {room} until").format(room=room.name))
        for control, text in (
            (self.go, self.tr("Away from {room} until the time chosen")),
            (self.endless, self.tr("Away from {room} without an end")),
            (self.back, self.tr("Back in {room}")),
        ):
            control.setAccessibleName(text.format(room=room.name))

    def _end(self) -> datetime:
        return datetime.fromtimestamp(self.until.dateTime().toSecsSinceEpoch(), UTC)

    def _for_all(self) -> bool:
        return self.all_rooms.isVisible() and self.all_rooms.isChecked()


class MorePanel(QWidget):
    """Which mode the radiator is in, and what its processors do."""

    mode_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.modes: dict[str, QPushButton] = {}
        self._shown_modes: tuple[str, ...] = ()
        self._present: str | None = None
        self._row = QGridLayout()
        self._row.setSpacing(SPACE_S)
        self.to_the_week = button(self.tr("Back to the week now"))
        self.to_the_week.clicked.connect(lambda: self.mode_chosen.emit(AUTO))
        self._computing = label("plain", wrap=True)
        self._load = label("muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._row)
        layout.addWidget(self.to_the_week)
        layout.addWidget(self._computing)
        layout.addWidget(self._load)

    @property
    def keys(self) -> list[QWidget]:
        """What the keyboard reaches, in this order."""
        return [*self.modes.values(), self.to_the_week]

    def render_room(self, room: Room, *, usable: bool) -> None:
        """Draw the modes, the present one marked, and the computing."""
        if room.modes != self._shown_modes:
            self._build(room.modes)
        self._present = room.mode
        for mode, choice in self.modes.items():
            choice.setChecked(mode == room.mode)
            choice.setEnabled(usable)
            choice.setAccessibleName(
                self.tr("{mode} in {room}").format(mode=choice.text(), room=room.name)
            )
        self.to_the_week.setVisible(room.by_hand and room.preset not in (BOOST, AWAY))
        self.to_the_week.setEnabled(usable)
        self.to_the_week.setAccessibleName(
            self.tr("Back to the week now in {room}").format(room=room.name)
        )
        set_text(self._computing, comfort_wording.computing_sentence(room))
        set_text(self._load, wording.load_sentence(room, QLocale()))

    def _build(self, modes: tuple[str, ...]) -> None:
        for old in self.modes.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.modes = {}
        self._shown_modes = modes
        for index, mode in enumerate(modes):
            choice = self.modes[mode] = button(comfort_wording.mode_name(mode), "preset")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked, chosen=mode: self._on_mode(chosen))
            self._row.addWidget(choice, *divmod(index, _MODES_IN_A_ROW))

    def _on_mode(self, mode: str) -> None:
        # Qt has toggled the button already; only the next state decides what is shown.
        self.modes[mode].setChecked(mode == self._present)
        self.mode_chosen.emit(mode)
