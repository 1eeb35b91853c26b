"""Measures a daemon at work, and the least that any such service takes."""

import asyncio
import contextlib
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks.daemon_load import floor
from benchmarks.daemon_load.client import Client, Heard, paired
from benchmarks.daemon_load.process import (
    HOST,
    RunningDaemon,
    Usage,
    daemon,
    fingerprint_of,
    running,
    usage,
)

_SETTLES_S = 5.0
_SNAPSHOTS = 5
_KIB = 1024.0
_PERCENTILE_99 = 98


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a daemon takes; shares are of one core."""

    radiators: int
    seconds: float
    """Length of each of the two measurements of `core_share`."""
    core_share_alone: float
    """With no client: heating only. As it ticks once a second, also the seconds a tick takes."""
    core_share: float
    """With one client listening."""
    rss_mib: float
    """Resident memory at the end, the libraries' pages included."""
    messages_per_s: float
    kib_per_s: float
    """What the client is sent."""
    snapshot_ms: float
    """To read all radiators, the median."""
    snapshot_kib: float
    patch_all_s: float
    """To change the target of every radiator, one after the other."""
    patch_median_ms: float
    patch_p99_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What an aiohttp server does with that only sends a kibibyte a second to one client."""

    core_share: float
    rss_mib: float


def measure_daemon(radiators: int, seconds: float) -> Load:
    """Run a daemon with `radiators` and measure it, `seconds` without and with a client."""
    with daemon(radiators) as running_daemon:
        return asyncio.run(_measure(running_daemon, radiators, seconds))


def measure_floor(seconds: float) -> Floor:
    """Run a bare server with one client for `seconds` and measure it."""
    # Any certificate would do; a daemon's is at hand.
    with daemon(1) as lender:
        files = [str(lender.state_dir / name) for name in ("certificate.pem", "key.pem")]
        log = lender.state_dir.parent / "floor.log"
        with running([sys.executable, str(Path(floor.__file__)), *files], log) as pid:
            return asyncio.run(_measure_floor(pid, int(log.read_text()), seconds))


async def _measure(running_daemon: RunningDaemon, radiators: int, seconds: float) -> Load:
    pid = running_daemon.pid
    pairing = await asyncio.to_thread(running_daemon.open_pairing)
    async with aiohttp.ClientSession() as session:
        client = await paired(session, pairing)
        alone = await _usage_over(pid, seconds)
        async with _listening(client):
            before = _noted(client.heard)
            watched = await _usage_over(pid, seconds)
            heard = _noted(client.heard)
            snapshot = await client.ask("GET", "/radiators")
            snapshots_s = [await client.timed("GET", "/radiators") for _ in range(_SNAPSHOTS)]
            patches_s = await _patch_all(client, snapshot)
    return Load(
        radiators=radiators,
        seconds=seconds,
        core_share_alone=_share(alone),
        core_share=_share(watched),
        rss_mib=usage(pid).rss_mib,
        messages_per_s=(heard.messages - before.messages) / seconds,
        kib_per_s=(heard.octets - before.octets) / _KIB / seconds,
        snapshot_ms=1e3 * statistics.median(snapshots_s),
        snapshot_kib=len(snapshot) / _KIB,
        patch_all_s=sum(patches_s),
        patch_median_ms=1e3 * statistics.median(patches_s),
        patch_p99_ms=1e3 * _p99(patches_s),
    )


async def _measure_floor(pid: int, port: int, seconds: float) -> Floor:
    pin = aiohttp.Fingerprint(await asyncio.to_thread(fingerprint_of, port))
    async with (
        aiohttp.ClientSession() as session,
        _listening(Client(session, f"https://{HOST}:{port}/api/v1", pin)),
    ):
        watched = await _usage_over(pid, seconds)
    return Floor(core_share=_share(watched), rss_mib=watched[1].rss_mib)


async def _patch_all(client: Client, snapshot: bytes) -> list[float]:
    """Change every target and return how long each change took, seconds."""
    ids = [radiator["id"] for radiator in json.loads(snapshot)["radiators"]]
    body = {"target": {"temperature_c": 20.5}}
    return [await client.timed("PATCH", f"/radiators/{each}", body) for each in ids]


async def _usage_over(pid: int, seconds: float) -> tuple[Usage, Usage]:
    """Return what a process had taken before and after `seconds`, once it had settled."""
    await asyncio.sleep(_SETTLES_S)
    before = usage(pid)
    await asyncio.sleep(seconds)
    return before, usage(pid)


@contextlib.asynccontextmanager
async def _listening(client: Client) -> AsyncIterator[None]:
    """Let a client listen until the context ends."""
    task = asyncio.create_task(client.listen())
    deadline = time.monotonic() + _SETTLES_S
    try:
        while not client.heard.messages:
            if task.done() or time.monotonic() > deadline:
                raise RuntimeError("Nothing comes over the WebSocket")
            await asyncio.sleep(0.05)
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


def _noted(heard: Heard) -> Heard:
    return Heard(heard.messages, heard.octets)


def _share(both: tuple[Usage, Usage]) -> float:
    before, after = both
    return after.core_share_since(before)


def _p99(values: list[float]) -> float:
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[_PERCENTILE_99]
