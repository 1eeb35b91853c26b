"""POST /update: install the new version that the host knows of."""

import logging
from http import HTTPStatus

from aiohttp import web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.messages import say
from chaleur_radiator.store import Token
from chaleur_radiator.updates import NoUpdateError

_LOG = logging.getLogger(__name__)


async def install_update(request: web.Request, token: Token) -> web.Response:
    """Begin to install; the host says goodbye by itself when it starts again."""
    context = request.app[CONTEXT]
    zones = {radiator.label.zone for radiator in context.heating.radiators.values()}
    if not zones <= set(token.zones):
        raise problems.forbidden(
            "This host also heats other homes: only its operator may update it, where it runs."
        )
    try:
        await context.updates.install()
    except NoUpdateError as error:
        raise problems.ProblemError(ProblemType.NO_UPDATE, str(error)) from None
    _LOG.info(say("log_update_asked", name=token.name))
    return web.Response(status=HTTPStatus.ACCEPTED)
