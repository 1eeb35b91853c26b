"""The system says that there is a network again, and the app does not wait for its next try."""

import pytest
from chaleur_desktop.system.reachability import NetworkWatch, system_network
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

from tests.desktop.started_app import starting_apps

Reachability = QNetworkInformation.Reachability


class FakeNetwork(QObject):
    reachabilityChanged = Signal(Reachability)  # noqa: N815 - Qt's name


def test_a_network_counts_with_or_without_the_internet(qapp):
    network = FakeNetwork()
    watch = NetworkWatch(lambda: network)
    heard = []
    watch.came_back.connect(lambda: heard.append(1))
    for state, count in (
        (Reachability.Disconnected, 0),
        (Reachability.Local, 1),
        (Reachability.Unknown, 1),
        (Reachability.Online, 2),
    ):
        network.reachabilityChanged.emit(state)
        assert len(heard) == count


def test_a_system_that_tells_nothing_is_no_problem(qapp):
    NetworkWatch(lambda: None)
    assert system_network() is None or isinstance(system_network(), QNetworkInformation)


@pytest.fixture
def start(qapp, qtbot, monkeypatch):
    with starting_apps(qapp, qtbot, monkeypatch) as run:
        yield run


def test_the_app_connects_at_once_when_the_network_is_back(start):
    app, bridge, _ = start(background=True)
    bridge.asked.clear()
    app.network.came_back.emit()
    assert bridge.asked == ["hurry"]
