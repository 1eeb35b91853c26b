"""A resident's client of the Local API: pairs, asks, changes and listens."""

import asyncio
import json
import os
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from chaleur_radiator.pairing import proofs

from benchmarks.daemon_load.process import HOST, Pairing, fingerprint_of


@dataclass(slots=True)
class Heard:
    """What came over a WebSocket."""

    messages: int = 0
    octets: int = 0


@dataclass(slots=True)
class Client:
    """A paired client that pins the daemon's certificate."""

    session: aiohttp.ClientSession
    base: str
    pin: aiohttp.Fingerprint
    token: str = ""
    heard: Heard = field(default_factory=Heard)

    async def ask(self, method: str, path: str, body: object = None) -> bytes:
        """Make a request and return the body of the answer.

        Raises:
            aiohttp.ClientResponseError: It was refused.
        """
        async with self.session.request(
            method, self.base + path, json=body, ssl=self.pin, headers=self._headers
        ) as response:
            response.raise_for_status()
            return await response.read()

    async def timed(self, method: str, path: str, body: object = None) -> float:
        """Make a request and return how long it took, seconds."""
        began = time.perf_counter()
        await self.ask(method, path, body)
        return time.perf_counter() - began

    async def listen(self) -> None:
        """Follow the WebSocket until cancelled or closed, and count what comes."""
        async with self.session.ws_connect(
            f"{self.base}/ws", ssl=self.pin, headers=self._headers, max_msg_size=0
        ) as socket:
            async for message in socket:
                self.heard.messages += 1
                self.heard.octets += len(message.data)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


async def paired(session: aiohttp.ClientSession, pairing: Pairing) -> Client:
    """Return a client that paired with a code; the host's own proof is not looked at."""
    fingerprint = await asyncio.to_thread(fingerprint_of, pairing.port)
    client = Client(
        session, f"https://{HOST}:{pairing.port}/api/v1", aiohttp.Fingerprint(fingerprint)
    )
    client_nonce = os.urandom(proofs.NONCE_BYTES)
    started = await _json(client, "/pairing", {"client_nonce": client_nonce.hex()})
    server_nonce = bytes.fromhex(started["server_nonce"])
    key = await asyncio.to_thread(proofs.derive_key, pairing.code, client_nonce, server_nonce)
    bound_to = proofs.transcript(client_nonce, server_nonce, fingerprint)
    answer = await _json(
        client,
        f"/pairing/{started['session']}",
        {"name": "Benchmark", "proof": proofs.client_proof(key, bound_to).hex()},
    )
    client.token = answer["token"]
    return client


async def _json(client: Client, path: str, body: object) -> dict[str, Any]:
    return dict(json.loads(await client.ask("POST", path, body)))
