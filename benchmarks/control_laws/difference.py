"""What another course of power would have done to a run.

A virtual room is linear. So its temperatures under another power are those of the run, plus the
answer of an empty room at 0 °C to the difference of power: weather, sun, people and the start
cancel out, and nothing of the room's inside has to be known but its shape.
"""

from typing import NamedTuple

import numpy as np
from chaleur_radiator.power.model import PowerModel
from chaleur_radiator.rooms.two_nodes import TwoNodes
from chaleur_radiator.rooms.virtual import RoomShape

from benchmarks.control_laws.trace import RECORD_S, Floats, Trace


class Difference(NamedTuple):
    """Difference of a room's temperatures at the end of a row."""

    air_k: float
    envelope_k: float


class Answer(NamedTuple):
    """How a row's differences at its end follow from those at its start and from its power."""

    by_air: Difference
    """To 1 K of air."""
    by_envelope: Difference
    """To 1 K of envelope."""
    by_heat: Difference
    """To 1 W during the row."""


def answer_of(shape: RoomShape, seconds: float) -> Answer:
    """Return the answer of a room with shut windows over `seconds` of constant power."""
    nodes = TwoNodes(
        air_j_per_k=shape.air_j_per_k,
        envelope_j_per_k=shape.envelope_j_per_k,
        between_w_per_k=shape.internal_w_per_k,
        air_loss_w_per_k=shape.ventilation_w_per_k + shape.neighbour_w_per_k,
        envelope_loss_w_per_k=shape.external_w_per_k,
    )
    return Answer(
        by_air=Difference(*nodes.step(seconds, 1.0, 0.0, 0.0, 0.0)[:2]),
        by_envelope=Difference(*nodes.step(seconds, 0.0, 1.0, 0.0, 0.0)[:2]),
        by_heat=Difference(*nodes.step(seconds, 0.0, 0.0, 1.0, 0.0)[:2]),
    )


def nearest_possible_c(trace: Trace, shape: RoomShape, power: PowerModel) -> Floats:
    """Return the air of a room kept at the set-point by a law that knows everything, °C.

    It departs from the set-point only while the radiator's greatest power is too little or, as in
    the sun, its idle power too much: no law that can only heat comes nearer, minute by minute.
    """
    answer = answer_of(shape, RECORD_S)
    air_k = envelope_k = 0.0
    nearest_c = np.empty_like(trace.air_c)
    for row, (air_c, setpoint_c, heat_w) in enumerate(
        zip(trace.air_c, trace.setpoint_c, trace.heat_w, strict=True)
    ):
        unheated_k = answer.by_air.air_k * air_k + answer.by_envelope.air_k * envelope_k
        more_w = (setpoint_c - air_c - unheated_k) / answer.by_heat.air_k
        more_w = min(power.power_max_w - heat_w, max(power.idle_w - heat_w, more_w))
        air_k, envelope_k = (
            unheated_k + answer.by_heat.air_k * more_w,
            answer.by_air.envelope_k * air_k
            + answer.by_envelope.envelope_k * envelope_k
            + answer.by_heat.envelope_k * more_w,
        )
        nearest_c[row] = air_c + air_k
    return nearest_c
