"""Messages to a resident who is not looking, as chosen in the settings."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, SignalInstance

from chaleur_desktop.core.news import Message, News
from chaleur_desktop.core.settings import Notice
from chaleur_desktop.system.notify import CLICKED, Note
from chaleur_desktop.ui import comfort_wording, formats

if TYPE_CHECKING:
    from chaleur_desktop.core.models import AppState
    from chaleur_desktop.ui.preferences import Preferences
    from chaleur_desktop.ui.tray import Tray

_LOOK_MS = 15_000
_STAYS = "stays"
_QUIT = "quit"


class Notifier(Protocol):
    """A way to show notes that the desktop has."""

    acted: SignalInstance
    failed: SignalInstance

    def show(self, note: Note) -> None:
        """Show a note, soon."""
        ...


class Messages(QObject):
    """Turns states into messages; the signals tell what the resident chose in one."""

    open_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self, tray: Tray, preferences: Preferences, notifier: Notifier | None = None
    ) -> None:
        super().__init__()
        self._tray = tray
        self._preferences = preferences
        self._notifier = notifier or _system_notifier()
        self._news = News()
        self._state: AppState | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        tray.message_clicked.connect(self.open_wanted)
        if self._notifier is not None:
            self._notifier.acted.connect(self._on_action)
            self._notifier.failed.connect(self._show_by_tray)

    def render_state(self, state: AppState) -> None:
        """Tell what has become worth a message."""
        self._state = state
        self._look()

    def tell_that_it_stays(self) -> None:
        """The window was put away: say once that the app goes on, and how to end it."""
        if self._preferences.settings.knows_it_stays:
            return
        self._preferences.change(knows_it_stays=True)
        text = self.tr(
            "Chaleur goes on in the tray, next to the clock. A click on its icon brings it back."
        )
        self._show(Note(_STAYS, self.tr("Chaleur stays here"), text, ((_QUIT, self.tr("Quit")),)))

    def _look(self) -> None:
        if self._state is None:
            return
        for message in self._news.look(self._state, datetime.now(UTC)):
            if message.kind in self._preferences.settings.notices:
                self._show(self._note(message))

    def _note(self, message: Message) -> Note:
        """A message in words."""
        key = f"{message.kind}-{message.room}"
        match message.kind:
            case Notice.CONNECTION_LOST:
                return Note(
                    key,
                    self.tr("No connection to Home Assistant"),
                    self.tr("Your radiators keep heating as you set them."),
                )
            case Notice.HEATING_PROBLEM:
                return Note(
                    key,
                    self.tr("{room}: the radiator has a problem").format(room=message.room),
                    comfort_wording.problem_sentence(message.problems),
                )
            case Notice.WINDOW_OPEN:
                return Note(
                    key,
                    self.tr("{room}: is a window open?").format(room=message.room),
                    self.tr("The room cools fast, so the radiator pauses."),
                )
            case Notice.BOOST_ENDED:
                return Note(
                    key,
                    self.tr("{room}: the boost is over").format(room=message.room),
                    self.tr("The radiator heats as before."),
                )
            case Notice.MONEY_CREDITED:
                assert message.money is not None  # noqa: S101 - this kind has it
                amount = formats.money(message.money, QLocale())
                return Note(
                    key,
                    self.tr("Your radiators have earned {amount}").format(amount=amount),
                    self.tr("Counted by Chaleur since it last told you."),
                )

    def _show(self, note: Note) -> None:
        if self._notifier is None:
            self._show_by_tray(note)
        else:
            self._notifier.show(note)

    def _show_by_tray(self, note: Note) -> None:
        if self._tray.shows_messages:
            self._tray.show_message(note.title, note.text)

    def _on_action(self, _key: str, action: str) -> None:
        if action == _QUIT:
            self.quit_wanted.emit()
        elif action == CLICKED:
            self.open_wanted.emit()


def _system_notifier() -> Notifier | None:
    if sys.platform in ("win32", "darwin"):
        return None
    from chaleur_desktop.system.notify_dbus import DBusNotifier  # noqa: PLC0415 - only here

    return DBusNotifier()
