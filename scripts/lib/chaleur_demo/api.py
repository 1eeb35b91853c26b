"""Home Assistant's REST and WebSocket API, as far as the demo uses it."""

import asyncio
from typing import Any, Self

import aiohttp
from hass_client import HomeAssistantClient
from hass_client.utils import get_websocket_url

from .processes import DemoError

type State = dict[str, Any]
type Flow = dict[str, Any]

DOMAIN = "chaleur"
FIRST_EVENT_TIMEOUT_S = 20.0


class HomeAssistantApi:
    """One signed-in user's view of Home Assistant."""

    def __init__(
        self, session: aiohttp.ClientSession, url: str, token: str, socket: HomeAssistantClient
    ) -> None:
        self._session = session
        self._url = url
        self.token = token
        """The access token this user came in with."""
        self._headers = {"Authorization": f"Bearer {token}"}
        self._socket = socket
        self._listener = asyncio.create_task(socket.start_listening())

    @classmethod
    async def connect(cls, session: aiohttp.ClientSession, url: str, token: str) -> Self:
        """Open the WebSocket as the user whom the token belongs to."""
        socket = HomeAssistantClient(get_websocket_url(url), token, aiohttp_session=session)
        await socket.connect()
        return cls(session, url, token, socket)

    async def close(self) -> None:
        """Close the WebSocket."""
        await self._socket.disconnect()
        self._listener.cancel()
        await asyncio.gather(self._listener, return_exceptions=True)

    async def command(self, name: str, /, **fields: Any) -> Any:  # noqa: ANN401 - JSON of any shape
        """Send one WebSocket command and return its result."""
        return await self._socket.send_command(name, **fields)

    async def first_event(self, name: str) -> Any:  # noqa: ANN401 - JSON of any shape
        """Subscribe with a WebSocket command, and return the first thing that it tells."""
        told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def take(message: dict[str, Any]) -> None:
            if not told.done():
                told.set_result(message["event"])

        stop = await self._socket.subscribe(take, name)
        try:
            async with asyncio.timeout(FIRST_EVENT_TIMEOUT_S):
                return await told
        finally:
            stop()

    async def request(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401
        """Send one REST request and return the JSON answer.

        Raises:
            DemoError: when Home Assistant refuses it.
        """
        async with self._session.request(
            method, f"{self._url}/api/{path}", json=body, headers=self._headers
        ) as reply:
            if not reply.ok:
                raise DemoError(f"{method} /api/{path}: {reply.status} {await reply.text()}")
            return await reply.json()

    async def call(self, service: str, entity_id: str, **data: object) -> None:
        """Call an action (`domain.name`) on an entity."""
        body = {"entity_id": entity_id, **data}
        await self.request("POST", f"services/{service.replace('.', '/')}", body)

    async def state(self, entity_id: str) -> State:
        """Return an entity's state object."""
        state: State = await self.request("GET", f"states/{entity_id}")
        return state

    async def has_state(self, entity_id: str) -> bool:
        """Whether the entity is there: while Home Assistant starts, some are not yet."""
        states = await self.request("GET", "states")
        return any(state["entity_id"] == entity_id for state in states)

    async def number(self, entity_id: str) -> float | None:
        """Return an entity's state as a number; None while it has none."""
        try:
            return float((await self.state(entity_id))["state"])
        except ValueError:
            return None

    async def entities(self) -> dict[str, str]:
        """Return this integration's enabled entities: unique id -> entity id."""
        registry = await self.command("config/entity_registry/list")
        return {
            entry["unique_id"]: entry["entity_id"]
            for entry in registry
            if entry["platform"] == DOMAIN and not entry["disabled_by"]
        }

    async def discovered_flow(self, host_id: str) -> Flow | None:
        """Return the config flow that zeroconf began for this radiator, if there is one."""
        for flow in await self.command("config_entries/flow/progress"):
            context = flow["context"]
            if flow["handler"] == DOMAIN and context.get("unique_id") == host_id:
                found: Flow = flow
                return found
        return None

    async def step(self, flow_id: str, answers: dict[str, object]) -> Flow:
        """Answer a config flow's form and return what comes next."""
        path = f"config/config_entries/flow/{flow_id}"
        flow: Flow = await self.request("POST", path, answers)
        return flow

    async def form(self, flow_id: str) -> Flow:
        """Return the form a config flow shows now."""
        flow: Flow = await self.request("GET", f"config/config_entries/flow/{flow_id}")
        return flow
