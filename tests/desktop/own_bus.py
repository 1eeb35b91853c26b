"""A D-Bus of a test's own, and the services of a desktop on it."""

import asyncio
import contextlib
import shutil
import subprocess
import threading

import pytest
from dbus_fast.aio import MessageBus


class OnBus:
    """Runs a service on a bus in a thread of its own."""

    def __init__(self, address, name, path, interface):
        self.interface = interface
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self.bus = self.run(self._start(address, name, path))

    def run(self, work):
        """The result of work in the service's thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def _start(self, address, name, path):
        bus = await MessageBus(bus_address=address).connect()
        bus.export(path, self.interface)
        await bus.request_name(name)
        return bus

    def say(self, signal, *words):
        """Send one of the interface's signals."""
        self.loop.call_soon_threadsafe(getattr(self.interface, signal), *words)

    def close(self):
        """Leave the bus."""

        async def leave():
            self.bus.disconnect()
            with contextlib.suppress(Exception):  # a bus that ended first
                await self.bus.wait_for_disconnect()

        self.run(leave())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()


@contextlib.contextmanager
def own_bus():
    """Start a session bus, give its address, and end it."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("not installed: dbus-daemon (scripts/setup --for test)")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.communicate(timeout=10)
