"""Keeping the sign-in: in the operating system's keyring, or in memory for this session only.

A keyring's calls block while the system asks for its password, so each runs in its own thread.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from chaleur_desktop.core.models import TokenStorage
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.tokens import Credentials
from chaleur_desktop.system.daemon_thread import in_daemon_thread
from chaleur_desktop.system.vault import protecting_vault
from chaleur_desktop.system.vault_process import ProcessVault, VaultError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chaleur_desktop.core.credentials import CredentialStore
    from chaleur_desktop.system.vault import Vault

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

    def __init__(self, vault: Vault, last_home: Path) -> None:
        self._vault = vault
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
        text = await self._ask(lambda: self._vault.read(address))
        return None if text is None else Credentials.from_json(text)

    async def save(self, credentials: Credentials) -> None:
        """Store the sign-in and remember its home."""
        text = credentials.to_json()
        await self._ask(lambda: self._vault.write(credentials.url, text))
        try:
            self._last_home.parent.mkdir(parents=True, exist_ok=True)
            self._last_home.write_text(credentials.url, encoding="utf-8")
        except OSError as error:
            raise HomeError(Problem.KEYRING_FAILED, str(error)) from error

    async def delete(self, url: str) -> None:
        """Forget the sign-in; the address stays as a suggestion."""
        await self._ask(lambda: self._vault.remove(url))

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
    vault = _system_vault()
    if vault is None:
        return SessionStore(TokenStorage.NO_KEYRING)
    return KeyringStore(vault, last_home)


def _system_vault() -> Vault | None:
    if sys.platform != "linux":
        return protecting_vault()
    vault = ProcessVault()
    try:
        return vault if vault.exists() else None
    except VaultError as error:
        _LOGGER.warning("The keyring cannot be used: %s", error)
        return None
