"""A Home Assistant to test the tray app against: sign-in, WebSocket, registries, history.

What only some tests need is added by them: `home.answers` for commands of the WebSocket, and
`home.actions.by_name` for actions.
"""

import asyncio
import json
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.desktop.fake_home.actions import Actions
from tests.desktop.fake_home.rooms import (
    ROOMS,
    device,
    entity_entry,
    entity_id,
    first_states,
    two_days_ago,
)
from tests.desktop.fake_home.sign_in import SignInServer

if TYPE_CHECKING:
    from collections.abc import Callable

# What Home Assistant lets a person without administrator rights subscribe to (of what we need).
ALLOWED_EVENTS = {
    "core_config_updated",
    "entity_registry_updated",
    "device_registry_updated",
    "area_registry_updated",
    "state_changed",
    "recorder_5min_statistics_generated",
    "recorder_hourly_statistics_generated",
}


class FakeHome(SignInServer):
    """One Home Assistant; every refusal that the app has to live with can be switched on.

    `answers` holds a function for each WebSocket command, which gets the command and returns its
    result; a ValueError is a refusal in Home Assistant's words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.name = "Rue des Tests"
        self.time_zone = "Europe/Paris"
        self.has_history = True
        self.refuse_access_tokens = False
        self.refuse_calls = ""
        self.swallow_calls = False
        self.answers_commands = True
        self.connects = 0
        self.calls: list[dict[str, Any]] = []
        self.commands: list[dict[str, Any]] = []
        self.entities: list[dict[str, Any]] = []
        self.devices: list[dict[str, Any]] = []
        self.areas: list[dict[str, Any]] = []
        self.states: dict[str, tuple[str, dict[str, Any]]] = {}
        self.history: dict[str, list[tuple[datetime, str, dict[str, Any]]]] = {}
        self.actions = Actions(self)
        self.answers: dict[str, Callable[[dict[str, Any]], Any]] = {
            "get_config": lambda _: self._config(),
            "auth/current_user": lambda _: {"name": "Camille", "is_admin": False},
            "config/entity_registry/list": lambda _: self.entities,
            "config/device_registry/list": lambda _: self.devices,
            "config/area_registry/list": lambda _: self.areas,
            "history/history_during_period": self._history,
        }
        self._sockets: dict[web.WebSocketResponse, dict[int, dict[str, Any]]] = {}
        self._runner: web.AppRunner | None = None
        self.port = 0
        for room in ROOMS:
            self.add_room(room)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # --- what is in the home ---------------------------------------------------------------

    def add_room(self, room: str) -> None:
        self.devices.append(device(room))
        for key, state in first_states().items():
            self.add_entity(room, key, *state)
            if key in ("earnings", "co2_avoided"):
                self.history[entity_id(room, key)] = two_days_ago(state)

    def add_entity(self, room: str, key: str, state: str, attributes: dict[str, Any]) -> None:
        self.entities.append(entity_entry(room, key))
        self.states[entity_id(room, key)] = (state, attributes)

    async def set_state(self, entity: str, state: str | None = None, **attributes: Any) -> None:
        old_state, old_attributes = self.states[entity]
        new_state = old_state if state is None else state
        self.states[entity] = (new_state, {**old_attributes, **attributes})
        change: dict[str, Any] = {"+": {"lu": 1.0}}
        if state is not None:
            change["+"]["s"] = state
        if attributes:
            change["+"]["a"] = attributes
        await self._push_states(entity, {"c": {entity: change}})

    async def remove_attribute(self, entity: str, name: str) -> None:
        self.states[entity][1].pop(name)
        await self._push_states(entity, {"c": {entity: {"-": {"a": [name]}}}})

    async def registry_changed(self, kind: str = "entity") -> None:
        await self.fire(f"{kind}_registry_updated")

    async def fire(self, event_type: str) -> None:
        """Send an event to all that are subscribed to its type."""
        for socket, subscriptions in list(self._sockets.items()):
            for number, subscription in subscriptions.items():
                if subscription.get("event_type") == event_type:
                    await socket.send_json(
                        {"id": number, "type": "event", "event": {"event_type": event_type}}
                    )

    # --- being a server --------------------------------------------------------------------

    async def start(self, ssl_context: Any = None) -> None:
        app = web.Application()
        self.add_routes(app)
        app.router.add_get("/api/websocket", self._websocket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(
            self._runner, "127.0.0.1", self.port, ssl_context=ssl_context, reuse_address=True
        )
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self.cut()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def cut(self) -> None:
        """End every connection, as a restart does."""
        for socket in list(self._sockets):
            await socket.close()

    async def revoke_everything(self) -> None:
        self.refresh_tokens.clear()
        self.access_tokens.clear()
        await self.cut()

    @property
    def connected(self) -> int:
        return len(self._sockets)

    async def _websocket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connects += 1
        await socket.send_json({"type": "auth_required", "ha_version": "2026.10.4"})
        auth = await socket.receive_json()
        if self.refuse_access_tokens or auth.get("access_token") not in self.access_tokens:
            await socket.send_json({"type": "auth_invalid", "message": "Invalid access token"})
            await socket.close()
            return socket
        await socket.send_json({"type": "auth_ok", "ha_version": "2026.10.4"})
        self._sockets[socket] = {}
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._answer(socket, json.loads(message.data))
        finally:
            self._sockets.pop(socket, None)
        return socket

    async def _answer(self, socket: web.WebSocketResponse, command: dict[str, Any]) -> None:
        self.commands.append(command)
        if not self.answers_commands:
            return
        try:
            result, event = await self._result(socket, command)
        except ValueError as error:
            await socket.send_json(
                {
                    "id": command["id"],
                    "type": "result",
                    "success": False,
                    "error": {"code": "home_assistant_error", "message": str(error)},
                }
            )
            return
        await socket.send_json(
            {"id": command["id"], "type": "result", "success": True, "result": result}
        )
        if event is not None:
            await socket.send_json({"id": command["id"], "type": "event", "event": event})

    async def _result(
        self, socket: web.WebSocketResponse, command: dict[str, Any]
    ) -> tuple[Any, dict[str, Any] | None]:
        """The result of a command, and the event that follows it."""
        match command["type"]:
            case "subscribe_entities":
                return None, self._subscribe_entities(socket, command)
            case "subscribe_events":
                return self._subscribe_events(socket, command), None
            case "unsubscribe_events":
                return self._sockets[socket].pop(command["subscription"]), None
            case "call_service":
                return await self._call(command), None
            case kind if kind in self.answers:
                return self.answers[kind](command), None
        raise ValueError("Unknown command.")

    def _config(self) -> dict[str, Any]:
        return {
            "location_name": self.name,
            "time_zone": self.time_zone,
            "unit_system": {"temperature": "°C"},
        }

    async def _call(self, command: dict[str, Any]) -> dict[str, Any]:
        self.calls.append(command)
        if self.refuse_calls:
            raise ValueError(self.refuse_calls)
        answer: dict[str, Any] = {"context": {"id": "1"}}
        if self.swallow_calls:
            return answer
        response = await self.actions.named(command)(
            command["target"]["entity_id"], command["service_data"]
        )
        return {**answer, "response": response} if command.get("return_response") else answer

    def _subscribe_events(self, socket: web.WebSocketResponse, command: dict[str, Any]) -> None:
        if command["event_type"] not in ALLOWED_EVENTS:
            raise ValueError("Unauthorized")
        self._sockets[socket][command["id"]] = command

    def _subscribe_entities(
        self, socket: web.WebSocketResponse, command: dict[str, Any]
    ) -> dict[str, Any]:
        if not command["entity_ids"]:
            raise ValueError("an empty list means every entity of the home")
        self._sockets[socket][command["id"]] = command
        known = [entity for entity in command["entity_ids"] if entity in self.states]
        return {
            "a": {
                entity: {"s": self.states[entity][0], "a": self.states[entity][1], "lc": 0.0}
                for entity in known
            }
        }

    def _history(self, command: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        if not self.has_history:
            raise ValueError("Unknown command.")
        start = datetime.fromisoformat(command["start_time"])
        end = datetime.fromisoformat(command["end_time"])
        answer: dict[str, list[dict[str, Any]]] = {}
        for entity in command["entity_ids"]:
            rows = self.history.get(entity, [])
            before = [row for row in rows if row[0] <= start][-1:]
            inside = [row for row in rows if start < row[0] < end]
            if before or inside:
                answer[entity] = [
                    {"s": state, "a": attributes, "lu": instant.timestamp()}
                    for instant, state, attributes in before + inside
                ]
        return answer

    async def _push_states(self, entity: str, event: dict[str, Any]) -> None:
        for socket, subscriptions in list(self._sockets.items()):
            for number, subscription in subscriptions.items():
                if entity in subscription.get("entity_ids", ()):
                    await socket.send_json({"id": number, "type": "event", "event": event})


class ThreadedHome:
    """A `FakeHome` in a thread of its own, for tests that run Qt's event loop."""

    def __init__(self, home: FakeHome | None = None) -> None:
        self.home = home or FakeHome()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.run(self.home.start())

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def close(self) -> None:
        self.run(self.home.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
