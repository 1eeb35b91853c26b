"""A scripted host with a history, and a home whose recorder sums up what it tells."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.db_schema import Statistics, StatisticsMeta
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.components.recorder.tasks import CompileMissingStatisticsTask, StatisticsTask
from homeassistant.const import EVENT_RECORDER_5MIN_STATISTICS_GENERATED
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.recorder import session_scope

from tests.integration.conftest import ScriptedHost, radiator_document, until

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FACTORS = {"energy_kwh": 1000, "useful_kwh": 1000, "wanted_kwh": 1000, "core_hours": 1000}
ENERGY = "sensor.office_energy"
CO2 = "sensor.office_co2_avoided_estimate"
DATA_CENTRE = "sensor.office_co2_avoided_at_the_data_centre_estimate"
YEARLY = 0.0519
"""The grid factor of France, kg CO2e/kWh."""
CENTRE = 0.9 * 0.95 * 1.46
"""kWh of the data centre per useful kWh of the radiator."""
KG = 0.00021
"""A difference of two figures of four digits is as exact as this."""


class HourlyHost(ScriptedHost):
    """A host with one radiator that uses what a test says in each hour.

    While `idle` it does no work, and its room wants no heat.
    `base` has what it did before its history begins, `hours` the history; whole Wh,
    thousandths of core-hours and micros. `neighbours` are further radiators, without a history
    unless `answers` has one.
    """

    def __init__(self, folder: Any) -> None:
        super().__init__(folder)
        self.base = dict.fromkeys([*FACTORS, "earned_micros"], 0)
        self.hours: dict[datetime, dict[str, int]] = {}
        self.asked: list[tuple[datetime, datetime]] = []
        self.late = False
        self.early = False
        self.idle = False
        self.broken: Callable[[], web.Response] | None = None
        self.neighbours: list[dict[str, Any]] = []
        self._tell()

    def use(self, hour: datetime, watt_hours: int, earned: int | None = None) -> None:
        """Add to what the radiator did in an hour."""
        row = self.hours.setdefault(hour, dict.fromkeys(self.base, 0))
        row["energy_kwh"] += watt_hours
        if not self.idle:
            row["useful_kwh"] += watt_hours * 4 // 5
            row["wanted_kwh"] += watt_hours // 2
        row["core_hours"] += watt_hours * 8
        row["earned_micros"] += watt_hours * 150 if earned is None else earned
        self._tell()

    def forget(self, hour: datetime) -> None:
        """Drop the hours before this one from the history; they become part of the base."""
        for old in [old for old in self.hours if old < hour]:
            for name, amount in self.hours.pop(old).items():
                self.base[name] += amount
        self._tell()

    def lose_records(self) -> None:
        """Count anew, as a host whose disk was replaced."""
        self.base = dict.fromkeys(self.base, 0)
        self.hours = {}
        self._tell()

    def total(self, name: str, until: datetime | None = None) -> float:
        """Return a total before an hour, in the units of the Local API."""
        parts = [row[name] for hour, row in self.hours.items() if until is None or hour < until]
        return (self.base[name] + sum(parts)) / FACTORS.get(name, 1)

    async def push(self) -> None:
        """Send the totals of now."""
        await self.send(self.events[1])

    def _tell(self) -> None:
        totals = {name: self.total(name) for name in self.base}
        seq = self.events[1]["seq"] + 1
        office = radiator_document(rev=seq, totals=totals)
        self.events = [
            {**self.events[0], "seq": seq - 1},
            {"type": "snapshot", "seq": seq, "radiators": [*self.neighbours, office]},
        ]

    async def _serve_request(self, request: web.Request) -> web.StreamResponse:
        if not request.path.endswith("/office/history"):
            return await super()._serve_request(request)
        start, end = (datetime.fromisoformat(request.query[name]) for name in ("start", "end"))
        assert end - start <= timedelta(days=31)
        self.asked.append((start, end))
        if self.reply_gate:
            await self.reply_gate.wait()
        if self.broken:
            return self.broken()
        now = datetime.now(UTC)
        told = {
            "radiator": "office",
            "interval_s": 3600,
            "base": {name: self.total(name, start) for name in self.base},
            "rows": [
                {
                    "start": hour.isoformat(),
                    **{name: row[name] / FACTORS.get(name, 1) for name in row},
                    "final": self.early or (hour + HOUR <= now and not self.late),
                }
                for hour, row in sorted(self.hours.items())
                if start <= hour < end
            ],
        }
        following = min((hour for hour in self.hours if hour >= end), default=None)
        return web.json_response(told | ({"next": following.isoformat()} if following else {}))


class Home:
    """Home Assistant with a recorder, going through the hours of a radiator."""

    def __init__(self, hass: HomeAssistant, host: HourlyHost, freezer: Any) -> None:
        self.hass = hass
        self.host = host
        self.freezer = freezer

    async def live(
        self, hour: datetime, watt_hours: int, earned: int | None = None, *, on: bool = True
    ) -> None:
        """Let an hour pass; `on` tells if Home Assistant runs."""
        for minute, part in ((3, watt_hours - watt_hours // 3), (50, watt_hours // 3)):
            self.freezer.move_to(hour + timedelta(minutes=minute))
            self.host.use(hour, part, earned if minute == 50 else 0)
            if on:
                await self._show()
        self.freezer.move_to(hour + timedelta(minutes=60, seconds=10))
        if on:
            await self.sum_up(StatisticsTask(hour + timedelta(minutes=55), fire_events=True))

    async def come_back(self, hour: datetime) -> None:
        """Sum up what was missed while Home Assistant was off until this hour."""
        self.freezer.move_to(hour + timedelta(minutes=10))
        await self._show()
        await self.sum_up(CompileMissingStatisticsTask())

    async def again(self, hour: datetime) -> None:
        """Compare all hours once more, as after a start of Home Assistant."""
        (entry,) = self.hass.config_entries.async_loaded_entries("chaleur")
        await self.hass.config_entries.async_reload(entry.entry_id)
        await self.sum_up(StatisticsTask(hour, fire_events=True))

    async def sum_up(self, task: Any) -> None:
        """Let the recorder sum up, and the missed hours be filled."""
        done = asyncio.Event()
        self.hass.bus.async_listen_once(
            EVENT_RECORDER_5MIN_STATISTICS_GENERATED, callback(lambda _: done.set())
        )
        get_instance(self.hass).queue_task(task)
        await until(done.is_set)
        await until(lambda: not filling())

    async def _show(self) -> None:
        """Wait until Home Assistant shows the total, if it is connected."""
        await self.host.push()
        total = self.host.total("energy_kwh")
        state = self.hass.states.get(ENERGY)
        if state is not None and state.state not in ("unavailable", "unknown"):
            factor = 0.001 if state.attributes["unit_of_measurement"] == "Wh" else 1.0
            await until(
                lambda: abs(float(self.hass.states.get(ENERGY).state) * factor - total) < 0.0051
            )

    async def rows(self) -> list[tuple[str, float, float, float]]:
        """Return the whole table: id, start, state and sum of each row."""

        def read() -> list[tuple[str, float, float, float]]:
            with session_scope(hass=self.hass, read_only=True) as session:
                found = session.query(
                    StatisticsMeta.statistic_id,
                    Statistics.start_ts,
                    Statistics.state,
                    Statistics.sum,
                ).join(StatisticsMeta, StatisticsMeta.id == Statistics.metadata_id)
                return sorted(tuple(row) for row in found if row[3] is not None)

        return await get_instance(self.hass).async_add_executor_job(read)

    async def changes(
        self, statistic_id: str = ENERGY, period: str = "hour", start: datetime | None = None
    ) -> dict[datetime, float]:
        """Return what the Energy dashboard shows: the use in each hour or day."""
        found = await get_instance(self.hass).async_add_executor_job(
            statistics_during_period,
            self.hass,
            start or datetime(2020, 1, 1, tzinfo=UTC),
            None,
            {statistic_id},
            period,
            {"energy": "kWh"},
            {"change"},
        )
        return {
            datetime.fromtimestamp(row["start"], UTC): row["change"]
            for row in found.get(statistic_id, ())
        }


def filling() -> list[asyncio.Task[Any]]:
    """Return the tasks that fill missed hours now."""
    return [task for task in asyncio.all_tasks() if "back-fill" in task.get_name()]


def kwh(host: HourlyHost) -> dict[datetime, Any]:
    """Return what the radiator used in each of its hours, kWh."""
    return {hour: pytest.approx(row["energy_kwh"] / 1000) for hour, row in host.hours.items()}


async def assert_exact(home: Home) -> None:
    """Each hour of each total is the radiator's, and doing it again changes nothing."""
    assert await home.changes() == kwh(home.host)
    for entity_id, name, per in (
        ("sensor.office_useful_energy", "useful_kwh", 1000),
        ("sensor.office_core_hours", "core_hours", 1000),
        ("sensor.office_earnings", "earned_micros", 1_000_000),
    ):
        assert await home.changes(entity_id) == {
            hour: pytest.approx(row[name] / per) for hour, row in home.host.hours.items()
        }
    assert await home.changes(CO2) == co2(home.host)
    assert await home.changes(DATA_CENTRE) == {
        hour: pytest.approx(CENTRE * YEARLY * row["useful_kwh"] / 1000, abs=KG)
        for hour, row in home.host.hours.items()
    }


def co2(
    host: HourlyHost, heat: float | None = None, grid: "Mapping[datetime, float] | None" = None
) -> Any:
    """Return the CO2 avoided in each hour, kg.

    Args:
        host: its radiator.
        heat: kg CO2e per kWh of the heat replaced; None for an electric heater's.
        grid: kg CO2e/kWh of the hours that have not the yearly factor of France.
    """
    avoided = {}
    for hour, row in host.hours.items():
        used, useful, wanted = (row[name] / 1000 for name in list(FACTORS)[:3])
        factor = (grid or {}).get(hour, YEARLY)
        kg = factor * (CENTRE * useful - used) + (factor if heat is None else heat) * wanted
        avoided[hour] = pytest.approx(kg, abs=KG)
    return avoided
