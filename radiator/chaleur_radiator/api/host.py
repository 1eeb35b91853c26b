"""GET /api/v1: what the host is."""

from aiohttp import web
from msgspec import UNSET

from chaleur_radiator.api.context import CONTEXT, Context
from chaleur_radiator.api.requests import json_response, token_of
from chaleur_radiator.clock import whole_second
from chaleur_radiator.protocol.models import HostView, PublicHostView
from chaleur_radiator.store import Token


async def get_host(request: web.Request) -> web.Response:
    """Answer with the host, as much of it as the caller may know."""
    context = request.app[CONTEXT]
    token = await token_of(request)
    if token is None:
        pairing = "open" if context.desk.is_open else "closed"
        return json_response(PublicHostView(id=context.host.id, pairing=pairing))
    return json_response(host_view(context, token))


def host_view(context: Context, token: Token) -> HostView:
    """Return the host as the holder of `token` sees it."""
    return HostView(
        id=context.host.id,
        name=context.host.name,
        model=context.host.model,
        software=context.host.software,
        currency=context.host.currency,
        time=whole_second(context.clock.now()),
        time_zone=context.host.time_zone,
        security_support_until=context.host.security_support_until or UNSET,
        update_version=context.updates.version or UNSET,
        role=token.role,
        zones=token.zones,
    )
