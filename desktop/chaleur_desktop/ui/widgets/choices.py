"""A card with a heading and things to choose: one of several, or any of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import label, set_look, set_text
from chaleur_desktop.ui.widgets.marks import RoundMark, TickBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QMouseEvent


class Choice(QFrame):
    """A box or radio button with a text that wraps, which Qt's own texts do not.

    Args:
        box: what is ticked; its accessible name is the one given here.
        text: what is shown beside it; a click there ticks, too.
        name: what screen readers say.
    """

    def __init__(self, box: QAbstractButton, text: str, name: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self._box = box
        box.setAccessibleName(name)
        box.installEventFilter(self)
        self._text = label("plain", wrap=True)
        self._text.setText(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_S // 2, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(box)
        layout.addWidget(self._text, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show around the whole line that the keyboard is here, and grey the text with the box."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            focused = event.type() is QEvent.Type.FocusIn
            set_look(self, "focused", "true" if focused else "false")
        elif event.type() is QEvent.Type.EnabledChange:
            self._text.setEnabled(self._box.isEnabled())
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click anywhere on the line."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.click()


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

    def add_checkbox(self, text: str) -> TickBox:
        """A box to tick, below what is there."""
        box = TickBox()
        self.content.addWidget(Choice(box, text, text))
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
        self.buttons: dict[T, RoundMark] = {}
        group = QButtonGroup(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index, (value, text) in enumerate(texts.items()):
            choice = self.buttons[value] = RoundMark()
            choice.clicked.connect(lambda _checked, chosen=value: self.chosen.emit(chosen))
            group.addButton(choice)
            line = Choice(choice, text, f"{name}: {text}")
            layout.addWidget(line, *divmod(index, columns))

    def show_choice(self, value: T) -> None:
        """Mark this value as chosen."""
        self.buttons[value].setChecked(True)
        self.setFocusProxy(self.buttons[value])
