"""Radiator hosts to test against: the real daemon, and a scripted one for what it never does."""

import asyncio
import datetime as dt
import hashlib
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSMsgType, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_socket import socket_allow_hosts

# Home Assistant imports custom_components by that name.
sys.path.insert(0, str(Path(__file__).parents[2]))


from chaleur_radiator.daemon import Daemon, Settings
from checked_texts import watched_texts

from custom_components.chaleur import carbon_book
from custom_components.chaleur.api.identity import host_id

TOKEN = "chl_" + "A" * 43
DEADLINE_S = 20


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds, and fail when it does not in time."""
    async with asyncio.timeout(DEADLINE_S):
        while not condition():  # noqa: ASYNC110 - conditions in Home Assistant have no event
            await asyncio.sleep(0.02)


class ScriptedHost:
    """A radiator host that answers whatever a test tells it to.

    `answers` maps (method, path below /api/v1) to (status, body); bytes are sent as they are.
    `events` are sent to each new stream; `send` and `end_streams` act on open ones.
    """

    def __init__(self, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "scripted host")])
        now = dt.datetime.now(dt.UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .sign(key, hashes.SHA256())
        )
        pem = folder / "scripted.pem"
        pem.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.tls.load_cert_chain(pem)
        der = certificate.public_bytes(serialization.Encoding.DER)
        self.fingerprint = hashlib.sha256(der).digest()
        self.id = host_id(self.fingerprint)
        self.port = 0
        self.answers: dict[tuple[str, str], tuple[int, Any]] = {}
        self.requests: list[tuple[str, str, Any]] = []
        self.received: list[str] = []
        self.streams: list[web.WebSocketResponse] = []
        self.stream_status = 101
        self.reply_gate: asyncio.Event | None = None
        self.events: list[Any] = [
            {
                "type": "hello",
                "seq": 0,
                "host": {
                    "id": self.id,
                    "name": "Flat",
                    "model": "Scripted",
                    "software": "1",
                    "currency": "EUR",
                },
            },
            {"type": "snapshot", "seq": 1, "radiators": [radiator_document()]},
        ]
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Serve on 127.0.0.1, on the same port as before if there was one."""
        app = web.Application()
        app.router.add_get("/api/v1/ws", self._serve_stream)
        app.router.add_route("*", "/{path:.*}", self._serve_request)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, ssl_context=self.tls)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop serving."""
        if self._runner:
            await self.end_streams()
            await self._runner.cleanup()
            self._runner = None

    async def send(self, event: Any) -> None:
        """Send an event to all open streams."""
        for stream in self.streams:
            if not stream.closed:
                if isinstance(event, str):
                    await stream.send_str(event)
                else:
                    await stream.send_json(event)

    async def end_streams(self, code: int = 1001) -> None:
        """Close all open streams."""
        for stream in self.streams:
            await stream.close(code=code)

    async def _serve_stream(self, request: web.Request) -> web.StreamResponse:
        if self.stream_status != 101:
            return web.json_response({}, status=self.stream_status)
        stream = web.WebSocketResponse(timeout=0.5)
        await stream.prepare(request)
        self.streams.append(stream)
        for event in self.events:
            if isinstance(event, str):
                await stream.send_str(event)
            else:
                await stream.send_json(event)
        async for message in stream:
            if message.type is WSMsgType.TEXT:
                self.received.append(message.data)
        return stream

    async def _serve_request(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v1")
        body = await request.json() if request.can_read_body else None
        self.requests.append((request.method, path, body))
        if self.reply_gate:
            await self.reply_gate.wait()
        status, answer = self.answers.get(
            (request.method, path), (404, {"type": "urn:chaleur:problem:not-found"})
        )
        if isinstance(answer, bytes):
            return web.Response(body=answer, status=status)
        return web.json_response(answer, status=status)


def radiator_document(**changes: Any) -> dict[str, Any]:
    """Return a Radiator object as a host sends it."""
    return {
        "id": "office",
        "name": "Office",
        "zone": "home",
        "model": "Virtual radiator",
        "rev": 1,
        "online": True,
        "caps": {
            "temperature_min_c": 5,
            "temperature_max_c": 26,
            "temperature_step_c": 0.5,
            "power_max_w": 500,
            "modes": ["off", "heat"],
            "presets": ["none", "comfort", "eco"],
        },
        "target": {"mode": "heat", "temperature_c": 19.0, "preset": "comfort"},
        "actual": {"temperature_c": 18.2, "action": "heating", "power_w": 400},
        "compute": {"state": "working", "load_pct": 80},
        "totals": {
            "energy_kwh": 10.0,
            "useful_kwh": 9.0,
            "wanted_kwh": 9.0,
            "core_hours": 100.5,
            "earned_micros": 1_250_000,
        },
        **changes,
    }


@pytest.fixture(autouse=True)
def all_that_is_shown_has_a_text() -> Iterator[None]:
    """Fail a test in which an error, an issue or a form lacks its text or a placeholder."""
    with watched_texts() as watch:
        yield
    assert watch.missing == []


@pytest.fixture(autouse=True)
def nothing_is_settled_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the CO2 account ask a host for its history only where a test wants it."""
    monkeypatch.setattr(carbon_book, "_DELAY_S", 3600)


@pytest.fixture(name="until")
def until_fixture() -> Callable[[Callable[[], bool]], Awaitable[None]]:
    """Give the function `until`."""
    return until


@pytest.fixture(name="radiator_document")
def radiator_document_fixture() -> Callable[..., dict[str, Any]]:
    """Give the function `radiator_document`."""
    return radiator_document


@pytest.fixture(name="entry_for")
def entry_for_fixture() -> Callable[..., MockConfigEntry]:
    """Give the function `entry_for`."""
    return entry_for


@pytest.fixture
def integration_is_found(enable_custom_integrations: None, mock_async_zeroconf: Any) -> None:
    """Let Home Assistant load the integration, without a zeroconf of its own."""


@pytest.fixture
async def scripted_host(
    hass: HomeAssistant, integration_is_found: None, socket_enabled: None, tmp_path: Path
) -> AsyncIterator[ScriptedHost]:
    """Serve a scripted host."""
    host = ScriptedHost(tmp_path)
    await host.start()
    yield host
    await unload_all(hass)
    await host.stop()


def entry_for(host: ScriptedHost | Daemon, /, **changes: Any) -> MockConfigEntry:
    """Return a config entry as pairing with the host would have made it."""
    if isinstance(host, ScriptedHost):
        identity, fingerprint = host.id, host.fingerprint.hex()
    else:
        identity, fingerprint = host.host_id, host.certificate_sha256
    data = {
        "host": "127.0.0.1",
        "port": host.port,
        "id": identity,
        "certificate_sha256": fingerprint,
        "token": TOKEN,
        "token_id": "1",
    }
    return MockConfigEntry(
        domain="chaleur", title="Flat", unique_id=identity, data={**data, **changes}
    )


async def unload_all(hass: HomeAssistant) -> None:
    """Unload what a test has set up, before its host stops."""
    for entry in hass.config_entries.async_loaded_entries("chaleur"):
        await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
def set_up(hass: HomeAssistant) -> Callable[[MockConfigEntry], Awaitable[None]]:
    """Give a function that sets up an entry."""

    async def set_up_entry(entry: MockConfigEntry) -> None:
        entry.add_to_hass(hass)
        await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()

    return set_up_entry


@pytest.fixture
async def scripted_entry(
    scripted_host: ScriptedHost, set_up: Callable[[MockConfigEntry], Awaitable[None]]
) -> MockConfigEntry:
    """Set up an entry that is connected to the scripted host."""
    entry = entry_for(scripted_host)
    await set_up(entry)
    return entry


@pytest.fixture
def push(hass: HomeAssistant, scripted_host: ScriptedHost) -> Callable[..., Awaitable[None]]:
    """Give a function that sends changes of the office and waits until they are here."""
    sequence = 1

    async def send(**changes: Any) -> None:
        nonlocal sequence
        sequence += 1
        # The power tells when the entities have followed.
        changes["actual"] = {**changes.get("actual", {}), "power_w": sequence}
        office = {"rev": sequence, **changes}
        await scripted_host.send({"type": "delta", "seq": sequence, "changes": {"office": office}})
        await until(lambda: hass.states.get("sensor.office_power").state == str(sequence))
        await hass.async_block_till_done()

    return send


def daemon_settings(folder: Path, port: int = 0) -> Settings:
    """Return settings of a daemon with three virtual rooms on loopback."""
    return Settings(
        state_dir=folder,
        address="127.0.0.1",
        port=port,
        virtual_rooms=("Living room", "Bedroom", "Office"),
        speed=60.0,
        seed=1,
        announce=False,
    )


@pytest.fixture
async def daemon(
    hass: HomeAssistant, integration_is_found: None, socket_enabled: None, tmp_path: Path
) -> AsyncIterator[Daemon]:
    """Run a real radiator daemon with three virtual rooms."""
    daemon = Daemon(daemon_settings(tmp_path / "radiator"))
    await daemon.start()
    yield daemon
    await unload_all(hass)
    await daemon.stop()


@pytest.fixture
async def paired(hass: HomeAssistant, daemon: Daemon) -> ConfigEntry:
    """Pair with the daemon as a person does, and return the entry."""
    flows = hass.config_entries.flow
    form = await flows.async_init("chaleur", context={"source": SOURCE_USER})
    form = await flows.async_configure(form["flow_id"], {"host": f"127.0.0.1:{daemon.port}"})
    code = daemon.open_pairing().code
    result = await flows.async_configure(form["flow_id"], {"code": code})
    await hass.async_block_till_done()
    return result["result"]


@pytest.fixture
def names_resolve(monkeypatch):
    """Let every name lead to loopback; the test harness resolves none."""

    async def resolve(_self, host, port, *_args, **_kwargs):
        address = {"hostname": host, "host": "127.0.0.1", "port": port}
        return [{**address, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    monkeypatch.setattr("aiohttp.TCPConnector._resolve_host", resolve)


@pytest.fixture
def loopback_allowed(socket_enabled):
    """Allow more of loopback than the one address that the test harness allows."""
    socket_allow_hosts(["::1", *(f"127.0.0.{last}" for last in range(1, 4))])
