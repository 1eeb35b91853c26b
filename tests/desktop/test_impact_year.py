"""A year in which the data begin: months do not tell from which day on, so the days are asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from chaleur_desktop.core.periods import Span
from chaleur_desktop.core.statistics import Kind

from tests.desktop.fake_home.rooms import LIVING_ROOM, ROOMS, entity_id
from tests.desktop.fake_home.statistics import FakeStatistics

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 5, 20, 14, 25, tzinfo=PARIS)
OFFICE = next(room for room in ROOMS if room != LIVING_ROOM)


@pytest.fixture
def beginnings(home, inside, eventually):
    async def read(start, other_start=None):
        statistics = FakeStatistics(home)
        for room, begin in ((LIVING_ROOM, start), (OFFICE, other_start or start)):
            end = NOW.replace(minute=0)
            statistics.fill(entity_id(room, "earnings"), "EUR", begin, end, 0.02)
        desk = inside.controller.impact
        desk._now = lambda: NOW
        desk.choose_span(Span.YEAR)
        desk.watch()
        await eventually(lambda: inside.state.impact_page.period, "the figures")
        (series,) = inside.state.impact_page.of(Kind.EARNINGS)
        return [bar.since for bar in series.bars]

    return read


async def test_the_first_month_tells_from_which_day_on_it_has_data(beginnings):
    start = datetime(2026, 3, 12, tzinfo=PARIS)
    assert await beginnings(start) == [None, None, start, *[None] * 9]


async def test_a_month_with_data_from_its_first_hour_on_has_no_such_day(beginnings):
    assert await beginnings(datetime(2026, 3, 1, tzinfo=PARIS)) == [None] * 12


async def test_the_radiator_that_was_there_first_is_the_one_that_counts(beginnings):
    first, second = datetime(2026, 3, 1, tzinfo=PARIS), datetime(2026, 4, 9, tzinfo=PARIS)
    assert await beginnings(second, first) == [None] * 12
