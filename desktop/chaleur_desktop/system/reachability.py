"""Hearing from the system that there is a network again, so that nobody waits for the next try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

if TYPE_CHECKING:
    from collections.abc import Callable

_NOWHERE = (
    QNetworkInformation.Reachability.Unknown,
    QNetworkInformation.Reachability.Disconnected,
)


def system_network() -> QNetworkInformation | None:
    """What the system tells about its network; None where it tells nothing."""
    feature = QNetworkInformation.Feature.Reachability
    if not QNetworkInformation.loadBackendByFeatures(feature):
        return None
    return QNetworkInformation.instance()


class NetworkWatch(QObject):
    """`came_back` fires when a network can be used that could not be, or another one.

    A home on the local network needs no Internet: a network without it counts, too.
    """

    came_back = Signal()

    def __init__(self, find: Callable[[], QNetworkInformation | None] = system_network) -> None:
        super().__init__()
        self._network = find()
        if self._network is not None:
            self._network.reachabilityChanged.connect(self._on_change)

    def _on_change(self, reachability: QNetworkInformation.Reachability) -> None:
        if reachability not in _NOWHERE:
            self.came_back.emit()
