"""The service manager's notification protocol (sd_notify(3)): one datagram of lines."""

import os
import socket
from collections.abc import Mapping

from chaleur_radiator.clock import Clock

PINGS_PER_TIMEOUT = 3
"""systemd asks for two (sd_watchdog_enabled(3)); one may then come late without harm."""
_MICROSECONDS = 1e6


class Notifier:
    """Tells the service manager what the daemon does; without one, it does nothing."""

    def __init__(self, clock: Clock, environment: Mapping[str, str] = os.environ) -> None:
        self._clock = clock
        self._address = _socket_address(environment)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        self._socket.settimeout(0)
        self._ping_interval_s = _watchdog_s(environment) / PINGS_PER_TIMEOUT
        self._pinged_at: float | None = None

    def ready(self, status: str) -> None:
        """Tell that the daemon heats and serves."""
        self._send(f"READY=1\nSTATUS={_one_line(status)}")

    def status(self, status: str) -> None:
        """Tell in a sentence what it does now."""
        self._send(f"STATUS={_one_line(status)}")

    def stopping(self) -> None:
        """Tell that the daemon stops by itself or because it was asked to."""
        self._send("STOPPING=1")

    def alive(self) -> None:
        """Tell that the rooms have just been heated; call it after every tick that succeeded."""
        now = self._clock.monotonic()
        if self._ping_interval_s == 0:
            return
        if self._pinged_at is None or now - self._pinged_at >= self._ping_interval_s:
            self._pinged_at = now
            self._send("WATCHDOG=1")

    def close(self) -> None:
        """Tell nothing more."""
        self._socket.close()

    def _send(self, message: str) -> None:
        if self._address is None:
            return
        try:
            self._socket.sendto(message.encode(), self._address)
        except OSError:
            # A service manager that does not listen must not stop the heating; one that misses
            # the pings starts the daemon again, as it should.
            return


def _socket_address(environment: Mapping[str, str]) -> str | None:
    path = environment.get("NOTIFY_SOCKET", "")
    if not path.startswith(("/", "@")):
        return None
    return f"\0{path[1:]}" if path.startswith("@") else path


def _watchdog_s(environment: Mapping[str, str]) -> float:
    """Return after how long a silence the service manager acts, seconds; 0 for never."""
    timeout = environment.get("WATCHDOG_USEC", "")
    watched = environment.get("WATCHDOG_PID", str(os.getpid()))
    if not timeout.isdigit() or watched != str(os.getpid()):
        return 0.0
    return int(timeout) / _MICROSECONDS


def _one_line(text: str) -> str:
    return " ".join(text.split())
