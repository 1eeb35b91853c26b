"""Messages over D-Bus reach the desktop's service, and what the resident chose comes back."""

import pytest
from chaleur_desktop.system.notify import Note
from chaleur_desktop.system.notify_dbus import DBusNotifier
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.desktop.own_bus import OnBus, own_bus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class Notifications(ServiceInterface):
    """Notes down what it is asked to show."""

    def __init__(self, abilities):
        super().__init__(NAME)
        self.abilities, self.got = abilities, []

    @dbus_method()
    def GetCapabilities(self) -> "as":  # noqa: F722, N802
        return list(self.abilities)

    @dbus_method()
    def Notify(  # noqa: N802
        self,
        app: "s",  # noqa: F821
        replaces: "u",  # noqa: F821
        icon: "s",  # noqa: F821
        title: "s",  # noqa: F821
        text: "s",  # noqa: F821
        actions: "as",  # noqa: F722
        hints: "a{sv}",  # noqa: F722
        time: "i",  # noqa: F821
    ) -> "u":  # noqa: F821
        self.got.append((replaces, title, text, actions))
        return replaces or len(self.got)

    @dbus_signal()
    def ActionInvoked(self, number, action) -> "us":  # noqa: F821, N802
        return [number, action]

    @dbus_signal()
    def NotificationClosed(self, number, reason) -> "uu":  # noqa: F821, N802
        return [number, reason]


@pytest.fixture
def bus(monkeypatch):
    with own_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def serve(bus):
    made = []

    def run(*abilities):
        made.append(OnBus(bus, NAME, PATH, Notifications(abilities)))
        return made[-1]

    yield run
    for service in made:
        service.close()


@pytest.fixture
def service(serve):
    return serve("actions", "body-markup")


def test_a_note_reaches_the_service_and_its_actions_come_back(qtbot, service):
    notifier = DBusNotifier()
    acted = []
    notifier.acted.connect(lambda *words: acted.append(words))
    notifier.show(Note("stays", "Chaleur stays", "1 < 2 & more", (("quit", "Quit"),)))
    qtbot.waitUntil(lambda: len(service.interface.got) > 0)
    assert service.interface.got == [
        (0, "Chaleur stays", "1 &lt; 2 &amp; more", ["default", "", "quit", "Quit"])
    ]
    service.say("ActionInvoked", 99, "quit")
    service.say("ActionInvoked", 1, "quit")
    qtbot.waitUntil(lambda: acted == [("stays", "quit")])


def test_a_later_note_takes_the_place_of_the_first_until_that_was_closed(qtbot, service):
    notifier = DBusNotifier()
    for count in (1, 2):
        notifier.show(Note("window", "Window", ""))
        qtbot.waitUntil(lambda count=count: len(service.interface.got) == count)
    service.say("NotificationClosed", 1, 2)
    # Signals come in their order: once a later one is heard, so is this.
    with qtbot.waitSignal(notifier.acted):
        notifier.show(Note("other", "Other", ""))
        qtbot.waitUntil(lambda: len(service.interface.got) == 3)
        service.say("ActionInvoked", 3, "default")
    notifier.show(Note("window", "Window", ""))
    qtbot.waitUntil(lambda: len(service.interface.got) == 4)
    assert [replaced for replaced, *_ in service.interface.got] == [0, 1, 0, 0]


def test_a_simple_service_gets_plain_text_and_no_buttons(qtbot, serve):
    simple = serve()
    notifier = DBusNotifier()
    notifier.show(Note("k", "Title", "1 < 2", (("quit", "Quit"),)))
    qtbot.waitUntil(lambda: len(simple.interface.got) > 0)
    assert simple.interface.got == [(0, "Title", "1 < 2", [])]


def test_without_a_service_the_note_is_given_back_and_the_next_one_tries_again(qtbot, serve):
    notifier = DBusNotifier()
    note = Note("k", "Title", "Text")
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.show(note)
    assert failed.args == [note]
    late = serve()
    notifier.show(note)
    qtbot.waitUntil(lambda: len(late.interface.got) > 0)


def test_without_a_bus_the_note_is_given_back(qtbot, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    notifier = DBusNotifier()
    with qtbot.waitSignal(notifier.failed):
        notifier.show(Note("k", "Title", "Text"))


def test_after_a_restart_of_the_bus_the_next_note_is_shown(qtbot, monkeypatch):
    notifier = DBusNotifier()
    failed = []
    notifier.failed.connect(failed.append)
    for _ in range(2):
        with own_bus() as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            service = OnBus(address, NAME, PATH, Notifications(()))
            notifier.show(Note("k", "Title", "Text"))
            qtbot.waitUntil(lambda service=service: len(service.interface.got) == 1)
            service.close()
    assert not failed
