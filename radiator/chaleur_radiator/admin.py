"""Administration over a UNIX socket: whoever may read the state directory may administer.

One JSON object a line: a request, then the answer, then the connection closes.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from chaleur_radiator.errors import StartError
from chaleur_radiator.protocol.models import Role

SOCKET_NAME = "admin.sock"
_LONGEST_LINE = 4096
_PATIENCE_S = 5.0
_LONGEST_SOCKET_PATH = 107


class OpenPairing(Struct, frozen=True, tag="pair", tag_field="command", forbid_unknown_fields=True):
    """Ask for a pairing window."""

    role: Role


class PairingOpened(Struct, frozen=True):
    """A pairing window is open."""

    code: str
    expires_at: datetime
    id: str
    port: int


class AdminServer:
    """Answers administration requests."""

    def __init__(self, state_dir: Path, open_pairing: Callable[[Role], PairingOpened]) -> None:
        self._path = socket_path(state_dir)
        self._open_pairing = open_pairing
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen. The caller holds the lock of the state directory, so an old socket is dead."""
        self._path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(
            self._answer, self._path, limit=_LONGEST_LINE
        )
        self._path.chmod(0o600)

    async def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._path.unlink(missing_ok=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                line = await reader.readline()
                request = msgspec.json.decode(line, type=OpenPairing)
                writer.write(msgspec.json.encode(self._open_pairing(request.role)) + b"\n")
                await writer.drain()
        except (TimeoutError, ValueError, ConnectionError):
            # Our own command never sends such a thing; closing is answer enough.
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


def ask_pairing(state_dir: Path, role: Role) -> PairingOpened:
    """Ask the running daemon for a pairing window. Blocks.

    Raises:
        StartError: No daemon runs on `state_dir`, or it may not be asked, or does not answer.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_PATIENCE_S)
            connection.connect(str(socket_path(state_dir)))
            connection.sendall(msgspec.json.encode(OpenPairing(role)) + b"\n")
            with connection.makefile("rb") as answers:
                line = answers.readline()
        return msgspec.json.decode(line, type=PairingOpened)
    except PermissionError as error:
        raise StartError("admin_forbidden", state_dir=state_dir) from error
    except (FileNotFoundError, ConnectionRefusedError) as error:
        raise StartError("not_running", state_dir=state_dir) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise StartError("no_answer", state_dir=state_dir) from error


def socket_path(state_dir: Path) -> Path:
    """Return the path of the administration socket.

    Raises:
        StartError: The path is longer than the system allows for a socket.
    """
    path = state_dir / SOCKET_NAME
    if len(bytes(path)) > _LONGEST_SOCKET_PATH:
        raise StartError("state_dir_too_long", state_dir=state_dir)
    return path
