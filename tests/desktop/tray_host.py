"""A desktop that shows tray icons by StatusNotifierItem, as KDE and most panels do, for tests."""

from dbus_fast import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.desktop.own_bus import OnBus

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


class Watcher(ServiceInterface):
    """Notes which icons register."""

    def __init__(self):
        super().__init__(WATCHER)
        self.items = []

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: "s"):  # noqa: F821, N802 - D-Bus
        self.items.append(service)
        self.StatusNotifierItemRegistered(service)

    @dbus_method()
    def RegisterStatusNotifierHost(self, service: "s"):  # noqa: F821, N802 - D-Bus
        """There is one already."""

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> "as":  # noqa: F722, N802 - D-Bus
        return self.items

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> "b":  # noqa: F821, N802 - D-Bus
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> "i":  # noqa: F821, N802 - D-Bus
        return 0

    @dbus_signal()
    def StatusNotifierItemRegistered(self, service) -> "s":  # noqa: F821, N802 - D-Bus
        return service

    @dbus_signal()
    def StatusNotifierHostRegistered(self) -> None:  # noqa: N802 - D-Bus
        """Somebody shows the icons."""


class TrayHost(OnBus):
    """The watcher, and what a panel does with the icon that registered last."""

    def __init__(self, address):
        super().__init__(address, WATCHER, "/StatusNotifierWatcher", Watcher())
        self.say("StatusNotifierHostRegistered")

    @property
    def item(self):
        """The name of the last icon's program on the bus, if there is one."""
        return next(reversed(self.interface.items), None)

    def get(self, name):
        """One of the icon's properties."""
        return self.run(self._get(name))

    def activate(self, x, y):
        """A left click."""
        self.run(self._call(ITEM, "/StatusNotifierItem", "call_activate", x, y))

    def menu(self):
        """The labels of the visible entries of its menu, with their numbers."""
        return self.run(self._menu())

    def choose(self, label):
        """Choose an entry of its menu."""
        self.run(self._choose(self.menu()[label]))

    async def _interface(self, interface, path):
        introspection = await self.bus.introspect(self.item, path)
        return self.bus.get_proxy_object(self.item, path, introspection).get_interface(interface)

    async def _call(self, interface, path, method, *arguments):
        return await getattr(await self._interface(interface, path), method)(*arguments)

    async def _get(self, name):
        item = await self._interface(ITEM, "/StatusNotifierItem")
        return await getattr(item, f"get_{name}")()

    async def _menu(self):
        path = await self._get("menu")
        wanted = ["label", "visible", "type"]
        _, (_, _, children) = await self._call(MENU, path, "call_get_layout", 0, -1, wanted)
        entries = {}
        for child in children:
            number, properties, _ = child.value
            shown = properties.get("visible")
            if "label" in properties and (shown is None or shown.value):
                entries[properties["label"].value.replace("_", "")] = number
        return entries

    async def _choose(self, number):
        from dbus_fast import Variant  # noqa: PLC0415

        path = await self._get("menu")
        await self._call(MENU, path, "call_event", number, "clicked", Variant("s", ""), 0)
