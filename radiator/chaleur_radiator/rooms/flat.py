"""A virtual flat: the rooms that a person names, with sizes, people and radiators that differ."""

import random
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chaleur_radiator.errors import StartError
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.rooms.airing import Airing
from chaleur_radiator.rooms.processors import VirtualProcessors
from chaleur_radiator.rooms.sensor import PLAIN_SENSOR, SensorKind
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.virtual import (
    START_AIR_C,
    START_TIME_S,
    Presence,
    RoomShape,
    VirtualRoom,
)
from chaleur_radiator.rooms.weather import Weather

ID_LONGEST = 32
CORE_W = 10.0
IDLE_W = 10.0
INNER_WALL_W_PER_K = 10.0
"""About 10 m² of partition with a closed door in it."""
_AREA_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """What a virtual room and its radiator are made of."""

    id: str
    name: str
    shape: RoomShape
    power: LinearPowerModel
    zone: str | None = None
    """The home that it belongs to, or None for the host's own."""
    beside: str | None = None
    """Id of a room planned before it with which it shares an inner wall."""


@dataclass(frozen=True, slots=True)
class RoomKind:
    """What rooms of one use have in common."""

    area_m2: float
    cores: int
    presences: tuple[Presence, ...]
    airing: Airing


LIVING_ROOM = RoomKind(
    24.0, 100, (Presence(17, 23, 150), Presence(7, 8.5, 120)), Airing(8.5, 10.0, 0.5)
)
BEDROOM = RoomKind(14.0, 60, (Presence(22.5, 7, 110),), Airing(7.25, 10.0, 0.8))
OFFICE = RoomKind(
    11.0, 48, (Presence(9, 12.5, 110), Presence(13.5, 18, 110)), Airing(12.5, 5.0, 0.4)
)
_KINDS = (LIVING_ROOM, BEDROOM, OFFICE)
"""Of the rooms of a flat; further rooms start again at the first."""


def slug(name: str) -> str:
    """Return the radiator id made of a room's name: "Salle à manger" gives "salle-a-manger"."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:ID_LONGEST].strip("-")


def plan_flat(names: tuple[str, ...], seed: str, *, airings: bool = False) -> list[RoomPlan]:
    """Return the plans of the rooms called `names`.

    Rooms that follow each other share an inner wall and look out on alternate sides of the house.
    With `airings`, people open windows on some days.

    Raises:
        StartError: There is no room, a name has no letter or digit, or two give the same id.
    """
    if not names:
        raise StartError("no_rooms")
    dice = random.Random(f"{seed} flat")  # noqa: S311 - a simulation's dice
    sides = Facing.SOUTH, Facing.NORTH
    plans: dict[str, RoomPlan] = {}
    before: str | None = None
    for index, name in enumerate(names):
        room_id = slug(name)
        if not room_id:
            raise StartError("room_name_empty", name=name)
        if room_id in plans:
            raise StartError("room_name_twice", name=name)
        kind = _KINDS[index % len(_KINDS)]
        area_m2 = kind.area_m2 * dice.uniform(1 - _AREA_SPREAD, 1 + _AREA_SPREAD)
        shape = RoomShape.of_floor(area_m2, kind.presences, sides[index % len(sides)])
        plans[room_id] = RoomPlan(
            id=room_id,
            name=name.strip(),
            shape=replace(shape, airings=(kind.airing,)) if airings else shape,
            power=power_model(kind.cores),
            beside=before,
        )
        before = room_id
    return list(plans.values())


def power_model(cores: int) -> LinearPowerModel:
    """Return what a virtual radiator with so many cores draws."""
    return LinearPowerModel(idle_w=IDLE_W, core_w=CORE_W, cores=cores)


def build_rooms(  # noqa: PLR0913 - all but the first three are options
    plans: Iterable[RoomPlan],
    weather: Weather,
    *,
    seed: str,
    start_s: float = START_TIME_S,
    start_air_c: Mapping[str, float] | None = None,
    sensor: SensorKind = PLAIN_SENSOR,
) -> dict[str, VirtualRoom]:
    """Return the rooms of the plans by id, joined where they share a wall.

    Args:
        plans: The rooms, each after the one that it is beside.
        weather: What is outside of them all.
        seed: Chooses noise and days of airing.
        start_s: See `VirtualRoom`.
        start_air_c: Temperature of the air at the start by room, where it is not the usual one.
        sensor: What their sensors are like.
    """
    rooms: dict[str, VirtualRoom] = {}
    for plan in plans:
        air_c = (start_air_c or {}).get(plan.id, START_AIR_C)
        room = rooms[plan.id] = VirtualRoom(
            plan.shape,
            weather,
            start_s=start_s,
            start_air_c=air_c,
            sensor=sensor,
            processors=VirtualProcessors(plan.power.power_max_w, air_c),
            seed=f"{seed} {plan.id}",
        )
        if plan.beside is not None:
            rooms[plan.beside].join(room, INNER_WALL_W_PER_K)
    return rooms
