"""What all painted bars have in common: one of them can be chosen, and is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent


class PaintedBars(QWidget):
    """Bars one of which is chosen; `bar_chosen` gives its index. Subclasses paint them.

    The accessible description is the sentence of the bar that was chosen last.
    """

    bar_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sentences(self) -> Sequence[str]:
        """What each bar says in words."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Choose a bar, or the nearest one that there is: mark it and tell it."""
        sentences = self.sentences()
        if not sentences:
            return
        self._current = max(0, min(index, len(sentences) - 1))
        self._describe()
        if QAccessible.isActive():
            sentence = sentences[self._current]
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self.bar_chosen.emit(self._current)
        self.update()

    def _describe(self) -> None:
        told = "" if self._current is None else self.sentences()[self._current]
        self.setAccessibleDescription(told)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the keys go here now."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that they go elsewhere."""
        super().focusOutEvent(event)
        self.update()
