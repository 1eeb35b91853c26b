"""GET /openapi.json: the API's description of itself."""

from collections.abc import Callable
from functools import cached_property

from aiohttp import web

from chaleur_radiator.store import Token


class Lazy:
    """A file that is made when it is first asked for."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make

    @cached_property
    def content(self) -> bytes:
        """The file."""
        return self._make()


DESCRIPTION = web.AppKey("description", Lazy)


async def get_description(request: web.Request, token: Token) -> web.Response:
    """Answer with the OpenAPI document."""
    del token  # Any will do.
    return web.Response(body=request.app[DESCRIPTION].content, content_type="application/json")
