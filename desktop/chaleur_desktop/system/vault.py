"""The operating system's keyrings: which of them protect a secret, and how to use one.

Only keyrings that truly protect are used. With others installed, `keyring` would choose one that
writes plain text without a word.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Chaleur"
PROTECTING_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
_LOGGER = logging.getLogger(__name__)


class Vault(Protocol):
    """Keeps a text for each name. Each call may block while a person types a password."""

    def read(self, name: str) -> str | None:
        """The text that is kept, if there is one."""
        ...

    def write(self, name: str, text: str) -> None:
        """Keep a text."""
        ...

    def remove(self, name: str) -> None:
        """Keep it no longer; it is no error if there is none."""
        ...


class KeyringVault:
    """A keyring, used in this process."""

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend

    def read(self, name: str) -> str | None:
        """The text that is kept, if there is one."""
        return self._backend.get_password(SERVICE, name)

    def write(self, name: str, text: str) -> None:
        """Keep a text."""
        self._backend.set_password(SERVICE, name, text)

    def remove(self, name: str) -> None:
        """Keep it no longer; it is no error if there is none."""
        from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - slow import

        with contextlib.suppress(PasswordDeleteError):
            self._backend.delete_password(SERVICE, name)


def protecting_vault() -> KeyringVault | None:
    """The best keyring of this computer that protects; None when it has none. Slow."""
    import keyring.backend  # noqa: PLC0415 - slow import, not needed for a session-only run

    usable = [
        backend
        for backend in keyring.backend.get_all_keyring()
        if type(backend).__module__ in PROTECTING_BACKENDS
    ]
    if not usable:
        return None
    best = max(usable, key=lambda backend: float(backend.priority))
    _LOGGER.info("Sign-ins are kept in %s", best.name)
    return KeyringVault(best)
