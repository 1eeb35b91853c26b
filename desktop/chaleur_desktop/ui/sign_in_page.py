"""The way in: homes found on the network, an address to type, and waiting for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chaleur_desktop.core.models import Phase
from chaleur_desktop.ui import wording
from chaleur_desktop.ui.page import Page, PageName
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, lead_keyboard, set_text
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from chaleur_desktop.core.models import AppState, FoundHome
    from chaleur_desktop.ui.home_page import Ask


class SignInPage(Page):
    """Draws an `AppState` of any phase but SIGNED_IN."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._state: AppState | None = None
        self._suggested = ""
        self.found: dict[FoundHome, QPushButton] = {}
        self._title = label("title", wrap=True)
        self._hint = label("muted", wrap=True)
        self.problem = Notice()
        self._storage = label("muted", wrap=True)
        self.learn = button(self.tr("Learn about your digital footprint, without a home"))
        self.learn.setAccessibleName(self.learn.text())
        self.learn.clicked.connect(lambda: self.go_to(PageName.LEARN))
        self._choose = self._build_choose()
        self._wait = self._build_wait()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (self._title, self.problem, self._hint, self._choose, self._wait):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.learn)
        layout.addWidget(self._storage)

    def _build_choose(self) -> QWidget:
        panel = QWidget()
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        self._found_list = QVBoxLayout()
        self._found_list.setSpacing(SPACE_S)
        layout.addLayout(self._found_list)
        typed = label("plain", wrap=True)
        typed.setText(self.tr("Or type the address of your Home Assistant:"))
        self.address = QLineEdit()
        self.address.setPlaceholderText("homeassistant.local:8123")
        self.address.setAccessibleName(self.tr("Address of your Home Assistant"))
        self.address.returnPressed.connect(self._on_continue)
        self.proceed = button(self.tr("Sign in"), "primary")
        self.proceed.setAccessibleName(self.tr("Sign in"))
        self.proceed.clicked.connect(self._on_continue)
        row = QHBoxLayout()
        row.addWidget(self.address, 1)
        row.addWidget(self.proceed)
        layout.addWidget(typed)
        layout.addLayout(row)
        return panel

    def _build_wait(self) -> QWidget:
        panel = QWidget()
        layout = QHBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        self.copy_link = button(self.tr("Copy the link"))
        self.copy_link.setAccessibleName(self.tr("Copy the link to the sign-in page"))
        self.copy_link.clicked.connect(self._on_copy)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel signing in"))
        self.cancel.clicked.connect(lambda: self._ask(lambda c: c.cancel_sign_in()))
        layout.addWidget(self.copy_link, 1)
        layout.addWidget(self.cancel, 1)
        return panel

    def render_state(self, state: AppState) -> None:
        """Draw where the sign-in is."""
        self._state = state
        focus = QApplication.focusWidget()
        keyboard_is_here = focus is not None and self.isAncestorOf(focus)
        sign_in = state.sign_in
        choosing = state.phase is Phase.SIGNED_OUT
        waiting = state.phase is Phase.SIGNING_IN
        self._choose.setVisible(choosing)
        self._wait.setVisible(waiting)
        self.copy_link.setEnabled(bool(sign_in.browser_url))
        self._title.setText(self._title_text(state))
        self._hint.setText(self._hint_text(state))
        self.problem.show_text(
            ""
            if sign_in.problem is None
            else wording.problem_sentence(sign_in.problem, sign_in.detail)
        )
        set_text(self._storage, wording.storage_note(state.storage))
        self._render_found(sign_in.found)
        if sign_in.address and sign_in.address != self._suggested:
            self._suggested = sign_in.address
            self.address.setText(sign_in.address)
        if not waiting:
            self.copy_link.setText(self.tr("Copy the link"))
        if keyboard_is_here and focus is not None and not focus.isVisibleTo(self):
            (self.cancel if waiting else self.address).setFocus()

    def _title_text(self, state: AppState) -> str:
        match state.phase:
            case Phase.STARTING:
                return self.tr("One moment …")
            case Phase.SIGNING_OUT:
                return self.tr("Signing out …")
            case Phase.FAILED:
                return self.tr("Chaleur has stopped working")
            case Phase.SIGNING_IN:
                return self.tr("Continue in your browser")
            case _:
                return self.tr("Choose your home")

    def _hint_text(self, state: AppState) -> str:
        match state.phase:
            case Phase.STARTING | Phase.SIGNING_OUT:
                return self.tr("Your computer may ask for the password of your keyring.")
            case Phase.SIGNING_IN if state.sign_in.browser_url:
                return self.tr(
                    "Sign in to {home} on the page that has opened, then come back here. "
                    "You have five minutes."
                ).format(home=state.sign_in.address)
            case Phase.SIGNING_IN:
                return self.tr("Calling {home} …").format(home=state.sign_in.address)
            case Phase.FAILED:
                return self.tr(
                    "Please quit Chaleur and start it again. "
                    "Your radiators keep heating as you set them."
                )
            case _ if state.sign_in.found:
                return self.tr("Found on your network:")
            case _:
                return self.tr("Looking for Home Assistant on your network …")

    def _render_found(self, found: tuple[FoundHome, ...]) -> None:
        if tuple(self.found) == found:
            return
        for old in self.found.values():
            self._found_list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.found = {}
        for home in found:
            # An ampersand in a home's name is no keyboard shortcut.
            text = f"{home.name}  ({home.urls[0]})"
            choice = button(text.replace("&", "&&"), "found")
            choice.setAccessibleName(self.tr("Sign in to {home}").format(home=text))
            choice.clicked.connect(
                lambda _checked, chosen=home: self._ask(lambda c: c.sign_in_to(chosen))
            )
            self._found_list.addWidget(choice)
            self.found[home] = choice
        lead_keyboard((*self.found.values(), self.address, self.proceed, self.learn))

    def _on_continue(self) -> None:
        address = self.address.text()
        self._suggested = address
        self._ask(lambda c: c.sign_in(address))

    def _on_copy(self) -> None:
        if self._state is not None:
            QGuiApplication.clipboard().setText(self._state.sign_in.browser_url)
            self.copy_link.setText(self.tr("Copied"))
