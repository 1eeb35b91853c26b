"""The least that a Python service over TLS takes: aiohttp, one socket, one message a second.

Run as a program with the certificate and the key as arguments; it prints its port.
"""

import asyncio
import ssl
import sys

from aiohttp import web

HOST = "127.0.0.1"
MESSAGE = "x" * 1024
INTERVAL_S = 1.0


async def _send(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    while not socket.closed:
        await socket.send_str(MESSAGE)
        await asyncio.sleep(INTERVAL_S)
    return socket


async def serve(certificate: str, key: str) -> None:
    """Serve until the process ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    application = web.Application()
    application.router.add_get("/api/v1/ws", _send)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0, ssl_context=context).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
