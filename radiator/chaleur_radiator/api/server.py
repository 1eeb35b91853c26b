"""The Local API's HTTP server: routes, limits, start and stop."""

import logging
import ssl

from aiohttp import web

from chaleur_radiator.api import openapi
from chaleur_radiator.api.context import CONTEXT, Context
from chaleur_radiator.api.description import DESCRIPTION, Lazy
from chaleur_radiator.api.listener import Listener
from chaleur_radiator.api.middleware import problem_documents, taken_answers, trusted_callers
from chaleur_radiator.api.routes import ENDPOINTS

_GOODBYE_S = 2.0


class Server:
    """Serves the Local API on one port."""

    def __init__(self, context: Context, tls: ssl.SSLContext) -> None:
        limits = context.limits
        self._context = context
        self._tls = tls
        self._runner = web.AppRunner(
            _application(context),
            access_log=None,
            handle_signals=False,
            keepalive_timeout=limits.headers_s,
            max_line_size=limits.headers_bytes,
            max_field_size=limits.headers_bytes,
            shutdown_timeout=_GOODBYE_S,
            lingering_time=_GOODBYE_S,
            logger=_quiet_logger(),
        )
        self._listener: Listener | None = None

    async def start(self, address: str, port: int) -> int:
        """Serve and return the port.

        Raises:
            StartError: The port is taken or the address is not this machine's.
        """
        await self._runner.setup()
        server = self._runner.server
        assert server is not None  # noqa: S101 - made by setup()
        self._listener = Listener(
            server, self._tls, self._context.limits, self._context.connections
        )
        return self._listener.listen(address, port)

    async def stop(self) -> None:
        """Say goodbye to every client and close."""
        if self._listener is not None:
            await self._listener.close()
        await self._context.hub.shut_down(_GOODBYE_S)
        await self._runner.cleanup()


def _quiet_logger() -> logging.Logger:
    """Return a logger for the framework that says nothing.

    It would log what it cannot parse, and that may hold a token.
    """
    logger = logging.getLogger("chaleur_radiator.http")
    logger.setLevel(logging.CRITICAL + 1)
    return logger


def _application(context: Context) -> web.Application:
    application = web.Application(
        middlewares=[taken_answers, problem_documents, trusted_callers],
        client_max_size=context.limits.body_bytes,
    )
    application[CONTEXT] = context
    # Made when first asked for: few hosts ever are.
    application[DESCRIPTION] = Lazy(lambda: openapi.encode(openapi.document(ENDPOINTS)))
    application.router.add_routes(endpoint.route() for endpoint in ENDPOINTS)
    return application
