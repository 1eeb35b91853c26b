"""The week of a radiator: read it, replace it."""

import logging

from aiohttp import web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT, Context
from chaleur_radiator.api.radiators import reachable_radiator, visible_radiator
from chaleur_radiator.api.requests import json_response, read_body
from chaleur_radiator.control.invalid_change import InvalidChangeError
from chaleur_radiator.control.schedule import Schedule
from chaleur_radiator.messages import say
from chaleur_radiator.protocol.answers import ScheduleView
from chaleur_radiator.store import Token

_LOG = logging.getLogger(__name__)


async def get_schedule(request: web.Request, token: Token) -> web.Response:
    """Answer with the week of a radiator."""
    radiator_id = visible_radiator(request, token)["id"]
    return json_response(_view(request.app[CONTEXT], radiator_id))


async def put_schedule(request: web.Request, token: Token) -> web.Response:
    """Replace the week of a radiator."""
    radiator_id = reachable_radiator(request, token)["id"]
    schedule = await read_body(request, Schedule)
    context = request.app[CONTEXT]
    try:
        await context.heating.change_schedule(radiator_id, schedule)
    except InvalidChangeError as error:
        raise problems.invalid(error.member, error.detail, error.limit) from None
    _LOG.info(say("log_schedule_changed", radiator=radiator_id, name=token.name))
    return json_response(_view(context, radiator_id))


def _view(context: Context, radiator_id: str) -> ScheduleView:
    schedule = context.heating.radiators[radiator_id].target.schedule
    return ScheduleView(entries=schedule.entries, time_zone=context.host.time_zone)
