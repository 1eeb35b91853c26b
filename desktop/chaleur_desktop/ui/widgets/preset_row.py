"""The presets that a radiator offers, as buttons side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from chaleur_desktop.ui import wording
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button

_IN_A_ROW = 5


class PresetRow(QWidget):
    """A button for each preset, the present one marked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._present: str | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_S)

    def render_presets(
        self, presets: tuple[str, ...], present: str | None, room_name: str, *, usable: bool
    ) -> None:
        """Draw the presets of a room."""
        if tuple(self.buttons) != presets:
            self._build(presets)
        self._present = present
        for preset, choice in self.buttons.items():
            choice.setChecked(preset == present)
            choice.setEnabled(usable)
            choice.setAccessibleName(
                self.tr("{preset} in {room}").format(preset=choice.text(), room=room_name)
            )

    def _build(self, presets: tuple[str, ...]) -> None:
        for old in self.buttons.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for index, preset in enumerate(presets):
            choice = self.buttons[preset] = button(wording.preset_name(preset), "preset")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked, chosen=preset: self._on_click(chosen))
            self._grid.addWidget(choice, *divmod(index, _IN_A_ROW))

    def _on_click(self, preset: str) -> None:
        # Qt has toggled the button already; only the next state decides what is shown.
        self.buttons[preset].setChecked(preset == self._present)
        self.chosen.emit(preset)
