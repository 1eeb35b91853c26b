"""How the CO2 that a radiator avoided in any stretch of time is estimated, and how it is shared."""

import math
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from homeassistant.util import dt as dt_util

from .api.history import HistoryRow
from .carbon import Energies, OverclaimedError
from .carbon_account import STILL_NOW, GridFactors, Metered, energies_of
from .carbon_explanation import Json, LiveGrid, explanation
from .commands import translated_errors, wrong_use
from .const import CONF_GRID_INTENSITY_ENTITY
from .earnings import async_earnings
from .entity import RadiatorEntity
from .periods import Hours
from .told_hours import async_told_hours

_PERCENT: Final = 100
_ROUNDING: Final = 1e-6


def read_shares(source: object) -> dict[str, float] | None:
    """Return the share of each party, 0..1, from percentages by name; None when none are given.

    Raises:
        ServiceValidationError: they are no names with percentages, or exceed 100 % together.
    """
    if source is None:
        return None
    if not isinstance(source, Mapping) or not source:
        raise wrong_use("shares_shape", value=str(source))
    for name, percent in source.items():
        if (
            isinstance(percent, bool)
            or not isinstance(percent, int | float)
            or not 0 <= percent <= _PERCENT
        ):
            raise wrong_use("shares_shape", value=f"{name}: {percent}")
    total = math.fsum(source.values())
    if total > _PERCENT + _ROUNDING:
        raise wrong_use("shares_overclaimed", percent=f"{total:.6g}")
    return {str(name): percent / _PERCENT for name, percent in source.items()}


async def async_explanation(
    entity: RadiatorEntity, hours: Hours, shares: Mapping[str, float] | None
) -> Json:
    """Return how the CO2 that a radiator avoided in some hours is estimated, as JSON.

    Args:
        entity: one of the radiator.
        hours: those of the estimate; no start is the radiator's first hour.
        shares: 0..1 of each party that the figure is split between.

    Raises:
        HomeAssistantError: the radiator does not tell all that is needed, or a loss is not shared
            in full.
    """
    name, book = entity.radiator.name, entity.coordinator.carbon
    if energies_of(entity.radiator.totals) is None:
        raise wrong_use("co2_unknown", name=name)
    metered = book.metered(entity.radiator.id)
    if metered is None:
        raise wrong_use("co2_not_ready", name=name)
    complete = True
    if hours.start is not None:
        async with translated_errors(name):
            metered, hours, complete = await _async_metered(entity, hours)
    entry = entity.platform.config_entry
    options: Mapping[str, Any] = entry.options if entry else {}
    live = LiveGrid(metered.live_share, options.get(CONF_GRID_INTENSITY_ENTITY))
    try:
        told = explanation(metered.consumption, book.reference, live, shares)
    except OverclaimedError as err:
        raise wrong_use("shares_of_a_loss", name=name) from err
    return {
        "period": {"start": _told(hours.start), "end": _told(hours.end), "complete": complete},
        **told,
    }


def _told(hour: datetime | None) -> str | None:
    return None if hour is None else dt_util.as_local(hour).isoformat()


async def _async_metered(entity: RadiatorEntity, hours: Hours) -> tuple[Metered, Hours, bool]:
    """Return what a radiator consumed in some hours, in which it is known, and if in all.

    Raises:
        LocalApiError: the host refused or did not answer.
        ServiceValidationError: it does not tell what is needed.
    """
    coordinator, radiator_id = entity.coordinator, entity.radiator.id
    earned = await async_earnings(coordinator, radiator_id, hours)
    energies = energies_of(earned.totals)
    if energies is None or earned.hours.start is None:
        raise wrong_use("co2_unknown", name=entity.radiator.name)
    grid = coordinator.carbon.past(radiator_id).grid
    if grid.hours is None:
        return grid.at_yearly(energies), earned.hours, earned.complete

    past, _ = await async_told_hours(coordinator, radiator_id, earned.hours.start)
    rows = [row for row, _ in past.ends if row.start < earned.hours.end]
    factor, is_live = coordinator.carbon.grid_now
    # A year of hours takes its time.
    metered = await entity.hass.async_add_executor_job(
        partial(_at_their_hours, energies, rows, grid, factor.value if is_live else None)
    )
    return metered, earned.hours, earned.complete


def _at_their_hours(
    energies: Energies, rows: list[HistoryRow], grid: GridFactors, now: float | None
) -> Metered:
    """Return energies, those of each row at the grid factor of its hour.

    Args:
        energies: all that was consumed; what no row tells of counts yearly.
        rows: the hours.
        grid: the factors.
        now: the live intensity of now, kg CO2e/kWh.
    """
    recent = dt_util.utcnow() - STILL_NOW
    total = grid.at_yearly(energies)
    for row in rows:
        if (part := energies_of(row.amounts.totals())) is None:
            continue
        live = None if grid.hours is None else grid.hours.of(row.start)
        if live is None and row.start > recent:
            live = now
        total += grid.at(part, live) - grid.at_yearly(part)
    return total
