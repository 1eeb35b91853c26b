"""Messages by `org.freedesktop.Notifications`, the service that Linux desktops have for them.

Qt's own `showMessage` turns the tray icon into a light bulb on many of these desktops, and QtDBus
cannot send the unsigned number that the service asks for. Jeepney, which comes with the keyring,
can. The service may be slow to start, so all talk with it is in a thread of its own.
"""

from __future__ import annotations

import html
import logging
import queue
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from chaleur_desktop.system.notify import CLICKED

if TYPE_CHECKING:
    from jeepney.io.threading import DBusRouter

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
        self._queue: queue.Queue[Any] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._numbers: dict[str, int] = {}
        self._service_can: frozenset[str] | None = None

    def show(self, note: Note) -> None:
        """Show a note, soon."""
        self._queue.put(note)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="chaleur-notes")
            self._thread.start()

    def _run(self) -> None:
        while True:
            note = self._queue.get()
            try:
                self._serve(note)
            except Exception as error:  # noqa: BLE001 - no bus, no service, an odd one: all the same
                _LOGGER.info("No messages by D-Bus now: %s", error)
            finally:
                self._numbers.clear()
                self._service_can = None

    def _serve(self, first: Note) -> None:
        """Show notes and hear what is chosen until the connection ends."""
        from jeepney import HeaderFields, MatchRule, message_bus  # noqa: PLC0415 - seldom needed
        from jeepney.io.threading import Proxy, open_dbus_router  # noqa: PLC0415

        note: Note | None = first
        try:
            with open_dbus_router(bus="SESSION") as router:
                rule = MatchRule(type="signal", interface=SERVICE, path=_PATH)
                Proxy(message_bus, router, timeout=_ANSWER_S).AddMatch(rule)
                with router.filter(rule, queue=self._queue):
                    while True:
                        if note is not None:
                            self._notify(router, note)
                        item = self._queue.get()
                        fields = getattr(getattr(item, "header", None), "fields", None)
                        if fields is None:
                            note = item
                            continue
                        note = None
                        self._hear(fields[HeaderFields.member], item.body)
        except Exception:
            if note is not None:
                self.failed.emit(note)
            raise

    def _notify(self, router: DBusRouter, note: Note) -> None:
        actions = [(CLICKED, ""), *note.actions] if self._can(router, "actions") else []
        text = html.escape(note.text) if self._can(router, "body-markup") else note.text
        hints = {"desktop-entry": ("s", _DESKTOP_ENTRY)}
        number = self._call(
            router,
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

    def _can(self, router: DBusRouter, ability: str) -> bool:
        if self._service_can is None:
            self._service_can = frozenset(self._call(router, "GetCapabilities", "", ()))
        return ability in self._service_can

    @staticmethod
    def _call(router: DBusRouter, method: str, signature: str, body: tuple[Any, ...]) -> Any:  # noqa: ANN401 - D-Bus
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - seldom needed
        from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

        address = DBusAddress(_PATH, bus_name=SERVICE, interface=SERVICE)
        message = new_method_call(address, method, signature or None, body)
        return unwrap_msg(router.send_and_get_reply(message, timeout=_ANSWER_S))[0]

    def _hear(self, member: str, body: tuple[Any, ...]) -> None:
        key = next((key for key, number in self._numbers.items() if number == body[0]), None)
        if key is None:
            return
        if member == "ActionInvoked":
            self.acted.emit(key, body[1])
        elif member == "NotificationClosed":
            self._numbers.pop(key)
