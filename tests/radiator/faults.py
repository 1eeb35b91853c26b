"""Ways in which a radiator can break the rules of the Local API, as a proxy before a good one."""

import asyncio
import contextlib
import json
import ssl

import aiohttp
from aiohttp import WSMsgType, web


class Faithful:
    """Passes everything on as it is; those below break one rule each."""

    oldest_tls = ssl.TLSVersion.TLSv1_3
    dropped_headers = frozenset({"Content-Length"})

    def request(self, method, path, body):
        """Return the body that the radiator is asked with."""
        return body

    def answer(self, method, path, status, headers, body):
        """Return status and body that the client is told; `headers` may be changed."""
        return status, body

    def frame(self, message):
        """Return the message that the client is told, or None to say nothing."""
        return message

    def client_frame(self, text):
        """Return what the radiator is told, or None to say nothing."""
        return text

    def close_code(self, code):
        """Return the close code that the client is told."""
        return code


class WrongHostProof(Faithful):
    def answer(self, method, path, status, headers, body):
        return status, body | {"proof": 64 * "0"} if "token" in (body or {}) else body


class WrongId(Faithful):
    def answer(self, method, path, status, headers, body):
        return status, body | {"id": 16 * "a"} if path == "" and status == 200 else body


class TellsTooMuch(Faithful):
    def answer(self, method, path, status, headers, body):
        return status, body | {"name": "Marie's flat"} if path == "" and status == 200 else body


class NullInState(Faithful):
    def answer(self, method, path, status, headers, body):
        if path == "/radiators" and status == 200:
            body["radiators"][0]["target"]["preset_until"] = None
        return status, body


class NumbersAsText(Faithful):
    def answer(self, method, path, status, headers, body):
        if path == "/radiators" and status == 200:
            body["radiators"][0]["actual"]["power_w"] = "120 W"
        return status, body


class Clamps(Faithful):
    def request(self, method, path, body):
        wanted = (body or {}).get("target", {}).get("temperature_c")
        if isinstance(wanted, int | float):
            body["target"]["temperature_c"] = min(26.0, max(5.0, wanted))
        return body


class IgnoresTypingMistakes(Faithful):
    def request(self, method, path, body):
        if method == "PATCH" and isinstance(body, dict):
            known = ("mode", "temperature_c", "preset", "preset_temperatures_c")
            kept = {name: value for name, value in body["target"].items() if name in known}
            return {"target": kept or {"mode": "heat"}}
        return body


class AppliesHalf(Faithful):
    def request(self, method, path, body):
        wanted = (body or {}).get("target", {}).get("temperature_c")
        if method == "PATCH" and isinstance(wanted, float | int) and wanted > 26:
            return {"target": {"mode": "off"}}
        return body

    def answer(self, method, path, status, headers, body):
        if method == "PATCH" and (body or {}).get("target", {}).get("mode") == "off":
            headers["Content-Type"] = "application/problem+json"
            problem = {"type": "urn:chaleur:problem:invalid", "pointer": "/target/temperature_c"}
            return 422, problem
        return status, body


class LosesEntries(Faithful):
    def request(self, method, path, body):
        if method == "PUT" and isinstance(body.get("entries"), list):
            return {"entries": body["entries"][:1]}
        return body


class LosesHeat(Faithful):
    def answer(self, method, path, status, headers, body):
        if "/history" in path and status == 200:
            body["base"]["energy_kwh"] += 1
        return status, body


class NoRetryAfter(Faithful):
    dropped_headers = Faithful.dropped_headers | {"Retry-After"}


class Cookies(Faithful):
    def answer(self, method, path, status, headers, body):
        headers["Set-Cookie"] = "session=1"
        return status, body


class InvitesWebPages(Faithful):
    def answer(self, method, path, status, headers, body):
        headers["Access-Control-Allow-Origin"] = "*"
        return status, body


class Redirects(Faithful):
    def answer(self, method, path, status, headers, body):
        headers["Location"] = "/api/v1/radiators"
        return (308, body) if path == "/nothing" else (status, body)


class BreaksDown(Faithful):
    def answer(self, method, path, status, headers, body):
        return (500, body) if path == "/nothing" else (status, body)


class BareErrors(Faithful):
    def answer(self, method, path, status, headers, body):
        if status >= 400:
            headers["Content-Type"] = "application/json"
        return status, body


class KeepsRevoked(Faithful):
    def answer(self, method, path, status, headers, body):
        return (204, None) if method == "DELETE" else (status, body)

    def request(self, method, path, body):
        return "swallow" if method == "DELETE" else body


class ForgetsSockets(Faithful):
    def frame(self, message):
        return None if message["type"] == "bye" else message

    def close_code(self, code):
        return None if code == 4401 else code


class GapInSeq(Faithful):
    def frame(self, message):
        return message | {"seq": message["seq"] + 1} if message["type"] == "delta" else message


class AnotherRev(Faithful):
    def frame(self, message):
        for change in message.get("changes", {}).values():
            change["rev"] += 7
        return message


class ForgetsRemovals(Faithful):
    def frame(self, message):
        for change in message.get("changes", {}).values():
            target = change.get("target", {})
            for name in [name for name, value in target.items() if value is None]:
                del target[name]
        return message


class NoAlive(Faithful):
    def frame(self, message):
        return None if message["type"] == "alive" else message


class NoHello(Faithful):
    def frame(self, message):
        return None if message["type"] == "hello" else message


class IgnoresResync(Faithful):
    def client_frame(self, text):
        return None


class ClosesAnyhow(Faithful):
    def close_code(self, code):
        return 1000


class OldTls(Faithful):
    oldest_tls = ssl.TLSVersion.TLSv1_2


class TrustsAnybody(Faithful):
    dropped_headers = Faithful.dropped_headers | {"Origin", "Host"}


class OperatorSeesHome(Faithful):
    def answer(self, method, path, status, headers, body):
        for radiator in (body or {}).get("radiators", []):
            radiator["target"] = {"temperature_c": 21}
        return status, body


class Proxy:
    """Stands before a radiator."""

    def __init__(self, fault, client):
        self.fault = fault
        self.client = client
        self.upstream = client.base.removesuffix("/api/v1")

    def _headers(self, request):
        return {
            name: value
            for name, value in request.headers.items()
            if name not in self.fault.dropped_headers
        }

    async def handle(self, request):
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self.relay(request)
        path = request.path.removeprefix("/api/v1") + (
            f"?{request.query_string}" if request.query_string else ""
        )
        data = await request.read()
        with contextlib.suppress(ValueError):
            data = self.fault.request(request.method, path, json.loads(data)) if data else data
            if isinstance(data, dict):
                data = json.dumps(data).encode()
        if self.fault.request(request.method, path, None) == "swallow":
            return web.Response(status=204)
        async with self.client.session.request(
            request.method,
            self.upstream + request.path_qs,
            ssl=self.client.pin,
            headers=self._headers(request),
            data=data or None,
            allow_redirects=False,
        ) as answer:
            body = await answer.read()
            headers = {
                name: value
                for name, value in answer.headers.items()
                if name not in self.fault.dropped_headers
            }
            document = json.loads(body) if body else None
            status, document = self.fault.answer(
                request.method, path, answer.status, headers, document
            )
        text = json.dumps(document).encode() if document is not None else b""
        return web.Response(status=status, body=text, headers=headers)

    async def relay(self, request):
        headers = {
            name: request.headers[name]
            for name in ("Authorization", "Origin")
            if name in request.headers and name not in self.fault.dropped_headers
        }
        try:
            above = await self.client.session.ws_connect(
                self.upstream + request.path, ssl=self.client.pin, headers=headers
            )
        except aiohttp.WSServerHandshakeError as error:
            return web.Response(status=error.status)
        below = web.WebSocketResponse()
        await below.prepare(request)
        upwards = asyncio.create_task(self.upwards(below, above))
        async for message in above:
            changed = self.fault.frame(message.json())
            if changed is not None:
                await below.send_json(changed)
        code = self.fault.close_code(above.close_code)
        if code is None:
            await asyncio.wait({upwards})
        await below.close(code=code or 1000)
        upwards.cancel()
        return below

    async def upwards(self, below, above):
        async for message in below:
            if message.type is WSMsgType.BINARY:
                await above.send_bytes(message.data)
            elif (text := self.fault.client_frame(message.data)) is not None:
                await above.send_str(text)
        await above.close()
