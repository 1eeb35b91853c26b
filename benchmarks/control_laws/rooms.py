"""The rooms that the laws are compared in, and some unlike them."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from chaleur_radiator.rooms.flat import RoomPlan, plan_flat, power_model
from chaleur_radiator.rooms.sensor import REALISTIC_SENSOR, SensorKind
from chaleur_radiator.rooms.virtual import RoomShape


class BenchRoom(NamedTuple):
    """A room with its radiator, and the sensor that all laws see it by."""

    plan: RoomPlan
    sensor: SensorKind


def usual_rooms(count: int, seed: int) -> list[BenchRoom]:
    """Return `count` rooms of a virtual flat, in which windows stay shut.

    They give each other no heat: a law's result in one must not hang on that in the next.
    """
    plans = plan_flat(tuple(f"Room {number + 1}" for number in range(count)), str(seed))
    return [BenchRoom(replace(plan, beside=None), REALISTIC_SENSOR) for plan in plans]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """How a room differs from the usual one: factors, and the sensor's lag."""

    name: str
    air_capacity: float = 1.0
    envelope_capacity: float = 1.0
    coupling: float = 1.0
    loss: float = 1.0
    power: float = 1.0
    sensor_lag_s: float = REALISTIC_SENSOR.lag_s


_DIFFERENCES = (
    _Difference(name="stone walls", envelope_capacity=4.0),
    _Difference(name="bare room", air_capacity=0.5),
    _Difference(name="full of books", air_capacity=2.5),
    _Difference(name="wall panelling", coupling=0.5),
    _Difference(name="leaky", loss=1.7, power=1.6),
    _Difference(name="weak radiator", power=0.7),
    _Difference(name="strong radiator", power=2.0),
    _Difference(name="quick sensor", sensor_lag_s=60.0),
    _Difference(name="slow sensor", sensor_lag_s=900.0),
)


def unlike_rooms(seed: int) -> list[BenchRoom]:
    """Return rooms that differ by much from the first usual one: what a tuned law fails in."""
    usual = usual_rooms(1, seed)[0]
    return [_differing(usual, difference) for difference in _DIFFERENCES]


def _differing(room: BenchRoom, difference: _Difference) -> BenchRoom:
    plan = room.plan
    return BenchRoom(
        replace(
            plan,
            id=difference.name.replace(" ", "-"),
            name=difference.name,
            shape=_shape(plan.shape, difference),
            power=power_model(round(difference.power * plan.power.cores)),
        ),
        replace(room.sensor, lag_s=difference.sensor_lag_s),
    )


def _shape(shape: RoomShape, difference: _Difference) -> RoomShape:
    return replace(
        shape,
        air_j_per_k=difference.air_capacity * shape.air_j_per_k,
        envelope_j_per_k=difference.envelope_capacity * shape.envelope_j_per_k,
        internal_w_per_k=difference.coupling * shape.internal_w_per_k,
        external_w_per_k=difference.loss * shape.external_w_per_k,
        ventilation_w_per_k=difference.loss * shape.ventilation_w_per_k,
    )
