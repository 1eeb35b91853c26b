"""What a radiator earned in any stretch of time: which hours, and what of them is known."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from action_answers import answer_of
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from custom_components.chaleur.api.history import HOUR, NOTHING, Amounts, History, HistoryRow
from custom_components.chaleur.earnings import async_earnings
from custom_components.chaleur.periods import Hours, Period, named_hours, whole_hours

PARIS, KOLKATA = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Kolkata")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.fixture
def expected_lingering_timers():
    """Allow the heartbeat that aiohttp's server arms once more while it closes a socket."""
    return True


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("today", utc(2026, 3, 29, 22), utc(2026, 3, 30, 13)),
        # The day on which clocks go forward has 23 hours.
        ("yesterday", utc(2026, 3, 28, 23), utc(2026, 3, 29, 22)),
        ("this_week", utc(2026, 3, 29, 22), utc(2026, 3, 30, 13)),
        ("last_week", utc(2026, 3, 22, 23), utc(2026, 3, 29, 22)),
        ("this_month", utc(2026, 2, 28, 23), utc(2026, 3, 30, 13)),
        ("last_month", utc(2026, 1, 31, 23), utc(2026, 2, 28, 23)),
        ("this_year", utc(2025, 12, 31, 23), utc(2026, 3, 30, 13)),
        ("lifetime", None, utc(2026, 3, 30, 13)),
    ],
)
def test_period_by_name_has_the_days_of_the_home(period, start, end):
    monday = utc(2026, 3, 30, 12, 20)
    assert named_hours(Period(period), monday, PARIS) == Hours(start, end)


def test_days_share_no_hour_where_the_clock_is_half_an_hour_off():
    now = utc(2026, 5, 4, 20, 40)
    today, yesterday = (named_hours(Period(it), now, KOLKATA) for it in ("today", "yesterday"))
    assert yesterday.end == today.start == utc(2026, 5, 4, 18)
    assert yesterday.start == utc(2026, 5, 3, 18)


def test_day_that_has_just_begun_has_one_hour():
    for midnight in (utc(2026, 5, 4), utc(2026, 5, 4, 0, 0, 1)):
        hours = named_hours(Period.TODAY, midnight, UTC)
        assert hours == Hours(utc(2026, 5, 4), utc(2026, 5, 4, 1))


def test_times_between_whole_hours():
    now = utc(2026, 5, 4, 12, 30)
    start = utc(2026, 5, 4, 9, 59)
    assert whole_hours(start, utc(2026, 5, 4, 11, 1), now) == (utc(2026, 5, 4, 9), now - 1.5 * HOUR)
    assert whole_hours(start, utc(2026, 5, 4, 9, 59, 30), now).end == utc(2026, 5, 4, 10)
    assert whole_hours(start, now + 5 * HOUR, now).end == utc(2026, 5, 4, 13)
    for wrong in ((start, start), (now + HOUR, now + 2 * HOUR)):
        with pytest.raises(ValueError, match="no such"):
            whole_hours(*wrong, now)


class Books:
    """A radiator's history in memory, one micro of money in each hour from `first` on."""

    def __init__(self, first, last, folded=0):
        self.first, self.last, self.folded = first, last, folded
        self.host = SimpleNamespace(currency="EUR")

    async def async_request(self, request):
        return await request(self)

    def amounts(self, hours):
        parts = dict.fromkeys(("energy_wh", "useful_wh", "wanted_wh", "core_millihours"), hours)
        return Amounts(earned_micros=hours, **parts)

    async def history(self, _radiator_id, start, end):
        kept = [self.first + n * HOUR for n in range((self.last - self.first) // HOUR)]
        before = sum(hour < start for hour in kept)
        rows = [
            HistoryRow(start=hour, amounts=self.amounts(1), final=True)
            for hour in kept
            if start <= hour < end
        ]
        following = next((hour for hour in kept if hour >= end), None)
        return History(base=self.amounts(self.folded + before), rows=tuple(rows), next=following)


FIRST, LAST = utc(2026, 1, 10), utc(2026, 1, 20)


@pytest.mark.parametrize(
    ("folded", "start", "end", "earned", "covered", "complete"),
    [
        (50, utc(2026, 1, 12), utc(2026, 1, 13), 24, utc(2026, 1, 12), True),
        (50, utc(2026, 1, 9), utc(2026, 1, 11), 24, FIRST, False),
        # A radiator that was new then has no hours before.
        (0, utc(2026, 1, 9), utc(2026, 1, 11), 24, utc(2026, 1, 9), True),
        (50, utc(2026, 1, 1), utc(2026, 1, 2), 0, utc(2026, 1, 2), False),
        # It was off from then on; that is nothing, but known.
        (50, utc(2026, 1, 25), utc(2026, 1, 26), 0, utc(2026, 1, 25), True),
        (50, None, utc(2026, 1, 20), 50 + 240, None, True),
    ],
)
async def test_earnings_of_any_hours_and_how_far_back_they_are_known(
    folded, start, end, earned, covered, complete
):
    books = Books(FIRST, LAST, folded)
    earnings = await async_earnings(books, "office", Hours(start, end))
    assert earnings.amounts == books.amounts(earned)
    assert earnings.earned == earned / 1_000_000
    assert earnings.hours == (covered, end)
    assert earnings.complete == complete


async def test_radiator_without_any_history_has_earned_nothing_that_is_known():
    books = Books(FIRST, FIRST, folded=7)
    earnings = await async_earnings(books, "office", Hours(FIRST, LAST))
    assert earnings.amounts == NOTHING
    assert not earnings.complete


async def test_real_radiator_tells_what_its_sensors_count(hass, daemon, paired, until):
    data = {"entity_id": "climate.office", "temperature": 25}
    await hass.services.async_call("climate", "set_temperature", data, blocking=True)
    energy = hass.states.get("sensor.office_energy").state
    await until(lambda: float(hass.states.get("sensor.office_energy").state) > float(energy))
    lifetime = await answer_of(hass, "get_earnings", period="lifetime")
    assert lifetime["energy_kwh"] >= float(hass.states.get("sensor.office_energy").state)
    assert lifetime["currency"] == "EUR"
    assert lifetime["start"] is None
    assert lifetime["complete"]
    today = await answer_of(hass, "get_earnings")
    assert today["complete"]
    assert dt_util.parse_datetime(today["start"]) == dt_util.start_of_local_day()
    assert dt_util.parse_datetime(today["end"]) - dt_util.utcnow() <= timedelta(hours=1)
    assert today["earned"] > 0
    for key in ("energy_kwh", "useful_kwh", "wanted_kwh", "core_hours", "earned"):
        assert lifetime[key] <= today[key] <= lifetime[key] + 10
    times = await answer_of(
        hass, "get_earnings", start="2026-01-01 00:00:00", end="2026-01-03 00:00:00"
    )
    assert times["earned"] == times["energy_kwh"] == 0
    assert times["complete"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"period": "today", "start": "2026-01-01 00:00:00"}, "not both"),
        ({"end": "2026-01-01 00:00:00"}, "needs a start"),
        ({"start": "2026-01-02 00:00:00", "end": "2026-01-01 00:00:00"}, "before the end"),
        ({"start": "2999-01-01 00:00:00"}, "before the end"),
    ],
)
async def test_times_that_make_no_sense(hass, scripted_entry, data, reason):
    with pytest.raises(ServiceValidationError, match=reason):
        await answer_of(hass, "get_earnings", **data)
