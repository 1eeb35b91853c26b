"""A home with example figures for pictures: a year and more of heating in three rooms."""

from __future__ import annotations

import math
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.desktop.fake_home.explanation import GRID, explanation
from tests.desktop.fake_home.home import FakeHome
from tests.desktop.fake_home.rooms import ROOMS, entity_id
from tests.desktop.fake_home.statistics import FakeStatistics
from tests.desktop.fake_home.weeks import FakeWeeks

NAMES = {
    "en": ("Home", "Living room", "Bedroom", "Office"),
    "fr": ("Maison", "Salon", "Chambre", "Bureau"),
}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
WEEK = [
    {"days": WEEKDAYS, "time": "06:30", "preset": "comfort"},
    {"days": WEEKDAYS, "time": "08:30", "preset": "eco"},
    {"days": WEEKDAYS, "time": "17:30", "preset": "comfort"},
    {"days": ["sat", "sun"], "time": "08:00", "preset": "comfort"},
    {"days": [*WEEKDAYS, "sat", "sun"], "time": "22:30", "preset": "sleep"},
]
_DAYS = 430
_SIZES = dict(zip(ROOMS, (1.0, 0.7, 0.5), strict=True))
"""How much of the largest room's heat a room takes."""
_GRID = float(GRID["value"])
_DATA_CENTRE_KG_PER_KWH = 0.9 * 0.95 * 1.46 * _GRID
"""As in the example of an explanation."""
_WANTED = 0.97
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
        self.actions.by_name["chaleur.explain_co2"] = self._explain
        self._now = datetime.now(UTC)
        for room in ROOMS:
            for key in ("net_heating_cost", "co2_avoided_data_centre", "co2_avoided_heating"):
                self.add_entity(room, key, "0", {"unit_of_measurement": _COUNTERS[key]})
            self._fill(room)
            self._count_today(room)
        self._dress()

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
            changes = self._statistics.hours[entity_id(room, key)]
            total = sum(changes.values())
            before = sum(change for begin, change in changes.items() if begin < midnight)
            unit = {"unit_of_measurement": _COUNTERS[key]}
            self.states[entity_id(room, key)] = (f"{total:.4f}", unit)
            self.history[entity_id(room, key)] = [
                (midnight - timedelta(days=1), f"{before:.4f}", unit)
            ]

    def _dress(self) -> None:
        """Let each room be at something else."""
        zone = ZoneInfo(self.time_zone)
        evening = self._now.astimezone(zone).replace(hour=22, minute=30, second=0, microsecond=0)
        if evening < self._now + timedelta(hours=1):
            evening += timedelta(days=1)
        week = {
            "next_change": evening.isoformat(),
            "next_preset": "sleep",
            "next_temperature": 17.0,
        }
        looks: tuple[tuple[str, dict[str, Any], dict[str, str]], ...] = (
            ("auto", {"current_temperature": 20.1, "temperature": 20.5}, {"power": "640"}),
            (
                "auto",
                {"current_temperature": 18.1, "temperature": 17.0, "preset_mode": "sleep"}
                | {"hvac_action": "idle"},
                {"power": "6", "compute_load": "0", "compute_state": "idle"},
            ),
            (
                "auto",
                {"current_temperature": 20.2, "temperature": 20.0, "hvac_action": "heating"},
                {"power": "180", "compute_load": "23"},
            ),
        )
        for room, (mode, attributes, values) in zip(ROOMS, looks, strict=True):
            entity = entity_id(room, "radiator")
            self.states[entity] = (mode, self.states[entity][1] | week | attributes)
            for key, value in values.items():
                entity = entity_id(room, key)
                self.states[entity] = (value, self.states[entity][1])

    async def _explain(self, entities: list[str], data: dict[str, Any]) -> object:
        start = datetime.fromisoformat(data["start"])
        end = datetime.fromisoformat(data["end"])
        answers = {}
        for room in ROOMS:
            entity = entity_id(room, "radiator")
            if entity in entities:
                used, useful = (
                    sum(
                        change
                        for begin, change in self._statistics.hours[entity_id(room, key)].items()
                        if start <= begin < end
                    )
                    for key in ("energy", "useful_energy")
                )
                span = {"start": start.isoformat(), "end": end.isoformat()}
                answers[entity] = explanation(useful, _WANTED * used, used, **span)
        return answers


def _hour(local: datetime, size: float) -> dict[str, float]:
    """What a radiator counts in an hour: more in winter and by day, some without paid work."""
    season = max(0.0, math.cos(2 * math.pi * (local.timetuple().tm_yday - 15) / 365) + 0.35)
    weather = 1 + 0.25 * math.sin(local.toordinal() * 1.7)
    by_day = 1.0 if local.hour in range(6, 9) or local.hour in range(17, 23) else 0.55
    energy = 0.42 * size * season * weather * by_day
    useful = energy * (0.55 if (local.toordinal() * 5 + local.hour) % 17 == 0 else 0.91)
    earnings = _EUR_PER_KWH_PAID * useful
    data_centre = _DATA_CENTRE_KG_PER_KWH * useful
    heating = (_WANTED - 1) * energy * _GRID
    return {
        "energy": energy,
        "useful_energy": useful,
        "core_hours": _CORE_HOURS_PER_KWH * useful,
        "earnings": earnings,
        "net_heating_cost": _EUR_PER_KWH_BOUGHT * energy - earnings,
        "co2_avoided": data_centre + heating,
        "co2_avoided_data_centre": data_centre,
        "co2_avoided_heating": heating,
    }
