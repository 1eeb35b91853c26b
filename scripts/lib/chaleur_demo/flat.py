"""The demo's parts in order: radiator, Home Assistant, pairing, tray app."""

import contextlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from .account import User
from .api import HomeAssistantApi
from .configuration import write_configuration
from .home_assistant import HomeAssistant
from .messages import Language, text
from .ports import first_free, is_free
from .processes import Child, DemoError, program, until
from .radiator import Pairing, Radiator
from .workplace import claimed

RADIATOR_PORT = 7463
DISCOVERY_TIMEOUT_S = 60.0
ROOMS = {"en": ["Living room", "Bedroom", "Office"], "fr": ["Salon", "Chambre", "Bureau"]}
HOME_NAME = {"en": "Chaleur demo", "fr": "Démo Chaleur"}


@dataclass(frozen=True)
class Options:
    """What the person asked for."""

    folder: Path
    language: Language
    speed: float
    port: int | None

    @property
    def rooms(self) -> list[str]:
        """The names of the virtual rooms."""
        return ROOMS[self.language]


class Flat:
    """Everything the demo runs; `close` stops it in the right order."""

    def __init__(self, options: Options, user: User) -> None:
        self.options = options
        self.user = user
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._stack.enter_context(claimed(self.options.folder))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def also_stop(self, child: Child) -> None:
        """Stop this program too when the flat closes."""
        self._stack.push_async_callback(child.stop)

    async def start_radiator(self) -> Radiator:
        """Start the radiator on the standard port, or the next free one."""
        folder = self.options.folder
        state_dir = folder / "radiator"
        state_dir.mkdir()
        radiator = await Radiator.start(
            state_dir,
            folder / "radiator.log",
            rooms=self.options.rooms,
            speed=self.options.speed,
            # The standard port may belong to a real radiator of this computer.
            port=first_free("0.0.0.0", RADIATOR_PORT),  # noqa: S104 - announced to the network
        )
        self.also_stop(radiator.child)
        return radiator

    async def start_home_assistant(self) -> HomeAssistant:
        """Start Home Assistant on the asked port, or the first free one from 8123.

        Raises:
            DemoError: when the asked port is taken.
        """
        port = self.options.port
        if port is None:
            port = first_free("127.0.0.1", 8123)
        elif not is_free("127.0.0.1", port):
            raise DemoError(text("port_taken", port=port))
        folder = self.options.folder / "home-assistant"
        language = self.options.language
        write_configuration(folder, name=HOME_NAME[language], language=language, port=port)
        home = await HomeAssistant.start(
            folder, self.options.folder / "home-assistant.log", port=port
        )
        self._stack.push_async_callback(home.stop)
        return home

    async def sign_in(self, home: HomeAssistant) -> HomeAssistantApi:
        """Create the demo user and connect as that user."""
        token = await home.onboard(self.user, self.options.language)
        api = await HomeAssistantApi.connect(home.session, home.url, token)
        self._stack.push_async_callback(api.close)
        return api

    async def discovered(self, api: HomeAssistantApi, host_id: str) -> str:
        """Wait until Home Assistant has found our radiator by mDNS; return the flow's id."""

        async def ours() -> str | None:
            flow = await api.discovered_flow(host_id)
            return None if flow is None else str(flow["flow_id"])

        what = f"Home Assistant finding the radiator {host_id} by mDNS"
        return await until(what, ours, timeout_s=DISCOVERY_TIMEOUT_S)

    async def pair(self, api: HomeAssistantApi, flow_id: str, pairing: Pairing) -> str:
        """Enter the pairing code into the discovered config flow; return the entry's title.

        Raises:
            DemoError: when the flow asks for anything else, or refuses.
        """
        flow = await api.form(flow_id)
        if "code" not in [field["name"] for field in flow.get("data_schema", ())]:
            flow = await api.step(flow_id, {})
        done = await api.step(flow_id, {"code": pairing.code})
        if done["type"] != "create_entry":
            raise DemoError(f"Pairing was refused: {done.get('errors') or done.get('reason')}")
        return str(done["title"])

    async def start_tray_app(
        self, home: HomeAssistant, user: User, environment: Mapping[str, str] | None = None
    ) -> Child:
        """Start the tray app; it signs this user in through the demo's browser."""
        browser = Path(__file__).with_name("browser.py")
        # What the person put first stays first.
        places = [*filter(None, [os.environ.get("PYTHONPATH")]), str(browser.parents[1])]
        child = await Child.start(
            text("name_tray_app"),
            [
                program("chaleur-desktop"),
                *("--home", home.url, "--session-only", "--language", self.options.language),
            ],
            log=self.options.folder / "tray-app.log",
            environment={
                "BROWSER": f"'{sys.executable}' '{browser}' %s",
                "PYTHONPATH": os.pathsep.join(places),
                # A place of its own: the person's own tray app may be running.
                "XDG_CONFIG_HOME": str(self.options.folder / "tray-app"),
                "CHALEUR_DEMO_USER": user.username,
                "CHALEUR_DEMO_PASSWORD": user.password,
                **(environment or {}),
            },
        )
        self.also_stop(child)
        return child
