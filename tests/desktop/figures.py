"""States with figures, for tests of the pages that draw them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chaleur_desktop.core.explanation import explanation_from, together
from chaleur_desktop.core.impact_state import Comparison, Explained, ImpactState
from chaleur_desktop.core.models import (
    Activity,
    AppState,
    Estimate,
    Home,
    Link,
    LinkStatus,
    Money,
    Phase,
    Room,
)
from chaleur_desktop.core.periods import Period, Span
from chaleur_desktop.core.statistics import Bar, Kind, Series, Total

from tests.desktop.fake_home.explanation import explanation

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 25, 13, 25, tzinfo=UTC)
WEEK = Period(Span.WEEK, date(2026, 11, 23), PARIS)
ROOMS = (
    Room("a", "Office", Activity.HEATING, compute_state="working", work="climate models"),
    Room("b", "Bedroom", Activity.IDLE, compute_state="waiting"),
)


def series(kind, unit, values, period=WEEK, now=NOW, missing=()):
    """Bars with these values; the rest of the period is to come."""
    edges = period.edges
    bars = []
    for index in range(len(edges) - 1):
        start, end = edges[index], edges[index + 1]
        bars.append(
            Bar(
                start,
                end,
                values[index] if index < len(values) else None,
                missing=int(index in missing),
                running=start <= now < end,
                to_come=start > now,
            )
        )
    return Series(kind, unit, tuple(bars), now)


def comparison(*totals, whole=False, period=WEEK):
    before = period.moved(-1)
    end = before.end if whole else before.start
    return Comparison(before, end, whole, tuple(Total(*total) for total in totals))


def explained(**changes):
    rooms = [explanation_from(room.name, explanation(**changes)) for room in ROOMS]
    return Explained(parts=together(rooms))


FIGURES = ImpactState(
    span=Span.WEEK,
    period=WEEK,
    series=(
        series(Kind.EARNINGS, "EUR", [1.5, 0.5, 0.25]),
        series(Kind.NET_HEATING_COST, "EUR", [1.0, -0.5, 0.0]),
        series(Kind.CO2_AVOIDED, "kg", [0.2, -0.1, 0.05]),
        series(Kind.ENERGY, "kWh", [10.0, 8.0, 2.0]),
        series(Kind.USEFUL_ENERGY, "kWh", [8.0, 6.0, 1.0]),
    ),
    comparison=comparison((Kind.EARNINGS, "EUR", 2.0), (Kind.NET_HEATING_COST, "EUR", 0.9)),
    co2=Estimate(0.15, -0.05, 0.3),
    refund_now=(Money(0.042, "EUR"),),
    explained=explained(),
)
STATE = AppState(
    phase=Phase.SIGNED_IN,
    link=Link(LinkStatus.ONLINE),
    home=Home("Rue des Tests", rooms=ROOMS),
    impact_page=FIGURES,
)


def state_with(**changes):
    """The state with other figures."""
    return replace(STATE, impact_page=replace(FIGURES, **changes))
