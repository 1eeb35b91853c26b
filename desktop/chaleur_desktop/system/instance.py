"""One tray app per person: a second start asks the first to show itself."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from chaleur_desktop.system.paths import config_dir

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT_MS = 1000
_LOGGER = logging.getLogger(__name__)


def instance_name(folder: Path | None = None) -> str:
    """A name that only this person's app has (sockets of all people share one name space)."""
    identity = str(folder or config_dir()).encode()
    return f"chaleur-desktop-{hashlib.sha256(identity).hexdigest()[:16]}"


class SingleInstance(QObject):
    """Holds the place of the one running app; `raised` fires when a second one starts."""

    raised = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Take the place, or raise the app that has it and return False.

        Where no place can be kept (a folder that cannot be written), there may be two apps: better
        than none.
        """
        # Ask first: with access limited to this person, listening would replace a living socket.
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_TIMEOUT_MS):
            socket.disconnectFromServer()
            return False
        # Nobody answers; a socket may be left over from an app that was killed.
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            _LOGGER.warning("Other starts cannot be heard of: %s", self._server.errorString())
        return True

    def release(self) -> None:
        """Give the place up."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.raised.emit()
