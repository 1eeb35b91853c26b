"""The app's one top-level window: a popover at the tray icon, or an ordinary window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from chaleur_desktop.core.models import Phase
from chaleur_desktop.ui.home_page import HomePage
from chaleur_desktop.ui.page_stack import PageStack
from chaleur_desktop.ui.pages import PageTools
from chaleur_desktop.ui.placement import GAP, popover_position
from chaleur_desktop.ui.preferences import Preferences
from chaleur_desktop.ui.sign_in_page import SignInPage
from chaleur_desktop.ui.theme import scaled
from chaleur_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, height_for_width, label, set_look
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent

    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.ui.home_page import Ask
    from chaleur_desktop.ui.page import PageName

_MIN_HEIGHT = 320
# A click on the tray icon takes the focus away first, which hides the popover.
_TOGGLE_SECONDS = 0.4
_BACK_KEYS = ("Alt+Left", "Back")
_POPOVER_FLAGS = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint


class Shell(QWidget):
    """Holds the pages and decides how it is shown.

    `shown` and `hidden` tell when; `closed_by_person` that it was closed as windows are, and
    `put_away` that a popover went because the person turned to something else.
    """

    shown = Signal()
    hidden = Signal()
    closed_by_person = Signal()
    put_away = Signal()

    def __init__(self, ask: Ask, menu: QMenu, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.setProperty("role", "shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Chaleur")
        self._is_popover = False
        self._had_focus = False
        self._signed_in = False
        self._hidden_at = 0.0
        self._fitted: QSize | None = None
        self._anchor: tuple[QRect, QPoint | None] = (QRect(), None)
        self.home_page = HomePage(ask)
        self.sign_in_page = SignInPage(ask)
        self.tray_hint = Notice()
        self._title = label("title")
        self.menu_button = button("\N{MIDLINE HORIZONTAL ELLIPSIS}", "menu")
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setMenu(menu)
        self.back_button = button("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "menu")
        self.back_button.setAccessibleName(self.tr("Back"))
        self.back_button.setToolTip(self.tr("Back"))
        self.back_button.clicked.connect(self.back)
        tools = PageTools(ask, preferences or Preferences())
        self.pages = PageStack(tools, (self.sign_in_page, self.home_page))
        self.pages.changed.connect(self._on_page_changed)
        self.pages.title_changed.connect(self._show_title)
        for keys in _BACK_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.back)
        self._lay_out()
        self._on_page_changed()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SPACE_S)
        header.addWidget(self.back_button)
        header.addWidget(self._title, 1)
        header.addWidget(self.menu_button)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addLayout(header)
        layout.addWidget(self.tray_hint)
        layout.addWidget(self.pages, 1)

    def render_state(self, state: AppState) -> None:
        """Draw the page that fits the state."""
        self._signed_in = state.phase is Phase.SIGNED_IN
        self.pages.set_root(self.home_page if self._signed_in else self.sign_in_page)
        self.pages.render_state(state)
        self._show_title()

    def open_page(self, name: PageName, **context: Any) -> None:  # noqa: ANN401 - the page's own
        """Show a page of the home; `context` goes to its `opened`."""
        self.pages.open_page(name, **context)

    def back(self) -> None:
        """Show the page from which the present one was opened."""
        self.pages.back()

    def _on_page_changed(self) -> None:
        self.back_button.setVisible(self.pages.can_go_back)
        self._show_title()
        # No button is singled out; the first Tab goes to the first one.
        self.setFocus()

    def _show_title(self) -> None:
        title = self.pages.page.title
        self._title.setText(title)
        self.setAccessibleName(title)
        if self.isVisible():
            self.fit()

    def wanted_size(self, available: QSize) -> QSize:
        """As wide as the page wants, high enough for all of it, where the screen allows it."""
        margins = self._layout.contentsMargins()
        page = self.pages.page
        full_width = min(scaled(page.wanted_width), available.width() - 2 * GAP)
        width = full_width - margins.left() - margins.right()
        heights = [self.menu_button.sizeHint().height(), page.content_height(width)]
        if not self.tray_hint.isHidden():
            heights.append(height_for_width(self.tray_hint, width))
        around = margins.top() + margins.bottom() + self._layout.spacing() * (len(heights) - 1)
        height = sum(heights) + around
        limit = available.height() - 2 * GAP
        return QSize(full_width, min(max(height, _MIN_HEIGHT), limit))

    def fit(self) -> None:
        """Take the size that the content needs now, once for each change of it."""
        screen = self.screen()
        size = self.wanted_size(screen.availableGeometry().size())
        if size == self._fitted:
            return
        self._fitted = size
        if not self._is_popover:
            self.resize(size)
            return
        icon, click = self._anchor
        available = screen.availableGeometry()
        place = popover_position(size, icon, click, screen.geometry(), available)
        # Not by `move`: it would add the frame that the window before the sign-in had.
        self.setGeometry(QRect(place, size))

    def toggle_popover(self, icon: QRect, click: QPoint | None) -> None:
        """A click on the icon: show the popover, or hide it when it was open."""
        if self.isVisible() or time.monotonic() - self._hidden_at < _TOGGLE_SECONDS:
            self.hide()
        else:
            self.show_popover(icon, click)

    def show_popover(self, icon: QRect, click: QPoint | None) -> None:
        """Show at the tray icon, without a frame; hides when the person clicks elsewhere."""
        self._become(popover=True)
        self._anchor = (icon, click)
        self._fitted = None
        self.fit()
        self._bring_to_front()

    def take_place_of(self, other: Shell) -> None:
        """Be where another shell was, as it was."""
        was_visible = other.isVisible()
        other.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.tray_hint.show_text(other.tray_hint.text)
        other.hide()
        if was_visible and other._is_popover:
            self.show_popover(*other._anchor)
        elif was_visible:
            place = other.pos()
            self.show_window()
            self.move(place)

    def show_window(self) -> None:
        """Show as an ordinary window: before the sign-in, without a tray, and on Wayland."""
        if not self.isVisible() or self._is_popover:
            leaves_the_icon = self._is_popover
            self._become(popover=False)
            self._fitted = None
            self.fit()
            if leaves_the_icon:
                # With its frame, a window in the popover's corner would reach below the screen.
                available = self.screen().availableGeometry()
                corner = available.center() - self.rect().center()
                self.move(max(corner.x(), available.left()), max(corner.y(), available.top()))
        self._bring_to_front()

    def _become(self, *, popover: bool) -> None:
        if popover != self._is_popover or not self.isVisible():
            self._is_popover = popover
            self.hide()
            # Qt never tells a window that gave up the focus and got it back at once that it is
            # active again: it would show no focus and not notice a click elsewhere. A new one is
            # told.
            self.destroy()
            # That the old window lost the focus may be told only when the new one is there.
            self._had_focus = False
            self.setWindowFlags(_POPOVER_FLAGS if popover else Qt.WindowType.Window)
            set_look(self, "framed", "true" if popover else "false")

    def _bring_to_front(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        if self._signed_in:
            # No button is singled out; the first Tab goes to the first one.
            self.setFocus()
        else:
            self.sign_in_page.address.setFocus()

    def event(self, event: QEvent) -> bool:
        """Hide the popover when the person turns to something else; follow the content's size."""
        if event.type() is QEvent.Type.WindowActivate:
            self._had_focus = True
        if (
            event.type() is QEvent.Type.WindowDeactivate
            and self._is_popover
            and self._had_focus
            and not _asks_in_a_window_of_its_own()
        ):
            self._hidden_at = time.monotonic()
            self.hide()
            self.put_away.emit()
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            # Only now do the layouts know what a text that came or went needs.
            self.fit()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back, and closes the popover when there is nothing to go back to."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.pages.can_go_back:
            self.back()
        elif self._is_popover:
            self.hide()
            # No click did that: the next one on the icon is meant to open it.
            self._hidden_at = 0.0
            self.put_away.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The mouse's own button for it goes back."""
        if event.button() == Qt.MouseButton.BackButton:
            self.back()
        else:
            super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that somebody looks."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that nobody looks any more."""
        super().hideEvent(event)
        self.hidden.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The person closed the window; the app decides what that means."""
        super().closeEvent(event)
        self.closed_by_person.emit()


def _asks_in_a_window_of_its_own() -> bool:
    """Whether a menu, a list or a dialogue of ours took the focus, which comes back after it."""
    return any((QApplication.activePopupWidget(), QApplication.activeModalWidget()))
