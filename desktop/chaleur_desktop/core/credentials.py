"""Where sign-ins are kept, and the order in which that place is asked."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol

from chaleur_desktop.core.address import candidate_urls
from chaleur_desktop.core.problems import HomeError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from chaleur_desktop.core.models import TokenStorage
    from chaleur_desktop.core.tokens import Credentials

_LOGGER = logging.getLogger(__name__)


class CredentialStore(Protocol):
    """Keeps the sign-in of a home; the implementations live in `chaleur_desktop.system`."""

    @property
    def storage(self) -> TokenStorage:
        """Where sign-ins go, as told to the resident."""
        ...

    async def load(self, url: str | None) -> Credentials | None:
        """The sign-in for a home, or for the home used last when `url` is None.

        Raises:
            HomeError: KEYRING_FAILED.
        """
        ...

    async def save(self, credentials: Credentials) -> None:
        """Keep a sign-in.

        Raises:
            HomeError: KEYRING_FAILED.
        """
        ...

    async def delete(self, url: str) -> None:
        """Forget a sign-in; nothing happens when there is none.

        Raises:
            HomeError: KEYRING_FAILED.
        """
        ...


class KeptSignIns:
    """The store, asked for one thing at a time.

    A sign-in that is still being saved must not outlive the sign-out that follows it.
    """

    def __init__(self, store: CredentialStore) -> None:
        self._store = store
        self._order = asyncio.Lock()

    @property
    def storage(self) -> TokenStorage:
        """Where sign-ins go, as told to the resident."""
        return self._store.storage

    async def load(self, address: str | None) -> Credentials | None:
        """The sign-in for a typed address, or for the home used last.

        Raises:
            HomeError: BAD_ADDRESS or KEYRING_FAILED.
        """
        for url in candidate_urls(address) if address else (None,):
            credentials = await self._store.load(url)
            if credentials is not None:
                return credentials
        return None

    async def save(self, credentials: Credentials) -> bool:
        """Keep a sign-in; tells whether that worked."""
        async with self._order:
            return await worked("The sign-in could not be stored", self._store.save(credentials))

    async def forget(self, url: str) -> bool:
        """Forget a sign-in; tells whether that worked."""
        async with self._order:
            return await worked("The sign-in could not be deleted", self._store.delete(url))


async def worked(failure: str, work: Awaitable[None]) -> bool:
    """Whether some work succeeded; if not, the log says why."""
    try:
        await work
    except HomeError as error:
        _LOGGER.warning("%s: %s", failure, error)
        return False
    return True
