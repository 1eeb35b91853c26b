"""What the pages have in common that show the figures of the impact desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaleur_desktop.ui.reading_page import ReadingPage

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from chaleur_desktop.ui.home_page import Ask


class FiguresPage(ReadingPage):
    """Has the figures kept fresh while the page is seen."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._watches = False

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
