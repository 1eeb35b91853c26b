"""Free TCP ports."""

import errno
import socket

from .messages import text
from .processes import DemoError

TRIES = 50


def is_free(address: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as err:
            if err.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def first_free(address: str, wanted: int) -> int:
    """Return the wanted port, or the next free one above it.

    Raises:
        DemoError: when none of the next ports is free.
    """
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if is_free(address, port):
            return port
    raise DemoError(text("no_port", port=wanted))
