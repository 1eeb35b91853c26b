"""The hours of a radiator: exact sums, any period, and answers that are not what was asked for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.chaleur.api.errors import NotChaleurError
from custom_components.chaleur.api.history import (
    NOTHING,
    Amounts,
    History,
    floor_hour,
    query_time,
    walk_history,
)
from custom_components.chaleur.api.models import Totals

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SUMS = {
    "energy_kwh": 0.1,
    "useful_kwh": 0.07,
    "wanted_kwh": 0.1,
    "core_hours": 0.3,
    "earned_micros": 7,
}


def row(hours, **changes):
    return {"start": query_time(NOON + hours * HOUR), **SUMS, "final": True, **changes}


def told(*rows, **changes):
    base = {"energy_kwh": 120.5, "useful_kwh": 80.1, "wanted_kwh": 101.0, "core_hours": 900.25}
    return {
        "radiator": "office",
        "interval_s": 3600,
        "base": {**base, "earned_micros": 1_250_000},
        "rows": list(rows),
        **changes,
    }


def read(source, hours=24):
    return History.from_json(source, NOON, NOON + hours * HOUR)


def test_rows_and_totals_at_their_ends_are_exact():
    history = read(told(row(0, temperature_c=19.4), row(2, final=False)))
    first, second = history.rows
    assert (first.start, first.final, first.temperature_c) == (NOON, True, 19.4)
    assert (second.start, second.final, second.temperature_c) == (NOON + 2 * HOUR, False, None)
    assert [totals.energy_wh for _, totals in history.ends()] == [120_600, 120_700]
    assert history.sum() == Amounts(
        energy_wh=200, useful_wh=140, wanted_wh=200, core_millihours=600, earned_micros=14
    )
    assert history.next is None


def test_an_hour_without_the_word_final_may_still_grow():
    assert read(told({"start": query_time(NOON)})).rows[0].final is False


def test_times_in_another_zone_are_the_same_hours():
    history = read(told({"start": "2026-01-15T14:00:00+01:00"}, next="2026-02-01T01:00:00+01:00"))
    assert history.rows[0].start == NOON + HOUR
    assert history.rows[0].start.tzinfo is UTC
    assert history.next == datetime(2026, 2, 1, tzinfo=UTC)


@given(st.lists(st.integers(0, 10**9), max_size=50), st.integers(0, 10**12))
def test_many_hours_drift_by_nothing(hours, base):
    document = told(
        *(row(n, energy_kwh=wh / 1000, earned_micros=-wh) for n, wh in enumerate(hours)),
        base={"energy_kwh": base / 1000, "earned_micros": base},
    )
    history = read(document, hours=len(hours) + 1)
    last = [history.base, *(totals for _, totals in history.ends())][-1]
    assert (last.energy_wh, last.earned_micros) == (base + sum(hours), base - sum(hours))
    assert last.totals().energy_kwh == (base + sum(hours)) / 1000
    assert last.core_millihours is None


def test_what_a_host_does_not_tell_is_unknown_in_each_sum():
    amounts = Amounts.from_json({"energy_kwh": 1.5, "core_hours": "many"})
    assert amounts + NOTHING == amounts == Amounts(energy_wh=1500)
    assert amounts.totals() == Totals(energy_kwh=1.5)


@pytest.mark.parametrize(
    "source",
    [
        {},
        told(interval_s=900),
        told(rows=None),
        told("noon"),
        told({"start": "noon"}),
        told({"start": "2026-01-15T12:00:00"}),
        told({"start": "2026-01-15T12:30:00Z"}),
        told(row(-1)),
        told(row(24)),
        told(row(2), row(1)),
        told(row(1), row(1)),
        told(next="2026-01-15T13:00:00Z"),
        told(next="2026-01-20T13:00:01Z"),
        {"interval_s": 3600, "rows": []},
    ],
)
def test_a_history_of_a_foreign_shape_is_refused(source):
    with pytest.raises(NotChaleurError):
        read(source)


def test_the_hour_of_a_moment_is_that_of_utc():
    kathmandu = datetime.fromisoformat("2026-01-15T12:10:00+05:45")
    assert floor_hour(kathmandu) == datetime(2026, 1, 15, 6, tzinfo=UTC)


@pytest.mark.parametrize("days", [0, 1, 31, 32, 100])
async def test_a_period_of_any_length_is_walked(days):
    """The host has an hour each day, and nothing in the month after the tenth day."""
    end = NOON + timedelta(days=days)
    there = [NOON + timedelta(days=day) for day in range(days) if not 10 <= day < 50]
    asked = []

    async def fetch(start, until):
        asked.append((start, until))
        following = min((hour for hour in [*there, end + HOUR] if hour >= until), default=None)
        rows = [{"start": query_time(hour)} for hour in there if start <= hour < until]
        return History.from_json(
            told(*rows, **({"next": query_time(following)} if following else {})), start, until
        )

    walked = [row.start async for page in walk_history(fetch, NOON, end) for row in page.rows]
    assert walked == there
    assert all(start < until <= start + timedelta(days=31) for start, until in asked)
    assert len(asked) == {0: 0, 1: 1, 31: 1, 32: 1, 100: 3}[days]


async def test_a_real_host_tells_its_hours(hass, daemon, paired):
    coordinator = paired.runtime_data
    start = floor_hour(datetime.now(UTC)) - HOUR

    async def fetch(start, end):
        return await coordinator.async_request(lambda host: host.history("office", start, end))

    pages = [page async for page in walk_history(fetch, start, start + timedelta(days=40))]
    told_until_now = pages[-1].rows[-1]
    assert not told_until_now.final
    assert pages[0].base == NOTHING
    assert None not in (told_until_now.amounts.energy_wh, told_until_now.amounts.earned_micros)
