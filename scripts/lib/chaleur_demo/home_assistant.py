"""The demo's Home Assistant: a real `hass` process with a lean configuration."""

import json
import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self

import aiohttp

from .account import User, access_token
from .processes import Child, DemoError

START_TIMEOUT_S = 120.0
CLIENT_TIMEOUT = aiohttp.ClientTimeout(total=20)
CUSTOM_COMPONENTS = Path(__file__).resolve().parents[3] / "custom_components"

# The components the demo needs, not `default_config` whole: it starts in seconds, asks the
# internet for nothing and misses no optional program (go2rtc, ffmpeg, turbojpeg).
CONFIGURATION = """\
homeassistant:
  name: {name}
  latitude: 44.84
  longitude: -0.58
  elevation: 10
  unit_system: metric
  time_zone: Europe/Paris
  country: FR
  currency: EUR
  language: {language}
http:
  server_host: 127.0.0.1
  server_port: {port}
frontend:
config:
zeroconf:
recorder:
  commit_interval: 1
history:
logbook:
energy:
logger:
  default: warning
  logs:
    # Home Assistant warns of every custom integration, and of missing camera software.
    homeassistant.loader: error
    homeassistant.components.camera: critical
    homeassistant.components.ffmpeg: critical
    haffmpeg: critical
    aiohttp_fast_zlib: error
"""

# The built-in store of newer versions asks the internet at every start, unless it is disabled.
MARKETPLACE = "marketplace"
CONFIG_ENTRIES = {
    "version": 1,
    "minor_version": 5,
    "key": "core.config_entries",
    "data": {
        "entries": [
            {
                "created_at": "2026-01-01T00:00:00+00:00",
                "data": {},
                "disabled_by": "user",
                "discovery_keys": {},
                "domain": MARKETPLACE,
                "entry_id": "01JGFJJZ00DEM0DEM0DEM0DEM0",
                "minor_version": 1,
                "modified_at": "2026-01-01T00:00:00+00:00",
                "options": {},
                "pref_disable_new_entities": False,
                "pref_disable_polling": False,
                "source": "system",
                "subentries": [],
                "title": "Marketplace",
                "unique_id": None,
                "version": 1,
            }
        ]
    },
}

# All but the user: the other steps ask for things the configuration says, or the internet.
ONBOARDING = {
    "version": 4,
    "minor_version": 1,
    "key": "onboarding",
    "data": {"done": ["core_config", "analytics", "integration"]},
}


def write_configuration(folder: Path, *, name: str, language: str, port: int) -> None:
    """Write the lean configuration and link the integration into it."""
    storage = folder / ".storage"
    storage.mkdir(parents=True, exist_ok=True)
    configuration = CONFIGURATION.format(name=name, language=language, port=port)
    (folder / "configuration.yaml").write_text(configuration)
    seeds = {"onboarding": ONBOARDING}
    if find_spec(f"homeassistant.components.{MARKETPLACE}"):
        seeds["core.config_entries"] = CONFIG_ENTRIES
    for key, content in seeds.items():
        if not (storage / key).exists():
            (storage / key).write_text(json.dumps(content))
    link = folder / "custom_components"
    if not link.is_symlink():
        link.symlink_to(CUSTOM_COMPONENTS, target_is_directory=True)


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
            async with self.session.get(f"{self.url}/api/onboarding") as reply:
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
