"""Asking Home Assistant for the statistics of a period, and the integration for its CO2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from chaleur_desktop.core.explanation import explanation_from, together
from chaleur_desktop.core.impact_state import Comparison, Explained
from chaleur_desktop.core.models import CommandError
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.problems import HomeError, Problem
from chaleur_desktop.core.registry import CLIMATE
from chaleur_desktop.core.statistics import (
    Kind,
    Series,
    Source,
    begun_later,
    counterpart,
    first_bar,
    series_of,
    tail_of,
    totals_until,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.core.registry import Radiator
    from chaleur_desktop.core.statistics import Rows

EXPLAIN = "chaleur.explain_co2"
# Home Assistant keeps its rows in the unit that a sensor had; these are the ones that we show.
_UNITS = {"energy": "kWh", "mass": "kg"}
_UNIT_OF = {
    Kind.CO2_AVOIDED: "kg",
    Kind.CO2_DATA_CENTRE: "kg",
    Kind.CO2_HEATING: "kg",
    Kind.ENERGY: "kWh",
    Kind.USEFUL_ENERGY: "kWh",
    Kind.CORE_HOURS: "h",
}
_COMPARED = (Kind.EARNINGS, Kind.NET_HEATING_COST, Kind.CO2_AVOIDED, Kind.ENERGY)
# The latest hour, which may not be summed up yet, and some patience for a clock that is slow.
_TAIL = timedelta(hours=2)
# Seconds: a small computer reads a hundred thousand rows for a year of several radiators.
_PATIENCE = 60.0
_NO_SUCH_ACTION = re.compile(r"^(Action|Service) .*not found", re.IGNORECASE)


class Command(Protocol):
    """Sends a command over the WebSocket; raises HomeError."""

    async def __call__(self, kind: str, **fields: Any) -> Any:  # noqa: ANN401 - JSON
        """Return Home Assistant's result."""
        ...


class CallAction(Protocol):
    """Calls an action; raises HomeError."""

    async def __call__(
        self,
        action: str,
        entity_ids: Iterable[str],
        data: dict[str, Any],
        *,
        answers: bool = False,
    ) -> dict[str, Any]:
        """Return what it answers."""
        ...


@dataclass(frozen=True)
class Statistics:
    """The statistics of some radiators in one home.

    Args:
        command: the way to the home.
        radiators: whose figures are added up.
    """

    command: Command
    radiators: Sequence[Radiator]

    async def series(self, period: Period, now: datetime) -> tuple[Series, ...]:
        """The bars of a period, up to the last five minutes.

        Raises:
            HomeError: as `HaSession.command`.
        """
        sources = await self.sources()
        if not sources:
            return ()
        rows = await self._rows(sources, period.span.row_period, period.start, period.end)
        tail = {}
        if period.contains(now):
            tail = tail_of(await self._rows(sources, "5minute", now - _TAIL, None))
        known = [s for s in sources if rows.get(s.statistic_id) or s.statistic_id in tail]
        series = series_of(period, known, rows, tail, now)
        return await self._with_beginning(series, known) if period.span is Span.YEAR else series

    async def _with_beginning(
        self, series: tuple[Series, ...], sources: Sequence[Source]
    ) -> tuple[Series, ...]:
        """Each series with the day on which its data begin: a month's row does not tell it."""
        first = first_bar(series)
        if first is None:
            return series
        days = await self._rows(sources, "day", first.start, first.end)
        return tuple(
            begun_later(
                one,
                {
                    source.statistic_id: days.get(source.statistic_id, ())
                    for source in sources
                    if (source.kind, source.unit) == (one.kind, one.unit)
                },
            )
            for one in series
        )

    async def sources(self) -> list[Source]:
        """What Home Assistant has statistics of; it has none of a disabled sensor.

        Raises:
            HomeError: as `HaSession.command`.
        """
        kinds = {
            radiator.entity_ids[kind.value]: kind
            for kind in Kind
            for radiator in self.radiators
            if kind.value in radiator.entity_ids
        }
        if not kinds:
            return []
        known = await self.command("recorder/get_statistics_metadata", statistic_ids=list(kinds))
        units = {
            about["statistic_id"]: about.get("statistics_unit_of_measurement")
            for about in known
            if about.get("has_sum")
        }
        return [
            Source(statistic_id, kind, _UNIT_OF.get(kind) or str(units[statistic_id] or ""))
            for statistic_id, kind in kinds.items()
            if statistic_id in units
        ]

    async def comparison(
        self, period: Period, series: Sequence[Series], now: datetime
    ) -> Comparison | None:
        """The period before; None when nothing of it is known well enough.

        Raises:
            HomeError: as `HaSession.command`.
        """
        present = {(one.kind, one.unit) for one in series if one.kind in _COMPARED}
        sources = [s for s in await self.sources() if (s.kind, s.unit) in present]
        against = counterpart(period, now)
        if not sources or against.end <= against.period.start:
            return None
        before = against.period
        rows = await self._rows(sources, before.span.row_period, before.start, against.end)
        hours: Rows = {}
        if against.needs_hours:
            hours = await self._rows(sources, "hour", against.whole_end, against.end)
        totals = totals_until(against, sources, rows, hours)
        return Comparison(before, against.end, against.is_whole, totals) if totals else None

    async def _rows(
        self, sources: Iterable[Source], row_period: str, start: datetime, end: datetime | None
    ) -> Rows:
        fields = {} if end is None else {"end_time": _text(end)}
        rows: Rows = await self.command(
            "recorder/statistics_during_period",
            start_time=_text(start),
            statistic_ids=[source.statistic_id for source in sources],
            period=row_period,
            units=_UNITS,
            types=["change"],
            patience=_PATIENCE,
            **fields,
        )
        return rows


async def explained(
    call_action: CallAction, radiators: Sequence[Radiator], period: Period, now: datetime
) -> Explained:
    """How the CO2 of a period was computed, or why nobody says."""
    rooms = {radiator.entity_ids[CLIMATE]: radiator.name for radiator in radiators}
    data = {"start": _text(period.start)}
    if not period.contains(now):
        data["end"] = _text(period.end)
    try:
        answers = await _answers(call_action, list(rooms), data)
    except HomeError as error:
        if _is_too_old(error):
            return Explained(too_old=True)
        return Explained(failure=CommandError(error.problem, error.detail))
    found = (
        explanation_from(rooms.get(entity_id, entity_id), answer)
        for entity_id, answer in answers.items()
        if isinstance(answer, dict)
    )
    return Explained(parts=together(one for one in found if one is not None))


async def _answers(
    call_action: CallAction, entity_ids: Sequence[str], data: dict[str, Any]
) -> dict[str, Any]:
    """What each radiator answers. One that cannot must not keep the others from answering.

    Raises:
        HomeError: none of them answers.
    """
    try:
        return await call_action(EXPLAIN, entity_ids, data, answers=True)
    except HomeError as error:
        if error.problem is not Problem.COMMAND_REFUSED or _is_too_old(error):
            raise
        refusal = error
    answers: dict[str, Any] = {}
    for entity_id in entity_ids if len(entity_ids) > 1 else ():
        try:
            answers |= await call_action(EXPLAIN, [entity_id], data, answers=True)
        except HomeError as error:
            if error.problem is not Problem.COMMAND_REFUSED:
                raise
    if not answers:
        raise refusal
    return answers


def _is_too_old(error: HomeError) -> bool:
    """Whether the integration lacks the action."""
    return error.problem is Problem.COMMAND_REFUSED and bool(_NO_SUCH_ACTION.match(error.detail))


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
