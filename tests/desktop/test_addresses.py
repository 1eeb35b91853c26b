"""From a typed address to a Home Assistant that answers, with a clear reason when none does."""

import datetime as dt
import ssl

import pytest
from aiohttp import ClientSession, TCPConnector, web
from chaleur_desktop.core.address import candidate_urls, first_home_assistant, probe
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.session import HaSession
from chaleur_desktop.core.tokens import Credentials, TokenClient
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("homeassistant.local", "http://homeassistant.local:8123"),
        (" 192.168.1.4:8123/ ", "http://192.168.1.4:8123"),
        ("https://home.example.org/lovelace/0", "https://home.example.org"),
        ("http://[fe80::1]:8123", "http://[fe80::1]:8123"),
        ("HTTP://Home:80", "http://home:80"),
    ],
)
def test_typed_addresses_become_base_urls(typed, first):
    assert candidate_urls(typed)[0] == first


def test_an_address_without_scheme_is_also_tried_with_https():
    assert candidate_urls("ha.lan")[1:] == ("https://ha.lan:8123", "https://ha.lan")


def test_http_without_a_port_is_also_tried_with_home_assistants_own():
    assert candidate_urls("http://ha.lan") == ("http://ha.lan", "http://ha.lan:8123")
    assert candidate_urls("http://ha.lan:80") == ("http://ha.lan:80",)
    assert candidate_urls("https://ha.lan") == ("https://ha.lan",)


@pytest.mark.parametrize(
    "typed", ["", "  ", "my home", "ftp://ha.lan", "http://", "ha.lan:port", "http://me:pw@ha.lan"]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(HomeError) as refused:
        candidate_urls(typed)
    assert refused.value.problem is Problem.BAD_ADDRESS


async def test_a_home_assistant_answers(home, http):
    assert await first_home_assistant(http, ["http://127.0.0.1:1", home.url]) == home.url


async def problem_of(http, url):
    with pytest.raises(HomeError) as failed:
        await probe(http, url)
    return failed.value.problem


async def test_nobody_there_is_not_reachable(http):
    assert await problem_of(http, "http://127.0.0.1:1") is Problem.NOT_REACHABLE


async def test_a_home_assistant_without_an_owner_has_to_be_set_up(home, http):
    home.onboarded = False
    assert await problem_of(http, home.url) is Problem.NOT_SET_UP


async def test_no_address_at_all_is_no_address(http):
    with pytest.raises(HomeError) as failed:
        await first_home_assistant(http, [])
    assert failed.value.problem is Problem.BAD_ADDRESS


async def serve(answer, ssl_context=None):
    app = web.Application()
    app.router.add_get("/auth/providers", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=ssl_context).start()
    return runner, runner.addresses[0][1]


@pytest.mark.parametrize("body", ["<html>a printer</html>", "[]", '{"providers": "none"}'])
async def test_another_web_server_is_not_home_assistant(http, body):
    async def answer(_request):
        return web.Response(text=body, content_type="text/html")

    runner, port = await serve(answer)
    try:
        assert await problem_of(http, f"http://127.0.0.1:{port}") is Problem.NOT_HOME_ASSISTANT
        with pytest.raises(HomeError) as failed:
            await first_home_assistant(
                http, ["http://127.0.0.1:1", f"http://127.0.0.1:{port}", "http://127.0.0.1:1"]
            )
        assert failed.value.problem is Problem.NOT_HOME_ASSISTANT
    finally:
        await runner.cleanup()


async def test_a_home_behind_a_server_that_sends_everybody_on_is_where_they_are_sent(home, http):
    async def answer(request):
        raise web.HTTPMovedPermanently(f"{home.url}{request.path}")

    runner, port = await serve(answer)
    try:
        assert await first_home_assistant(http, [f"http://127.0.0.1:{port}"]) == home.url
    finally:
        await runner.cleanup()


async def test_an_https_address_that_sends_to_http_is_refused(home, tmp_path):
    async def answer(request):
        raise web.HTTPMovedPermanently(f"{home.url}{request.path}")

    runner, port = await serve(answer, self_signed_context(tmp_path))
    trusting = TCPConnector(ssl=False)
    try:
        async with ClientSession(connector=trusting) as http:
            url = f"https://127.0.0.1:{port}"
            assert await problem_of(http, url) is Problem.NOT_HOME_ASSISTANT
    finally:
        await runner.cleanup()


async def test_plain_http_behind_an_https_address_is_not_reachable(home, http):
    url = home.url.replace("http:", "https:")
    assert await problem_of(http, url) is Problem.NOT_REACHABLE


def self_signed_context(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ha.lan")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


async def test_a_wrong_certificate_is_told_wherever_it_is_met(fake_home_class, http, tmp_path):
    fake = fake_home_class()
    await fake.start(self_signed_context(tmp_path))
    url = fake.url.replace("http:", "https:")
    try:
        assert await problem_of(http, url) is Problem.BAD_CERTIFICATE
        with pytest.raises(HomeError) as failed:
            await TokenClient(http, Credentials(url, "c", "r")).access_token()
        assert failed.value.problem is Problem.BAD_CERTIFICATE
        with pytest.raises(HomeError) as failed:
            await HaSession(http, url, "token").open()
        assert failed.value.problem is Problem.BAD_CERTIFICATE
    finally:
        await fake.stop()
