"""Which radiators a home has: read from Home Assistant's entity, device and area registries.

Chaleur's entities have the unique id `<host id>_<radiator id>_<key>`; what stands before the key
names one radiator.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLATFORM = "chaleur"
CLIMATE = "radiator"
POWER = "power"
COMPUTE_LOAD = "compute_load"
COMPUTE_STATE = "compute_state"
ACTIVITY = "activity"
LIMITED_BY = "limited_by"
PROBLEM = "problem"
CONNECTIVITY = "connectivity"
EARNINGS = "earnings"
REFUND_PER_HOUR = "refund_per_hour"
NET_HEATING_COST = "net_heating_cost"
USEFUL_SHARE = "useful_share"
CO2_AVOIDED = "co2_avoided"
CO2_AVOIDED_DATA_CENTRE = "co2_avoided_data_centre"
CO2_AVOIDED_HEATING = "co2_avoided_heating"
ENERGY = "energy"
USEFUL_ENERGY = "useful_energy"
CORE_HOURS = "core_hours"

LIVE_KEYS = (
    CLIMATE,
    POWER,
    COMPUTE_LOAD,
    COMPUTE_STATE,
    ACTIVITY,
    LIMITED_BY,
    PROBLEM,
    CONNECTIVITY,
    EARNINGS,
    REFUND_PER_HOUR,
    NET_HEATING_COST,
    USEFUL_SHARE,
    CO2_AVOIDED,
)
"""What is shown as it is now."""

STATISTICS_KEYS = (
    CO2_AVOIDED_DATA_CENTRE,
    CO2_AVOIDED_HEATING,
    ENERGY,
    USEFUL_ENERGY,
    CORE_HOURS,
)
"""What is shown only over a period: Home Assistant's statistics have it, nobody follows it."""

# A key can be the end of another one, such as `useful_energy`.
_KEYS = sorted((*LIVE_KEYS, *STATISTICS_KEYS), key=len, reverse=True)


@dataclass(frozen=True)
class Radiator:
    """One radiator's name and its entity ids by key; `id` survives renaming."""

    id: str
    name: str
    entity_ids: Mapping[str, str]


def split_unique_id(unique_id: str) -> tuple[str, str] | None:
    """Radiator and key of one of our entities, or None for a key that the app does not show."""
    for key in _KEYS:
        radiator = unique_id.removesuffix(f"_{key}")
        if radiator and radiator != unique_id:
            return radiator, key
    return None


def radiators_from_registries(
    entities: Iterable[Mapping[str, Any]],
    devices: Iterable[Mapping[str, Any]],
    areas: Iterable[Mapping[str, Any]],
) -> tuple[Radiator, ...]:
    """The home's radiators that have a climate entity, sorted by name."""
    ids: dict[str, dict[str, str]] = defaultdict(dict)
    climate_entries: dict[str, Mapping[str, Any]] = {}
    for entry in entities:
        if entry["platform"] != PLATFORM or entry.get("disabled_by"):
            continue
        split = split_unique_id(str(entry["unique_id"]))
        if split is None:
            continue
        radiator, key = split
        ids[radiator][key] = entry["entity_id"]
        if key == CLIMATE:
            climate_entries[radiator] = entry
    names = _names(
        climate_entries,
        {device["id"]: device for device in devices},
        {area["area_id"]: area["name"] for area in areas},
    )
    found = [Radiator(radiator, names[radiator], ids[radiator]) for radiator in climate_entries]
    return tuple(sorted(found, key=lambda radiator: radiator.name.casefold()))


def _names(
    climate_entries: Mapping[str, Mapping[str, Any]],
    devices: Mapping[str, Mapping[str, Any]],
    area_names: Mapping[str, str],
) -> dict[str, str]:
    """What people call each radiator: their own name for it, its area, or the device's name."""
    area_of: dict[str, str] = {}
    own_name: dict[str, str] = {}
    fallback: dict[str, str] = {}
    for radiator, entry in climate_entries.items():
        device = devices.get(entry.get("device_id") or "", {})
        area_of[radiator] = area_names.get(entry.get("area_id") or device.get("area_id") or "", "")
        own_name[radiator] = entry.get("name") or device.get("name_by_user") or ""
        fallback[radiator] = device.get("name") or entry["entity_id"]
    in_area = Counter(area_of.values())
    return {
        radiator: own_name[radiator]
        # An area with two radiators does not tell them apart.
        or (area_of[radiator] if in_area[area_of[radiator]] == 1 else "")
        or fallback[radiator]
        for radiator in climate_entries
    }
