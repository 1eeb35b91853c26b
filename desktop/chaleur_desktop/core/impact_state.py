"""What the impact page and the explanation page draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaleur_desktop.core.periods import Span

if TYPE_CHECKING:
    from datetime import datetime

    from chaleur_desktop.core.explanation import Explanation
    from chaleur_desktop.core.models import CommandError, Estimate, Money
    from chaleur_desktop.core.periods import Period
    from chaleur_desktop.core.statistics import Kind, Series, Total


@dataclass(frozen=True)
class Comparison:
    """What the period before came to, up to `end`; all of it when `is_whole`."""

    period: Period
    end: datetime
    is_whole: bool
    totals: tuple[Total, ...]

    def total(self, kind: Kind, unit: str) -> float | None:
        """The sum of a kind, None when too little of it is known."""
        return next((t.value for t in self.totals if (t.kind, t.unit) == (kind, unit)), None)


@dataclass(frozen=True)
class Explained:
    """What the radiators' integration says on how the CO2 was computed.

    Attributes:
        parts: one for each set of factors; most homes have one.
        loading: whether the answer is on its way.
        too_old: the integration cannot tell yet.
        failure: why there is no answer.
    """

    parts: tuple[Explanation, ...] = ()
    loading: bool = False
    too_old: bool = False
    failure: CommandError | None = None

    def is_whole(self, rooms: int) -> bool:
        """Whether it tells of so many rooms, and of the whole period."""
        told = [room for part in self.parts if part.complete for room in part.rooms]
        return bool(told) and len(told) == rooms


@dataclass(frozen=True)
class ImpactState:
    """The figures of one period, for one room or all.

    Attributes:
        span: how long the period is.
        steps_back: how many periods before the present one it is.
        room_id: the room chosen; None for all.
        period: the period that `series` is of; None before the first answer.
        loading: whether newer figures are on their way.
        outdated: whether the figures are still those of what was chosen before.
        failure: why the last ones did not come.
        series: what was counted, a series for each kind and unit.
        comparison: the period before; None while it is not known.
        co2: the CO2 avoided with its range.
        refund_now: money per hour at present.
        explained: how the CO2 was computed.
    """

    span: Span = Span.WEEK
    steps_back: int = 0
    room_id: str | None = None
    period: Period | None = None
    loading: bool = False
    outdated: bool = False
    failure: CommandError | None = None
    series: tuple[Series, ...] = ()
    comparison: Comparison | None = None
    co2: Estimate | None = None
    refund_now: tuple[Money, ...] = ()
    explained: Explained | None = None

    def without_figures(self) -> ImpactState:
        """The same choice, and nothing known of it."""
        return ImpactState(self.span, self.steps_back, self.room_id)

    def of(self, kind: Kind) -> tuple[Series, ...]:
        """The series of a kind: one, or one for each currency."""
        return tuple(series for series in self.series if series.kind is kind)
