"""One figure: what it is, its value, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.ui import wording
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import label, set_text

if TYPE_CHECKING:
    from collections.abc import Sequence


class FigureTile(QWidget):
    """Name above, value large, notes below; a screen reader gets all of it as one text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        heading = label("muted", wrap=True)
        heading.setText(name)
        self._value = label("value", wrap=True)
        self._note = label("muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S // 2)
        for widget in (heading, self._value, self._note):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_figure(self, value: str, notes: Sequence[str] = ()) -> None:
        """Show a value, a dash where it is empty, and the notes that are not empty."""
        shown = value or "\N{EN DASH}"
        note = " ".join(text for text in notes if text)
        self._value.setText(shown)
        set_text(self._note, note)
        said = value or self.tr("not known")
        self.setAccessibleName(wording.named(self.name, f"{said}. {note}".strip()))

    @property
    def value(self) -> str:
        """The value as it is shown."""
        return self._value.text()

    @property
    def note(self) -> str:
        """The notes as they are shown."""
        return self._note.text()
