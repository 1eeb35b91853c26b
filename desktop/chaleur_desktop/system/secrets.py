"""Keeping the sign-in: in the operating system's keyring, or in memory for this session only.

Only keyrings that truly protect are used. With others installed, `keyring` would choose one that
writes plain text without a word. Its calls block while the system asks for the keyring's password,
so each runs in its own thread.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

from chaleur_desktop.core.models import TokenStorage
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.system.daemon_thread import in_daemon_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keyring.backend import KeyringBackend

    from chaleur_desktop.core.credentials import CredentialStore

SERVICE = "Chaleur"
PROTECTING_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
_LOGGER = logging.getLogger(__name__)


class SessionStore:
    """Keeps nothing beyond this run of the program."""

    def __init__(self, storage: TokenStorage = TokenStorage.SESSION_ONLY) -> None:
        self._storage = storage

    @property
    def storage(self) -> TokenStorage:
        """SESSION_ONLY when asked for, NO_KEYRING when this computer has none."""
        return self._storage

    async def load(self, url: str | None) -> Credentials | None:
        """Nothing is ever stored."""
        return None

    async def save(self, credentials: Credentials) -> None:
        """The running program holds the sign-in itself."""

    async def delete(self, url: str) -> None:
        """Nothing is ever stored."""


class KeyringStore:
    """Keeps one item per home in a keyring, and the last home's address in a file."""

    def __init__(self, backend: KeyringBackend, last_home: Path) -> None:
        self._backend = backend
        self._last_home = last_home

    @property
    def storage(self) -> TokenStorage:
        """KEYRING."""
        return TokenStorage.KEYRING

    async def load(self, url: str | None) -> Credentials | None:
        """The sign-in for `url`, or for the last home; None when there is none."""
        address = url or self._read_last_home()
        if not address:
            return None
        text = await self._ask(lambda: self._backend.get_password(SERVICE, address))
        return None if text is None else Credentials.from_json(text)

    async def save(self, credentials: Credentials) -> None:
        """Store the sign-in and remember its home."""
        text = credentials.to_json()
        await self._ask(lambda: self._backend.set_password(SERVICE, credentials.url, text))
        try:
            self._last_home.parent.mkdir(parents=True, exist_ok=True)
            self._last_home.write_text(credentials.url, encoding="utf-8")
        except OSError as error:
            raise HomeError(Problem.KEYRING_FAILED, str(error)) from error

    async def delete(self, url: str) -> None:
        """Forget the sign-in; the address stays as a suggestion."""

        def delete_if_present() -> None:
            from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - slow import

            with contextlib.suppress(PasswordDeleteError):
                self._backend.delete_password(SERVICE, url)

        await self._ask(delete_if_present)

    def _read_last_home(self) -> str:
        try:
            return self._last_home.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    async def _ask[T](self, call: Callable[[], T]) -> T:
        try:
            return await in_daemon_thread(call)
        except Exception as error:
            # Back-ends raise their own kinds of errors beside KeyringError (D-Bus, Win32).
            raise HomeError(Problem.KEYRING_FAILED, str(error)) from error


def open_store(last_home: Path, *, session_only: bool) -> CredentialStore:
    """The best place for the sign-in on this computer; slow at first use."""
    if session_only:
        return SessionStore()
    backend = _protecting_backend()
    if backend is None:
        return SessionStore(TokenStorage.NO_KEYRING)
    return KeyringStore(backend, last_home)


def _protecting_backend() -> KeyringBackend | None:
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
    return best
