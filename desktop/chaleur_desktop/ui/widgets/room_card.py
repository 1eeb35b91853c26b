"""One room: how warm it is, how warm it shall be and until when, and what changes that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chaleur_desktop.core.comfort import AWAY, BOOST, NO_PRESET, OFF
from chaleur_desktop.ui import comfort_wording, wording
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, set_look, set_text
from chaleur_desktop.ui.widgets.comfort_panels import AwayPanel, BoostPanel, MorePanel
from chaleur_desktop.ui.widgets.dial import TargetDial
from chaleur_desktop.ui.widgets.notice import Notice
from chaleur_desktop.ui.widgets.preset_row import PresetRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from chaleur_desktop.core.commands import ComfortCommands
    from chaleur_desktop.core.models import Room

    type AskComfort = Callable[[Callable[[ComfortCommands], None]], None]

_WARMER_KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Up)
_COOLER_KEYS = (Qt.Key.Key_Minus, Qt.Key.Key_Down)


class StepButton(QPushButton):
    """A button of the stepper: the arrow keys step too, where Qt would move the focus."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "step")
        self.setAutoRepeat(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrow keys to the card."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RoomCard(QFrame):
    """Draws a `Room` and asks `ask` for what the resident wants.

    Args:
        room_id: the room's id, for the questions.
        ask: has the comfort desk do something.
        other_rooms: gives the ids of the home's other rooms.
    """

    opened = Signal(object)
    """The panel that the resident opened inside the card."""

    def __init__(
        self, room_id: str, ask: AskComfort, other_rooms: Callable[[], list[str]] = list
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._id = room_id
        self._ask = ask
        self._other_rooms = other_rooms
        self._room: Room | None = None
        self._drawn: tuple[Room, bool, bool] | None = None
        """What is drawn now: most news from home are about other rooms."""
        self._name = label("name", wrap=True)
        self._activity = label("activity")
        self.undo = button(self.tr("Undo"), "header")
        self.more = button("\N{BLACK DOWN-POINTING SMALL TRIANGLE}", "more")
        self._now = label("plain", wrap=True)
        self._wanted = label("muted", wrap=True)
        self._until = label("muted", wrap=True)
        self.cooler = StepButton("\N{MINUS SIGN}")
        self.dial = TargetDial()
        self.warmer = StepButton("+")
        self.turn_on = button(self.tr("Turn the heating on"), "primary")
        self._limit = Notice()
        self._error = Notice(self.tr("OK"), lambda: ask(lambda c: c.dismiss_error(room_id)))
        self.presets = PresetRow()
        self.boost_panel = BoostPanel()
        self.away_panel = AwayPanel()
        self.more_panel = MorePanel()
        for panel in self._panels():
            panel.hide()
        self._lay_out()
        self._connect()

    def _panels(self) -> tuple[QWidget, ...]:
        """What opens inside the card, one at a time."""
        return (self.boost_panel, self.away_panel, self.more_panel)

    def _connect(self) -> None:
        room_id, ask = self._id, self._ask
        self.cooler.clicked.connect(lambda: self._adjust(-1))
        self.warmer.clicked.connect(lambda: self._adjust(1))
        self.dial.adjusted.connect(self._adjust)
        self.dial.chosen.connect(lambda target: ask(lambda c: c.set_target(room_id, target)))
        self.turn_on.clicked.connect(lambda: ask(lambda c: c.turn_on(room_id)))
        self.undo.clicked.connect(lambda: ask(lambda c: c.undo(room_id)))
        self.more.clicked.connect(lambda: self._toggle(self.more_panel))
        self.presets.chosen.connect(self._on_preset)
        self.boost_panel.chosen.connect(self._on_boost)
        self.boost_panel.stopped.connect(self._on_stop)
        self.away_panel.chosen.connect(self._on_away)
        self.away_panel.came_back.connect(self._on_back)
        self.more_panel.mode_chosen.connect(
            lambda mode: ask(lambda c: c.choose_mode(room_id, mode))
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self._name, 1)
        for widget in (self._activity, self.undo, self.more):
            top.addWidget(widget)
        layout.addLayout(top)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for text in (self._now, self._wanted, self._until):
            words.addWidget(text)
        words.addStretch(1)
        comfort = QHBoxLayout()
        comfort.setSpacing(SPACE_S)
        comfort.addLayout(words, 1)
        for control in (self.cooler, self.dial, self.warmer, self.turn_on):
            comfort.addWidget(control)
        layout.addLayout(comfort)
        for row in (self._limit, self._error, self.presets, *self._panels()):
            layout.addWidget(row)

    @property
    def keys(self) -> list[QWidget]:
        """What the keyboard reaches, in this order."""
        head = (self.undo, self.more, self.cooler, self.dial, self.warmer, self.turn_on)
        return [
            *head,
            self._error.button,
            *self.presets.buttons.values(),
            *self.boost_panel.keys,
            *self.away_panel.keys,
            *self.more_panel.keys,
        ]

    # --- drawing --------------------------------------------------------------------------------

    def render_room(self, room: Room, *, online: bool) -> None:
        """Draw the room; without a connection everything is shown but nothing can be pressed."""
        drawn = (room, online, bool(self._other_rooms()))
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._room = room
        locale = QLocale()
        usable = online and room.reachable
        on = room.reachable and room.mode != OFF
        self.setAccessibleName(room.name)
        self._name.setText(room.name)
        self._activity.setText(wording.activity_sentence(room, locale))
        set_look(self._activity, "activity", room.activity.name)
        self._now.setText(wording.warmth_now(room, locale))
        set_text(self._wanted, wording.warmth_wanted(room, locale))
        self._render_header(room, usable=usable)
        self._render_target(room, usable=usable, on=on)
        self._limit.show_text(comfort_wording.warning_sentence(room))
        self._render_until()
        error = room.error
        self._error.show_text("" if error is None else wording.command_sentence(error))
        self._error.button.setAccessibleName(
            self.tr("Hide the message of {room}").format(room=room.name)
        )
        self.presets.render_presets(room.presets, room.preset, room.name, usable=usable)
        self.presets.setVisible(on and bool(room.presets))
        self._render_panels(room, usable=usable)

    def _render_header(self, room: Room, *, usable: bool) -> None:
        self.undo.setVisible(room.undo is not None and usable)
        self.undo.setAccessibleName(
            self.tr("Undo the last change in {room}").format(room=room.name)
        )
        self.more.setVisible(room.reachable)
        opened = self.more_panel.isVisibleTo(self)
        words = self.tr("Less about {room}") if opened else self.tr("More about {room}")
        self.more.setAccessibleName(words.format(room=room.name))
        self.more.setToolTip(words.format(room=room.name))
        self.more.setText(
            "\N{BLACK UP-POINTING SMALL TRIANGLE}"
            if opened
            else "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
        )

    def _render_target(self, room: Room, *, usable: bool, on: bool) -> None:
        has_target = on and room.target is not None
        for widget in (self.cooler, self.dial, self.warmer):
            widget.setVisible(has_target)
        self.turn_on.setVisible(room.reachable and room.mode == OFF)
        self.turn_on.setEnabled(usable)
        self.turn_on.setAccessibleName(
            self.tr("Turn the heating on in {room}").format(room=room.name)
        )
        target = room.target
        if target is None:
            return
        self.dial.render_room(room)
        self.dial.setEnabled(usable)
        self.dial.set_name(self.tr("Temperature wanted in {room}").format(room=room.name))
        self.cooler.setEnabled(usable and target > room.min_target)
        self.warmer.setEnabled(usable and target < room.max_target)
        self.cooler.setAccessibleName(self.tr("Cooler in {room}").format(room=room.name))
        self.warmer.setAccessibleName(self.tr("Warmer in {room}").format(room=room.name))
        for step in (self.cooler, self.warmer):
            step.setAccessibleDescription(self.dial.text())

    def _render_until(self) -> None:
        room, locale = self._room, QLocale()
        if room is not None:
            until = comfort_wording.until_sentence(room, datetime.now(UTC), locale)
            set_text(self._until, until)
            sentences = (wording.comfort_sentence(room, locale), until, self._limit.text)
            told = (sentence.removesuffix(".") for sentence in sentences if sentence)
            self.setAccessibleDescription(". ".join(told) + ".")

    def _render_panels(self, room: Room, *, usable: bool) -> None:
        self.boost_panel.render_room(room)
        self.away_panel.render_room(room, has_others=bool(self._other_rooms()))
        self.more_panel.render_room(room, usable=usable)
        if not usable:
            self._open(None)

    def time_passes(self) -> None:
        """Say anew how much time is left."""
        self._render_until()

    # --- what the resident does -------------------------------------------------------------------

    def _adjust(self, steps: int) -> None:
        self._ask(lambda c: c.adjust_target(self._id, steps))

    def _on_preset(self, preset: str) -> None:
        if preset == BOOST:
            self._toggle(self.boost_panel)
        elif preset == AWAY:
            self.away_panel.begin(None if self._room is None else self._room.preset_until)
            self._toggle(self.away_panel)
        else:
            self._open(None)
            self._ask(lambda c: c.choose_preset(self._id, preset))

    def _on_boost(self, minutes: int) -> None:
        self._open(None)
        self._ask(lambda c: c.boost(self._id, minutes))

    def _on_away(self, until: datetime | None, everywhere: bool) -> None:  # noqa: FBT001 - a signal
        self._open(None)
        rooms = self._all(everywhere)
        self._ask(lambda c: c.set_away(rooms, until))

    def _on_stop(self) -> None:
        self._open(None)
        self._ask(lambda c: c.choose_preset(self._id, NO_PRESET))

    def _on_back(self, everywhere: bool) -> None:  # noqa: FBT001 - a signal
        self._open(None)
        rooms = self._all(everywhere)
        self._ask(lambda c: c.come_back(rooms))

    def _all(self, everywhere: bool) -> list[str]:  # noqa: FBT001 - a signal's
        return [self._id, *(self._other_rooms() if everywhere else ())]

    def _toggle(self, panel: QWidget) -> None:
        self._open(None if panel.isVisibleTo(self) else panel)

    def _open(self, panel: QWidget | None) -> None:
        """Open one panel, or none."""
        for other in self._panels():
            other.setVisible(other is panel)
        if self._room is not None:
            self._render_header(self._room, usable=self.dial.isEnabled())
        if panel is not None:
            self.opened.emit(panel)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Plus and minus, or up and down, change the set-point from anywhere in the card."""
        if event.key() in _WARMER_KEYS and _usable(self.warmer):
            self._adjust(1)
        elif event.key() in _COOLER_KEYS and _usable(self.cooler):
            self._adjust(-1)
        else:
            super().keyPressEvent(event)


def _usable(control: QPushButton) -> bool:
    """Whether the resident sees the button and can press it: its keys do no more than it."""
    return control.isVisible() and control.isEnabled()
