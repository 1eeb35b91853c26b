"""What a home of radiators consists of: registry entries, and states to begin with."""

from datetime import UTC, datetime, timedelta
from typing import Any

ROOMS = ("living-room", "bedroom", "office")
HOST_ID = "a1b2c3"
LIVING_ROOM = f"{HOST_ID}_living-room"
MODES = ["off", "heat", "auto"]
PRESETS = ["none", "comfort", "eco", "sleep", "away", "boost"]

type State = tuple[str, dict[str, Any]]


def entity_id(room: str, key: str) -> str:
    slug = room.replace("-", "_")
    domain = {
        "radiator": "climate",
        "connectivity": "binary_sensor",
        "problem": "binary_sensor",
    }.get(key, "sensor")
    return f"{domain}.{slug}" if key == "radiator" else f"{domain}.{slug}_{key}"


def device(room: str) -> dict[str, Any]:
    name = room.replace("-", " ").capitalize()
    return {"id": f"device-{room}", "name": name, "name_by_user": None, "area_id": None}


def entity_entry(room: str, key: str) -> dict[str, Any]:
    return {
        "entity_id": entity_id(room, key),
        "platform": "chaleur",
        "unique_id": f"{HOST_ID}_{room}_{key}",
        "translation_key": key,
        "device_id": f"device-{room}",
        "area_id": None,
        "name": None,
        "disabled_by": None,
    }


def first_states() -> dict[str, State]:
    """The states of a new radiator, by key."""
    return {
        "radiator": (
            "heat",
            {
                "current_temperature": 19.5,
                "temperature": 20.0,
                "target_temp_step": 0.5,
                "min_temp": 7,
                "max_temp": 26,
                "hvac_modes": MODES,
                "hvac_action": "heating",
                "preset_mode": "comfort",
                "preset_modes": PRESETS,
            },
        ),
        "power": ("640", {"unit_of_measurement": "W"}),
        "energy": ("12.5", {"unit_of_measurement": "kWh"}),
        "compute_load": ("80", {"unit_of_measurement": "%"}),
        "useful_energy": ("11.0", {"unit_of_measurement": "kWh"}),
        "core_hours": ("5", {"unit_of_measurement": "h"}),
        "earnings": ("3.5", {"unit_of_measurement": "EUR"}),
        "co2_avoided": ("2.0", {"unit_of_measurement": "kg"}),
        "refund_per_hour": ("0.042", {"unit_of_measurement": "EUR/h"}),
        "useful_share": ("88", {"unit_of_measurement": "%"}),
        "limited_by": ("none", {}),
        "compute_state": ("working", {}),
        "heat_demand": ("70", {"unit_of_measurement": "%"}),
        "connectivity": ("on", {}),
        "problem": ("off", {"codes": []}),
    }


def two_days_ago(state: State) -> list[tuple[datetime, str, dict[str, Any]]]:
    """A counter's history: it was one less then."""
    value, attributes = state
    return [(datetime.now(UTC) - timedelta(days=2), str(float(value) - 1), attributes)]
