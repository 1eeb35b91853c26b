"""What the pages have in common that show the figures of the impact desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from chaleur_desktop.ui.page import ScrollPage
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from chaleur_desktop.ui.home_page import Ask

_WIDTH = 640


class FiguresPage(ScrollPage):
    """Has the figures kept fresh while the page is seen. Page Up and Page Down scroll."""

    wanted_width = _WIDTH

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._watches = False
        bar = self._area.verticalScrollBar()
        for keys, direction in (("PgUp", -1), ("PgDown", 1)):
            # Much of these pages is text to read, which takes no focus.
            QShortcut(QKeySequence(keys), self).activated.connect(
                lambda by=direction: bar.setValue(bar.value() + by * bar.pageStep())
            )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Somebody looks: have the figures read."""
        super().showEvent(event)
        if not self._watches:
            self._watches = True
            self._ask(lambda c: c.impact.watch())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more: leave Home Assistant in peace."""
        super().hideEvent(event)
        if self._watches:
            self._watches = False
            self._ask(lambda c: c.impact.unwatch())


def card() -> tuple[QFrame, QVBoxLayout]:
    """A framed box and the layout inside it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
    inside.setSpacing(SPACE_M)
    return frame, inside
