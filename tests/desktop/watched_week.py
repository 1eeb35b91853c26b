"""A week of three rooms' figures in a Home Assistant, looked at on its Wednesday afternoon."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.desktop.fake_home.rooms import ROOMS, entity_id
from tests.desktop.fake_home.statistics import FakeStatistics

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 25, 14, 25, tzinfo=PARIS)
MONDAY = datetime(2026, 11, 23, tzinfo=PARIS)
KEYS = {"earnings": ("EUR", 0.02), "energy": ("kWh", 0.5), "co2_avoided": ("kg", 0.03)}


def statistics_of(home):
    made = FakeStatistics(home)
    for room in ROOMS:
        for key, (unit, change) in KEYS.items():
            end = NOW.replace(minute=0)
            made.fill(entity_id(room, key), unit, MONDAY - timedelta(days=20), end, change)
    return made


async def settled(shown, eventually):
    await eventually(lambda: shown().period and not shown().loading, "the figures")
