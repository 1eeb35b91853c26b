"""A virtual flat: the rooms that a person names, with sizes, people and radiators that differ."""

import random
import re
import unicodedata
from dataclasses import dataclass

from chaleur_radiator.errors import StartError
from chaleur_radiator.power.model import LinearPowerModel
from chaleur_radiator.rooms.virtual import Presence, RoomShape

ID_LONGEST = 32
CORE_W = 10.0
IDLE_W = 10.0
_AREA_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """What a virtual room and its radiator are made of."""

    id: str
    name: str
    shape: RoomShape
    power: LinearPowerModel


@dataclass(frozen=True, slots=True)
class _Kind:
    area_m2: float
    cores: int
    presences: tuple[Presence, ...]


_KINDS = (
    _Kind(24.0, 100, (Presence(17, 23, 150), Presence(7, 8.5, 120))),
    _Kind(14.0, 60, (Presence(22.5, 7, 110),)),
    _Kind(11.0, 48, (Presence(9, 12.5, 110), Presence(13.5, 18, 110))),
)
"""A living room, a bedroom, an office; further rooms start again at the first."""


def slug(name: str) -> str:
    """Return the radiator id made of a room's name: "Salle à manger" gives "salle-a-manger"."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:ID_LONGEST].strip("-")


def plan_flat(names: tuple[str, ...], seed: str) -> list[RoomPlan]:
    """Return the plans of the rooms called `names`.

    Raises:
        StartError: There is no room, a name has no letter or digit, or two give the same id.
    """
    if not names:
        raise StartError("no_rooms")
    dice = random.Random(f"{seed} flat")  # noqa: S311 - a simulation's dice
    plans: dict[str, RoomPlan] = {}
    for index, name in enumerate(names):
        room_id = slug(name)
        if not room_id:
            raise StartError("room_name_empty", name=name)
        if room_id in plans:
            raise StartError("room_name_twice", name=name)
        kind = _KINDS[index % len(_KINDS)]
        area_m2 = kind.area_m2 * dice.uniform(1 - _AREA_SPREAD, 1 + _AREA_SPREAD)
        plans[room_id] = RoomPlan(
            id=room_id,
            name=name.strip(),
            shape=RoomShape.of_floor(area_m2, kind.presences),
            power=LinearPowerModel(idle_w=IDLE_W, core_w=CORE_W, cores=kind.cores),
        )
    return list(plans.values())
