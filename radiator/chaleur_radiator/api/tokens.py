"""The tokens: see who has access, take it away."""

import logging
from http import HTTPStatus

from aiohttp import web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT, Context
from chaleur_radiator.api.requests import json_response
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.answers import TokenList
from chaleur_radiator.protocol.models import Role, TokenView
from chaleur_radiator.store import Token

_LOG = logging.getLogger(__name__)


async def list_tokens(request: web.Request, token: Token) -> web.Response:
    """Answer with the tokens of the caller's zones; an operator sees only its own."""
    views = [
        TokenView(
            id=other.id,
            name=other.name,
            role=other.role,
            # Those of other homes are nobody's business here.
            zones=tuple(zone for zone in other.zones if zone in token.zones),
            created=other.created,
            last_used=other.last_used.isoformat(),
            current=other.id == token.id,
        )
        for other in _manageable(request.app[CONTEXT], token)
    ]
    return json_response(TokenList(tokens=tuple(views)))


async def delete_token(request: web.Request, token: Token) -> web.Response:
    """Revoke a token and close its sockets."""
    context = request.app[CONTEXT]
    for other in _manageable(context, token):
        if other.id == request.match_info["id"]:
            if not set(other.zones) <= set(token.zones):
                raise problems.forbidden(
                    "This client also serves other homes: only its operator may remove it."
                )
            await context.revoke(other)
            _LOG.info(say("log_token_removed_by", name=other.name, by=token.name))
            return web.Response(status=HTTPStatus.NO_CONTENT)
    raise problems.not_found("There is no such token, or not for this token to see.")


def _manageable(context: Context, token: Token) -> list[Token]:
    neighbours = context.tokens.sharing_zones(token.zones)
    if token.role is Role.RESIDENT:
        return neighbours
    return [other for other in neighbours if other.id == token.id]
