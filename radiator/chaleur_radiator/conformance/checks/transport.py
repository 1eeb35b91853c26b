"""TLS, and who may call at all."""

import ssl

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from chaleur_radiator.conformance import documents, wire
from chaleur_radiator.conformance.client import BASE
from chaleur_radiator.conformance.outcome import FailedError, expect, expect_equal
from chaleur_radiator.conformance.registry import check
from chaleur_radiator.conformance.subject import Subject, host_id

_FOREIGN_HOST = "radiator.attacker.example"


@check("transport.tls-1.3", "Ground rules")
async def only_tls_1_3(subject: Subject) -> str:
    """The host speaks TLS 1.3 and nothing older."""
    options = subject.options
    try:
        async with wire.opened(options.host, options.port) as (_, writer):
            version = writer.get_extra_info("ssl_object").version()
    except OSError as error:
        raise FailedError("TLS 1.3", error) from None
    expect_equal(version, "TLSv1.3")
    try:
        tls = wire.unverified(ssl.TLSVersion.TLSv1_2)
        async with wire.opened(options.host, options.port, tls) as (_, writer):
            raise FailedError("TLS 1.2 refused", writer.get_extra_info("ssl_object").version())
    except OSError as error:
        return type(error).__name__


@check("transport.certificate", "Who a host is")
async def one_own_certificate(subject: Subject) -> str:
    """It shows one self-signed certificate with a P-256 key."""
    certificate = x509.load_der_x509_certificate(subject.certificate)
    key = certificate.public_key()
    curve = key.curve.name if isinstance(key, ec.EllipticCurvePublicKey) else type(key).__name__
    expect_equal(curve, "secp256r1", "a key on the curve")
    expect_equal(certificate.issuer, certificate.subject, "issued by itself:")
    again = await wire.certificate(
        subject.options.host, subject.options.port, subject.options.patience.answer_s
    )
    expect(again == subject.certificate, "the same certificate at every connection", "another")
    return curve


@check("transport.id", "Who a host is")
async def id_follows_from_the_certificate(subject: Subject) -> str:
    """Its id follows from the certificate."""
    seen = (await subject.anyone.get("")).expect_status(200).members.get("id")
    expect_equal(seen, host_id(subject.fingerprint), "id")
    return str(seen)


@check("transport.no-plain-http", "Ground rules")
async def no_plain_http(subject: Subject) -> str:
    """It neither serves nor redirects plain HTTP."""
    options = subject.options
    async with wire.opened(options.host, options.port, plain=True) as (reader, writer):
        writer.write(f"GET {BASE} HTTP/1.1\r\nHost: {options.host}\r\n\r\n".encode())
        line = await wire.first_line(reader, options.patience.answer_s)
    served = line.startswith("HTTP/") and line.split()[1][:1] in ("1", "2", "3")
    expect(not served, "no answer, nor a redirect, to plain HTTP", line)
    return line or "closed"


@check("transport.identity", "Resources")
async def identity_without_token(subject: Subject) -> str:
    """Anybody may read product, API version, id and pairing state, and nothing else."""
    answer = (await subject.anyone.get("")).expect_status(200)
    subject.expect_shape(answer, documents.PUBLIC_HOST)
    return str(answer)


@check("transport.origin", "Limits")
async def web_pages_are_refused(subject: Subject) -> None:
    """Web pages are refused."""
    for path in ("", "/radiators", "/ws"):
        answer = await subject.anyone.ask("GET", path, headers={"Origin": "https://a.example"})
        answer.expect_problem(403, "forbidden")


@check("transport.host", "Limits")
async def foreign_names_are_refused(subject: Subject) -> None:
    """Requests for a foreign name are refused (DNS rebinding)."""
    for name in (_FOREIGN_HOST, f"local.{_FOREIGN_HOST}", f"127.0.0.1.{_FOREIGN_HOST}"):
        answer = await subject.anyone.ask("GET", "", headers={"Host": name})
        answer.expect_problem(403, "forbidden")


@check("transport.host-local", "Limits")
async def own_names_are_served(subject: Subject) -> None:
    """Addresses and .local names are served."""
    for name in ("192.0.2.7:7463", "[2001:db8::1]:7463", "chaleur-abc.local"):
        (await subject.anyone.ask("GET", "", headers={"Host": name})).expect_status(200)


@check("transport.version", "Errors")
async def unserved_versions(subject: Subject) -> None:
    """An unserved version is refused with those that are served."""
    answer = await subject.anyone.ask("GET", "/api/v0")
    answer.expect_problem(404, "unsupported-version")
    served = answer.members.get("served")
    expect(isinstance(served, list) and "v1" in served, 'served with "v1"', answer)


@check("transport.compressed", "Ground rules")
async def no_compressed_requests(subject: Subject) -> None:
    """Compressed bodies are refused."""
    answer = await subject.anyone.ask(
        "POST",
        "/pairing",
        data=b"\x1f\x8b\x08\x00",
        headers={"Content-Type": "application/json", "Content-Encoding": "gzip"},
    )
    expect(answer.status in (400, 403, 415), "HTTP 415", answer)
