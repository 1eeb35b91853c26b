"""A card with a heading and things to choose: one of several, or any of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import label, set_text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Section(QFrame):
    """A card with a heading; `content` takes what is below it, `note` says more in small."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(heading)
        self._heading = label("name", wrap=True)
        self._heading.setText(heading)
        self._note = label("muted", wrap=True)
        self.content = QVBoxLayout()
        self.content.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S // 2)
        layout.addWidget(self._heading)
        layout.addLayout(self.content)
        layout.addWidget(self._note)
        self.set_note("")

    def set_note(self, text: str) -> None:
        """Show a sentence below the content, or none."""
        set_text(self._note, text)

    @property
    def note(self) -> str:
        """The sentence below the content."""
        return self._note.text()

    def add_checkbox(self, text: str) -> QCheckBox:
        """A box to tick, below what is there."""
        box = QCheckBox(text)
        box.setAccessibleName(text)
        self.content.addWidget(box)
        return box


class OneOf[T](QWidget):
    """Buttons of which exactly one is chosen; `chosen` fires when the person chooses.

    Args:
        name: what is chosen, for screen readers.
        texts: the values and what each is called.
        columns: how many stand side by side.
    """

    chosen = Signal(object)

    def __init__(self, name: str, texts: Mapping[T, str], columns: int = 1) -> None:
        super().__init__()
        self.buttons: dict[T, QRadioButton] = {}
        group = QButtonGroup(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index, (value, text) in enumerate(texts.items()):
            choice = self.buttons[value] = QRadioButton(text)
            choice.setAccessibleName(f"{name}: {text}")
            choice.clicked.connect(lambda _checked, chosen=value: self.chosen.emit(chosen))
            group.addButton(choice)
            layout.addWidget(choice, *divmod(index, columns))

    def show_choice(self, value: T) -> None:
        """Mark this value as chosen."""
        self.buttons[value].setChecked(True)
        self.setFocusProxy(self.buttons[value])
