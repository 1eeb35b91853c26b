"""A virtual building: flats on floors, and offices, as different as real ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chaleur_radiator.errors import StartError
from chaleur_radiator.rooms.flat import (
    BEDROOM,
    LIVING_ROOM,
    OFFICE,
    RoomKind,
    RoomPlan,
    power_model,
    slug,
)
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.virtual import Presence, RoomShape

OFFICE_ZONE = "offices"
FLATS_PER_FLOOR = 4
NEIGHBOUR_W_PER_K_M2 = 0.6
"""Per m² of floor: through walls, floor and ceiling to other flats and the stairs."""
_ROOM_NAMES = ("Living room", "Bedroom", "Kitchen", "Bathroom", "Bedroom 2", "Study", "Bedroom 3")
_KITCHEN = replace(OFFICE, area_m2=10.0, presences=(Presence(7, 8, 150), Presence(18.5, 20, 400)))
_BATHROOM = replace(OFFICE, area_m2=6.0, presences=(Presence(6.5, 7.5, 120),))
_KINDS = (LIVING_ROOM, BEDROOM, _KITCHEN, _BATHROOM, BEDROOM, OFFICE, BEDROOM)
_FLAT_SIZES = (3, 4, 4, 5, 5, 6, 7)
"""Heated rooms of a flat, each as likely."""
_CORES_PER_M2 = 4.2
_CORES_STEP = 4
_TOP_OR_GROUND_LOSS = 1.25
_OFFICES_PER_FLOOR = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the building some rooms are, and who is in them."""

    zone: str
    label: str
    front: Facing
    loss: float
    """Heat loss as a multiple of that of a flat in the middle."""
    neighbour_c: float
    people: float
    """Heat of the people as a multiple of the usual."""
    shift_hours: float
    """How much later than usual they live."""


def plan_building(radiators: int | None, flats: int, seed: str) -> list[RoomPlan]:
    """Return the plans of all rooms of a building with `flats` flats, each its own zone.

    The flats have 3 to 7 heated rooms by seed. Radiators beyond those are in offices; with fewer,
    the largest flats have fewer. None for `radiators` gives each flat its own and no office. Ids,
    such as "flat-12-living-room", depend on nothing but a flat's number and size.

    Raises:
        StartError: There are fewer radiators than flats.
    """
    dice = random.Random(f"{seed} building")  # noqa: S311 - a simulation's dice
    sizes = [dice.choice(_FLAT_SIZES) for _ in range(flats)]
    if radiators is None:
        radiators = sum(sizes)
    if radiators < max(1, flats):
        raise StartError("too_few_radiators", flats=max(1, flats), radiators=radiators)
    for _ in range(sum(sizes) - radiators):
        sizes[sizes.index(max(sizes))] -= 1
    floors = -(-flats // FLATS_PER_FLOOR)
    plans: list[RoomPlan] = []
    for number, size in enumerate(sizes, start=1):
        floor, corner = divmod(number - 1, FLATS_PER_FLOOR)
        loss = _TOP_OR_GROUND_LOSS if floor in {0, floors - 1} else 1.0
        plans += _flat(_flat_place(number, corner, loss, dice), size, dice)
    plans += _offices(radiators - len(plans), dice)
    return plans


def _flat_place(number: int, corner: int, loss: float, dice: random.Random) -> _Place:
    front = (Facing.SOUTH, Facing.EAST, Facing.NORTH, Facing.WEST)[corner]
    return _Place(
        zone=f"flat-{number}",
        label=f"Flat {number}",
        front=front,
        loss=loss * dice.uniform(0.85, 1.1),
        neighbour_c=dice.uniform(17.5, 20.5),
        people=dice.choice((0.5, 1.0, 1.0, 1.5, 2.0)),
        shift_hours=dice.choice((-1.0, 0.0, 0.0, 0.5, 1.5)),
    )


def _flat(place: _Place, size: int, dice: random.Random) -> Iterator[RoomPlan]:
    sides = place.front, _turned(place.front, 2)
    before: str | None = None
    for index in range(size):
        plan = _room(place, _ROOM_NAMES[index], _KINDS[index], sides[index % len(sides)], dice)
        yield replace(plan, beside=before)
        before = plan.id


def _offices(count: int, dice: random.Random) -> Iterator[RoomPlan]:
    before: str | None = None
    for number in range(1, count + 1):
        along = (number - 1) % _OFFICES_PER_FLOOR
        place = _Place(
            zone=OFFICE_ZONE,
            label="Office",
            front=Facing.SOUTH_EAST if number % 2 else Facing.NORTH_WEST,
            loss=dice.uniform(0.9, 1.2),
            neighbour_c=dice.uniform(18.0, 20.0),
            people=dice.choice((1.0, 1.0, 2.0)),
            shift_hours=0.0,
        )
        plan = _room(place, str(number), OFFICE, place.front, dice)
        yield replace(plan, beside=before if along else None)
        before = plan.id


def _room(
    place: _Place, name: str, kind: RoomKind, facing: Facing, dice: random.Random
) -> RoomPlan:
    area_m2 = kind.area_m2 * dice.uniform(0.8, 1.25)
    shape = RoomShape.of_floor(area_m2, facing=facing)
    cores = _CORES_STEP * max(1, round(_CORES_PER_M2 * place.loss * area_m2 / _CORES_STEP))
    label = f"{place.label} {name[0].lower()}{name[1:]}"
    return RoomPlan(
        id=slug(label),
        name=label,
        shape=replace(
            shape,
            external_w_per_k=shape.external_w_per_k * place.loss,
            neighbour_w_per_k=NEIGHBOUR_W_PER_K_M2 * area_m2,
            neighbour_c=place.neighbour_c,
            presences=tuple(_lived(presence, place) for presence in kind.presences),
            airings=(replace(kind.airing, hour=_later(kind.airing.hour, place)),),
        ),
        power=power_model(cores),
        zone=place.zone,
    )


def _lived(presence: Presence, place: _Place) -> Presence:
    return Presence(
        from_hour=_later(presence.from_hour, place),
        to_hour=_later(presence.to_hour, place),
        heat_w=presence.heat_w * place.people,
    )


def _later(hour: float, place: _Place) -> float:
    return (hour + place.shift_hours) % 24


def _turned(facing: Facing, quarters: int) -> Facing:
    return Facing((facing.value + 90.0 * quarters) % 360.0)
