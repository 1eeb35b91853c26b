"""What `scripts/demo --check` asserts, through Home Assistant's own API."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .api import HomeAssistantApi
from .carbon_facts import adds_up, stands_still_when_idle
from .complaints import complaints
from .offered import offered
from .processes import DemoError, NotInTimeError, until

COOL_C = 16.0
WARM_C = 21.0
CLOSE_K = 0.2
POWER_RISE_W = 50.0
STEP_TIMEOUT_S = 60.0
WARM_TIMEOUT_S = 120.0

SENSOR_KEYS = (
    "power",
    "energy",
    "compute_load",
    "core_hours",
    "earnings",
    "co2_avoided",
    "compute_state",
    "connectivity",
)
NUMBER_KEYS = ("energy", "compute_load", "core_hours", "earnings", "co2_avoided")


@dataclass(frozen=True)
class Room:
    """The entity ids of one radiator, by key."""

    entities: dict[str, str]

    @property
    def climate(self) -> str:
        """The thermostat's entity id."""
        return self.entities["radiator"]


def rooms_of(entities: dict[str, str], host_id: str) -> list[Room]:
    """Sort unique ids (`<host>_<radiator>_<key>`) into rooms with a thermostat."""
    found: dict[str, dict[str, str]] = {}
    for unique_id, entity_id in entities.items():
        radiator, _, key = unique_id.removeprefix(f"{host_id}_").partition("_")
        found.setdefault(radiator, {})[key] = entity_id
    return [Room(keys) for radiator, keys in sorted(found.items()) if "radiator" in keys]


async def appeared_rooms(api: HomeAssistantApi, host_id: str, number: int) -> list[Room]:
    """Wait until all rooms have their thermostat and sensors.

    Raises:
        DemoError: when that takes too long; it names what is missing.
    """
    missing: list[str] = []

    async def complete() -> list[Room] | None:
        rooms = rooms_of(await api.entities(), host_id)
        missing[:] = [
            f"{room.climate}: {key}"
            for room in rooms
            for key in SENSOR_KEYS
            if key not in room.entities
        ]
        return rooms if len(rooms) == number and not missing else None

    try:
        return await until("All entities appearing", complete, timeout_s=STEP_TIMEOUT_S)
    except NotInTimeError as err:
        raise NotInTimeError(f"{err} Missing: {', '.join(missing) or 'rooms'}") from None


class Check:
    """Prints one line per fact with its number; a fact that fails raises DemoError."""

    def __init__(self, api: HomeAssistantApi, host_id: str, rooms_expected: int) -> None:
        self._api = api
        self._host_id = host_id
        self._rooms_expected = rooms_expected
        self._began = time.monotonic()
        self.facts = 0

    def fact(self, text: str) -> None:
        """Print a fact that holds."""
        self.facts += 1
        print(f"  ok  {text}  ({time.monotonic() - self._began:.0f} s)", flush=True)

    async def run(self) -> None:
        """Check everything.

        Raises:
            DemoError: at the first fact that does not hold.
        """
        rooms = await self._entities_exist()
        room = rooms[0]
        before = {key: await self._first_number(room, key) for key in NUMBER_KEYS}
        await self._power_falls_when_cool(room)
        await self._power_rises_and_room_warms(room)
        await self._computes(room)
        for key in ("energy", "core_hours", "earnings", "co2_avoided"):
            await self._grows(room, key, before[key])
        climate, entities = room.climate, room.entities
        self.fact(await adds_up(self._api, climate, entities["co2_avoided"]))
        self.fact(
            await stands_still_when_idle(self._api, climate, entities["compute_state"], COOL_C)
        )
        for fact in await offered(self._api, room.climate):
            self.fact(fact)

    def log_is_clean(self, log: Path) -> None:
        """Check that the integration gave Home Assistant no cause to complain."""
        if found := complaints(log.read_text(errors="replace")):
            raise DemoError("Home Assistant's log complains:\n" + "\n".join(found))
        self.fact("warnings and errors of the integration in Home Assistant's log: 0")

    async def _entities_exist(self) -> list[Room]:
        rooms = await appeared_rooms(self._api, self._host_id, self._rooms_expected)
        self.fact(f"climate entities: {len(rooms)}")
        self.fact(f"sensors: {len(rooms) * len(SENSOR_KEYS)}")
        return rooms

    async def _first_number(self, room: Room, key: str) -> float:
        entity_id = room.entities[key]
        return await until(
            f"A value of {entity_id}",
            lambda: self._api.number(entity_id),
            timeout_s=STEP_TIMEOUT_S,
        )

    async def _power_falls_when_cool(self, room: Room) -> None:
        await self._set_target(room, COOL_C)
        most = (await self._api.state(room.climate))["attributes"]["current_temperature"]
        if most <= COOL_C:
            raise DemoError(f"The room begins at {most} degC, too cold to show less heat.")
        watts = await self._wait_number(
            room.entities["power"], lambda power: power < POWER_RISE_W, "Power falling"
        )
        self.fact(
            f"target {COOL_C:.0f} degC in a room of {most:.1f} degC: power falls to {watts:.0f} W"
        )

    async def _power_rises_and_room_warms(self, room: Room) -> None:
        power = room.entities["power"]
        low = await self._first_number(room, "power")
        start = (await self._api.state(room.climate))["attributes"]["current_temperature"]
        await self._set_target(room, WARM_C)
        high = await self._wait_number(
            power, lambda watts: watts > low + POWER_RISE_W, "Power rising"
        )
        self.fact(f"target {WARM_C:.0f} degC: power rises from {low:.0f} W to {high:.0f} W")
        goal = WARM_C - CLOSE_K

        async def warm() -> float | None:
            attributes = (await self._api.state(room.climate))["attributes"]
            now: float = attributes["current_temperature"]
            return now if now >= goal else None

        end = await until(
            f"{room.climate} warming to {goal:.1f} degC", warm, timeout_s=WARM_TIMEOUT_S
        )
        self.fact(f"the room warms from {start:.1f} to {end:.1f} degC")

    async def _computes(self, room: Room) -> None:
        load = await self._wait_number(
            room.entities["compute_load"], lambda percent: percent > 0, "Computing"
        )
        self.fact(f"compute load: {load:.0f} %")

    async def _grows(self, room: Room, key: str, before: float) -> None:
        after = await self._wait_number(
            room.entities[key], lambda now: now > before, f"{key} growing"
        )
        unit = (await self._api.state(room.entities[key]))["attributes"]["unit_of_measurement"]
        self.fact(f"{key}: from {before:.4f} to {after:.4f} {unit}")

    async def _set_target(self, room: Room, celsius: float) -> None:
        await self._api.call(
            "climate.set_temperature", room.climate, temperature=celsius, hvac_mode="heat"
        )

    async def _wait_number(
        self, entity_id: str, holds: Callable[[float], bool], what: str
    ) -> float:
        async def probe() -> float | None:
            now = await self._api.number(entity_id)
            return now if now is not None and holds(now) else None

        return await until(f"{what} ({entity_id})", probe, timeout_s=STEP_TIMEOUT_S)
