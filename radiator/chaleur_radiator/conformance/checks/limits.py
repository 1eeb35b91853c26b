"""Limits: too large, too slow, too often."""

import asyncio
import contextlib

from chaleur_radiator.conformance import wire
from chaleur_radiator.conformance.client import BASE
from chaleur_radiator.conformance.outcome import FailedError, expect
from chaleur_radiator.conformance.registry import Turn, check
from chaleur_radiator.conformance.subject import Subject

_SECTION = "Limits"
_BODY_LIMIT = 16 * 1024
_HEADERS_LIMIT = 8 * 1024
_BURST = 400
_FLOOD = 1500
_ADDRESS_CONNECTIONS = 16


@check("limits.body", _SECTION)
async def large_bodies(subject: Subject) -> None:
    """A body over 16 kB is refused."""
    path = f"/radiators/{await subject.radiator_id()}"
    answer = await subject.resident.ask(
        "PATCH",
        path,
        data=b" " * (_BODY_LIMIT + 1000),
        headers={"Content-Type": "application/json"},
    )
    answer.expect_problem(413, "too-large")


@check("limits.headers", _SECTION)
async def large_headers(subject: Subject) -> str:
    """Headers over 8 kB are refused."""
    many = {f"X-{number}": "x" * 1000 for number in range(_HEADERS_LIMIT // 1000 + 1)}
    answer = await subject.anyone.ask("GET", "", headers=many)
    expect(answer.status in (400, 431), "HTTP 431", answer)
    return f"HTTP {answer.status}"


@check("limits.slow-body", _SECTION, turn=Turn.ALONGSIDE)
async def slow_bodies(subject: Subject) -> str:
    """A body that does not come is not waited for."""
    path = f"{BASE}/radiators/{await subject.radiator_id()}"
    request = (
        f"PATCH {path} HTTP/1.1\r\nHost: {subject.options.host}\r\n"
        f"Authorization: Bearer {subject.resident.token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    )
    patience_s = subject.options.patience.body_s
    line = (await _until_closed(subject, request, patience_s)).partition(b"\r\n")[0].decode()
    expect(line == "" or " 408 " in f"{line} ", "HTTP 408, then closed", line)
    return line or "closed"


@check("limits.slow-headers", _SECTION, turn=Turn.ALONGSIDE)
async def slow_headers(subject: Subject) -> None:
    """Headers that do not come are not waited for."""
    await _until_closed(subject, f"GET {BASE} HT", subject.options.patience.headers_s)


@check("limits.slow-handshake", _SECTION, turn=Turn.ALONGSIDE)
async def slow_handshakes(subject: Subject) -> None:
    """A TLS handshake that does not come is not waited for."""
    options = subject.options
    async with wire.opened(options.host, options.port, plain=True) as (reader, _):
        ended = await wire.read_until_closed(reader, options.patience.handshake_s)
    expect(
        ended is not None,
        "closed without a handshake",
        f"open after {options.patience.handshake_s:g} s",
    )


async def _until_closed(subject: Subject, request: str, within_s: float) -> bytes:
    """Send part of a request and return what came before the host closed."""
    options = subject.options
    async with wire.opened(options.host, options.port) as (reader, writer):
        writer.write(request.encode())
        ended = await wire.read_until_closed(reader, within_s)
    if ended is None:
        raise FailedError("closed by the host", f"open after {within_s:g} s")
    return ended


@check("limits.smuggling", _SECTION)
async def two_lengths(subject: Subject) -> str:
    """A request with two lengths is refused."""
    options = subject.options
    request = (
        f"POST {BASE}/pairing HTTP/1.1\r\nHost: {options.host}\r\n"
        "Content-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        f"0\r\n\r\nGET {BASE} HTTP/1.1\r\nHost: {options.host}\r\n\r\n"
    )
    async with wire.opened(options.host, options.port) as (reader, writer):
        writer.write(request.encode())
        line = await wire.first_line(reader, options.patience.answer_s)
    expect(line == "" or " 400 " in f"{line} ", "HTTP 400, or closed", line)
    return line or "closed"


@check("limits.requests", _SECTION, turn=Turn.AFTER_RESTORING, destructive=True)
async def floods_are_slowed(subject: Subject) -> str:
    """A burst of 400 requests passes; a flood is told to wait."""
    client = subject.disposable
    passed, refused = 0, None
    while passed < _FLOOD and refused is None:
        for answer in await asyncio.gather(*(client.get("/radiators") for _ in range(8))):
            if answer.status == 200:  # noqa: PLR2004 - let through
                passed += 1
            else:
                refused = answer
    if refused is None:
        raise FailedError("HTTP 429", f"{passed} requests answered")
    refused.expect_problem(429, "too-many-requests")
    wait = refused.headers.get("Retry-After", "")
    expect(wait.isdigit() and int(wait) > 0, "Retry-After in seconds", wait or "none")
    expect(passed >= _BURST, f"{_BURST} requests at once let through", passed)
    await asyncio.sleep(int(wait))
    (await client.get("/radiators")).expect_status(200)
    return f"{passed} requests, Retry-After: {wait}"


@check("limits.connections", _SECTION, turn=Turn.AFTER_RESTORING, destructive=True)
async def connections_are_limited(subject: Subject) -> str:
    """One address has 16 connections at most."""
    options = subject.options
    async with contextlib.AsyncExitStack() as stack:
        for number in range(_ADDRESS_CONNECTIONS + 1):
            try:
                async with asyncio.timeout(options.patience.answer_s):
                    await stack.enter_async_context(wire.opened(options.host, options.port))
            except OSError:
                return f"{number} connections"
        raise FailedError(f"no more than {_ADDRESS_CONNECTIONS} connections", number + 1)
