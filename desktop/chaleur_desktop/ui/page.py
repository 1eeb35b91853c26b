"""What the window shows one at a time: pages with a title, and which of them there are.

A page that needs a place in the window gets a `PageName`, a title here and a maker in `pages.py`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chaleur_desktop.ui.tokens import POPOVER_WIDTH, SPACE_M
from chaleur_desktop.ui.widgets.basics import height_for_width

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from chaleur_desktop.core.models import AppState


class PageName(StrEnum):
    """The pages that one can go to from another page."""

    WEEK = "week"
    IMPACT = "impact"
    EXPLANATION = "explanation"
    LEARN = "learn"
    MY_COMPUTER = "my-computer"
    MY_HOME = "my-home"
    MY_HEATING = "my-heating"
    FRANCE = "france"
    QUIZ = "quiz"
    SETTINGS = "settings"


class Page(QWidget):
    """One page. It draws an `AppState`, and tells by `page_wanted` which page it leads to."""

    page_wanted = Signal(object, object)
    """A `PageName` and a dict with what that page's `opened` is told."""
    title_changed = Signal()

    wanted_width = POPOVER_WIDTH
    """The window's width at a text size of 100 %, in px; a small screen may give less."""

    @property
    def title(self) -> str:
        """What stands in the window's header."""
        return "Chaleur"

    def render_state(self, state: AppState) -> None:
        """Draw the state; called at each change while the page is shown, and before it is."""

    def content_height(self, width: int) -> int:
        """How high the page wants to be at a width in px, to show everything."""
        return height_for_width(self, width)

    def opened(self, **context: Any) -> None:  # noqa: ANN401 - each page knows its own
        """The resident came to this page; `context` is what the way here gave along."""

    def closed(self) -> None:
        """The resident left this page."""

    def go_to(self, name: PageName, **context: Any) -> None:  # noqa: ANN401 - the page's own
        """Ask for another page; the way back leads here."""
        self.page_wanted.emit(name, context)


class ScrollPage(Page):
    """A page whose parts, in the layout `body`, scroll where the screen is too low for them."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_M)
        self._inside.installEventFilter(self)
        self._area = scroll_area(self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def content_height(self, width: int) -> int:
        """How high everything is at a width, without scrolling."""
        return unscrolled_height(self._area, width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell the window when the content needs another height: scroll areas keep that secret."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scroll_area(inside: QWidget) -> QScrollArea:
    """A frameless area that scrolls up and down only, and that the keyboard passes over."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def unscrolled_height(area: QScrollArea, width: int) -> int:
    """How high an area of this width must be to show everything without scrolling, in px."""
    # A scroll bar that is there already goes only if everything also fits beside it.
    return height_for_width(
        area.widget() or area, width - area.verticalScrollBar().sizeHint().width()
    )
