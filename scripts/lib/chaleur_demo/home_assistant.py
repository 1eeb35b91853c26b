"""The demo's Home Assistant: a real `hass` process with a lean configuration."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import aiohttp

from .account import User, access_token
from .processes import Child, DemoError

START_TIMEOUT_S = 120.0
CLIENT_TIMEOUT = aiohttp.ClientTimeout(total=20)


@dataclass
class HomeAssistant:
    """A running Home Assistant that listens on this computer only."""

    child: Child
    url: str
    session: aiohttp.ClientSession

    @classmethod
    async def start(cls, folder: Path, log: Path, *, port: int) -> Self:
        """Start `hass` on a written configuration and wait until it answers.

        Raises:
            DemoError: when it ends or does not answer in time.
        """
        # --skip-pip: all requirements were installed by scripts/setup.
        child = await Child.start(
            "Home Assistant",
            [sys.executable, "-m", "homeassistant", "--skip-pip", "--config", str(folder)],
            log=log,
            environment={"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        )
        session = aiohttp.ClientSession(timeout=CLIENT_TIMEOUT)
        home = cls(child, f"http://127.0.0.1:{port}", session)
        try:
            await child.until("answering", home._answering, timeout_s=START_TIMEOUT_S)
        except BaseException:
            await home.stop()
            raise
        return home

    async def _answering(self) -> bool | None:
        try:
            async with self.session.get(f"{self.url}/manifest.json") as reply:
                return True if reply.ok else None
        except (aiohttp.ClientError, TimeoutError):
            return None

    @property
    def client_id(self) -> str:
        """The OAuth client id of a client on Home Assistant's own address."""
        return f"{self.url}/"

    async def onboard(self, user: User, language: str) -> str:
        """Create the first user, who owns this Home Assistant; return an access token.

        Raises:
            DemoError: when Home Assistant refuses.
        """
        form = {
            "client_id": self.client_id,
            "name": user.name,
            "username": user.username,
            "password": user.password,
            "language": language,
        }
        async with self.session.post(f"{self.url}/api/onboarding/users", json=form) as reply:
            if not reply.ok:
                raise DemoError(f"Home Assistant made no user: {await reply.text()}")
            code = (await reply.json())["auth_code"]
        return await access_token(self.session, self.url, self.client_id, code)

    async def stop(self) -> None:
        """Close the connections and stop the process."""
        await self.session.close()
        await self.child.stop()
