"""Linux's keyrings, used by a process of its own that ends when it has nothing more to do.

The libraries that they need take 15 MiB; the app lives all day and uses them at its start and at
signing in and out. The two talk through pipes, a line of JSON each way.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING

from chaleur_desktop.system.vault import protecting_vault

if TYPE_CHECKING:
    from chaleur_desktop.system.vault import Vault

FLAG = "--keyring"
"""Starts the built program, which has no `python -m`, as this process."""
IDLE_S = 10.0
"""How long the process waits for another request: at the start of the app there are two."""


class VaultError(Exception):
    """The keyring refused or is gone; its own words."""


class ProcessVault:
    """A keyring in a process of its own, which is started when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def exists(self) -> bool:
        """Whether this computer has a keyring that protects.

        Raises:
            VaultError: the process cannot be started or breaks.
        """
        return bool(self._ask("exists"))

    def read(self, name: str) -> str | None:
        """The text that is kept, if there is one."""
        text = self._ask("read", name)
        return None if text is None else str(text)

    def write(self, name: str, text: str) -> None:
        """Keep a text."""
        self._ask("write", name, text)

    def remove(self, name: str) -> None:
        """Keep it no longer; it is no error if there is none."""
        self._ask("remove", name)

    def _ask(self, *request: str) -> object:
        with self._lock:
            answer = self._answer(request) if self._process else b""
            if not answer:
                # Not started yet, or it has ended meanwhile for want of work.
                self._process = _start()
                answer = self._answer(request)
        if not answer:
            raise VaultError("The keyring's process ended.")
        told: dict[str, object] = json.loads(answer)
        if "error" in told:
            raise VaultError(str(told["error"]))
        return told["answer"]

    def _answer(self, request: tuple[str, ...]) -> bytes:
        """The line that comes back; empty when the process has ended."""
        assert self._process is not None  # noqa: S101 - for the type checker, as the next
        assert self._process.stdin is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        try:
            self._process.stdin.write(f"{json.dumps(request)}\n".encode())
        except BrokenPipeError:
            return b""
        return self._process.stdout.readline()


def _start() -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, FLAG]
    else:
        # -P: no file of the folder in which the app was started is taken for a library.
        command = [sys.executable, "-P", "-m", __name__]
    try:
        # Without buffers: what could not be sent does not come back when it is thrown away.
        process = subprocess.Popen(  # noqa: S603 - this very program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
    except OSError as error:
        raise VaultError(str(error)) from error
    # Take note of its end, whenever that is: otherwise it stays in the list of processes.
    threading.Thread(target=process.wait, daemon=True, name="chaleur-keyring-end").start()
    return process


def main() -> None:
    """Be the process."""
    # Without a buffer: what nobody reads any more must not come up again at the end.
    with open(sys.stdout.fileno(), "wb", buffering=0, closefd=False) as answers:
        serve(sys.stdin, answers)


def serve(requests: IO[str], answers: IO[bytes], idle_s: float = IDLE_S) -> None:
    """Answer requests until there are none for a while, or nobody is left who asks."""
    vault = protecting_vault()
    while select.select([requests], [], [], idle_s)[0]:
        line = requests.readline()
        if not line:
            return
        try:
            told: dict[str, object] = {"answer": _carry_out(vault, *json.loads(line))}
        except Exception as error:  # noqa: BLE001 - back-ends have their own kinds of errors
            told = {"error": str(error) or type(error).__name__}
        try:
            answers.write(f"{json.dumps(told)}\n".encode())
        except BrokenPipeError:
            return


def _carry_out(vault: Vault | None, kind: str, *arguments: str) -> object:
    if kind == "exists" or vault is None:
        return vault is not None
    match kind:
        case "read":
            return vault.read(*arguments)
        case "write":
            vault.write(*arguments)
        case _:
            vault.remove(*arguments)
    return None


if __name__ == "__main__":
    main()
