"""A home with example figures for pictures: a year and more of heating in three rooms.

Its CO2 is computed by the integration, with its factors and their sources.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from custom_components.chaleur.carbon import Consumption, Energies, avoided
from custom_components.chaleur.carbon_explanation import LiveGrid, explanation
from custom_components.chaleur.carbon_reference import CarbonChoices, CarbonReference
from custom_components.chaleur.factors import load_factors
from tests.desktop.fake_home.home import FakeHome
from tests.desktop.fake_home.rooms import ROOMS, entity_id
from tests.desktop.fake_home.statistics import FakeStatistics
from tests.desktop.fake_home.weeks import FakeWeeks

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {
    "en": ("Home", "Living room", "Bedroom", "Office"),
    "fr": ("Maison", "Salon", "Chambre", "Bureau"),
}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
EVERY_DAY = [*WEEKDAYS, "sat", "sun"]
WEEK = [
    {"days": WEEKDAYS, "time": "06:30", "preset": "comfort"},
    {"days": WEEKDAYS, "time": "08:30", "preset": "eco"},
    {"days": WEEKDAYS, "time": "17:30", "preset": "comfort"},
    {"days": ["sat", "sun"], "time": "08:00", "preset": "comfort"},
    {"days": EVERY_DAY, "time": "22:30", "preset": "sleep"},
]
BEDROOM_WEEK = [
    {"days": EVERY_DAY, "time": "06:30", "preset": "comfort"},
    {"days": EVERY_DAY, "time": "09:00", "preset": "eco"},
    {"days": EVERY_DAY, "time": "20:30", "preset": "comfort"},
    {"days": EVERY_DAY, "time": "22:30", "preset": "sleep"},
]
_DAYS = 430
_SIZES = dict(zip(ROOMS, (1.0, 0.7, 0.5), strict=True))
"""How much of the largest room's heat a room takes."""
_REFERENCE = CarbonReference.of(CarbonChoices(), load_factors())
_WANTED = 0.97
"""How much of the heat a room asked for."""
_EUR_PER_KWH_PAID, _EUR_PER_KWH_BOUGHT = 0.09, 0.2
_COUNTERS = dict.fromkeys(
    ("co2_avoided", "co2_avoided_data_centre", "co2_avoided_heating"), "kg"
) | {
    "energy": "kWh",
    "useful_energy": "kWh",
    "core_hours": "h",
    "earnings": "EUR",
    "net_heating_cost": "EUR",
}
_CORE_HOURS_PER_KWH = 90.0
"""A core of a processor at some 11 W."""


def evening_zone() -> str:
    """A time zone in which it is seven in the evening now: a day's figures are there to see."""
    ahead = (19 - datetime.now(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"  # POSIX counts the other way round


class ExampleHome(FakeHome):
    """A home in winter in the evening, as good for a picture as homes are."""

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self.time_zone = evening_zone()
        self._home_name, *rooms = NAMES[language]
        for device, name in zip(self.devices, rooms, strict=True):
            device["name"] = name
        self._statistics = FakeStatistics(self)
        weeks = FakeWeeks(self)
        weeks.time_zone = self.time_zone
        weeks.by_entity = {entity_id(room, "radiator"): WEEK for room in ROOMS}
        weeks.by_entity[entity_id("bedroom", "radiator")] = BEDROOM_WEEK
        self.actions.by_name["chaleur.explain_co2"] = self._explain
        self._now = datetime.now(UTC)
        for room in ROOMS:
            for key in ("net_heating_cost", "co2_avoided_data_centre", "co2_avoided_heating"):
                self.add_entity(room, key, "0", {"unit_of_measurement": _COUNTERS[key]})
            self._fill(room)
            self._count_today(room)
        self._dress()

    def changes_of(self, entity: str) -> Mapping[datetime, float]:
        """What a counter counted, by the hours' beginnings."""
        return self._statistics.hours[entity]

    def _config(self) -> dict[str, Any]:
        return super()._config() | {"location_name": self._home_name}

    def _fill(self, room: str) -> None:
        zone = ZoneInfo(self.time_zone)
        hour = self._now.replace(minute=0, second=0, microsecond=0)
        for key, unit in _COUNTERS.items():
            self._statistics.units[entity_id(room, key)] = unit
        for step in range(_DAYS * 24):
            begin = hour - timedelta(hours=step)
            for key, change in _hour(begin.astimezone(zone), _SIZES[room]).items():
                self._statistics.hours[entity_id(room, key)][begin] = change

    def _count_today(self, room: str) -> None:
        """Give the counters values that agree with the statistics of today."""
        zone = ZoneInfo(self.time_zone)
        midnight = datetime.combine(self._now.astimezone(zone).date(), time(), tzinfo=zone)
        for key in ("earnings", "co2_avoided"):
            changes = self.changes_of(entity_id(room, key))
            total = sum(changes.values())
            before = sum(change for begin, change in changes.items() if begin < midnight)
            unit = {"unit_of_measurement": _COUNTERS[key]}
            self.states[entity_id(room, key)] = (f"{total:.4f}", unit)
            self.history[entity_id(room, key)] = [
                (midnight - timedelta(days=1), f"{before:.4f}", unit)
            ]

    def _dress(self) -> None:
        """Let each room be at something else."""
        night = {"next_preset": "sleep", "next_temperature": 17.0} | self._next_at(22, 30)
        idle = {"hvac_action": "idle", "preset_mode": "eco"}
        comfort = {"next_preset": "comfort", "next_temperature": 19.5} | self._next_at(20, 30)
        looks: tuple[tuple[dict[str, Any], int, int], ...] = (
            (night | {"current_temperature": 20.1, "temperature": 20.5}, 640, 80),
            (comfort | idle | {"current_temperature": 18.4, "temperature": 18.0}, 6, 0),
            (night | {"current_temperature": 20.2, "temperature": 20.0}, 180, 22),
        )
        for room, (attributes, watts, load) in zip(ROOMS, looks, strict=True):
            entity = entity_id(room, "radiator")
            self.states[entity] = ("auto", self.states[entity][1] | attributes)
            refund = _EUR_PER_KWH_PAID * watts / 1000 if load else 0.0
            for key, value in {
                "power": str(watts),
                "compute_load": str(load),
                "compute_state": "working" if load else "idle",
                "refund_per_hour": f"{refund:.4f}",
            }.items():
                entity = entity_id(room, key)
                self.states[entity] = (value, self.states[entity][1])

    def _next_at(self, hour: int, minute: int) -> dict[str, str]:
        """When the week changes next: it is about seven in the evening."""
        now = self._now.astimezone(ZoneInfo(self.time_zone))
        change = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        return {"next_change": change.isoformat()}

    async def _explain(self, entities: list[str], data: dict[str, Any]) -> object:
        start = datetime.fromisoformat(data["start"])
        end = datetime.fromisoformat(data.get("end", self._now.isoformat()))
        answers = {}
        for room in ROOMS:
            entity = entity_id(room, "radiator")
            if entity in entities:
                used, useful = (
                    sum(
                        change
                        for begin, change in self.changes_of(entity_id(room, key)).items()
                        if start <= begin < end
                    )
                    for key in ("energy", "useful_energy")
                )
                told = explanation(_consumption(used, useful), _REFERENCE, LiveGrid())
                period = {"start": start.isoformat(), "end": end.isoformat(), "complete": True}
                answers[entity] = {"period": period} | told
        return answers


def _hour(local: datetime, size: float) -> dict[str, float]:
    """What a radiator counts in an hour: more in winter and by day, some without paid work."""
    season = max(0.0, math.cos(2 * math.pi * (local.timetuple().tm_yday - 15) / 365) + 0.35)
    weather = 1 + 0.25 * math.sin(local.toordinal() * 1.7)
    by_day = 1.0 if local.hour in range(6, 9) or local.hour in range(17, 23) else 0.55
    energy = 0.42 * size * season * weather * by_day
    useful = energy * (0.55 if (local.toordinal() * 5 + local.hour) % 17 == 0 else 0.91)
    earnings = _EUR_PER_KWH_PAID * useful
    co2 = avoided(_consumption(energy, useful), _REFERENCE.reference)
    return {
        "energy": energy,
        "useful_energy": useful,
        "core_hours": _CORE_HOURS_PER_KWH * useful,
        "earnings": earnings,
        "net_heating_cost": _EUR_PER_KWH_BOUGHT * energy - earnings,
        "co2_avoided": co2.data_centre_kg + co2.heating_kg,
        "co2_avoided_data_centre": co2.data_centre_kg,
        "co2_avoided_heating": co2.heating_kg,
    }


def _consumption(used: float, useful: float) -> Consumption:
    return Consumption.at(Energies(used, useful, _WANTED * used), _REFERENCE.grid)
