"""Below HTTP: TLS as a client before pairing opens it, and requests written byte by byte."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator

type Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def unverified(newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED) -> ssl.SSLContext:
    """Return TLS settings that take any certificate, to look at it or to break rules."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = newest
    return context


async def certificate(host: str, port: int, within_s: float) -> bytes:
    """Return the host's certificate in DER.

    Raises:
        OSError: Nothing there speaks TLS (a TimeoutError if it does not answer).
    """
    async with asyncio.timeout(within_s), opened(host, port) as (_, writer):
        tls: ssl.SSLObject = writer.get_extra_info("ssl_object")
        return tls.getpeercert(binary_form=True) or b""


@contextlib.asynccontextmanager
async def opened(
    host: str, port: int, tls: ssl.SSLContext | None = None, *, plain: bool = False
) -> AsyncIterator[Connection]:
    """Open a connection for as long as the context lasts."""
    reader, writer = await asyncio.open_connection(
        host, port, ssl=None if plain else tls or unverified()
    )
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def read_until_closed(reader: asyncio.StreamReader, within_s: float) -> bytes | None:
    """Return what the host says before it closes, or None if it does not close in time."""
    received = b""
    try:
        async with asyncio.timeout(within_s):
            while data := await reader.read(65536):
                received += data
    except TimeoutError:
        return None
    except OSError:
        pass
    return received


async def first_line(reader: asyncio.StreamReader, within_s: float) -> str:
    """Return the status line of an answer; empty if the connection ended, or nothing came."""
    try:
        async with asyncio.timeout(within_s):
            return (await reader.readline()).decode("latin-1").strip()
    except (OSError, ValueError):
        return ""
