"""Asks the running daemon, from another process of the same machine."""

import socket
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct

from chaleur_radiator.admin.requests import Answer, Request
from chaleur_radiator.errors import StartError

PATIENCE_S = 60.0
"""Long, for a disk that is slow: the daemon answers at once when it can do nothing."""


def ask[T: Struct](path: Path, request: Request, expected: type[T]) -> T:
    """Send a request to the daemon that listens at `path` and return the result. Blocks.

    Raises:
        StartError: No daemon listens, or it may not be asked, does not answer, or refuses.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(PATIENCE_S)
            connection.connect(str(path))
            connection.sendall(msgspec.json.encode(request) + b"\n")
            with connection.makefile("rb") as answers:
                answer = msgspec.json.decode(answers.readline(), type=Answer)
        if answer.refused is not UNSET:
            raise StartError(answer.refused.key, **answer.refused.values)
        if answer.result is UNSET:
            raise StartError("no_answer", path=path)
        return msgspec.json.decode(answer.result, type=expected)
    except PermissionError as error:
        raise StartError("admin_forbidden", path=path) from error
    except (FileNotFoundError, ConnectionRefusedError, NotADirectoryError) as error:
        raise StartError("not_running", path=path) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise StartError("no_answer", path=path) from error
