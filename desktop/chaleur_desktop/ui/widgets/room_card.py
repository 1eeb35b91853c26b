"""One room: how warm it is, how warm the resident wants it, and the buttons to change that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from chaleur_desktop.core.models import Activity
from chaleur_desktop.ui import formats, wording
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, VALUE_WIDTH
from chaleur_desktop.ui.widgets.basics import button, label, set_look, set_text
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from chaleur_desktop.core.models import Room

_PRESETS_IN_A_ROW = 5
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
    """Draws a `Room`; the signals tell what the resident wants."""

    adjusted = Signal(int)
    preset_chosen = Signal(str)
    turned_on = Signal()
    error_dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._presets: dict[str, QPushButton] = {}
        self._name = label("name", wrap=True)
        self._activity = label("activity")
        self._now = label("plain", wrap=True)
        self._wanted = label("muted", wrap=True)
        self._value = label("value")
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.cooler = StepButton("\N{MINUS SIGN}")
        self.warmer = StepButton("+")
        self.turn_on = button(self.tr("Turn the heating on"), "primary")
        self._error = Notice(self.tr("OK"), self.error_dismissed.emit)
        self.cooler.clicked.connect(lambda: self.adjusted.emit(-1))
        self.warmer.clicked.connect(lambda: self.adjusted.emit(1))
        self.turn_on.clicked.connect(self.turned_on)
        self._preset_grid = QGridLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._activity, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        words = QVBoxLayout()
        words.setSpacing(0)
        for widget in (self._now, self._wanted):
            words.addWidget(widget)
        comfort = QHBoxLayout()
        comfort.addLayout(words, 1)
        for control in (self.cooler, self._value, self.warmer, self.turn_on):
            comfort.addWidget(control)
        self._value.setMinimumWidth(VALUE_WIDTH)
        layout.addLayout(comfort)
        layout.addWidget(self._error)
        self._preset_grid.setSpacing(SPACE_S)
        layout.addLayout(self._preset_grid)

    def render_room(self, room: Room, *, online: bool) -> None:
        """Draw the room; without a connection everything is shown but nothing can be pressed."""
        locale = QLocale()
        self.setAccessibleName(room.name)
        self._name.setText(room.name)
        self._activity.setText(wording.activity_sentence(room, locale))
        self._activity.setToolTip(wording.load_sentence(room, locale))
        set_look(self._activity, "activity", room.activity.name)
        self._now.setText(wording.warmth_now(room, locale))
        set_text(self._wanted, wording.warmth_wanted(room, locale))
        self.setAccessibleDescription(wording.comfort_sentence(room, locale))
        self._render_stepper(room, locale, usable=online and room.reachable)
        self._render_presets(room, usable=online and room.reachable)
        error = room.error
        self._error.show_text("" if error is None else wording.command_sentence(error))
        self._error.button.setAccessibleName(
            self.tr("Hide the message of {room}").format(room=room.name)
        )

    def _render_stepper(self, room: Room, locale: QLocale, *, usable: bool) -> None:
        off = room.activity is Activity.OFF
        has_target = room.target is not None and room.reachable and not off
        for widget in (self.cooler, self.warmer, self._value):
            widget.setVisible(has_target)
        self.turn_on.setVisible(off)
        self.turn_on.setEnabled(usable)
        self.turn_on.setAccessibleName(
            self.tr("Turn the heating on in {room}").format(room=room.name)
        )
        target = room.target
        if target is None:
            return
        shown = formats.temperature(target, locale)
        self._value.setText(shown)
        set_look(self._value, "pending", "true" if room.pending else "false")
        self.cooler.setEnabled(usable and target > room.min_target)
        self.warmer.setEnabled(usable and target < room.max_target)
        self.cooler.setAccessibleName(self.tr("Cooler in {room}").format(room=room.name))
        self.warmer.setAccessibleName(self.tr("Warmer in {room}").format(room=room.name))
        for step in (self.cooler, self.warmer):
            step.setAccessibleDescription(shown)

    def _render_presets(self, room: Room, *, usable: bool) -> None:
        if tuple(self._presets) != room.presets:
            self._build_presets(room.presets)
        for preset, choice in self._presets.items():
            choice.setChecked(preset == room.preset)
            choice.setEnabled(usable)
            choice.setVisible(room.reachable and room.activity is not Activity.OFF)
            choice.setAccessibleName(
                self.tr("{preset} in {room}").format(preset=choice.text(), room=room.name)
            )

    def _build_presets(self, presets: tuple[str, ...]) -> None:
        for old in self._presets.values():
            self._preset_grid.removeWidget(old)
            old.deleteLater()
        self._presets = {}
        for index, preset in enumerate(presets):
            choice = button(wording.preset_name(preset), "preset")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked, chosen=preset: self._on_preset(chosen))
            row, column = divmod(index, _PRESETS_IN_A_ROW)
            self._preset_grid.addWidget(choice, row, column)
            self._presets[preset] = choice

    def _on_preset(self, preset: str) -> None:
        # Qt has toggled the button already; only the next state decides what is shown.
        self._presets[preset].setChecked(True)
        self.preset_chosen.emit(preset)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Plus and minus, or up and down, change the set-point from anywhere in the card."""
        if event.key() in _WARMER_KEYS and _usable(self.warmer):
            self.adjusted.emit(1)
        elif event.key() in _COOLER_KEYS and _usable(self.cooler):
            self.adjusted.emit(-1)
        else:
            super().keyPressEvent(event)


def _usable(control: QPushButton) -> bool:
    """Whether the resident sees the button and can press it: its keys do no more than it."""
    return control.isVisible() and control.isEnabled()
