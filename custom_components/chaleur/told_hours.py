"""Asking a radiator for its hours, without keeping its host from people's commands."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from .api.history import History, floor_hour, walk_history
from .coordinator import ChaleurCoordinator
from .past_hours import PastHours

_PACE_S: Final = 0.1
"""Between requests: a host takes 20 a second of a client, and people's commands go first."""

_AHEAD: Final = timedelta(hours=2)
"""The newest hour is asked for too, by a host whose clock is fast."""


async def async_told_hours(
    coordinator: ChaleurCoordinator, radiator_id: str, start: datetime
) -> tuple[PastHours, bool]:
    """Return the hours from `start` until now, and whether there are hours to come as well.

    What these tell was used before now, but nobody knows when.

    Raises:
        LocalApiError: the host refused or did not answer.
    """

    async def fetch(start: datetime, end: datetime) -> History:
        await asyncio.sleep(_PACE_S)
        return await coordinator.async_request(
            lambda client: client.history(radiator_id, start, end)
        )

    end = floor_hour(dt_util.utcnow()) + _AHEAD
    pages = [page async for page in walk_history(fetch, start, end)]
    return PastHours.of(pages), pages[-1].next is not None
