"""The conformance suite finds what is wrong: our radiator behind a proxy that breaks one rule.

The proxy has the radiator's own certificate, so to the suite it is the radiator.
"""

import asyncio
import contextlib
import ssl

import aiohttp
import pytest
from aiohttp import web
from chaleur_radiator.conformance.outcome import Outcome
from chaleur_radiator.conformance.runner import check_host
from chaleur_radiator.conformance.subject import Options, Patience

from tests.radiator import faults

BROKEN = [
    (faults.WrongHostProof, "pairing.host-proof"),
    (faults.WrongId, "transport.id"),
    (faults.TellsTooMuch, "transport.identity"),
    (faults.NullInState, "state.no-null"),
    (faults.NullInState, "overall.no-null"),
    (faults.NumbersAsText, "state.radiators"),
    (faults.Clamps, "target.limits"),
    (faults.IgnoresTypingMistakes, "target.unknown"),
    (faults.IgnoresTypingMistakes, "target.compute-policy"),
    (faults.AppliesHalf, "target.all-or-nothing"),
    (faults.LosesEntries, "schedule.round-trip"),
    (faults.LosesHeat, "history.totals"),
    (faults.NoRetryAfter, "pairing.starts"),
    (faults.Cookies, "overall.no-cookies"),
    (faults.InvitesWebPages, "overall.no-cors"),
    (faults.Redirects, "overall.no-redirects"),
    (faults.BreaksDown, "overall.no-breakdown"),
    (faults.BareErrors, "overall.problems"),
    (faults.KeepsRevoked, "tokens.revoked"),
    (faults.ForgetsSockets, "tokens.revoked"),
    (faults.GapInSeq, "websocket.merge"),
    (faults.AnotherRev, "websocket.delta"),
    (faults.ForgetsRemovals, "websocket.merge"),
    (faults.NoAlive, "websocket.alive"),
    (faults.NoHello, "websocket.opening"),
    (faults.IgnoresResync, "websocket.resync"),
    (faults.ClosesAnyhow, "websocket.bad-frame"),
    (faults.OldTls, "transport.tls-1.3"),
    (faults.TrustsAnybody, "transport.origin"),
    (faults.TrustsAnybody, "transport.host"),
    (faults.OperatorSeesHome, "access.operator-view"),
]
NEED_FIRST = {"overall": ("state",)}


@pytest.fixture
async def proxied(settings):
    """Start a proxy with a fault before a radiator, and return its port."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(fault, client):
            app = web.Application(client_max_size=2**20)
            app.router.add_route("*", "/{path:.*}", faults.Proxy(fault, client).handle)
            runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=0.1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            state_dir = settings().state_dir
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.minimum_version = fault.oldest_tls
            tls.load_cert_chain(state_dir / "certificate.pem", state_dir / "key.pem")
            await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
            return runner.addresses[0][1]

        yield start


@pytest.fixture
async def elsewhere(client_of):
    """Make clients at an address of their own, so that the suite has all pairing starts."""
    connector = aiohttp.TCPConnector(local_addr=("127.0.0.9", 0))
    async with aiohttp.ClientSession(connector=connector) as session:

        def make(daemon):
            client = client_of(daemon)
            client.session = session
            return client

        yield make


async def outcomes(daemon, port, checks, resident, operator):
    """Return the results of some checks at a port that stands for the radiator."""
    groups = {check.partition(".")[0] for check in checks}
    first = [each for group in groups for each in NEED_FIRST.get(group, ())]
    options = Options(
        host="127.0.0.1",
        port=port,
        code=daemon.open_pairing().code if groups & {"pairing", "tokens"} else None,
        token=resident.token,
        fingerprint=bytes.fromhex(daemon.certificate_sha256),
        operator_token=operator.token,
        only=(*checks, *first),
        patience=Patience(answer_s=2, delta_s=1, alive_s=0.5, revoked_s=0.5),
    )
    results = await check_host(options, lambda _: None)
    return [result for result in results if result.id in checks]


@pytest.fixture
async def people(daemon, elsewhere, clock):
    resident = await elsewhere(daemon).paired()
    operator = await resident.paired("operator")
    await clock.advance(20)
    return resident, operator


@pytest.mark.parametrize(
    ("fault", "check"), BROKEN, ids=[f"{fault.__name__}-{check}" for fault, check in BROKEN]
)
async def test_a_broken_implementation_is_found(daemon, stranger, people, proxied, fault, check):
    port = await proxied(fault(), stranger)
    (result,) = await outcomes(daemon, port, [check], *people)
    assert result.outcome is Outcome.FAIL, result
    assert result.expected


async def test_the_proxy_alone_breaks_nothing(daemon, stranger, people, proxied):
    port = await proxied(faults.Faithful(), stranger)
    checks = {check for _, check in BROKEN} - {"websocket.alive"}
    for result in await outcomes(daemon, port, checks, *people):
        assert result.outcome is Outcome.PASS, result


async def test_a_pairing_that_never_succeeds_is_found(daemon, people, monkeypatch):
    monkeypatch.setattr("chaleur_radiator.pairing.desk.hmac.compare_digest", lambda *_: False)
    (result,) = await outcomes(daemon, daemon.port, ["pairing.granted"], *people)
    assert result.outcome is Outcome.FAIL


async def test_a_host_that_accepts_any_proof_is_found(daemon, people, monkeypatch):
    monkeypatch.setattr("chaleur_radiator.pairing.desk.hmac.compare_digest", lambda *_: True)
    (result,) = await outcomes(daemon, daemon.port, ["pairing.wrong-code"], *people)
    assert result.outcome is Outcome.FAIL


async def test_a_redirect_from_plain_http_is_found(daemon, people):
    async def answer(reader, writer):
        """Speak TLS by passing it on, and answer plain HTTP with a redirect."""
        first = await reader.read(5)
        if first.startswith(b"GET"):
            writer.write(b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://x/\r\n\r\n")
        else:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", daemon.port)
            up_writer.write(first)
            await asyncio.gather(pump(reader, up_writer), pump(up_reader, writer))
        writer.close()

    async def pump(reader, writer):
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    (result,) = await outcomes(daemon, port, ["transport.no-plain-http"], *people)
    server.close()
    assert result.outcome is Outcome.FAIL
    assert "301" in result.seen
