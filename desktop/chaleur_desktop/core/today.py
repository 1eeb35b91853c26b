"""Today's earnings and CO2 avoided: the value now minus the value at local midnight.

Both sensors only ever count on, so the difference is what the day brought. Midnight is that of
Home Assistant's time zone. A sensor that had no number at midnight counts from its first number
after it: too little rather than too much.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from chaleur_desktop.core.entities import EntityState, as_number
from chaleur_desktop.core.models import Estimate, Impact, Money

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

# Nearly every sensor has a number at midnight itself; the later windows are for the few others.
_WINDOWS = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6))

type HistoryRows = Mapping[str, Sequence[Mapping[str, Any]]]
type FetchHistory = Callable[[datetime, datetime, list[str]], Awaitable[HistoryRows]]


@dataclass(frozen=True)
class Baseline:
    """A counter's value, and the ends of its range where it has one, at the start of the day."""

    value: float
    low: float | None = None
    high: float | None = None


def midnight_of(now: datetime, zone: ZoneInfo) -> datetime:
    """The start of the day that `now` is in; correct on days when the clocks change."""
    return datetime.combine(now.astimezone(zone).date(), time(), tzinfo=zone)


async def fetch_baselines(
    fetch: FetchHistory, entity_ids: Iterable[str], midnight: datetime, now: datetime
) -> dict[str, Baseline]:
    """Each counter's baseline for today; entities without any number today are left out."""
    baselines: dict[str, Baseline] = {}
    missing = sorted(entity_ids)
    for start, end in _windows(midnight, now):
        if not missing:
            break
        rows = await fetch(start, end, missing)
        for entity_id in missing:
            baseline = first_number(rows.get(entity_id, ()))
            if baseline is not None:
                baselines[entity_id] = baseline
        missing = [entity_id for entity_id in missing if entity_id not in baselines]
    return baselines


def _windows(midnight: datetime, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    start = midnight
    for length in _WINDOWS:
        if start >= now:
            return
        end = min(midnight + length, now)
        yield start, end
        start = end
    if start < now:
        yield start, now


def first_number(rows: Sequence[Mapping[str, Any]]) -> Baseline | None:
    """The first row of compressed history that has a number."""
    for row in rows:
        value = as_number(row.get("s"))
        if value is not None:
            attributes = row.get("a") or {}
            return Baseline(
                value, as_number(attributes.get("low")), as_number(attributes.get("high"))
            )
    return None


def baseline_from_state(state: EntityState | None) -> Baseline | None:
    """A baseline for a counter whose first number of the day is the one just received."""
    if state is None or state.number is None:
        return None
    return Baseline(state.number, state.attribute_number("low"), state.attribute_number("high"))


def _change(state: EntityState, baseline: Baseline) -> Estimate | None:
    if state.number is None:
        return None
    low, high = state.attribute_number("low"), state.attribute_number("high")
    change = state.number - baseline.value
    if low is None or high is None:
        return Estimate(change)
    if baseline.low is not None and baseline.high is not None:
        ends = sorted((low - baseline.low, high - baseline.high))
    elif state.number:
        # Home Assistant may not record the ends: today's range is then as wide, in proportion, as
        # that of the whole count, which has the same factors.
        ends = sorted((change * low / state.number, change * high / state.number))
    else:
        return Estimate(change)
    return Estimate(change, min(ends[0], change), max(ends[1], change))


def impact_of(
    earnings: Iterable[tuple[EntityState | None, Baseline | None]],
    co2: Iterable[tuple[EntityState | None, Baseline | None]],
) -> Impact:
    """Sum today's change over the rooms; rooms without figures are left out, not counted as 0."""
    amounts: dict[str, float] = {}
    for state, baseline in earnings:
        if state is None or baseline is None:
            continue
        change = _change(state, baseline)
        currency = state.attributes.get("unit_of_measurement")
        if change is not None and isinstance(currency, str):
            amounts[currency] = amounts.get(currency, 0.0) + change.value
    money = tuple(Money(amount, currency) for currency, amount in sorted(amounts.items()))
    return Impact(money, _sum_co2(co2))


def _sum_co2(co2: Iterable[tuple[EntityState | None, Baseline | None]]) -> Estimate | None:
    changes: list[Estimate] = []
    for state, baseline in co2:
        if state is None or baseline is None:
            continue
        change = _change(state, baseline)
        if change is not None:
            changes.append(_in_kilograms(change, state.attributes.get("unit_of_measurement")))
    if not changes:
        return None
    lows = [change.low for change in changes if change.low is not None]
    highs = [change.high for change in changes if change.high is not None]
    total = sum(change.value for change in changes)
    if len(lows) == len(changes) == len(highs):
        return Estimate(total, sum(lows), sum(highs))
    return Estimate(total)


# A person can choose another unit for a weight sensor in Home Assistant.
_KILOGRAMS = {"kg": 1.0, "g": 1e-3, "mg": 1e-6, "µg": 1e-9, "lb": 0.45359237, "oz": 0.028349523125}


def _in_kilograms(change: Estimate, unit: object) -> Estimate:
    factor = _KILOGRAMS.get(unit, 1.0) if isinstance(unit, str) else 1.0
    return Estimate(
        change.value * factor,
        None if change.low is None else change.low * factor,
        None if change.high is None else change.high * factor,
    )
