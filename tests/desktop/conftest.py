"""A Home Assistant to test the tray app against: sign-in, WebSocket, registries, history."""

import asyncio
import base64
import contextlib
import hashlib
import json
import os
import secrets
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import WSMsgType, web
from chaleur_desktop.core import backoff, comfort, commands
from chaleur_desktop.core.controller import Controller, Options
from chaleur_desktop.core.models import TokenStorage
from chaleur_desktop.core.tokens import Credentials

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may ask the real network for homes.
os.environ["CHALEUR_MDNS_INTERFACES"] = "127.0.0.1"

ROOMS = ("living-room", "bedroom", "office")
HOST_ID = "a1b2c3"
LIVING_ROOM = f"{HOST_ID}_living-room"
MODES = ["off", "heat"]
PRESETS = ["none", "comfort", "eco", "away", "boost"]
# What Home Assistant lets a person without administrator rights subscribe to (of what we need).
ALLOWED_EVENTS = {
    "entity_registry_updated",
    "device_registry_updated",
    "area_registry_updated",
    "state_changed",
}


def entity_id(room: str, key: str) -> str:
    slug = room.replace("-", "_")
    domain = {"radiator": "climate", "connectivity": "binary_sensor"}.get(key, "sensor")
    return f"{domain}.{slug}" if key == "radiator" else f"{domain}.{slug}_{key}"


class FakeHome:
    """One Home Assistant; every refusal that the app has to live with can be switched on."""

    def __init__(self) -> None:
        self.onboarded = True
        self.checks_pkce = True
        self.time_zone = "Europe/Paris"
        self.has_history = True
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh_tokens: dict[str, str] = {}
        self.access_tokens: set[str] = set()
        self.refuse_access_tokens = False
        self.token_error: tuple[int, Any] | None = None
        self.refuse_calls = ""
        self.swallow_calls = False
        self.answers_commands = True
        self.connects = 0
        self.token_requests = 0
        self.calls: list[dict[str, Any]] = []
        self.commands: list[dict[str, Any]] = []
        self.entities: list[dict[str, Any]] = []
        self.devices: list[dict[str, Any]] = []
        self.areas: list[dict[str, Any]] = []
        self.states: dict[str, tuple[str, dict[str, Any]]] = {}
        self.history: dict[str, list[tuple[datetime, str, dict[str, Any]]]] = {}
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
        name = room.replace("-", " ").capitalize()
        self.devices.append(
            {"id": f"device-{room}", "name": name, "name_by_user": None, "area_id": None}
        )
        values = {
            "radiator": (
                "heat",
                {
                    "current_temperature": 19.5,
                    "temperature": 20.0,
                    "target_temp_step": 0.5,
                    "min_temp": 7,
                    "max_temp": 26,
                    "hvac_modes": MODES,
                    "hvac_action": "heating",
                    "preset_mode": "comfort",
                    "preset_modes": PRESETS,
                },
            ),
            "power": ("640", {"unit_of_measurement": "W"}),
            "energy": ("12.5", {"unit_of_measurement": "kWh"}),
            "compute_load": ("80", {"unit_of_measurement": "%"}),
            "core_hours": ("5", {"unit_of_measurement": "h"}),
            "earnings": ("3.5", {"unit_of_measurement": "EUR"}),
            "co2_avoided": ("2.0", {"unit_of_measurement": "kg"}),
            "connectivity": ("on", {}),
        }
        for key, (state, attributes) in values.items():
            self.entities.append(
                {
                    "entity_id": entity_id(room, key),
                    "platform": "chaleur",
                    "unique_id": f"{HOST_ID}_{room}_{key}",
                    "translation_key": key,
                    "device_id": f"device-{room}",
                    "area_id": None,
                    "name": None,
                    "disabled_by": None,
                }
            )
            self.states[entity_id(room, key)] = (state, attributes)
            if key in ("earnings", "co2_avoided"):
                yesterday = datetime.now(UTC) - timedelta(days=2)
                self.history[entity_id(room, key)] = [
                    (yesterday, str(float(state) - 1), attributes)
                ]

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
        event_type = f"{kind}_registry_updated"
        for socket, subscriptions in list(self._sockets.items()):
            for number, subscription in subscriptions.items():
                if subscription.get("event_type") == event_type:
                    await socket.send_json(
                        {"id": number, "type": "event", "event": {"event_type": event_type}}
                    )

    # --- being a server --------------------------------------------------------------------

    async def start(self, ssl_context: Any = None) -> None:
        app = web.Application()
        app.router.add_get("/auth/providers", self._providers)
        app.router.add_get("/.well-known/oauth-authorization-server", self._metadata)
        app.router.add_get("/auth/authorize", self._authorize)
        app.router.add_post("/auth/token", self._token)
        app.router.add_post("/auth/revoke", self._revoke)
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

    def sign_up(self, client_id: str = "http://127.0.0.1:53417/") -> str:
        """A refresh token, as if the person had signed in before."""
        token = secrets.token_hex(16)
        self.refresh_tokens[token] = client_id
        return token

    async def _providers(self, request: web.Request) -> web.Response:
        if not self.onboarded:
            return web.json_response(
                {"message": "Onboarding not finished", "code": "onboarding_required"}, status=400
            )
        return web.json_response({"providers": [{"name": "Local", "type": "homeassistant"}]})

    async def _metadata(self, request: web.Request) -> web.Response:
        metadata = {"code_challenge_methods_supported": ["S256"]} if self.checks_pkce else {}
        return web.json_response(metadata)

    async def _authorize(self, request: web.Request) -> web.Response:
        """What happens when a person signs in on the page: back to the app with a code."""
        query = dict(request.query)
        if not query["redirect_uri"].startswith(query["client_id"]):
            return web.Response(status=400)
        code = secrets.token_hex(8)
        self.codes[code] = query
        raise web.HTTPFound(f"{query['redirect_uri']}?code={code}&state={query['state']}")

    async def _token(self, request: web.Request) -> web.Response:
        self.token_requests += 1
        form = await request.post()
        if self.token_error is not None:
            status, body = self.token_error
            if isinstance(body, str):
                return web.Response(text=body, status=status, content_type="text/html")
            return web.json_response(body, status=status)
        if form["grant_type"] == "authorization_code":
            return self._exchange(form)
        client_id = self.refresh_tokens.get(str(form["refresh_token"]))
        if client_id is None:
            return web.json_response({"error": "invalid_grant"}, status=400)
        if client_id != form["client_id"]:
            return web.json_response({"error": "invalid_request"}, status=400)
        return web.json_response(self._new_access())

    def _exchange(self, form: Any) -> web.Response:
        query = self.codes.pop(str(form["code"]), None)
        if query is None or query["client_id"] != form["client_id"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        challenge = query.get("code_challenge")
        digest = hashlib.sha256(str(form.get("code_verifier", "")).encode()).digest()
        if challenge != (
            base64.urlsafe_b64encode(digest).rstrip(b"=").decode() if challenge else None
        ):
            return web.json_response({"error": "invalid_grant"}, status=400)
        if self.checks_pkce and challenge is None:
            return web.json_response({"error": "invalid_request"}, status=400)
        return web.json_response(
            {**self._new_access(), "refresh_token": self.sign_up(query["client_id"])}
        )

    def _new_access(self) -> dict[str, Any]:
        token = secrets.token_hex(16)
        self.access_tokens.add(token)
        return {"access_token": token, "token_type": "Bearer", "expires_in": 1800}

    async def _revoke(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.refresh_tokens.pop(str(form["token"]), None)
        return web.Response()

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
            result, event = self._result(socket, command)
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
        if command["type"] == "call_service" and not self.swallow_calls:
            await self._echo(command)

    def _result(
        self, socket: web.WebSocketResponse, command: dict[str, Any]
    ) -> tuple[Any, dict[str, Any] | None]:
        """The result of a command, and the event that follows it."""
        answers = {
            "get_config": self._config,
            "auth/current_user": lambda: {"name": "Camille", "is_admin": False},
            "config/entity_registry/list": lambda: self.entities,
            "config/device_registry/list": lambda: self.devices,
            "config/area_registry/list": lambda: self.areas,
            "unsubscribe_events": lambda: self._sockets[socket].pop(command["subscription"]),
            "history/history_during_period": lambda: self._history(command),
            "call_service": lambda: self._call(command),
            "subscribe_events": lambda: self._subscribe_events(socket, command),
        }
        if command["type"] == "subscribe_entities":
            return None, self._subscribe_entities(socket, command)
        if command["type"] not in answers:
            raise ValueError("Unknown command.")
        return answers[command["type"]](), None

    def _config(self) -> dict[str, Any]:
        return {
            "location_name": "Rue des Tests",
            "time_zone": self.time_zone,
            "unit_system": {"temperature": "°C"},
        }

    def _call(self, command: dict[str, Any]) -> dict[str, Any]:
        self.calls.append(command)
        if self.refuse_calls:
            raise ValueError(self.refuse_calls)
        return {"context": {"id": "1"}}

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

    async def _echo(self, command: dict[str, Any]) -> None:
        """Do what a climate entity does with a command."""
        entity = command["target"]["entity_id"]
        data = command["service_data"]
        match command["service"]:
            case "set_temperature":
                await self.set_state(entity, temperature=data["temperature"], preset_mode="none")
            case "set_preset_mode":
                await self.set_state(entity, preset_mode=data["preset_mode"])
            case "set_hvac_mode":
                await self.set_state(entity, data["hvac_mode"], hvac_action="heating")

    async def _push_states(self, entity: str, event: dict[str, Any]) -> None:
        for socket, subscriptions in list(self._sockets.items()):
            for number, subscription in subscriptions.items():
                if entity in subscription.get("entity_ids", ()):
                    await socket.send_json({"id": number, "type": "event", "event": event})


class ThreadedHome:
    """A `FakeHome` in a thread of its own, for tests that run Qt's event loop."""

    def __init__(self) -> None:
        self.home = FakeHome()
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


class MemoryStore:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.storage = TokenStorage.KEYRING
        self.kept: dict[str, Any] = {}
        self.last = ""
        self.error: Exception | None = None

    async def load(self, url: str | None) -> Any:
        if self.error:
            raise self.error
        return self.kept.get(url or self.last)

    async def save(self, credentials: Any) -> None:
        if self.error:
            raise self.error
        self.kept[credentials.url] = credentials
        self.last = credentials.url

    async def delete(self, url: str) -> None:
        if self.error:
            raise self.error
        self.kept.pop(url, None)


async def sign_in_like_a_person(url: str) -> bool:
    """A browser whose person signs in at once: follows the redirects back to the app."""
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        await response.text()
    return True


async def wait_until(condition: Any, what: str = "", limit: float = 10.0) -> None:
    """Wait for a condition that another task brings about."""
    try:
        async with asyncio.timeout(limit):
            while not condition():  # noqa: ASYNC110 - any condition, from any task
                await asyncio.sleep(0.01)
    except TimeoutError:
        pytest.fail(f"never came: {what or condition}")


@pytest.fixture
async def home():
    fake = FakeHome()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def threaded_home():
    threaded = ThreadedHome()
    yield threaded
    threaded.close()


@pytest.fixture
def store():
    return MemoryStore()


@pytest.fixture
def eventually():
    return wait_until


@pytest.fixture
def person():
    return sign_in_like_a_person


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def fake_home_class():
    return FakeHome


@pytest.fixture
def entity():
    return entity_id


# --- the core as a whole -------------------------------------------------------------------


class Running:
    """A controller with the states that it published."""

    def __init__(self, controller: Any, states: list[Any], task: asyncio.Task[None]) -> None:
        self.controller = controller
        self.task = task
        self.states = states

    @property
    def state(self):
        return self.states[-1]

    def room(self, room_id=LIVING_ROOM):
        return next(room for room in self.state.home.rooms if room.id == room_id)


@pytest.fixture
def quick(monkeypatch):
    """Waits short enough for a test."""
    monkeypatch.setattr(commands, "QUIET_TIME", 0.05)
    monkeypatch.setattr(commands, "SETTLE_TIME", 0.05)
    monkeypatch.setattr(comfort, "SETTLE_TIME", 0.05)
    monkeypatch.setattr(backoff.Backoff, "next_delay", lambda self: 0.05)


@pytest.fixture
async def start(store, person):
    tasks = []

    def run(home_url=None, *, browser=person, at_once=False, store=store, sign_in_time=10.0):
        states = []
        controller = Controller(
            store,
            states.append,
            browser,
            Options(interfaces=("127.0.0.1",), sign_in_time=sign_in_time),
        )
        work = controller.run(home_url, sign_in_at_once=at_once)
        task = asyncio.get_running_loop().create_task(work)
        tasks.append(task)
        return Running(controller, states, task)

    yield run
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def inside(home, store, start, eventually):
    """A controller that is signed in and shows the home's rooms and today's figures."""
    client_id = "http://127.0.0.1:53417/"
    await store.save(Credentials(home.url, client_id, home.sign_up(client_id)))
    app = start()
    await eventually(lambda: app.states and app.state.home.impact.co2_avoided, "today's figures")
    return app
