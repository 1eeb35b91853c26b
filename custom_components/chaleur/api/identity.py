"""Who a host is: the hash of its TLS certificate (Local API 5.1 and 5.3)."""

import asyncio
import base64
import hashlib
import re
import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, Self

from .errors import CannotConnectError, NotChaleurError

DEFAULT_PORT: Final = 7463
CONNECT_TIMEOUT_S: Final = 10.0

_HOST_ID_LENGTH: Final = 16
_HOST_ID: Final = re.compile(rf"[a-z2-7]{{{_HOST_ID_LENGTH}}}")
_HOST_NAME: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\.[A-Za-z0-9_-]+)*\.?")
_HIGHEST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Address:
    """Where a host listens."""

    host: str
    port: int = DEFAULT_PORT

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `host`, `host:port`, `[ipv6]` or `[ipv6]:port` as a person types it.

        Raises:
            ValueError: the text is no such address.
        """
        text = text.strip()
        if text.startswith("["):
            host, _, rest = text[1:].partition("]")
            if ip_address(host).version != 6 or (rest and not rest.startswith(":")):  # noqa: PLR2004
                raise ValueError(text)
            port = rest[1:] if rest else ""
        elif text.count(":") > 1:
            host, port = str(ip_address(text)), ""
        else:
            host, colon, port = text.partition(":")
            if not _HOST_NAME.fullmatch(host) or (colon and not port):
                raise ValueError(text)
        if not port:
            return cls(host)
        if not (port.isascii() and port.isdigit() and 0 < int(port) <= _HIGHEST_PORT):
            raise ValueError(text)
        return cls(host, int(port))

    @property
    def is_ip(self) -> bool:
        """Whether the host is an IP literal rather than a name."""
        try:
            ip_address(self.host)
        except ValueError:
            return False
        return True

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORT else f"{host}:{self.port}"


def host_id(fingerprint: bytes) -> str:
    """Return the host id that belongs to a certificate's SHA-256 (32 bytes)."""
    return base64.b32encode(fingerprint).decode("ascii").lower()[:_HOST_ID_LENGTH]


def is_host_id(text: str) -> bool:
    """Tell whether the text has the form of a host id."""
    return _HOST_ID.fullmatch(text) is not None


def _context_that_trusts_nobody() -> ssl.SSLContext:
    """Return a TLS context that accepts any certificate, for reading it and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


async def fetch_fingerprint(address: Address) -> bytes:
    """Return the SHA-256 (32 bytes) of the certificate served at an address.

    Only a TLS handshake takes place; nothing is sent to the host.

    Raises:
        CannotConnectError: nobody answers there.
        NotChaleurError: the answer is not TLS 1.3 with a certificate.
    """
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            _, writer = await asyncio.open_connection(
                address.host, address.port, ssl=_context_that_trusts_nobody()
            )
    except ssl.SSLError as err:
        raise NotChaleurError(f"{address} does not speak TLS 1.3") from err
    except (OSError, TimeoutError, UnicodeError) as err:
        raise CannotConnectError(f"Nobody answers at {address}") from err
    try:
        tls: ssl.SSLObject = writer.get_extra_info("ssl_object")
        certificate = tls.getpeercert(binary_form=True)
    finally:
        writer.transport.abort()
    if certificate is None:
        raise NotChaleurError(f"{address} shows no certificate")
    return hashlib.sha256(certificate).digest()
