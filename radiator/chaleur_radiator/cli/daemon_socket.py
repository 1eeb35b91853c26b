"""Where the running daemon listens for administration."""

import argparse
from pathlib import Path

from msgspec import Struct

from chaleur_radiator.admin.client import ask
from chaleur_radiator.admin.requests import SOCKET_NAME, Request
from chaleur_radiator.messages import say

SYSTEM_SOCKET = Path("/run/chaleur") / SOCKET_NAME
"""Where the system's service listens."""
DEFAULT_STATE_DIR = Path("~/.local/state/chaleur-radiator")


def add_daemon_options(parser: argparse.ArgumentParser, *, below: bool = False) -> None:
    """Add the options that say which daemon is meant.

    Args:
        parser: Takes the options.
        below: True if the parser is below one that takes them too, so that either may be given.
    """
    default = argparse.SUPPRESS if below else None
    for name, metavar, key in (
        ("--state-dir", "DIR", "opt_state_dir_of_running"),
        ("--socket", "FILE", "opt_socket"),
    ):
        parser.add_argument(name, type=Path, default=default, metavar=metavar, help=say(key))


def ask_daemon[T: Struct](options: argparse.Namespace, request: Request, expected: type[T]) -> T:
    """Send a request to the daemon that the options mean, and return the result.

    Raises:
        StartError: See `ask`.
    """
    return ask(_socket_path(options), request, expected)


def _socket_path(options: argparse.Namespace) -> Path:
    if options.socket is not None:
        return Path(options.socket).expanduser().absolute()
    if options.state_dir is not None:
        return Path(options.state_dir).expanduser().absolute() / SOCKET_NAME
    own = DEFAULT_STATE_DIR.expanduser() / SOCKET_NAME
    return own if own.exists() or not SYSTEM_SOCKET.parent.exists() else SYSTEM_SOCKET
