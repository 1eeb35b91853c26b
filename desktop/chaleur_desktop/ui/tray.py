"""The tray icon: what the radiators do, in shape, colour and words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from chaleur_desktop.core.models import Activity, Phase
from chaleur_desktop.ui import wording
from chaleur_desktop.ui.icons import activity_icon

if TYPE_CHECKING:
    from chaleur_desktop.core.models import AppState


class AppMenu(QMenu):
    """The menu of the tray icon and of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.open = self.addAction("")
        self.learn = self.addAction("")
        self.settings = self.addAction("")
        self.sign_in = self.addAction("")
        self.sign_out = self.addAction("")
        self.addSeparator()
        self.quit = self.addAction("")
        self.set_texts()

    def set_texts(self) -> None:
        """Name everything in the language in use."""
        self.open.setText(self.tr("Open Chaleur"))
        self.learn.setText(self.tr("Learn"))
        self.settings.setText(self.tr("Settings"))
        self.sign_in.setText(self.tr("Sign in …"))
        self.sign_out.setText(self.tr("Sign out"))
        self.quit.setText(self.tr("Quit"))

    def render_state(self, state: AppState) -> None:
        """Offer what makes sense now."""
        signed_in = state.phase is Phase.SIGNED_IN
        busy = state.phase in (Phase.SIGNING_OUT, Phase.FAILED)
        self.sign_in.setVisible(not signed_in and not busy)
        self.sign_out.setVisible(signed_in)
        self.settings.setVisible(signed_in)


class Tray(QObject):
    """Shows the state in the desktop's tray. Redraws only when something visible changed."""

    clicked = Signal()
    message_clicked = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._menu = menu
        self._drawn: tuple[Activity, bool, bool] | None = None
        self._tooltip = ""
        # Qt decides once for each icon how it is shown: one made before the tray came never is.
        self._made_in_vain = not self.available
        self._icon = self._made_icon()

    def _made_icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon()
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_activated)
        icon.messageClicked.connect(self.message_clicked)
        return icon

    @property
    def available(self) -> bool:
        """Whether the desktop shows tray icons at all."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def tooltip(self) -> str:
        """The words shown at the icon."""
        return self._tooltip

    def geometry(self) -> QRect:
        """Where the icon is; empty where the desktop does not tell."""
        return self._icon.geometry()

    def render_state(self, state: AppState, *, dark: bool, high_contrast: bool = False) -> None:
        """Show what the home does, on a panel that is dark or light."""
        drawing = (state.activity, dark, high_contrast)
        if drawing != self._drawn:
            self._drawn = drawing
            icon = activity_icon(state.activity, dark=dark, high_contrast=high_contrast)
            self._icon.setIcon(icon)
        words = wording.tooltip(state, QLocale())
        if words != self._tooltip:
            self._tooltip = words
            self._icon.setToolTip(words)

    def show(self) -> None:
        """Put the icon into the tray."""
        if self._made_in_vain:
            before, self._icon = self._icon, self._made_icon()
            self._icon.setIcon(before.icon())
            self._icon.setToolTip(before.toolTip())
            self._made_in_vain = False
        self._icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    @property
    def shows_messages(self) -> bool:
        """Whether a message by the icon leaves the icon as it is.

        Where the desktop does not tell the icon's place, it draws the icon itself and would put a
        light bulb there in its stead.
        """
        return sys.platform in ("win32", "darwin") or not self.geometry().isEmpty()

    def show_message(self, title: str, text: str) -> None:
        """Show a message by the icon for some seconds."""
        self._icon.showMessage(title, text, self._icon.icon())

    def click_position(self) -> QPoint:
        """Where the pointer is, which after a click is at the icon."""
        return QCursor.pos()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.clicked.emit()
