"""Who a host is: the hash of its TLS certificate (Local API 5.1 and 5.3)."""

import base64
import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final, Self

import aiohttp
from yarl import URL

from .errors import CannotConnectError, NotChaleurError

DEFAULT_PORT: Final = 7463

_HANDSHAKE_TIMEOUT: Final = aiohttp.ClientTimeout(total=10)

_HOST_ID_LENGTH: Final = 16
_HOST_ID: Final = re.compile(rf"[a-z2-7]{{{_HOST_ID_LENGTH}}}")
_PORT: Final = r"(?::(?P<port>[0-9]{1,5}))?"
_PLAIN: Final = re.compile(r"(?P<host>[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\.?)" + _PORT)
_BRACKETED: Final = re.compile(r"\[(?P<host>[^\[\]]+)\]" + _PORT)
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
        if bracketed := _BRACKETED.fullmatch(text):
            host, port = str(IPv6Address(bracketed["host"])), bracketed["port"]
        elif text.count(":") > 1:
            host, port = str(IPv6Address(text)), None
        elif plain := _PLAIN.fullmatch(text):
            host, port = plain["host"], plain["port"]
        else:
            raise ValueError(text)
        if port is None:
            return cls(host)
        if not 0 < int(port) <= _HIGHEST_PORT:
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

    def url(self, path: str) -> URL:
        """Return the URL of a path there.

        Never another scheme than https: over http aiohttp would send the token in clear, and
        not check the certificate, without an error.
        """
        return URL.build(scheme="https", host=self.host, port=self.port, path=path)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORT else f"{host}:{self.port}"


def host_id(fingerprint: bytes) -> str:
    """Return the host id that belongs to a certificate's SHA-256 (32 bytes)."""
    return base64.b32encode(fingerprint).decode("ascii").lower()[:_HOST_ID_LENGTH]


def is_host_id(text: str) -> bool:
    """Tell whether the text has the form of a host id."""
    return _HOST_ID.fullmatch(text) is not None


async def fetch_fingerprint(session: aiohttp.ClientSession, address: Address) -> bytes:
    """Return the SHA-256 (32 bytes) of the certificate served at an address.

    Only a TLS handshake takes place; nothing is sent to the host.

    Raises:
        CannotConnectError: nobody answers there.
        NotChaleurError: the answer is not TLS.
    """
    try:
        # No certificate has this hash, so aiohttp ends the connection and tells the real one.
        async with session.get(
            address.url("/"), ssl=aiohttp.Fingerprint(bytes(32)), timeout=_HANDSHAKE_TIMEOUT
        ):
            raise NotChaleurError(f"{address} shows no certificate")
    except aiohttp.ServerFingerprintMismatch as mismatch:
        return mismatch.got
    except aiohttp.ClientSSLError as err:
        raise NotChaleurError(f"{address} does not speak TLS") from err
    except (aiohttp.ClientError, OSError, TimeoutError) as err:
        raise CannotConnectError(f"Nobody answers at {address}") from err
