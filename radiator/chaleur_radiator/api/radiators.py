"""The radiators: read them, change what they aim for, find one in the flat."""

import logging
from http import HTTPStatus

from aiohttp import web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.problems import ProblemType
from chaleur_radiator.api.requests import json_response, read_body
from chaleur_radiator.control.target import InvalidChangeError
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.commands import RadiatorPatch
from chaleur_radiator.protocol.models import Document
from chaleur_radiator.store import Token

_LOG = logging.getLogger(__name__)


async def list_radiators(request: web.Request, token: Token) -> web.Response:
    """Answer with the radiators that the token may see."""
    documents = request.app[CONTEXT].heating.publisher.documents(token)
    return json_response({"radiators": list(documents.values())})


async def get_radiator(request: web.Request, token: Token) -> web.Response:
    """Answer with one radiator."""
    return json_response(visible_radiator(request, token))


async def patch_radiator(request: web.Request, token: Token) -> web.Response:
    """Change a radiator's target, all of the change or nothing."""
    radiator_id = reachable_radiator(request, token)["id"]
    body = await read_body(request, RadiatorPatch)
    heating = request.app[CONTEXT].heating
    before = heating.radiators[radiator_id].target
    try:
        await heating.change_target(radiator_id, body.target)
    except InvalidChangeError as error:
        raise problems.invalid(f"/target{error.member}", error.detail, error.limit) from None
    if heating.radiators[radiator_id].target != before:
        _LOG.info(say("log_target_changed", radiator=radiator_id, name=token.name))
    return json_response(visible_radiator(request, token))


async def identify_radiator(request: web.Request, token: Token) -> web.Response:
    """Show which radiator is meant; a virtual one can only say so in the log."""
    _LOG.info(say("log_identify", radiator=reachable_radiator(request, token)["id"]))
    return web.Response(status=HTTPStatus.NO_CONTENT)


def visible_radiator(request: web.Request, token: Token) -> Document:
    """Return the radiator that the path names.

    Raises:
        ProblemError: There is none, or not for this token.
    """
    publisher = request.app[CONTEXT].heating.publisher
    document = publisher.document(request.match_info["id"], token)
    if document is None:
        raise problems.not_found("There is no such radiator, or not for this token.")
    return document


def reachable_radiator(request: web.Request, token: Token) -> Document:
    """Return the radiator that the path names, if the host can do something with it.

    Raises:
        ProblemError: There is none, or not for this token, or the host does not reach it.
    """
    document = visible_radiator(request, token)
    if not document["online"]:
        raise problems.ProblemError(
            ProblemType.OFFLINE, "The host does not reach this radiator now. Try again later."
        )
    return document
