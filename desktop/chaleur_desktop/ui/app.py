"""Wires the tray icon, the window and the core together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication

from chaleur_desktop.core.models import AppState, Phase
from chaleur_desktop.system.reachability import NetworkWatch
from chaleur_desktop.ui import language
from chaleur_desktop.ui.icons import activity_icon
from chaleur_desktop.ui.messages import Messages
from chaleur_desktop.ui.page import PageName
from chaleur_desktop.ui.shell import Shell
from chaleur_desktop.ui.tray import AppMenu, Tray

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from chaleur_desktop.bridge import Bridge
    from chaleur_desktop.system.instance import SingleInstance
    from chaleur_desktop.ui.theme import Theme

_TRAY_POLL_MS = 2000
_BACKGROUND_PATIENCE_POLLS = 15


class TrayApp(QObject):
    """The running app. Started in the background it stays out of the way until it is wanted."""

    def __init__(
        self, app: QApplication, bridge: Bridge, theme: Theme, *, background: bool
    ) -> None:
        super().__init__()
        self._app = app
        self._bridge = bridge
        self._theme = theme
        self._preferences = theme.preferences
        self._language = self._preferences.settings.language
        self._background = background
        self._state = AppState()
        self._in_tray = False
        self._polls = 0
        self.menu = AppMenu()
        self.tray = Tray(self.menu)
        self.messages = Messages(self.tray, self._preferences)
        self.shell = self._made_shell()
        self.network = NetworkWatch()
        self._tray_poll = QTimer(self)
        self._tray_poll.setInterval(_TRAY_POLL_MS)
        self._connect()

    def _connect(self) -> None:
        self._bridge.state_changed.connect(self._on_state)
        self._theme.changed.connect(self._draw)
        self.tray.clicked.connect(self._on_tray_click)
        self._preferences.changed.connect(self._on_preferences)
        self.network.came_back.connect(lambda: self._bridge.ask(lambda c: c.hurry()))
        self.messages.open_wanted.connect(self.present)
        self.messages.quit_wanted.connect(self.quit)
        self.menu.open.triggered.connect(self.present)
        self.menu.learn.triggered.connect(lambda: self._open_page(PageName.LEARN))
        self.menu.settings.triggered.connect(lambda: self._open_page(PageName.SETTINGS))
        self.menu.sign_in.triggered.connect(self.present)
        self.menu.sign_out.triggered.connect(lambda: self._bridge.ask(lambda c: c.sign_out()))
        self.menu.quit.triggered.connect(self.quit)
        self._tray_poll.timeout.connect(self._on_tray_poll)

    def _made_shell(self) -> Shell:
        shell = Shell(self._bridge.ask, self.menu, self._preferences)
        shell.shown.connect(self._on_shown)
        shell.hidden.connect(self._on_hidden)
        shell.closed_by_person.connect(self._on_closed)
        shell.put_away.connect(self._on_put_away)
        return shell

    def start(self, instance: SingleInstance) -> None:
        """Show the icon first, then start the core."""
        instance.raised.connect(self.present)
        # Without a tray there may be no window for a while (--background): that is not the end.
        self._app.setQuitOnLastWindowClosed(False)
        self._draw()
        self._enter_tray_if_there_is_one()
        if not self._in_tray:
            self._tray_poll.start()
            if not self._background:
                self.present()
        self._bridge.start()

    def present(self) -> None:
        """Show the window in the way that suits the desktop and the moment."""
        self._see_whether_the_tray_is_gone()
        if self._can_pop_over():
            self.shell.show_popover(self._icon_geometry(), None)
        else:
            self.shell.show_window()

    def _open_page(self, name: PageName) -> None:
        self.shell.open_page(name)
        self.present()

    def quit(self) -> None:
        """End the app; the core is stopped after it."""
        self.tray.hide()
        self.shell.hide()
        self._app.quit()

    def _can_pop_over(self) -> bool:
        # Wayland lets no program choose where its window goes.
        wayland = QGuiApplication.platformName().startswith("wayland")
        return self._in_tray and self._state.phase is Phase.SIGNED_IN and not wayland

    def _icon_geometry(self) -> QRect:
        return self.tray.geometry() if self._in_tray else QRect()

    def _on_state(self, state: AppState) -> None:
        before, self._state = self._state, state
        self._draw()
        if before.phase is not state.phase:
            self._on_phase(before.phase)

    def _on_phase(self, before: Phase) -> None:
        """Come forward when the resident is needed, or when they come back from the browser."""
        looking = self.shell.isVisible()
        if self._state.phase is Phase.SIGNED_IN:
            if looking:
                self.shell.hide()
            if looking or before is Phase.SIGNING_IN or not self._background:
                self.present()
        elif self._state.phase is Phase.SIGNED_OUT:
            if before is not Phase.STARTING or not self._background:
                self.present()
            self._look_for_homes()
        elif self._state.phase is Phase.FAILED:
            self.present()

    def _on_preferences(self) -> None:
        wanted = self._preferences.settings.language
        if wanted == self._language:
            return
        self._language = wanted
        spoken = language.choose_language(wanted, QLocale.system().uiLanguages())
        language.install(self._app, spoken)
        self._bridge.ask(lambda c: c.use_language(spoken))
        # Let the click that chose the language end before its button goes.
        QTimer.singleShot(0, self._speak_anew)

    def _speak_anew(self) -> None:
        """Make the window again, in the language that was just chosen on its settings page."""
        old, self.shell = self.shell, self._made_shell()
        self.menu.set_texts()
        self._draw()
        self.shell.take_place_of(old)
        self.shell.open_page(PageName.SETTINGS)
        self.shell.pages.page.setFocus()
        old.deleteLater()

    def _draw(self) -> None:
        theme = self._theme
        look = {"dark": theme.panel_is_dark, "high_contrast": theme.high_contrast}
        self.tray.render_state(self._state, **look)
        self.menu.render_state(self._state)
        self.messages.render_state(self._state)
        self.shell.render_state(self._state)
        self._app.setWindowIcon(activity_icon(self._state.activity, **look))

    def _on_tray_click(self) -> None:
        if self._can_pop_over():
            self.shell.toggle_popover(self._icon_geometry(), self.tray.click_position())
        elif self.shell.isActiveWindow():
            self.shell.hide()
        else:
            self.shell.show_window()

    def _on_shown(self) -> None:
        self._bridge.ask(lambda c: c.hurry())
        self._look_for_homes()

    def _look_for_homes(self) -> None:
        if self._state.phase is not Phase.SIGNED_IN and self.shell.isVisible():
            self._bridge.ask(lambda c: c.find_homes())

    def _on_hidden(self) -> None:
        self._bridge.ask(lambda c: c.stop_finding_homes())

    def _on_closed(self) -> None:
        self._see_whether_the_tray_is_gone()
        if not self._in_tray:
            # There is no other way back to the app: closing its window ends it.
            self.quit()
        else:
            self.messages.tell_that_it_stays()

    def _on_put_away(self) -> None:
        if self._in_tray:
            self.messages.tell_that_it_stays()

    def _enter_tray_if_there_is_one(self) -> None:
        if self.tray.available:
            self._in_tray = True
            self._tray_poll.stop()
            self.tray.show()
            self.shell.tray_hint.show_text("")

    def _see_whether_the_tray_is_gone(self) -> None:
        """A panel can end, and an extension be switched off, at any time."""
        if self._in_tray and not self.tray.available:
            self._in_tray = False
            self._polls = 0
            self._tray_poll.start()

    def _on_tray_poll(self) -> None:
        self._polls += 1
        self._enter_tray_if_there_is_one()
        if self._in_tray:
            return
        self.shell.tray_hint.show_text(
            self.tr(
                "Your desktop shows no tray icons, so Chaleur is a window. On GNOME, the extension "
                '"AppIndicator Support" brings the icon back.'
            )
        )
        if self._polls == _BACKGROUND_PATIENCE_POLLS and not self.shell.isVisible():
            self.present()
