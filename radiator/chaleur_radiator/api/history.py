"""GET /radiators/{id}/history: what a radiator used, did and earned, hour by hour."""

from datetime import datetime

from aiohttp import web

from chaleur_radiator.api import problems
from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.radiators import visible_radiator
from chaleur_radiator.api.requests import json_response, read_query
from chaleur_radiator.history.hours import hour_of, is_whole_hour
from chaleur_radiator.protocol.history import HistoryQuery
from chaleur_radiator.store import Token

LONGEST_DAYS = 31


async def get_history(request: web.Request, token: Token) -> web.Response:
    """Answer with the hours between two moments."""
    heating = request.app[CONTEXT].heating
    radiator_id = visible_radiator(request, token)["id"]
    query = read_query(request, HistoryQuery)
    start, end = _hour("start", query.start), _hour("end", query.end)
    if end <= start:
        raise problems.invalid_parameter("end", "The end must lie after the start.")
    if end - start > LONGEST_DAYS * 24:
        raise problems.invalid_parameter("end", f"Ask for {LONGEST_DAYS} days at most.")
    return json_response(await heating.history(radiator_id, start, end))


def _hour(name: str, moment: datetime) -> int:
    if not is_whole_hour(moment):
        raise problems.invalid_parameter(
            name, "Give the beginning of a whole hour of UTC, such as 2026-01-15T12:00:00Z."
        )
    return hour_of(moment)
