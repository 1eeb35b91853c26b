"""A row of buttons of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


class ChoiceRow(QWidget):
    """`chosen` gives what the resident wants; only `show_choice` changes what is marked."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.buttons: dict[Hashable, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_S)

    def show_choices(self, choices: Mapping[Hashable, str]) -> None:
        """Offer these, by what `chosen` gives; buttons that stay keep the keyboard's place."""
        for value in [value for value in self.buttons if value not in choices]:
            gone = self.buttons.pop(value)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for index, (value, text) in enumerate(choices.items()):
            if value not in self.buttons:
                self.buttons[value] = self._made(value)
                self._row.insertWidget(index, self.buttons[value], 1)
            self.buttons[value].setText(text)
            self.buttons[value].setAccessibleName(f"{self._name}, {text}")

    def show_choice(self, value: Hashable) -> None:
        """Show one as chosen."""
        for other, choice in self.buttons.items():
            choice.setChecked(other == value)

    def _made(self, value: Hashable) -> QPushButton:
        made = button("", "preset")
        made.setCheckable(True)
        made.clicked.connect(lambda: self._on_click(value))
        return made

    def _on_click(self, value: Hashable) -> None:
        # Qt has toggled it already; only the next state decides what is shown.
        clicked = self.buttons[value]
        clicked.setChecked(not clicked.isChecked())
        self.chosen.emit(value)
