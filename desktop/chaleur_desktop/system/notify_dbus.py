"""Messages by `org.freedesktop.Notifications`, the service that Linux desktops have for them.

Qt's own `showMessage` turns the tray icon into a light bulb on many of these desktops, and QtDBus
cannot send the unsigned number that the service asks for. Jeepney, which comes with the keyring,
can. The service may be slow to start, so all talk with it is in a thread of its own.
"""

from __future__ import annotations

import contextlib
import html
import logging
import os
import select
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from chaleur_desktop.system.notify import CLICKED

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

    from chaleur_desktop.system.notify import Note

SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_ANSWER_S = 5.0
_DESKTOP_ENTRY = "chaleur-desktop"
_SERVICE_CHOOSES_HOW_LONG = -1
_LOGGER = logging.getLogger(__name__)


class DBusNotifier(QObject):
    """Shows notes; `acted` tells the key and the action that was chosen, `failed` gives notes back.

    Both signals come from another thread: Qt brings them to that of who listens.
    """

    acted = Signal(str, str)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._notes: deque[Note] = deque()
        self._woken, self._wake = os.pipe()
        self._thread: threading.Thread | None = None
        self._numbers: dict[str, int] = {}
        self._service_can: frozenset[str] = frozenset()

    def show(self, note: Note) -> None:
        """Show a note, soon."""
        self._notes.append(note)
        os.write(self._wake, b"!")
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="chaleur-notes")
            self._thread.start()

    def _run(self) -> None:
        while True:
            self._wait_for()
            try:
                if self._notes:
                    self._serve()
            except Exception as error:  # noqa: BLE001 - no bus, no service, an odd one: all the same
                _LOGGER.info("No messages by D-Bus now: %s", error)
                while self._notes:
                    self.failed.emit(self._notes.popleft())

    def _wait_for(self, *sockets: Any) -> None:  # noqa: ANN401 - anything that select takes
        """Wait for a note, or for something to read."""
        readable, _, _ = select.select([self._woken, *sockets], [], [])
        if self._woken in readable:
            os.read(self._woken, 1024)

    def _serve(self) -> None:
        """Show notes and hear what is chosen, until the connection ends."""
        from jeepney import HeaderFields, MatchRule, message_bus  # noqa: PLC0415 - seldom needed
        from jeepney.io.blocking import Proxy, open_dbus_connection  # noqa: PLC0415

        self._numbers.clear()
        rule = MatchRule(type="signal", interface=SERVICE, path=_PATH)
        with open_dbus_connection(bus="SESSION") as connection, connection.filter(rule) as heard:
            Proxy(message_bus, connection, timeout=_ANSWER_S).AddMatch(rule)
            self._service_can = frozenset(self._call(connection, "GetCapabilities", None, ()))
            while True:
                while self._notes:
                    self._notify(connection, self._notes[0])
                    self._notes.popleft()
                while heard:
                    signal = heard.popleft()
                    self._hear(signal.header.fields[HeaderFields.member], signal.body)
                self._wait_for(connection.sock)
                with contextlib.suppress(TimeoutError):
                    while True:
                        connection.recv_messages(timeout=0)

    def _notify(self, connection: DBusConnection, note: Note) -> None:
        actions = [(CLICKED, ""), *note.actions] if self._can("actions") else []
        text = html.escape(note.text) if self._can("body-markup") else note.text
        hints = {"desktop-entry": ("s", _DESKTOP_ENTRY)}
        number = self._call(
            connection,
            "Notify",
            "susssasa{sv}i",
            (
                "Chaleur",
                self._numbers.get(note.key, 0),
                _DESKTOP_ENTRY,
                note.title,
                text,
                [word for action in actions for word in action],
                hints,
                _SERVICE_CHOOSES_HOW_LONG,
            ),
        )
        self._numbers[note.key] = number

    def _can(self, ability: str) -> bool:
        return ability in self._service_can

    @staticmethod
    def _call(
        connection: DBusConnection, method: str, signature: str | None, body: tuple[Any, ...]
    ) -> Any:  # noqa: ANN401 - whatever the service answers
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - seldom needed
        from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

        address = DBusAddress(_PATH, bus_name=SERVICE, interface=SERVICE)
        message = new_method_call(address, method, signature, body)
        return unwrap_msg(connection.send_and_get_reply(message, timeout=_ANSWER_S))[0]

    def _hear(self, member: str, body: tuple[Any, ...]) -> None:
        key = next((key for key, number in self._numbers.items() if number == body[0]), None)
        if key is None:
            return
        if member == "ActionInvoked":
            self.acted.emit(key, body[1])
        elif member == "NotificationClosed":
            self._numbers.pop(key)
