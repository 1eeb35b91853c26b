"""Going from page to page and back; which page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from chaleur_desktop.ui.pages import MAKERS

if TYPE_CHECKING:
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.ui.page import Page, PageName
    from chaleur_desktop.ui.pages import PageTools


class PageStack(QStackedWidget):
    """The pages: a root page, on it those that `open_page` puts there, until `back` takes them off.

    `changed` fires when another page is shown.
    """

    changed = Signal()
    title_changed = Signal()

    def __init__(self, tools: PageTools, roots: tuple[Page, ...]) -> None:
        super().__init__()
        self._tools = tools
        self._state: AppState | None = None
        self._made: dict[PageName, Page] = {}
        self._trail: list[tuple[Page, QWidget | None]] = []
        for root in roots:
            self._add(root)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page: Page = self.currentWidget()  # type: ignore[assignment]  # only pages are added
        return page

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page to go back to."""
        return bool(self._trail)

    def made(self, name: PageName) -> Page:
        """The page of this name, made now if it was never wanted."""
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = MAKERS[name](self._tools)
            self._add(page)
        return page

    def set_root(self, root: Page) -> None:
        """Show this root page unless it, or a page reached from it, is shown already."""
        bottom = self._trail[0][0] if self._trail else self.page
        if bottom is root:
            return
        left = [self.page, *(page for page, _ in self._trail)]
        self._trail.clear()
        self._show(root)
        for page in left:
            page.closed()
        root.opened()

    def open_page(self, name: PageName, **context: Any) -> None:  # noqa: ANN401 - the page's own
        """Show a page; one that is on the way here already is gone back to."""
        page = self.made(name)
        below = [other for other, _ in self._trail]
        if page in below:
            del self._trail[below.index(page) :]
        elif page is not self.page:
            self._trail.append((self.page, QApplication.focusWidget()))
        before = self.page
        page.opened(**context)
        self._show(page)
        if before is not page:
            before.closed()

    def back(self) -> None:
        """Show the page from which this one was opened, with the keyboard where it was."""
        if not self._trail:
            return
        left = self.page
        page, focus = self._trail.pop()
        self._show(page)
        left.closed()
        if focus is not None and page.isAncestorOf(focus):
            focus.setFocus()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the page that is shown needs; Qt would keep the place of the largest one."""
        return self.page.minimumSizeHint()

    def render_state(self, state: AppState) -> None:
        """Draw the page that is shown."""
        self._state = state
        self.page.render_state(state)

    def _add(self, page: Page) -> None:
        page.page_wanted.connect(lambda name, context: self.open_page(name, **context))
        page.title_changed.connect(self.title_changed)
        self.addWidget(page)

    def _show(self, page: Page) -> None:
        if self._state is not None:
            page.render_state(self._state)
        self.setCurrentWidget(page)
        self.updateGeometry()
        self.changed.emit()
