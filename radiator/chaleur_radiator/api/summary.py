"""GET /summary: a building for its operator, without a word about any one home."""

from collections import Counter

from aiohttp import web
from msgspec import UNSET, structs

from chaleur_radiator.api.context import CONTEXT
from chaleur_radiator.api.requests import json_response
from chaleur_radiator.history.amounts import MICRO
from chaleur_radiator.protocol.history import ProblemCount, Summary
from chaleur_radiator.store import Token


async def get_summary(request: web.Request, token: Token) -> web.Response:
    """Answer with counts and, over enough zones, sums."""
    heating = request.app[CONTEXT].heating
    views = heating.publisher.views(token.zones)
    counts = Counter(problem.code for view in views for problem in view.problems)
    summary = Summary(
        zones=len({view.zone for view in views}),
        radiators=len(views),
        online=sum(view.online for view in views),
        problems=tuple(ProblemCount(code=code, count=n) for code, n in sorted(counts.items())),
    )
    figures = heating.building.figures(token.zones)
    if figures is not None:
        totals = figures.totals.rounded()
        summary = structs.replace(
            summary,
            power_w=UNSET if figures.power_w is None else round(figures.power_w),
            energy_kwh=totals.energy / MICRO,
            core_hours=totals.core_hours / MICRO,
            earned_micros=totals.earned,
            cold_zones_pct=round(100 * figures.cold_zones / figures.zones, 1),
        )
    return json_response(summary)
